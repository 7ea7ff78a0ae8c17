"""What will fall due, read from the record alone.

The rule this module keeps: everything that time can bring is stored as a moment when it comes into being, so that
neither an edited policy nor the rhythm of a scheduler can change when it happens.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import IntEnum
from typing import TYPE_CHECKING

from complaintflow.timing.moments import INSTANT

if TYPE_CHECKING:
    from complaintflow.record.complaint import Draft


class Cause(IntEnum):
    """Why the complaint wakes; the order settles what falls due at the same instant."""

    PROMISE_WARNING = 0
    PROMISE_BREAK = 1
    TARGET_WARNING = 2
    TARGET_MISS = 3
    OFFER_LAPSE = 4
    RETENTION_END = 5
    FOLLOW_UP_OVERDUE = 6
    REASSIGNMENT = 7
    LADDER = 8
    UNTOLD = 9
    FOLLOW_UP = 10
    LESSON_OVERDUE = 11


Wake = tuple[datetime, Cause, int]
"""The instant (UTC) from which it is recorded, the cause, and the place of what it concerns in the record."""

# Asked for at the end of every step; until Python 3.12 looking a member up costs as much as the wake itself.
_WARNING, _BREAK = Cause.PROMISE_WARNING, Cause.PROMISE_BREAK
_WARNING_OF_TARGET, _MISS = Cause.TARGET_WARNING, Cause.TARGET_MISS


def wakes(draft: Draft) -> list[Wake]:
    """Every wake that the record holds, in no order. After-care promises wake a closed complaint too."""
    found: list[Wake] = []
    for place, promise in enumerate(draft.commitments):
        if promise.is_open:
            found.append((promise.breaks_at, _BREAK, place))
            for moment in promise.warn_at[len(promise.warned) :]:
                found.append((moment, _WARNING, place))
            if promise.tell_by is not None and promise.told_at is None and promise.untold_at is None:
                found.append((promise.tell_by, Cause.UNTOLD, place))
    for place, clock in enumerate(draft.clocks):
        if clock.before is not None and clock.is_running:
            found.append((clock.before, _MISS, place))
            for moment in clock.warn_at[len(clock.warned) :]:
                found.append((moment, _WARNING_OF_TARGET, place))
    if draft.offer is not None:
        found.append((draft.offer.accept_by, Cause.OFFER_LAPSE, 0))
    if draft.reassign_at is not None and draft.is_open:
        found.append((draft.reassign_at, Cause.REASSIGNMENT, 0))
    for place, escalation in enumerate(draft.escalations):
        if escalation.is_running:
            found.append((escalation.wakes_at, Cause.LADDER, place))
    if draft.retain_until is not None and not draft.retention_over and not draft.redacted:
        found.append((draft.retain_until, Cause.RETENTION_END, 0))
    if draft.follow_up_at is not None and not draft.redacted:
        found.append((draft.follow_up_at, Cause.FOLLOW_UP, 0))
    if draft.beside.follow_ups or draft.beside.lessons:
        found += _beside(draft)
    return found


def _beside(draft: Draft) -> Iterator[Wake]:
    """What departments and lessons bring; a lesson outlives the closing."""
    for place, asked in enumerate(draft.beside.follow_ups):
        if asked.is_open and asked.overdue_at is None and draft.is_open:
            yield asked.due_at + INSTANT, Cause.FOLLOW_UP_OVERDUE, place
    for place, lesson in enumerate(draft.beside.lessons):
        if lesson.due_at is not None and lesson.overdue_at is None and lesson.is_pending:
            yield lesson.due_at + INSTANT, Cause.LESSON_OVERDUE, place
