"""What the kit asks about traits: owners have them, nobody waits for them, and a mood changes nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.testing.invariants import likeness, people
from complaintflow.testing.story import Call, Seen, Story
from tests.samples import NOW, WORKFLOW, receive, terms
from tests.testing.faults.people import picky

PICKY = picky()
ANGRY = PICKY.open(receive(), NOW).complaint
CALM = PICKY.open(receive(emotion=""), NOW).complaint
EVENING = NOW + timedelta(hours=10)


def answer(by: str, **fields: Any) -> do.Acknowledge:
    return do.Acknowledge(by=by, promise=terms(days=3), **fields)


def given_to(owner: str, before: cf.Complaint = ANGRY, **changes: Any) -> Seen:
    """A step that somebody claims to have made: this person owns it now."""
    assigned = cf.events.OwnerAssigned(
        reference=before.reference, seq=before.version + 1, recorded_at=NOW, at=NOW, by=owner, owner=owner
    )
    step = cf.Step(cf.evolve(before, [assigned]), (assigned,), (), before.version)
    seen = Seen(PICKY, before, Call("handle", (answer(owner),), NOW), step, (assigned,))
    return evolve(seen, **changes)


def test_an_owner_without_the_trait_is_named() -> None:
    assert list(people.owner_has_the_traits(given_to("omar"))) == ["omar owns it, and lacks tact"]
    assert list(people.owner_has_the_traits(given_to("nobody"))) == ["nobody owns it, and lacks tact"]


@pytest.mark.parametrize(
    "seen",
    [
        given_to("dana"),
        given_to("omar", CALM),
        given_to("omar", workflow=WORKFLOW),
        given_to("omar", before=ANGRY, call=Call("handle", (do.Note(by="omar", text="x"),), NOW)),
        evolve(given_to("omar"), before=None),
        evolve(given_to("omar"), before=evolve(ANGRY, subjects=frozenset())),
    ],
    ids=["with it", "calm", "no policy", "moved otherwise", "opened so", "of another subject by then"],
)
def test_whoever_has_it_or_needs_none_is_not_named(seen: Seen) -> None:
    assert list(people.owner_has_the_traits(seen)) == []


def refused(
    now: datetime, roster: cf.Roster = PICKY.roster, rule: str = "owner_traits", **fields: Any
) -> Seen:
    no = cf.CommandRefused("no", rule=rule, instead="wait")
    call = Call("handle", (answer("omar", **fields),), now, rule)
    workflow = PICKY.with_roster(roster)
    return Seen(workflow, ANGRY, call, cf.Step(ANGRY, (), (), ANGRY.version), (), no)


def test_a_customer_who_waits_for_somebody_who_is_not_there_is_named() -> None:
    assert "nobody who is at work has the traits" in next(people.nobody_waits_for_traits(refused(EVENING)))
    away = PICKY.roster.is_away("dana", since=NOW, until=EVENING)
    assert list(people.nobody_waits_for_traits(refused(NOW, away)))


def test_whoever_is_there_can_take_it_now_or_could_when_it_happened() -> None:
    assert list(people.nobody_waits_for_traits(refused(NOW))) == []
    assert list(people.nobody_waits_for_traits(refused(EVENING, at=NOW))) == []
    assert list(people.nobody_waits_for_traits(refused(EVENING, rule="welcome"))) == []
    assert list(people.nobody_waits_for_traits(evolve(refused(EVENING), refused=None))) == []


def played(workflow: cf.Workflow, *commands: do.Command) -> Story:
    story = Story(workflow)
    calls = [Call("open", commands[:1], NOW), *(Call("handle", (each,), NOW) for each in commands[1:])]
    for call in calls:
        story = story.goes_on(call, call.made_on(workflow, story.complaint))
    return story


def test_a_mood_that_narrows_who_owns_it_changes_nothing_else() -> None:
    story = played(PICKY, receive(emotion=""), answer("omar"))
    assert story.ends_with.owner == "omar"
    assert list(likeness.manner_changes_nothing(story)) == []


def test_a_desk_that_hides_a_longer_wait_behind_its_traits_is_named() -> None:
    class Slow(cf.Workflow):
        def handle_all(self, complaint: cf.Complaint, commands: Any, now: Any) -> cf.Step:
            return super().handle_all(complaint, () if complaint.emotion else commands, now)

    slow = Slow(policy=PICKY.policy, calendar=PICKY.calendar, roster=PICKY.roster)
    story = played(slow, receive(emotion="", customer=cf.Customer(id="k")), answer("dana"))
    assert list(likeness.manner_changes_nothing(story))


def test_a_workflow_of_ones_own_class_stays_one_with_another_roster() -> None:
    class Own(cf.Workflow):
        """One that a company derived."""

    own = Own(policy=PICKY.policy, calendar=PICKY.calendar, roster=PICKY.roster)
    assert type(own.with_roster(own.roster.learns("omar", traits={"tact"}))) is Own
