"""What befell a target. The rule: a due is taken from the fact that computed it, never added to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from complaintflow.record import events as e
from complaintflow.record.amending import Amending
from complaintflow.record.clocks import Clock
from complaintflow.record.complaint import Draft
from complaintflow.record.folding.registry import folds

amended = Amending(Clock)


def amend(draft: Draft, id: str, **moments: Any) -> None:
    """Add moments to one clock."""
    draft.clocks = tuple(amended(clock, moments) if clock.id == id else clock for clock in draft.clocks)


def ended(clocks: tuple[Clock, ...], at: datetime) -> tuple[Clock, ...]:
    """The clocks of a matter that is over: nothing more is demanded of what still ran."""
    return tuple(amended(clock, {"ended_at": at}) if clock.is_running else clock for clock in clocks)


@folds(e.TargetStarted)
def _started(draft: Draft, fact: e.TargetStarted) -> None:
    clock = Clock(
        id=fact.id,
        name=fact.target,
        anchor=fact.anchor,
        anchor_at=fact.anchor_at,
        span=fact.span,
        day=fact.day,
        before=fact.before,
        satisfied_by=fact.satisfied_by,
        cycle=draft.cycle,
        warn_at=fact.warn_at,
        strength=fact.strength,
        stage=fact.stage,
        recurring=fact.recurring,
        pausable=fact.pausable,
        explanation=fact.explanation,
        policy_version=fact.policy_version,
        calendar_version=fact.calendar_version,
        source=fact.source,
    )
    kept = tuple(
        old for old in draft.clocks if not (old.recurring and old.name == clock.name and not old.is_running)
    )
    draft.clocks = (*kept, clock)


@folds(e.TargetWarned)
def _warned(draft: Draft, fact: e.TargetWarned) -> None:
    for clock in draft.clocks:
        if clock.id == fact.clock:
            amend(draft, clock.id, warned=(*clock.warned, fact.time))


@folds(e.TargetMet)
def _met(draft: Draft, fact: e.TargetMet) -> None:
    amend(draft, fact.clock, met_at=fact.at)


@folds(e.TargetMissed)
def _missed(draft: Draft, fact: e.TargetMissed) -> None:
    amend(draft, fact.clock, missed_at=fact.at)


@folds(e.TargetRedated)
def _redated(draft: Draft, fact: e.TargetRedated) -> None:
    amend(
        draft,
        fact.clock,
        anchor_at=fact.anchor_at,
        day=fact.day,
        before=fact.before,
        warn_at=fact.warn_at,
        explanation=fact.explanation,
    )


@folds(e.TargetRenewed)
def _renewed(draft: Draft, fact: e.TargetRenewed) -> None:
    amend(
        draft,
        fact.clock,
        anchor=fact.anchor,
        anchor_at=fact.anchor_at,
        day=fact.day,
        before=fact.before,
        warn_at=fact.warn_at,
        warned=(),
        met_at=None,
        missed_at=None,
    )
