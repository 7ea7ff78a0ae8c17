"""What befell a promise. The rule: what was promised never changes; each fact adds one moment to it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from complaintflow.record import events as e
from complaintflow.record.amending import Amending
from complaintflow.record.commitments import Announcement, Commitment, Holding, Precision
from complaintflow.record.complaint import Draft
from complaintflow.record.evidence import Evidence
from complaintflow.record.folding.registry import folds
from complaintflow.record.making import maker
from complaintflow.record.notice import facts_told

amended = Amending(Commitment)
_commitment, _holding, _announcement = maker(Commitment), maker(Holding), maker(Announcement)


def amend(draft: Draft, id: str, **moments: Any) -> None:
    """Add moments to one promise."""
    draft.commitments = tuple(
        [amended(promise, moments) if promise.id == id else promise for promise in draft.commitments]
    )


def handed(promise: Commitment, owner: str, at: datetime) -> Commitment:
    """The promise in other hands: dates unchanged. One that has ended stays with whoever held it."""
    if not (promise.is_open or promise.in_debt) or promise.owner == owner:
        return promise
    past = tuple(_holding(h.holder, h.since, h.until or at) for h in promise.holders)
    return amended(promise, {"owner": owner, "holders": (*past, _holding(owner, at))})


POLITE = "thanks"
"""The purpose of a contact that asks for nothing: neither a chaser nor a discharge."""


def chased(draft: Draft, fact: e.ContactReceived) -> None:
    """The customer came back while something was owed: counted with each promise, before its moment or after it."""
    if fact.purpose == POLITE:
        return
    for promise in draft.commitments:
        if promise.made_at <= fact.at and (promise.is_open or promise.in_debt):
            when = "chased_before" if fact.at <= promise.promised_at else "chased_after"
            amend(draft, promise.id, **{when: getattr(promise, when) + 1})


@folds(e.CommitmentMade)
def _made(draft: Draft, fact: e.CommitmentMade) -> None:
    # What was promised while the customer called was promised by whoever holds it, and not by the customer.
    called = draft.customer.speaks(fact.by)
    id = fact.id
    promise = _commitment(
        id=id,
        kind=fact.kind,
        what=fact.what,
        owner=fact.owner,
        made_by=fact.owner if called else fact.by,
        made_at=fact.at,
        promised_at=fact.promised_at,
        zone=fact.zone,
        told_as=fact.told_as,
        precision=fact.precision,
        evidence=fact.evidence,
        cycle=draft.cycle,
        warn_at=fact.warn_at,
        supersedes=fact.supersedes,
        aftercare=fact.aftercare,
        place=fact.place,
        until=fact.until,
        tell_by=fact.tell_by,
        holders=(_holding(fact.owner, fact.at),),
    )
    draft.commitments = (*draft.commitments, promise)
    draft.announced = (*draft.announced, _announcement(id, id))


@folds(e.CommitmentAdopted)
def _adopted(draft: Draft, fact: e.CommitmentAdopted) -> None:
    promise = _commitment(
        id=fact.id,
        kind=fact.kind,
        what=fact.what,
        owner=fact.owner,
        made_by=fact.owner,
        made_at=fact.made_at,
        promised_at=fact.promised_at,
        zone=fact.zone,
        told_as=fact.told_as,
        precision=Precision.HOUR,
        evidence=Evidence(),
        cycle=draft.cycle,
        warn_at=fact.warn_at,
        adopted=True,
        holders=(_holding(fact.owner, fact.at),) if fact.owner else (),
    )
    draft.commitments = (*draft.commitments, promise)


@folds(e.CommitmentWarned)
def _warned(draft: Draft, fact: e.CommitmentWarned) -> None:
    promise = draft.commitment(fact.commitment)
    if promise is not None:
        amend(draft, promise.id, warned=(*promise.warned, fact.time))


@folds(e.CommitmentUntold)
def _untold(draft: Draft, fact: e.CommitmentUntold) -> None:
    amend(draft, fact.commitment, untold_at=fact.at)


@folds(e.CommitmentAnswered)
def _answered(draft: Draft, fact: e.CommitmentAnswered) -> None:
    amend(draft, fact.commitment, answered_in=fact.told_by or fact.id, answered_at=fact.at)


@folds(e.CommitmentKept)
def _kept(draft: Draft, fact: e.CommitmentKept) -> None:
    amend(draft, fact.commitment, kept_at=fact.at, answered_in=None)


@folds(e.CommitmentBroken)
def _broken(draft: Draft, fact: e.CommitmentBroken) -> None:
    amend(draft, fact.commitment, broken_at=fact.at)


@folds(e.CommitmentBreakWithdrawn)
def _break_withdrawn(draft: Draft, fact: e.CommitmentBreakWithdrawn) -> None:
    amend(draft, fact.commitment, break_withdrawn_at=fact.recorded_at)


@folds(e.CommitmentRepaired)
def _repaired(draft: Draft, fact: e.CommitmentRepaired) -> None:
    amend(draft, fact.commitment, repaired_at=fact.at, repaired_by=fact.by_promise)


@folds(e.CommitmentChanged)
def _changed(draft: Draft, fact: e.CommitmentChanged) -> None:
    amend(
        draft,
        fact.commitment,
        changed_at=fact.at,
        change_requested_by=fact.requested_by,
        changed_to=fact.successor,
    )
    _announce(draft, fact.successor, fact)


@folds(e.CommitmentReleased)
def _released(draft: Draft, fact: e.CommitmentReleased) -> None:
    amend(draft, fact.commitment, released_at=fact.at)


@folds(e.ApologyMade)
def _apologised(draft: Draft, fact: e.ApologyMade) -> None:
    _announce(draft, fact.commitment, fact)


@folds(e.NoticeTold)
def _told(draft: Draft, fact: e.NoticeTold) -> None:
    facts = facts_told(fact.notice)
    told = {each.promise for each in draft.announced if each.fact in facts}
    for id in told:
        amend(draft, id, told_at=fact.at)
    draft.announced = tuple(each for each in draft.announced if each.promise not in told)
    if draft.answered_at is not None and draft.answered_in in facts:
        draft.answered_at = max(draft.answered_at, fact.at)


NAMES_THE_NEXT: frozenset[type[e.Event]] = frozenset(
    {
        *(e.ComplaintAcknowledged, e.ContactMade, e.ClarificationAsked, e.ComplaintRestated),
        *(e.UnderstandingConfirmed, e.UnderstandingCorrected, e.InvestigationStarted, e.OptionsOffered),
        *(e.OptionsDeclined, e.PlanAgreed, e.ComplaintResolved, e.ResolutionDisputed),
        *(e.TargetExtended, e.ContactReceived, e.CustomerReminded),
    }
)
"""The facts whose notices name the next promised moment."""


def announce_next(draft: Draft, fact: e.Event) -> None:
    """The notice of this fact tells the next open promise, so its delivery is the delivery of that promise."""
    promise = draft.next_promise
    if promise is not None and not fact.observed:
        _announce(draft, promise.id, fact)
    if isinstance(fact, e.PlanAgreed) and draft.customer.reachable:
        for id in filter(None, fact.promised):
            _announce(draft, id, fact)


def _announce(draft: Draft, id: str, fact: e.Event) -> None:
    # Kept beside the promises, since nearly every letter names the next one.
    if id in [each.promise for each in draft.announced]:
        draft.announced = (*draft.announced, _announcement(fact.id, id))
