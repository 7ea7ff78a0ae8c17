"""What the invariants of passing time say of a workflow that forgets, or that acts before its time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import attrs

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.testing.invariants.passage import dated_when_due, deadline_records, nothing_left_due
from complaintflow.testing.story import Call, Seen
from tests.samples import WORKFLOW, Story, acknowledged


class Asked:
    """A workflow whose ``advance`` answers as it is told."""

    def __init__(self, *answers: cf.Step) -> None:
        self._answers = list(answers)

    def advance(self, complaint: cf.Complaint, now: datetime) -> cf.Step:
        return self._answers.pop(0)

    def next_deadline(self, complaint: cf.Complaint) -> datetime | None:
        return WORKFLOW.next_deadline(complaint)


def seen(story: Story, now: datetime, *answers: cf.Step) -> Seen:
    workflow: Any = Asked(*answers)
    step = WORKFLOW.advance(story.complaint, now=story.now)
    return Seen(workflow, story.complaint, Call("handle", (), now), step, ())


def test_a_workflow_that_leaves_a_promise_open_past_its_time_is_told_which() -> None:
    story, promise = acknowledged(), acknowledged().promise
    forgotten = WORKFLOW.advance(story.complaint, now=story.now)
    told = list(nothing_left_due(seen(story, promise.promised_at + timedelta(days=1), forgotten)))
    assert told == [
        f"after advance, next_deadline is {story.complaint.next_deadline}, which is not after now",
        f"{promise.id} was promised for {promise.promised_at} and is still open",
    ]


def test_a_workflow_that_acts_a_microsecond_too_early_is_told_what_it_brought() -> None:
    story = acknowledged()
    deadline = story.complaint.next_deadline
    assert deadline is not None
    woken = WORKFLOW.advance(story.complaint, now=deadline)
    told = list(deadline_records(seen(story, story.now, woken, woken)))
    assert told == ["one microsecond before next_deadline, advance brought commitment.untold"]


def test_a_break_that_is_dated_when_somebody_looked_is_told() -> None:
    story = acknowledged()
    looked = story.promise.promised_at + timedelta(hours=3)
    step = WORKFLOW.advance(story.complaint, now=looked)
    (broken,) = [fact for fact in step.events if isinstance(fact, e.CommitmentBroken)]
    late = attrs.evolve(broken, at=looked)
    step = attrs.evolve(step, events=tuple(late if fact is broken else fact for fact in step.events))
    told = list(dated_when_due(Seen(WORKFLOW, story.complaint, Call("advance", (), looked), step, ())))
    assert [f"dated {looked}, and it fell due at {story.promise.breaks_at}" in each for each in told] == [
        True
    ]


def test_a_workflow_that_wakes_nobody_for_a_letter_that_never_arrived_is_told_which() -> None:
    story = Story().open()
    story.do(do.Acknowledge(by="dana", promise=story.terms(9)))
    forgotten, until = WORKFLOW.advance(story.complaint, now=story.now), story.promise.tell_by
    assert until is not None
    told = list(nothing_left_due(seen(story, until, forgotten)))
    assert told[1:] == [f"{story.promise.id} should be known to be told by {until}, and nobody was woken"]


def test_an_alert_that_is_dated_when_somebody_looked_is_told() -> None:
    story = Story().open()
    story.do(do.Acknowledge(by="dana", promise=story.terms(9)))
    step = WORKFLOW.advance(story.complaint, now=story.now + timedelta(days=3))
    (untold,) = [fact for fact in step.events if isinstance(fact, e.CommitmentUntold)]
    late = attrs.evolve(untold, at=untold.at + timedelta(hours=3))
    step = attrs.evolve(step, events=tuple(late if fact is untold else fact for fact in step.events))
    call = Call("advance", (), story.now)
    told = list(dated_when_due(Seen(WORKFLOW, story.complaint, call, step, ())))
    assert told == [f"{late.id} (commitment.untold) is dated {late.at}, and it fell due at {untold.at}"]
