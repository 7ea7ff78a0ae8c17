"""What time alone brings: dated when it fell due, whoever looks, whenever they look."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from tests.samples import NOW, WORKFLOW, Story, acknowledged, desk, in_state, later, stored
from tests.samples import State as S

SPAN = timedelta(days=60)
waits = st.lists(st.timedeltas(min_value=timedelta(0), max_value=SPAN), max_size=6)
OFFER = do.OfferHandover(by="dana", to="omar", reason="absence", briefing="two debits")


def looked_at(story: Story, moments: list[timedelta]) -> list[str]:
    """The facts, as stored, that looking at these moments brings, and at last after the whole span."""
    complaint, rows = story.complaint, []
    for moment in (*sorted(moments), SPAN):
        step = WORKFLOW.advance(complaint, story.now + moment)
        complaint, rows = step.complaint, rows + stored(step.events)
    return rows


@given(waits)
@pytest.mark.parametrize("state", [S.SUSPECTED, S.RECEIVED, S.ACKNOWLEDGED, S.RESOLVED], ids=str)
def test_any_schedule_of_looking_brings_the_same_facts_byte_for_byte(
    state: S, moments: list[timedelta]
) -> None:
    story = in_state(state)
    assert looked_at(story, moments) == looked_at(story, [])


@given(waits)
def test_any_schedule_of_looking_brings_the_same_notices(moments: list[timedelta]) -> None:
    def told(looks: list[timedelta]) -> list[str]:
        complaint, rows = story.complaint, []
        for moment in (*sorted(looks), SPAN):
            step = WORKFLOW.advance(complaint, story.now + moment)
            complaint, rows = step.complaint, rows + stored(step.notices)
        return rows

    story = acknowledged().do(OFFER)
    assert told(moments) == told([])


@pytest.mark.parametrize("state", [state for state in S if state is not S.CLOSED], ids=str)
def test_at_the_next_deadline_something_is_recorded_and_before_it_nothing(state: S) -> None:
    story = in_state(state)
    for _ in range(12):
        at = WORKFLOW.next_deadline(story.complaint)
        assert at is not None
        assert WORKFLOW.advance(story.complaint, at - timedelta(microseconds=1)).events == ()
        step = WORKFLOW.advance(story.complaint, at)
        assert step.events and all(event.at == event.recorded_at == at for event in step.events)
        story.complaint = step.complaint


def test_after_looking_nothing_that_fell_due_is_left() -> None:
    story = acknowledged().wait(days=60)
    assert story.complaint.next_deadline is not None and story.complaint.next_deadline > story.now
    assert WORKFLOW.advance(story.complaint, story.now).events == ()


def test_looking_when_nothing_fell_due_gives_the_same_complaint() -> None:
    story = acknowledged()
    step = WORKFLOW.advance(story.complaint, story.now)
    assert (step.events, step.notices, step.complaint) == ((), (), story.complaint)
    assert step.expected_version == story.complaint.version


def test_facts_of_time_are_nobodys_deeds() -> None:
    story = acknowledged().wait(days=60)
    assert {(event.by, event.recorded_by) for event in story.steps[-1].events} == {(None, None)}


def test_a_limit_is_warned_of_missed_and_stays_missed_when_it_is_met_late() -> None:
    story = Story().open().wait(days=2)
    kinds = [type(event) for event in story.steps[-1].events]
    assert kinds[:2] == [e.TargetWarned, e.TargetMissed]
    story.do(do.Acknowledge(by="dana", promise=story.terms()))
    (clock,) = (clock for clock in story.complaint.clocks if clock.name == "first_answer")
    assert (clock.status, clock.met_at) == ("missed", story.now)


def test_a_silence_wakes_again_and_again_until_somebody_speaks() -> None:
    story = in_state(S.FOLLOW_UP).wait(days=40)
    missed = [event for event in story.steps[-1].events if isinstance(event, e.TargetMissed)]
    assert [event.target for event in missed].count("longest_silence") >= 4
    story.do(do.Contact(by="dana", channel="phone", summary="We spoke.", promise=story.terms(2)))
    (silence,) = (clock for clock in story.complaint.clocks if clock.name == "longest_silence")
    assert (silence.anchor, silence.anchor_at, silence.status) == ("contact.made", story.now, "running")


def test_a_policy_that_lost_its_targets_changes_nothing_of_what_runs_already() -> None:
    story = acknowledged()
    other = desk().policy.to_mapping()
    other["targets"] = [{**target, "name": f"new_{target['name']}"} for target in other["targets"]]
    workflow = cf.Workflow(
        policy=cf.Policy.from_mapping(other), calendar=desk().calendar, roster=desk().roster
    )
    late = story.now + timedelta(days=30)
    assert workflow.advance(story.complaint, late).events == WORKFLOW.advance(story.complaint, late).events


def test_what_falls_due_at_one_instant_comes_in_one_order() -> None:
    at = later(NOW, 2)
    story = acknowledged()
    for what in ("the first", "the second"):
        story.do(do.Promise(by="dana", promise=story.terms(at=at, what=what)))
    broken = [event for event in story.wait(days=9).events if isinstance(event, e.CommitmentBroken)]
    assert [event.commitment for event in broken[:2]] == [p.id for p in story.complaint.commitments[1:3]]


def test_recording_never_runs_backwards_even_where_something_was_entered_late() -> None:
    story = acknowledged().wait(hours=3)
    made, due = story.now - timedelta(hours=1), story.now - timedelta(minutes=30)
    story.do(do.Promise(by="dana", at=made, promise=story.terms(at=due)), after=timedelta(0)).wait(days=30)
    moments = [event.recorded_at for event in story.events]
    assert moments == sorted(moments)


def test_a_closed_complaint_without_aftercare_sleeps_for_ever() -> None:
    story = in_state(S.CLOSED)
    assert story.complaint.next_deadline is None
    assert WORKFLOW.advance(story.complaint, story.now + timedelta(days=9999)).events == ()


@given(st.timedeltas(min_value=timedelta(0), max_value=SPAN))
def test_a_command_brings_what_time_had_brought_before_it(after: timedelta) -> None:
    story = acknowledged()
    now = story.now + after
    step = WORKFLOW.handle(story.complaint, do.Note(by="dana", text="an aside"), now)
    time_alone = WORKFLOW.advance(story.complaint, now)
    assert step.events[: len(time_alone.events)] == time_alone.events
    assert step.notices == time_alone.notices
    assert isinstance(step.events[-1], e.NoteTaken)
