"""What went on beside the main path: remarks, departments, lessons, gestures, referrals, the survey's result."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from attrs import field, frozen

from complaintflow.people import personal
from complaintflow.record.beside import SurveyAnswer
from complaintflow.record.events.base import Event, stored


@stored("feedback.given")
@frozen(kw_only=True)
class FeedbackGiven(Event):
    """The customer made a remark; it wants a reply (S0:135)."""

    feedback: str = personal()


@stored("feedback.replied")
@frozen(kw_only=True)
class FeedbackReplied(Event):
    """A remark of the customer was replied to."""

    feedback: str
    reply: str = personal()
    channel: str = ""


@stored("department.asked")
@frozen(kw_only=True)
class DepartmentAsked(Event):
    """A department was asked for help; the owner stays the owner (S3:46, S3:51)."""

    department: str
    request: str = personal()
    due_at: datetime
    contact: str = personal(default="")
    language: str = ""


@stored("department.overdue")
@frozen(kw_only=True)
class DepartmentOverdue(Event):
    """The department did not answer by the time that it was given."""

    follow_up: str


@stored("department.answered")
@frozen(kw_only=True)
class DepartmentAnswered(Event):
    """What came of it."""

    follow_up: str
    outcome: str = personal()


@stored("lesson.overdue")
@frozen(kw_only=True)
class LessonOverdue(Event):
    """A change that was decided is not made by the moment that was set for it."""

    lesson: str


@stored("lesson.carried_out")
@frozen(kw_only=True)
class LessonCarriedOut(Event):
    """The change that a lesson asked for was made; only now may the customer be told so (S2:22c)."""

    lesson: str
    improvement: str = personal()


@stored("goodwill.given")
@frozen(kw_only=True)
class GoodwillGiven(Event):
    """A gesture beyond what is due. It answers nothing and keeps no promise (S4:6c)."""

    gesture: str = personal()
    reason: str = personal(default="")


@stored("complaint.referred")
@frozen(kw_only=True)
class ComplaintReferred(Event):
    """The matter was referred to an outside body; whatever is promised here stays promised."""

    body: str = personal()
    reason: str = personal()


@stored("survey.answered")
@frozen(kw_only=True)
class SurveyAnswered(Event):
    """Scores by dimension, or that the customer declined, or that nobody answered: three different things (I35)."""

    answer: SurveyAnswer
    scores: Mapping[str, int] = field(factory=dict, hash=False)
