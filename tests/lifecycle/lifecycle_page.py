"""Writes the page of the lifecycle: ``python -m tests.lifecycle.lifecycle_page``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import complaintflow as cf
from complaintflow.lifecycle import table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "lifecycle.md"

HEAD = """\
<!-- Made by `python -m tests.lifecycle.lifecycle_page`; a test compares. Change the table and run it again. -->

# Lifecycle

Where a complaint can stand, which command takes it where, and what must hold for that.
`cf.TABLE` is the one place that says so: what is not a row there changes no state.
To add rows of your own, see [Extend the lifecycle](../how-to/extend-the-lifecycle.md).
Why it is built so: [The machine](../explanation/the-machine.md).

## States

`cf.State` has eleven members. They are stored as the lowercase words below, and there will be no others of your own.

"""

MEANINGS = {
    "suspected": "The company noticed a problem that the customer has not voiced.",
    "received": "The customer's words are recorded. The time to the first answer runs.",
    "acknowledged": "A named human has answered, and promised the next answer.",
    "clarifying": "Questions and a restatement are with the customer.",
    "understood": "The customer confirmed the restatement.",
    "investigating": "Information is being sought. Not every complaint comes here.",
    "options_offered": "Feasible options are with the customer.",
    "acting": "The company apologised and explained its plan, and carries it out.",
    "resolved": "It is done and explained, or finally answered. The customer's word is awaited.",
    "follow_up": "The customer confirmed. Thanks, survey and lesson follow.",
    "closed": "Nothing is owed any more, but after-care that is named as such. It can be reopened.",
}

DRAWING = """\
## The drawing

`cf.Lifecycle().mermaid()` draws the rows that move a complaint. Adopting and witnessing are left out:
they lead to wherever another system has the case.

"""

ROWS = """\
## The rows

A row reads: this command, in these states, leads there, if every guard holds.
*stays* means that the state does not change. Of several rows for one command, the first whose guards all hold counts.
Each guard is explained [below](#guards). What a *standard* asks besides is on [its own page](standards.md).

"""

GUARDS = """\
## Guards

A guard protects a promise, a person's part in it, or the order of the machine. No policy switches a guard off.
A guard that says no raises `CommandRefused`: `.rule` is the id, `.reason` and `.instead` are the words below.

Guards marked *essential* hold for `workflow.observe(...)` too: without them the command would mean nothing.
All others are recorded there as `standard.not_met`.

"""

CLASSES = """\
## Classes

```{eval-rst}
.. autoclass:: complaintflow.Lifecycle(table: Iterable[Row] = TABLE)
   :members: fire, open, judge, hindrance, candidates, commands, takes, destinations, verify, mermaid

.. autoclass:: complaintflow.Row

.. autoclass:: complaintflow.Rule
   :members: __call__

.. autoclass:: complaintflow.State
   :no-members:

.. class:: complaintflow.commands.situation.Situation

   What a guard looks at. It never changes it.

   ``complaint`` is the complaint as it stands, with what time has brought. ``command`` is what somebody wants, or
   ``None`` where somebody only asks what is open; ``kind`` is its class. ``by`` is who acts, and ``person`` the same
   as somebody on the roster, or ``None``. ``by_customer`` says whether the customer acts, or a representative with
   recorded authority. ``commitment`` is the promise that the command names, or ``None``. ``now`` is when it is
   recorded and ``at`` when it happened, in UTC. ``setting`` holds ``policy``, ``calendar`` and ``roster``.
```
"""

SECTIONS = {
    "Opening a complaint": table.OPENING,
    "Speaking and understanding": table.SPEAKING,
    "Finding a remedy": table.REMEDY,
    "Ending, and beginning again": table.ENDING,
    "Leaving the state alone, and witnessing": table.STAYING,
    "Beside the main path": table.BESIDE,
}


def grid(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    lines = [tuple(head), *map(tuple, rows)]
    lines.insert(1, ("---",) * len(lines[0]))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def words(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def sources(row: cf.Row) -> str:
    if not row.sources:
        return "none yet"
    for name, several in (("any state", table.ANY), ("any open state", table.OPEN_STATES)):
        if row.sources == tuple(several):
            return name
    return words(row.sources)


def told(row: cf.Row) -> tuple[str, ...]:
    guards = words(id_of(guard) for guard in row.guards) or "none"
    return f"`{row.command.__name__}`", sources(row), destination(row), guards


def destination(row: cf.Row) -> str:
    anywhere = {each.to for each in cf.TABLE if each.command is row.command} == set(cf.State)
    if anywhere:
        return "the state that it names"
    return f"`{row.to}`" if row.to is not None else "stays"


def id_of(guard: cf.Rule) -> str:
    """The guards of witnessing differ in nothing but their state."""
    return "witnesses_<state>" if guard.id.startswith("witnesses_") else guard.id


def rows() -> str:
    head = ("Command", "In", "Leads to", "Guards")
    parts = {name: dict.fromkeys(map(told, part)) for name, part in SECTIONS.items()}
    return "\n".join(f"### {name}\n\n{grid(head, part)}" for name, part in parts.items())


def guards() -> str:
    found = {id_of(guard): guard for row in cf.TABLE for guard in row.guards}
    lines = [
        (
            f"`{id}`" + (" (essential)" if guard.essential else ""),
            guard.reason,
            guard.instead,
            guard.source,
        )
        for id, guard in found.items()
    ]
    return grid(("Guard", "Why not", "What to do instead", "Source"), lines)


def page() -> str:
    states = grid(("State", "It means"), ((f"`{state}`", MEANINGS[state]) for state in cf.State))
    drawing = f"```mermaid\n{cf.Lifecycle().mermaid()}```\n"
    return "\n".join([HEAD + states, DRAWING + drawing, ROWS + rows(), GUARDS + guards(), CLASSES])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
