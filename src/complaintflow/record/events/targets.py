"""What policy and law demand, and whether it happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from attrs import field, frozen

from complaintflow.people import personal
from complaintflow.record.clocks import StillDays
from complaintflow.record.events.base import Event, stored
from complaintflow.record.states import Importance


@frozen(kw_only=True)
class OfTarget(Event):
    """What every fact about a target carries: its name, so that another target can hang on this very one."""

    target: str

    @property
    def names(self) -> tuple[str, ...]:
        """The stored name, and the stored name of this target, such as ``target.met:first_answer``."""
        return (self.stored_name, f"{self.stored_name}:{self.target}")


@frozen(kw_only=True)
class Dated(OfTarget):
    """A due, computed: last local day, exclusive bound, the instant where there is one; and why. UTC.

    Nothing but the explanation, while it is held by a pause, waits for a date, or is due promptly. ``importance`` is
    the highest for which the terms have a span that was counted.
    """

    day: date | None = None
    before: datetime | None = None
    due_at: datetime | None = None
    exit_before: datetime | None = None
    warn_at: tuple[datetime, ...] = ()
    explanation: str = ""
    importance: Importance | None = None


@stored("target.started")
@frozen(kw_only=True)
class TargetStarted(Dated):
    """A demand of policy or law began to run; its due is stored, so that the record alone decides later.

    ``terms`` is the target as data. ``still`` are the windows of its terms that apply to this complaint.
    """

    anchor: str
    anchor_at: datetime
    terms: Mapping[str, Any] = field(hash=False)
    still: tuple[StillDays, ...] = ()
    policy_version: str = ""
    calendar_version: str = ""


@stored("target.renewed")
@frozen(kw_only=True)
class TargetRenewed(Dated):
    """A recurring target began again, from what satisfied it (``updated``) or from its miss."""

    clock: str
    anchor: str
    anchor_at: datetime
    updated: bool


@stored("target.redated")
@frozen(kw_only=True)
class TargetRedated(Dated):
    """A due was recomputed from its anchor and all pauses: after a pause, an extension, a correction, a rebasing.

    Or when the customer said how important it is to them.

    ``extension`` is the one that counts from here on; ``terms`` are new ones, where another policy gave them.
    """

    clock: str
    anchor_at: datetime
    because: str
    extension: str = ""
    terms: Mapping[str, Any] | None = field(default=None, hash=False)


@stored("target.warned")
@frozen(kw_only=True)
class TargetWarned(OfTarget):
    """A target is about to fall due."""

    clock: str
    time: datetime


@stored("target.met")
@frozen(kw_only=True)
class TargetMet(OfTarget):
    """What a target demands happened, in time or late: its moments say which."""

    clock: str
    met_by: str


@stored("target.missed")
@frozen(kw_only=True)
class TargetMissed(OfTarget):
    """A target fell due unmet."""

    clock: str


@stored("target.miss_withdrawn")
@frozen(kw_only=True)
class TargetMissWithdrawn(OfTarget):
    """A miss was none: what was demanded had happened in time and was recorded later, or its due was corrected."""

    clock: str
    missed_at: datetime
    because: str


@stored("target.exempted")
@frozen(kw_only=True)
class TargetExempted(OfTarget):
    """A demand does not apply, and why. Without ``clock`` it never began, and this is all there is of it."""

    why: str
    clock: str = ""
    anchor: str = ""
    anchor_at: datetime | None = None
    terms: Mapping[str, Any] | None = field(default=None, hash=False)
    policy_version: str = ""


@stored("target.paused")
@frozen(kw_only=True)
class TargetPaused(OfTarget):
    """Time stopped for a target, at ``at``, for a reason that its terms allow; ``at_most`` ends it by itself."""

    clock: str
    reason: str
    at_most: datetime | None = None


@stored("target.resumed")
@frozen(kw_only=True)
class TargetResumed(OfTarget):
    """Time runs again for a target, from ``at`` on."""

    clock: str


@stored("target.extended")
@frozen(kw_only=True)
class TargetExtended(OfTarget):
    """A target was given more time, within its terms.

    It counts at once, or (``counts`` is false) from when the notice of this fact has reached the customer in time.
    ``because`` and ``routes`` are what the customer is told.
    """

    clock: str
    amount: Mapping[str, Any] = field(hash=False)
    counted_from: str
    reason: str
    counts: bool = True
    agreed: bool = False
    because: str = personal(default="")
    routes: tuple[str, ...] = ()


@stored("event.marked")
@frozen(kw_only=True)
class EventMarked(Event):
    """Something happened that only the host knows of, and that a target hangs on."""

    event: str

    @property
    def names(self) -> tuple[str, ...]:
        """The stored name, and that of this very event, such as ``event.marked:determined``."""
        return (self.stored_name, f"{self.stored_name}:{self.event}")


@stored("external_date.given")
@frozen(kw_only=True)
class ExternalDateGiven(Event):
    """The host gave a date that a limit waits for: a local date or an instant, ISO 8601."""

    name: str
    value: str


@stored("facets.set")
@frozen(kw_only=True)
class FacetsSet(Event):
    """What kind of case it is, in the host's own words, became known or changed."""

    facets: Mapping[str, str] = field(hash=False)
    reason: str = personal(default="")


@stored("complaint.rebased")
@frozen(kw_only=True)
class ComplaintRebased(Event):
    """The complaint moved to another version of policy or calendar, by somebody's decision."""

    previous: str
    policy_version: str
    calendar_version: str
    reason: str = personal()
