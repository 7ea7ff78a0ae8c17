"""Faults with promises.

The rule this module keeps: a promise is made, kept, changed or ended as it must not be.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.handling import passage
from complaintflow.handling.promising import also_promise
from complaintflow.lifecycle import guards as g
from complaintflow.record.evidence import Evidence
from complaintflow.record.wakes import Cause
from tests.testing.faults.planting import (
    Meddling,
    caught_by,
    desk,
    folding,
    with_chapters,
    without_guards,
    without_standard,
)


def careless(**wrong: Any) -> Callable[[cf.Outcome, do.Promise], None]:
    """A chapter that records a promise without asking anything."""

    def promised(out: cf.Outcome, command: do.Promise) -> None:
        at = out.at + timedelta(days=1)
        right = {"kind": "answer", "what": "an answer", "owner": out.by, "promised_at": at, "zone": "UTC"}
        right |= {
            "told_as": at,
            "precision": "hour",
            "evidence": Evidence((cf.Check("asked", cf.Verdict.CERTAIN),)),
        }
        out.then(e.CommitmentMade, **(right | {name: value(out) for name, value in wrong.items()}))

    return promised


@caught_by("promise_is_whole")
def promises_the_past(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return with_chapters({do.Promise: careless(promised_at=lambda out: out.at)})


@caught_by("promise_is_whole")
def promises_nothing(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return with_chapters({do.Promise: careless(what=lambda out: "\u200b")})


@caught_by("promise_is_whole")
def promises_for_nobody(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return with_chapters({do.Promise: careless(owner=lambda out: None)})


@caught_by("promise_is_certain")
def promises_without_a_check(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return with_chapters({do.Promise: careless(evidence=lambda out: Evidence())})


@caught_by("promise_is_certain")
def offers_what_may_be_impossible(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    # Somebody's default changed, and nobody says `certain` any more.
    monkeypatch.setattr("complaintflow.testing.values.Option", lambda what, certain: cf.Option(what))
    return without_guards(g.OPTIONS_CERTAIN)


@caught_by("promise_never_changes", "answers_or_refuses")
def loses_promises_on_a_move(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def lose(draft: Any, fact: e.OwnerAssigned) -> None:
        if fact.previous:
            draft.commitments = tuple(p for p in draft.commitments if not (p.is_open or p.in_debt))

    folding(monkeypatch, e.OwnerAssigned, lose)
    return desk()


@caught_by("promise_never_changes")
def dates_promises_anew_on_reopening(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def anew(draft: Any, fact: e.ComplaintReopened) -> None:
        draft.commitments = tuple(
            attrs.evolve(promise, promised_at=promise.promised_at + timedelta(days=3))
            for promise in draft.commitments
        )

    folding(monkeypatch, e.ComplaintReopened, anew)
    return desk()


@caught_by("promise_never_changes")
def forgets_a_break_once_it_is_repaired(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def forget(draft: Any, fact: e.CommitmentRepaired) -> None:
        draft.commitments = tuple(
            attrs.evolve(promise, broken_at=None, kept_at=fact.at)
            if promise.id == fact.commitment
            else promise
            for promise in draft.commitments
        )

    folding(monkeypatch, e.CommitmentRepaired, forget)
    return desk()


@caught_by("promise_kept_in_time")
def keeps_with_a_late_answer(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def kept(out: cf.Outcome, command: do.Keep) -> None:
        out.then(e.CommitmentKept, commitment=command.commitment, answer=command.answer, channel="phone")
        also_promise(out, command.promise, announced=True)

    return with_chapters({do.Keep: kept})


@caught_by("promise_kept_in_time")
def lets_anybody_keep_it(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return without_guards(g.HOLDER_ANSWERS)


@caught_by("promise_kept_in_time")
def keeps_what_nobody_promised(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def thanked(out: cf.Outcome, command: do.Thank) -> None:
        out.then(
            e.CommitmentKept, commitment=f"{out.complaint.reference}/999", answer="thanks", channel="phone"
        )
        also_promise(out, command.promise, announced=True)

    return with_chapters({do.Thank: thanked})


@caught_by("promise_kept_in_time")
def keeps_before_it_was_made(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    monkeypatch.setattr("complaintflow.handling.promising.check_order", lambda out, commitment, at: None)
    monkeypatch.setattr("complaintflow.handling.promises.check_order", lambda out, commitment, at: None)
    return without_guards(g.HOLDER_ANSWERS)


@caught_by("promise_kept_in_time", "customer_hears_of_it")
def tells_nobody_of_the_answer(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Silent(Meddling):
        def meddle(self, before: Any, step: cf.Step, now: datetime) -> cf.Step:
            kept = any(isinstance(fact, e.CommitmentKept) for fact in step.events)
            return attrs.evolve(step, notices=()) if kept else step

    return desk(Silent)


@caught_by("promise_changed_in_time")
def changes_a_promise_that_was_due(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    rows = [row for row in cf.TABLE if row.command is not do.Change]
    guards = (g.STAFF, g.HUMAN, g.COMMITMENT_KNOWN, g.UNFINISHED, g.PROMISES_SOMETHING)
    return desk(lifecycle=cf.Lifecycle([*rows, cf.Row(do.Change, tuple(cf.State), None, guards)]))


@caught_by("promise_changed_in_time")
def changes_a_promise_without_a_successor(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return with_chapters({do.Change: changed()})


@caught_by("promise_changed_in_time")
def changes_a_promise_without_a_reason(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return with_chapters({do.Change: changed(reason=" ")})


def changed(**given: Any) -> Callable[[cf.Outcome, do.Change], None]:
    def chapter(out: cf.Outcome, command: do.Change) -> None:
        old = out.complaint.commitment(command.commitment)
        also_promise(out, command.promise, announced=True)
        told: dict[str, Any] = {
            "successor": old.id,
            "reason": command.reason,
            "requested_by": command.by,
        } | given
        out.then(
            e.CommitmentChanged,
            commitment=old.id,
            previous=old.promised_at,
            promised_at=old.promised_at,
            **told,
        )

    return chapter


@caught_by("one_reminder_a_lead")
def reminds_twice(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def twice(out: cf.Outcome, place: int) -> None:
        for _ in range(2):
            out.follows(
                e.CommitmentWarned, out.at, commitment=out.complaint.commitments[place].id, time=out.at
            )

    monkeypatch.setitem(passage.HAPPENS, Cause.PROMISE_WARNING, twice)
    return desk()


@caught_by("one_reminder_a_lead")
def reminds_after_it_is_due(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def late(draft: Any, fact: e.CommitmentWarned) -> None:
        draft.commitments = tuple(
            attrs.evolve(promise, warned=tuple(promise.promised_at + timedelta(1) for _ in promise.warned))
            for promise in draft.commitments
        )

    folding(monkeypatch, e.CommitmentWarned, late)
    return desk()


@caught_by("keeping_brings_the_next", "a_next_time_is_known")
def leaves_the_customer_without_a_next_date(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return without_standard("next_promise")


@caught_by("closed_owes_nothing")
def closes_over_an_open_promise(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return without_guards(g.NOTHING_OWED)


@caught_by("a_next_time_is_known", "keeping_brings_the_next")
def answers_first_and_promises_nothing(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return without_standard("next_promise", do.Acknowledge)
