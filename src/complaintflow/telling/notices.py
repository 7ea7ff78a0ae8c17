"""Which fact is told to whom.

The rule this module keeps: silence is the defect (S4:18b). Every fact that a customer would want to know has a row
here, and so has every fact that wakes somebody of the company.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from complaintflow.commands.situation import Setting
from complaintflow.people import CUSTOMER
from complaintflow.record import events as e
from complaintflow.record.complaint import Draft
from complaintflow.record.notice import Audience, Notice, Value
from complaintflow.record.states import SPOKEN
from complaintflow.telling.teller import Teller

Tells = Callable[[Teller, Any], Iterator[Notice]]
TELLS: dict[type[e.Event], Tells] = {}
T = TypeVar("T", bound=Tells)


def tells(*facts: type[e.Event]) -> Callable[[T], T]:
    """Declare which facts a function tells of."""

    def declare(function: T) -> T:
        TELLS.update(dict.fromkeys(facts, function))
        return function

    return declare


def notices_for(fact: e.Event, complaint: Draft, setting: Setting) -> tuple[Notice, ...]:
    """The notices of one fact, from the complaint as it is right after it."""
    function = TELLS.get(type(fact))
    return () if function is None else tuple(function(Teller(complaint, fact, setting), fact))


# --- the first answer ------------------------------------------------------------------------------------------


@tells(e.ComplaintReceived)
def _received(on: Teller, fact: e.ComplaintReceived) -> Iterator[Notice]:
    yield from on.receipt()


@tells(e.ComplaintAcknowledged)
def _acknowledged(on: Teller, fact: e.ComplaintAcknowledged) -> Iterator[Notice]:
    if on.complaint.cycle > 1:
        yield from on.with_next_promise("reopened", summary=on.complaint.summary)
        return
    received_at = on.local(on.complaint.received_at or fact.at)
    yield from on.with_next_promise("acknowledgement", summary=on.complaint.summary, received_at=received_at)


@tells(e.OutreachMade)
def _reached_out(on: Teller, fact: e.OutreachMade) -> Iterator[Notice]:
    yield from on.customer("proactive_outreach", observed_issue=fact.observed_issue)


# --- promises ----------------------------------------------------------------------------------------------------


@tells(e.CommitmentMade)
def _promised(on: Teller, fact: e.CommitmentMade) -> Iterator[Notice]:
    if fact.announced:
        yield from on.customer("promise_made", promise=on.complaint.commitment(fact.id))


@tells(e.CommitmentWarned)
def _due_soon(on: Teller, fact: e.CommitmentWarned) -> Iterator[Notice]:
    promise = on.complaint.commitment(fact.commitment)
    if promise is None:
        return
    yield from on.staff(
        promise.owner,
        "promise_due_soon",
        Audience.OWNER,
        {
            "owner_name": on.name_of(promise.owner),
            "promise": promise.what,
            "promised_at": promise.promised_at,
            "summary": on.complaint.summary,
            "time_left": promise.promised_at - fact.time,
        },
        not_after=promise.promised_at,
    )


@tells(e.CommitmentBroken)
def _broken(on: Teller, fact: e.CommitmentBroken) -> Iterator[Notice]:
    promise = on.complaint.commitment(fact.commitment)
    if promise is None:
        return
    said: dict[str, Value] = {
        "owner_name": on.name_of(promise.owner) or on.setting.policy.name_in("en"),
        "promise": promise.what,
        "promised_at": promise.promised_at,
    }
    yield from on.staff(promise.owner, "promise_missed_alert", Audience.OWNER, said)
    yield from on.supervisors("promise_missed_alert", said)


@tells(e.CommitmentAnswered, e.CommitmentKept, e.CommitmentRepaired)
def _answered(
    on: Teller, fact: e.CommitmentAnswered | e.CommitmentKept | e.CommitmentRepaired
) -> Iterator[Notice]:
    # A written answer is told by the fact that hands it over; a spoken one is confirmed in writing.
    written = isinstance(fact, e.CommitmentAnswered)
    if fact.answer and (written or fact.channel in SPOKEN):
        yield from on.customer("answer", answer=fact.answer)


@tells(e.CommitmentChanged)
def _changed(on: Teller, fact: e.CommitmentChanged) -> Iterator[Notice]:
    successor = on.complaint.commitment(fact.successor)
    if successor is None:
        return
    previous = on.local(fact.previous)
    if fact.requested_by == CUSTOMER:
        kind = "promise_changed_at_customer_request"
        yield from on.customer(kind, promise=successor, previous_promised_at=previous)
    else:
        yield from on.customer(
            "promise_changed", promise=successor, previous_promised_at=previous, reason=fact.reason
        )


@tells(e.ApologyMade)
def _apologised(on: Teller, fact: e.ApologyMade) -> Iterator[Notice]:
    promise = on.complaint.commitment(fact.commitment)
    if promise is not None:
        yield from on.customer(
            "promise_broken",
            promise=promise,
            previous_promised_at=on.local(fact.previous),
            reason=fact.reason,
            next_step=fact.next_step or promise.what,
        )


# --- talking and understanding -----------------------------------------------------------------------------------


def _next_step(on: Teller, said: str) -> str:
    promise = on.complaint.next_promise
    return said or (promise.what if promise is not None else "")


@tells(e.ContactMade)
def _contacted(on: Teller, fact: e.ContactMade) -> Iterator[Notice]:
    if not fact.recap_waived:
        yield from on.with_next_promise(
            "recap_after_contact",
            channel=fact.channel,
            contact_at=on.local(fact.at),
            contact_summary=fact.summary,
            summary=on.complaint.summary,
            next_step=_next_step(on, fact.next_step),
        )


@tells(e.ClarificationAsked)
def _asked(on: Teller, fact: e.ClarificationAsked) -> Iterator[Notice]:
    yield from on.with_next_promise("clarification_request", questions=fact.questions)


@tells(e.ComplaintRestated)
def _restated(on: Teller, fact: e.ComplaintRestated) -> Iterator[Notice]:
    impact = on.complaint.impact or fact.summary
    yield from on.with_next_promise("restatement", summary=fact.summary, impact=impact)


@tells(e.UnderstandingConfirmed, e.UnderstandingCorrected, e.OptionsDeclined, e.ResolutionDisputed)
def _moved_on(on: Teller, fact: e.Event) -> Iterator[Notice]:
    yield from on.with_next_promise(
        "progress_update", progress=str(on.complaint.state), next_step=_next_step(on, "")
    )


@tells(e.InvestigationStarted)
def _investigating(on: Teller, fact: e.InvestigationStarted) -> Iterator[Notice]:
    next_step = _next_step(on, fact.next_step)
    yield from on.with_next_promise("progress_update", progress=str(on.complaint.state), next_step=next_step)


@tells(e.QuestionAnswered)
def _question_answered(on: Teller, fact: e.QuestionAnswered) -> Iterator[Notice]:
    yield from on.customer("answer", answer=fact.answer)


# --- remedy and end ----------------------------------------------------------------------------------------------


@tells(e.OptionsOffered)
def _offered(on: Teller, fact: e.OptionsOffered) -> Iterator[Notice]:
    yield from on.with_next_promise("options_offered", options=fact.options)


@tells(e.PlanAgreed)
def _planned(on: Teller, fact: e.PlanAgreed) -> Iterator[Notice]:
    yield from on.with_next_promise("plan_explained", plan=fact.plan)


@tells(e.ComplaintResolved)
def _resolved(on: Teller, fact: e.ComplaintResolved) -> Iterator[Notice]:
    yield from on.with_next_promise(
        "resolution", resolution=fact.resolution, explanation=fact.explanation, summary=on.complaint.summary
    )


@tells(e.FinalResponseGiven)
def _responded(on: Teller, fact: e.FinalResponseGiven) -> Iterator[Notice]:
    yield from on.customer(
        "final_response",
        outcome=str(fact.outcome),
        reasons=fact.reasons,
        redress=fact.redress,
        routes=fact.routes,
    )


@tells(e.CustomerThanked)
def _thanked(on: Teller, fact: e.CustomerThanked) -> Iterator[Notice]:
    yield from on.customer("thanks", summary=on.complaint.summary)


@tells(e.SurveyInvited)
def _surveyed(on: Teller, fact: e.SurveyInvited) -> Iterator[Notice]:
    yield from on.customer("satisfaction_survey", survey_link=fact.link, rating_low="1", rating_high="5")


@tells(e.ComplaintClosed)
def _closed(on: Teller, fact: e.ComplaintClosed) -> Iterator[Notice]:
    yield from on.customer("closed", outcome=fact.summary or str(fact.outcome))


@tells(e.ComplaintWithdrawn)
def _withdrawn(on: Teller, fact: e.ComplaintWithdrawn) -> Iterator[Notice]:
    yield from on.customer("withdrawal_confirmed")


# --- people ------------------------------------------------------------------------------------------------------


def _promises(on: Teller) -> tuple[tuple[str, Any], ...]:
    return tuple((promise.what, on.local(promise.promised_at)) for promise in on.complaint.open_commitments)


@tells(e.HandoverOffered)
def _handover_offered(on: Teller, fact: e.HandoverOffered) -> Iterator[Notice]:
    yield from on.staff(
        fact.to,
        "handover_offered",
        Audience.OWNER,
        {
            "owner_name": on.name_of(fact.to),
            "previous_owner_name": on.name_of(on.complaint.owner),
            "summary": on.complaint.summary,
            "promises": _promises(on),
            "reason": str(fact.reason),
            "due_at": fact.accept_by,
        },
        not_after=fact.accept_by,
    )


@tells(e.HandoverLapsed)
def _handover_lapsed(on: Teller, fact: e.HandoverLapsed) -> Iterator[Notice]:
    said: dict[str, Value] = {"owner_name": on.name_of(fact.to), "due_at": fact.at}
    yield from on.staff(on.complaint.owner, "handover_lapsed", Audience.OWNER, said)
    yield from on.supervisors("handover_lapsed", said)


@tells(e.HandoverAccepted, e.OwnerAssigned)
def _handed_over(on: Teller, fact: e.HandoverAccepted | e.OwnerAssigned) -> Iterator[Notice]:
    if fact.previous is not None and fact.previous != fact.owner and fact.reason:
        yield from on.customer(
            "handover",
            previous_owner_name=on.name_of(fact.previous),
            promises=_promises(on),
            reason=str(fact.reason),
        )


@tells(e.TargetWarned)
def _target_soon(on: Teller, fact: e.TargetWarned) -> Iterator[Notice]:
    clock = next(clock for clock in on.complaint.clocks if clock.id == fact.clock)
    if "complaint.acknowledged" in clock.satisfied_by and not clock.recurring:
        yield from on.supervisors(
            "first_response_due",
            {
                "channel": on.complaint.channel,
                "due_at": clock.before,
                "received_at": on.complaint.received_at or clock.anchor_at,
                "summary": on.complaint.summary,
            },
        )
    else:
        yield from _limit(on, fact.clock)


@tells(e.TargetMissed)
def _target_missed(on: Teller, fact: e.TargetMissed) -> Iterator[Notice]:
    yield from _limit(on, fact.clock)


def _limit(on: Teller, id: str) -> Iterator[Notice]:
    clock = next(clock for clock in on.complaint.clocks if clock.id == id)
    said: dict[str, Value] = {"due_at": clock.before, "duty": clock.name.replace("_", " ")}
    yield from on.staff(on.complaint.owner, "limit_reached", Audience.OWNER, said)
    yield from on.supervisors("limit_reached", said)
