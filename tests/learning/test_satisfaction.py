"""A score, a refusal and silence are three things; goodwill stands beside the answer."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import events as e
from complaintflow.learning.measures import Care, Lessons, Satisfaction, measure
from complaintflow.record.beside import SurveyAnswer
from tests.learning.desk import DAY, HOUR, T0, History

ENDS = list(SurveyAnswer)


def surveyed(answer: SurveyAnswer | None = None, **scores: int) -> History:
    history = History()
    history.put(e.SurveyInvited, T0, by="dana", link="https://example.test/s")
    if answer is not None:
        history.put(e.SurveyAnswered, T0 + HOUR, by=cf.CUSTOMER, answer=answer, scores=scores)
    return history


def test_only_scores_make_a_mean_and_each_dimension_by_itself() -> None:
    histories = [
        surveyed(SurveyAnswer.SCORED, quality=5, speed=1),
        surveyed(SurveyAnswer.SCORED, quality=4),
        surveyed(SurveyAnswer.DECLINED),
        surveyed(SurveyAnswer.UNANSWERED),
        surveyed(),
    ]
    said = measure(histories).satisfaction
    assert (said.invited, said.scored, said.declined, said.unanswered, said.silent) == (5, 2, 1, 1, 1)
    assert (said.mean("quality"), said.mean("speed")) == (Fraction(9, 2), 1)
    assert said.answered == Fraction(1, 2)


@pytest.mark.parametrize("dimension", ["quality", "attitude", "attention", "speed"])
def test_an_empty_sample_has_no_mean(dimension: str) -> None:
    for satisfaction in (Satisfaction(), measure([surveyed(SurveyAnswer.DECLINED)]).satisfaction):
        assert satisfaction.mean(dimension) is None
    assert Satisfaction().answered is None


@given(st.lists(st.integers(1, 5), min_size=1), st.lists(st.sampled_from(ENDS[1:])))
def test_those_who_say_nothing_never_move_the_mean(scores: list[int], others: list[SurveyAnswer]) -> None:
    given = [surveyed(SurveyAnswer.SCORED, attitude=score) for score in scores]
    counted = measure([*given, *map(surveyed, others)]).satisfaction
    assert counted.mean("attitude") == Fraction(sum(scores), len(scores))


def test_what_was_done_besides_is_counted_apart() -> None:
    history = History()
    for gesture in ("flowers", "a voucher"):
        history.put(e.GoodwillGiven, T0, by="dana", gesture=gesture)
    remark = history.put(e.FeedbackGiven, T0 + HOUR, by=cf.CUSTOMER, feedback="Kind of you.")
    history.put(e.FeedbackReplied, T0 + 3 * HOUR, by="dana", feedback=remark.id, reply="Thank you.")
    asked = history.put(e.DepartmentAsked, T0, by="dana", department="sales", request="Why?", due_at=T0 + DAY)
    history.put(e.DepartmentOverdue, T0 + DAY, follow_up=asked.id)
    history.put(e.ComplaintReferred, T0 + DAY, by="dana", body="the ombudsman", reason="x")
    measured = measure([history, History()])
    besides: dict[str, Any] = {"remarks": 1, "replied": 1, "asked": 1, "overdue": 1, "referred": 1}
    assert measured.care == Care(gestures=2, with_gesture=1, **besides)
    assert measured.promises.total.kept == 0


def test_a_remark_waits_for_its_reply() -> None:
    history = History().acknowledge(T0)
    remark = history.put(e.FeedbackGiven, T0 + HOUR, by=cf.CUSTOMER, feedback="Hm.")
    assert measure([history]).speed.unanswered == 1
    history.put(e.FeedbackReplied, T0 + 3 * HOUR, by="dana", feedback=remark.id, reply="Thank you.")
    assert measure([history]).speed.waiting.real.mean == timedelta(hours=2)


def test_a_lesson_counts_as_carried_out_once_it_is() -> None:
    history = History()
    lesson = history.put(e.LessonRecorded, T0, by="dana", cause="billing", change="a key")
    for _ in range(2):
        history.put(e.LessonCarriedOut, T0 + DAY, by="dana", lesson=lesson.id, improvement="Keys are sent.")
    history.put(e.LessonCarriedOut, T0 + DAY, by="dana", lesson="C-9/9", improvement="Another's.")
    assert measure([history]).lessons == Lessons(causes={"billing": 1}, carried_out={"billing": 1})
