"""How it ends, and begins again. The rule: a new cycle starts clean; what the old one brought stays in the history."""

from __future__ import annotations

from complaintflow.record import events as e
from complaintflow.record.complaint import Draft
from complaintflow.record.corrections import correct
from complaintflow.record.folding import clocks
from complaintflow.record.folding.registry import folds
from complaintflow.record.states import Milestone, Outcome, State


def end(draft: Draft, fact: e.Event, outcome: Outcome) -> None:
    """Nothing more is demanded: every running clock ends, and an unanswered handover falls away."""
    draft.outcome, draft.closed_at, draft.offer = outcome, fact.at, None
    if outcome is not Outcome.CONFIRMED:
        draft.follow_up_at = None  # nothing was settled that could be asked about
    draft.clocks = clocks.ended(draft.clocks, fact.at)


@folds(e.ComplaintClosed)
def _closed(draft: Draft, fact: e.ComplaintClosed) -> None:
    end(draft, fact, fact.outcome)
    draft.retain_until = fact.retain_until


@folds(e.ComplaintWithdrawn)
def _withdrawn(draft: Draft, fact: e.ComplaintWithdrawn) -> None:
    end(draft, fact, Outcome.WITHDRAWN)
    draft.retain_until = fact.retain_until


@folds(e.ComplaintReopened)
def _reopened(draft: Draft, fact: e.ComplaintReopened) -> None:
    draft.clocks = clocks.ended(draft.clocks, fact.at)
    draft.cycle, draft.cycle_since = fact.cycle, fact.at
    if Milestone.FINAL_RESPONSE in draft.milestones:
        draft.stages = (*draft.stages, fact.at)
    draft.milestones, draft.restatement = frozenset(), None
    draft.options, draft.choice, draft.plan, draft.resolution = (), "", (), ""
    draft.plan_promised = ()
    draft.finding, draft.outcome, draft.closed_at, draft.retain_until = None, None, None, None
    draft.retention_awaits, draft.retention_over = (), False
    draft.last_word_at, draft.answered_at, draft.answered_in = fact.at, None, None
    draft.reminders, draft.asking = 0, 0
    draft.follow_up_at = None
    draft.merged_into, draft.merged_from = None, None


@folds(e.ComplaintWitnessed)
def _witnessed(draft: Draft, fact: e.ComplaintWitnessed) -> None:
    # Seen closed a second time, it stays closed since the first.
    if fact.state is State.CLOSED and draft.is_open:
        end(draft, fact, Outcome.ADOPTED)
        draft.retain_until = fact.retain_until


@folds(e.RetentionDated)
def _retention_dated(draft: Draft, fact: e.RetentionDated) -> None:
    draft.retain_until, draft.retention_awaits, draft.retention_over = fact.until, fact.awaits, False


@folds(e.RetentionEnded)
def _retention_ended(draft: Draft, fact: e.RetentionEnded) -> None:
    draft.retention_over = True


@folds(e.StandardNotMet)
def _not_met(draft: Draft, fact: e.StandardNotMet) -> None:
    draft.not_met += 1


@folds(e.RecordCorrected)
def _record_corrected(draft: Draft, fact: e.RecordCorrected) -> None:
    correct(draft, fact)


@folds(e.RecordRedacted)
def _redacted(draft: Draft, fact: e.RecordRedacted) -> None:
    draft.redacted = True
