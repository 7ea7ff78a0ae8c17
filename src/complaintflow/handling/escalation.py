"""Chapter: ask for help. The rule: it adds somebody and moves nothing (S3:51)."""

from __future__ import annotations

from complaintflow import commands as do
from complaintflow.handling.chapters import chapter
from complaintflow.handling.climbing import HELPED, begin, climb, running, share
from complaintflow.handling.outcome import Outcome
from complaintflow.handling.promising import also_promise
from complaintflow.lifecycle.ladders import ladder_of
from complaintflow.record import events as e


@chapter(do.Escalate)
def escalated(out: Outcome, command: do.Escalate) -> None:
    """The next rung, before its time; the first, where nobody has been asked."""
    ladder = ladder_of(out.situation)
    assert ladder is not None  # a guard of the row
    asked = out.then(e.EscalationRequested, ladder=ladder.name, reason=command.reason)
    now = running(out, ladder.name)
    if now is None:
        begin(out, ladder, asked, reason=command.reason)
    else:
        share(out, now, asked)
        climb(out, now.id, reason=command.reason)


@chapter(do.EndEscalation)
def ended(out: Outcome, command: do.EndEscalation) -> None:
    """Nobody else is asked."""
    also_promise(out, command.promise, announced=True)
    out.then(e.EscalationEnded, escalation=command.escalation, why=HELPED, said=command.said)
