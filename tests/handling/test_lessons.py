"""A lesson has somebody who sees to it, and a moment; what is late is said, after the closing too (S0:150)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from tests.samples import NOW, Story, in_state, later
from tests.samples import State as S

CHANGE = "every retry has a key"


def learnt(**fields: Any) -> Story:
    story = in_state(S.FOLLOW_UP)
    given = {"cause": "a retry without a key", "change": CHANGE, "owner": "omar", "due": later(story.now, 2)}
    return story.do(do.RecordLesson(by="dana", **(given | fields)))


def overdue(story: Story) -> list[e.LessonOverdue]:
    return [fact for fact in story.events if isinstance(fact, e.LessonOverdue)]


def test_a_lesson_has_an_owner_and_a_moment() -> None:
    (lesson,) = learnt().complaint.beside.pending_lessons
    assert (lesson.owner, lesson.due_at, lesson.is_pending) == (
        "omar",
        later(in_state(S.FOLLOW_UP).now, 2),
        True,
    )


def test_what_is_not_changed_in_time_is_told_once_to_whoever_sees_to_it_and_the_supervisors() -> None:
    story = learnt().wait(days=30).wait(days=30)
    (late,) = overdue(story)
    (lesson,) = story.complaint.beside.lessons
    assert late.at == lesson.overdue_at == lesson.due_at + timedelta(microseconds=1)
    told = [n for n in story.notices if n.fact == late.id]
    assert [n.to.id for n in told] == ["omar", "ruth"]
    assert "this complaint taught" in cf.render(told[0]).text


def test_a_lesson_outlives_the_closing_and_wakes() -> None:
    story = learnt().do(do.Thank(by="dana"), do.Close(by="dana"))
    lesson = story.complaint.beside.lessons[0]
    assert story.complaint.next_deadline == lesson.due_at + timedelta(microseconds=1)
    assert overdue(story.wait(days=30))


def test_without_an_owner_of_its_own_the_complaints_owner_hears() -> None:
    story = learnt(owner=None).wait(days=30)
    assert [n.to.id for n in story.notices if n.fact == overdue(story)[0].id] == ["dana", "ruth"]


def test_what_was_carried_out_is_never_late() -> None:
    story = learnt()
    lesson = story.complaint.beside.pending_lessons[0]
    story.do(do.CarryOutLesson(by="dana", lesson=lesson.id, improvement="Every retry has a key now."))
    assert not overdue(story.wait(days=30))


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"owner": "omr"}, "roster"),
        ({"due": NOW}, "lesson_ahead"),
        ({"change": "", "none_because": "it was the weather"}, "lesson_ahead"),
    ],
)
def test_what_nobody_can_see_to_is_refused(fields: dict[str, Any], rule: str) -> None:
    with pytest.raises(cf.CommandRefused) as refused:
        learnt(**fields)
    assert refused.value.rule == rule
