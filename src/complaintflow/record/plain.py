"""Facts, notices and complaints as plain dicts, and back.

The rule this module keeps: what is stored carries its own name and version, never a class or a module path, and
nothing from data is ever imported. An unknown name, version or field is an error; nothing is skipped or guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from complaintflow.errors import DefinitionError, HistoryError
from complaintflow.record.complaint import Complaint
from complaintflow.record.conversion import unstructure
from complaintflow.record.events import TYPES, Event
from complaintflow.record.notice import Notice
from complaintflow.record.reading import structure

Plain = dict[str, Any]
Upcaster = Callable[[Plain], Plain]

UPCASTERS: dict[tuple[str, int], Upcaster] = {}
"""For each released name and version that has a successor: a pure function from that version to the next."""

SNAPSHOTS: dict[str, tuple[type[Any], int]] = {"complaint": (Complaint, 1), "notice": (Notice, 1)}
"""What is stored beside facts, by name: the class and its version."""


def to_plain(value: Event | Notice | Complaint) -> Plain:
    """A dict of JSON types, with ``type`` and ``v``. Moments are ISO 8601 in UTC; durations are microseconds.

    Raises:
        DefinitionError: a class of facts of your own was never declared with ``events.stored``.
        TypeError: the value is no fact, notice or complaint.
    """
    name, version = _stored_as(value)
    return {"type": name, "v": version, **unstructure(value)}


def _stored_as(value: object) -> tuple[str, int]:
    if isinstance(value, Event):
        if TYPES.get(value.stored_name) is type(value):
            return value.stored_name, value.stored_version
        name = type(value).__name__
        raise DefinitionError("declare it with @events.stored(name), or it could never be read.", place=name)
    for name, (kind, version) in SNAPSHOTS.items():
        if type(value) is kind:
            return name, version
    raise TypeError(f"only facts, notices and complaints are stored, not {type(value).__name__}")


def from_plain(
    plain: Mapping[str, Any], *, upcasters: Mapping[tuple[str, int], Upcaster] | None = None
) -> Any:
    """The fact, notice or complaint that :func:`to_plain` stored, lifted from older versions where there are any.

    Raises:
        HistoryError: an unknown type or version, a missing or unknown field, or a value of the wrong kind.
    """
    if type(plain) is not dict and not isinstance(plain, Mapping):
        raise HistoryError(
            f"A stored row is one JSON object, not a {type(plain).__name__}. Look at how it is read."
        )
    data = dict(plain)
    name, version = data.pop("type", None), data.pop("v", None)
    kind, current = _kind(name)
    if version != current:
        known = UPCASTERS if upcasters is None else {**UPCASTERS, **upcasters}
        data = _lifted(data, name, version, current, known)
    return structure(data, kind, name)


def _lifted(
    data: Plain, name: Any, version: Any, current: int, known: Mapping[tuple[str, int], Upcaster]
) -> Plain:
    while version != current:
        if not isinstance(version, int) or (name, version) not in known:
            raise HistoryError(_unreadable(name, version, current))
        data, version = known[name, version](data), version + 1
    return data


def _unreadable(name: object, version: object, current: int) -> str:
    if not isinstance(version, int):
        return f"{name!r} has no version: the whole number under 'v' is missing. Look at how it was written."
    what = "Upgrade the library that reads it" if version > current else "Give the upcaster from that version"
    return f"{name!r} has version {version}, and {current} is read here. {what}."


def _kind(name: object) -> tuple[type[Any], int]:
    if isinstance(name, str) and name in TYPES:
        return TYPES[name], TYPES[name].stored_version
    if isinstance(name, str) and name in SNAPSHOTS:
        return SNAPSHOTS[name]
    raise HistoryError(f"{name!r} is no type of stored fact. Declare facts of your own before you read them.")
