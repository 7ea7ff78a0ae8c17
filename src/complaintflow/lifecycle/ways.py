"""What to tell somebody whose command the state does not take.

The rule this module keeps: a refusal shows the way. It says from where the command is taken and what leads on from
here, and not everything that is possible.
"""

from __future__ import annotations

from collections.abc import Iterable

from complaintflow.commands import Adopt, Command, Witness
from complaintflow.lifecycle.table import Row
from complaintflow.record.states import State


def way_to(command: type[Command], table: Iterable[Row], state: State) -> str:
    """From where ``command`` is taken, and which commands move a complaint on from ``state``."""
    rows = tuple(table)
    if not _acts(command, rows):
        return taken(command, rows)
    moving = dict.fromkeys(row.command.__name__ for row in rows if _leads_on(row, state))
    return f"{taken(command, rows)} From here it moves on by {', '.join(moving)}."


def taken(command: type[Command], table: Iterable[Row]) -> str:
    """From where ``command`` is taken, whatever the state at hand."""
    own = [row for row in table if row.command is command]
    if not own:
        return "It is in no row of the lifecycle: add one, or use a command that is."
    if not _acts(command, own):
        return "It opens a complaint: give it to workflow.open(...)."
    sources = (source.replace("_", " ") for row in own for source in row.sources)
    return f"It is taken when the complaint is {', '.join(dict.fromkeys(sources))}."


def _acts(command: type[Command], table: Iterable[Row]) -> bool:
    """Whether it is for a complaint that is open already."""
    own = [row for row in table if row.command is command]
    return bool(own) and all(row.sources for row in own)


def _leads_on(row: Row, state: State) -> bool:
    # An adopted case can be witnessed anywhere; that is no way for somebody at the desk.
    return state in row.sources and row.to not in (None, state) and row.command not in (Adopt, Witness)
