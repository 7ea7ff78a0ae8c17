"""Faults in how the work is done.

The rule this module keeps: a step is left out and nobody says so.
"""

from __future__ import annotations

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
