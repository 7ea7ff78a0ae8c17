"""Writes the page of all commands: ``python -m tests.lifecycle.commands_page``."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.commands import (
    beside,
    ending,
    impartiality,
    keeping,
    ladders,
    opening,
    ownership,
    promises,
    remedy,
    talking,
    targets,
)
from complaintflow.commands.base import STAFF_TEXT, WORDS
from complaintflow.errors import Vocabulary
from complaintflow.people import PERSONAL
from complaintflow.record.states import OPEN_STATES
from tests.lifecycle.lifecycle_page import grid, words

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "commands.md"

HEAD = """\
<!-- Made by `python -m tests.lifecycle.commands_page`; a test compares. Change the commands and run it again. -->

# Commands

What somebody wants. A command is frozen, takes its fields by name, and changes nothing until a workflow handles it.

```python
from complaintflow import commands as do

do.Contact(by="dana", channel="phone", summary="We agreed to look at the second debit.")
```

`workflow.open(command, now=...)` takes the commands under [Opening](#opening), `workflow.handle(...)` all others.
Which state takes which command is on the page [Lifecycle](lifecycle.md), and so is each guard.

A word such as a channel or a reason may be given as text. One that is none of the known words raises
`DefinitionError` with its near matches.

## Fields that every command has

| Field | Type | Meaning |
| --- | --- | --- |
| `by` | `str` | Who acts: a roster id, or `cf.CUSTOMER`. Staff commands need it. |
| `at` | `datetime \\| None` | When it happened, aware. Left out, it is `now`. Never after `now`. |
| `key` | `str \\| None` | Your idempotency key. The same key again gives an empty step. |
| `recorded_by` | `str \\| None` | The roster id of whoever typed it in, where that is another person. |
| `promise` | `Terms \\| None` | Staff commands and `Contact`: what is promised in the same breath. |

What the customer does has `by=cf.CUSTOMER` where it is left out; so have `Promote`, `Reopen`, `Revoke` and
`RecordSurvey`, which staff can do too. `Contact` and `Escalate` can be of either side, so they need `by`.
A `Representative` acts for the customer under an id of their own, from `Authorise` until `Revoke`.

```{eval-rst}
.. autoclass:: complaintflow.commands.Command
```

In the tables below, *said* marks a text that must not be blank: white space and zero-width characters are blank.
*Linted* marks words meant for the customer: a letter may show them, at once or later.
Every text of both kinds is kept out of `repr`.
What a type such as `Channel` or `Finding` may hold is under [Words](#words).

"""

WORDS_HEAD = """\

## Words

Some types above take one of a few words. Give it as text.

"""

CHAPTERS: dict[str, ModuleType] = {
    "Opening": opening,
    "Ownership": ownership,
    "Whom it is about": impartiality,
    "Asking for help": ladders,
    "Promises": promises,
    "Talking and understanding": talking,
    "Finding a remedy": remedy,
    "Beside the main path": beside,
    "Ending": ending,
    "Targets": targets,
    "Keeping the record": keeping,
}
COMMON = {"by", "at", "key", "recorded_by", "promise"}
NOT_HANDLED = {do.Opener: "The fields that `Receive`, `Detect` and `Adopt` share."}


def classes(module: ModuleType) -> list[type[Any]]:
    """The classes that a module defines, in their order."""
    return [
        kind
        for kind in vars(module).values()
        if isinstance(kind, type) and kind.__module__ == module.__name__
    ]


def prose(kind: type[Any]) -> str:
    """The docstring, in Markdown."""
    return re.sub(r"``(.+?)``", r"`\1`", inspect.getdoc(kind) or "")


def type_of(kind: type[Any], field: Any) -> str:
    """The type as it is written in the source: attrs has others once somebody resolved them."""
    written = [vars(each).get("__annotations__", {}).get(field.name) for each in kind.__mro__]
    return f"`{next(filter(None, written))}`".replace("|", "\\|")


def default_of(field: Any) -> str:
    if field.default is attrs.NOTHING:
        return "needed"
    if isinstance(field.default, attrs.Factory):  # type: ignore[arg-type]
        return "empty"
    empty = field.default in ("", (), frozenset()) and not isinstance(field.default, bool)
    return "empty" if empty else f"`{getattr(field.default, 'value', field.default)}`"


def notes(field: Any) -> str:
    marks = {"said": field.metadata.get(WORDS), "linted": field.metadata.get(STAFF_TEXT)}
    hidden = field.metadata.get(PERSONAL) and not any(marks.values())
    return ", ".join([name for name, marked in marks.items() if marked] + (["personal"] if hidden else []))


def own_fields(kind: type[Any]) -> Iterator[tuple[str, ...]]:
    above = {field.name for field in attrs.fields(do.Opener)} if do.Opener in kind.__mro__[1:] else set()
    known = (COMMON | above) if issubclass(kind, do.Command) else set()
    for field in attrs.fields(kind):
        if field.name not in known:
            yield f"`{field.name}`", type_of(kind, field), default_of(field), notes(field)


def taken(kind: type[Any]) -> str:
    """By whom, in which states and with which standards a command is taken."""
    rows = [row for row in cf.TABLE if row.command is kind]
    if not rows:
        return NOT_HANDLED.get(kind, "")
    states = [state for state in cf.State if any(state in row.sources for row in rows)]
    where = states_of(states)
    # What is asked of the words of every command of staff stands on the page of standards.
    asked = words(
        each.id for each in cf.STANDARDS if kind in each.commands and do.StaffCommand not in each.commands
    )
    lines = [f"* Taken in: {where}" if states else "* Opens a complaint", f"* Leads to: {led_to(rows)}"]
    return "\n".join([*lines, *([f"* Standards: {asked}"] if asked else [])])


def states_of(states: list[cf.State]) -> str:
    whole = {tuple(cf.State): "any state", OPEN_STATES: "any open state"}
    return whole.get(tuple(states)) or words(states)


def led_to(rows: list[cf.Row]) -> str:
    leads = list(dict.fromkeys(row.to for row in rows if row.to is not None))
    stays = ["no other state"] if any(row.to is None for row in rows) else []
    if len(leads) == len(cf.State):
        return "the state that it names"
    return " or ".join([words(leads), *stays] if leads else stays)


def section(kind: type[Any]) -> str:
    fields = list(own_fields(kind))
    table = grid(("Field", "Type", "Left out", ""), fields) if fields else "It has no fields of its own.\n"
    parts = [f"### {kind.__name__}", target(f"commands.{kind.__name__}"), prose(kind), taken(kind), table]
    return "\n\n".join(filter(None, parts))


def target(name: str) -> str:
    """What other pages link to: the public name of a class."""
    return f"```{{eval-rst}}\n.. class:: complaintflow.{name}\n```"


def commands() -> list[type[Any]]:
    return [kind for module in CHAPTERS.values() for kind in classes(module)]


def vocabularies(kinds: list[type[Any]]) -> Iterator[tuple[str, str]]:
    """The types of the fields that take one of a few words, and these words."""
    typed = " ".join(type_of(kind, field) for kind in kinds for field in attrs.fields(kind))
    for known in sorted(Vocabulary.__subclasses__(), key=lambda each: each.__name__):
        if known.__module__.startswith("complaintflow.") and re.search(rf"\b{known.__name__}\b", typed):
            yield f"`{known.__name__}`", words(known)


def page() -> str:
    chapters = [
        f"## {name}\n\n{prose(module)}\n\n" + "\n".join(map(section, classes(module)))
        for name, module in CHAPTERS.items()
    ]
    return HEAD + "\n".join(chapters) + WORDS_HEAD + grid(("Type", "One of"), list(vocabularies(commands())))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
