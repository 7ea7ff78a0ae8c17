"""check_calendar: does working time add up?

The rule this module keeps: it asks only what :class:`~complaintflow.WorkingCalendar` promises, so that a calendar of a
company's own, or one made from a table, can be asked the same.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
from attrs import frozen

from complaintflow.errors import MomentError
from complaintflow.testing.laws import Laws
from complaintflow.testing.searching import searched
from complaintflow.testing.source import value_source
from complaintflow.testing.times import amounts, moments
from complaintflow.timing.calendars import WorkingCalendar

WithHoliday = Callable[[Any, date], Any]
"""The same calendar with one holiday more."""

NOTHING = timedelta(0)


@frozen
class Case:
    """A calendar, three moments in their order, an amount of working time, and the same calendar with a holiday."""

    calendar: Any
    closed: Any | None
    first: datetime
    second: datetime
    third: datetime
    amount: timedelta

    def __str__(self) -> str:
        names = ("first", "second", "third", "amount")
        return "\n".join(f"{name} = {value_source(getattr(self, name))}" for name in names)


LAWS: Laws[Case] = Laws()


def check_calendar(
    calendar: WorkingCalendar,
    *,
    with_holiday: WithHoliday | None = None,
    years: tuple[int, int] = (2020, 2035),
    examples: int = 100,
    seed: int = 0,
) -> None:
    """Check the laws of working time on a calendar, or on anything that has ``add``, ``elapsed`` and ``is_open``.

    ``with_holiday(calendar, day)`` gives the same calendar with one holiday more; left out, it is made by changing
    ``holidays``. Moments lie in ``years``, both included. The same ``seed`` gives the same examples.

    Raises:
        AssertionError: a law does not hold. The message has its id and the simplest moments found.
    """
    close, laws = with_holiday or _with_holiday, LAWS.narrowing()

    def check(drawn: tuple[tuple[datetime, datetime, datetime], timedelta, int]) -> None:
        moments_drawn, amount, days = drawn
        first, second, third = sorted(moments_drawn)
        holiday = (first + timedelta(days=days)).date()
        case = Case(calendar, close(calendar, holiday), first, second, third, amount)
        laws.check(case, lambda: f"{case}\nholiday = {value_source(holiday)}")

    searched(_cases(years), check, examples=examples, start=seed)


def _cases(years: tuple[int, int]) -> Any:
    from hypothesis import strategies as st

    three = st.tuples(*[moments(years=years)] * 3)
    return st.tuples(three, amounts(), st.integers(0, 20))


@attrs.frozen
class _Also(Container[date]):
    """Some days, and one more."""

    days: Container[date]
    day: date

    def __contains__(self, day: object) -> bool:
        return day == self.day or day in self.days


def _with_holiday(calendar: Any, day: date) -> Any | None:
    kind = type(calendar)
    if not attrs.has(kind) or all(field.alias != "holidays" for field in attrs.fields(kind)):
        return None
    return attrs.evolve(calendar, holidays=_Also(calendar.holidays, day))


@LAWS.law
def answers_are_utc(case: Case) -> Iterator[str]:
    """Every instant that comes back is aware and in UTC, whatever zone was asked in."""
    end = case.calendar.add(case.first, case.amount)
    if end.tzinfo is not UTC:
        yield f"add(first, amount) is {end!r}"
    elsewhere = case.first.astimezone(case.calendar.zone)
    if case.calendar.add(elsewhere, case.amount) != end:
        yield f"asked at {elsewhere!r}, add gives {case.calendar.add(elsewhere, case.amount)!r} and not {end!r}"


@LAWS.law
def what_was_added_has_elapsed(case: Case) -> Iterator[str]:
    """Adding an amount and measuring what elapsed gives the amount."""
    end = case.calendar.add(case.first, case.amount)
    elapsed = case.calendar.elapsed(case.first, end)
    if elapsed != case.amount:
        yield f"add(first, amount) is {end!r}, and {elapsed} elapsed until then"


@LAWS.law
def elapsed_adds_up(case: Case) -> Iterator[str]:
    """What elapsed over two stretches in a row is the sum of both."""
    calendar = case.calendar
    whole = calendar.elapsed(case.first, case.third)
    parts = calendar.elapsed(case.first, case.second) + calendar.elapsed(case.second, case.third)
    if whole != parts:
        yield f"first to third is {whole}, and by way of second {parts}"


@LAWS.law
def back_is_the_same_with_its_sign_turned(case: Case) -> Iterator[str]:
    """Measured backwards, the same time has elapsed, less than nothing; nothing elapses at one instant."""
    there, back = (
        case.calendar.elapsed(case.first, case.second),
        case.calendar.elapsed(case.second, case.first),
    )
    if there != -back:
        yield f"first to second is {there}, and second to first {back}"
    if case.calendar.elapsed(case.first, case.first) != NOTHING:
        yield "something elapsed between first and first"


@LAWS.law
def more_is_never_earlier(case: Case) -> Iterator[str]:
    """A later start, or a larger amount, never gives an earlier end."""
    end = case.calendar.add(case.first, case.amount)
    later = case.calendar.add(case.second, case.amount)
    if later < end:
        yield f"from first it is {end!r}, and from second, which is later, {later!r}"
    more = case.calendar.add(case.first, case.amount + timedelta(minutes=1))
    if more < end:
        yield f"amount is over at {end!r}, and a minute more at {more!r}"


@LAWS.law
def open_time_is_half_open(case: Case) -> Iterator[str]:
    """Work is done at the opening instant and no longer at the closing one."""
    opens = case.calendar.add(case.first, NOTHING)
    if not case.calendar.is_open(opens):
        yield f"work begins again at {opens!r}, and is_open says no"
    try:
        closes = case.calendar.next_close(case.first)
    except MomentError:
        return  # it never closes
    if case.calendar.is_open(closes):
        yield f"work ends at {closes!r}, and is_open says yes"
    if case.calendar.elapsed(closes, case.calendar.add(closes, NOTHING)) != NOTHING:
        yield f"time elapsed between the closing at {closes!r} and the next opening"


@LAWS.law
def a_holiday_never_brings_forward(case: Case) -> Iterator[str]:
    """One holiday more never brings an end forward."""
    if case.closed is None:
        return
    end, later = case.calendar.add(case.first, case.amount), case.closed.add(case.first, case.amount)
    if later < end:
        yield f"amount is over at {end!r}, and with the holiday at {later!r}"


@LAWS.law
def naive_moments_are_refused(case: Case) -> Iterator[str]:
    """A moment without a time zone is a MomentError and never guessed at."""
    naive = case.first.replace(tzinfo=None)
    with suppress(MomentError):
        yield f"add took {naive!r} and answered {case.calendar.add(naive, case.amount)!r}"
    with suppress(MomentError):
        yield f"elapsed took {naive!r} and answered {case.calendar.elapsed(naive, case.second)!r}"
