"""What is told of remarks, departments, lessons, gestures and outside bodies. The rule: only what was really done."""

from __future__ import annotations

from collections.abc import Iterator

from complaintflow.record import events as e
from complaintflow.record.beside import with_id
from complaintflow.record.notice import Audience, Notice, Value
from complaintflow.telling.facts.registry import tells
from complaintflow.telling.teller import Teller


@tells(e.FeedbackReplied)
def _replied(on: Teller, fact: e.FeedbackReplied) -> Iterator[Notice]:
    remark = with_id(on.complaint.beside.feedback, fact.feedback)
    assert remark is not None  # a guard of the row
    yield from on.customer("feedback_reply", feedback=remark.text, reply=fact.reply)


@tells(e.LessonCarriedOut)
def _improved(on: Teller, fact: e.LessonCarriedOut) -> Iterator[Notice]:
    yield from on.customer("improvement_made", improvement=fact.improvement, summary=on.complaint.summary)


@tells(e.LessonOverdue)
def _lesson_overdue(on: Teller, fact: e.LessonOverdue) -> Iterator[Notice]:
    lesson = with_id(on.complaint.beside.lessons, fact.lesson)
    assert lesson is not None and lesson.due_at is not None  # it is what fell due
    told: dict[str, Value] = {"due_at": lesson.due_at, "duty": "lesson"}
    yield from on.staff(lesson.owner or on.complaint.owner, "limit_reached", Audience.OWNER, told)
    yield from on.supervisors("limit_reached", told)


@tells(e.GoodwillGiven)
def _gesture(on: Teller, fact: e.GoodwillGiven) -> Iterator[Notice]:
    yield from on.customer("goodwill", gesture=fact.gesture)


@tells(e.ComplaintReferred)
def _referred(on: Teller, fact: e.ComplaintReferred) -> Iterator[Notice]:
    yield from on.customer("referral", body=fact.body, reason=fact.reason)


@tells(e.DepartmentAsked)
def _asked(on: Teller, fact: e.DepartmentAsked) -> Iterator[Notice]:
    promise, owner = on.complaint.next_promise, on.owner
    if promise is None or owner is None:
        return
    said: dict[str, Value] = {
        "department": fact.department,
        "request": fact.request,
        "due_at": fact.due_at,
        "promised_at": promise.promised_at,
        "owner_name": owner.name,
        "owner_contact": owner.contact or on.setting.policy.name_in(fact.language),
        "summary": on.complaint.summary,
    }
    yield from on.department(fact.department, fact.contact, fact.language, "department_follow_up", said)


@tells(e.DepartmentOverdue)
def _overdue(on: Teller, fact: e.DepartmentOverdue) -> Iterator[Notice]:
    asked = with_id(on.complaint.beside.follow_ups, fact.follow_up)
    assert asked is not None  # it is what fell due
    said: dict[str, Value] = {"due_at": asked.due_at, "duty": asked.department}
    yield from on.staff(on.complaint.owner, "limit_reached", Audience.OWNER, said)
    yield from on.supervisors("limit_reached", said)
