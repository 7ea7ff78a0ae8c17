"""Faults in how questions are answered.

The rule this module keeps: somebody asks, and the answer leaves a trace or falls over.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from tests.testing.faults.planting import Meddling, caught_by, desk, with_chapters


@caught_by("answers_or_refuses")
def falls_over_a_note(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def noted(out: cf.Outcome, command: do.Note) -> None:
        raise KeyError("notes")

    return with_chapters({do.Note: noted})


@caught_by("refused_adds_nothing")
def leaves_facts_after_a_refusal(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Trace(cf.Workflow):
        def handle_all(self, complaint: cf.Complaint, commands: Iterable[Any], now: datetime) -> cf.Step:
            try:
                return super().handle_all(complaint, commands, now)
            except cf.CommandRefused as refused:
                refused.step = self.observe(complaint, do.Note(by="ruth", text="somebody tried"), now)
                raise

    return desk(Trace)


@caught_by("refused_adds_nothing")
def gives_no_step_with_a_refusal(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Bare(cf.Workflow):
        def handle_all(self, complaint: cf.Complaint, commands: Iterable[Any], now: datetime) -> cf.Step:
            try:
                return super().handle_all(complaint, commands, now)
            except cf.CommandRefused as refused:
                refused.step = None
                raise

    return desk(Bare)


@caught_by("key_acts_once")
def forgets_the_key(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Forgetful(Meddling):
        def rewritten(self, fact: e.Event, now: datetime) -> e.Event:
            return fact if fact.key is None else attrs.evolve(fact, key=None)

    return desk(Forgetful)


@caught_by("key_acts_once")
def refuses_the_key_the_second_time(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Strict(cf.Workflow):
        def handle_all(self, complaint: cf.Complaint, commands: Iterable[Any], now: datetime) -> cf.Step:
            commands = tuple(commands)
            if any(command.key in complaint.keys for command in commands):
                raise cf.CommandRefused("again?", rule="again", instead="", step=self.advance(complaint, now))
            return super().handle_all(complaint, commands, now)

    return desk(Strict)


@caught_by("clock_is_checked")
def takes_a_naive_moment_for_utc(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Guessing(cf.Workflow):
        def advance(self, complaint: cf.Complaint, now: datetime) -> cf.Step:
            return super().advance(complaint, now if now.tzinfo else now.replace(tzinfo=UTC))

    return desk(Guessing)


@caught_by("clock_is_checked")
def lets_recording_time_run_backwards(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Backwards(cf.Workflow):
        def advance(self, complaint: cf.Complaint, now: datetime) -> cf.Step:
            return super().advance(complaint, max(now, complaint.recorded_at or now) if now.tzinfo else now)

    return desk(Backwards)
