"""check_calendar on right calendars, and on calendars that are wrong in one thing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

import complaintflow as cf
from complaintflow.testing import check_calendar, strategies
from tests.samples import CALENDAR

FEW = 40
BERLIN = cf.WorkingCalendar(
    zone=ZoneInfo("Europe/Berlin"), week={"mon": [("22:00", "06:00")], "sun": [("01:00", "04:00")]}
)


@pytest.mark.parametrize("calendar", [CALENDAR, BERLIN, cf.WorkingCalendar.always(UTC)], ids=str)
def test_the_laws_hold(calendar: cf.WorkingCalendar) -> None:
    check_calendar(calendar, examples=FEW)


@settings(suppress_health_check=[HealthCheck.nested_given])
@given(calendar=strategies.calendars())
def test_the_laws_hold_on_any_calendar(calendar: cf.WorkingCalendar) -> None:
    check_calendar(calendar, examples=2)


@attrs.frozen
class Wrapped:
    """A calendar of a company's own: it asks ours, and is wrong where a test says so."""

    right: cf.WorkingCalendar = CALENDAR

    @property
    def zone(self) -> Any:
        return self.right.zone

    def add(self, start: datetime, amount: timedelta) -> datetime:
        return self.right.add(start, amount)

    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        return self.right.elapsed(start, end)

    def is_open(self, at: datetime) -> bool:
        return self.right.is_open(at)

    def next_close(self, at: datetime) -> datetime:
        return self.right.next_close(at)


def test_a_calendar_of_another_kind_can_be_checked_with_a_holiday_or_without() -> None:
    class Foreign:
        add, elapsed, is_open, next_close = (
            CALENDAR.add,
            CALENDAR.elapsed,
            CALENDAR.is_open,
            CALENDAR.next_close,
        )
        zone = CALENDAR.zone

    check_calendar(Foreign(), examples=FEW)
    check_calendar(Wrapped(), with_holiday=lambda calendar, day: calendar, examples=FEW)


class Local(Wrapped):
    def add(self, start: datetime, amount: timedelta) -> datetime:
        return self.right.add(start, amount).astimezone(self.zone)


class Elsewhere(Wrapped):
    def add(self, start: datetime, amount: timedelta) -> datetime:
        hours = timedelta(0) if start.tzinfo is UTC else timedelta(hours=3)
        return self.right.add(start, amount + hours)


class Longer(Wrapped):
    def add(self, start: datetime, amount: timedelta) -> datetime:
        return self.right.add(start, amount + timedelta(minutes=1))


class Rounding(Wrapped):
    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        return timedelta(hours=self.right.elapsed(start, end) // timedelta(hours=1))

    def add(self, start: datetime, amount: timedelta) -> datetime:
        return self.right.add(start, timedelta(hours=amount // timedelta(hours=1)))


class Patchy(Wrapped):
    """A stretch that begins on a Sunday counts an hour more, whatever is added."""

    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        odd = start.minute == 17 and end > start + timedelta(days=30)
        return self.right.elapsed(start, end) + timedelta(hours=odd)

    def add(self, start: datetime, amount: timedelta) -> datetime:
        return self.right.add(start, amount)


class Signless(Wrapped):
    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        return abs(self.right.elapsed(start, end))


class Restless(Wrapped):
    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        return self.right.elapsed(start, end) if start != end else timedelta(seconds=1)


class Shrinking(Wrapped):
    def add(self, start: datetime, amount: timedelta) -> datetime:
        return self.right.add(start, amount % timedelta(hours=50))

    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        return self.right.elapsed(start, end)


class Shut(Wrapped):
    def is_open(self, at: datetime) -> bool:
        return False


class Closing(Wrapped):
    def is_open(self, at: datetime) -> bool:
        return True


class Naive(Wrapped):
    def add(self, start: datetime, amount: timedelta) -> datetime:
        return self.right.add(start if start.tzinfo else start.replace(tzinfo=UTC), amount)


class Guessing(Wrapped):
    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        return self.right.elapsed(start if start.tzinfo else start.replace(tzinfo=UTC), end)


WRONG = {
    Local: "answers_are_utc",
    Elsewhere: "answers_are_utc",
    Longer: "what_was_added_has_elapsed",
    Rounding: "what_was_added_has_elapsed",
    Patchy: "elapsed_adds_up",
    Signless: "back_is_the_same_with_its_sign_turned",
    Restless: "elapsed_adds_up",
    Shrinking: "what_was_added_has_elapsed",
    Shut: "open_time_is_half_open",
    Closing: "open_time_is_half_open",
    Naive: "naive_moments_are_refused",
    Guessing: "naive_moments_are_refused",
}


@pytest.mark.parametrize("kind", WRONG, ids=lambda kind: kind.__name__)
def test_a_wrong_calendar_is_caught_by_the_law_that_it_breaks(kind: type[Wrapped]) -> None:
    with pytest.raises(AssertionError) as caught:
        check_calendar(kind(), examples=400)
    assert str(caught.value).startswith(f"{WRONG[kind]}: ")
    assert "first = datetime(20" in str(caught.value)


def test_a_holiday_that_brings_an_end_forward_is_caught() -> None:
    def hastier(calendar: cf.WorkingCalendar, day: date) -> cf.WorkingCalendar:
        return cf.WorkingCalendar.always(calendar.zone)

    with pytest.raises(AssertionError, match=r"^a_holiday_never_brings_forward: "):
        check_calendar(CALENDAR, with_holiday=hastier)
