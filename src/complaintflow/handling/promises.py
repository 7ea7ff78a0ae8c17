"""Chapter: promise, keep, change, release, repair. The rule: each ends by exactly one of these, never in silence."""

from __future__ import annotations

from typing import Any

from complaintflow import commands as do
from complaintflow.handling.chapters import chapter
from complaintflow.handling.outcome import Outcome
from complaintflow.handling.promising import (
    PROVEN,
    also_promise,
    answer,
    check_order,
    promise,
    withdraw_break,
)
from complaintflow.people import CUSTOMER
from complaintflow.record import events as e
from complaintflow.record.commitments import Commitment
from complaintflow.record.states import SPOKEN


def _meant(out: Outcome, id: str) -> Commitment:
    meant = out.complaint.commitment(id)
    assert meant is not None  # a guard of every row that names a promise
    return meant


@chapter(do.Promise)
def promised(out: Outcome, command: do.Promise) -> None:
    """A promise of its own, told to the customer by its own notice."""
    also_promise(out, command.promise, announced=True)


@chapter(do.Keep)
def kept(out: Outcome, command: do.Keep) -> None:
    """The answer: it keeps the promise, repays the debt, waits for its delivery, or withdraws a break."""
    commitment = _meant(out, command.commitment)
    told: dict[str, Any] = {
        "answer": command.answer,
        "channel": command.channel,
        "identity": command.identity,
    }
    check_order(out, commitment, out.at)
    if commitment.broken_at is not None and out.at <= commitment.promised_at:
        if not (command.evidence.strip() and command.reason.strip()):
            out.fails(PROVEN)
        answer(out, commitment, out.at, **told)
        withdraw_break(out, commitment, command.evidence, command.reason)
    elif command.channel in SPOKEN or out.observed:
        answer(out, commitment, out.at, **told)
    else:
        out.then(e.CommitmentAnswered, commitment=commitment.id, **told)
    also_promise(out, command.promise, announced=True)


@chapter(do.Change)
def changed(out: Outcome, command: do.Change) -> None:
    """A successor first, so that the customer is at no instant without a promise."""
    assert command.promise is not None  # a guard of the row
    old = _meant(out, command.commitment)
    successor = promise(out, command.promise, announced=False, supersedes=old.id)
    out.then(
        e.CommitmentChanged,
        commitment=old.id,
        successor=successor.id,
        reason=command.reason,
        requested_by=CUSTOMER if command.at_customer_request else command.by,
        previous=old.promised_at,
        promised_at=successor.promised_at,
    )


@chapter(do.Release)
def released(out: Outcome, command: do.Release) -> None:
    """The customer lets it go."""
    out.then(e.CommitmentReleased, commitment=command.commitment, reason=command.reason)


@chapter(do.ApologiseAndPromise)
def apologised(out: Outcome, command: do.ApologiseAndPromise) -> None:
    """One apology and one new promise repay every debt; the broken promises stay broken."""
    assert command.promise is not None  # a guard of the row
    debts = out.complaint.debts
    new = promise(out, command.promise, announced=False, supersedes=debts[0].id)
    out.then(
        e.ApologyMade,
        broken=tuple(debt.id for debt in debts),
        commitment=new.id,
        reason=command.reason,
        previous=debts[0].promised_at,
        next_step=command.next_step,
    )
    for debt in debts:
        out.then(e.CommitmentRepaired, commitment=debt.id, by_promise=new.id)
