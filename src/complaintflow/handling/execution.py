"""How one command is carried out, or recorded as done.

The rule this module keeps: machine first, standards next, facts after. Whatever refuses a command refuses it before
its first fact is computed, or the whole outcome is thrown away.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from complaintflow.commands import Command, Opener
from complaintflow.commands.situation import Question, Rule, Situation
from complaintflow.errors import CommandRefused, DefinitionError, MomentError
from complaintflow.handling.admission import admit, check_fields
from complaintflow.handling.chapters import Chapter
from complaintflow.handling.outcome import Outcome
from complaintflow.handling.step import Availability
from complaintflow.lifecycle import Lifecycle
from complaintflow.record.complaint import Draft
from complaintflow.record.making import maker
from complaintflow.timing.moments import utc

_availability = maker(Availability)


@frozen
class Execution:
    """The lifecycle, and the chapter that follows up each command of it.

    Raises:
        DefinitionError: a row of the table names a command that has no chapter.
    """

    lifecycle: Lifecycle
    chapters: Mapping[type[Command], Chapter] = field(hash=False)

    def __attrs_post_init__(self) -> None:
        for row in self.lifecycle.table:
            if row.command not in self.chapters:
                message = f"no chapter says what follows {row.command.__name__}; give Workflow(chapters=...)."
                raise DefinitionError(message, place="chapters")

    def open(self, out: Outcome, command: Opener) -> None:
        """Open a complaint, or refuse to."""
        if not isinstance(command, Opener):
            raise CommandRefused(
                "It opens no complaint.", rule="lifecycle", instead="Use Receive, Detect or Adopt."
            )
        situation = _situation(out, command, Draft(command.reference, command.customer))
        situation.destination = self.lifecycle.open(type(command), getattr(command, "state", None), situation)
        self._follow(out, command, situation)

    def carry_out(self, out: Outcome, command: Command) -> None:
        """Carry out a command, or refuse it; a recorded standard that it did not meet is named."""
        situation = _situation(out, command, out.complaint)
        situation.destination = self.lifecycle.fire(out.complaint.state, type(command), situation)
        unmet = _unmet(out.setting.questions[type(command)], situation)
        self._follow(out, command, situation)
        for rule in unmet:
            out.not_met(rule.id)
        for rule, required in out.setting.afterwards[type(command)]:
            _leaves(out, rule, required, situation)

    def settle(self, out: Outcome) -> None:
        """Ask at the end of a step how things stand: what the commands left open, and none of them made up for.

        Refused, or named, is the command that would have had to.
        """
        for rule, required, situation in out.unsettled.values():
            if rule.holds(situation):
                continue
            out.returns_to(situation)
            if required and rule.refuses(situation):
                raise rule.refusal(situation)
            out.not_met(rule.id)

    def observe(self, out: Outcome, command: Command) -> None:
        """Record what was done already, naming each rule that it broke; refused only where it means nothing."""
        situation = _situation(out, command, out.complaint)
        broken, situation.destination = self.lifecycle.judge(out.complaint.state, type(command), situation)
        for rule in broken:
            if rule.essential:
                raise CommandRefused(rule.reason, rule=rule.id, instead=rule.instead)
        unmet = [rule for rule, _ in out.setting.standards[type(command)] if not rule(situation)]
        self._follow(out, command, situation)
        left = [rule for rule, _ in out.setting.afterwards[type(command)] if not rule(situation)]
        for rule in (*broken, *unmet, *left):
            out.not_met(rule.id)

    def availability(self, out: Outcome, command: type[Command], by: str | None) -> Availability:
        """Whether a command is open to somebody now, as far as can be said before its fields are known."""
        situation = Situation(out.complaint, out.setting, command, None, by, out.now, out.now)
        try:
            admit(situation)
        except CommandRefused as unknown:
            return _availability(command, False, unknown.rule, unknown.reason, unknown.instead, unknown.found)
        rule = self.lifecycle.hindrance(out.complaint.state, command, situation)
        if rule is None:
            blocking = (rule for rule, must in out.setting.standards[command] if must and not rule.of_command)
            rule = next((rule for rule in blocking if not rule(situation) and rule.refuses(situation)), None)
        if rule is None:
            return _availability(command, True)
        reason, found = rule.worded(situation)
        return _availability(command, False, rule.id, reason, rule.instead, found)

    def _follow(self, out: Outcome, command: Command, situation: Situation) -> None:
        out.carries_out(command, situation)
        promises = len(situation.complaint.commitments)
        self.chapters[type(command)](out, command)
        if situation.destination is not None and out.complaint.state is not situation.destination:
            raise _forgotten(command, "its move; call out.moves(fact, ...)")
        # A promise is never lost, and so not by a chapter that forgets it either.
        if getattr(command, "promise", None) is not None and len(out.complaint.commitments) == promises:
            raise _forgotten(command, "its promise; call also_promise(out, command.promise, announced=True)")


def _leaves(out: Outcome, rule: Rule, required: bool, situation: Situation) -> None:
    """Remember what a command left open: the first of them that staff gave, and could have given better.

    A later command can make up for it, but never for what each command owes for itself, such as its summary.
    """
    owed = rule.id, len(out.events) if rule.of_command else 0
    if rule.holds(situation):
        out.unsettled.pop(owed, None)
    elif owed not in out.unsettled or out.unsettled[owed][2].by_customer:
        out.unsettled[owed] = (rule, required, situation)


def _forgotten(command: Command, what: str) -> DefinitionError:
    return DefinitionError(
        f"the chapter of {type(command).__name__} never recorded {what}.", place="chapters"
    )


def _situation(out: Outcome, command: Command, draft: Draft) -> Situation:
    if not isinstance(command, Command):
        raise TypeError(
            f"a command is needed, such as do.Note(by=..., text=...), not {type(command).__name__}"
        )
    if command.by is not None and not isinstance(command.by, str):
        raise TypeError(f"by= needs the id of somebody, not {type(command.by).__name__}; give person.id")
    at = out.now if command.at is None else utc(command.at, "at")
    if at > out.now:
        raise MomentError(
            "at lies after now, and nothing is recorded before it happens. Leave it out, or correct it."
        )
    situation = Situation(draft, out.setting, type(command), command, command.by, out.now, at)
    admit(situation)
    check_fields(command)
    return situation


def _unmet(questions: tuple[Question, ...], situation: Situation) -> list[Rule]:
    """The standards that are not met; a required one refuses the command, unless it is the customer's or gives way."""
    doubtful = [rules for question, rules in questions if not question(situation)]
    unmet = [each for rules in doubtful for each in rules if not each[0].holds(situation)]
    for rule, required in unmet:
        if required and rule.refuses(situation):
            raise rule.refusal(situation)
    return [rule for rule, _ in unmet]
