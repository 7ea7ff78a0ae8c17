"""What stories reached: states, commands, rows of the table, rules, and facts.

The rule this module keeps: it counts what happened. What could have happened and did not is read from the workflow's
own table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import define, field

from complaintflow.commands import Command
from complaintflow.commands.situation import Rule
from complaintflow.lifecycle.table import Row
from complaintflow.people import CUSTOMER
from complaintflow.record import events as e
from complaintflow.record.states import State
from complaintflow.rules.standards import STANDARDS
from complaintflow.testing.story import Seen
from complaintflow.workflow import Workflow


@define
class Coverage:
    """Counts over all stories. ``rows`` are places in ``workflow.lifecycle.table``; ``rules`` refused or were named."""

    workflow: Workflow = field(repr=False)
    stories: int = 0
    calls: int = 0
    states: Counter[str] = field(factory=Counter)
    commands: Counter[str] = field(factory=Counter)
    rows: Counter[int] = field(factory=Counter)
    rules: Counter[str] = field(factory=Counter)
    facts: Counter[str] = field(factory=Counter)

    def counts(self, seen: Seen) -> None:
        """Count one call."""
        self.calls += 1
        self.states[seen.after.state] += 1
        self.facts.update(fact.stored_name for fact in seen.step.events)
        self.rules.update(fact.rule for fact in seen.step.events if isinstance(fact, e.StandardNotMet))
        if seen.refused is not None:
            self.rules[seen.refused.rule] += 1
        elif seen.before is None or any(fact.by is not None for fact in seen.step.events):
            for command in seen.call.commands:
                self.commands[type(command).__name__] += 1
                self._row(seen, command)

    def refused(self, rule: str) -> None:
        """Count a complaint that could not even be opened."""
        self.calls += 1
        self.rules[rule] += 1

    def _row(self, seen: Seen, command: Command) -> None:
        table = enumerate(self.workflow.lifecycle.table)
        rows = [place for place, row in table if _fits(row, command)]
        if len(rows) > 1:
            rows = [place for place in rows if _taken(self.workflow.lifecycle.table[place], seen)]
        self.rows.update(rows[:1])

    @property
    def unreached(self) -> Mapping[str, tuple[str, ...]]:
        """What the workflow knows and no story reached: states, commands, rows, rules."""
        table = self.workflow.lifecycle.table
        commands = dict.fromkeys(row.command.__name__ for row in table)
        return {
            "states": tuple(state for state in State if not self.states[state]),
            "commands": tuple(name for name in commands if not self.commands[name]),
            "rows": tuple(_told(row) for place, row in enumerate(table) if not self.rows[place]),
            "rules": tuple(id for id in self._known_rules() if not self.rules[id]),
        }

    def _known_rules(self) -> tuple[str, ...]:
        """The guards of the table and the standards; what only tells rows of one command apart refuses nobody."""
        guards = [guard for row in self.workflow.lifecycle.table for guard in row.guards]
        apart = {
            guard.id for row in self.workflow.lifecycle.table for guard in _telling_apart(row, self.workflow)
        }
        ids = [guard.id for guard in guards] + [standard.id for standard in STANDARDS]
        return tuple(id for id in dict.fromkeys(ids) if id not in apart)

    def __str__(self) -> str:
        unreached = self.unreached
        table = self.workflow.lifecycle.table
        lines = [
            f"{self.stories} stories, {self.calls} calls, {self.facts.total()} facts",
            _line("states", len(State), unreached["states"]),
            _line("commands", len({row.command for row in table}), unreached["commands"]),
            _line("rows", len(table), unreached["rows"]),
            _line("rules", len(self._known_rules()), unreached["rules"]),
            f"rules that refused or were named: {_counted(self.rules)}",
            f"facts: {_counted(self.facts)}",
        ]
        return "\n".join(lines)


def _fits(row: Row, command: Command) -> bool:
    """Whether the row is one for this command by whoever gave it."""
    if row.command is not type(command):
        return False
    guards = {guard.id for guard in row.guards}
    by_customer = command.by == CUSTOMER
    return by_customer if "customer_acts" in guards else not (by_customer and "staff_acts" in guards)


def _taken(row: Row, seen: Seen) -> bool:
    """Whether it can be the row that was taken. Of several commands in one call only first and last state are known."""
    if len(seen.call.commands) != 1 or seen.call.verb == "observe":
        return False
    before, after = seen.before.state if seen.before is not None else None, seen.after.state
    if before is None or before not in row.sources:
        return before is None and row.to is after
    return row.to is after or (row.to is None and before is after)


def _telling_apart(row: Row, workflow: Workflow) -> Iterable[Rule]:
    """The guards by which one row is chosen where a command has several rows in the same states."""
    others = [each for each in workflow.lifecycle.table if each.command is row.command and each is not row]
    if len(others) < 2 or any(each.sources != row.sources for each in others):
        return ()
    return [guard for guard in row.guards if all(guard not in each.guards for each in others)]


def _told(row: Row) -> str:
    sources = "any" if len(row.sources) == len(State) else ", ".join(row.sources) or "nothing"
    return f"{row.command.__name__}: {sources} -> {row.to or 'stays'}"


def _line(what: str, known: int, missing: Iterable[str]) -> str:
    missing = tuple(missing)
    line = f"{what}: {known - len(missing)} of {known}"
    return f"{line}; never: {'; '.join(missing)}" if missing else line


def _counted(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counter.most_common())
