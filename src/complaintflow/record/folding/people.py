"""Who holds the complaint. The rule: one owner at every instant, and every promise moves with its date unchanged."""

from __future__ import annotations

from complaintflow.record import events as e
from complaintflow.record.commitments import Holding, PendingHandover
from complaintflow.record.complaint import Draft
from complaintflow.record.folding import promises
from complaintflow.record.folding.registry import folds
from complaintflow.record.making import maker

_holding = maker(Holding)


def _own(draft: Draft, owner: str, fact: e.Event) -> None:
    past = [_ended(holding, fact) for holding in draft.owners]
    if owner not in draft.about:
        draft.unfit_since = draft.reassign_at = None
    draft.owner, draft.owners, draft.offer = owner, (*past, _holding(owner, fact.at)), None


def _ended(holding: Holding, fact: e.Event) -> Holding:
    return holding if holding.until is not None else _holding(holding.holder, holding.since, fact.at)


@folds(e.OwnerAssigned, e.HandoverAccepted)
def _assigned(draft: Draft, fact: e.OwnerAssigned | e.HandoverAccepted) -> None:
    draft.handovers += fact.previous is not None and isinstance(fact, e.HandoverAccepted)
    _own(draft, fact.owner, fact)
    if draft.commitments:
        moved = [promises.handed(promise, fact.owner, fact.at) for promise in draft.commitments]
        draft.commitments = tuple(moved)


@folds(e.HandoverOffered)
def _offered_handover(draft: Draft, fact: e.HandoverOffered) -> None:
    draft.offer = PendingHandover(fact.to, fact.reason, fact.by or "", fact.accept_by)


@folds(e.HandoverRefused, e.HandoverLapsed)
def _no_handover(draft: Draft, fact: e.Event) -> None:
    draft.offer = None
