"""Working calendars by example. What holds for all of them is in test_properties.py."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import attrs
import pytest
from dateutil import tz

from complaintflow.errors import DefinitionError, MomentError
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.hours import WEEKDAYS
from tests.timing.samples import BERLIN, CAIRO, DAY, HOUR, OFFICE, at, office

EVERY_DAY = {day: [("00:00", "24:00")] for day in WEEKDAYS}
FRIDAY_NOON = at("2026-03-27T12:00")


class Everything:
    def __contains__(self, day: object) -> bool:
        return True


def test_working_hours_run_on_over_the_weekend() -> None:
    assert office().add(FRIDAY_NOON, 8 * HOUR) == at("2026-03-30T12:00")


def test_answers_are_in_utc() -> None:
    assert office().add(FRIDAY_NOON, HOUR).tzinfo is UTC
    assert office().previous_open(FRIDAY_NOON).tzinfo is UTC


def test_an_exact_fit_lands_on_the_closing_or_on_the_next_opening() -> None:
    calendar = office()
    assert calendar.add(FRIDAY_NOON, 5 * HOUR) == at("2026-03-27T17:00")
    assert calendar.add(FRIDAY_NOON, 5 * HOUR, landing="latest") == at("2026-03-30T09:00")


def test_going_back_an_exact_fit_lands_on_the_opening_either_way() -> None:
    for landing in ("earliest", "latest"):
        assert office().add(FRIDAY_NOON, -3 * HOUR, landing=landing) == at("2026-03-27T09:00")  # type: ignore[arg-type]


def test_nothing_added_rolls_forward_into_open_time() -> None:
    assert office().add(at("2026-03-28T12:00"), timedelta(0)) == at("2026-03-30T09:00")
    assert office().add(at("2026-03-27T17:00"), timedelta(0)) == at("2026-03-30T09:00")
    assert office().add(FRIDAY_NOON, timedelta(0)) == FRIDAY_NOON


def test_a_new_year_is_crossed_in_both_directions() -> None:
    calendar = office(holidays={date(2026, 1, 1)})
    assert calendar.add(at("2025-12-31T16:00"), 2 * HOUR) == at("2026-01-02T10:00")
    assert calendar.add(at("2026-01-02T10:00"), -2 * HOUR) == at("2025-12-31T16:00")


def test_a_night_of_24_hours_that_loses_one_has_23() -> None:
    calendar = WorkingCalendar.always(BERLIN)
    assert calendar.elapsed(at("2026-03-29T00:00"), at("2026-03-30T00:00")) == 23 * HOUR
    assert calendar.elapsed(at("2026-10-25T00:00"), at("2026-10-26T00:00")) == 25 * HOUR


def test_an_opening_that_the_clocks_skip_moves_by_the_gap() -> None:
    night = WorkingCalendar(zone=BERLIN, week={"sun": [("02:30", "06:00")]})
    assert night.next_open(at("2026-03-28T12:00")) == at("2026-03-29T03:30")


def test_an_opening_that_the_clocks_repeat_is_its_first() -> None:
    night = WorkingCalendar(zone=BERLIN, week={"sun": [("02:30", "06:00")]})
    assert night.elapsed(at("2026-10-25T00:00"), at("2026-10-25T12:00")) == 4.5 * HOUR


def test_intervals_that_come_to_overlap_are_counted_once() -> None:
    night = WorkingCalendar(zone=BERLIN, week={"sun": [("02:15", "02:45"), ("03:00", "03:30")]})
    sunday = at("2026-03-29T00:00")
    assert night.open_intervals(sunday, sunday + DAY) == ((at("2026-03-29T03:00"), at("2026-03-29T03:45")),)


def test_an_interval_that_the_clocks_skip_altogether_is_no_time() -> None:
    night = WorkingCalendar(zone=BERLIN, week={"sun": [("02:30", "03:15")], "mon": [("09:00", "17:00")]})
    assert night.next_open(at("2026-03-28T12:00")) == at("2026-03-30T09:00")


def test_a_night_shift_belongs_to_the_day_it_starts() -> None:
    night = WorkingCalendar(zone=BERLIN, week={"mon": [("22:00", "06:00")]}, holidays={date(2026, 3, 3)})
    assert night.is_open(at("2026-03-03T05:59"))
    assert not night.is_open(at("2026-03-03T06:00"))
    assert not night.is_business_day(date(2026, 3, 3))
    shut = attrs.evolve(night, holidays={date(2026, 3, 2)})
    assert not shut.is_open(at("2026-03-03T05:59"))


def test_special_hours_win_over_holidays_and_the_week() -> None:
    eve, feast, sunday = date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 27)
    special = {eve: [("09:00", "12:00")], feast: [("10:00", "11:00")], sunday: []}
    calendar = WorkingCalendar(zone=BERLIN, week=EVERY_DAY, holidays={feast}, special=special)
    assert [str(*calendar.hours_on(day)) for day in (eve, feast)] == ["09:00-12:00", "10:00-11:00"]
    assert calendar.hours_on(sunday) == ()
    assert calendar.is_holiday(feast)
    assert calendar.is_business_day(feast)
    assert not calendar.is_business_day(sunday)


def test_opening_is_open_and_closing_is_not() -> None:
    assert office().is_open(at("2026-03-27T09:00"))
    assert not office().is_open(at("2026-03-27T17:00"))
    assert not office().is_open(at("2026-01-01T00:30", ZoneInfo("Europe/Berlin")))


def test_the_previous_opening_is_itself_inside_and_the_last_closing_outside() -> None:
    calendar = office()
    assert calendar.previous_open(at("2026-03-27T09:00")) == at("2026-03-27T09:00")
    assert calendar.previous_open(at("2026-03-27T17:00")) == at("2026-03-27T17:00")
    assert calendar.previous_open(at("2026-03-27T08:59")) == at("2026-03-26T17:00")
    assert calendar.previous_open(at("2026-01-01T00:30")) == at("2025-12-31T17:00")


def test_the_next_closing_at_a_closing_is_the_one_after() -> None:
    assert office().next_close(at("2026-03-26T17:00")) == at("2026-03-27T17:00")


def test_a_closing_is_found_across_midnight_and_new_year() -> None:
    calendar = WorkingCalendar(zone=ZoneInfo("UTC"), week=EVERY_DAY, holidays={date(2026, 1, 2)})
    start = datetime(2025, 12, 30, 12, tzinfo=UTC)
    assert calendar.next_close(start) == datetime(2026, 1, 2, tzinfo=UTC)
    assert calendar.open_intervals(start, start + 3 * DAY) == ((start, datetime(2026, 1, 2, tzinfo=UTC)),)


def test_a_closing_at_new_year_itself_is_a_closing() -> None:
    calendar = WorkingCalendar(zone=ZoneInfo("UTC"), week=EVERY_DAY, holidays={date(2026, 1, 1)})
    assert calendar.next_close(datetime(2025, 12, 30, tzinfo=UTC)) == datetime(2026, 1, 1, tzinfo=UTC)


def test_a_calendar_that_never_closes_says_so() -> None:
    with pytest.raises(MomentError, match="never closes"):
        WorkingCalendar.always(BERLIN).next_close(FRIDAY_NOON)


def test_open_intervals_are_cut_to_what_was_asked() -> None:
    found = office().open_intervals(FRIDAY_NOON, at("2026-03-30T10:00"))
    assert found == ((FRIDAY_NOON, at("2026-03-27T17:00")), (at("2026-03-30T09:00"), at("2026-03-30T10:00")))
    assert office().open_intervals(at("2026-03-28T00:00"), at("2026-03-29T00:00")) == ()
    assert office().open_intervals(FRIDAY_NOON, FRIDAY_NOON) == ()


def test_a_calendar_that_is_always_on_holiday_says_so_and_does_not_search_for_ever() -> None:
    shut = office(holidays=Everything())
    for ask in (shut.next_open, shut.previous_open, shut.next_close):
        with pytest.raises(DefinitionError, match="no hours in 100 years"):
            ask(FRIDAY_NOON)
    for amount in (HOUR, -HOUR):
        with pytest.raises(DefinitionError, match="no hours in 100 years"):
            shut.add(FRIDAY_NOON, amount)
    for count in (1, -1):
        with pytest.raises(DefinitionError, match="no open day in 100 years"):
            shut.add_business_days(date(2026, 3, 3), count, from_closed="count_next")
    assert shut.elapsed(FRIDAY_NOON, FRIDAY_NOON + 400 * DAY) == timedelta(0)


def test_years_beyond_those_that_dates_can_hold_are_refused() -> None:
    with pytest.raises(MomentError, match="out of reach"):
        office().add(datetime(9998, 12, 31, tzinfo=UTC), 40 * HOUR)
    with pytest.raises(MomentError, match="out of reach"):
        office().add_business_days(date(1, 1, 1), 1, from_closed="count_next")


@pytest.mark.parametrize("zone", [tz.gettz("Europe/Berlin"), timezone(timedelta(hours=1)), tz.UTC])
def test_any_tzinfo_serves_as_zone(zone: tzinfo) -> None:
    calendar = WorkingCalendar(zone=zone, week=OFFICE)
    assert calendar.add(datetime(2026, 3, 4, 10, tzinfo=zone), HOUR) == datetime(2026, 3, 4, 11, tzinfo=zone)
    assert hash(calendar) == hash(attrs.evolve(calendar))


class OldZone(tzinfo):
    """As pytz has them: by itself it knows no offset."""

    def localize(self, moment: datetime) -> datetime:
        return moment

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        return None if moment is None else timedelta(minutes=53, seconds=28)

    def __str__(self) -> str:
        return "Europe/Berlin"


def test_a_zone_that_cannot_be_used_by_itself_is_refused() -> None:
    with pytest.raises(DefinitionError, match=r"zoneinfo\.ZoneInfo\('Europe/Berlin'\)"):
        WorkingCalendar(zone=OldZone(), week=OFFICE)
    with pytest.raises(DefinitionError, match="is not a time zone"):
        WorkingCalendar(zone="Europe/Berlin", week=OFFICE)  # type: ignore[arg-type]


def test_naive_moments_are_refused_by_name() -> None:
    naive = datetime(2026, 3, 4, 10)
    for name, ask in {
        "start is naive": lambda: office().add(naive, HOUR),
        "end is naive": lambda: office().elapsed(FRIDAY_NOON, naive),
        "at is naive": lambda: office().is_open(naive),
        "the day is naive": lambda: office().is_business_day(naive),
        "a pause's begin is naive": lambda: office().add(FRIDAY_NOON, HOUR, pauses=[(naive, None)]),
    }.items():
        with pytest.raises(MomentError, match=name):
            ask()


def test_an_unknown_landing_is_refused() -> None:
    with pytest.raises(DefinitionError, match="Did you mean latest"):
        office().add(FRIDAY_NOON, HOUR, landing="late")  # type: ignore[arg-type]


def test_a_date_is_that_of_the_calendars_own_zone() -> None:
    calendar = WorkingCalendar(zone=CAIRO, week=EVERY_DAY, special={date(2026, 1, 2): []})
    assert calendar.day_of(datetime(2026, 1, 1, 23, tzinfo=UTC)) == date(2026, 1, 2)
    assert not calendar.is_business_day(datetime(2026, 1, 1, 23, tzinfo=UTC))


def test_calendars_are_equal_by_what_they_say_and_not_by_what_they_were_asked() -> None:
    one, other = office(holidays={date(2026, 1, 1)}), office(holidays={date(2026, 1, 1)})
    one.add(FRIDAY_NOON, HOUR)
    assert one == other
    assert hash(one) == hash(other)
    assert one != office()
    assert one != attrs.evolve(one, version="2")


def test_a_calendar_can_be_pickled_in_use() -> None:
    calendar = office(holidays={date(2026, 1, 1)}, name="desk")
    end = calendar.add(FRIDAY_NOON, 40 * HOUR)
    copied = pickle.loads(pickle.dumps(calendar))
    assert copied == calendar
    assert copied.add(FRIDAY_NOON, 40 * HOUR) == end


def test_a_calendar_tells_its_name_version_and_zone() -> None:
    assert str(office(name="desk", version="2026-1")) == "desk 2026-1 (Europe/Berlin)"
    assert str(office()) == "calendar (Europe/Berlin)"
    assert "holidays" not in repr(office())


def test_many_threads_may_ask_one_fresh_calendar() -> None:
    calendar = office(holidays={date(2026, 1, 1)})
    starts = [FRIDAY_NOON + n * 53 * DAY for n in range(200)]
    expected = [office(holidays={date(2026, 1, 1)}).add(start, 400 * HOUR) for start in starts[:20]]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda start: calendar.add(start, 400 * HOUR), starts))
    assert answers[:20] == expected
    assert answers == sorted(answers)
