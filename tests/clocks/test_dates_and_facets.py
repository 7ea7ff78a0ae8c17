"""What only the host knows: dates that others set, and what kind of case it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

import complaintflow as cf
from complaintflow import commands as do
from tests.clocks.scene import (
    ANSWER,
    HOURS,
    SILENCE,
    at,
    call,
    clock,
    extend,
    facts,
    reading,
    replayed,
    story,
)

CYCLE = {**ANSWER, "span": {"external": "cycle_end"}}
REG_Z = {**ANSWER, "span": {"earliest_of": ["90 calendar_days", {"external": "cycle_end"}]}}
MORE = {"amount": "2 business_days", "counted_from": "due", "reasons": ["complex"], "most": 1}
CARDS = {**ANSWER, "only_if": {"product": "card"}}
GIFTS = {**ANSWER, "exempt_if": {"product": "gift"}}


def given(on: date, name: str = "cycle_end") -> do.GiveDate:
    return do.GiveDate(name=name, on=on)


def facets(**values: str) -> do.SetFacets:
    return do.SetFacets(by="dana", facets=values, reason="The customer told us.")


def test_a_limit_waits_for_a_date_that_the_host_gives() -> None:
    told = story(CYCLE)
    assert (reading(told).status, reading(told).due) == ("running", None)
    told.do(given(date(2026, 10, 31)))
    assert (clock(told).day, clock(told).due_at) == (date(2026, 10, 31), None)
    assert clock(told).before == datetime(2026, 10, 31, 22, tzinfo=UTC)
    assert replayed(told)


def test_an_instant_is_due_at_the_instant_and_a_date_given_again_corrects_the_first() -> None:
    told = story(CYCLE).do(given(date(2026, 10, 31)), given(at(20, 12)))
    assert (clock(told).due_at, clock(told).explanation) == (
        at(20, 12),
        "the date cycle_end from complaint.received",
    )


def test_a_date_known_before_the_anchor_counts_from_the_start() -> None:
    told = story({**CYCLE, "anchors": "contact.received"}).do(given(date(2026, 10, 31)), call(by=cf.CUSTOMER))
    assert clock(told).day == date(2026, 10, 31)


def test_whichever_ends_first_is_due() -> None:
    told = story(REG_Z)
    assert clock(told).day == date(2026, 12, 14)
    assert clock(told.do(given(date(2026, 10, 31)))).day == date(2026, 10, 31)
    assert clock(told.do(given(date(2027, 1, 31)))).day == date(2026, 12, 14)


def test_a_date_in_the_past_misses_and_a_later_one_takes_the_miss_back() -> None:
    told = story(CYCLE).do(given(date(2026, 9, 10))).wait(hours=1)
    assert clock(told).status is cf.ClockStatus.MISSED
    assert clock(told.do(given(date(2026, 10, 31)))).status is cf.ClockStatus.RUNNING


def test_what_is_met_or_waits_for_another_date_is_left_alone() -> None:
    told = story(CYCLE, {**HOURS, "name": "other"}).do(call(), given(date(2026, 9, 10)))
    assert clock(told).status is cf.ClockStatus.MET
    assert facts(told, cf.events.TargetRedated) == []


def test_a_date_of_an_unknown_name_is_refused() -> None:
    with pytest.raises(cf.CommandRefused, match="Did you mean cycle_end"):
        story(CYCLE).do(given(date(2026, 10, 31), "cycle_ends"))
    with pytest.raises(cf.CommandRefused, match="This policy waits for none"):
        story(ANSWER).do(given(date(2026, 10, 31)))
    with pytest.raises(cf.MomentError):
        story(CYCLE).do(given(datetime(2026, 10, 31)))


def test_a_date_by_which_a_pause_stops_nothing() -> None:
    told = story({**CYCLE, "pauses": [{"reason": "court", "most": 1}]}).do(given(date(2026, 10, 31)))
    told.do(do.PauseTarget(by="dana", target="answer", reason="court"))
    assert clock(told).day == date(2026, 10, 31)


def test_more_time_after_a_date_cannot_be_counted_while_a_pause_lasts() -> None:
    rules = {"pauses": [{"reason": "court", "most": 1}], "extensions": [MORE]}
    leaves = {"exit": {"by": "5 business_days", "on": "contact.made"}, "satisfied_by": "note.taken"}
    told = story({**CYCLE, **rules, **leaves}).do(given(date(2026, 10, 31)))
    told.do(do.Acknowledge(by="dana", promise=told.terms(20, kind="answer")), extend())
    assert clock(told).day == date(2026, 11, 2)
    told.do(do.PauseTarget(by="dana", target="answer", reason="court"))
    assert (clock(told).before, clock(told).exit_before) == (None, None)
    assert told.workflow.explain(told.complaint, "answer").stands
    told.do(do.ResumeTarget(by="dana", target="answer"))
    assert clock(told).day == date(2026, 11, 2)


def test_a_demand_found_out_about_later_began_with_its_anchor() -> None:
    told = story(CARDS).wait(days=2).do(facets(product="card"))
    assert clock(told).anchor_at == told.complaint.received_at
    assert clock(told).day == date(2026, 9, 30)
    assert replayed(told)


def test_a_demand_found_out_about_later_counts_from_the_corrected_receipt() -> None:
    told = story(CARDS, SILENCE | {"name": "other"}).do(do.Note(by="dana", text="x"))
    slip = {"field": "received_at", "value": at(14, 9).isoformat(), "reason": "slip", "approved_by": "ruth"}
    told.do(do.Correct(by="dana", **slip), facets(product="card"))
    assert clock(told).anchor_at == at(14, 9)


def test_a_demand_falls_away_and_comes_back_with_what_kind_of_case_it_is() -> None:
    told = story(CARDS, facets={"product": "card"}).do(facets(product="loan"))
    assert (reading(told).status, reading(told).why) == ("exempt", "only_if")
    told.do(facets(product="card"))
    assert (clock(told).status, clock(told).anchor_at) == ("running", told.complaint.received_at)


def test_an_exempt_demand_begins_when_it_turns_out_to_apply() -> None:
    told = story(GIFTS, facets={"product": "gift"}).do(facets(product="card"))
    assert (clock(told).status, clock(told).day) == ("running", date(2026, 9, 30))
    told.do(facets(product="gift"))
    assert reading(told).why == "product: gift"


def test_what_was_met_missed_or_left_early_is_not_begun_again() -> None:
    early = {**GIFTS, "exit": {"by": "5 business_days", "on": "contact.made"}, "satisfied_by": "note.taken"}
    for target in (CARDS, early):
        told = story(target, facets={"product": "card"}).do(call(), facets(product="card", size="small"))
        assert len([each for each in told.complaint.clocks if each.name == "answer"]) == 1


def test_after_a_reopening_the_anchor_is_the_reopening() -> None:
    told = story(CARDS).do(do.Withdraw(recorded_by="dana"), do.Reopen(reason="again", recorded_by="dana"))
    reopened = told.now
    told.wait(days=1).do(facets(product="card"))
    assert (clock(told).anchor, clock(told).anchor_at) == ("complaint.reopened", reopened)


def test_a_demand_whose_anchor_has_not_happened_waits_for_it() -> None:
    told = story({**CARDS, "anchors": "contact.received"}).do(facets(product="card"))
    assert [each for each in told.complaint.clocks if each.name == "answer"] == []


@pytest.mark.parametrize("values", [{}, {"product": " "}, {"\u200b": "card"}])
def test_a_blank_facet_is_refused(values: dict[str, str]) -> None:
    with pytest.raises(cf.CommandRefused, match="facets_given"):
        story(CARDS).do(do.SetFacets(by="dana", facets=values, reason="x"))


def test_who_the_customer_is_changes_no_deadline() -> None:
    kinder = {**HOURS, "only_if": {"language": "ar", "emotion": "angry", "name": "x"}}
    assert [each.name for each in story(kinder).complaint.clocks] == ["silence"]
    assert timedelta(0) < clock(story(HOURS)).before - at(15)
