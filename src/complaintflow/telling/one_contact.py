"""A whole matter settled within one call: one summary, and no form for each of its steps (S4:18a, S4:18h).

The rule this module keeps: what the rest of the same call has overtaken is not told as if it still lay ahead. What was
said, done and explained is told once, what asks or promises something beside it stays, and no fact is dropped (I11).
"""

from __future__ import annotations

from collections.abc import Sequence

from complaintflow.record import events as e
from complaintflow.record.complaint import Draft
from complaintflow.record.notice import CUSTOMERS, Notice, joined
from complaintflow.record.states import State

KIND = "settled_in_one_contact"

SETTLED = frozenset({State.FOLLOW_UP, State.CLOSED})
"""Where the customer has agreed that it is solved."""

LED_UP = (
    *(e.ComplaintAcknowledged, e.ContactMade, e.ContactReceived, e.ClarificationAsked, e.ComplaintRestated),
    *(e.UnderstandingConfirmed, e.UnderstandingCorrected, e.InvestigationStarted, e.OptionsOffered),
    *(e.OptionsDeclined, e.PlanAgreed, e.ComplaintResolved, e.CustomerThanked),
)
"""What leads up to a solution. A letter about it asks for what has been given by the end of the call."""

_SIGNED = (
    *("customer_name", "representative_name", "organisation_name"),
    *("reference", "owner_name", "owner_contact"),
)


def summed_up(said: Sequence[Notice], events: Sequence[e.Event], complaint: Draft) -> Sequence[Notice]:
    """What one step tells, with one summary in place of the letters that led up to a solution within it.

    As it was, where something of that was not done in this step, or where one of those letters names a promise that
    still stands.
    """
    if complaint.state not in SETTLED or not _whole(events):
        return said
    leading = {fact.id for fact in events if isinstance(fact, LED_UP)}
    over = [n for n in said if n.to.kind in CUSTOMERS and (n.fact in leading or _ended(n, complaint))]
    named = {id for notice in over for id in notice.commitments}
    if not over or any(promise.id in named and promise.is_open for promise in complaint.commitments):
        return said
    readers = dict.fromkeys((notice.to.kind, notice.to.id) for notice in over)
    theirs = [[each for each in over if (each.to.kind, each.to.id) == reader] for reader in readers]
    summaries = [_summary(letters, events, complaint) for letters in theirs]
    return [*summaries, *(notice for notice in said if notice not in over)]


def _whole(events: Sequence[e.Event]) -> bool:
    kinds = {type(fact) for fact in events}
    return kinds >= {e.ComplaintAcknowledged, e.PlanAgreed, e.ComplaintResolved}


def _ended(notice: Notice, complaint: Draft) -> bool:
    """Whether it tells of a promise, and nothing else, that has ended since."""
    told = (promise for promise in complaint.commitments if promise.id in notice.commitments)
    return notice.kind == "promise_made" and not any(promise.is_open for promise in told)


def _summary(over: Sequence[Notice], events: Sequence[e.Event], complaint: Draft) -> Notice:
    """One letter about all of it. Its id names every fact that it stands for."""
    first, all_of_them = over[0], joined(over)
    resolved = next(fact for fact in reversed(events) if isinstance(fact, e.ComplaintResolved))
    talks = [fact.summary for fact in events if isinstance(fact, e.ContactMade | e.ContactReceived)]
    steps = [step for fact in events if isinstance(fact, e.PlanAgreed) for step in fact.plan]
    facts = {name: first.facts[name] for name in _SIGNED if name in first.facts} | {
        "summary": complaint.summary,
        "plan": (*talks, *steps),
        "resolution": resolved.resolution,
        "explanation": resolved.explanation,
    }
    id = all_of_them.id.replace(f":{first.kind}:", f":{KIND}:", 1)
    return Notice(
        id=id,
        kind=KIND,
        reference=first.reference,
        fact=resolved.id,
        to=first.to,
        at=first.at,
        facts=facts,
    )
