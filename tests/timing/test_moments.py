"""Moments come in aware and go on in UTC; dates become instants by one rule."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz

from complaintflow.errors import MomentError
from complaintflow.timing.moments import (
    end_of,
    exists,
    instant_from,
    instant_of,
    local_day,
    start_of,
    utc,
    wall_time,
    zone_name,
)
from tests.timing.samples import BERLIN, CAIRO, STRANGE_DAYS, at


class Silent(tzinfo):
    """A zone that does not know its offset."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        return None


def test_an_aware_moment_becomes_the_same_instant_in_utc() -> None:
    assert utc(at("2026-03-04T10:00")) == datetime(2026, 3, 4, 9, tzinfo=UTC)
    assert utc(at("2026-03-04T10:00")).tzinfo is UTC


@pytest.mark.parametrize("moment", [datetime(2026, 3, 4), datetime(2026, 3, 4, tzinfo=Silent())])
def test_a_naive_moment_is_refused(moment: datetime) -> None:
    with pytest.raises(MomentError, match="start is naive"):
        utc(moment, "start")


def test_what_is_no_moment_is_refused() -> None:
    with pytest.raises(MomentError, match="must be an aware datetime, not date"):
        utc(date(2026, 3, 4))  # type: ignore[arg-type]


@pytest.mark.parametrize("zone", [BERLIN, tz.gettz("Europe/Berlin")])
def test_a_wall_time_that_the_clocks_skip_is_refused(zone: tzinfo) -> None:
    for fold in (0, 1):
        with pytest.raises(MomentError, match="does not exist"):
            utc(datetime(2026, 3, 29, 2, 30, tzinfo=zone, fold=fold))


@pytest.mark.parametrize("zone", [BERLIN, tz.gettz("Europe/Berlin")])
def test_a_repeated_wall_time_is_the_one_its_fold_says(zone: tzinfo) -> None:
    first, second = (datetime(2026, 10, 25, 2, 30, tzinfo=zone, fold=fold) for fold in (0, 1))
    assert utc(second) - utc(first) == timedelta(hours=1)
    assert exists(second, utc(second))


def test_a_day_begins_when_its_clocks_say_so_even_without_a_midnight() -> None:
    friday = date(2026, 4, 24)
    assert start_of(friday, CAIRO).astimezone(CAIRO).time() == time(1)
    assert end_of(friday - timedelta(days=1), CAIRO) == start_of(friday, CAIRO)
    assert local_day(start_of(friday, CAIRO), CAIRO) == friday


def test_a_wall_time_becomes_its_first_instant() -> None:
    assert instant_of(date(2026, 10, 25), time(2, 30), BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_date_alone_is_its_first_instant() -> None:
    assert instant_from(date(2026, 4, 24), CAIRO) == start_of(date(2026, 4, 24), CAIRO)
    assert instant_from(at("2026-03-04T10:00"), CAIRO) == at("2026-03-04T10:00")


@pytest.mark.parametrize(("zone", "day"), STRANGE_DAYS)
def test_zones_of_dateutil_read_wall_times_as_zoneinfo_does(zone: str, day: date) -> None:
    ours, theirs = ZoneInfo(zone), tz.gettz(zone)
    assert theirs is not None
    for minute in range(0, 1440, 15):
        hour = time(minute // 60, minute % 60)
        assert instant_of(day, hour, theirs) == instant_of(day, hour, ours)


def test_a_zone_is_stored_under_its_name() -> None:
    assert [zone_name(zone) for zone in (BERLIN, UTC)] == ["Europe/Berlin", "UTC"]


def test_a_wall_time_carries_its_offset_and_no_zone() -> None:
    first, second = (utc(datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=fold)) for fold in (0, 1))
    told = [wall_time(moment, BERLIN) for moment in (first, second)]
    assert [moment.isoformat() for moment in told] == [
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
    ]
    assert told == [first, second]
