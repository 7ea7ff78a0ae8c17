"""Stretches of local days in which time does not run.

The rule this module keeps: a day counts unless all of it is paused. Windows of dates are inclusive at both ends
(DISP App 5.2.1R: time does not run from 11 January 2024 to 31 May 2026, both days included).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta, tzinfo

from complaintflow.errors import MomentError
from complaintflow.timing.compiled import Interval, merged
from complaintflow.timing.moments import end_of, local_day, start_of
from complaintflow.timing.pauses import FOREVER, read_pauses

Window = tuple[date, date | None]
"""First and last day of an inclusive window of dates, or two aware instants; the last may be ``None``."""

_ONE_DAY = timedelta(days=1)


def read_windows(windows: Iterable[Window], zone: tzinfo) -> list[Interval]:
    """Windows as UTC intervals in order, joined where they meet.

    Raises:
        MomentError: a window mixes a date and an instant, or ends before it begins.
    """
    return merged(edges for window in windows for edges in _edges(*window, zone))


def _edges(first: date, last: date | None, zone: tzinfo) -> list[Interval]:
    if isinstance(first, datetime):
        if last is None or isinstance(last, datetime):
            return read_pauses([(first, last)])
    elif not isinstance(last, datetime):
        if last is not None and last < first:
            raise MomentError(f"A pause ends ({last}) before it begins ({first}). Swap them.")
        return [(start_of(first, zone), FOREVER if last is None else end_of(last, zone))]
    raise MomentError("A pause mixes a date and an instant. Give two dates or two aware datetimes.")


def paused_days(held: Iterable[Interval], zone: tzinfo) -> list[Window]:
    """The local days that lie wholly inside the given UTC intervals, as inclusive windows of dates."""
    days = ((_first_whole(begin, zone), _last_whole(stop, zone)) for begin, stop in held)
    return [(first, last) for first, last in days if last is None or first <= last]


def _first_whole(begin: datetime, zone: tzinfo) -> date:
    day = local_day(begin, zone)
    return day if start_of(day, zone) >= begin else day + _ONE_DAY


def _last_whole(stop: datetime, zone: tzinfo) -> date | None:
    return None if stop == FOREVER else local_day(stop, zone) - _ONE_DAY


def past_windows(
    end: date, windows: Iterable[Window], first: date, further: Callable[[date, date, date], date]
) -> date:
    """The last day of a period whose first day is ``first``, moved on for every window that it runs into.

    ``further(end, begin, last)`` is the end moved on by the days of the window from ``begin`` to ``last``.

    Raises:
        MomentError: a window without an end holds the period up.
    """
    for begin, last in windows:
        begin = max(begin, first)
        if begin > end:
            continue
        if last is None:
            raise MomentError(
                "A pause that has no end yet holds this up. Give the pause an end, such as today."
            )
        if begin <= last:
            end = further(end, begin, last)
    return end


def instant_past(at: datetime, amount: timedelta, held: Iterable[Interval]) -> datetime:
    """The instant at which ``amount`` of real time has passed since ``at`` outside the given intervals.

    Raises:
        MomentError: an interval without an end holds it up.
    """
    for begin, stop in held:
        room = max(begin - at, timedelta(0))
        if stop <= at or amount <= room:
            continue
        if stop == FOREVER:
            raise MomentError(
                "A pause that has no end yet holds this up. Give the pause an end, such as now."
            )
        at, amount = stop, amount - room
    return at + amount
