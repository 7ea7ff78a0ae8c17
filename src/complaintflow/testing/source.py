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
from complaintflow.record.complaint import Complaint
from complaintflow.record.rebasing import Rebasing
from complaintflow.testing.story import Call

WIDTH = 100
REBASED = "workflow.rebase(step.complaint, now="
"""A difference that only the workflow can make; the moment of the call is filled in."""

PRELUDE = (
    "from datetime import UTC, date, datetime, timedelta",
    "import complaintflow as cf",
    "from complaintflow import commands as do",
)


def story_source(calls: Iterable[Call]) -> str:
    """The calls as a script; ``workflow`` is the reader's own."""
    return "\n".join([*PRELUDE, "", *(call_source(call) for call in calls)])


def call_source(call: Call, name: str = "step") -> str:
    """One call, and what a host does when it is refused; ``name`` is what the last step is called."""
    given = [value_source(command) for command in call.commands]
    if call.verb == "handle_all":
        given = [listed("[", given, "]")]
    begins = [] if call.verb == "open" else [f"{name}.complaint"]
    rebased = REBASED.replace("step", name)
    given = [each.replace(REBASED, f"{rebased}{value_source(call.now)}") for each in given]
    told = listed(f"workflow.{call.verb}(", [*begins, *given, f"now={value_source(call.now)}"], ")")
    return attempt(f"{name} = {told}", call.refused, f"{name} = refused.step or {name}")


def attempt(told: str, rule: str, otherwise: str) -> str:
    """A call as it is made; where a rule refuses it, what the host does instead."""
    if not rule:
        return told
    refusal = f"except cf.CommandRefused as refused:  # {rule}\n    {otherwise}"
    return f"try:\n    {indented(told)}\n{refusal}"


def value_source(value: Any) -> str:
    """One value as the expression that makes it."""
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, Enum):
        return repr(value.value)
    if isinstance(value, Complaint):
        return f"{step_of(value.reference)}.complaint"
    if isinstance(value, Rebasing):
        return f"{REBASED})"
    if isinstance(value, timedelta):
        return f"timedelta(days={value.days}, seconds={value.seconds}, microseconds={value.microseconds})"
    if isinstance(value, date):
        return f"date({value.year}, {value.month}, {value.day})"
    if isinstance(value, frozenset):
        return listed("{", sorted(map(value_source, value)), "}") if value else "frozenset()"
    if isinstance(value, tuple):
        given = [value_source(each) for each in value]
        return listed("(", given, ")") if len(given) != 1 else f"({given[0]},)"
    return _made(value) if attrs.has(type(value)) else repr(value)


def step_of(reference: str) -> str:
    """What the last step of one of several complaints is called: ``step_2`` of ``C-2``."""
    return reference.lower().replace("c-", "step_")


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
    return listed(f"{place}{kind.__name__}(", fields, ")")


_ROOT = {"complaintflow": "cf."}


def default_of(field: Any) -> Any:
    """What a field holds when it is left out; ``attrs.NOTHING`` where it cannot be."""
    default = field.default
    return default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type]


def _is_default(field: Any, value: Any) -> bool:
    default = default_of(field)
    return default is not attrs.NOTHING and bool(value == default)


def listed(begins: str, items: list[str], ends: str) -> str:
    """The items on one line, or each on its own where that is too long."""
    line = f"{begins}{', '.join(items)}{ends}"
    if len(line) <= WIDTH and "\n" not in line:
        return line
    inside = "".join(f"    {indented(item)},\n" for item in items)
    return f"{begins}\n{inside}{ends}"


def indented(text: str) -> str:
    """The text, moved in by one step where it goes on."""
    return text.replace("\n", "\n    ")
