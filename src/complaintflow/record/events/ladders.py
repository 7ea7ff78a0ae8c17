"""Help that is asked for, rung by rung."""

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from complaintflow.people import personal
from complaintflow.record.events.base import Event, stored
from complaintflow.record.ladders import Escalation, Turn


@stored("escalation.requested")
@frozen(kw_only=True)
class EscalationRequested(Event):
    """The customer, or somebody who works here, asked for help by hand."""

    ladder: str
    reason: str = personal()


@stored("escalation.started")
@frozen(kw_only=True)
class EscalationStarted(Event):
    """A ladder begins; owner and promises stay where they are (S3:51). ``cause`` is the fact that began it."""

    ladder: str
    cause: str
    turns: tuple[Turn, ...]
    until: tuple[str, ...] = ()


@stored("escalation.climbed")
@frozen(kw_only=True)
class EscalationClimbed(Event):
    """A rung was reached, and ``helper`` is asked to help until ``due_at``; nobody, where nobody is there.

    ``turns`` are the rungs as they are dated from here on; ``reason`` is why somebody climbed by hand.
    """

    escalation: str
    rung: int
    to: str
    helper: str | None
    due_at: datetime
    turns: tuple[Turn, ...]
    reason: str = personal(default="")


@stored("escalation.ended")
@frozen(kw_only=True)
class EscalationEnded(Event):
    """No more help is asked for: what it was about is done, somebody helped, or the last rung is over."""

    escalation: str
    why: str
    said: str = personal(default="")


@stored("escalation.carried")
@frozen(kw_only=True)
class EscalationCarried(Event):
    """Help that is asked for in another complaint is asked for here from now on, and whoever was asked stays asked.

    ``escalation`` is how it goes on. ``meets`` is the one here that it is from now on, where the same ladder runs here,
    or where it comes back to where it was.
    """

    source: str
    escalation: Escalation
    meets: str | None = None


@stored("escalation.shared")
@frozen(kw_only=True)
class EscalationShared(Event):
    """The fact ``cause`` asks for help that came along with a merge and is being asked for already."""

    escalation: str
    cause: str
