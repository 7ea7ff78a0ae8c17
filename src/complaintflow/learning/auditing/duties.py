"""What was promised and demanded, and did not happen; and how each due came about.

The rule this module keeps: the record decides. A due is reported as it was stored, with the explanation stored beside
it; counting it anew only says whether today's calendar agrees.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from complaintflow.learning.auditing.findings import Area, DueOnRecord, NotMet
from complaintflow.record.clocks import FIRST_WAKE, Clock, ClockStatus, calendar_named
from complaintflow.record.commitments import Commitment
from complaintflow.record.complaint import Complaint
from complaintflow.rules.reasons import explain_clock
from complaintflow.timing.calendars import WorkingCalendar


def promises_of(complaint: Complaint) -> Iterator[NotMet]:
    """Promises that were broken, and those of which nobody noted that their moment passed."""
    for promise in complaint.commitments:
        if promise.broken_at is not None:
            told, rule = _broken(promise)
            yield NotMet(
                area=Area.PROMISE, rule=rule, fact=promise.id, at=promise.broken_at, told=told, named=True
            )
        elif promise.is_open and complaint.recorded_at and complaint.recorded_at >= promise.breaks_at:
            told = "Its moment passed, and nothing says so: the complaint was not woken."
            yield NotMet(
                area=Area.PROMISE, rule="noted_in_time", fact=promise.id, at=promise.promised_at, told=told
            )


def _broken(promise: Commitment) -> tuple[str, str]:
    if promise.break_withdrawn_at is not None:
        return "It was noted as broken, and the break was withdrawn by proof.", "break_withdrawn"
    if promise.repaired_at is not None:
        return "It was broken, and made good later.", "kept_in_time"
    return "It was broken, and never made good.", "made_good"


def targets_of(complaint: Complaint) -> Iterator[NotMet]:
    """Demands that were missed, and those that were met too late."""
    for clock in complaint.clocks:
        if clock.status is ClockStatus.MISSED:
            at = clock.missed_at or clock.met_at or clock.anchor_at
            told = "It was met too late." if clock.met_at is not None else "It was not met."
            yield NotMet(
                area=Area.TARGET,
                rule=clock.name,
                fact=clock.id,
                at=at,
                told=told,
                required=clock.strength == "must",
                named=True,
            )


def dues_of(
    complaint: Complaint, calendar: WorkingCalendar | None, calendars: Mapping[str, WorkingCalendar]
) -> Iterator[DueOnRecord]:
    """Every due that the record holds, as it was stored."""
    for clock in complaint.clocks:
        where = calendar_named(clock.calendar, calendars, calendar)
        stands, counted = _counted(clock, where, complaint) if where is not None else (None, None)
        yield DueOnRecord(
            target=clock.name,
            clock=clock.id,
            anchor=clock.anchor,
            anchor_at=clock.anchor_at,
            before=clock.before,
            status=clock.status,
            explanation=clock.explanation,
            policy_version=clock.policy_version,
            calendar_version=clock.calendar_version,
            source=clock.source,
            stands=stands,
            counted=counted,
        )


def _counted(clock: Clock, calendar: WorkingCalendar, complaint: Complaint) -> tuple[bool | None, str | None]:
    if clock.before is None or clock.explanation == FIRST_WAKE or clock.exempt_why:
        return None, None
    explained = explain_clock(clock, calendar, complaint.dates)
    return explained.stands, explained.sentence()
