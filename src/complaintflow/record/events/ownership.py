"""Who handles it."""

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from complaintflow.people import personal
from complaintflow.record.events.base import Event, stored
from complaintflow.record.states import HandoverReason


@stored("complaint.acknowledged")
@frozen(kw_only=True)
class ComplaintAcknowledged(Event):
    """A named human answered, and welcomed the complaint (S3:32, S4:18e)."""

    commitment: str | None = None
    channel: str = ""
    summary: str = personal(default="")
    welcomed: bool = True
    empathy: bool = True
    impact: str = personal(default="")


@stored("owner.assigned")
@frozen(kw_only=True)
class OwnerAssigned(Event):
    """One person owns the complaint, and holds every open promise of it.

    ``due_soon`` are the promises whose owner had been warned already: a transfer just before the due time is seen.
    """

    owner: str
    previous: str | None = None
    reason: str = ""
    due_soon: tuple[str, ...] = ()


@stored("handover.offered")
@frozen(kw_only=True)
class HandoverOffered(Event):
    """The owner asked somebody to take over; until they accept, nothing moves (S3:51)."""

    to: str
    reason: HandoverReason
    accept_by: datetime
    briefing: str = personal(default="")


@stored("handover.accepted")
@frozen(kw_only=True)
class HandoverAccepted(Event):
    """The successor accepted: complaint and open promises moved, every date unchanged.

    ``due_soon`` are the promises whose owner had been warned already: a transfer just before the due time is seen.
    """

    owner: str
    previous: str
    reason: HandoverReason
    due_soon: tuple[str, ...] = ()


@stored("handover.refused")
@frozen(kw_only=True)
class HandoverRefused(Event):
    """The one who was asked said no; the owner keeps everything."""

    to: str
    reason: str = personal(default="")


@stored("handover.lapsed")
@frozen(kw_only=True)
class HandoverLapsed(Event):
    """Nobody answered the offer in time; the owner keeps everything."""

    to: str
