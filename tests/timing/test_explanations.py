"""Time explains itself: as values that add up, and as sentences in three languages."""

from __future__ import annotations

from datetime import date, timedelta
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintflow.errors import DefinitionError
from complaintflow.timing.explanations import Cut, Shift, shifts_between
from complaintflow.timing.sentences import SENTENCES, length, stretch
from complaintflow.timing.spans import EarliestOf, Span
from tests.timing.samples import BERLIN, DAY, HOUR, amounts, at, moments, office, situations, thorough

GOOD_FRIDAY, EASTER_MONDAY, THURSDAY = date(2026, 4, 3), date(2026, 4, 6), date(2026, 4, 2)
EASTER = office(holidays={GOOD_FRIDAY, EASTER_MONDAY}, special={THURSDAY: [("09:00", "12:00")]})
START = at("2026-03-27T16:00")
PAUSE = (at("2026-03-31T16:00"), at("2026-04-01T10:30"))


def test_an_explanation_holds_what_was_counted_skipped_and_cut() -> None:
    told = EASTER.explain_add(START, 30 * HOUR, pauses=[PAUSE])
    assert told.end == EASTER.add(START, 30 * HOUR, pauses=[PAUSE])
    assert told.intervals[0] == (START, at("2026-03-27T17:00"))
    assert told.holidays == (GOOD_FRIDAY, EASTER_MONDAY)
    assert told.special == (THURSDAY,)
    assert told.pauses == (Cut(*PAUSE, 2.5 * HOUR),)
    assert told.shifts == (Shift(at("2026-03-29T03:00"), HOUR),)


@thorough
@given(st.data(), situations(), amounts)
def test_the_intervals_counted_are_exactly_what_was_asked_for(data, situation, amount) -> None:
    calendar, day = situation
    start = data.draw(moments(day))
    begin, stop = sorted((data.draw(moments(day)), data.draw(moments(day))))
    told = calendar.explain_add(start, amount, pauses=[(begin, stop)])
    assert sum((closes - opens for opens, closes in told.intervals), timedelta(0)) == abs(amount)
    back = calendar.explain_elapsed(start, told.end, pauses=[(begin, stop)])
    assert back.worked == amount
    assert back.intervals == told.intervals


def test_a_cut_in_the_middle_leaves_both_sides() -> None:
    hold = [
        (at("2026-03-27T11:00"), at("2026-03-27T12:00")),
        (at("2026-03-27T13:00"), at("2026-03-27T14:00")),
    ]
    told = office().explain_elapsed(at("2026-03-27T10:00"), at("2026-03-27T15:00"), pauses=hold)
    edges = [
        (opens.astimezone(BERLIN).hour, closes.astimezone(BERLIN).hour) for opens, closes in told.intervals
    ]
    assert edges == [(10, 11), (12, 13), (14, 15)]


def test_working_time_explains_itself_in_english() -> None:
    told = EASTER.explain_add(START, 38 * HOUR, pauses=[PAUSE])
    assert told.sentence() == (
        "38 h of working time from 2026-03-27 16:00 end at 2026-04-08 13:30 (Europe/Berlin). Intervals counted: 7. "
        "Holidays skipped: 2026-04-03, 2026-04-06. Days with hours of their own: 2026-04-02. "
        "Paused working time left out: 2 h 30 min. The clocks changed: 2026-03-29 03:00 (1 h)."
    )


def test_what_did_not_happen_is_not_mentioned() -> None:
    told = office().explain_elapsed(START, START + 30 * timedelta(minutes=1))
    assert told.sentence() == (
        "From 2026-03-27 16:00 to 2026-03-27 16:30 there are 30 min of working time (Europe/Berlin). "
        "Intervals counted: 1."
    )


def test_going_back_and_reversed_time_say_so() -> None:
    assert (
        "9 h of working time back from 2026-03-27 16:00 begin at"
        in office().explain_add(START, -9 * HOUR).sentence()
    )
    assert "there are -9 h of" in office().explain_elapsed(START, office().add(START, -9 * HOUR)).sentence()


def test_every_language_has_the_same_keys_and_placeholders() -> None:
    def holes(text: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    for words in SENTENCES.values():
        assert {key: holes(text) for key, text in words.items()} == {
            key: holes(text) for key, text in SENTENCES["en"].items()
        }


@pytest.mark.parametrize("language", ["ar", "he"])
def test_values_keep_their_direction_in_right_to_left_text(language: str) -> None:
    told = EASTER.explain_add(START, 38 * HOUR, pauses=[PAUSE]).sentence(language)
    assert "\u20682026-03-27 16:00\u2069" in told
    assert told.count("\u2068") == told.count("\u2069") == 11


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(DefinitionError, match="no words in 'fr'"):
        EASTER.explain_add(START, HOUR).sentence("fr")


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (timedelta(0), "0 min"),
        (timedelta(hours=400), "400 h"),
        (timedelta(minutes=-61), "-1 h 1 min"),
        (timedelta(seconds=10), "10 s"),
        (timedelta(seconds=90, microseconds=500_000), "1 min 30.5 s"),
    ],
)
def test_an_amount_of_time_is_told_in_hours_minutes_and_seconds(amount: timedelta, told: str) -> None:
    assert length(amount, "en") == told


def test_a_window_is_told_with_or_without_an_end() -> None:
    assert stretch(GOOD_FRIDAY, EASTER_MONDAY, "en") == "2026-04-03 to 2026-04-06"
    assert stretch(GOOD_FRIDAY, None, "en") == "2026-04-03 -"


def test_changes_of_the_clocks_are_found_to_the_instant() -> None:
    year = list(shifts_between(at("2026-01-01T00:00"), at("2027-01-01T00:00"), BERLIN))
    assert year == [Shift(at("2026-03-29T03:00"), HOUR), Shift(at("2026-10-25T03:00"), -HOUR)]
    assert list(shifts_between(at("2026-03-29T01:59"), at("2026-03-29T03:00"), BERLIN)) == year[:1]


def test_business_days_explain_day_one_and_the_holidays_skipped() -> None:
    told = Span(6, "business_days").explain_due(START, calendar=EASTER)
    assert told.due == Span(6, "business_days").due(START, calendar=EASTER)
    assert told.sentence() == (
        "Business days: 6, from 2026-03-27 16:00 (Europe/Berlin). Last day in time: 2026-04-08. "
        "Day one: 2026-03-30. Holidays skipped: 2026-04-03, 2026-04-06. The clocks changed: 2026-03-29 03:00 (1 h)."
    )


def test_a_rolled_end_explains_from_where() -> None:
    span = Span(7, "calendar_days", "inclusive", roll="next_business_day")
    told = span.explain_due(date(2026, 3, 28), calendar=EASTER)
    assert told.holidays == (GOOD_FRIDAY, EASTER_MONDAY)
    assert told.sentence() == (
        "Calendar days: 7, from 2026-03-28 (Europe/Berlin). Last day in time: 2026-04-07. Day one: 2026-03-28. "
        "Holidays skipped: 2026-04-03, 2026-04-06. Moved on from 2026-04-03, which is closed. "
        "The clocks changed: 2026-03-29 03:00 (1 h)."
    )


def test_windows_in_which_time_did_not_run_are_told() -> None:
    windows = [
        (date(2026, 5, 4), date(2026, 5, 5)),
        (date(2026, 5, 8), date(2026, 5, 8)),
        (date(2026, 9, 1), None),
    ]
    told = Span(5, "business_days").explain_due(date(2026, 5, 1), calendar=office(), pauses=windows)
    assert told.windows == tuple(windows[:2])
    assert "Time did not run: 2026-05-04 to 2026-05-05, 2026-05-08 to 2026-05-08." in told.sentence()


def test_working_hours_explain_their_intervals_and_elapsed_hours_their_end() -> None:
    work = Span(4, "working_hours").explain_due(START, calendar=EASTER)
    assert work.working is not None
    assert len(work.working.intervals) == 2
    assert work.sentence().startswith(
        "Working hours: 4, from 2026-03-27 16:00 (Europe/Berlin). In time up to 2026-03-30 12:00."
    )
    assert work.sentence().count("The clocks changed") == 1
    clock = Span(72, "hours").explain_due(START, calendar=EASTER)
    assert "In time up to 2026-03-30 17:00. The clocks changed" in clock.sentence()


def test_less_than_is_told_as_less_than() -> None:
    told = Span(2, "calendar_days", strict=True).explain_due(date(2026, 5, 1), calendar=office())
    assert told.sentence().startswith(
        "Calendar days: less than 2, from 2026-05-01 (Europe/Berlin). In time before 2026-05-03 00:00."
    )


def test_the_earliest_of_several_explains_the_one_that_is_due() -> None:
    either = EarliestOf(Span(2, "months"), Span(90, "calendar_days"))
    assert either.explain_due(START, calendar=office()).span == Span(2, "months")


@pytest.mark.parametrize("language", ["en", "ar", "he"])
@pytest.mark.parametrize(
    "unit", ["hours", "working_hours", "business_days", "calendar_days", "weeks", "months"]
)
def test_every_unit_explains_itself_in_every_language(unit, language: str) -> None:
    told = Span(3, unit).explain_due(START, calendar=EASTER, pauses=[(date(2026, 3, 30), date(2026, 3, 30))])
    assert SENTENCES[language][unit] in told.sentence(language)


def test_a_day_later_is_explained_a_day_later() -> None:
    first, second = (
        Span(1, "weeks").explain_due(date(2026, 5, 1) + n * DAY, calendar=office()) for n in (0, 1)
    )
    assert second.due.before - first.due.before == DAY
