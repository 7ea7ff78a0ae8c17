"""The machine behind the table, and the only module that imports ``transitions``.

The rule this module keeps: ``transitions`` builds and owns the definition; what answers a command is a lookup
compiled from the machine's own events, and :meth:`Lifecycle.verify` proves the two equal. Complaints are never added
to the machine, no callback is ever registered, and nothing happens inside it: it says whether, and whereto.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn, cast

from attrs import define, evolve
from transitions import Machine, MachineError

from complaintflow.commands import Command
from complaintflow.commands.situation import Rule, Situation
from complaintflow.errors import CommandRefused
from complaintflow.lifecycle.beforehand import foreseen
from complaintflow.lifecycle.checking import check_row
from complaintflow.lifecycle.table import TABLE, Row
from complaintflow.lifecycle.ways import taken, way_to
from complaintflow.record.states import State

Candidate = tuple[tuple[Callable[[Situation], bool], ...], State | None]
"""One row as the lookup holds it: the guards in their order, and the destination (``None``: it stays)."""
NO_ROW = Rule(
    "lifecycle",
    lambda situation: False,
    "A complaint in this state does not take this command.",
    "Ask workflow.available(...) what it takes now.",
    "11.2",
)

Worded = tuple[tuple[tuple[Rule, ...], State | None], ...]
"""The rows for one command in one state, with the guards' words."""


@define
class Cursor:
    """What the stock machine moves when it is asked directly; it has nothing but a state."""

    state: str


class Lifecycle:
    """The compiled life of a complaint. Immutable after building, so it is shared by all threads and complaints.

    Raises:
        DefinitionError: a row names something that is no state, no command or no guard; the error names the row.
    """

    def __init__(self, table: Iterable[Row] = TABLE) -> None:
        self.table = tuple(table)
        for place, row in enumerate(self.table):
            check_row(row, f"table[{place}]", self.table[:place])
        self._openings = tuple(row for row in self.table if not row.sources)
        self.machine = built(self.table)
        names = {_name(row.command): row.command for row in self.table}
        self._rules = {state: _candidates(self.machine, state, names) for state in State}
        self._lookup = {state: _bare(rows) for state, rows in self._rules.items()}
        self._elsewhere = {
            command: evolve(NO_ROW, instead=taken(command, self.table)) for command in names.values()
        }

    def fire(self, state: State, command: type[Command], situation: Situation) -> State | None:
        """Where ``command`` leads from ``state``; ``None`` when it leaves the state alone.

        The first row whose guards all hold wins.

        Raises:
            CommandRefused: no row takes the command in this state, or a guard says no.
        """
        for guards, destination in self._lookup[state].get(command, ()):
            for guard in guards:
                if not guard(situation):
                    break
            else:
                return destination
        self._refuse(state, command, situation)

    def open(self, command: type[Command], to: State | None, situation: Situation) -> State | None:
        """The state in which ``command`` opens a complaint (``to``, where it may open in several).

        Raises:
            CommandRefused: it opens none, or a guard says no.
        """
        rows = [row for row in self._openings if row.command is command and to in (None, row.to)]
        if not rows:
            raise CommandRefused(
                "It opens no complaint.", rule="lifecycle", instead="Use Receive, Detect or Adopt."
            )
        for guard in rows[0].guards:
            if not guard(situation):
                raise CommandRefused(guard.reason, rule=guard.id, instead=guard.instead)
        return rows[0].to

    def judge(
        self, state: State, command: type[Command], situation: Situation
    ) -> tuple[tuple[Rule, ...], State | None]:
        """For what was already done: the guards it broke, and where it leads all the same."""
        rows = self.candidates(state, command)
        if not rows:
            return (NO_ROW, *self._meaningless(command, situation)), next(
                iter(self.destinations(command)), None
            )
        broken = [(tuple(rule for rule in guards if not rule(situation)), to) for guards, to in rows]
        return min(broken, key=lambda found: len(found[0]))

    def _meaningless(self, command: type[Command], situation: Situation) -> tuple[Rule, ...]:
        """In a state that has no row: what the command needs everywhere, and lacks here."""
        rows = [row for row in self.table if row.command is command and row.sources]
        if not rows:
            return (evolve(NO_ROW, essential=True),)
        return tuple(rule for row in rows for rule in row.guards if rule.essential and not rule(situation))

    def hindrance(self, state: State, command: type[Command], situation: Situation) -> Rule | None:
        """The guard that keeps ``command`` from being open, whatever fields it would have; ``None`` if open."""
        first: Rule | None = None
        for guards, _ in self.candidates(state, command):
            failing = next((rule for rule in guards if not foreseen(rule, situation)), None)
            if failing is None:
                return None
            first = first or failing
        return first or self._elsewhere.get(command, NO_ROW)

    def candidates(self, state: State, command: type[Command]) -> Worded:
        """The rows for ``command`` in ``state``: guards and destination, in their order."""
        return self._rules[state].get(command, ())

    def compiled(self, state: State, command: type[Command]) -> tuple[Candidate, ...]:
        """The same rows as :meth:`fire` reads them: the guards' bare questions, and the destination."""
        return self._lookup[state].get(command, ())

    def commands(self) -> tuple[type[Command], ...]:
        """Every command of the table that acts on an existing complaint, in the table's order."""
        return tuple(dict.fromkeys(row.command for row in self.table if row.sources))

    def takes(self, state: State) -> tuple[type[Command], ...]:
        """The commands for which ``state`` has a row, whatever its guards say."""
        return tuple(self._rules[state])

    def destinations(self, command: type[Command]) -> tuple[State, ...]:
        """Every state that ``command`` can lead to."""
        return tuple(
            dict.fromkeys(row.to for row in self.table if row.command is command and row.to is not None)
        )

    def _refuse(self, state: State, command: type[Command], situation: Situation) -> NoReturn:
        rows = self.candidates(state, command)
        if not rows:
            shown = state.replace("_", " ")
            raise CommandRefused(
                f"A complaint that is {shown} does not take this command.",
                rule="lifecycle",
                instead=way_to(command, self.table, state),
            )
        rule = _deciding(rows, situation)
        raise rule.refusal(situation)

    def verify(self) -> int:
        """Drive the stock machine and the lookup through every state, command and guard outcome, and compare.

        Returns:
            The number of cases compared.

        Raises:
            AssertionError: they differ; the message names the case. Raised under ``python -O`` too.
        """
        from complaintflow.lifecycle.verification import verify

        return verify(self)

    def mermaid(self) -> str:
        """The lifecycle as the text of a Mermaid state diagram: rows that move, named after their commands."""
        moves: dict[tuple[str, str], list[str]] = {}
        for row in self.table:
            if row.to is not None and not _stands_for_any(row):
                for source in row.sources or ("[*]",):
                    moves.setdefault((source, row.to), []).append(_name(row.command))
        lines = [
            f"    {source} --> {to}: {', '.join(dict.fromkeys(names))}"
            for (source, to), names in moves.items()
        ]
        return "\n".join(["stateDiagram-v2", *lines, f"    {State.CLOSED} --> [*]", ""])


def _stands_for_any(row: Row) -> bool:
    # Adopting and witnessing lead from anywhere to anywhere: drawn, they would hide everything else.
    return _name(row.command) in ("Adopt", "Witness")


def built(table: Iterable[Row]) -> Machine:
    """The stock machine of a table. No model, and no back doors such as ``to_closed()``."""
    machine = Machine(
        model=None,
        states=[state.value for state in State],
        initial=State.RECEIVED.value,
        auto_transitions=False,
    )
    for row in table:
        if row.sources:
            machine.add_transition(
                _name(row.command),
                [source.value for source in row.sources],
                row.to.value if row.to is not None else None,
                conditions=list(row.guards),
            )
    return machine


def _candidates(
    machine: Machine, state: State, names: Mapping[str, type[Command]]
) -> dict[type[Command], Worded]:
    return {
        names[name]: tuple(
            (
                tuple(cast(Rule, condition.func) for condition in row.conditions),
                State(row.dest) if row.dest else None,
            )
            for row in event.transitions[state.value]
        )
        for name, event in machine.events.items()
        if state.value in event.transitions
    }


def _bare(rows: Mapping[type[Command], Worded]) -> dict[type[Command], tuple[Candidate, ...]]:
    # One call a guard instead of two: the question itself, without the words around it.
    return {
        command: tuple((tuple(rule.holds for rule in guards), to) for guards, to in candidates)
        for command, candidates in rows.items()
    }


def _deciding(rows: Worded, situation: Situation) -> Rule:
    """The guard to show: of all rows, the one that came closest to passing."""
    failing = [
        next((place, rule) for place, rule in enumerate(guards) if not rule(situation)) for guards, _ in rows
    ]
    return max(failing, key=lambda found: found[0])[1]


def _name(command: type[Command]) -> str:
    return command.__name__


__all__ = ["Cursor", "Lifecycle", "MachineError", "built"]
