"""What time alone brings.

The rule this module keeps: a fact of time is dated when it fell due and not when somebody looked, and everything that
falls due is in the record already. So no outcome depends on how often, or how late, a scheduler runs.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from complaintflow.handling.climbing import go_on
from complaintflow.handling.clocking import note_miss
from complaintflow.handling.impartiality import ask_for_another
from complaintflow.handling.outcome import Outcome
from complaintflow.record import events as e
from complaintflow.record.wakes import Cause


def pass_time(out: Outcome, until: datetime) -> None:
    """Record everything that fell due at or before ``until`` (UTC), in the order in which it did."""
    while True:
        wake = min(out.complaint.wakes(), default=None)
        if wake is None or wake[0] > until:
            return
        out.at = wake[0]
        # Recording never runs backwards: what was entered late cannot put a fact before one that stands already.
        out.now = max(wake[0], out.complaint.recorded_at or wake[0])
        HAPPENS[wake[1]](out, wake[2])


def _warn_owner(out: Outcome, place: int) -> None:
    out.follows(e.CommitmentWarned, out.at, commitment=out.complaint.commitments[place].id, time=out.at)


def _break(out: Outcome, place: int) -> None:
    promise = out.complaint.commitments[place]
    out.follows(e.CommitmentBroken, out.at, commitment=promise.id, holder=promise.owner)


def _untold(out: Outcome, place: int) -> None:
    out.follows(e.CommitmentUntold, out.at, commitment=out.complaint.commitments[place].id)


def _follow_up(out: Outcome, place: int) -> None:
    out.follows(e.FollowUpDue, out.at)


def _warn_of_target(out: Outcome, place: int) -> None:
    clock = out.complaint.clocks[place]
    out.follows(e.TargetWarned, out.at, clock=clock.id, target=clock.name, time=out.at)


def _miss(out: Outcome, place: int) -> None:
    note_miss(out, out.complaint.clocks[place])


def _lapse(out: Outcome, place: int) -> None:
    offer = out.complaint.offer
    assert offer is not None  # it is what woke us
    out.follows(e.HandoverLapsed, out.at, to=offer.to)


def _end_retention(out: Outcome, place: int) -> None:
    out.follows(e.RetentionEnded, out.at)


def _overdue(out: Outcome, place: int) -> None:
    out.follows(e.DepartmentOverdue, out.at, follow_up=out.complaint.beside.follow_ups[place].id)


def _late_lesson(out: Outcome, place: int) -> None:
    out.follows(e.LessonOverdue, out.at, lesson=out.complaint.beside.lessons[place].id)


HAPPENS: dict[Cause, Callable[[Outcome, int], None]] = {
    Cause.PROMISE_WARNING: _warn_owner,
    Cause.PROMISE_BREAK: _break,
    Cause.TARGET_WARNING: _warn_of_target,
    Cause.TARGET_MISS: _miss,
    Cause.OFFER_LAPSE: _lapse,
    Cause.REASSIGNMENT: lambda out, place: ask_for_another(out),
    Cause.LADDER: go_on,
    Cause.RETENTION_END: _end_retention,
    Cause.FOLLOW_UP_OVERDUE: _overdue,
    Cause.UNTOLD: _untold,
    Cause.FOLLOW_UP: _follow_up,
    Cause.LESSON_OVERDUE: _late_lesson,
}
