"""Holidays come from whoever knows them, for any year, and are never listed ahead."""

from __future__ import annotations

from collections.abc import Container
from datetime import UTC, date, datetime
from types import SimpleNamespace

import holidays
import pytest
from dateutil.rrule import DAILY, SU, YEARLY, rrule, rruleset
from workalendar.europe import Germany
from workalendar.usa import Massachusetts

from complaintflow.errors import DefinitionError
from complaintflow.timing.closures import Closures, closed_dates
from tests.timing.samples import HOUR, at, office

CHRISTMAS = date(2026, 12, 25)
CHRISTMAS_EVES = rrule(YEARLY, bymonth=12, bymonthday=24, dtstart=datetime(2000, 1, 1))


class Recorder:
    """A container that remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: set[date] = set()

    def __contains__(self, day: object) -> bool:
        assert type(day) is date
        self.asked.add(day)
        return False


@pytest.mark.parametrize("source", [{CHRISTMAS}, [CHRISTMAS], (CHRISTMAS,), {CHRISTMAS: "Christmas"}])
def test_plain_collections_are_copied_so_that_the_calendar_stays_as_it_was(source) -> None:
    calendar = office(holidays=source)
    if not isinstance(source, tuple):
        source.clear()
    assert calendar.is_holiday(CHRISTMAS)
    assert not calendar.is_business_day(CHRISTMAS)


def test_an_object_of_the_holidays_package_works_as_it_is_in_any_year() -> None:
    german = office(holidays=holidays.country_holidays("DE"))
    assert not german.is_business_day(date(2090, 5, 1))
    assert german.is_business_day(date(2090, 5, 2))
    assert german.add(at("2026-12-24T16:00"), 2 * HOUR) == at("2026-12-28T10:00")


@pytest.mark.parametrize("source", [Germany(), Massachusetts()])
def test_an_object_of_the_workalendar_package_works_as_it_is_in_any_year(source) -> None:
    calendar = office(holidays=source)
    for year in (2026, 2060):
        for day, _ in source.holidays(year):
            assert calendar.is_holiday(day)
    assert not calendar.is_holiday(date(2060, 3, 3))
    assert "2026" not in closed_dates(source)


def test_both_packages_agree_on_the_holidays_of_germany() -> None:
    one, other = office(holidays=holidays.country_holidays("DE")), office(holidays=Germany())
    first, last = date(2030, 1, 1), date(2040, 1, 1)
    assert one.business_days_between(first, last, count="start") == other.business_days_between(
        first, last, count="start"
    )


def test_a_calendar_asked_about_2090_asks_its_container_about_2090() -> None:
    recorder = Recorder()
    calendar = office(holidays=recorder)
    assert recorder.asked == set()
    calendar.add(at("2090-06-01T10:00"), HOUR)
    assert {day.year for day in recorder.asked} <= {2089, 2090, 2091}
    assert date(2090, 6, 2) in recorder.asked


def test_a_recurring_rule_closes_its_dates_without_end() -> None:
    calendar = office(holidays=CHRISTMAS_EVES)
    assert not calendar.is_business_day(date(2026, 12, 24))
    assert not calendar.is_business_day(date(2087, 12, 24))
    assert calendar.is_business_day(date(1999, 12, 24))


def test_a_set_of_rules_keeps_its_exceptions() -> None:
    rules = rruleset()
    rules.rrule(CHRISTMAS_EVES)
    rules.exdate(datetime(2026, 12, 24))
    calendar = office(holidays=rules)
    assert calendar.is_business_day(date(2026, 12, 24))
    assert not calendar.is_business_day(date(2025, 12, 24))


def test_a_rule_with_aware_moments_closes_the_date_that_its_own_clock_shows() -> None:
    nightly = rrule(DAILY, byweekday=SU, dtstart=datetime(2026, 1, 4, 23, 30, tzinfo=UTC), count=3)
    assert [day for day in range(1, 32) if date(2026, 1, day) in closed_dates(nightly)] == [4, 11, 18]


def test_a_rule_without_occurrences_closes_nothing() -> None:
    assert CHRISTMAS not in closed_dates(rruleset())


def test_closures_join_several_sources() -> None:
    joined = Closures(holidays.country_holidays("DE"), CHRISTMAS_EVES, {date(2026, 7, 31)})
    calendar = office(holidays=joined)
    shut = [date(2026, 10, 3), date(2026, 12, 24), date(2026, 7, 31)]
    assert [calendar.is_holiday(day) for day in [*shut, date(2026, 7, 30)]] == [True, True, True, False]
    assert "24" not in joined
    assert "Closures(" in repr(joined)


def test_closures_of_equal_sources_are_equal() -> None:
    assert Closures({CHRISTMAS}) == Closures({CHRISTMAS})
    assert Closures({CHRISTMAS}) != Closures()
    assert Closures() != frozenset()
    assert "x" not in closed_dates(rrule(DAILY, dtstart=datetime(2026, 1, 1), count=1))


@pytest.mark.parametrize("source", ["2026-12-25", 5, Germany, holidays.HolidayBase, SimpleNamespace()])
def test_what_cannot_be_asked_about_dates_is_refused(source) -> None:
    with pytest.raises(DefinitionError, match="cannot be asked about dates"):
        closed_dates(source)


@pytest.mark.parametrize("entry", ["2026-12-25", datetime(2026, 12, 25), 20261225])
def test_an_entry_that_would_never_equal_a_date_is_refused(entry) -> None:
    with pytest.raises(DefinitionError, match="is not a date"):
        office(holidays={entry})


def test_other_containers_are_kept_as_they_are() -> None:
    source: Container[date] = Recorder()
    assert closed_dates(source) is source
