"""What may stand in a table.

The rule this module keeps: a malformed row fails when the lifecycle is built, and the error names the row. The stock
machine takes a row with an unknown state, and runs a string that looks like a dotted name (engine page): both end here.
"""

from __future__ import annotations

from complaintflow.commands import Command
from complaintflow.commands.situation import Rule
from complaintflow.errors import DefinitionError
from complaintflow.lifecycle.table import Row
from complaintflow.record.states import State


def check_row(row: object, place: str, above: tuple[Row, ...]) -> None:
    """Refuse a row that is malformed, or that names another command by a name that stands ``above``."""
    if not isinstance(row, Row):
        raise DefinitionError(
            f"{type(row).__name__} is no Row; write Row(command, sources, to, guards).", place=place
        )
    _check_states(row, place)
    _check_command(row, f"{place}.command", above)
    if not all(isinstance(guard, Rule) for guard in row.guards):
        raise DefinitionError(
            "guards are Rule objects; never names, never bare functions.", place=f"{place}.guards"
        )


def _check_states(row: Row, place: str) -> None:
    states = (*row.sources, *(() if row.to is None else (row.to,)))
    unknown = [state for state in states if not isinstance(state, State)]
    if unknown:
        raise DefinitionError(f"{unknown[0]!r} is no State; use one of {', '.join(State)}.", place=place)
    if not states:
        raise DefinitionError(
            "a row without sources opens a complaint, so it names `to`.", place=f"{place}.to"
        )


def _check_command(row: Row, place: str, above: tuple[Row, ...]) -> None:
    if not (isinstance(row.command, type) and issubclass(row.command, Command)):
        raise DefinitionError(f"{row.command!r} is no class of commands.", place=place)
    # `transitions` knows its events by name, so that two classes of one name would become one event.
    name = row.command.__name__
    if any(other.command is not row.command and other.command.__name__ == name for other in above):
        raise DefinitionError(
            f"another command is called {name} too; give it a name of its own.", place=place
        )
