"""Chapter: what goes on beside the main path. The rule: nothing here answers, keeps, moves or settles anything."""

from __future__ import annotations

from complaintflow import commands as do
from complaintflow.commands.situation import Rule
from complaintflow.errors import CommandRefused, did_you_mean
from complaintflow.handling.chapters import chapter
from complaintflow.handling.outcome import Outcome
from complaintflow.handling.promising import also_promise
from complaintflow.people import said
from complaintflow.record import events as e
from complaintflow.record.beside import SCALE, Dimension, SurveyAnswer
from complaintflow.timing.moments import utc

DATED = Rule(
    "follow_up_dated",
    lambda s: False,
    "Nothing is promised to the customer, so the department cannot be told by when the customer hears.",
    "Promise it in the same breath: promise=Terms(...).",
    "S4:18b S3:46",
)

DUE_AHEAD = Rule(
    "follow_up_ahead",
    lambda s: False,
    "The department would have to answer before it is asked.",
    "Give as due a moment that is still to come.",
    "S3:46",
    essential=True,
)


@chapter(do.GiveFeedback)
def feedback_given(out: Outcome, command: do.GiveFeedback) -> None:
    """A remark of the customer."""
    out.then(e.FeedbackGiven, feedback=command.feedback)


@chapter(do.ReplyToFeedback)
def feedback_replied(out: Outcome, command: do.ReplyToFeedback) -> None:
    """Its reply."""
    also_promise(out, command.promise, announced=True)
    out.then(e.FeedbackReplied, feedback=command.feedback, reply=command.reply, channel=command.channel)


@chapter(do.FollowUpWith)
def department_asked(out: Outcome, command: do.FollowUpWith) -> None:
    """A department helps; whoever owns the complaint goes on owning it."""
    due_at = utc(command.due, "due")
    if due_at <= out.at:
        out.fails(DUE_AHEAD)
    also_promise(out, command.promise, announced=True)
    if out.complaint.next_promise is None:
        out.fails(DATED)
    out.then(
        e.DepartmentAsked,
        department=command.department,
        request=command.request,
        due_at=due_at,
        contact=command.contact,
        language=command.language,
    )


@chapter(do.RecordFollowUp)
def department_answered(out: Outcome, command: do.RecordFollowUp) -> None:
    """What the department did."""
    also_promise(out, command.promise, announced=True)
    out.then(e.DepartmentAnswered, follow_up=command.follow_up, outcome=command.outcome)


@chapter(do.CarryOutLesson)
def carried_out(out: Outcome, command: do.CarryOutLesson) -> None:
    """The change was made."""
    also_promise(out, command.promise, announced=True)
    out.then(e.LessonCarriedOut, lesson=command.lesson, improvement=command.improvement)


@chapter(do.GiveGoodwill)
def goodwill(out: Outcome, command: do.GiveGoodwill) -> None:
    """A gesture, and nothing besides."""
    also_promise(out, command.promise, announced=True)
    out.then(e.GoodwillGiven, gesture=command.gesture, reason=command.reason)


@chapter(do.Refer)
def referred(out: Outcome, command: do.Refer) -> None:
    """An outside body has it too."""
    also_promise(out, command.promise, announced=True)
    out.then(e.ComplaintReferred, body=command.body, reason=command.reason)


@chapter(do.RecordSurvey)
def surveyed(out: Outcome, command: do.RecordSurvey) -> None:
    """Scores, a no, or silence; a remark is feedback."""
    _check_scores(command)
    scores = {str(Dimension(name)): score for name, score in command.scores.items()}
    out.then(e.SurveyAnswered, answer=command.answer, scores=scores)
    if said(command.remark):
        out.then(e.FeedbackGiven, feedback=command.remark)


def _check_scores(command: do.RecordSurvey) -> None:
    unknown = [name for name in command.scores if name not in tuple(Dimension)]
    if unknown:
        raise _survey("A survey does not ask about that.", did_you_mean(unknown[0], Dimension))
    if not all(score in SCALE for score in command.scores.values()):
        raise _survey("A score lies outside the scale.", "Give whole numbers from 1 to 5.")
    if bool(command.scores) is not (command.answer is SurveyAnswer.SCORED):
        raise _survey(
            "Scores and answer do not fit.",
            "Give scores= by dimension, or answer='declined' or 'unanswered' without any.",
        )


def _survey(reason: str, instead: str) -> CommandRefused:
    return CommandRefused(reason, rule="survey_scores", instead=instead)
