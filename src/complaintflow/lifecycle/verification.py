"""The proof that the compiled lookup answers as the stock machine does.

The rule this module keeps: nothing is assumed. The lookup of this very lifecycle must hold the rows of its table, in
their order. And a lookup compiled in the same way, with scripted guards, is put beside the stock machine in every
state, for every command and every outcome of every guard: state, result and kind of error are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import TYPE_CHECKING, Any

from attrs import evolve

from complaintflow.commands import Command
from complaintflow.commands.situation import Rule
from complaintflow.errors import CommandRefused
from complaintflow.record.states import State

if TYPE_CHECKING:
    from complaintflow.lifecycle.engine import Lifecycle


def verify(lifecycle: Lifecycle) -> int:
    """Compare in every case; the number of cases, or an :class:`AssertionError` that names the first difference."""
    from complaintflow.lifecycle.engine import Lifecycle as Compiled

    _require_the_rows_of_the_table(lifecycle)
    scripted = Compiled(
        evolve(row, guards=tuple(_scripted(guard) for guard in row.guards)) for row in lifecycle.table
    )
    cases = 0
    for state in State:
        for command in lifecycle.commands():
            for answers in _answers(scripted, state, command):
                stock, lookup = (
                    _stock(scripted, state, command, answers),
                    _lookup(scripted, state, command, answers),
                )
                if stock != lookup:
                    raise AssertionError(
                        f"{command.__name__} in {state} with {answers}: {stock} and {lookup}"
                    )
                cases += 1
    return cases


def _require_the_rows_of_the_table(lifecycle: Lifecycle) -> None:
    for state, command in product(State, lifecycle.commands()):
        rows = [row for row in lifecycle.table if row.command is command and state in row.sources]
        worded = tuple((row.guards, row.to) for row in rows)
        bare = tuple((tuple(guard.holds for guard in guards), to) for guards, to in worded)
        if (lifecycle.candidates(state, command), lifecycle.compiled(state, command)) != (worded, bare):
            raise AssertionError(
                f"{command.__name__} in {state}: the lookup does not hold the rows of the table"
            )


def _scripted(rule: Rule) -> Rule:
    """The same guard, answering from a script instead of looking at a complaint."""
    return evolve(rule, holds=lambda answers: answers[rule.id], finds=None)  # type: ignore[index]


def _answers(lifecycle: Lifecycle, state: State, command: type[Command]) -> Iterator[Mapping[str, bool]]:
    rules = sorted({rule.id for guards, _ in lifecycle.candidates(state, command) for rule in guards})
    if len(rules) <= 8:
        return (
            dict(zip(rules, outcome, strict=True)) for outcome in product((True, False), repeat=len(rules))
        )
    # Rows that exclude each other (one a destination): all true, and each guard, and each pair, alone different.
    return (
        {rule: (rule in flipped) is base for rule in rules}
        for base in (True, False)
        for flipped in ((), *((a,) for a in rules), *product(rules, rules))
    )


def _stock(lifecycle: Lifecycle, state: State, command: type[Command], answers: Any) -> tuple[str, str]:
    from complaintflow.lifecycle.engine import Cursor, MachineError

    cursor = Cursor(state.value)
    try:
        moved = lifecycle.machine.events[command.__name__].trigger(cursor, answers)
    except MachineError:
        return "no row", cursor.state
    return ("moved" if moved else "guarded"), cursor.state


def _lookup(lifecycle: Lifecycle, state: State, command: type[Command], answers: Any) -> tuple[str, str]:
    try:
        destination = lifecycle.fire(state, command, answers)
    except CommandRefused as refused:
        return ("no row" if refused.rule == "lifecycle" else "guarded"), state.value
    return "moved", (destination or state).value
