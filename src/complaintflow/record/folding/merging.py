"""Two complaints that are one, and one that is two. The rule: what came is kept with where it came from."""

from __future__ import annotations

from complaintflow.record import events as e
from complaintflow.record.complaint import Draft
from complaintflow.record.folding import clocks, promises
from complaintflow.record.folding.ending import end
from complaintflow.record.folding.registry import folds
from complaintflow.record.merging import Merger
from complaintflow.record.states import Outcome


@folds(e.ComplaintMerged)
def _merged(draft: Draft, fact: e.ComplaintMerged) -> None:
    joined = Merger(
        other=fact.other,
        at=fact.at,
        received_at=draft.received_at,
        clocks=fact.clocks,
        promises=fact.promises,
        ladders=fact.ladders,
        since=fact.since,
    )
    draft.merged = (*draft.merged, joined)
    draft.received_at = fact.received_at
    draft.subjects |= fact.subjects
    draft.topics |= fact.topics
    draft.about |= fact.about
    if fact.importance is not None:
        draft.importance, draft.importance_by = fact.importance, fact.importance_by
    draft.contacts += fact.contacts
    draft.chasers += fact.chasers
    draft.waited_seconds += fact.waited_seconds


@folds(e.ComplaintMergedInto)
def _merged_into(draft: Draft, fact: e.ComplaintMergedInto) -> None:
    end(draft, fact, Outcome.MERGED)
    draft.merged_into, draft.merged_from, draft.retain_until = fact.into, fact.previous, fact.retain_until


@folds(e.ComplaintSeparated)
def _separated(draft: Draft, fact: e.ComplaintSeparated) -> None:
    draft.merged = tuple(joined for joined in draft.merged if joined.other != fact.other)
    draft.received_at = fact.received_at


@folds(e.ComplaintRestored)
def _restored(draft: Draft, fact: e.ComplaintRestored) -> None:
    since = draft.closed_at
    draft.clocks = tuple(
        clocks.amended(clock, {"ended_at": None}) if clock.ended_at == since else clock
        for clock in draft.clocks
    )
    draft.outcome, draft.closed_at, draft.retain_until, draft.retention_awaits = None, None, None, ()
    draft.merged_into, draft.merged_from = None, None


@folds(e.ComplaintSplit)
def _split(draft: Draft, fact: e.ComplaintSplit) -> None:
    draft.parts = (*draft.parts, fact.part)


@folds(e.ComplaintSplitOff)
def _split_off(draft: Draft, fact: e.ComplaintSplitOff) -> None:
    draft.part_of = fact.source


@folds(e.CommitmentCarried)
def _carried(draft: Draft, fact: e.CommitmentCarried) -> None:
    came = {"id": fact.id, "cycle": draft.cycle, "carried_from": fact.promise.id, "carried_to": None}
    draft.commitments = (*draft.commitments, promises.amended(fact.promise, came))


@folds(e.CommitmentMoved)
def _moved(draft: Draft, fact: e.CommitmentMoved) -> None:
    promises.amend(draft, fact.commitment, carried_to=fact.successor)


@folds(e.TargetCarried)
def _target_carried(draft: Draft, fact: e.TargetCarried) -> None:
    draft.clocks = (*draft.clocks, clocks.amended(fact.clock, {"id": fact.id, "cycle": draft.cycle}))
