"""The calendar against one that is too simple to be wrong: every minute of two weeks, one after the other.

Local times become instants by looking at what the clocks show, minute by minute, and not by any rule of Python's.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from complaintflow.timing.calendars import WorkingCalendar
from tests.timing.samples import DAY, STRANGE_DAYS, calendars, situations

MINUTE = timedelta(minutes=1)
WIDTH = 7


class Minutes:
    """All minutes from a week before a day to a week after it, and whether work is done in each."""

    def __init__(self, calendar: WorkingCalendar, day: date) -> None:
        self.start = datetime.combine(day - WIDTH * DAY, time(0), UTC)
        self.count = 2 * WIDTH * 1440
        self.instants = self._wall_times(calendar.zone)
        self.open = [False] * self.count
        for number in range(-WIDTH - 3, WIDTH + 3):
            self._open_on(calendar, day + number * DAY)

    def _wall_times(self, zone: ZoneInfo) -> dict[datetime, int]:
        """The first minute at which the clocks show a wall time; a skipped one is as far past the gap as into it."""
        seen: dict[datetime, int] = {}
        margin = 6 * 1440
        before = None
        for minute in range(-margin, self.count + margin):
            wall = (self.start + minute * MINUTE).astimezone(zone).replace(tzinfo=None)
            skipped = [] if before is None else range(1, int((wall - before) / MINUTE))
            for into in skipped:
                seen.setdefault(before + into * MINUTE, minute + into - 1)
            seen.setdefault(wall, minute)
            before = wall
        return seen

    def _open_on(self, calendar: WorkingCalendar, day: date) -> None:
        if day in calendar.special:
            hours = calendar.special[day]
        else:
            hours = () if day in calendar.holidays else calendar.week[day.weekday()]
        for each in hours:
            opens = self.instants[datetime.combine(day, each.opens)]
            closes = self.instants[datetime.combine(day + each.overnight * DAY, each.closes)]
            for minute in range(max(opens, 0), min(closes, self.count)):
                self.open[minute] = True

    def elapsed(self, start: int, end: int) -> int:
        return sum(self.open[start:end])

    def first_after(self, start: int, amount: int) -> int:
        open_minutes = (minute for minute in range(start, self.count) if self.open[minute])
        return next(islice(open_minutes, amount - 1, None)) + 1

    def moment(self, minute: int) -> datetime:
        return self.start + minute * MINUTE


@settings(max_examples=settings.default.max_examples // 7)
@given(situations(), st.data())
def test_elapsed_time_is_the_number_of_open_minutes(situation, data) -> None:
    calendar, day = situation
    minutes = Minutes(calendar, day)
    for _ in range(5):
        start, end = sorted(data.draw(st.integers(0, minutes.count - 1)) for _ in range(2))
        expected = minutes.elapsed(start, end) * MINUTE
        assert calendar.elapsed(minutes.moment(start), minutes.moment(end)) == expected
        assert calendar.is_open(minutes.moment(start)) == minutes.open[start]


@settings(max_examples=settings.default.max_examples // 7)
@given(situations(), st.data())
def test_an_end_is_the_first_minute_by_which_so_many_are_open(situation, data) -> None:
    calendar, day = situation
    minutes = Minutes(calendar, day)
    start = data.draw(st.integers(0, minutes.count // 2))
    left = minutes.elapsed(start, minutes.count)
    amount = data.draw(st.integers(1, max(left, 1)))
    if amount <= left:
        end = minutes.first_after(start, amount)
        assert calendar.add(minutes.moment(start), amount * MINUTE) == minutes.moment(end)


@settings(max_examples=settings.default.max_examples // 7)
@given(situations(), st.data())
def test_neighbouring_openings_and_closings_are_where_the_minutes_change(situation, data) -> None:
    calendar, day = situation
    minutes = Minutes(calendar, day)
    at = data.draw(st.integers(1440, minutes.count - 1440))
    moment = minutes.moment(at)
    after = next((m for m in range(at, minutes.count) if minutes.open[m]), None)
    if after is not None:
        assert calendar.next_open(moment) == minutes.moment(after)
        shut = next((m for m in range(after, minutes.count) if not minutes.open[m]), None)
        assert shut is None or calendar.next_close(moment) == minutes.moment(shut)
    before = next((m for m in range(at, 0, -1) if minutes.open[m - 1]), None)
    if before is not None:
        assert calendar.previous_open(moment) == (moment if minutes.open[at] else minutes.moment(before))


@settings(max_examples=5)
@given(st.data())
def test_the_reference_knows_what_the_clocks_do(data) -> None:
    zone, day = data.draw(st.sampled_from([pair for pair in STRANGE_DAYS if pair[0] == "Africa/Cairo"]))
    minutes = Minutes(data.draw(calendars(day, zone)), day)
    midnight = minutes.instants[datetime.combine(day, time(0))]
    shown = minutes.moment(midnight).astimezone(ZoneInfo(zone)).time()
    assert shown == (time(1) if day.month == 4 else time(0))
