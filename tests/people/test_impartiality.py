"""Whoever is complained of has no part in it, whenever they are named; a review is done by somebody new."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from tests.samples import NOW, Story, acknowledged, desk, in_debt, in_state, receive

DAY = timedelta(days=1)
NAMED = do.NamePeople(by=cf.CUSTOMER, about={"dana"}, reason="She was rude.")
FRESH = desk(fresh_reviewer=True)


def refused(story: Story, command: do.Command) -> str:
    with pytest.raises(cf.CommandRefused) as caught:
        story.workflow.handle(story.complaint, command, story.now)
    return caught.value.rule


def demands(story: Story) -> list[e.Event]:
    return [fact for fact in story.events if isinstance(fact, e.ReassignmentDemanded)]


def test_whoever_is_named_has_no_part_in_it_any_more() -> None:
    story = acknowledged().do(NAMED)
    for command in (
        do.Restate(by="dana", summary="two debits"),
        do.Promise(by="dana", promise=story.terms(4)),
        do.OfferHandover(by="ruth", to="dana", reason="absence", briefing="x"),
    ):
        assert refused(story, command) in ("impartiality", "owner_offers")


def test_an_owner_who_is_named_forces_a_reassignment_and_supervisors_hear_of_it() -> None:
    story = acknowledged().do(NAMED)
    assert len(demands(story)) == 1
    told = [notice for notice in story.steps[-1].notices if notice.kind == "limit_reached"]
    assert [notice.to.id for notice in told] == ["ruth"]
    assert "Another owner" in cf.render(told[0]).text


def test_it_wakes_until_it_happened() -> None:
    story = acknowledged().do(NAMED)
    first = story.complaint.reassign_at
    assert first is not None
    story.wait(days=9)
    assert len(demands(story)) > 2
    moments = [fact.at for fact in demands(story)]
    gaps = [after - before for before, after in pairwise(moments[1:])]
    assert gaps == sorted(gaps)
    story.do(do.Reassign(by="ruth", to="omar", reason="impartiality"))
    asked = len(demands(story))
    assert (story.complaint.reassign_at, story.complaint.unfit_since) == (None, None)
    assert len(demands(story.wait(days=30))) == asked


def test_a_closed_complaint_asks_for_nobody() -> None:
    story = acknowledged().do(NAMED, do.Withdraw())
    asked = len(demands(story))
    assert len(demands(story.wait(days=9))) == asked


def test_naming_the_same_again_asks_no_sooner() -> None:
    assert len(demands(acknowledged().do(NAMED, NAMED))) == 1


def test_somebody_else_who_is_named_changes_no_owner() -> None:
    story = acknowledged().do(do.NamePeople(by="omar", about={"ruth"}))
    assert demands(story) == [] and story.complaint.about == {"ruth"}


def test_the_one_complained_of_is_told_nothing() -> None:
    story = acknowledged().do(do.NamePeople(by=cf.CUSTOMER, about={"dana", "ruth"})).wait(days=9)
    told = {notice.to.id for step in story.steps[2:] for notice in step.notices}
    assert told.isdisjoint({"dana", "ruth"})


def test_an_adopted_case_about_its_owner_asks_for_another() -> None:
    adopt = do.Adopt(
        reference="C-1",
        customer=receive().customer,
        state="acting",
        received_at=NOW,
        owner="dana",
        about={"dana"},
    )
    assert len(demands(Story().open(adopt))) == 1


def test_a_merge_that_brings_the_owners_name_asks_for_another() -> None:
    story = acknowledged()
    other = Story().open(receive("C-2", about={"dana"}))
    into, _ = story.workflow.merge(story.complaint, other.complaint, now=NOW + DAY)
    assert [type(fact) for fact in into.events].count(e.ReassignmentDemanded) == 1


@pytest.mark.parametrize("about", [(), {"danna"}, {"dana", "nobody"}])
def test_whoever_is_named_is_on_the_roster(about: Any) -> None:
    assert refused(acknowledged(), do.NamePeople(by="omar", about=about)) == "known_people"


ADOPTED = {"state": "acting", "received_at": NOW, "reference": "C-1", "customer": receive().customer}


@pytest.mark.parametrize(
    "opener",
    [
        receive(about={"Dana"}),
        do.Detect(by="omar", signal="x", reference="C-1", customer=receive().customer, about={"Dana"}),
        do.Adopt(about={"Dana"}, **ADOPTED),
    ],
    ids=lambda opener: type(opener).__name__,
)
def test_a_slip_in_whom_it_is_about_is_refused_when_it_begins_and_the_near_one_is_named(opener: Any) -> None:
    with pytest.raises(cf.CommandRefused, match="Did you mean dana") as caught:
        Story().open(opener)
    assert caught.value.rule == "known_people"


def test_whoever_left_can_still_be_complained_of() -> None:
    story = Story(now=NOW + 9 * DAY).open(receive(about={"lea"}))
    assert story.complaint.about == {"lea"}


def test_whoever_has_left_names_nobody() -> None:
    story = acknowledged().wait(days=4)
    assert refused(story, do.NamePeople(by="lea", about={"dana"})) in ("human_acts", "customer_acts")


def reviewed(workflow: cf.Workflow = FRESH) -> Story:
    """Reopened after the final response that Dana gave."""
    story = in_state(cf.State.ACKNOWLEDGED, workflow)
    told = {
        "reasons": "We looked at the log.",
        "outcome": "not_upheld",
        "channel": "phone",
        "routes": ("the ombudsman",),
    }
    story.do(do.RespondFinally(by="dana", **told), do.Close(by="dana"), do.Reopen(reason="I disagree."))
    return story


def test_a_reviewer_never_owned_the_first_stage() -> None:
    story = reviewed()
    assert story.complaint.stage == 2
    assert refused(story, do.Acknowledge(by="dana", promise=story.terms())) == "fresh_reviewer"
    story.do(do.Acknowledge(by="omar", promise=story.terms()))
    assert refused(story, do.Reassign(by="ruth", to="dana")) == "fresh_reviewer"


def test_whoever_comes_new_reviews_and_hands_on() -> None:
    story = reviewed().do(do.Reassign(by="ruth", to="omar"))
    assert story.do(do.Acknowledge(by="omar", promise=story.terms())).complaint.owner == "omar"


def test_a_policy_that_does_not_ask_for_it_lets_the_same_person_review() -> None:
    story = reviewed(desk())
    assert story.do(do.Acknowledge(by="dana", promise=story.terms())).complaint.owner == "dana"


def test_a_cycle_without_a_final_response_is_no_second_stage() -> None:
    story = in_state(cf.State.CLOSED, FRESH).do(do.Reopen(reason="again"))
    assert (story.complaint.stage, story.complaint.cycle) == (1, 2)
    assert story.do(do.Acknowledge(by="dana", promise=story.terms())).complaint.owner == "dana"


def test_the_policy_says_so_in_plain_data() -> None:
    assert cf.Policy.from_mapping(FRESH.policy.to_mapping()) == FRESH.policy


def test_a_debt_does_not_keep_a_complaint_with_the_one_complained_of() -> None:
    story = in_debt().do(NAMED)
    assert (
        story.do(do.Reassign(by="ruth", to="omar", reason="impartiality")).complaint.debts[0].owner == "omar"
    )
