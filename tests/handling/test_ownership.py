"""Who handles it: offered, accepted, refused, lapsed, or moved by a supervisor; one owner at every instant."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.record.commitments import Holding
from tests.samples import DANA, EMMA, NOW, PEOPLE, ROSTER, WORKFLOW, Story, acknowledged, desk, in_state
from tests.samples import State as S

INSTANT = timedelta(microseconds=1)


def offer(**fields: Any) -> do.OfferHandover:
    return do.OfferHandover(
        **{"by": "dana", "to": "omar", "reason": "absence", "briefing": "two debits", **fields}
    )


def refused(story: Story, command: do.Command) -> str:
    with pytest.raises(cf.CommandRefused) as caught:
        story.workflow.handle(story.complaint, command, story.now)
    return caught.value.rule


def ownerless(state: str = "acting") -> Story:
    promised = do.AdoptedPromise(what="a call", at=NOW + timedelta(days=9), made_at=NOW)
    adopt = do.Adopt(reference="C-1042", customer=EMMA, state=state, received_at=NOW, promises=(promised,))
    return Story().open(adopt)


def test_an_offer_moves_nothing() -> None:
    story = acknowledged().do(offer())
    assert (story.complaint.owner, story.promise.owner) == ("dana", "dana")
    assert story.complaint.offer is not None and story.complaint.offer.to == "omar"
    assert [(n.kind, n.to.id) for n in story.steps[-1].notices] == [("handover_offered", "omar")]


def test_an_acceptance_moves_complaint_and_promises_at_one_instant() -> None:
    story = acknowledged().do(offer(), do.AcceptHandover(by="omar"))
    assert (story.complaint.owner, story.complaint.offer, story.promise.owner) == ("omar", None, "omar")
    assert story.complaint.owners == (
        Holding("dana", NOW + timedelta(minutes=5), story.now),
        Holding("omar", story.now),
    )
    assert [n.kind for n in story.steps[-1].notices] == ["handover", "handed_over"]


def test_there_is_one_owner_at_every_instant() -> None:
    story = acknowledged().do(offer(), do.AcceptHandover(by="omar"), do.Reassign(by="ruth", to="ruth"))
    spans = story.complaint.owners
    assert all(before.until == after.since for before, after in pairwise(spans))
    assert spans[-1].until is None


def test_a_refusal_leaves_everything_with_the_owner() -> None:
    story = acknowledged().do(offer(), do.RefuseHandover(by="omar", reason="I am away"))
    assert (story.complaint.owner, story.complaint.offer, story.promise.owner) == ("dana", None, "dana")
    assert refused(story, do.AcceptHandover(by="omar")) == "offer_pending"


def test_an_offer_that_nobody_answers_lapses_and_owner_and_supervisor_hear_of_it() -> None:
    story = acknowledged().do(offer())
    assert story.complaint.offer is not None
    until = story.complaint.offer.accept_by
    step = WORKFLOW.advance(story.complaint, until)
    assert isinstance(step.events[-1], e.HandoverLapsed) and step.events[-1].at == until
    assert [n.to.id for n in step.notices if n.kind == "handover_lapsed"] == ["dana", "ruth"]
    assert (step.complaint.owner, step.complaint.offer) == ("dana", None)


def test_an_offer_can_be_accepted_until_the_very_last_instant() -> None:
    story = acknowledged().do(offer())
    assert story.complaint.offer is not None
    at = story.complaint.offer.accept_by - INSTANT
    assert WORKFLOW.handle(story.complaint, do.AcceptHandover(by="omar"), at).complaint.owner == "omar"
    with pytest.raises(cf.CommandRefused, match="No handover is offered"):
        WORKFLOW.handle(story.complaint, do.AcceptHandover(by="omar"), at + INSTANT)


def test_only_the_one_who_was_asked_answers() -> None:
    story = acknowledged().do(offer())
    assert refused(story, do.AcceptHandover(by="ruth")) == "offer_pending"
    assert refused(story, do.RefuseHandover(by="ruth")) == "offer_pending"


def test_only_the_owner_offers() -> None:
    assert refused(acknowledged(), offer(by="ruth")) == "owner_offers"


@pytest.mark.parametrize("to", ["dana", "desk", "inbox", "robot", "noa", "nobody"])
def test_the_successor_is_another_qualified_human_on_the_roster(to: str) -> None:
    assert refused(acknowledged(), offer(to=to)) == "successor_named"
    assert refused(acknowledged(), do.Reassign(by="ruth", to=to)) == "successor_named"


def test_a_successor_who_is_away_when_they_accept_does_not_own_it() -> None:
    away = cf.Absence(since=NOW + timedelta(minutes=7), until=NOW + timedelta(days=9))
    omar = evolve(ROSTER["omar"], absences=(away,))
    roster = cf.Roster([omar, *(person for person in PEOPLE if person.id != "omar")])
    story = Story(desk(roster=roster)).open()
    story.do(do.Acknowledge(by="dana", promise=story.terms(3)), after=timedelta(minutes=1))
    story.do(offer(), after=timedelta(minutes=1))
    story.now = NOW + timedelta(minutes=8)
    assert refused(story, do.AcceptHandover(by="omar")) == "named_owner"


def test_a_supervisor_moves_everything_that_a_leaver_held() -> None:
    story = acknowledged().do(do.Promise(by="dana", promise=Story().terms(4, kind="action")))
    before = [(p.what, p.promised_at) for p in story.complaint.open_commitments]
    story.do(do.Reassign(by="ruth", to="omar"))
    assert {p.owner for p in story.complaint.open_commitments} == {"omar"}
    assert [(p.what, p.promised_at) for p in story.complaint.open_commitments] == before
    assert [n.kind for n in story.steps[-1].notices] == ["handover", "handed_over", "handed_over"]


def test_the_owners_own_manager_moves_it_as_well() -> None:
    workflow = desk(supervisors=[])
    assert DANA.manager == "ruth"
    assert in_state(S.ACKNOWLEDGED, workflow).do(do.Reassign(by="ruth", to="omar")).complaint.owner == "omar"


def test_nobody_else_moves_it_without_an_offer_and_its_acceptance() -> None:
    assert refused(acknowledged(), do.Reassign(by="omar", to="lea")) == "supervisor_moves"


def test_what_nobody_owns_is_taken_by_whoever_is_named() -> None:
    story = ownerless().do(do.Reassign(by="omar", to="dana"))
    assert (story.complaint.owner, story.promise.owner) == ("dana", "dana")
    assert [(n.kind, n.to.id) for n in story.steps[-1].notices] == [("handed_over", "dana")]


def test_an_offer_that_was_observed_for_an_ownerless_case_can_be_accepted() -> None:
    story = ownerless()
    step = WORKFLOW.observe(story.complaint, offer(), story.now)
    taken = WORKFLOW.handle(step.complaint, do.AcceptHandover(by="omar"), story.now)
    assert (taken.complaint.owner, taken.complaint.commitments[0].owner) == ("omar", "omar")
    assert isinstance(taken.events[0], e.OwnerAssigned)


def test_a_closing_takes_an_unanswered_offer_with_it() -> None:
    story = acknowledged().do(offer(), do.Withdraw())
    assert story.complaint.offer is None


@pytest.mark.parametrize("reason", cf.HandoverReason)
def test_a_complaint_changes_hands_for_one_of_four_reasons(reason: cf.HandoverReason) -> None:
    story = acknowledged().do(offer(reason=reason))
    assert story.complaint.offer is not None and story.complaint.offer.reason is reason


def test_handovers_are_counted_and_first_owners_and_moves_are_not() -> None:
    story = acknowledged().do(do.Reassign(by="ruth", to="omar"))
    assert story.complaint.handovers == 0
    back = offer(by="omar", to="dana", reason="customer_request")
    assert story.do(back, do.AcceptHandover(by="dana")).complaint.handovers == 1


def test_whoever_answers_a_reopened_complaint_first_owns_it() -> None:
    story = in_state(S.CLOSED).do(do.Reopen(reason="Again."))
    assert story.complaint.owner == "dana"
    story.do(do.Acknowledge(by="omar", promise=story.terms()))
    assert (story.complaint.owner, len(story.complaint.owners)) == ("omar", 2)
