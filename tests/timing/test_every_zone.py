"""In every zone of the tz database, around every change of its clocks since 1970."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest

from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.explanations import shifts_between
from complaintflow.timing.hours import WEEKDAYS
from tests.timing.samples import DAY

FIRST, LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2038, 1, 1, tzinfo=UTC)
ROUND_THE_NIGHT = [("23:30", "03:15")]
GROUPS = 12


@cache
def zones() -> list[ZoneInfo]:
    """One zone of each behaviour: most names of the database are other names for the same clocks."""
    found = {}
    for name in sorted(available_timezones() - {"localtime"}):
        zone = ZoneInfo(name)
        half_years = range(0, (LAST - FIRST).days, 91)
        found.setdefault(tuple((FIRST + n * DAY).astimezone(zone).utcoffset() for n in half_years), zone)
    return list(found.values())


@cache
def changes(zone: ZoneInfo) -> list[datetime]:
    return [shift.at for shift in shifts_between(FIRST, LAST, zone)]


@pytest.mark.parametrize("group", range(GROUPS))
def test_working_seconds_are_real_seconds_around_every_change_of_the_clocks(group: int) -> None:
    for zone in zones()[group::GROUPS]:
        calendar = WorkingCalendar(zone=zone, week=dict.fromkeys(WEEKDAYS, ROUND_THE_NIGHT))
        for change in changes(zone):
            low, high = change - 2 * DAY, change + 2 * DAY
            intervals = calendar.open_intervals(low, high)
            total = sum((closes - opens for opens, closes in intervals), timedelta(0))
            assert calendar.elapsed(low, high) == total, (zone, change)
            for opens, closes in intervals:
                assert calendar.elapsed(opens, closes) == closes - opens, (zone, change)
                assert calendar.add(opens, closes - opens) == closes, (zone, change)


def test_the_database_has_the_changes_that_this_is_about() -> None:
    assert len(zones()) > 250
    assert sum(len(changes(zone)) for zone in zones()) > 10_000
