"""More time only within the terms: how often, how much, why, and told to the customer in time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

import complaintflow as cf
from complaintflow import commands as do
from tests.clocks.scene import ANSWER, HOURS, at, call, clock, extend, facts, replayed, story
from tests.samples import Story

MORE: dict[str, Any] = {
    "amount": "5 business_days",
    "counted_from": "due",
    "reasons": ["complex", "third_party"],
    "most": 1,
}
DUTY = {
    "name": "letter",
    "anchors": "target.missed:answer",
    "span": "1 weeks",
    "satisfied_by": "complaint.final_response",
}


def target(**changes: Any) -> dict[str, Any]:
    return {**ANSWER, "satisfied_by": "complaint.final_response", "extensions": [{**MORE, **changes}]}


def acknowledged(*targets: dict[str, Any], **fields: Any) -> Story:
    told = story(*targets, **fields)
    return told.do(do.Acknowledge(by="dana", promise=told.terms(20, kind="answer")))


def test_an_extension_from_the_due_follows_it() -> None:
    told = acknowledged(target()).do(extend())
    assert clock(told).day == date(2026, 10, 7)
    assert clock(told).explanation.endswith("5 business_days from the due (complex)")
    assert replayed(told)


def test_an_extension_from_the_anchor_replaces_the_limit_and_never_shortens_it() -> None:
    longer = acknowledged(target(amount="60 calendar_days", counted_from="anchor")).do(extend())
    assert clock(longer).day == date(2026, 11, 14)
    shorter = acknowledged(target(amount="3 calendar_days", counted_from="anchor")).do(extend())
    assert clock(shorter).day == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("span", "amount", "due"),
    [
        ("8 working_hours", "4 working_hours", at(16, 12, 30)),
        ("8 working_hours", "24 hours", at(16, 17)),
        ("10 business_days", "12 hours", at(1, 12, month=10)),
    ],
)
def test_hours_follow_the_instant_of_the_due(span: str, amount: str, due: Any) -> None:
    told = acknowledged({**target(amount=amount), "span": span}).do(extend())
    assert clock(told).due_at == due


def test_the_amount_may_be_less_than_the_terms_give_and_never_more() -> None:
    told = acknowledged(target()).do(extend(amount=cf.Span(2, "business_days")))
    assert clock(told).day == date(2026, 10, 4)
    with pytest.raises(cf.CommandRefused, match="Give at most 5 business_days"):
        acknowledged(target()).do(extend(amount=cf.Span(6, "business_days")))


def test_a_demand_is_extended_only_as_often_as_the_terms_say() -> None:
    with pytest.raises(cf.CommandRefused, match="as often as it may be: 1"):
        acknowledged(target()).do(extend(), extend("third_party"))
    twice = acknowledged(target(most=2)).do(extend(), extend("third_party"))
    assert clock(twice).day == date(2026, 10, 14)


@pytest.mark.parametrize(
    ("changes", "asked", "says"),
    [
        ({}, {"reason": "complx"}, "Did you mean complex"),
        ({"agreed": True}, {}, "The customer must have agreed"),
        ({"barred_if": {"product": "card"}}, {}, r"never extended \(product: card\)"),
        ({"on": "contact.received"}, {}, "It is never extended"),
    ],
)
def test_what_the_terms_do_not_allow_is_refused(
    changes: dict[str, Any], asked: dict[str, Any], says: str
) -> None:
    told = acknowledged(target(**changes), facets={"product": "card"})
    with pytest.raises(cf.CommandRefused, match=says):
        told.do(extend(**asked))


def test_a_demand_without_extensions_is_never_extended() -> None:
    with pytest.raises(cf.CommandRefused, match="target_extendable"):
        acknowledged(ANSWER).do(extend())


def test_the_agreement_of_the_customer_is_recorded() -> None:
    told = acknowledged(target(agreed=True)).do(extend(agreed=True))
    assert facts(told, cf.events.TargetExtended)[0].agreed


def test_after_the_due_nothing_is_extended() -> None:
    other = {**target(), "name": "other", "span": "60 business_days"}
    told = acknowledged(target(), other).wait(days=18)
    with pytest.raises(cf.CommandRefused, match="It was due before this happened"):
        told.do(extend())


def test_pauses_and_extensions_are_counted_together_from_the_anchor() -> None:
    both = {**target(), "pauses": [{"reason": "waiting", "most": 1}]}
    told = acknowledged(both).do(extend())
    told.do(do.PauseTarget(by="dana", target="answer", reason="waiting"), after=timedelta(hours=1))
    told.do(do.ResumeTarget(by="dana", target="answer"), after=timedelta(days=2))
    assert clock(told).day == date(2026, 10, 8)


def test_an_extension_asked_for_during_a_pause_counts_when_time_runs_again() -> None:
    both = {**target(), "pauses": [{"reason": "waiting", "most": 1}]}
    told = acknowledged(both).do(do.PauseTarget(by="dana", target="answer", reason="waiting"))
    told.do(extend(amount=cf.Span(1, "business_days")))
    assert clock(told).before is None
    told.do(do.ResumeTarget(by="dana", target="answer"))
    assert clock(told).day == date(2026, 10, 1)


# --- told in time ------------------------------------------------------------------------------------------------


def told_notice(told: Story) -> str:
    return next(
        each.id for each in reversed(told.notices) if each.kind in ("delay_notice", "progress_update")
    )


def test_an_extension_that_needs_a_notice_counts_once_the_customer_was_told() -> None:
    told = acknowledged(target(notice=True)).do(extend(routes="The ombudsman"))
    assert told.notices[-1].kind == "delay_notice"
    assert "The ombudsman" in cf.render(told.notices[-1]).text
    assert clock(told).day == date(2026, 9, 30)
    told.do(do.ConfirmTold(notice=told_notice(told)))
    assert clock(told).day == date(2026, 10, 7)
    assert replayed(told)


def test_a_notice_that_never_arrived_extends_nothing() -> None:
    told = acknowledged(target(notice=True)).do(extend()).wait(days=17)
    assert clock(told).status is cf.ClockStatus.MISSED
    told.do(do.ConfirmTold(notice=told_notice(told)))
    assert clock(told).status is cf.ClockStatus.MISSED


def test_a_delivery_in_time_that_is_confirmed_late_takes_the_miss_back() -> None:
    told = acknowledged(target(notice=True), DUTY).do(extend()).wait(days=17)
    told.do(do.ConfirmTold(notice=told_notice(told), at=at(30, 10)))
    assert (clock(told).status, clock(told, "letter").status) == ("running", "exempt")


def test_an_answer_between_the_old_due_and_the_new_one_was_in_time_after_all() -> None:
    told = acknowledged(target(notice=True)).do(extend()).wait(days=17)
    told.do(do.RespondFinally(by="dana", outcome="upheld", reasons="Ours.", routes="x", channel="phone"))
    assert clock(told).status is cf.ClockStatus.MISSED
    told.do(do.ConfirmTold(notice=told_notice(told), at=at(30, 10)))
    assert clock(told).status is cf.ClockStatus.MET


def test_without_a_promised_moment_there_is_nothing_to_tell() -> None:
    told = story(target(notice=True))
    with pytest.raises(cf.CommandRefused, match="extension_told"):
        told.do(extend())
    told.do(extend(promise=told.terms(5, kind="answer")))
    assert told.notices[-1].kind in ("progress_update", "promise_made")


def test_the_customer_is_told_of_more_time_even_where_it_counts_at_once() -> None:
    told = acknowledged(target()).do(extend())
    assert told.notices[-1].kind == "progress_update"
    assert told.notices[-1].facts["progress"] == "The bank has not answered us yet."


# --- by a fact ---------------------------------------------------------------------------------------------------


def test_a_fact_can_grant_more_time_where_the_terms_name_it() -> None:
    told = acknowledged(target(on="contact.received", barred_if={"finding": "wrong"}))
    told.do(call(by=cf.CUSTOMER), call(by=cf.CUSTOMER))
    assert clock(told).day == date(2026, 10, 7)
    assert len(facts(told, cf.events.TargetExtended)) == 1
    assert {each.kind for each in told.steps[-2].notices} == {"recap_after_contact"}


def test_a_fact_grants_nothing_to_a_barred_case_and_nothing_late() -> None:
    barred = acknowledged(
        target(on="contact.received", barred_if={"found": "wrong"}), facets={"found": "wrong"}
    )
    late = acknowledged({**target(on="contact.received"), "span": HOURS["span"]}).wait(days=2)
    for told in (barred, late):
        told.do(call(by=cf.CUSTOMER))
        assert facts(told, cf.events.TargetExtended) == []
