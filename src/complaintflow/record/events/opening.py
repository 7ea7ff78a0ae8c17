"""How a complaint begins, and what the company noticed by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from attrs import field, frozen

from complaintflow.people import Customer, Representative, personal
from complaintflow.record.events.base import Event, Opening, stored
from complaintflow.record.states import ContactKind, Importance


@stored("complaint.received")
@frozen(kw_only=True)
class ComplaintReceived(Opening):
    """The customer's own words were recorded (S3:19, S0:80).

    ``repeats`` are the promises that were broken in the complaints that this one follows.
    """

    received_at: datetime
    repeats: tuple[str, ...] = ()
    impact: str = personal(default="")
    emotion: str = personal(default="")
    waited_seconds: int = 0


@stored("complaint.detected")
@frozen(kw_only=True)
class ComplaintDetected(Opening):
    """The company noticed a problem that the customer has not voiced (S2:24a)."""

    signal: str = personal()


@stored("complaint.adopted")
@frozen(kw_only=True)
class ComplaintAdopted(Opening):
    """A case was taken over, mid-life, from another system. Nothing before it was witnessed."""

    received_at: datetime
    past_promises: Mapping[str, int] = field(factory=dict, hash=False)
    wake_at: datetime | None = None


@stored("complaint.promoted")
@frozen(kw_only=True)
class ComplaintPromoted(Event):
    """A request, a question or an objection became a complaint; the way back does not exist (S3:21)."""

    was: ContactKind
    reason: str = personal()
    subjects: frozenset[str] = frozenset()


@stored("customer.identified")
@frozen(kw_only=True)
class CustomerIdentified(Event):
    """Whoever had written without a name is known; ``identity`` is how that was established."""

    customer: Customer = personal()
    identity: str = personal()
    zone: str = ""


@stored("representative.authorised")
@frozen(kw_only=True)
class RepresentativeAuthorised(Event):
    """Somebody may decide for the customer, by this authority: a guardian, an advocate (S4:8c)."""

    representative: Representative = personal()
    authority: str = personal()
    evidence: str = personal(default="")


@stored("representative.revoked")
@frozen(kw_only=True)
class RepresentativeRevoked(Event):
    """Somebody's authority ended; ``representative`` is their id."""

    representative: str = personal()
    reason: str = personal()


@stored("importance.said")
@frozen(kw_only=True)
class ImportanceSaid(Event):
    """The customer said how important the matter is to them, when they were asked or by themselves (S2:7b).

    ``by`` is whose word it is, ``recorded_by`` who heard it; ``at`` and ``channel`` say at which contact.
    """

    importance: Importance
    channel: str
    statement: str = personal(default="")


@stored("outreach.made")
@frozen(kw_only=True)
class OutreachMade(Event):
    """Somebody asked the customer, without pressure, about what was noticed (S2:24b)."""

    observed_issue: str = personal()


@stored("problem.voiced")
@frozen(kw_only=True)
class ProblemVoiced(Event):
    """The customer put a noticed problem into their own words."""

    statement: str = personal()
    channel: str
    subjects: frozenset[str] = frozenset()


@stored("outreach.declined")
@frozen(kw_only=True)
class OutreachDeclined(Event):
    """The customer does not wish to complain; until ``ask_again_at`` they are left alone."""

    ask_again_at: datetime | None = None
