"""Who is complained of, and what follows from it."""

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from complaintflow.people import personal
from complaintflow.record.events.base import Event, stored


@stored("people.named")
@frozen(kw_only=True)
class PeopleNamed(Event):
    """The complaint is about these people of the company as well; they have no part in it any more (S3:30)."""

    about: frozenset[str]
    reason: str = personal(default="")


@stored("reassignment.demanded")
@frozen(kw_only=True)
class ReassignmentDemanded(Event):
    """The owner is complained of, so somebody else must take over; ``again_at`` is when it is asked for again."""

    owner: str
    again_at: datetime
