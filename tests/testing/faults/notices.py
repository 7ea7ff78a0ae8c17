"""Faults in what is told.

The rule this module keeps: somebody is told twice, wrongly, or not at all.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import attrs
import pytest

import complaintflow as cf
from complaintflow.telling import notifiers
from tests.testing.faults.planting import Meddling, caught_by, desk


@caught_by("notice_can_be_worded")
def makes_a_notice_with_a_gap(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Gappy(Meddling):
        def meddle(self, before: Any, step: cf.Step, now: datetime) -> cf.Step:
            return attrs.evolve(
                step, notices=tuple(attrs.evolve(n, facts={}, parts=()) for n in step.notices)
            )

    return desk(Gappy)


@caught_by("notice_once")
def makes_the_same_notice_twice(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Twice(Meddling):
        def meddle(self, before: Any, step: cf.Step, now: datetime) -> cf.Step:
            return attrs.evolve(step, notices=step.notices * 2)

    return desk(Twice)


@caught_by("failing_notifier_changes_nothing")
def counts_a_failure_as_delivered(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def fate(notice: cf.Notice, notifier: cf.Notifier, now: datetime) -> Any:
        return notifiers.Delivered(notice, now)

    monkeypatch.setattr(notifiers, "_fate", fate)
    return desk()


@caught_by("failing_notifier_changes_nothing")
def gives_up_after_the_first_failure(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    monkeypatch.setattr(cf.Report, "retry", property(lambda report: ()))
    return desk()


@caught_by("failing_notifier_changes_nothing")
def spends_a_notice_by_sending_it(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    right = notifiers._fate

    def spent(notice: cf.Notice, notifier: cf.Notifier, now: datetime) -> Any:
        fate = right(notice, notifier, now)
        notice.facts.clear()
        return fate

    monkeypatch.setattr(notifiers, "_fate", spent)
    return desk()
