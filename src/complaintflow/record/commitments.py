"""A named person promised this customer that, by then.

The rule this module keeps: what was promised, by whom and for when never changes; what befell the promise is a row
of moments, and its status is derived from them (I5, S3:45a, S4:18j). A late answer repays a debt; it does not make
a broken promise a kept one.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from attrs import field, frozen

from complaintflow.errors import Vocabulary
from complaintflow.people import PERSONAL, Typed, personal
from complaintflow.record.evidence import Evidence
from complaintflow.record.states import HandoverReason
from complaintflow.timing.moments import INSTANT, aware


class PromiseKind(Vocabulary):
    """What is promised. An honest "this is where it stands" keeps a ``STATUS_ANSWER`` (S4:18g)."""

    STATUS_ANSWER = "status_answer"
    ANSWER = "answer"
    ACTION = "action"
    RESOLUTION = "resolution"
    APPOINTMENT = "appointment"


ANSWERS = frozenset({PromiseKind.STATUS_ANSWER, PromiseKind.ANSWER, PromiseKind.RESOLUTION})
"""The kinds that telling the customer the outcome discharges; deeds and appointments are not discharged by words."""


class Status(Vocabulary):
    """Derived, never stored."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    CHANGED = "changed"
    RELEASED = "released"
    CARRIED = "carried"


class Precision(Vocabulary):
    """Whether the customer was told an hour, or only a day (the hour then follows from a policy rule)."""

    HOUR = "hour"
    DATE = "date"


@frozen(kw_only=True)
class Terms(Typed):
    """What somebody wants to promise: give ``at`` (an aware moment) or ``on`` (a day).

    ``owner`` is who promises, the acting person where left out. ``certain=True`` is the owner's own recorded word.
    ``effort`` is the working time it takes. ``aftercare`` outlives the closing of the complaint and still wakes.
    ``place`` is where an appointment is held, and ``until`` (aware) when it ends. With an end it is looked at when it
    is over, and not in its first instant: whoever meets the customer types nothing meanwhile.

    Raises:
        MomentError: ``at`` or ``until`` is naive, or a local time that the clocks skip.
        TypeError: a field holds something else than its type says.
    """

    kind: PromiseKind = field(converter=PromiseKind)
    what: str = personal()
    at: datetime | None = field(default=None, validator=aware)
    on: date | None = None
    owner: str | None = None
    effort: timedelta = timedelta(0)
    certain: bool = False
    aftercare: bool = False
    place: str = personal(default="")
    until: datetime | None = field(default=None, validator=aware)


@frozen
class Holding:
    """Who held a promise, or a complaint, from when to when (UTC); ``until`` is empty for the present holder."""

    holder: str
    since: datetime
    until: datetime | None = None


@frozen
class PendingHandover:
    """A handover that was offered and not yet answered."""

    to: str
    reason: HandoverReason
    offered_by: str
    accept_by: datetime


@frozen
class Announcement:
    """A fact whose notice tells of a promise; both by their ids."""

    fact: str
    promise: str


@frozen
class Commitment:
    """A promise made to the customer.

    All moments are UTC. ``told_as`` is the wall time the customer was told, in ``zone``. ``owner`` holds it now and
    ``made_by`` gave it; ``owner`` is ``None`` only for a promise adopted from another system. ``warn_at`` are the
    moments at which the owner is reminded, ``warned`` those that have passed. ``answered_in`` is the fact whose notice
    carries a written answer. ``told_at`` is when a notice with the promise is known to have arrived; where none had by
    ``tell_by``, ``untold_at`` says so. ``carried_from`` and ``carried_to`` are its ids in other complaints: what was
    carried on counts there, and is judged there.
    ``until`` is when an appointment ends: it must begin at ``promised_at``, and is looked at when it is over.
    ``chased_before`` and ``chased_after`` count how often the customer came back while it was owed, up to its moment
    and after it; thanks are not counted.
    """

    id: str
    kind: PromiseKind
    what: str = field(repr=False, metadata={PERSONAL: True})
    owner: str | None
    made_by: str | None
    made_at: datetime
    promised_at: datetime
    zone: str
    told_as: datetime
    precision: Precision
    evidence: Evidence
    cycle: int
    warn_at: tuple[datetime, ...] = ()
    supersedes: str | None = None
    aftercare: bool = False
    adopted: bool = False
    place: str = personal(default="")
    until: datetime | None = None
    holders: tuple[Holding, ...] = ()
    warned: tuple[datetime, ...] = ()
    answered_in: str | None = None
    answered_at: datetime | None = None
    tell_by: datetime | None = None
    told_at: datetime | None = None
    untold_at: datetime | None = None
    kept_at: datetime | None = None
    broken_at: datetime | None = None
    break_withdrawn_at: datetime | None = None
    changed_at: datetime | None = None
    change_requested_by: str | None = None
    changed_to: str | None = None
    released_at: datetime | None = None
    repaired_at: datetime | None = None
    repaired_by: str | None = None
    carried_from: str | None = None
    carried_to: str | None = None

    chased_before: int = 0
    chased_after: int = 0

    @property
    def in_words(self) -> str:
        """What was promised, with the place of an appointment: what the customer reads."""
        return f"{self.what} ({self.place})" if self.place else self.what

    def lasting(self, since: datetime, until: datetime) -> str:
        """What was promised, with its place, and from when to when on a reader's clock."""
        ends = f"{until:%H:%M}" if since.date() == until.date() else f"{until:%Y-%m-%d %H:%M}"
        inside = ", ".join(filter(None, (self.place, f"{since:%H:%M}–{ends}")))
        return f"{self.what} ({inside})"

    @property
    def at_once(self) -> bool:
        """Whether it was made and kept at one instant, in one contact: it counts in no kept rate (S4:18a)."""
        return self.kept_at is not None and self.kept_at == self.made_at

    @property
    def status(self) -> Status:
        """Open, kept, broken, changed, released or carried to another complaint, derived from the moments above."""
        if self.carried_to is not None:
            return Status.CARRIED
        if self.broken_at is not None and self.break_withdrawn_at is None:
            return Status.BROKEN
        if self.kept_at is not None:
            return Status.KEPT
        if self.changed_at is not None:
            return Status.CHANGED
        return Status.OPEN if self.released_at is None else Status.RELEASED

    @property
    def is_open(self) -> bool:
        """Whether the promise still waits for its answer, in time."""
        return (
            self.kept_at is None
            and self.broken_at is None
            and self.changed_at is None
            and self.released_at is None
            and self.carried_to is None
        )

    @property
    def in_debt(self) -> bool:
        """Whether it is broken and nothing has repaid it yet (S4:18j)."""
        return (
            self.broken_at is not None
            and self.break_withdrawn_at is None
            and self.repaired_at is None
            and self.released_at is None
            and self.carried_to is None
        )

    def held_at(self, at: datetime) -> str | None:
        """Who held it at ``at`` (UTC), typed in late or not; its owner, where nobody is known to have."""
        for holding in self.holders:
            if holding.since <= at and (holding.until is None or at < holding.until):
                return holding.holder
        return self.owner

    @property
    def shares(self) -> tuple[tuple[str, timedelta], ...]:
        """Who held it from its making until it fell due, and for how long: what a break is charged by (S3:51)."""
        held: dict[str, timedelta] = {}
        for holding in self.holders:
            since = max(holding.since, self.made_at)
            until = min(holding.until or self.promised_at, self.promised_at)
            if since < until:
                held[holding.holder] = held.get(holding.holder, timedelta(0)) + (until - since)
        return tuple(held.items())

    @property
    def breaks_at(self) -> datetime:
        """The first UTC instant at which a break is noted: after its moment, or after the end of an appointment."""
        return (self.until or self.promised_at) + INSTANT
