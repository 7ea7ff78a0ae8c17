"""Hours are checked when they are written, and every complaint names the day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from complaintflow.errors import DefinitionError
from complaintflow.timing.hours import Hours, read_day, read_special, read_week
from tests.timing.samples import BERLIN, CAIRO

FRIDAY = date(2026, 4, 24)


def test_hours_are_sorted_by_opening() -> None:
    morning, afternoon = read_day([("13:00", "17:00"), ("09:00", "12:00")], "week.mon")
    assert (str(morning), str(afternoon)) == ("09:00-12:00", "13:00-17:00")


def test_times_may_be_texts_or_times_and_have_seconds() -> None:
    assert read_day([(time(9), "17:00:30")], "") == read_day([["09:00:00", time(17, 0, 30)]], "")
    assert str(Hours(time(9), time(17, 0, 30))) == "09:00-17:00:30"


@pytest.mark.parametrize("end", ["24:00", "00:00", time(0)])
def test_a_day_may_end_at_midnight(end: object) -> None:
    assert read_day([("18:00", end)], "") == (Hours(time(18), time(0), overnight=True),)
    assert str(read_day([("18:00", end)], "")[0]) == "18:00-24:00"


def test_an_interval_that_ends_at_or_before_its_start_runs_overnight() -> None:
    assert read_day([("22:00", "06:00")], "")[0].minutes == (1320, 1800)
    assert read_day([("09:00", "09:00")], "")[0].minutes == (540, 1980)


def test_an_overnight_interval_ends_on_the_next_local_day() -> None:
    opens, closes = Hours(time(22), time(6), overnight=True).edges(date(2026, 3, 28), BERLIN)
    assert (opens, closes) == (datetime(2026, 3, 28, 21, tzinfo=UTC), datetime(2026, 3, 29, 4, tzinfo=UTC))


def test_a_midnight_that_the_clocks_skip_is_one_oclock() -> None:
    opens, _ = Hours(time(0), time(8)).edges(FRIDAY, CAIRO)
    assert opens.astimezone(CAIRO).time() == time(1)


def test_intervals_may_touch() -> None:
    assert len(read_day([("09:00", "12:00"), ("12:00", "17:00")], "")) == 2


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ([("09:00", "13:00"), ("12:00", "17:00")], "09:00-13:00 and 12:00-17:00 overlap"),
        ([("09:00", "02:00"), ("22:00", "23:00")], "09:00-02:00 and 22:00-23:00 overlap"),
        ([("9", "17:00")], "'9' is not a time"),
        ([("09:00", "25:00")], "'25:00' is not a time"),
        ([(9, 17)], "9 is not a time"),
        ([("24:00", "08:00")], 'Start the next day at "00:00"'),
        ([("09:00",)], "is not a pair"),
        (["09:00-17:00"], "is not a pair"),
        ([7], "is not a pair"),
        ("09:00", "hours are a list of pairs"),
        ([(time(9, tzinfo=UTC), "17:00")], "has a zone of its own"),
    ],
)
def test_bad_hours_are_refused_and_the_day_is_named(written: object, said: str) -> None:
    with pytest.raises(DefinitionError, match=said) as refused:
        read_week({"tue": written})  # type: ignore[dict-item]
    assert refused.value.place == "week.tue"


@pytest.mark.parametrize(
    ("week", "said"),
    [
        ({}, "no opening hours"),
        ({"mon": [], "tue": []}, "no opening hours"),
        ({"monday": [("09:00", "17:00")]}, "Did you mean mon"),
        ({1: [("09:00", "17:00")]}, "Known: fri, mon"),
        ([("09:00", "17:00")], "write it as"),
    ],
)
def test_a_week_that_cannot_be_worked_is_refused(week: object, said: str) -> None:
    with pytest.raises(DefinitionError, match=said):
        read_week(week)  # type: ignore[arg-type]


def test_a_night_that_runs_into_the_next_morning_is_refused_even_over_the_weekend() -> None:
    with pytest.raises(DefinitionError, match="sun 22:00-06:00 runs overnight into 05:00-09:00") as refused:
        read_week({"sun": [("22:00", "06:00")], "mon": [("05:00", "09:00")]})
    assert refused.value.place == "week.mon"
    assert read_week({"sun": [("22:00", "05:00")], "mon": [("05:00", "09:00")]})


def test_a_week_that_was_read_can_be_read_again() -> None:
    week = read_week({"sun": [("09:00", "17:00")]})
    assert read_week(week) == week
    assert week[6] == (Hours(time(9), time(17)),)


@pytest.mark.parametrize(
    ("special", "said"),
    [
        ({"2026-09-20": []}, "is not a date"),
        ({datetime(2026, 9, 20): []}, "is not a date"),
        ([date(2026, 9, 20)], "write it as"),
        ({date(2026, 9, 20): [("x", "y")]}, "special.2026-09-20.: 'x' is not a time"),
    ],
)
def test_bad_special_hours_are_refused(special: object, said: str) -> None:
    with pytest.raises(DefinitionError, match=said):
        read_special(special)  # type: ignore[arg-type]
