"""A customer is not passed back and forth, and a transfer just before the due time is seen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from tests.samples import (
    CALENDAR,
    NOW,
    ROSTER,
    WORKFLOW,
    Story,
    acknowledged,
    desk,
    in_state,
    policy,
    receive,
    terms,
)

DAY = timedelta(days=1)
LIOR = cf.Person(id="lior", name="Lior Katz", skills={"billing"})
TAL = cf.Person(id="tal", name="Tal Amir", skills={"billing"})


def refused(story: Story, command: do.Command) -> str:
    with pytest.raises(cf.CommandRefused) as caught:
        story.workflow.handle(story.complaint, command, story.now)
    return caught.value.rule


def handed_to_omar(story: Story | None = None) -> Story:
    offer = do.OfferHandover(by="dana", to="omar", reason="competence", briefing="two debits")
    return (story or acknowledged()).do(offer, do.AcceptHandover(by="omar"))


def back(reason: str = "absence") -> do.OfferHandover:
    return do.OfferHandover(by="omar", to="dana", reason=reason, briefing="as it was")


def test_a_complaint_is_not_handed_back_within_a_cycle() -> None:
    assert refused(handed_to_omar(), back()) == "no_return"
    assert refused(handed_to_omar(), do.Reassign(by="ruth", to="dana")) == "no_return"


def test_the_customer_may_ask_for_the_first_owner_again() -> None:
    story = handed_to_omar().do(back("customer_request"), do.AcceptHandover(by="dana"))
    assert story.complaint.owner == "dana"


def test_it_goes_back_where_the_present_owner_cannot_keep_it() -> None:
    story = handed_to_omar()
    story.workflow = WORKFLOW.with_roster(ROSTER.leaves("omar", at=NOW))
    assert story.do(do.Reassign(by="ruth", to="dana")).complaint.owner == "dana"


def test_a_new_cycle_begins_anew() -> None:
    story = handed_to_omar(in_state(cf.State.ACKNOWLEDGED))
    story.do(do.Withdraw(), do.Reopen(reason="again"))
    assert story.do(do.Reassign(by="ruth", to="dana")).complaint.owner == "dana"


def test_a_case_that_was_adopted_has_no_return_either() -> None:
    promised = do.AdoptedPromise(what="a call", at=NOW + 9 * DAY, made_at=NOW)
    case = {"reference": "C-1", "customer": receive().customer, "state": "acting", "received_at": NOW - DAY}
    adopt = do.Adopt(**case, owner="dana", promises=(promised,))
    assert refused(handed_to_omar(Story().open(adopt)), back()) == "no_return"


TWICE = desk(most_handovers=2)


def passed_on_twice() -> Story:
    story = Story(TWICE).open().do(do.Acknowledge(by="dana", promise=terms()))
    return handed_to_omar(story).do(do.Reassign(by="ruth", to="ruth"))


def test_a_complaint_changes_hands_as_often_as_the_policy_allows() -> None:
    story = passed_on_twice()
    story.workflow = TWICE.with_roster(ROSTER.joins(LIOR))
    assert refused(story, do.Reassign(by="ruth", to="lior", reason="competence")) == "few_handovers"


def test_what_the_customer_asks_for_is_always_let_through() -> None:
    story = passed_on_twice().do(do.Reassign(by="ruth", to="omar", reason="customer_request"))
    assert story.complaint.owner == "omar"


def test_an_owner_who_cannot_keep_it_is_no_handover_too_many() -> None:
    story = passed_on_twice()
    story.workflow = TWICE.with_roster(ROSTER.joins(LIOR, TAL).leaves("ruth", at=NOW))
    story.workflow = cf.Workflow(
        policy=evolve(TWICE.policy, supervisors=("tal",)), calendar=CALENDAR, roster=story.workflow.roster
    )
    assert story.do(do.Reassign(by="tal", to="lior")).complaint.owner == "lior"


def test_a_policy_that_allows_no_handover_says_so_in_plain_data() -> None:
    none = policy(most_handovers=0)
    assert cf.Policy.from_mapping(none.to_mapping()) == none
    assert "changes hands" in none.describe() and "changes hands" not in policy().describe()


def test_a_transfer_just_before_the_due_time_is_seen() -> None:
    story = acknowledged()
    assert [f.due_soon for f in handed_to_omar().events if isinstance(f, e.HandoverAccepted)] == [()]
    story.now = story.promise.warn_at[0]
    late = [f.due_soon for f in handed_to_omar(story).events if isinstance(f, e.HandoverAccepted)]
    assert late == [(story.promise.id,)]


def test_a_supervisor_s_move_just_before_the_due_time_is_seen_too() -> None:
    story = acknowledged()
    story.now = story.promise.warn_at[0]
    moved = [f for f in story.do(do.Reassign(by="ruth", to="omar")).events if isinstance(f, e.OwnerAssigned)]
    assert moved[-1].due_soon == (story.promise.id,)
