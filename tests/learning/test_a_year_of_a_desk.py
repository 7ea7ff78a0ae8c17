"""A year of three hundred people and a hundred thousand complaints, held against counts made beside it.

A year of three thousand complaints is part of every run; the whole one is marked ``large``.
"""

from __future__ import annotations

import tracemalloc
from collections import Counter
from datetime import timedelta

import pytest

from complaintflow.learning.measures import PARTS, Measures, Promises, Spread, measure
from tests.learning.desk import CALENDAR, TEAMS, Year

OUTCOMES = ("kept", "broken", "late_repaired", "break_withdrawn", "released")


@pytest.fixture(scope="module", params=[3_000, pytest.param(100_000, marks=pytest.mark.large)])
def year(request: pytest.FixtureRequest) -> Year:
    return Year(request.param, seed=2026)


@pytest.fixture(scope="module")
def measured(year: Year) -> Measures:
    return measure(year, teams=TEAMS)


def by(year: Year, grouping: str) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for key, number in year.counts.items():
        if isinstance(key, tuple) and key[0] == grouping:
            found.setdefault(key[1], Counter())[key[2]] = number
    return found


def outcomes(promises: Promises, unit: int = 1) -> dict[str, int]:
    counted = {name: getattr(promises, name) // unit for name in OUTCOMES}
    return {name: number for name, number in counted.items() if number}


def seconds(spread: Spread) -> int:
    return spread.total // 1_000_000


def test_the_year_is_what_it_says(year: Year, measured: Measures) -> None:
    assert measured.histories == measured.volume.received == year.complaints
    assert len(measured.promises.by["person"]) == 300


def test_promises_are_as_counted(year: Year, measured: Measures) -> None:
    expected = {name: year.counts["promises", name] for name in OUTCOMES}
    assert outcomes(measured.promises.total) == expected
    counted = sum(expected.values()) - expected["released"]
    assert measured.promises.total.rate == pytest.approx(expected["kept"] / counted)


@pytest.mark.parametrize(
    ("grouping", "unit"), [("kind", 1), ("month", 1), ("person", PARTS), ("team", PARTS)]
)
def test_each_grouping_is_as_counted(year: Year, measured: Measures, grouping: str, unit: int) -> None:
    found = {name: outcomes(promises, unit) for name, promises in measured.promises.by[grouping].items()}
    assert found == {name: dict(counts) for name, counts in by(year, grouping).items()}


def test_times_are_as_counted(year: Year, measured: Measures) -> None:
    assert seconds(measured.speed.first_answer.real) == year.seconds["first_answer"]
    assert seconds(measured.speed.handling.real) == year.seconds["handling"]
    held = Spread.merged(measured.promises.held.values())
    assert seconds(held) == year.seconds["held_broken"]


def test_returns_closings_and_lessons_are_as_counted(year: Year, measured: Measures) -> None:
    returns, counts = measured.returns, year.counts
    assert (returns.repeat_contacts, returns.chasers) == (counts["repeat_contacts"], counts["chasers"])
    assert returns.reopenings == counts["reopenings"]
    assert (measured.lessons.closed, measured.speed.still_open) == (counts["closed"], counts["still_open"])
    assert measured.lessons.causes == {
        key[1]: number for key, number in counts.items() if isinstance(key, tuple) and key[0] == "cause"
    }


def peak(complaints: int) -> int:
    """How much memory (bytes) measuring takes at its highest, while the histories are made one by one."""
    tracemalloc.start()
    try:
        measure(Year(complaints, seed=1), calendar=CALENDAR, teams=TEAMS)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.large
def test_ten_times_the_complaints_take_no_more_room() -> None:
    peak(1_000)  # the calendar remembers the year it was asked about
    small, large = peak(1_000), peak(10_000)
    # What grows a little are tallies of a person in a month: there are so many of them, and no more.
    assert large < 1.5 * small, f"{large:,} bytes for ten times what took {small:,}"


def test_working_time_never_exceeds_real_time() -> None:
    counted = measure(Year(300, seed=3), calendar=CALENDAR).speed
    for times in (counted.first_answer, counted.handling, counted.waiting):
        assert timedelta(0) < (times.working.mean or timedelta(0)) < (times.real.mean or timedelta(0))
