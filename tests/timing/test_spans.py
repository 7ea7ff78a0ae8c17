"""Spans: each way of counting by example, and spans as plain data."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from complaintflow.errors import DefinitionError, MomentError
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.dues import Due
from complaintflow.timing.moments import INSTANT
from complaintflow.timing.span_reading import span_from_mapping
from complaintflow.timing.spans import EarliestOf, Span
from tests.timing.samples import BERLIN, CAIRO, OFFICE, at, office

FRIDAY = date(2026, 3, 27)
HOLIDAYS = {date(2026, 4, 3), date(2026, 4, 6)}


def last_day(span: Span, anchor: date, **more: object) -> date:
    return span.due(anchor, calendar=office(holidays=HOLIDAYS), **more).date  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("span", "anchor", "last"),
    [
        (Span(5, "business_days"), FRIDAY, date(2026, 4, 7)),
        (Span(5, "business_days", "inclusive"), FRIDAY, date(2026, 4, 2)),
        (Span(1, "business_days"), date(2026, 3, 28), date(2026, 3, 30)),
        (Span(1, "business_days", "inclusive"), date(2026, 3, 28), date(2026, 3, 30)),
        (Span(0, "business_days"), date(2026, 3, 28), date(2026, 3, 28)),
        (Span(7, "calendar_days"), FRIDAY, date(2026, 4, 3)),
        (Span(7, "calendar_days", "inclusive"), FRIDAY, date(2026, 4, 2)),
        (Span(7, "calendar_days", roll="next_business_day"), FRIDAY, date(2026, 4, 7)),
        (Span(5, "calendar_days", roll="next_business_day"), FRIDAY, date(2026, 4, 1)),
        (Span(8, "weeks"), FRIDAY, date(2026, 5, 22)),
        (Span(8, "weeks", "inclusive"), FRIDAY, date(2026, 5, 21)),
        (Span(1, "months"), FRIDAY, date(2026, 4, 27)),
        (Span(1, "months", "inclusive"), FRIDAY, date(2026, 4, 26)),
        (Span(1, "months"), date(2026, 1, 31), date(2026, 2, 28)),
        (Span(6, "months", "inclusive"), date(2026, 8, 31), date(2027, 2, 28)),
        (Span(6, "months", "inclusive"), date(2026, 8, 1), date(2027, 1, 31)),
        (Span(1, "months", roll="next_business_day"), date(2026, 1, 30), date(2026, 3, 2)),
    ],
)
def test_a_span_ends_on_the_day_its_rule_says(span: Span, anchor: date, last: date) -> None:
    assert last_day(span, anchor) == last


def test_a_day_lasts_until_the_next_local_midnight() -> None:
    due = Span(2, "calendar_days").due(FRIDAY, calendar=office())
    assert due == Due(date(2026, 3, 29), datetime(2026, 3, 29, 22, tzinfo=UTC))
    assert due.met_by(at("2026-03-29T23:59:59"))
    assert not due.met_by(at("2026-03-30T00:00"))


def test_a_bound_holds_where_midnight_does_not_exist() -> None:
    due = Span(1, "calendar_days").due(date(2026, 4, 22), calendar=WorkingCalendar.always(CAIRO))
    assert due.before.astimezone(CAIRO).replace(tzinfo=None) == datetime(2026, 4, 24, 1)


def test_the_repeated_hour_of_the_last_day_is_in_time() -> None:
    due = Span(1, "calendar_days").due(date(2026, 10, 28), calendar=WorkingCalendar.always(CAIRO))
    assert due.met_by(datetime(2026, 10, 29, 23, 59, tzinfo=CAIRO, fold=1))


def test_hours_end_at_the_instant_which_is_still_in_time() -> None:
    due = Span(24, "hours").due(at("2026-03-28T20:00"), calendar=office())
    assert due == Due(date(2026, 3, 29), due.at + INSTANT, at("2026-03-29T21:00"))
    assert due.met_by(at("2026-03-29T21:00"))
    assert due.missed_from == due.before


def test_working_hours_are_those_of_the_calendar() -> None:
    assert Span(8.5, "working_hours").due(at("2026-03-27T16:00"), calendar=office()).at == at(
        "2026-03-30T16:30"
    )
    assert Span(0, "working_hours").due(at("2026-03-28T16:00"), calendar=office()).at == at(
        "2026-03-30T09:00"
    )


def test_less_than_a_number_of_days_ends_before_the_last_of_them() -> None:
    due = Span(7, "calendar_days", strict=True).due(FRIDAY, calendar=office())
    assert due == Due(date(2026, 4, 3), at("2026-04-03T00:00"))


def test_less_than_a_number_of_hours_ends_before_the_instant() -> None:
    due = Span(2, "hours", strict=True).due(at("2026-03-27T10:00"), calendar=office())
    assert not due.met_by(at("2026-03-27T12:00"))
    assert due.met_by(at("2026-03-27T11:59:59"))


def test_the_close_of_business_is_the_last_closing_of_the_day() -> None:
    calendar = office(special={date(2026, 3, 30): [("08:00", "10:00"), ("11:00", "13:00")]})
    due = Span(1, "business_days", end="close_of_business").due(FRIDAY, calendar=calendar)
    assert (due.at, due.before) == (at("2026-03-30T13:00"), at("2026-03-31T00:00"))
    assert due.met_by(at("2026-03-30T13:00"))
    assert not due.met_by(at("2026-03-30T13:00:01"))


def test_a_closed_day_has_no_close_of_business_and_lasts_to_its_end() -> None:
    due = Span(1, "calendar_days", end="close_of_business").due(FRIDAY, calendar=office())
    assert due == Due(date(2026, 3, 28), at("2026-03-29T00:00"))


def test_a_business_that_closes_next_morning_closes_its_day_at_midnight() -> None:
    night = WorkingCalendar(zone=BERLIN, week={day: [("22:00", "06:00")] for day in OFFICE})
    due = Span(1, "business_days", end="close_of_business").due(FRIDAY, calendar=night)
    assert due.at == due.before == due.missed_from == at("2026-03-31T00:00")


def test_days_may_end_at_the_anchors_own_wall_time() -> None:
    span = Span(2, "calendar_days", end="instant")
    assert span.due(at("2026-03-27T10:30"), calendar=office()).at == at("2026-03-29T10:30")
    assert span.due(FRIDAY, calendar=office()).at == at("2026-03-29T00:00")
    second_time = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1)
    assert span.due(second_time, calendar=office()).at == at("2026-10-27T02:30")


def test_an_instant_that_the_clocks_skip_is_past_the_gap_and_less_than_it_is_before() -> None:
    span = Span(2, "calendar_days", end="instant", strict=True)
    due = span.due(at("2026-03-27T02:30"), calendar=office())
    assert due.before == due.at == at("2026-03-29T03:30")


def test_hours_may_last_to_the_end_of_their_day() -> None:
    due = Span(24, "hours", end="end_of_day").due(at("2026-03-27T10:00"), calendar=office())
    assert due == Due(date(2026, 3, 28), at("2026-03-29T00:00"))


def test_the_anchor_is_a_local_day_of_the_calendars_zone() -> None:
    late = datetime(2026, 3, 27, 23, 30, tzinfo=UTC)
    assert last_day(Span(1, "calendar_days"), late) == date(2026, 3, 29)


def test_a_date_as_the_anchor_of_hours_is_its_first_instant() -> None:
    assert Span(1, "hours").due(FRIDAY, calendar=office()).at == at("2026-03-27T01:00")
    assert Span(1, "working_hours").due(FRIDAY, calendar=office()).at == at("2026-03-27T10:00")


def test_a_naive_anchor_is_refused() -> None:
    with pytest.raises(MomentError, match="anchor is naive"):
        Span(1, "hours").due(datetime.combine(FRIDAY, time(9)), calendar=office())


WINDOW = (date(2026, 3, 30), date(2026, 4, 1))


@pytest.mark.parametrize(
    ("span", "anchor", "last"),
    [
        (Span(2, "business_days"), FRIDAY, date(2026, 4, 7)),
        (Span(1, "business_days", "inclusive"), date(2026, 3, 31), date(2026, 4, 2)),
        (Span(1, "weeks"), FRIDAY, date(2026, 4, 6)),
        (Span(2, "calendar_days"), FRIDAY, date(2026, 3, 29)),
        (Span(2, "calendar_days"), date(2026, 3, 31), date(2026, 4, 3)),
        (Span(2, "calendar_days"), date(2026, 4, 1), date(2026, 4, 3)),
        (Span(1, "months"), FRIDAY, date(2026, 4, 30)),
        (Span(0, "calendar_days"), date(2026, 3, 30), date(2026, 3, 30)),
    ],
)
def test_time_does_not_run_in_a_window_of_dates(span: Span, anchor: date, last: date) -> None:
    assert last_day(span, anchor, pauses=[WINDOW]) == last


def test_windows_that_overlap_stop_time_once() -> None:
    both = [WINDOW, (date(2026, 3, 31), date(2026, 4, 2)), (date(2026, 4, 2), date(2026, 4, 2))]
    assert last_day(Span(1, "weeks"), FRIDAY, pauses=both) == date(2026, 4, 7)


def test_hours_stop_in_a_window_and_in_a_pause_between_two_instants() -> None:
    calendar = office()
    stopped = [WINDOW, (at("2026-03-27T11:00"), at("2026-03-27T11:30"))]
    assert Span(8, "working_hours").due(at("2026-03-27T10:00"), calendar=calendar, pauses=stopped).at == at(
        "2026-04-02T10:30"
    )
    assert Span(24, "hours").due(at("2026-03-29T12:00"), calendar=calendar, pauses=stopped).at == at(
        "2026-04-02T12:00"
    )
    assert Span(1, "hours").due(at("2026-03-27T09:00"), calendar=calendar, pauses=stopped).at == at(
        "2026-03-27T10:00"
    )


def test_a_pause_between_instants_stops_only_the_days_it_covers_whole() -> None:
    stopped = [(at("2026-03-30T00:00"), at("2026-04-01T23:59"))]
    assert last_day(Span(1, "weeks"), FRIDAY, pauses=stopped) == date(2026, 4, 5)
    assert last_day(
        Span(1, "weeks"), FRIDAY, pauses=[(at("2026-03-30T00:01"), at("2026-03-30T18:00"))]
    ) == date(2026, 4, 3)


@pytest.mark.parametrize(
    "span", [Span(1, "weeks"), Span(9, "business_days"), Span(240, "hours"), Span(90, "working_hours")]
)
def test_a_window_without_an_end_holds_a_span_up(span: Span) -> None:
    for stop in (date(2026, 3, 30), at("2026-03-30T08:00")):
        with pytest.raises(MomentError, match="Give the pause an end"):
            span.due(FRIDAY, calendar=office(), pauses=[(stop, None)])


def test_a_window_without_an_end_after_the_last_day_changes_nothing() -> None:
    assert last_day(Span(1, "weeks"), FRIDAY, pauses=[(date(2026, 4, 4), None)]) == date(2026, 4, 3)
    due = Span(1, "hours").due(
        at("2026-03-27T10:00"), calendar=office(), pauses=[(at("2026-03-27T11:00"), None)]
    )
    assert due.at == at("2026-03-27T11:00")


@pytest.mark.parametrize(
    "window",
    [(FRIDAY, at("2026-03-30T00:00")), (at("2026-03-30T00:00"), FRIDAY), (FRIDAY, date(2026, 3, 26))],
)
def test_a_window_that_cannot_be_read_is_refused(window) -> None:
    with pytest.raises(MomentError, match="A pause"):
        Span(1, "weeks").due(FRIDAY, calendar=office(), pauses=[window])


def test_the_earliest_of_several_spans_is_due() -> None:
    either = EarliestOf(Span(2, "months"), Span(90, "calendar_days"), Span(3000, "hours"))
    assert either.due(date(2026, 1, 1), calendar=office()).date == date(2026, 3, 1)
    assert either.due(
        date(2026, 1, 1), calendar=office(), pauses=iter([(date(2026, 2, 1), date(2026, 2, 28))])
    ) == Span(2, "months").due(
        date(2026, 1, 1), calendar=office(), pauses=[(date(2026, 2, 1), date(2026, 2, 28))]
    )


def test_an_instant_and_a_day_are_compared_by_when_they_are_missed() -> None:
    either = EarliestOf(Span(1, "calendar_days"), Span(30, "hours"))
    assert either.due(at("2026-03-27T10:00"), calendar=office()).at == at("2026-03-28T16:00")
    assert either.due(at("2026-03-27T20:00"), calendar=office()).at is None


PLAIN = [
    ("4 working_hours", Span(4, "working_hours"), {"count": 4, "unit": "working_hours"}),
    ("1 business_day", Span(1, "business_days"), {"count": 1, "unit": "business_days"}),
    (
        {"count": 2, "unit": "weeks", "strict": True, "end": "instant"},
        Span(2, "weeks", end="instant", strict=True),
        {"count": 2, "unit": "weeks", "end": "instant", "strict": True},
    ),
    (
        {"count": 2.5, "unit": "hours", "end": "instant"},
        Span(2.5, "hours"),
        {"count": 2.5, "unit": "hours"},
    ),
    (
        {"earliest_of": ["90 calendar_days", {"earliest_of": [{"count": 2, "unit": "months"}]}]},
        EarliestOf(Span(90, "calendar_days"), EarliestOf(Span(2, "months"))),
        {
            "earliest_of": [
                {"count": 90, "unit": "calendar_days"},
                {"earliest_of": [{"count": 2, "unit": "months"}]},
            ]
        },
    ),
]


@pytest.mark.parametrize(("written", "span", "plain"), PLAIN)
def test_spans_go_to_plain_data_and_back(written, span, plain) -> None:
    assert span_from_mapping(written) == span
    assert span.to_mapping() == plain
    assert span_from_mapping(plain) == span
    assert hash(span_from_mapping(plain)) == hash(span)


@pytest.mark.parametrize(
    ("written", "place", "said"),
    [
        ({"count": -1, "unit": "hours"}, "span.count", "-1 is not a length of time"),
        ({"count": 1e9, "unit": "hours"}, "span.count", "at most a century"),
        ({"count": 2000, "unit": "months"}, "span.count", "at most a century"),
        ({"count": float("nan"), "unit": "hours"}, "span.count", "nan is not a length"),
        ({"count": 1.5, "unit": "weeks"}, "span.count", "1.5 is not a whole number of weeks"),
        ({"count": True, "unit": "weeks"}, "span.count", "True is not a whole number"),
        ({"count": "3", "unit": "hours"}, "span.count", "'3' is not a whole number"),
        ({"count": 0, "unit": "weeks", "count_from": "inclusive"}, "span.count", "give at least 1"),
        ({"count": 1, "unit": "hour"}, "span.unit", "Did you mean hours"),
        (
            {"count": 1, "unit": "hours", "count_from": "inclusive"},
            "span.unit",
            "leave out count_from and roll",
        ),
        ({"count": 1, "unit": "working_hours", "roll": "next_business_day"}, "span.unit", "leave out"),
        ({"count": 1, "unit": "weeks", "count_from": "incl"}, "span.count_from", "inclusive"),
        ({"count": 1, "unit": "weeks", "end": "end_of_dya"}, "span.end", "Did you mean end_of_day"),
        ({"count": 1, "unit": "weeks", "roll": "next_day"}, "span.roll", "next_business_day"),
        ({"cuont": 1, "unit": "weeks"}, "span", "Did you mean count"),
        ({"count": 1}, "span", "it needs unit"),
        ({}, "span", "it needs count and unit"),
        ("soon", "span", "is not a span such as"),
        ("x weeks", "span", "is not a span such as"),
        ("3 wekks", "span.unit", "Did you mean weeks"),
        (3, "span", "3 is not a span"),
        ({"earliest_of": []}, "span.earliest_of", "at least one span"),
        ({"earliest_of": ["1 weeks"], "count": 1}, "span", "there is no 'count'"),
        ({"earliest_of": ["1 weeks", {"count": 1, "unit": "dayz"}]}, "span.earliest_of[1].unit", "'dayz'"),
    ],
)
def test_a_malformed_span_is_refused_where_it_stands(written, place, said) -> None:
    with pytest.raises(DefinitionError, match=said.replace("[", "\\[")) as refused:
        span_from_mapping(written, "span")
    assert refused.value.place == place
    assert str(refused.value).startswith(f"{place}: ")


def test_spans_say_what_they_are() -> None:
    assert str(Span(4, "working_hours")) == "4 working_hours"
    assert str(Span(2, "weeks", strict=True)) == "2 weeks (strict=True)"
    assert str(EarliestOf(Span(1, "weeks"), Span(2, "hours"))) == "the earliest of 1 weeks, 2 hours"


def test_the_length_of_a_span_of_hours_is_an_amount_of_time() -> None:
    assert Span(1.5, "hours").length == timedelta(minutes=90)


def test_a_zone_without_the_clocks_of_berlin_gives_other_bounds() -> None:
    tokyo = WorkingCalendar.always(ZoneInfo("Asia/Tokyo"))
    assert Span(1, "calendar_days").due(FRIDAY, calendar=tokyo).before == datetime(
        2026, 3, 28, 15, tzinfo=UTC
    )
