"""What concerns the record itself: rules not met, deliveries, corrections, redaction."""

from __future__ import annotations

from attrs import frozen

from complaintflow.people import personal
from complaintflow.record.events.base import Event, stored


@stored("standard.not_met")
@frozen(kw_only=True)
class StandardNotMet(Event):
    """A rule of conduct, or a guard of the lifecycle, was not met by what was done."""

    rule: str
    command: str


@stored("notice.told")
@frozen(kw_only=True)
class NoticeTold(Event):
    """A notice is known to have reached its reader. Only this counts as told."""

    notice: str
    channel: str = ""
    language: str = ""
    digest: str = ""
    catalogue: str = ""


@stored("record.corrected")
@frozen(kw_only=True)
class RecordCorrected(Event):
    """A mistyped value was corrected by a further fact; the wrong one stays in the history."""

    field: str
    value: str = personal()
    reason: str = personal()
    approved_by: str


@stored("record.redacted")
@frozen(kw_only=True)
class RecordRedacted(Event):
    """Personal data was replaced by tombstones, on this basis."""

    basis: str = personal()
