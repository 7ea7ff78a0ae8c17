"""What was promised, and what befell it."""

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from complaintflow.people import personal
from complaintflow.record.commitments import Precision, PromiseKind
from complaintflow.record.events.base import Event, stored
from complaintflow.record.evidence import Evidence


@stored("commitment.made")
@frozen(kw_only=True)
class CommitmentMade(Event):
    """A named person promised this customer that, by then. Its id is the id of this fact.

    ``until`` is when an appointment ends. ``tell_by`` is when a letter with it should be known to have arrived, where
    the policy says so.
    """

    kind: PromiseKind
    what: str = personal()
    owner: str
    promised_at: datetime
    zone: str
    told_as: datetime
    precision: Precision
    evidence: Evidence
    warn_at: tuple[datetime, ...] = ()
    supersedes: str | None = None
    aftercare: bool = False
    place: str = personal(default="")
    until: datetime | None = None
    announced: bool = True
    tell_by: datetime | None = None


@stored("commitment.adopted")
@frozen(kw_only=True)
class CommitmentAdopted(Event):
    """A promise that another system knew of. Not witnessed: it may lack an owner and evidence."""

    kind: PromiseKind
    what: str = personal()
    owner: str | None = None
    made_at: datetime
    promised_at: datetime
    zone: str
    told_as: datetime
    warn_at: tuple[datetime, ...] = ()


@stored("commitment.warned")
@frozen(kw_only=True)
class CommitmentWarned(Event):
    """The owner was reminded before the moment; once for each lead (S3:45b)."""

    commitment: str
    time: datetime


@stored("commitment.untold")
@frozen(kw_only=True)
class CommitmentUntold(Event):
    """No letter with this promise is known to have arrived within the policy's time: a silence that began unseen."""

    commitment: str


@stored("commitment.answered")
@frozen(kw_only=True)
class CommitmentAnswered(Event):
    """A written answer was given to the host to send; it counts when its delivery is confirmed.

    ``told_by`` is the fact whose notice carries it, where that is another. ``identity`` is how the reader was known.
    """

    commitment: str
    answer: str = personal(default="")
    channel: str
    told_by: str = ""
    identity: str = personal(default="")


@stored("commitment.kept")
@frozen(kw_only=True)
class CommitmentKept(Event):
    """The owner answered the customer in time; ``identity`` is how it was known who they were."""

    commitment: str
    answer: str = personal(default="")
    channel: str = ""
    identity: str = personal(default="")


@stored("commitment.broken")
@frozen(kw_only=True)
class CommitmentBroken(Event):
    """The moment passed without an answer (S4:18j)."""

    commitment: str
    holder: str | None = None


@stored("commitment.break_withdrawn")
@frozen(kw_only=True)
class CommitmentBreakWithdrawn(Event):
    """It was proven that the answer had been given in time; counted apart, for ever."""

    commitment: str
    evidence: str = personal()
    reason: str = personal()


@stored("commitment.repaired")
@frozen(kw_only=True)
class CommitmentRepaired(Event):
    """The debt was repaid, by a late answer or by an apology with a new promise. It stays broken."""

    commitment: str
    by_promise: str | None = None
    answer: str = personal(default="")
    channel: str = ""
    identity: str = personal(default="")


@stored("commitment.changed")
@frozen(kw_only=True)
class CommitmentChanged(Event):
    """Before its moment, a promise was replaced by another, with a reason and a notice."""

    commitment: str
    successor: str
    reason: str = personal()
    requested_by: str
    previous: datetime
    promised_at: datetime


@stored("commitment.released")
@frozen(kw_only=True)
class CommitmentReleased(Event):
    """The customer no longer needs it, or withdrew."""

    commitment: str
    reason: str = personal(default="")


@stored("apology.made")
@frozen(kw_only=True)
class ApologyMade(Event):
    """The company apologised for a broken promise, and promised anew (S4:18j, S3:42)."""

    broken: tuple[str, ...]
    commitment: str
    reason: str = personal()
    previous: datetime
    next_step: str = personal(default="")
