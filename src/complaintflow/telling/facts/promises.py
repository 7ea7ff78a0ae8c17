"""What is told of promises. The rule: made, unheard of, due soon, broken, answered, moved, repaired: each is told."""

from __future__ import annotations

from collections.abc import Iterator

from complaintflow.people import CUSTOMER
from complaintflow.record import events as e
from complaintflow.record.commitments import Commitment
from complaintflow.record.notice import Audience, Notice, Value
from complaintflow.record.states import SPOKEN
from complaintflow.telling.facts.registry import tells
from complaintflow.telling.teller import Teller
from complaintflow.timing.moments import INSTANT


@tells(e.CommitmentMade)
def _promised(on: Teller, fact: e.CommitmentMade) -> Iterator[Notice]:
    if fact.announced:
        yield from on.customer("promise_made", of=on.promise(fact.id))


@tells(e.CommitmentWarned)
def _due_soon(on: Teller, fact: e.CommitmentWarned) -> Iterator[Notice]:
    promise = on.promise(fact.commitment)
    said: dict[str, Value] = {
        "owner_name": on.name_of(promise.owner) or on.setting.policy.name_in("en"),
        "promise": on.words_of(promise),
        "promised_at": promise.promised_at,
        "summary": on.complaint.summary,
        "time_left": promise.promised_at - fact.time,
    }
    if promise.owner is None:
        # A promise taken over without a holder: somebody must hear of it while it can still be kept.
        yield from on.supervisors("promise_due_soon", said, not_after=promise.promised_at, of=promise)
    else:
        yield from on.staff(
            promise.owner,
            "promise_due_soon",
            Audience.OWNER,
            said,
            not_after=promise.promised_at,
            of=promise,
        )


@tells(e.CommitmentUntold)
def _untold(on: Teller, fact: e.CommitmentUntold) -> Iterator[Notice]:
    promise, until = on.promise(fact.commitment), on.promise(fact.commitment).promised_at
    said: dict[str, Value] = {
        "owner_name": on.name_of(promise.owner) or on.setting.policy.name_in("en"),
        "promise": on.words_of(promise),
        "promised_at": promise.promised_at,
        "due_at": fact.at - INSTANT,
    }
    yield from on.staff(promise.owner, "promise_untold", Audience.OWNER, said, not_after=until, of=promise)
    yield from on.supervisors("promise_untold", said, not_after=until, of=promise)


@tells(e.CommitmentBroken)
def _broken(on: Teller, fact: e.CommitmentBroken) -> Iterator[Notice]:
    promise = on.promise(fact.commitment)
    said: dict[str, Value] = {
        "owner_name": on.name_of(promise.owner) or on.setting.policy.name_in("en"),
        "promise": on.words_of(promise),
        "promised_at": promise.promised_at,
    }
    yield from on.staff(promise.owner, "promise_missed_alert", Audience.OWNER, said, of=promise)
    yield from on.supervisors("promise_missed_alert", said, of=promise)


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
    successor = on.promise(fact.successor)
    said: dict[str, Value] = {
        "previous_promised_at": on.local(fact.previous),
        **_replaced(on, on.promise(fact.commitment), successor),
    }
    if fact.requested_by == CUSTOMER:
        yield from on.customer("promise_changed_at_customer_request", of=successor, **said)
    else:
        yield from on.customer("promise_changed", of=successor, reason=fact.reason, **said)


def _replaced(on: Teller, before: Commitment, after: Commitment) -> dict[str, Value]:
    """What was promised, and what is promised now; named once where both are the same."""
    old, new = on.words_of(before), on.words_of(after)
    return {"promise": old} if old == new else {"promise": old, "new_promise": new}


@tells(e.ApologyMade)
def _apologised(on: Teller, fact: e.ApologyMade) -> Iterator[Notice]:
    promise, broken = on.promise(fact.commitment), on.promise(fact.broken[0])
    anew = on.words_of(promise)
    said: dict[str, Value] = {"reason": fact.reason, "next_step": fact.next_step or anew}
    if said["next_step"] != anew:
        said["new_promise"] = anew
    if len(fact.broken) > 1:
        said["promises"] = tuple(on.dated(on.promise(id)) for id in fact.broken[1:])
    previous = on.local(fact.previous)
    yield from on.customer(
        "promise_broken", of=promise, promise=on.words_of(broken), previous_promised_at=previous, **said
    )
