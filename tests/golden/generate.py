"""Writes one file for each stored name and version: what the library writes for a value in which every field is set.
Beside them it writes whole histories for each release, see :mod:`tests.golden.histories`.

A file is written once, when its version is new, and never again: hosts have such rows. A field that is added, renamed
or dropped makes a new version, with an upcaster from the one before. Run it from the root of the project:

    python -m tests.golden.generate            # writes what is missing
    python -m tests.golden.generate --anew     # before a first release only: writes everything again
"""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from importlib.metadata import version
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

import complaintflow as cf
from complaintflow.record.notice import Audience, Recipient
from complaintflow.record.plain import SNAPSHOTS
from complaintflow.wording.values import DATED, DURATIONS, LISTS, MOMENTS
from tests.golden import histories

HERE = Path(__file__).parent
NOON = datetime(2026, 9, 15, 9, 0, 0, 1, tzinfo=UTC)


def stored_classes() -> list[type[Any]]:
    """Every class of the library that is stored; facts that a test or a page declared are not ours."""
    ours = [kind for kind in cf.events.TYPES.values() if kind.__module__.startswith("complaintflow.")]
    return [*ours, *(kind for kind, _ in SNAPSHOTS.values())]


def example(kind: type[Any]) -> Any:
    """A value of this class in which no field holds its default."""
    if kind is cf.Notice:
        return _notice(parts=(_notice(),))
    hints = get_type_hints(kind)
    fields = [field for field in attrs.fields(kind) if field.init]
    given = {
        field.alias: _value(hints[field.name], field, place) for place, field in enumerate(fields, start=1)
    }
    return kind(**given)


def _value(hint: Any, field: Any, place: int) -> Any:
    if field.name == "told_as":
        return datetime(2026, 9, 15, 12, 0, 0, place, tzinfo=timezone(timedelta(hours=3)))
    if field.name == "language":
        return "ar-JO"
    origin, inner = get_origin(hint), [each for each in get_args(hint) if each is not type(None)]
    if origin in (Union, types.UnionType):
        return _value(inner[0], field, place)
    if origin is tuple:
        return (_value(inner[0], field, place),)
    if origin is frozenset:
        return frozenset({_value(inner[0], field, place)})
    if origin is Mapping:
        if inner[1] is Any:
            return {"count": 2, "unit": "business_days"}
        return {"kept": 2, "broken": 1} if inner[1] is int else {"product": "broadband"}
    return _single(hint, field, place)


def _single(kind: type[Any], field: Any, place: int) -> Any:
    if attrs.has(kind):
        return example(kind)
    if issubclass(kind, Enum):
        return next(member for member in reversed(list(kind)) if member != field.default)
    plain: dict[type[Any], Any] = {
        str: f"{field.name} · نص · טקסט",
        bool: field.default is not True,
        int: place + 40,
        datetime: NOON + timedelta(minutes=place),
        date: date(2026, 9, 15),
    }
    return plain[kind]


def _notice(parts: tuple[cf.Notice, ...] = ()) -> cf.Notice:
    facts: dict[str, Any] = {"customer_name": "ليلى"}
    facts |= {name: NOON + timedelta(days=1) for name in sorted(MOMENTS)}
    facts |= dict.fromkeys(sorted(DURATIONS), timedelta(hours=2, microseconds=1))
    facts |= dict.fromkeys(sorted(LISTS), ("one", "שתיים"))
    facts |= dict.fromkeys(sorted(DATED), (("what we found", NOON),))
    return cf.Notice(
        id="C-1042/7+9:promise_made:customer" if parts else "C-1042/7:promise_made:customer",
        kind="promise_made",
        reference="C-1042",
        fact="C-1042/7",
        to=attrs.evolve(example(Recipient), kind=Audience.CUSTOMER),
        at=NOON,
        facts=facts,
        commitments=("C-1042/7",),
        not_before=NOON,
        not_after=NOON + timedelta(days=1),
        parts=parts,
    )


def text_of(value: Any) -> str:
    """The stored form, laid out for people; keys stand in the order in which the library writes them."""
    return json.dumps(cf.to_plain(value), ensure_ascii=False, indent=1) + "\n"


def path_of(plain: Mapping[str, Any]) -> Path:
    """``complaint.received.v1.json``."""
    return HERE / f"{plain['type']}.v{plain['v']}.json"


def main(anew: bool) -> None:
    for kind in stored_classes():
        value = example(kind)
        path = path_of(cf.to_plain(value))
        if anew or not path.exists():
            path.write_text(text_of(value), encoding="utf-8")
            print(path.relative_to(Path.cwd()))
    for path in histories.write(version("complaintflow"), anew):
        print(path.relative_to(Path.cwd()))


if __name__ == "__main__":
    main("--anew" in sys.argv[1:])
