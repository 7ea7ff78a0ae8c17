"""Help that is asked for. The rule: owner and promises are never touched here."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from complaintflow.record import events as e
from complaintflow.record.complaint import Draft
from complaintflow.record.folding.registry import folds
from complaintflow.record.ladders import Escalation


def _change(draft: Draft, id: str, **changes: Any) -> None:
    draft.escalations = tuple(
        evolve(each, **changes) if each.id == id else each for each in draft.escalations
    )


@folds(e.EscalationStarted)
def _started(draft: Draft, fact: e.EscalationStarted) -> None:
    escalation = Escalation(
        id=fact.id, ladder=fact.ladder, cause=fact.cause, began_at=fact.at, turns=fact.turns, until=fact.until
    )
    draft.escalations = (*draft.escalations, escalation)


@folds(e.EscalationClimbed)
def _climbed(draft: Draft, fact: e.EscalationClimbed) -> None:
    before = next((each.helpers for each in draft.escalations if each.id == fact.escalation), ())
    helpers = before if fact.helper is None else (*before, fact.helper)
    _change(draft, fact.escalation, level=fact.rung, turns=fact.turns, helpers=helpers)


@folds(e.EscalationEnded)
def _ended(draft: Draft, fact: e.EscalationEnded) -> None:
    _change(draft, fact.escalation, ended_at=fact.at, ended_why=fact.why)


@folds(e.EscalationCarried)
def _carried(draft: Draft, fact: e.EscalationCarried) -> None:
    came = evolve(fact.escalation, id=fact.meets or fact.id)
    others = [came if each.id == came.id else each for each in draft.escalations]
    draft.escalations = tuple(others if fact.meets else [*others, came])


@folds(e.EscalationShared)
def _shared(draft: Draft, fact: e.EscalationShared) -> None:
    _change(draft, fact.escalation, own=True)
