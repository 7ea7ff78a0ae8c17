"""Why this instant: hours counted, holidays skipped, pauses and changes of the clocks, in three languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from string import Formatter

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.rules.reason_words import REASONS
from tests.clocks.scene import ANSWER, HOURS, at, clock, desk, extend, pause, story
from tests.samples import CALENDAR, LAYLA, NOW, Story, in_state, receive

MORE = {"amount": "5 business_days", "counted_from": "due", "reasons": ["complex"], "most": 2}
FULL = {**ANSWER, "satisfied_by": "complaint.final_response", "pauses": [{"reason": "waiting", "most": 1}]}


def test_a_count_of_hours_names_its_intervals_and_stands() -> None:
    told = story(HOURS, now=at(15, 14))
    why = told.workflow.explain(told.complaint, "answer")
    assert isinstance(why, cf.ClockExplanation)
    assert why.counted is not None and why.counted.working is not None
    assert sum((end - start for start, end in why.counted.working.intervals), timedelta()) == timedelta(
        hours=8
    )
    assert why.stands
    assert why.sentence().startswith("answer (must), counted from complaint.received. Working hours: 8")


def test_a_count_of_days_names_the_holidays_it_skipped() -> None:
    told = story(ANSWER)
    why = told.workflow.explain(told.complaint, clock(told))
    assert why.counted is not None and why.counted.holidays == (date(2026, 9, 21),)
    assert "Holidays skipped: 2026-09-21." in why.sentence()


def test_extensions_and_pauses_are_told_in_their_order() -> None:
    told = story({**FULL, "extensions": [MORE, {**MORE, "reasons": ["slow"], "counted_from": "anchor"}]})
    told.do(do.Acknowledge(by="dana", promise=told.terms(20, kind="answer")), extend(), extend("slow"))
    why = told.workflow.explain(told.complaint, "answer")
    assert [each.anchor for each in why.more] == [date(2026, 9, 30), NOW]
    assert why.stands
    assert why.sentence().count("It was given more time (") == 2


def test_an_extension_that_waits_for_its_notice_says_so() -> None:
    told = story({**FULL, "extensions": [{**MORE, "notice": True}]})
    told.do(extend(promise=told.terms(5, kind="answer")))
    why = told.workflow.explain(told.complaint, "answer")
    assert "it counts once the customer has been told in time" in why.sentence()
    assert why.more == ()


def test_a_paused_clock_says_since_when_it_is_held() -> None:
    told = story(FULL).do(pause())
    why = told.workflow.explain(told.complaint, "answer")
    assert "It is paused (waiting) since 2026-09-15 09:05" in why.sentence()
    assert why.stands


def test_a_pause_that_is_over_is_told_as_days_that_did_not_run() -> None:
    told = story(FULL).do(pause(), after=timedelta(hours=3))
    told.do(do.ResumeTarget(by="dana", target="answer"), after=timedelta(days=2))
    assert "Time did not run: 2026-09-16" in told.workflow.explain(told.complaint, "answer").sentence()


def test_a_record_that_today_would_count_otherwise_stands_and_says_so() -> None:
    told = story(ANSWER)
    told.workflow = desk(
        ANSWER, calendar=attrs.evolve(CALENDAR, holidays={date(2026, 9, 22), date(2026, 9, 21)})
    )
    why = told.workflow.explain(told.complaint, "answer")
    assert not why.stands
    assert (
        "On record it is due before 2026-10-01 00:00, and that stands; counted today it would be 2026-10-02 00:00."
        in (why.sentence())
    )


def test_what_waits_for_a_date_names_it_and_tells_when_it_is_known() -> None:
    told = story({**ANSWER, "span": {"external": "cycle_end"}})
    assert "It waits for a date that is given from outside: cycle_end." in (
        told.workflow.explain(told.complaint, "answer").sentence()
    )
    told.do(do.GiveDate(name="cycle_end", on=date(2026, 10, 31)))
    why = told.workflow.explain(told.complaint, "answer")
    assert (why.stands, why.awaited) == (True, ("cycle_end",))
    assert "The date was given from outside: cycle_end." in why.sentence()


def test_what_is_due_promptly_or_exempt_says_so() -> None:
    told = story({**ANSWER, "span": "prompt"}, {**ANSWER, "name": "gift", "exempt_if": {"kind": "complaint"}})
    assert told.workflow.explain(told.complaint, "answer").sentence().endswith("nobody set a figure.")
    assert (
        told.workflow.explain(told.complaint, "gift")
        .sentence()
        .endswith("It does not apply (kind: complaint).")
    )


def test_the_first_wake_of_an_adopted_case_is_told_as_that() -> None:
    adopt = do.Adopt(
        reference="C-1",
        customer=LAYLA,
        state="investigating",
        received_at=at(1),
        owner="dana",
        wake_at=at(20, 11),
    )
    told = Story(desk(ANSWER), NOW).open(adopt)
    why = told.workflow.explain(told.complaint, "silence")
    assert "chosen when the case was taken over: 2026-09-20 11:00" in why.sentence()
    assert told.workflow.rebase(told.complaint, now=NOW).changes == ()


def test_a_promise_is_explained_on_the_hours_of_its_owner_and_never_pauses() -> None:
    told = in_state(cf.State.ACKNOWLEDGED)
    why = told.workflow.explain(told.complaint, told.promise)
    assert isinstance(why, cf.PromiseExplanation)
    assert why.worked.worked == timedelta(hours=25, minutes=25)
    assert why.sentence().startswith("Dana Levi promised it at 2026-09-15 09:05 for ")
    assert why.sentence().endswith("A promise does not pause.")
    assert told.workflow.explain(told.complaint, told.promise.id) == why


def test_a_promise_that_nobody_holds_is_explained_on_the_hours_of_the_desk() -> None:
    promised = do.AdoptedPromise(what="a call", at=at(17, 10), made_at=at(1))
    adopt = do.Adopt(
        reference="C-1", customer=LAYLA, state="received", received_at=at(1), promises=(promised,)
    )
    told = Story(desk(ANSWER), NOW).open(adopt)
    why = told.workflow.explain(told.complaint, told.promise)
    assert (why.owner, why.zone) == ("", CALENDAR.zone)


def test_a_change_of_the_clocks_on_the_way_is_told() -> None:
    told = story({**ANSWER, "span": "60 calendar_days"})
    why = told.workflow.explain(told.complaint, "answer")
    assert [each.at for each in why.counted.shifts] == [datetime(2026, 10, 24, 23, tzinfo=UTC)]
    assert "The clocks changed: " in why.sentence()


@pytest.mark.parametrize("language", ["en", "ar", "he"])
def test_everything_is_said_in_three_languages(language: str) -> None:
    told = story({**FULL, "extensions": [MORE]}, {**ANSWER, "name": "soon", "span": "prompt"})
    told.do(do.Acknowledge(by="dana", promise=told.terms(20, kind="answer")), extend())
    for what in ("answer", "soon", told.promise):
        sentence = told.workflow.explain(told.complaint, what).sentence(language)
        assert sentence and "{" not in sentence
        assert sentence.count("\u2068") == sentence.count("\u2069")


def test_every_language_has_the_same_sentences_and_places() -> None:
    def places(key: str, language: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(REASONS[language][key])} - {None}

    for language in REASONS:
        assert REASONS[language].keys() == REASONS["en"].keys()
        assert all(places(key, language) == places(key, "en") for key in REASONS["en"])


def test_another_language_and_another_name_are_refused() -> None:
    told = story(ANSWER)
    with pytest.raises(cf.DefinitionError, match="Known: ar, en, he"):
        told.workflow.explain(told.complaint, "answer").sentence("fr")
    with pytest.raises(cf.DefinitionError, match="Did you mean answer"):
        told.workflow.explain(told.complaint, "answr")


def test_the_last_clock_of_a_name_is_explained() -> None:
    told = (
        Story(desk(ANSWER), NOW)
        .open(receive())
        .do(do.Withdraw(recorded_by="dana"), do.Reopen(reason="x", recorded_by="dana"))
    )
    assert told.workflow.explain(told.complaint, "answer").clock.cycle == 2
