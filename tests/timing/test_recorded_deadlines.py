"""Deadlines that real offices really set, from logs in ../shared, which are not part of the project."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest

from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.spans import Span
from tests.timing.samples import DAY, HOUR, OFFICE, SHARED

AMSTERDAM, NEW_YORK = ZoneInfo("Europe/Amsterdam"), ZoneInfo("America/New_York")
DUTCH = WorkingCalendar.always(AMSTERDAM)
EIGHT_WEEKS = Span(56, "calendar_days", end="instant")
pytestmark = pytest.mark.shared


def rows(name: str) -> list[dict[str, str]]:
    with (SHARED / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_boston_promised_to_pick_up_dead_animals_in_eight_and_a_half_working_hours() -> None:
    calendar = WorkingCalendar(
        zone=NEW_YORK,
        week={day: [("08:30", "17:00")] for day in OFFICE},
        holidays=holidays.country_holidays("US", subdiv="MA"),
    )
    cases = [
        row for row in rows("boston311_2014.csv") if row["type"] == "Pick up Dead Animal" and row["due_at"]
    ]
    ends = [calendar.add(moment(row["opened_at"]), timedelta(hours=8.5), landing="latest") for row in cases]
    near = [
        abs(end - moment(row["due_at"])) <= timedelta(minutes=5) for end, row in zip(ends, cases, strict=True)
    ]
    assert len(near) > 1_900
    assert sum(near) / len(near) >= 0.995


def test_new_yorks_police_promised_eight_elapsed_hours() -> None:
    calendar = WorkingCalendar.always(NEW_YORK)
    cases = [row for row in rows("nyc311_cases.csv") if row["agency"] == "NYPD" and row["due_at"]]
    for row in cases:
        assert Span(8, "hours").due(moment(row["opened_at"]), calendar=calendar).at == moment(row["due_at"])
    assert len(cases) == 298


def permits() -> Iterator[tuple[datetime, datetime, int]]:
    """Start and deadline of each Dutch permit, and by how many days the deadline was moved from eight weeks."""
    for row in rows("receipt_cases.csv"):
        start, deadline = moment(row["startdate"]), moment(row["deadline"])
        base = EIGHT_WEEKS.due(start, calendar=DUTCH).date
        yield start, deadline, (DUTCH.day_of(deadline) - base).days


def ends_at(start: datetime, deadline: datetime, moved: int) -> bool:
    """Whether eight weeks, and an extension from that due, end at the deadline. The log cuts stamps to 10 ms."""
    due = EIGHT_WEEKS.due(start, calendar=DUTCH)
    if moved:
        due = Span(moved, "calendar_days", end="instant").due(due.at or due.date, calendar=DUTCH)
    return due.at is not None and abs(due.at - deadline) <= timedelta(seconds=1)


def at_midnight(moment: datetime) -> bool:
    return moment.astimezone(AMSTERDAM).time() == time(0)


def test_dutch_permits_have_eight_weeks_by_the_wall_clock() -> None:
    plain = [(start, deadline) for start, deadline, moved in permits() if moved == 0]
    exact = [(start, deadline) for start, deadline in plain if ends_at(start, deadline, 0)]
    across = [deadline - start for start, deadline in exact if start.utcoffset() != deadline.utcoffset()]
    assert (len(plain), len(exact)) == (527, 473)
    assert len(across) > 100
    assert all(abs(abs(length - 56 * DAY) - HOUR) < timedelta(seconds=1) for length in across)


def test_the_dutch_deadlines_recorded_without_a_time_are_on_the_day_of_eight_weeks() -> None:
    other = [each for each in permits() if each[2] == 0 and not ends_at(*each)]
    assert (len(other), sum(at_midnight(deadline) for _, deadline, _ in other)) == (54, 49)


def test_the_other_dutch_deadlines_are_extensions_from_the_due_by_whole_days() -> None:
    extended = [each for each in permits() if each[2] > 0]
    by_the_hour = [each for each in extended if not ends_at(*each) and not at_midnight(each[1])]
    assert Counter(moved for *_, moved in extended).most_common(1) == [(42, 33)]
    assert (len(extended), len(by_the_hour)) == (178, 3)
    assert len([each for each in permits() if each[2] < 0]) == 12
