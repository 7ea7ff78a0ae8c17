"""What stands beside the promises. The rule: each fact adds one value, or one moment to a value that is there."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from complaintflow.record import events as e
from complaintflow.record.beside import FollowUp, Gesture, Kept, Lesson, Referral, Remark, Survey
from complaintflow.record.complaint import Draft
from complaintflow.record.folding.registry import folds, heard


def _with(kept: tuple[Kept, ...], id: str, **moments: Any) -> tuple[Kept, ...]:
    return tuple(evolve(each, **moments) if each.id == id else each for each in kept)


@folds(e.FeedbackGiven)
def _given(draft: Draft, fact: e.FeedbackGiven) -> None:
    remark = Remark(fact.id, fact.at, fact.feedback)
    draft.beside = evolve(draft.beside, feedback=(*draft.beside.feedback, remark))
    heard(draft, fact)


@folds(e.FeedbackReplied)
def _replied(draft: Draft, fact: e.FeedbackReplied) -> None:
    feedback = _with(draft.beside.feedback, fact.feedback, replied_at=fact.at)
    draft.beside = evolve(draft.beside, feedback=feedback)


@folds(e.DepartmentAsked)
def _asked(draft: Draft, fact: e.DepartmentAsked) -> None:
    asked = FollowUp(fact.id, fact.department, fact.request, fact.at, fact.due_at)
    draft.beside = evolve(draft.beside, follow_ups=(*draft.beside.follow_ups, asked))


@folds(e.DepartmentOverdue)
def _overdue(draft: Draft, fact: e.DepartmentOverdue) -> None:
    follow_ups = _with(draft.beside.follow_ups, fact.follow_up, overdue_at=fact.at)
    draft.beside = evolve(draft.beside, follow_ups=follow_ups)


@folds(e.DepartmentAnswered)
def _answered(draft: Draft, fact: e.DepartmentAnswered) -> None:
    follow_ups = _with(draft.beside.follow_ups, fact.follow_up, answered_at=fact.at)
    draft.beside = evolve(draft.beside, follow_ups=follow_ups)


@folds(e.LessonCarriedOut)
def _carried_out(draft: Draft, fact: e.LessonCarriedOut) -> None:
    lessons = _with(draft.beside.lessons, fact.lesson, carried_out_at=fact.at)
    draft.beside = evolve(draft.beside, lessons=lessons)


@folds(e.LessonOverdue)
def _late(draft: Draft, fact: e.LessonOverdue) -> None:
    draft.beside = evolve(draft.beside, lessons=_with(draft.beside.lessons, fact.lesson, overdue_at=fact.at))


@folds(e.GoodwillGiven)
def _goodwill(draft: Draft, fact: e.GoodwillGiven) -> None:
    gesture = Gesture(fact.id, fact.at, fact.gesture)
    draft.beside = evolve(draft.beside, gestures=(*draft.beside.gestures, gesture))


@folds(e.ComplaintReferred)
def _referred(draft: Draft, fact: e.ComplaintReferred) -> None:
    referral = Referral(fact.id, fact.at, fact.body)
    draft.beside = evolve(draft.beside, referrals=(*draft.beside.referrals, referral))


@folds(e.SurveyAnswered)
def _surveyed(draft: Draft, fact: e.SurveyAnswered) -> None:
    invited = draft.beside.survey
    survey = Survey(invited.invited_at if invited is not None else fact.at, fact.at, fact.answer, fact.scores)
    draft.beside = evolve(draft.beside, survey=survey)


def invited(draft: Draft, fact: e.SurveyInvited) -> None:
    """A survey went out; an answer to an earlier one stays in the history."""
    draft.beside = evolve(draft.beside, survey=Survey(fact.at))


def learnt(draft: Draft, fact: e.LessonRecorded) -> None:
    """A lesson, to be carried out where it asks for a change."""
    lesson = Lesson(fact.id, fact.at, fact.change, owner=fact.owner, due_at=fact.due_at)
    draft.beside = evolve(draft.beside, lessons=(*draft.beside.lessons, lesson))
