"""Chapter: who handles it. The rule: one owner at every instant; a promise moves with its date unchanged."""

from __future__ import annotations

from complaintflow import commands as do
from complaintflow.handling.chapters import chapter
from complaintflow.handling.outcome import Outcome
from complaintflow.handling.promising import also_promise
from complaintflow.lifecycle.guards import NAMED_OWNER
from complaintflow.record import events as e
from complaintflow.record.commitments import Commitment


def own(out: Outcome) -> None:
    """Whoever acts becomes the owner, where nobody or somebody else was: nobody else than who may be one."""
    owner = out.complaint.owner
    if owner == out.by:
        return
    if NAMED_OWNER(out.situation):
        out.then(e.OwnerAssigned, owner=out.by, previous=owner)
    else:
        out.fails(NAMED_OWNER)


@chapter(do.Acknowledge)
def acknowledged(out: Outcome, command: do.Acknowledge) -> None:
    """Owner, promise, welcome: in this order, so that the notice can name them."""
    own(out)
    also_promise(out, command.promise)
    promised = out.complaint.next_promise
    out.moves(
        e.ComplaintAcknowledged,
        commitment=promised.id if promised is not None else None,
        channel=command.channel,
        summary=command.summary,
        welcomed=command.welcome,
        empathy=command.empathy,
        impact=command.impact,
    )


@chapter(do.OfferHandover)
def offered(out: Outcome, command: do.OfferHandover) -> None:
    """Asked, with a timer; nothing has moved."""
    also_promise(out, command.promise, announced=True)
    within = out.setting.policy.handover_within
    accept_by = within.due(out.now, calendar=out.setting.calendar).missed_from
    out.then(
        e.HandoverOffered,
        to=command.to,
        reason=command.reason,
        accept_by=accept_by,
        briefing=command.briefing,
    )


@chapter(do.AcceptHandover)
def accepted(out: Outcome, command: do.AcceptHandover) -> None:
    """Complaint and open promises move to the one who accepts."""
    offer, previous = out.complaint.offer, out.complaint.owner
    assert offer is not None  # a guard of the row
    soon = _due_soon(out, command.by)
    if previous is None:
        out.then(e.OwnerAssigned, owner=command.by, reason=offer.reason, due_soon=soon)
    else:
        out.then(e.HandoverAccepted, owner=command.by, previous=previous, reason=offer.reason, due_soon=soon)
    also_promise(out, command.promise, announced=True)


@chapter(do.RefuseHandover)
def refused(out: Outcome, command: do.RefuseHandover) -> None:
    """The owner keeps everything."""
    also_promise(out, command.promise, announced=True)
    out.then(e.HandoverRefused, to=command.by, reason=command.reason)


@chapter(do.Reassign)
def reassigned(out: Outcome, command: do.Reassign) -> None:
    """A supervisor moves complaint and promises at once."""
    also_promise(out, command.promise, announced=True)
    previous = out.complaint.owner
    if previous == command.to:  # it stays, and what somebody else had promised in it becomes theirs
        previous = next(promise.owner for promise in waiting(out) if promise.owner != command.to)
    soon = _due_soon(out, command.to)
    out.then(e.OwnerAssigned, owner=command.to, previous=previous, reason=command.reason, due_soon=soon)


def waiting(out: Outcome) -> tuple[Commitment, ...]:
    """The promises that wait for an answer, in time or late."""
    return tuple(promise for promise in out.complaint.commitments if promise.is_open or promise.in_debt)


def _due_soon(out: Outcome, to: str) -> tuple[str, ...]:
    """The promises of which the one who gives them away had been warned: a transfer just before the due time."""
    moved = (promise for promise in waiting(out) if promise.is_open and promise.owner != to)
    return tuple(promise.id for promise in moved if any(moment <= out.at for moment in promise.warn_at))
