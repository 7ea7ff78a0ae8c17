"""How a fault is planted in a workflow, and the invariant by which it must be caught declared.

The rule this module keeps: a fault looks like one that somebody could really make: a row without its guard, a chapter
that forgets something, a fold that does too much, a workflow that is too clever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.handling.settings import _questions
from complaintflow.record.folding import FOLDS
from tests.samples import CALENDAR, ROSTER, policy

Fault = Callable[[pytest.MonkeyPatch], cf.Workflow]
FAULTS: dict[str, tuple[Fault, tuple[str, ...]]] = {}
"""The faults by name, each with the invariant that must catch it, and those that may be quicker in some stories."""


def caught_by(invariant: str, *or_by: str) -> Callable[[Fault], Fault]:
    def declare(fault: Fault) -> Fault:
        FAULTS[fault.__name__] = (fault, (invariant, *or_by))
        return fault

    return declare


def desk(kind: type[cf.Workflow] = cf.Workflow, name: str = "starter", **given: Any) -> Any:
    return kind(policy=policy(name), calendar=CALENDAR, roster=ROSTER, zones=ZoneInfo, **given)


def with_chapters(chapters: dict[type[do.Command], Callable[[cf.Outcome, Any], None]]) -> cf.Workflow:
    return desk(chapters=chapters)


def without_guards(*guards: Any, **given: Any) -> cf.Workflow:
    """The table without some of its guards."""
    rows = [attrs.evolve(row, guards=tuple(r for r in row.guards if r not in guards)) for row in cf.TABLE]
    return desk(lifecycle=cf.Lifecycle(dict.fromkeys(rows)), **given)


def without_standard(id: str, *commands: type[do.Command]) -> cf.Workflow:
    """A standard that is silently skipped, everywhere or for these commands."""
    workflow = desk()
    for setting in workflow._settings.values():
        for asked in (setting.standards, setting.afterwards):
            for command in commands or tuple(asked):
                asked[command] = tuple(pair for pair in asked[command] if pair[0].id != id)
        # What is handled is asked by question; what is only observed, by standard.
        setting.questions.update(
            (command, _questions(levels)) for command, levels in setting.standards.items()
        )
    return workflow


def folding(monkeypatch: pytest.MonkeyPatch, fact: type[e.Event], also: Callable[[Any, Any], None]) -> None:
    """A fold that does something besides."""
    right = FOLDS[fact]

    def wrong(draft: Any, event: Any) -> None:
        right(draft, event)
        also(draft, event)

    monkeypatch.setitem(FOLDS, fact, wrong)


class Meddling(cf.Workflow):
    """Every step goes through ``meddle`` before the host sees it."""

    def open(self, command: Any, now: datetime) -> cf.Step:
        return self.meddle(None, super().open(command, now), now)

    def handle_all(self, complaint: cf.Complaint, commands: Iterable[Any], now: datetime) -> cf.Step:
        return self.meddle(complaint, super().handle_all(complaint, commands, now), now)

    def observe(self, complaint: cf.Complaint, command: Any, now: datetime) -> cf.Step:
        return self.meddle(complaint, super().observe(complaint, command, now), now)

    def advance(self, complaint: cf.Complaint, now: datetime) -> cf.Step:
        return self.meddle(complaint, super().advance(complaint, now), now)

    def meddle(self, before: cf.Complaint | None, step: cf.Step, now: datetime) -> cf.Step:
        facts = tuple(self.rewritten(fact, now) for fact in step.events)
        if all(fact is right for fact, right in zip(facts, step.events, strict=True)):
            return step
        return attrs.evolve(step, events=facts, complaint=cf.evolve(before, facts))

    def rewritten(self, fact: e.Event, now: datetime) -> e.Event:
        return fact
