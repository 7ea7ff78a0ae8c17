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
