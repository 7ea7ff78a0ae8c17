"""How often a customer came back for a promise, how long they waited, and what one contact settles."""

from __future__ import annotations

from datetime import timedelta

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from tests.samples import Story, acknowledged, in_debt, receive

CHASE = do.Contact(by="customer", channel="phone", summary="Where does it stand?", purpose="chaser")


def test_each_promise_knows_how_often_the_customer_came_back_before_its_moment_and_after() -> None:
    story = acknowledged().do(CHASE, CHASE).wait(days=7).do(evolve(CHASE, purpose=""))
    assert (story.promise.chased_before, story.promise.chased_after) == (2, 1)
    assert cf.replay(story.events) == story.complaint


def test_at_the_promised_moment_itself_it_is_before() -> None:
    story = acknowledged()
    story.now = story.promise.promised_at
    story.do(CHASE, after=timedelta(0))
    assert (story.promise.chased_before, story.promise.chased_after) == (1, 0)


def test_thanks_are_neither_a_chaser_nor_a_discharge() -> None:
    story = acknowledged().do(evolve(CHASE, purpose="thanks", summary="Thank you!"))
    assert (story.promise.chased_before, story.complaint.chasers, story.promise.status) == (0, 0, "open")


def test_what_is_repaired_or_was_promised_later_is_not_chased() -> None:
    story = in_debt()
    before = story.now
    story.do(do.ApologiseAndPromise(by="dana", reason="it lay", promise=story.terms(2)))
    story.do(evolve(CHASE, at=before), CHASE)
    assert [(p.chased_before, p.chased_after) for p in story.complaint.commitments] == [(0, 0), (1, 0)]


def test_waiting_is_summed_from_the_very_first_call_on() -> None:
    story = Story().open(receive(waited=timedelta(minutes=12)))
    story.do(evolve(CHASE, waited=timedelta(minutes=3)))
    story.do(do.Contact(by="dana", channel="phone", summary="Back.", waited=timedelta(seconds=5)))
    assert story.complaint.waited_seconds == 15 * 60 + 5


def test_nobody_waits_less_than_no_time() -> None:
    with pytest.raises(cf.DefinitionError, match="never negative"):
        evolve(CHASE, waited=timedelta(seconds=-1))


def test_a_promise_made_and_kept_in_one_call_is_marked_so() -> None:
    story = acknowledged()
    made = do.Promise(by="dana", promise=story.terms(1, what="whether it arrived"))
    step = story.workflow.handle_all(story.complaint, [made], story.now)
    kept = do.Keep(by="dana", commitment=step.complaint.commitments[-1].id, answer="It did.")
    settled = story.workflow.handle_all(story.complaint, [made, kept], story.now).complaint
    later = story.take(step).do(kept).complaint
    assert [settled.commitments[-1].at_once, later.commitments[-1].at_once] == [True, False]
    assert not settled.commitments[0].at_once


def test_in_debt_the_customer_may_still_ask_for_another_time_and_the_company_may_not() -> None:
    story = acknowledged()
    story.do(do.Promise(by="dana", promise=story.terms(30, what="a check-up")))
    later = story.promise.id
    story.wait(days=7)
    wish = do.Change(
        by="dana", commitment=later, reason="they travel", promise=story.terms(40), requested_by="customer"
    )
    with pytest.raises(cf.CommandRefused) as refused:
        story.do(evolve(wish, requested_by=None))
    assert refused.value.rule == "change_in_debt"
    assert story.do(wish).complaint.in_debt
