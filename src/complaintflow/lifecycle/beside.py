"""The guards of what goes on beside the main path, and of who the customer is.

The rule this module keeps: what is answered was asked, what is carried out was decided, and nobody is demoted: a
complaint never becomes a question again (S3:21).
"""

from __future__ import annotations

from complaintflow.commands import Authorise, Change
from complaintflow.commands.situation import Rule, Situation
from complaintflow.people import visible
from complaintflow.record.beside import SurveyAnswer
from complaintflow.record.states import ContactKind


def _unreplied(s: Situation) -> bool:
    asked = getattr(s.command, "feedback", None)
    return any(asked in (None, remark.id) for remark in s.complaint.beside.unreplied)


FEEDBACK_WAITS = Rule(
    "feedback_waits",
    _unreplied,
    "No remark of the customer with that id waits for a reply.",
    "Take the id from complaint.beside.unreplied.",
    "S0:135",
    essential=True,
)


def _awaited(s: Situation) -> bool:
    asked = getattr(s.command, "follow_up", None)
    return any(asked in (None, follow_up.id) for follow_up in s.complaint.beside.open_follow_ups)


FOLLOW_UP_WAITS = Rule(
    "follow_up_waits",
    _awaited,
    "No department is being waited for under that id.",
    "Take the id from complaint.beside.open_follow_ups.",
    "S3:46",
    essential=True,
)

DEPARTMENTS_ANSWERED = Rule(
    "departments_answered",
    lambda s: not s.complaint.beside.open_follow_ups,
    "A department was asked for help, and has not answered.",
    "Record what came of it (RecordFollowUp), be it nothing.",
    "S3:46 I15",
)


def _put(s: Situation) -> bool:
    asked = getattr(s.command, "question", None)
    return any(asked in (None, question.id) for question in s.complaint.questions)


QUESTION_KNOWN = Rule(
    "question_known",
    _put,
    "The customer has put no question with that id; these were put: {known}.",
    "Take the id from complaint.unanswered. What the customer asks is recorded with PutQuestion.",
    "S2:21b R29",
    essential=True,
    finds=lambda s: {"known": ", ".join(question.id for question in s.complaint.questions) or "–"},
)


def _pending(s: Situation) -> bool:
    asked = getattr(s.command, "lesson", None)
    return any(asked in (None, lesson.id) for lesson in s.complaint.beside.pending_lessons)


LESSON_PENDING = Rule(
    "lesson_pending",
    _pending,
    "No lesson with that id asks for a change that is still to be made.",
    "Take the id from complaint.beside.pending_lessons; RecordLesson(change=...) adds one.",
    "S0:150",
    essential=True,
)

SURVEY_INVITED = Rule(
    "survey_invited",
    lambda s: s.complaint.beside.survey is not None,
    "The customer was never asked how satisfied they are.",
    "Invite them first (InviteSurvey); a remark without a survey is GiveFeedback.",
    "S0:145",
    essential=True,
)

ONLY_SILENCE = Rule(
    "only_silence",
    lambda s: getattr(s.command, "answer", None) is SurveyAnswer.UNANSWERED,
    "Only the customer scores or declines; the company can say that nobody answered.",
    "Record the customer's own answer with by=CUSTOMER and recorded_by=<your id>, or answer='unanswered'.",
    "I24 I35",
    of_command=True,
)

DEBT_OR_WISH = Rule(
    "change_in_debt",
    lambda s: not s.complaint.in_debt or (isinstance(s.command, Change) and s.command.at_customer_request),
    "A promise to this customer is broken and unrepaired: no other is moved, unless the customer asks for it.",
    "Repair it first (Keep, ApologiseAndPromise), or give requested_by=CUSTOMER where the customer asked.",
    "S4:18j I7",
    of_command=True,
)


def _cooled_off(s: Situation) -> bool:
    cool_off, asked_at = s.setting.policy.cool_off, s.complaint.beside.outreach_at
    if cool_off is None or asked_at is None:
        return True
    return s.at >= cool_off.due(asked_at, calendar=s.setting.calendar).missed_from


COOLED_OFF = Rule(
    "cool_off",
    _cooled_off,
    "The customer was asked already, and the time in which they are left alone is not over.",
    "Wait for the customer, or for the end of the policy's cool_off.",
    "S2:24b I34",
)

NOT_YET_A_COMPLAINT = Rule(
    "not_yet_a_complaint",
    lambda s: s.complaint.kind is not ContactKind.COMPLAINT,
    "It is a complaint already.",
    "Nothing needs to be done.",
    "S3:21",
    essential=True,
)

UNNAMED = Rule(
    "customer_unnamed",
    lambda s: not visible(s.complaint.customer.name),
    "It is known who the customer is.",
    "Correct what is wrong with Correct(field='customer.name', ...).",
    "R1",
    essential=True,
)


def _stands_apart(s: Situation) -> bool:
    return isinstance(s.command, Authorise) and s.command.representative.id not in s.setting.roster


REPRESENTATIVE_APART = Rule(
    "representative_apart",
    _stands_apart,
    "Nobody of the company decides for the customer.",
    "Give as representative an id of your own for somebody who is not on the roster.",
    "S4:8c I24",
    of_command=True,
    essential=True,
)

REPRESENTATIVE_KNOWN = Rule(
    "representative_known",
    lambda s: s.complaint.customer.representative(getattr(s.command, "representative", "")) is not None,
    "Nobody with this id acts for the customer.",
    "Give the id of one of complaint.customer.acting; whoever once acted is in customer.representatives.",
    "S4:8c I24",
    of_command=True,
    essential=True,
)
