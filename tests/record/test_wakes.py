"""Everything that time can bring stands in the record as a moment."""

from __future__ import annotations

from datetime import timedelta

import attrs
from hypothesis import given

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.record.clocks import Pause
from complaintflow.record.wakes import Cause, wakes
from tests.record.stories import stories
from tests.samples import NOW, Story, acknowledged, in_state


def causes(complaint: cf.Complaint) -> list[Cause]:
    return [cause for _, cause, _ in sorted(wakes(complaint))]


@given(stories())
def test_the_next_deadline_is_the_first_of_all_wakes_that_can_still_be_recorded(story: Story) -> None:
    first = min((at for at, _, _ in wakes(story.complaint)), default=None)
    recorded_at = story.events[-1].recorded_at
    assert story.complaint.next_deadline == (None if first is None else max(first, recorded_at))


@given(stories())
def test_at_the_next_deadline_something_is_recorded_and_not_one_instant_before(story: Story) -> None:
    due = story.complaint.next_deadline
    if due is not None and due > story.now:
        assert story.workflow.advance(story.complaint, due).events
        assert not story.workflow.advance(story.complaint, due - timedelta(microseconds=1)).events


def test_a_promise_wakes_to_warn_and_then_to_break() -> None:
    promise = acknowledged().promise
    found = [wake for wake in wakes(acknowledged().complaint) if wake[1] < Cause.TARGET_WARNING]
    assert [(at, cause) for at, cause, _ in sorted(found)] == [
        (promise.warn_at[0], Cause.PROMISE_WARNING),
        (promise.breaks_at, Cause.PROMISE_BREAK),
    ]


def test_a_warning_that_was_given_wakes_nobody_again() -> None:
    story = acknowledged()
    story.now = story.promise.warn_at[0]
    assert Cause.PROMISE_WARNING not in causes(story.wait().complaint)


def test_a_handover_that_nobody_answers_wakes() -> None:
    story = acknowledged().do(do.OfferHandover(by="dana", to="omar", reason="absence", briefing="the bank"))
    offer = story.complaint.offer
    assert offer is not None
    assert (offer.accept_by, Cause.OFFER_LAPSE, 0) in wakes(story.complaint)


def test_a_clock_held_by_a_pause_without_an_end_wakes_nobody() -> None:
    complaint = in_state(cf.State.RECEIVED).complaint
    held = {"pauses": (Pause(NOW),), "before": None}
    paused = tuple(attrs.evolve(clock, **held) for clock in complaint.clocks)
    assert causes(complaint).count(Cause.TARGET_MISS) == 3
    assert causes(attrs.evolve(complaint, clocks=paused)) == []


def test_what_falls_due_at_one_instant_comes_in_one_stated_order() -> None:
    assert sorted(Cause) == [
        Cause.PROMISE_WARNING,
        Cause.PROMISE_BREAK,
        Cause.TARGET_WARNING,
        Cause.TARGET_MISS,
        Cause.OFFER_LAPSE,
        Cause.RETENTION_END,
        Cause.FOLLOW_UP_OVERDUE,
        Cause.REASSIGNMENT,
        Cause.LADDER,
        Cause.UNTOLD,
        Cause.FOLLOW_UP,
        Cause.LESSON_OVERDUE,
    ]


def test_after_care_wakes_a_closed_complaint() -> None:
    story = in_state(cf.State.CLOSED)
    assert story.complaint.next_deadline is None
    story.do(do.Promise(by="dana", promise=story.terms(5, kind="action", what="a check-up", aftercare=True)))
    assert story.complaint.next_deadline == story.promise.tell_by
    assert story.promise.warn_at[0] in [at for at, *_ in story.complaint.wakes()]
