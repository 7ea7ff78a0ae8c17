"""Chapter: ask, restate, confirm. The rule: only the customer says what was meant, and of one version (S3:39)."""

from __future__ import annotations

from complaintflow import commands as do
from complaintflow.handling.chapters import chapter
from complaintflow.handling.outcome import Outcome
from complaintflow.handling.promising import also_promise
from complaintflow.record import events as e


@chapter(do.Ask)
def asked(out: Outcome, command: do.Ask) -> None:
    """Questions to the customer."""
    also_promise(out, command.promise)
    out.moves(e.ClarificationAsked, questions=command.questions)


@chapter(do.AnswerClarification)
def clarified(out: Outcome, command: do.AnswerClarification) -> None:
    """The customer's answer to them."""
    out.then(e.ClarificationAnswered, answer=command.answer)


@chapter(do.Restate)
def restated(out: Outcome, command: do.Restate) -> None:
    """A new version, which voids what was confirmed before."""
    also_promise(out, command.promise)
    last = out.complaint.restatement
    number = last.number + 1 if last is not None else 1
    out.moves(e.ComplaintRestated, restatement=number, summary=command.summary, impact=command.impact)


@chapter(do.ConfirmUnderstanding)
def confirmed(out: Outcome, command: do.ConfirmUnderstanding) -> None:
    """The customer's yes to the latest version."""
    current = out.complaint.restatement
    number = command.restatement or (current.number if current is not None else 0)
    out.moves(e.UnderstandingConfirmed, restatement=number, identity=command.identity)


@chapter(do.CorrectUnderstanding)
def corrected(out: Outcome, command: do.CorrectUnderstanding) -> None:
    """The customer's no."""
    out.moves(e.UnderstandingCorrected, correction=command.correction)
