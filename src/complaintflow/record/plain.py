"""Facts, notices and complaints as plain dicts, and back.

The rule this module keeps: what is stored carries its own name and version, never a class or a module path, and
nothing from data is ever imported. An unknown name, version or field is an error; nothing is skipped or guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from complaintflow.errors import HistoryError
from complaintflow.record.complaint import Complaint
from complaintflow.record.conversion import structure, unstructure
from complaintflow.record.events import TYPES, Event
from complaintflow.record.notice import Notice

Plain = dict[str, Any]
Upcaster = Callable[[Plain], Plain]

UPCASTERS: dict[tuple[str, int], Upcaster] = {}
"""For each released name and version that has a successor: a pure function from that version to the next."""

SNAPSHOTS: dict[str, tuple[type[Any], int]] = {"complaint": (Complaint, 1), "notice": (Notice, 1)}
"""What is stored beside facts, by name: the class and its version."""


def to_plain(value: Event | Notice | Complaint) -> Plain:
    """A dict of JSON types, with ``type`` and ``v``. Moments are ISO 8601 in UTC; durations are microseconds."""
    name, version = _stored_as(value)
    return {"type": name, "v": version, **unstructure(value)}


def _stored_as(value: object) -> tuple[str, int]:
    if isinstance(value, Event):
        return value.stored_name, value.stored_version
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
    known = UPCASTERS if upcasters is None else {**UPCASTERS, **upcasters}
    data = dict(plain)
    name, version = data.pop("type", None), data.pop("v", None)
    kind, current = _kind(name)
    while version != current:
        if (name, version) not in known:
            raise HistoryError(
                f"{name!r} has version {version!r}, and this library reads up to {current}. Upgrade it."
            )
        data, version = known[name, version](data), version + 1
    return structure(data, kind, name)


def _kind(name: object) -> tuple[type[Any], int]:
    if isinstance(name, str) and name in TYPES:
        return TYPES[name], TYPES[name].stored_version
    if isinstance(name, str) and name in SNAPSHOTS:
        return SNAPSHOTS[name]
    raise HistoryError(f"{name!r} is no type of stored fact. Declare facts of your own before you read them.")
