"""Go beside the main path: remarks, departments, lessons, gestures, surveys, outside bodies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from attrs import field, frozen

from complaintflow.commands.base import Command, CustomerCommand, StaffCommand, text, words
from complaintflow.people import CUSTOMER, personal
from complaintflow.record.beside import SurveyAnswer
from complaintflow.record.states import Channel
from complaintflow.timing.moments import aware


@frozen(kw_only=True)
class GiveFeedback(CustomerCommand):
    """Make a remark, at any time, after the closing too; it wants a reply (S0:135)."""

    feedback: str = words()


@frozen(kw_only=True)
class ReplyToFeedback(StaffCommand):
    """Reply to a remark of the customer; ``feedback`` is its id."""

    feedback: str
    reply: str = words(to_customer=True)
    channel: Channel = field(default=Channel.EMAIL, converter=Channel)


@frozen(kw_only=True)
class FollowUpWith(StaffCommand):
    """Ask a department for help until ``due`` (aware). The complaint stays with its owner (S3:46, S3:51).

    The department is told by when the customer hears from you, so there is an open promise, or give ``promise=``.
    ``contact`` and ``language`` say where the department is written to, and in which language it reads.
    """

    department: str = words()
    request: str = words()
    due: datetime = field(validator=aware)
    contact: str = personal(default="")
    language: str = "en"


@frozen(kw_only=True)
class RecordFollowUp(StaffCommand):
    """Record what came of asking a department; ``follow_up`` is the id of the asking."""

    follow_up: str
    outcome: str = words()


@frozen(kw_only=True)
class CarryOutLesson(StaffCommand):
    """Say that the change which a lesson asked for was made; the customer hears of it (S0:150).

    ``lesson`` is its id. ``improvement`` is what the customer is told.
    """

    lesson: str
    improvement: str = words(to_customer=True)


@frozen(kw_only=True)
class GiveGoodwill(StaffCommand):
    """Give a gesture beyond what is due (S4:6c). It answers nothing, keeps no promise, and settles nothing."""

    gesture: str = words(to_customer=True)
    reason: str = text()


@frozen(kw_only=True)
class Refer(StaffCommand):
    """Refer the matter to an outside body, such as an ombudsman. What is promised here stays promised."""

    body: str = words(to_customer=True)
    reason: str = words(to_customer=True)


@frozen(kw_only=True)
class RecordSurvey(Command):
    """Record how a survey ended: the customer's ``scores`` from 1 to 5 by dimension, or that they declined.

    That nobody answered is for the company to say (``by`` an id of the roster, ``answer="unanswered"``). A ``remark``
    wants a reply, as any other does.
    """

    by: str = CUSTOMER
    answer: SurveyAnswer = field(default=SurveyAnswer.SCORED, converter=SurveyAnswer)
    scores: Mapping[str, int] = field(factory=dict, hash=False)
    remark: str = text()
