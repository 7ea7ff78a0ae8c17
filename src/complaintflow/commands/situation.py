"""What a rule looks at, and the rule itself.

The rule this module keeps: a rule is a pure question about one situation, with the words that an agent needs when
the answer is no. It never changes what it looks at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from complaintflow.commands.base import Command
from complaintflow.errors import CommandRefused
from complaintflow.people import Person, Roster
from complaintflow.record.clocks import calendar_named
from complaintflow.record.commitments import Commitment
from complaintflow.record.complaint import Draft
from complaintflow.record.states import State

if TYPE_CHECKING:
    from complaintflow.rules.policy import Policy
    from complaintflow.timing.calendars import WorkingCalendar


@frozen
class Setting:
    """What stays the same from command to command: the policy of a complaint, the people, the hours, the zones.

    ``zone`` turns a stored zone name into a tzinfo; ``standards`` are the rules for each command, and whether the
    policy requires them; ``afterwards`` those of them that look at how things stand when the whole step is done.
    ``questions`` are the ``standards`` as they are asked: one question, and the rules that it settles.
    ``calendars`` are those that count the demands of laws elsewhere, by jurisdiction and role; ``calls_for_help`` the
    names of the facts with which a ladder begins.
    """

    policy: Policy
    calendar: WorkingCalendar
    roster: Roster
    zone: Callable[[str], tzinfo]
    checks: Mapping[str, Callable[..., Any]] = field(hash=False)
    standards: Mapping[type[Command], tuple[tuple[Rule, bool], ...]] = field(hash=False)
    afterwards: Mapping[type[Command], tuple[tuple[Rule, bool], ...]] = field(hash=False)
    calendars: Mapping[str, WorkingCalendar] = field(factory=dict, hash=False)
    questions: Mapping[type[Command], tuple[Question, ...]] = field(factory=dict, hash=False, repr=False)
    calls_for_help: frozenset[str] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        names = (name for ladder in self.policy.ladders for name in ladder.on)
        object.__setattr__(self, "calls_for_help", frozenset(names))

    def calendar_for(self, name: str) -> WorkingCalendar:
        """The calendar of this name that counts the demands of a law, or the company's own."""
        return calendar_named(name, self.calendars, self.calendar)

    def hours_of(self, person: Person) -> WorkingCalendar:
        """The hours somebody works: their own, or the company's."""
        return person.calendar or self.calendar


@define(order=False, eq=False)
class Situation:
    """One command about to be carried out. ``now`` is when it is recorded, ``at`` when it happened (UTC).

    ``person`` is who acts, when it is somebody on the roster;
    ``destination`` is where the lifecycle would take the complaint; ``command`` is ``None`` when somebody only asks
    what they could do. ``phrases`` are those that staff do not say, by category, once somebody has looked.
    """

    complaint: Draft
    setting: Setting
    kind: type[Command]
    command: Command | None
    by: str | None
    now: datetime
    at: datetime
    destination: State | None = None
    phrases: Mapping[str, str] | None = field(default=None, init=False, repr=False)
    person: Person | None = field(init=False)

    def __attrs_post_init__(self) -> None:
        # Nearly every guard asks who acts, so it is looked up once.
        self.person = self.setting.roster.get(self.by)

    @property
    def by_customer(self) -> bool:
        """Whether the customer acts, or a representative with recorded authority."""
        return self.complaint.customer.speaks(self.by)

    @property
    def commitment(self) -> Commitment | None:
        """The promise that the command is about."""
        id = getattr(self.command, "commitment", None)
        return self.complaint.commitment(id) if id is not None else None


@frozen
class Rule:
    """A question with its words: why not, and what to do instead. ``source`` is where the rule comes from.

    ``of_command`` rules look into the command's own fields, so they cannot be asked before there is one. Without an
    ``essential`` rule the command means nothing at all, so that not even ``observe`` can record it. ``at_end`` rules
    are asked of what the command left behind, and decide when its whole step is done. What is ``of_command`` each of
    them owes for itself; for all else a later one can make up. ``finds`` fills the places that ``reason`` has, such
    as ``{phrase}``. Several rules may share a question by which they are ``settled``: where its answer is yes, all of
    them hold, and nobody has to ask one after the other. Where a rule that is required ``gives_way``, it is recorded
    and refuses nothing: what it asks for is not to be had, and the customer does not wait for it.
    """

    id: str
    holds: Callable[[Situation], bool]
    reason: str
    instead: str
    source: str = ""
    of_command: bool = False
    essential: bool = False
    at_end: bool = False
    finds: Callable[[Situation], Mapping[str, str]] | None = None
    settled: Callable[[Situation], bool] | None = None
    gives_way: Callable[[Situation], bool] | None = None

    def __call__(self, situation: Situation) -> bool:
        """Whether the situation is as the rule wants it."""
        return bool(self.holds(situation))

    def refuses(self, situation: Situation) -> bool:
        """Whether a situation that is not as the rule wants it is refused where the policy requires it."""
        return not situation.by_customer and (self.gives_way is None or not self.gives_way(situation))

    def refusal(self, situation: Situation) -> CommandRefused:
        """The refusal of a situation in which the rule does not hold."""
        reason, found = self.worded(situation)
        return CommandRefused(reason, rule=self.id, instead=self.instead, found=found)

    def worded(self, situation: Situation) -> tuple[str, Mapping[str, str]]:
        """The reason with its places filled, and what fills them."""
        found = self.finds(situation) if self.finds is not None else {}
        reason = self.reason
        for name, value in found.items():
            reason = reason.replace(f"{{{name}}}", value)
        return reason, found


Question = tuple[Callable[[Situation], bool], tuple[tuple[Rule, bool], ...]]
"""What is asked, and the rules that hold where the answer is yes, each with whether the policy requires it."""
