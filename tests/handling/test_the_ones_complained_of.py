"""Nobody complained of holds a promise, and what opens nothing is refused with words."""

from __future__ import annotations

import pytest

import complaintflow as cf
from complaintflow import commands as do
from tests import samples


def test_a_promise_is_not_given_into_the_hands_of_the_one_complained_of() -> None:
    story = samples.in_state(cf.State.ACKNOWLEDGED)
    complaint = story.complaint.draft()
    complaint.about = frozenset({"dana"})
    terms = story.terms(owner="dana")
    with pytest.raises(cf.CommandRefused) as refused:
        story.workflow.handle(complaint.finished(), do.Promise(by="omar", promise=terms), now=story.now)
    assert refused.value.rule == "impartiality"


def test_a_command_that_opens_nothing_is_refused_with_words() -> None:
    story = samples.in_state(cf.State.RECEIVED)
    with pytest.raises(cf.CommandRefused, match="opens no complaint"):
        story.workflow.open(do.Note(by="dana", text="hello"), now=story.now)  # type: ignore[arg-type]


def test_a_lesson_without_a_cause_is_no_lesson() -> None:
    story = samples.in_state(cf.State.FOLLOW_UP)
    with pytest.raises(cf.CommandRefused) as refused:
        story.workflow.handle(story.complaint, do.RecordLesson(by="dana", cause=" \u200b"), now=story.now)
    assert refused.value.rule == "blank_cause"


def test_a_step_in_place_of_a_complaint_is_a_slip_with_a_hint() -> None:
    story = samples.in_state(cf.State.RECEIVED)
    step = story.workflow.advance(story.complaint, now=story.now)
    with pytest.raises(TypeError, match=r"step\.complaint"):
        story.workflow.handle(step, do.Note(by="dana", text="hello"), now=story.now)  # type: ignore[arg-type]


def test_something_else_in_place_of_a_command_is_a_slip_with_a_hint() -> None:
    story = samples.in_state(cf.State.RECEIVED)
    with pytest.raises(TypeError, match="a command is needed"):
        story.workflow.handle(story.complaint, do.Note, now=story.now)  # type: ignore[arg-type]


def test_people_in_a_list_are_a_roster() -> None:
    workflow = cf.Workflow(policy=samples.policy(), calendar=samples.CALENDAR, roster=list(samples.PEOPLE))
    assert workflow.roster == samples.ROSTER


def test_a_notifier_that_cannot_notify_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match="notify"):
        cf.deliver((), to=print, now=samples.NOW)  # type: ignore[arg-type]


def test_a_deed_that_is_promised_with_another_command_is_said_in_a_letter() -> None:
    story = samples.in_state(cf.State.ACKNOWLEDGED)
    terms = story.terms(kind="action", what="a credit note is sent")
    step = story.workflow.handle(
        story.complaint,
        do.Contact(by="dana", channel="email", summary="as said", promise=terms),
        now=story.now,
    )
    assert "a credit note is sent" in "".join(cf.render(notice).text for notice in step.notices)
