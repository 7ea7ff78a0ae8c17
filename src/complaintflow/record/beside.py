"""What stands beside the promises: remarks, departments, lessons, gestures, referrals, the survey.

The rule this module keeps: each is a value with moments of its own, and none of them discharges a promise or takes the
place of an answer (S4:6c, S3:51).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypeVar

from attrs import field, frozen

from complaintflow.errors import Vocabulary
from complaintflow.people import PERSONAL, personal


@frozen
class Remark:
    """Feedback of the customer; the id is the id of its fact. Each wants a reply (S0:135)."""

    id: str
    given_at: datetime
    text: str = personal()
    replied_at: datetime | None = None


@frozen
class FollowUp:
    """A department that was asked for help. Ownership stays where it is (S3:46, S3:51). All moments are UTC."""

    id: str
    department: str
    request: str = field(repr=False, metadata={PERSONAL: True})
    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None = None
    overdue_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether its answer is still awaited."""
        return self.answered_at is None


@frozen
class Lesson:
    """What the complaint taught: a change that was decided, who sees to it until when, and when it was carried out.

    All moments are UTC (S0:150).
    """

    id: str
    recorded_at: datetime
    change: str = personal(default="")
    carried_out_at: datetime | None = None
    owner: str | None = None
    due_at: datetime | None = None
    overdue_at: datetime | None = None

    @property
    def is_pending(self) -> bool:
        """Whether it asks for a change that nobody has made yet."""
        return bool(self.change) and self.carried_out_at is None


@frozen
class Gesture:
    """A gesture of goodwill: beside the answer, and never in its place (S4:6c)."""

    id: str
    given_at: datetime
    gesture: str = personal()


@frozen
class Referral:
    """An outside body to which the matter was referred."""

    id: str
    referred_at: datetime
    body: str = personal()


class SurveyAnswer(Vocabulary):
    """How a survey ended. Only ``SCORED`` ones enter a mean (I35)."""

    SCORED = "scored"
    DECLINED = "declined"
    UNANSWERED = "unanswered"


class Dimension(Vocabulary):
    """The four things that a survey asks about (S4:8b)."""

    QUALITY = "quality"
    ATTITUDE = "attitude"
    ATTENTION = "attention"
    SPEED = "speed"


SCALE = range(1, 6)
"""The scores of a dimension, from worst to best."""


@frozen
class Survey:
    """The latest survey; ``answer`` is empty while nobody knows. ``scores`` are from 1 to 5, by dimension."""

    invited_at: datetime
    answered_at: datetime | None = None
    answer: SurveyAnswer | None = None
    scores: Mapping[str, int] = field(factory=dict, hash=False)


@frozen
class Beside:
    """Everything of a complaint that is no promise and no step towards its solution, in the order it came.

    ``reminded_at`` are the reminders since the customer last spoke; ``outreach_at`` is when they were last asked
    whether something is wrong, and ``ask_again_at`` when that may be asked again, where they said no.
    """

    feedback: tuple[Remark, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    gestures: tuple[Gesture, ...] = ()
    referrals: tuple[Referral, ...] = ()
    survey: Survey | None = None
    reminded_at: tuple[datetime, ...] = ()
    outreach_at: datetime | None = None
    ask_again_at: datetime | None = None

    @property
    def unreplied(self) -> tuple[Remark, ...]:
        """The remarks that nobody has replied to yet."""
        return tuple(remark for remark in self.feedback if remark.replied_at is None)

    @property
    def open_follow_ups(self) -> tuple[FollowUp, ...]:
        """The departments whose answer is still awaited."""
        return tuple(each for each in self.follow_ups if each.is_open)

    @property
    def pending_lessons(self) -> tuple[Lesson, ...]:
        """The changes that were decided and not carried out yet."""
        return tuple(lesson for lesson in self.lessons if lesson.is_pending)


Kept = TypeVar("Kept", Remark, FollowUp, Lesson)


def with_id(kept: Iterable[Kept], id: str) -> Kept | None:
    """The one with this id, or ``None``."""
    return next((each for each in kept if each.id == id), None)


NOTHING_BESIDE = Beside()
"""Of nearly every complaint, so that a draft shares it."""
