"""Why this instant: what was counted, what was skipped, and what the clocks did meanwhile.

The rule this module keeps: an explanation is a value first and a sentence second, and its parts add up: the intervals
counted are exactly the working time that was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo

from attrs import frozen

from complaintflow.timing.compiled import ZERO, Interval
from complaintflow.timing.moments import INSTANT, local_day, zone_name
from complaintflow.timing.pauses import cut_between
from complaintflow.timing.sentences import clock, isolated, length, listed, say, words
from complaintflow.timing.timeline import Timeline

_ONE_DAY = timedelta(days=1)


@frozen
class Cut:
    """A pause, as far as it lies in the time explained (UTC), and the working time that it took out."""

    begin: datetime
    end: datetime
    working: timedelta


@frozen
class Shift:
    """A change of the zone's clocks: when (UTC), and by how much they were put forward."""

    at: datetime
    by: timedelta


@frozen
class Explanation:
    """How working time was counted between two instants. ``end`` is the answer of ``add``, ``worked`` of ``elapsed``.

    ``intervals`` is the open time that counted, in order, pauses taken out. ``holidays`` are local dates on which the
    week has hours and the holidays say no; ``special`` are those with hours of their own. Instants are UTC.
    """

    asked: str
    zone: tzinfo
    start: datetime
    end: datetime
    worked: timedelta
    intervals: tuple[Interval, ...]
    holidays: tuple[date, ...]
    special: tuple[date, ...]
    pauses: tuple[Cut, ...]
    shifts: tuple[Shift, ...]

    def sentence(self, language: str = "en") -> str:
        """The explanation in words, in local time of the calendar; ``language`` is ``en``, ``ar`` or ``he``.

        Raises:
            DefinitionError: another language.
        """
        return " ".join(self._parts(language))

    def _parts(self, language: str) -> Iterator[str]:
        back = self.asked == "add" and self.worked < ZERO
        yield say(
            "back" if back else self.asked,
            language,
            worked=length(abs(self.worked) if back else self.worked, language),
            start=clock(self.start, self.zone, language),
            end=clock(self.end, self.zone, language),
            zone=isolated(zone_name(self.zone), language),
        )
        yield say("intervals", language, count=isolated(len(self.intervals), language))
        yield from days_told("holidays", self.holidays, language)
        yield from days_told("special", self.special, language)
        if self.pauses:
            yield say(
                "pauses", language, cut=length(sum((cut.working for cut in self.pauses), ZERO), language)
            )
        yield from shifts_told(self.shifts, self.zone, language)


def days_told(key: str, days: tuple[date, ...], language: str) -> Iterator[str]:
    """The sentence about some dates, if there are any."""
    if days:
        yield say(key, language, days=listed(days, language))


def shifts_told(shifts: tuple[Shift, ...], zone: tzinfo, language: str) -> Iterator[str]:
    """The sentence about changes of the clocks, if there are any."""
    if shifts:
        told = (f"{clock(each.at, zone, language)} ({length(each.by, language)})" for each in shifts)
        yield say("shifts", language, shifts=words(language)["comma"].join(told))


def explain(
    timeline: Timeline, asked: str, start: datetime, end: datetime, worked: timedelta, held: list[Interval]
) -> Explanation:
    """Explain the working time between two UTC instants, in either order, with pauses already read."""
    low, high = min(start, end), max(start, end)
    cuts = [(max(begin, low), min(stop, high)) for begin, stop in held if begin < high and stop > low]
    return Explanation(
        asked,
        timeline.zone,
        start,
        end,
        worked,
        tuple(without(timeline.intervals(low, high), cuts)),
        tuple(day for day in local_days(low, high, timeline.zone) if timeline.closed_by_holiday(day)),
        tuple(day for day in local_days(low, high, timeline.zone) if day in timeline.special),
        tuple(Cut(begin, stop, cut_between(timeline, low, high, [(begin, stop)])) for begin, stop in cuts),
        tuple(shifts_between(low, high, timeline.zone)),
    )


def local_days(low: datetime, high: datetime, zone: tzinfo) -> Iterator[date]:
    """The local dates that a stretch of time touches."""
    day, last = local_day(low, zone), local_day(max(low, high - INSTANT), zone)
    while day <= last:
        yield day
        day += _ONE_DAY


def without(intervals: Iterable[Interval], cuts: list[Interval]) -> Iterator[Interval]:
    """Intervals with stretches cut out; both are in order, and cuts do not overlap."""
    for start, stop in intervals:
        for begin, end in cuts:
            if begin < stop and end > start:
                if start < begin:
                    yield start, begin
                start = end
        if start < stop:
            yield start, stop


def shifts_between(low: datetime, high: datetime, zone: tzinfo) -> Iterator[Shift]:
    """Changes of a zone's clocks after ``low``, up to ``high``, found by asking it about every day."""
    at, before = low, _offset(low, zone)
    while at < high:
        after_at = min(at + _ONE_DAY, high)
        after = _offset(after_at, zone)
        if after != before:
            yield Shift(_changed(at, after_at, zone), after - before)
        at, before = after_at, after


def _changed(low: datetime, high: datetime, zone: tzinfo) -> datetime:
    before = _offset(low, zone)
    while high - low > INSTANT:
        middle = low + (high - low) / 2
        low, high = (middle, high) if _offset(middle, zone) == before else (low, middle)
    return high


def _offset(at: datetime, zone: tzinfo) -> timedelta:
    return at.astimezone(zone).utcoffset() or ZERO
