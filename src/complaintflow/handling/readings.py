"""How the clocks stand at a moment.

The rule this module keeps: it reads and decides nothing. Real time and working time are both given, because a
customer waits in the one and a desk works in the other.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from attrs import evolve, frozen

from complaintflow.record.clocks import Clock, ClockStatus, Pause
from complaintflow.record.complaint import Draft
from complaintflow.rules.dating import redated, windows_of
from complaintflow.rules.targets import Target
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.windows import read_windows


@frozen
class ClockReading:
    """One clock, read at a moment.

    ``due`` is the exclusive bound in UTC, or the instant itself for hours; ``day`` the last local day in time.
    ``left`` is real time and ``working_left`` working time until then, negative when it is past; both are ``None``
    when nothing is due any more, or nobody can say when. A paused clock shows what will be left when it runs again.
    """

    clock: Clock
    status: ClockStatus
    due: datetime | None
    day: date | None
    left: timedelta | None
    working_left: timedelta | None
    why: str

    @property
    def name(self) -> str:
        """The name of its target."""
        return self.clock.name


def readings(
    draft: Draft, calendar_for: Callable[[str], WorkingCalendar], now: datetime
) -> tuple[ClockReading, ...]:
    """Every clock of every cycle, in the order in which they began, read at ``now`` (UTC)."""
    return tuple(reading(clock, draft, calendar_for(clock.calendar), now) for clock in draft.clocks)


def reading(clock: Clock, draft: Draft, calendar: WorkingCalendar, now: datetime) -> ClockReading:
    """One clock, read at ``now`` (UTC)."""
    status = status_at(clock, now)
    left = working = None
    until = (
        _if_it_ran(clock, draft, calendar, now)
        if status is ClockStatus.PAUSED
        else clock.due_at or clock.before
    )
    if clock.is_unmet and until is not None:
        held = read_windows(windows_of(clock.still, _over(clock, now)), calendar.zone)
        left, working = until - now, calendar.elapsed(now, until, pauses=held)
    why = clock.exempt_why or clock.explanation
    return ClockReading(clock, status, clock.due_at or clock.before, clock.day, left, working, why)


def status_at(clock: Clock, now: datetime) -> ClockStatus:
    """The status at ``now``: a pause that has reached its cap holds nothing any more."""
    pause = clock.open_pause
    if clock.is_paused and pause is not None and pause.at_most is not None and pause.at_most <= now:
        return ClockStatus.RUNNING
    return clock.status


def _over(clock: Clock, now: datetime) -> tuple[Pause, ...]:
    """The pauses, as if the one that lasts ended now."""
    ended = (evolve(pause, until=pause.until or max(pause.since, now)) for pause in clock.pauses)
    return tuple(ended)


def _if_it_ran(clock: Clock, draft: Draft, calendar: WorkingCalendar, now: datetime) -> datetime | None:
    resumed = evolve(clock, pauses=_over(clock, now))
    target = Target.from_mapping(clock.terms)
    known: dict[str, Any] = {"dates": draft.dates, "importance": clock.importance}
    fields = redated(target, resumed, clock.anchor_at, calendar, since=now, **known)
    due: datetime | None = fields.get("due_at") or fields.get("before")
    return due
