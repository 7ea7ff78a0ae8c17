"""How it ended, began again, or moved in another system."""

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from complaintflow.people import personal
from complaintflow.record.events.base import Event, stored
from complaintflow.record.states import Outcome


@stored("complaint.closed")
@frozen(kw_only=True)
class ComplaintClosed(Event):
    """Nothing is owed any more, but after-care that is named as such."""

    outcome: Outcome
    summary: str = personal(default="")
    retain_until: datetime | None = None


@stored("complaint.withdrawn")
@frozen(kw_only=True)
class ComplaintWithdrawn(Event):
    """The customer, and nobody else, withdrew the complaint."""

    reason: str = personal(default="")
    identity: str = personal(default="")
    retain_until: datetime | None = None


@stored("complaint.reopened")
@frozen(kw_only=True)
class ComplaintReopened(Event):
    """A new cycle began under the same reference; earlier results stand."""

    reason: str = personal()
    cycle: int


@stored("retention.dated")
@frozen(kw_only=True)
class RetentionDated(Event):
    """How long a closed record is kept became known, or changed; or it waits for a date that nobody has given yet."""

    until: datetime | None = None
    awaits: tuple[str, ...] = ()


@stored("retention.ended")
@frozen(kw_only=True)
class RetentionEnded(Event):
    """The record need not be kept any longer; it may be redacted."""


@stored("complaint.witnessed")
@frozen(kw_only=True)
class ComplaintWitnessed(Event):
    """Another system moved an adopted complaint; recorded as it was seen."""

    activity: str = ""
    resource: str = personal(default="")
    retain_until: datetime | None = None
