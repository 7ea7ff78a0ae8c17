"""The fields of a form for a command, and what was typed into them as the JSON that the API reads.

The rule this module keeps: the fields are read from the class, so a new command has its form the day it exists. A
command with a field that no form can hold has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import Any, get_type_hints

import attrs

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.commands.base import WORDS

from .reading import FROM_HEADERS

ASKED_APART = FROM_HEADERS | {"at", "promise"}


@attrs.frozen
class Field:
    """What a form asks: ``kind`` is "text", "long", "lines", "tick", "moment", "day", "choice" or "owed"."""

    name: str
    kind: str
    needed: bool
    start: str = ""
    choices: tuple[str, ...] = ()


PROMISE = (
    Field("promise.what", "text", False),
    Field("promise.at", "moment", False),
    Field("promise.kind", "choice", False, "status_answer", tuple(cf.PromiseKind)),
    Field("promise.certain", "tick", False),
)


def fields_of(command: type[do.Command]) -> tuple[Field, ...] | None:
    """The fields of its form, or ``None`` where it needs something that no form can hold."""
    hints, found = get_type_hints(command), []
    for each in attrs.fields(command):
        if each.name in ASKED_APART:
            continue
        field = _field(each, hints[each.name])
        if field is not None:
            found.append(field)
        elif each.default is attrs.NOTHING:
            return None
    return (*found, *PROMISE) if "promise" in hints else tuple(found)


def _field(each: attrs.Attribute[Any], hint: Any) -> Field | None:
    needed = each.default is attrs.NOTHING
    start = each.default if isinstance(each.default, str) else ""
    if each.name == "commitment":
        return Field(each.name, "owed", needed)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Field(each.name, "choice", needed, start, tuple(hint))
    kinds = {bool: "tick", datetime: "moment", date: "day", tuple[str, ...]: "lines"}
    kinds[str] = "long" if each.metadata.get(WORDS) else "text"
    return Field(each.name, kinds[hint], needed, start) if hint in kinds else None


def typed(fields: Iterable[Field], form: Mapping[str, Any], zone: tzinfo) -> dict[str, Any]:
    """What was typed, as JSON; what was left empty is left out. Hours are those of clocks in ``zone``."""
    plain = dict(_said(fields, form, zone))
    promise = {name: plain.pop(name) for name in [*plain] if name.startswith("promise.")}
    if "promise.what" in promise or "promise.at" in promise:
        plain["promise"] = {name.removeprefix("promise."): value for name, value in promise.items()}
    return plain


def _said(fields: Iterable[Field], form: Mapping[str, Any], zone: tzinfo) -> Iterator[tuple[str, Any]]:
    for field in fields:
        text = form.get(field.name)
        if not isinstance(text, str) or not text.strip():
            continue
        if field.kind == "tick":
            yield field.name, True
        elif field.kind == "lines":
            yield field.name, [line.strip() for line in text.splitlines() if line.strip()]
        elif field.kind == "moment":
            yield field.name, _local(text, zone)
        else:
            yield field.name, text.replace("\r\n", "\n")


def _local(text: str, zone: tzinfo) -> str:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=zone).isoformat()
    except ValueError:
        return text  # the reader says what is wrong with it
