"""A demand begins with a fact, for the cases it is for, and with what befell another demand."""

from __future__ import annotations

from datetime import date

import pytest

import complaintflow as cf
from complaintflow import commands as do
from tests.clocks.scene import (
    ANSWER,
    HOURS,
    OPENINGS,
    SILENCE,
    at,
    call,
    clock,
    desk,
    facts,
    reading,
    replayed,
    story,
)
from tests.samples import LAYLA, NOW, Story

URGENT = {
    **HOURS,
    "name": "urgent",
    "span": "2 working_hours",
    "only_if": {"urgency": "high", "kind": "complaint"},
}
EXEMPT = {**ANSWER, "exempt_if": {"kind": ["question", "request"], "product": "gift"}}
DUTY = {
    "name": "letter",
    "anchors": ["target.missed:answer"],
    "span": "3 business_days",
    "satisfied_by": ["complaint.final_response"],
    "strength": "must",
}


def names(told: Story) -> list[str]:
    return [each.name for each in told.complaint.clocks if each.name != "silence"]


def test_a_demand_begins_when_its_anchor_happens_and_not_when_it_is_recorded() -> None:
    told = Story(desk(HOURS), at(15, 14)).open(do.Receive(**_said(), at=at(15, 10)))
    assert (clock(told).anchor, clock(told).anchor_at) == ("complaint.received", at(15, 10))
    assert clock(told).due_at == at(16, 9, 30)


def _said() -> dict[str, object]:
    return {"reference": "C-1", "customer": LAYLA, "statement": "Twice.", "channel": "phone"}


def test_what_was_due_before_it_was_recorded_is_missed_at_its_own_moment() -> None:
    told = Story(desk(HOURS), at(16, 15)).open(do.Receive(**_said(), at=at(15, 9)))
    assert told.complaint.next_deadline == told.now
    (missed,) = facts(told.wait(), cf.events.TargetMissed)
    assert missed.at == clock(told).before
    assert missed.recorded_at == at(16, 15)


def test_the_fact_holds_the_target_as_data_and_the_versions() -> None:
    told = story(ANSWER)
    started = next(event for event in facts(told, cf.events.TargetStarted) if event.target == "answer")
    assert started.terms == told.workflow.policy.named["answer"].to_mapping()
    assert (started.policy_version, started.calendar_version) == ("test-1", "desk-2026")
    assert started.explanation == "10 business_days from complaint.received"
    assert (started.day, started.due_at) == (date(2026, 9, 30), None)


def test_facets_choose_among_demands() -> None:
    assert names(story(ANSWER, URGENT)) == ["answer"]
    assert names(story(ANSWER, URGENT, facets={"urgency": "high"})) == ["answer", "urgent"]
    assert names(story(ANSWER, URGENT, facets={"urgency": "high"}, kind="request")) == ["answer"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [({"kind": "request"}, "kind: request"), ({"facets": {"product": "gift"}}, "product: gift")],
)
def test_a_case_with_an_exempting_facet_is_listed_as_exempt(fields: dict[str, object], why: str) -> None:
    told = story(EXEMPT, **fields)
    assert (reading(told).status, reading(told).why) == (cf.ClockStatus.EXEMPT, why)
    assert (reading(told).due, reading(told).left) == (None, None)
    assert replayed(told)


@pytest.mark.parametrize(
    ("facet", "value"),
    [
        ("channel", "phone"),
        ("subject", "service"),
        ("topic", "billing"),
        ("origin", "witnessed"),
        ("cycle", "first"),
    ],
)
def test_the_record_knows_some_facets_by_itself(facet: str, value: str) -> None:
    assert names(story({**ANSWER, "only_if": {facet: value}})) == ["answer"]
    assert names(story({**ANSWER, "only_if": {facet: "another"}})) == []


def test_a_milestone_is_a_facet_when_the_anchor_comes_after_it() -> None:
    late = {**ANSWER, "anchors": "contact.received", "only_if": {"milestone": "restated"}}
    told = story(late).do(call(by=cf.CUSTOMER))
    assert names(told) == []
    acknowledge = do.Acknowledge(by="dana", promise=told.terms(2))
    told.do(acknowledge, do.Restate(by="dana", summary="You paid twice."), call(by=cf.CUSTOMER))
    assert names(told) == ["answer"]


def test_a_miss_obliges_to_the_next_duty() -> None:
    told = story(HOURS, DUTY).wait(days=2)
    assert clock(told).status is cf.ClockStatus.MISSED
    assert clock(told, "letter").anchor_at == clock(told).before
    assert clock(told, "letter").anchor == "target.missed:answer"


def test_a_demand_can_begin_when_another_is_met() -> None:
    told = story(HOURS, {**DUTY, "anchors": "target.met:answer"}).do(call())
    assert clock(told, "letter").anchor_at == clock(told).met_at


def test_an_event_that_only_the_host_knows_anchors_a_demand() -> None:
    told = story({**ANSWER, "anchors": "event.marked:determined", "span": "1 business_days"})
    told.do(do.MarkEvent(event="determined"))
    assert (clock(told).anchor_at, clock(told).day) == (told.now, date(2026, 9, 16))
    with pytest.raises(cf.CommandRefused, match="Did you mean determined"):
        told.do(do.MarkEvent(event="determine"))


def test_where_no_demand_hangs_on_events_none_can_be_marked() -> None:
    with pytest.raises(cf.CommandRefused, match="hangs on none"):
        story(ANSWER).do(do.MarkEvent(event="determined"))


def test_the_purpose_of_a_message_can_anchor_a_demand() -> None:
    told = story({**ANSWER, "anchors": "contact.received:chaser"})
    told.do(call(by=cf.CUSTOMER, purpose="thanks"))
    assert names(told) == []
    told.do(call(by=cf.CUSTOMER, purpose="chaser"))
    assert clock(told).anchor_at == told.now


def test_a_demand_that_runs_does_not_begin_again() -> None:
    told = story({**HOURS, "anchors": "contact.received"})
    told.do(call(by=cf.CUSTOMER))
    first = told.now
    told.do(call(by=cf.CUSTOMER))
    assert [each.anchor_at for each in told.complaint.clocks if each.name == "answer"] == [first]
    told.do(call(), call(by=cf.CUSTOMER))
    assert [each.status for each in told.complaint.clocks if each.name == "answer"] == ["met", "running"]


def test_what_the_customer_brings_after_the_end_is_owed_its_answer() -> None:
    told = story({**ANSWER, "anchors": "contact.received"}).do(do.Withdraw(recorded_by="dana"))
    told.do(call(by=cf.CUSTOMER))
    assert names(told) == ["answer"]


def test_what_only_fills_a_silence_does_not_begin_once_the_matter_is_over() -> None:
    told = story({**SILENCE, "name": "again", "anchors": [*OPENINGS, "contact.received"]})
    told.do(do.Withdraw(recorded_by="dana"), call(by=cf.CUSTOMER))
    assert [each.name for each in told.complaint.clocks if each.is_running] == []
    assert told.complaint.next_deadline is None


def test_an_adopted_case_may_choose_its_first_wake() -> None:
    adopt = do.Adopt(
        reference="C-1",
        customer=LAYLA,
        state="investigating",
        received_at=at(1),
        owner="dana",
        wake_at=at(20, 11),
    )
    told = Story(desk(ANSWER), NOW).open(adopt)
    silence = clock(told, "silence")
    assert (silence.before, silence.explanation, names(told)) == (at(20, 11), "first wake", [])


def test_several_sets_of_demands_run_at_once() -> None:
    house, law = {**ANSWER, "name": "house", "strength": "should"}, {**ANSWER, "span": "56 calendar_days"}
    told = story(house, law).do(call())
    assert {each.name: each.status for each in told.complaint.clocks[:2]} == {"house": "met", "answer": "met"}
