"""The complaint: everything that its facts say, folded into one frozen value.

The rule this module keeps: a complaint holds what its facts say, and answers questions about it from that alone.
Facts are folded into a mutable draft, and one frozen complaint is built from it a step (:mod:`.history`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from operator import attrgetter
from typing import Any

import attrs
from attrs import define, field, frozen

from complaintflow.people import Customer, personal
from complaintflow.record.beside import NOTHING_BESIDE, Beside
from complaintflow.record.clocks import Clock
from complaintflow.record.commitments import Announcement, Commitment, Holding, PendingHandover
from complaintflow.record.deciding import Decision
from complaintflow.record.ladders import Escalation
from complaintflow.record.merging import Merger
from complaintflow.record.planned import Planned, planned
from complaintflow.record.states import ContactKind, Finding, Importance, Milestone, Outcome, State
from complaintflow.record.wakes import Wake, wakes


@frozen
class Restatement:
    """A numbered restatement; only the customer's word on this very version confirms it (S3:39)."""

    number: int
    summary: str = personal()
    confirmed: bool = False
    void: bool = False


@frozen
class Question:
    """A question of the customer; the id is the id of its fact."""

    id: str
    asked_at: datetime
    text: str = personal()
    answered_at: datetime | None = None


@define(on_setattr=attrs.setters.NO_OP, eq=False, order=False, repr=False)
class Draft:
    """A complaint while facts are being folded into it; :class:`Complaint` is the finished, frozen one.

    Times are UTC. ``version`` is the number of the last fact. ``keys`` are the idempotency keys that have acted.
    ``repeats`` are the broken promises of the complaints that it ``follows``. ``merged_into`` is where it goes on, and
    ``merged_from`` where it stood; ``parts`` were split off it, and it is itself ``part_of`` another.
    ``stages`` are when it was reopened after a final response, and ``decided`` who resolved it or responded, and when.
    Since ``unfit_since`` the owner is complained of, and at ``reassign_at`` another is asked for again.
    ``answered_in`` is the fact of the answer, and ``answered_at`` when it was given, or is known to have arrived.
    ``retention_awaits`` are the dates from which its record must be kept and that nobody has given yet.
    ``plan_promised`` are the ids of the promises that the steps of the ``plan`` stand under: see ``steps``.
    ``announced`` says which facts' notices tell of which promise, until one of them is known to be told.
    ``importance`` is how important the matter is to the customer, and ``importance_by`` whose word that is; both are
    empty until somebody asked.
    """

    reference: str
    customer: Customer = personal()
    version: int = 0
    state: State = State.RECEIVED
    cycle: int = 1
    cycle_since: datetime | None = None
    kind: ContactKind = ContactKind.COMPLAINT
    adopted: bool = False
    channel: str = ""
    statement: str = personal(default="")
    summary: str = personal(default="")
    impact: str = personal(default="")
    emotion: str = personal(default="")
    subjects: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    facets: Mapping[str, str] = field(factory=dict, hash=False)
    importance: Importance | None = None
    importance_by: str | None = None
    dates: Mapping[str, str] = field(factory=dict, hash=False)
    opened_at: datetime | None = None
    received_at: datetime | None = None
    recorded_at: datetime | None = None
    zone: str = ""
    policy_version: str = ""
    calendar_version: str = ""
    retention: Mapping[str, Any] | None = field(default=None, hash=False)
    follows: str | None = None
    repeats: tuple[str, ...] = ()
    merged: tuple[Merger, ...] = ()
    merged_into: str | None = None
    merged_from: State | None = None
    parts: tuple[str, ...] = ()
    part_of: str | None = None
    owner: str | None = None
    owners: tuple[Holding, ...] = ()
    offer: PendingHandover | None = None
    stages: tuple[datetime, ...] = ()
    decided: tuple[Decision, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    unfit_since: datetime | None = None
    reassign_at: datetime | None = None
    commitments: tuple[Commitment, ...] = ()
    announced: tuple[Announcement, ...] = ()
    clocks: tuple[Clock, ...] = ()
    restatement: Restatement | None = None
    asking: int = 0
    questions: tuple[Question, ...] = ()
    beside: Beside = NOTHING_BESIDE
    options: tuple[str, ...] = personal(default=())
    choice: str = personal(default="")
    plan: tuple[str, ...] = personal(default=())
    plan_promised: tuple[str, ...] = ()
    resolution: str = personal(default="")
    milestones: frozenset[Milestone] = frozenset()
    finding: Finding | None = None
    outcome: Outcome | None = None
    closed_at: datetime | None = None
    follow_up_at: datetime | None = None
    retain_until: datetime | None = None
    retention_awaits: tuple[str, ...] = ()
    retention_over: bool = False
    contacts: int = 0
    chasers: int = 0
    reminders: int = 0
    waited_seconds: int = 0
    last_word_at: datetime | None = None
    answered_at: datetime | None = None
    answered_in: str | None = None
    handovers: int = 0
    not_met: int = 0
    keys: frozenset[str] = frozenset()
    redacted: bool = False
    next_deadline: datetime | None = None

    @property
    def stage(self) -> int:
        """One, and one more for each final response after which it was reopened."""
        return 1 + len(self.stages)

    @property
    def stage_since(self) -> datetime | None:
        """When the present stage began (UTC); ``None`` in the first."""
        return self.stages[-1] if self.stages else None

    @property
    def open_commitments(self) -> tuple[Commitment, ...]:
        """The promises that still wait for their answer, in the order in which they were made."""
        return tuple(commitment for commitment in self.commitments if commitment.is_open)

    @property
    def untold(self) -> tuple[Commitment, ...]:
        """The open promises made here of which no notice is known to have arrived: emitted is not told (S4:18b-c)."""
        return tuple(
            promise for promise in self.open_commitments if promise.told_at is None and not promise.adopted
        )

    @property
    def debts(self) -> tuple[Commitment, ...]:
        """The broken promises that nothing has repaid yet."""
        return tuple(commitment for commitment in self.commitments if commitment.in_debt)

    @property
    def in_debt(self) -> bool:
        """Whether a promise is broken and unrepaired (S4:18j)."""
        return any(commitment.in_debt for commitment in self.commitments)

    @property
    def next_promise(self) -> Commitment | None:
        """The open promise that falls due first: what the customer is told when they ask.

        One that is answered in writing, and waits for its delivery, only where there is no other.
        """
        waits = [promise for promise in self.commitments if promise.is_open]
        if len(waits) < 2:
            return waits[0] if waits else None
        return min(waits, key=lambda promise: (promise.answered_in is not None, promise.promised_at))

    @property
    def is_open(self) -> bool:
        """Whether work remains."""
        return self.state is not State.CLOSED

    @property
    def steps(self) -> Planned:
        """Each step of the plan, with the promise that stands for it now; ``None`` where nobody promised it."""
        return planned(self.plan, self.plan_promised, self.commitments)

    @property
    def unanswered(self) -> tuple[Question, ...]:
        """The customer's questions that nobody has answered yet."""
        return tuple(question for question in self.questions if question.answered_at is None)

    def commitment(self, id: str) -> Commitment | None:
        """The promise with this id, or ``None``."""
        for commitment in self.commitments:
            if commitment.id == id:
                return commitment
        return None

    def wakes(self) -> list[Wake]:
        """Everything that will fall due, unless something happens before."""
        return wakes(self)

    def finished(self) -> Complaint:
        """This draft, frozen; ``next_deadline`` is the first instant at which time alone records something.

        Whoever finishes a draft gives it up.
        """
        found = wakes(self)
        # What fell due before it was written down can be recorded now, and no earlier than that.
        first = min(found)[0] if found else None
        late = first is not None and self.recorded_at is not None and first < self.recorded_at
        self.next_deadline = self.recorded_at if late else first
        # A complaint adds no fields, so the draft becomes one as it stands: it is built once a step, and not twice.
        self.__class__ = Complaint
        assert isinstance(self, Complaint)
        return self


@frozen
class Complaint(Draft):
    """What is true of one complaint. Facts make it; nobody changes it."""

    def draft(self) -> Draft:
        """A copy that facts can be folded into."""
        return Draft(*_values(self))


_values = attrgetter(*(attribute.name for attribute in attrs.fields(Draft)))
