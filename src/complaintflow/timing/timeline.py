"""All of a calendar's working time, one UTC year at a time.

The rule this module keeps: a year is laid out when it is first asked about, once, and never changes. Two threads may
lay out the same year; both write the same value, so nothing needs a lock.
"""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterator
from datetime import date, datetime, timedelta, tzinfo

from attrs import field, frozen

from complaintflow.errors import DefinitionError, MomentError
from complaintflow.timing.compiled import ZERO, Interval, Year, compile_year
from complaintflow.timing.daycount import EMPTY_YEARS, ordinals_of
from complaintflow.timing.dues import Due
from complaintflow.timing.hours import Day


@frozen(eq=False)
class Timeline:
    """The hours of every date, and the working time they make."""

    zone: tzinfo
    week: tuple[Day, ...]
    holidays: Container[date]
    special: dict[date, Day]
    years: dict[int, Year] = field(init=False, factory=dict)
    days: dict[int, array[int]] = field(init=False, factory=dict)
    dues: dict[tuple[object, date], Due] = field(init=False, factory=dict)

    def hours_on(self, day: date) -> Day:
        """The hours of a local date: its own, else none on a holiday, else the week's."""
        own = self.special.get(day)
        if own is not None:
            return own
        hours = self.week[day.weekday()]
        return () if hours and day in self.holidays else hours

    def closed_by_holiday(self, day: date) -> bool:
        """Whether a date would have hours, had the holidays not closed it."""
        return day not in self.special and bool(self.week[day.weekday()]) and day in self.holidays

    def year(self, number: int) -> Year:
        """One UTC year of working time."""
        known = self.years.get(number)
        if known is None:
            known = self.years[number] = compile_year(number, self.hours_on, self.zone)
        return known

    def ordinals(self, number: int) -> array[int]:
        """The business days of one local year."""
        known = self.days.get(number)
        if known is None:
            known = self.days[number] = ordinals_of(number, lambda day: bool(self.hours_on(day)))
        return known

    def first_after(self, at: datetime, amount: timedelta) -> datetime:
        """The first instant by which a positive amount is worked after ``at``."""
        number = at.year
        year = self.year(number)
        target = year.before(at) + amount
        empty = 0
        while target > year.worked[-1]:
            target -= year.worked[-1]
            empty = 0 if year.opens else _still_closed(empty)
            number += 1
            year = self.year(number)
        return year.first_at(target)

    def last_after(self, at: datetime, amount: timedelta) -> datetime:
        """The instant by which the amount is worked, as late as it can be: an exact fit is an opening."""
        number = at.year
        year = self.year(number)
        target = year.before(at) + amount
        empty = 0
        while target < ZERO:
            number -= 1
            year = self.year(number)
            empty = 0 if year.opens else _still_closed(empty)
            target += year.worked[-1]
        while target >= year.worked[-1]:
            target -= year.worked[-1]
            empty = 0 if year.opens else _still_closed(empty)
            number += 1
            year = self.year(number)
        return year.last_at(target)

    def last_close(self, at: datetime) -> datetime:
        """The last closing at or before ``at``."""
        number = at.year
        year = self.year(number)
        target = year.before(at)
        empty = 0
        while target == ZERO:
            number -= 1
            year = self.year(number)
            empty = 0 if year.opens else _still_closed(empty)
            target = year.worked[-1]
        return year.first_at(target)

    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        """Working time from ``start`` to a later ``end``."""
        first, last = start.year, end.year
        worked = self.year(last).before(end) - self.year(first).before(start)
        for number in range(first, last):
            worked += self.year(number).worked[-1]
        return worked

    def intervals(self, start: datetime, end: datetime) -> Iterator[Interval]:
        """Open time between two instants, cut to them; an interval that crosses New Year is one."""
        held: Interval | None = None
        for number in range(start.year, end.year + 1):
            for opens, closes in self.year(number).between(start, end):
                if held is not None and held[1] < opens:
                    yield held
                held = (held[0] if held is not None and held[1] == opens else opens, closes)
        if held is not None:
            yield held

    def close_of(self, opened: datetime) -> datetime:
        """When the interval that holds an open instant closes, seen across New Year.

        Raises:
            MomentError: it never does.
        """
        number = opened.year
        closes = self.year(number).close_after(opened)
        while (
            closes.month == 1
            and closes.day == 1
            and closes.year == number + 1
            and self.year(closes.year).holds(closes)
        ):
            number += 1
            if number - opened.year > EMPTY_YEARS:
                raise MomentError("The calendar never closes: it is open around the clock.")
            closes = self.year(number).close_after(closes)
        return closes


def _still_closed(empty: int) -> int:
    if empty >= EMPTY_YEARS:
        raise DefinitionError(
            f"the calendar has no hours in {EMPTY_YEARS} years. Check its holidays.", place="holidays"
        )
    return empty + 1
