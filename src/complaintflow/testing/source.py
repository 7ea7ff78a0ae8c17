"""A story as text that runs.

The rule this module keeps: whoever reads a failure can paste it. A value is written as the call that makes it, with
what differs from the defaults, and never by a ``repr`` that hides personal fields.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any

import attrs

from complaintflow import commands as do
from complaintflow.testing.story import Call

WIDTH = 100
PRELUDE = (
    "from datetime import UTC, date, datetime, timedelta",
    "import complaintflow as cf",
    "from complaintflow import commands as do",
)


def story_source(calls: Iterable[Call]) -> str:
    """The calls as a script; ``workflow`` is the reader's own."""
    return "\n".join([*PRELUDE, "", *(call_source(call) for call in calls)])


def call_source(call: Call) -> str:
    """One call, and what a host does when it is refused."""
    given = [value_source(command) for command in call.commands]
    if call.verb == "handle_all":
        given = [f"[{', '.join(given)}]"]
    begins = [] if call.verb == "open" else ["step.complaint"]
    told = _called(f"workflow.{call.verb}", [*begins, *given, f"now={value_source(call.now)}"])
    if call.refused:
        inside = told.replace("\n", "\n    ")
        refusal = f"except cf.CommandRefused as refused:  # {call.refused}\n    step = refused.step or step"
        return f"try:\n    {inside}\n{refusal}"
    return f"step = {told}"


def value_source(value: Any) -> str:
    """One value as the expression that makes it."""
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, Enum):
        return repr(value.value)
    if isinstance(value, timedelta):
        return f"timedelta(days={value.days}, seconds={value.seconds}, microseconds={value.microseconds})"
    if isinstance(value, date):
        return f"date({value.year}, {value.month}, {value.day})"
    if isinstance(value, frozenset):
        return f"{{{', '.join(sorted(map(value_source, value)))}}}" if value else "frozenset()"
    if isinstance(value, tuple):
        return f"({''.join(value_source(each) + ', ' for each in value).rstrip()})"
    return _made(value) if attrs.has(type(value)) else repr(value)


def _moment(moment: datetime) -> str:
    parts = [moment.year, moment.month, moment.day, moment.hour, moment.minute]
    if moment.second or moment.microsecond:
        parts.append(moment.second)
    if moment.microsecond:
        parts.append(moment.microsecond)
    given = [str(part) for part in parts]
    if moment.fold:
        given.append("fold=1")
    if moment.tzinfo is not None:
        given.append("tzinfo=UTC" if moment.tzinfo is UTC else "tzinfo=workflow.calendar.zone")
    return f"datetime({', '.join(given)})"


def _made(value: Any) -> str:
    kind = type(value)
    fields = [
        f"{field.alias}={value_source(getattr(value, field.name))}"
        for field in attrs.fields(kind)
        if field.init and not _is_default(field, getattr(value, field.name))
    ]
    place = (
        "do."
        if getattr(do, kind.__name__, None) is kind
        else _ROOT.get(kind.__module__.partition(".")[0], "")
    )
    return _called(f"{place}{kind.__name__}", fields)


_ROOT = {"complaintflow": "cf."}


def _is_default(field: Any, value: Any) -> bool:
    default = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        default = default.factory()
    return default is not attrs.NOTHING and value == default


def _called(name: str, arguments: list[str]) -> str:
    line = f"{name}({', '.join(arguments)})"
    if len(line) <= WIDTH and "\n" not in line:
        return line
    inside = "".join(f"    {argument},\n".replace("\n    ", "\n        ") for argument in arguments)
    return f"{name}(\n{inside})"
