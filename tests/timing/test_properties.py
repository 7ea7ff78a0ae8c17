"""What holds for every calendar, every moment and every amount."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import attrs
from hypothesis import given
from hypothesis import strategies as st

from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.spans import Span
from tests.timing.samples import DAY, OFFICE, amounts, forward, moments, situations, thorough

NOTHING = timedelta(0)
landings = st.sampled_from(["earliest", "latest"])


@thorough
@given(st.data(), situations(), amounts, landings)
def test_what_was_added_is_what_elapsed(data, situation, amount, landing) -> None:
    calendar, day = situation
    start = data.draw(moments(day))
    assert calendar.elapsed(start, calendar.add(start, amount, landing=landing)) == amount


@thorough
@given(st.data(), situations())
def test_elapsed_time_adds_up_over_a_split_and_turns_its_sign_when_reversed(data, situation) -> None:
    calendar, day = situation
    a, b, c = (data.draw(moments(day)) for _ in range(3))
    assert calendar.elapsed(a, c) == calendar.elapsed(a, b) + calendar.elapsed(b, c)
    assert calendar.elapsed(a, b) == -calendar.elapsed(b, a)


@thorough
@given(st.data(), situations(), amounts, landings)
def test_a_later_start_never_gives_an_earlier_end(data, situation, amount, landing) -> None:
    calendar, day = situation
    early, late = sorted((data.draw(moments(day)), data.draw(moments(day))))
    assert calendar.add(early, amount, landing=landing) <= calendar.add(late, amount, landing=landing)


@thorough
@given(st.data(), situations(), forward, landings)
def test_a_holiday_more_never_brings_a_deadline_forward(data, situation, amount, landing) -> None:
    calendar, day = situation
    start = data.draw(moments(day))
    holiday = day + timedelta(days=data.draw(st.integers(-5, 12)))
    closed = attrs.evolve(calendar, holidays={*calendar.holidays, holiday})
    assert closed.add(start, amount, landing=landing) >= calendar.add(start, amount, landing=landing)


@thorough
@given(st.data(), situations(), amounts, landings)
def test_a_pause_without_length_changes_nothing(data, situation, amount, landing) -> None:
    calendar, day = situation
    start, end, stop = (data.draw(moments(day)) for _ in range(3))
    nothing = [(stop, stop)]
    plain = calendar.add(start, amount, landing=landing)
    assert calendar.add(start, amount, pauses=nothing, landing=landing) == plain
    assert calendar.elapsed(start, end, pauses=nothing) == calendar.elapsed(start, end)


@st.composite
def pauses(draw: st.DrawFn, day: date) -> list[tuple[datetime, datetime]]:
    edges = st.tuples(moments(day), moments(day)).map(lambda pair: (min(pair), max(pair)))
    return draw(st.lists(edges, max_size=4))


@thorough
@given(st.data(), situations(), forward, landings)
def test_a_pause_never_brings_a_deadline_forward(data, situation, amount, landing) -> None:
    calendar, day = situation
    start, held = data.draw(moments(day)), data.draw(pauses(day))
    paused = calendar.add(start, amount, pauses=held, landing=landing)
    assert paused >= calendar.add(start, amount, landing=landing)


@thorough
@given(st.data(), situations(), amounts, landings)
def test_what_was_added_around_pauses_is_what_elapsed_around_them(data, situation, amount, landing) -> None:
    calendar, day = situation
    start, held = data.draw(moments(day)), data.draw(pauses(day))
    end = calendar.add(start, amount, pauses=held, landing=landing)
    assert calendar.elapsed(start, end, pauses=held) == amount


@thorough
@given(st.data(), situations())
def test_elapsed_time_and_what_pauses_cut_add_up_to_elapsed_time(data, situation) -> None:
    calendar, day = situation
    start, end = sorted((data.draw(moments(day)), data.draw(moments(day))))
    begin, stop = sorted((data.draw(moments(day)), data.draw(moments(day))))
    cut = calendar.elapsed(max(start, min(begin, end)), max(start, min(stop, end)))
    assert calendar.elapsed(start, end, pauses=[(begin, stop)]) == calendar.elapsed(start, end) - cut


@thorough
@given(st.data(), situations(), amounts, st.sampled_from(["Asia/Tokyo", "America/Caracas", "Africa/Cairo"]))
def test_the_zone_of_what_is_given_does_not_matter(data, situation, amount, zone) -> None:
    calendar, day = situation
    start = data.draw(moments(day))
    for elsewhere in (start.astimezone(ZoneInfo(zone)), start.astimezone(timezone(timedelta(hours=-7)))):
        end = calendar.add(elsewhere, amount)
        assert end == calendar.add(start, amount)
        assert end.tzinfo is UTC


@thorough
@given(st.data(), situations())
def test_the_open_intervals_are_all_the_open_time_there_is(data, situation) -> None:
    calendar, day = situation
    start, end = sorted((data.draw(moments(day)), data.draw(moments(day))))
    intervals = calendar.open_intervals(start, end)
    assert sum((closes - opens for opens, closes in intervals), NOTHING) == calendar.elapsed(start, end)
    assert all(calendar.is_open(opens) for opens, _ in intervals)
    assert all(not calendar.is_open(closes) for _, closes in intervals if closes != end)


@thorough
@given(st.data(), situations())
def test_neighbours_of_a_moment_agree_with_each_other(data, situation) -> None:
    calendar, day = situation
    moment = data.draw(moments(day))
    opens, before = calendar.next_open(moment), calendar.previous_open(moment)
    assert before <= moment <= opens < calendar.next_close(moment)
    assert calendar.elapsed(before, opens) == NOTHING
    assert calendar.is_open(opens)
    assert (opens == moment) == calendar.is_open(moment)


@thorough
@given(st.data(), situations(), st.integers(1, 30))
def test_a_count_of_business_days_is_undone_by_counting_back(data, situation, count) -> None:
    calendar, day = situation
    start = calendar.add_business_days(day, 0, from_closed="roll_first")
    end = calendar.add_business_days(start, count, from_closed="count_next")
    assert calendar.add_business_days(end, -count, from_closed="count_next") == start
    assert calendar.business_days_between(start, end, count="start") == count
    assert calendar.business_days_between(start, end, count="end") == count
    assert calendar.business_days_between(end, start, count="end") == -count


@given(
    st.sampled_from(["business_days", "calendar_days", "weeks", "months"]),
    st.integers(1, 40),
    st.sampled_from(["exclusive", "inclusive"]),
    st.sampled_from([None, "next_business_day"]),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 60),
    st.integers(0, 40),
)
def test_a_window_never_brings_a_due_forward(unit, count, count_from, roll, anchor, later, days) -> None:
    calendar = WorkingCalendar(zone=ZoneInfo("Europe/Berlin"), week=OFFICE)
    span = Span(count, unit, count_from, roll=roll)
    first = anchor + later * DAY
    plain = span.due(anchor, calendar=calendar)
    assert span.due(anchor, calendar=calendar, pauses=[(first, first + days * DAY)]).before >= plain.before
