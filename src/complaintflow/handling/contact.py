"""Chapter: talks and messages. The rule: a customer's message discharges nothing, and every contact is counted."""

from __future__ import annotations

from complaintflow import commands as do
from complaintflow.handling.chapters import chapter
from complaintflow.handling.outcome import Outcome
from complaintflow.handling.promising import also_promise
from complaintflow.record import events as e


@chapter(do.Contact)
def contact(out: Outcome, command: do.Contact) -> None:
    """Ours, with a written summary after it; or the customer's."""
    waited = int(command.waited.total_seconds())
    # The summary names the promise that came with the talk; where there is none, the promise has a letter of its own.
    alone = out.situation.by_customer or command.recap_waived != ""
    also_promise(out, command.promise, announced=alone)
    if out.situation.by_customer:
        out.then(
            e.ContactReceived,
            channel=command.channel,
            summary=command.summary,
            purpose=command.purpose,
            waited_seconds=waited,
            recap_waived=command.recap_waived,
            identity=command.identity,
        )
        return
    out.then(
        e.ContactMade,
        channel=command.channel,
        summary=command.summary,
        next_step=command.next_step,
        purpose=command.purpose,
        attested=command.attested,
        waited_seconds=waited,
        recap_waived=command.recap_waived,
        identity=command.identity,
    )


@chapter(do.RemindCustomer)
def reminded(out: Outcome, command: do.RemindCustomer) -> None:
    """One more reminder to a customer whose word is awaited."""
    also_promise(out, command.promise, announced=True)
    number = out.complaint.reminders + 1
    out.then(e.CustomerReminded, number=number, channel=command.channel, summary=command.summary)


@chapter(do.PutQuestion)
def question_put(out: Outcome, command: do.PutQuestion) -> None:
    """A question of the customer."""
    out.then(e.QuestionPut, question=command.question)


@chapter(do.AnswerQuestion)
def question_answered(out: Outcome, command: do.AnswerQuestion) -> None:
    """Its answer."""
    also_promise(out, command.promise, announced=True)
    out.then(
        e.QuestionAnswered,
        question=command.question,
        answer=command.answer,
        channel=command.channel,
        identity=command.identity,
    )


@chapter(do.Note)
def noted(out: Outcome, command: do.Note) -> None:
    """Internal; a promise noted with it is not, and the customer is told of it."""
    also_promise(out, command.promise, announced=True)
    out.then(e.NoteTaken, text=command.text)
