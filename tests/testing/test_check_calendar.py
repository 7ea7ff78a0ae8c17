"""check_calendar passes the library's calendars, and names the law that a broken one does not keep."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import complaintflow as cf
from complaintflow.testing import check_calendar
from complaintflow.testing.calendars import (
    Case,
    a_holiday_never_brings_forward,
    back_is_the_same_with_its_sign_turned,
    more_is_never_earlier,
    open_time_is_half_open,
)
from tests.samples import CALENDAR, NOW

MINUTE = timedelta(minutes=1)


class Wrapped:
    """Another calendar's answers, with whatever a subclass changes."""

    def __init__(self, inner: cf.WorkingCalendar = CALENDAR) -> None:
        self.inner, self.zone = inner, inner.zone

    def add(self, start: datetime, amount: timedelta) -> datetime:
        return self.inner.add(start, amount)

    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        return self.inner.elapsed(start, end)

    def is_open(self, at: datetime) -> bool:
        return self.inner.is_open(at)

    def next_close(self, at: datetime) -> datetime:
        return self.inner.next_close(at)


class Local(Wrapped):
    def add(self, start: datetime, amount: timedelta) -> datetime:
        return self.inner.add(start, amount).astimezone(ZoneInfo("Asia/Jerusalem"))


class ByTheZone(Wrapped):
    def add(self, start: datetime, amount: timedelta) -> datetime:
        return self.inner.add(start, amount + (MINUTE if start.tzinfo is not UTC else timedelta(0)))


class Short(Wrapped):
    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        return self.inner.elapsed(start, end) * 0.9


class Rounding(Wrapped):
    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        whole = self.inner.elapsed(start, end)
        return whole + MINUTE if whole > timedelta(days=30) else whole


class Absolute(Wrapped):
    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        return abs(self.inner.elapsed(start, end))


class Ticking(Wrapped):
    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        return self.inner.elapsed(start, end) if start != end else MINUTE


class Closed(Wrapped):
    def is_open(self, at: datetime) -> bool:
        return False


class Lingering(Wrapped):
    def is_open(self, at: datetime) -> bool:
        return self.inner.is_open(at) or self.inner.is_open(at - timedelta(microseconds=1))


class Guessing(Wrapped):
    def add(self, start: datetime, amount: timedelta) -> datetime:
        return self.inner.add(start if start.tzinfo else start.replace(tzinfo=UTC), amount)


class GuessingEnds(Wrapped):
    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        return self.inner.elapsed(start if start.tzinfo else start.replace(tzinfo=UTC), end)


FAULTS = {
    Local: "answers_are_utc",
    ByTheZone: "answers_are_utc",
    Short: "what_was_added_has_elapsed",
    Rounding: "elapsed_adds_up|what_was_added",
    Absolute: "elapsed_adds_up|back_is_the_same",
    Ticking: "elapsed_adds_up|back_is_the_same|what_was_added",
    Closed: "open_time_is_half_open",
    Lingering: "open_time_is_half_open",
    Guessing: "naive_moments_are_refused",
    GuessingEnds: "naive_moments_are_refused",
}


def without_a_horizon(calendar: Any, day: date) -> Any:
    """Wrong on purpose: one holiday more opens the calendar around the clock."""
    return cf.WorkingCalendar.always(calendar.zone)


@pytest.mark.parametrize("calendar", [CALENDAR, cf.WorkingCalendar.always(UTC)], ids=["desk", "always"])
def test_a_good_calendar_passes(calendar: cf.WorkingCalendar) -> None:
    check_calendar(calendar, examples=40)


def test_anything_that_answers_alike_can_be_asked() -> None:
    check_calendar(Wrapped(), years=(2027, 2028), examples=40)  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "law"), FAULTS.items(), ids=lambda each: getattr(each, "__name__", each))
def test_a_broken_calendar_is_caught(kind: type[Wrapped], law: str) -> None:
    with pytest.raises(AssertionError, match=law) as caught:
        check_calendar(kind())  # type: ignore[arg-type]
    assert "first = " in str(caught.value)


def test_a_holiday_that_brings_an_end_forward_is_caught() -> None:
    with pytest.raises(AssertionError, match="a_holiday_never_brings_forward"):
        check_calendar(CALENDAR, with_holiday=without_a_horizon)


class Reversed(Wrapped):
    """The later one asks, the earlier it ends."""

    def add(self, start: datetime, amount: timedelta) -> datetime:
        return datetime(2100, 1, 1, tzinfo=UTC) - (start - NOW)


class Shrinking(Wrapped):
    """The more there is to do, the earlier it ends."""

    def add(self, start: datetime, amount: timedelta) -> datetime:
        return NOW - amount


@pytest.mark.parametrize("kind", [Reversed, Shrinking])
def test_an_end_that_comes_earlier_for_more_or_later_work_is_named(kind: type[Wrapped]) -> None:
    case = Case(kind(), None, NOW, NOW + MINUTE, NOW + 2 * MINUTE, MINUTE)
    assert len(list(more_is_never_earlier(case))) == 1


def test_a_calendar_to_which_no_holiday_can_be_added_is_not_asked_about_one() -> None:
    case = Case(CALENDAR, None, NOW, NOW, NOW, MINUTE)
    assert list(a_holiday_never_brings_forward(case)) == []


def test_time_that_passes_between_closing_and_opening_is_named() -> None:
    class Night(Wrapped):
        def elapsed(self, start: datetime, end: datetime) -> timedelta:
            return end - start

    case = Case(Night(), None, NOW, NOW, NOW, MINUTE)
    assert any("between the closing" in fault for fault in open_time_is_half_open(case))


def test_time_that_passes_at_one_instant_is_named() -> None:
    case = Case(Ticking(), None, NOW, NOW + MINUTE, NOW, MINUTE)
    assert list(back_is_the_same_with_its_sign_turned(case)) == ["something elapsed between first and first"]
