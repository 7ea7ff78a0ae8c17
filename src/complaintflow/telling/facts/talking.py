"""What is told of talks. The rule: a written summary follows each of ours (S4:18h)."""

from __future__ import annotations

from collections.abc import Iterator

from complaintflow.people import PUBLIC
from complaintflow.record import events as e
from complaintflow.record.notice import Notice, Value
from complaintflow.record.states import SPOKEN
from complaintflow.telling.facts.registry import tells
from complaintflow.telling.teller import Teller


@tells(e.ComplaintReceived)
def _received(on: Teller, fact: e.ComplaintReceived) -> Iterator[Notice]:
    yield from on.receipt()


@tells(e.ComplaintAcknowledged)
def _acknowledged(on: Teller, fact: e.ComplaintAcknowledged) -> tuple[Notice, ...]:
    complaint = on.complaint
    told: tuple[Notice, ...] = ()
    if complaint.channel in PUBLIC and any(each.reachable for each in complaint.customer.readers):
        told = on.public_reply(complaint.next_promise)
    if complaint.cycle > 1:
        return told + on.with_next_promise("reopened", summary=complaint.summary)
    received_at = on.local(complaint.received_at or fact.at)
    return told + on.with_next_promise("acknowledgement", summary=complaint.summary, received_at=received_at)


@tells(e.ComplaintPromoted)
def _promoted(on: Teller, fact: e.ComplaintPromoted) -> Iterator[Notice]:
    yield from on.customer("now_a_complaint", summary=on.complaint.summary)


@tells(e.OutreachMade)
def _reached_out(on: Teller, fact: e.OutreachMade) -> Iterator[Notice]:
    yield from on.customer("proactive_outreach", observed_issue=fact.observed_issue)


@tells(e.ContactMade)
def _contacted(on: Teller, fact: e.ContactMade) -> Iterator[Notice]:
    if not fact.recap_waived:
        yield from _recap(on, fact, on.next_step(fact.next_step))


@tells(e.ContactReceived)
def _called(on: Teller, fact: e.ContactReceived) -> Iterator[Notice]:
    # What the customer wrote stands in writing already; what was spoken does not.
    if fact.channel in SPOKEN and not fact.recap_waived:
        yield from _recap(on, fact, on.next_step(""))


@tells(e.CustomerReminded)
def _reminded(on: Teller, fact: e.CustomerReminded) -> Iterator[Notice]:
    yield from on.with_next_promise("progress_update", progress=fact.summary, next_step=on.next_step(""))


def _recap(on: Teller, fact: e.ContactMade | e.ContactReceived, next_step: str) -> Iterator[Notice]:
    yield from on.with_next_promise(
        "recap_after_contact",
        channel=fact.channel,
        contact_at=on.local(fact.at),
        contact_summary=fact.summary,
        summary=on.complaint.summary,
        next_step=next_step,
    )


@tells(e.ClarificationAsked)
def _asked(on: Teller, fact: e.ClarificationAsked) -> Iterator[Notice]:
    yield from on.with_next_promise("clarification_request", questions=fact.questions)


@tells(e.ComplaintRestated)
def _restated(on: Teller, fact: e.ComplaintRestated) -> Iterator[Notice]:
    # Where nobody has said how it affected the customer, the letter says nothing of it.
    impact: dict[str, Value] = {"impact": on.complaint.impact} if on.complaint.impact else {}
    yield from on.with_next_promise("restatement", summary=fact.summary, **impact)


@tells(e.UnderstandingConfirmed, e.UnderstandingCorrected, e.OptionsDeclined, e.ResolutionDisputed)
def _moved_on(on: Teller, fact: e.Event) -> Iterator[Notice]:
    yield from on.with_next_promise(
        "progress_update", progress=str(on.complaint.state), next_step=on.next_step("")
    )


@tells(e.InvestigationStarted)
def _investigating(on: Teller, fact: e.InvestigationStarted) -> Iterator[Notice]:
    next_step = on.next_step(fact.next_step)
    yield from on.with_next_promise("progress_update", progress=str(on.complaint.state), next_step=next_step)


@tells(e.QuestionAnswered)
def _question_answered(on: Teller, fact: e.QuestionAnswered) -> Iterator[Notice]:
    yield from on.customer("answer", answer=fact.answer)
