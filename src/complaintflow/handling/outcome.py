"""The step while it is being written.

The rule this module keeps: a fact is numbered, folded, told of and put before the clocks in one place and in this
order. So a notice is derived from the complaint as it is right after its own fact, and a later reassignment cannot
misaddress an earlier notice.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from complaintflow.commands import Command
from complaintflow.commands.situation import Rule, Setting, Situation
from complaintflow.handling.climbing import put_before_ladders
from complaintflow.handling.hearing import heard
from complaintflow.record.complaint import Draft
from complaintflow.record.events import ComplaintAdopted, ComplaintReopened, Event, StandardNotMet
from complaintflow.record.history import folded
from complaintflow.record.making import maker
from complaintflow.record.notice import Notice
from complaintflow.record.states import State
from complaintflow.telling.notices import notices_for

E = TypeVar("E", bound=Event)


class Outcome:
    """What one command, or the passing of time, brings: facts and notices, folded as they come.

    ``complaint`` is the draft after the last fact. ``observed`` outcomes tell nobody and record broken rules instead
    of refusing.
    """

    __slots__ = (
        "at",
        "by",
        "complaint",
        "destination",
        "events",
        "key",
        "notices",
        "now",
        "observed",
        "recorded_by",
        "setting",
        "situation",
        "unsettled",
    )

    complaint: Draft
    situation: Situation

    def __init__(
        self, draft: Draft | None, setting: Setting, now: datetime, *, observed: bool = False
    ) -> None:
        if draft is not None:
            self.complaint = draft
        self.setting = setting
        self.now = self.at = now
        self.observed = observed
        self.by: str | None = None
        self.recorded_by: str | None = None
        self.key: str | None = None
        self.destination: State | None = None
        self.events: list[Event] = []
        self.notices: list[Notice] = []
        self.unsettled: dict[tuple[str, int], tuple[Rule, bool, Situation]] = {}

    def carries_out(self, command: Command, situation: Situation) -> None:
        """Take over who acts, when it happened, and where the lifecycle leads."""
        self.situation, self.at, self.by = situation, situation.at, command.by
        self.recorded_by, self.key = command.recorded_by, command.key
        self.destination = situation.destination

    def returns_to(self, situation: Situation) -> None:
        """Speak of an earlier command of the step again, whose key is on its own first fact."""
        assert situation.command is not None  # it was carried out
        self.carries_out(situation.command, situation)
        self.key = None

    def opens(self, fact: type[E], /, reference: str, state: State, **fields: Any) -> E:
        """The first fact of a complaint."""
        key, self.key = self.key, None
        made = maker(fact)(
            reference=reference,
            seq=1,
            recorded_at=self.now,
            at=self.at,
            by=self.by,
            recorded_by=self.recorded_by,
            key=key,
            state=state,
            observed=self.observed,
            **fields,
        )
        return self._record(made, None)

    def then(self, fact: type[E], /, *, at: datetime | None = None, **fields: Any) -> E:
        """A further fact; ``at`` is when it happened, if that is not when the command did."""
        draft = self.complaint
        # The key goes on the first fact only: one is enough to know that the command has acted.
        key, self.key = self.key, None
        made = maker(fact)(
            reference=draft.reference,
            seq=draft.version + 1,
            recorded_at=self.now,
            at=at or self.at,
            by=self.by,
            recorded_by=self.recorded_by,
            key=key,
            observed=self.observed,
            **fields,
        )
        return self._record(made, draft)

    def follows(self, fact: type[E], at: datetime, /, **fields: Any) -> E:
        """A fact that nobody does: it follows from another, or from time."""
        draft = self.complaint
        key, self.key = self.key, None
        made = maker(fact)(
            reference=draft.reference,
            seq=draft.version + 1,
            recorded_at=self.now,
            at=at,
            key=key,
            observed=self.observed,
            **fields,
        )
        return self._record(made, draft)

    def moves(self, fact: type[E], /, **fields: Any) -> E:
        """The fact that takes the complaint where the lifecycle leads."""
        if self._begins_again(fact):
            reason = self.situation.kind.__name__
            self.then(
                ComplaintReopened, state=self.destination, reason=reason, cycle=self.complaint.cycle + 1
            )
        return self.then(fact, state=self.destination, **fields)

    def _begins_again(self, fact: type[Event]) -> bool:
        # The clocks ended with the closing: whatever opens the matter again needs a new cycle, or nothing wakes it.
        leaves = self.destination not in (None, State.CLOSED) and not self.complaint.is_open
        return leaves and fact is not ComplaintReopened

    def demand(self, rule: Rule) -> None:
        """Refuse the command unless the rule holds; in an observed outcome, record that it did not."""
        if not rule(self.situation):
            self.fails(rule)

    def fails(self, rule: Rule) -> None:
        """The rule does not hold: refuse, or record it."""
        if self.observed and not rule.essential:
            self.not_met(rule.id)
        else:
            raise rule.refusal(self.situation)

    def not_met(self, rule: str) -> None:
        """Record that a rule was not met by what was done; once, however often it was asked."""
        if self.observed and any(
            isinstance(fact, StandardNotMet) and fact.rule == rule for fact in self.events
        ):
            return
        self.then(StandardNotMet, rule=rule, command=self.situation.kind.__name__)

    def _record(self, fact: E, draft: Draft | None) -> E:
        self.complaint = folded(draft, fact)
        self.events.append(fact)
        if not self.observed and not isinstance(fact, ComplaintAdopted):
            self.notices += notices_for(fact, self.complaint, self.setting)
        heard(self, fact)
        calls = self.setting.calls_for_help
        if self.complaint.escalations or (calls and not calls.isdisjoint(fact.names)):
            put_before_ladders(self, fact)
        return fact
