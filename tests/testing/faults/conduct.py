"""Faults in how the work is done.

The rule this module keeps: a step is left out and nobody says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.handling.promising import also_promise
from complaintflow.lifecycle import guards as g
from tests.testing.faults.planting import (
    caught_by,
    desk,
    folding,
    with_chapters,
    without_guards,
    without_standard,
)


@caught_by("understood_before_remedy")
def offers_before_it_is_understood(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return without_standard("confirmed_restatement")


@caught_by("understood_before_remedy")
def understands_without_a_confirmation(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def restated(out: cf.Outcome, command: do.Restate) -> None:
        out.destination = cf.State.UNDERSTOOD if out.destination is not None else None
        out.situation.destination = out.destination
        also_promise(out, command.promise, announced=True)
        out.moves(e.ComplaintRestated, restatement=1, summary=command.summary)

    return with_chapters({do.Restate: restated})


@caught_by("understood_before_remedy")
def lets_an_old_confirmation_stand(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def stands(draft: Any, fact: e.ComplaintRestated) -> None:
        draft.milestones |= {cf.Milestone.CONFIRMED}

    folding(monkeypatch, e.ComplaintRestated, stands)
    return desk()


@caught_by("debt_comes_first")
def goes_on_while_in_debt(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return without_guards(g.NOT_IN_DEBT)


@caught_by("closed_in_order")
def closes_without_thanks(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return without_standard("thanks")


@caught_by("closed_in_order")
def closes_without_a_lesson(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return without_standard("lesson")


@caught_by("closed_in_order")
def closes_over_a_question(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return without_standard("questions_answered")


@caught_by("milestones_in_order")
def plans_without_an_apology(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return without_standard("apology")


@caught_by("milestones_in_order")
def plans_what_nobody_promised(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return without_standard("plan_is_promised")


@caught_by("milestones_in_order")
def resolves_what_was_never_planned(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    early = (cf.State.ACKNOWLEDGED, cf.State.CLARIFYING, cf.State.UNDERSTOOD)
    row = cf.Row(do.Resolve, early, cf.State.RESOLVED, (g.HUMAN, g.DEEDS_DONE))
    return desk(lifecycle=cf.Lifecycle([*cf.TABLE, row]))


@caught_by("treatment_is_apologised_for")
def settles_bad_treatment_with_money(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return without_standard("treatment_apology")


@caught_by("nobody_judges_themselves")
def lets_people_judge_themselves(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return without_standard("impartiality")


@caught_by("manner_changes_nothing")
def lets_angry_customers_wait(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Touchy(cf.Workflow):
        """Whoever shouts gets no answer today."""

        def handle_all(self, complaint: cf.Complaint, commands: Iterable[Any], now: datetime) -> cf.Step:
            commands = tuple(commands)
            if complaint.emotion and any(isinstance(command, do.Acknowledge) for command in commands):
                step = self.advance(complaint, now)
                raise cf.CommandRefused("A difficult customer.", rule="difficult", instead="Wait.", step=step)
            return super().handle_all(complaint, commands, now)

    return desk(Touchy)
