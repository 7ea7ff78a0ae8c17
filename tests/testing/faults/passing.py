"""Faults in the passing of time.

The rule this module keeps: time brings too much, too little, or at the wrong moment.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.handling import passage
from complaintflow.record import complaint
from complaintflow.record.wakes import Cause
from tests.samples import CALENDAR, ROSTER, policy
from tests.testing.faults.planting import Meddling, caught_by, desk


@caught_by("something_will_wake")
def never_wakes_again_after_a_miss(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def miss(out: cf.Outcome, place: int) -> None:
        clock = out.complaint.clocks[place]
        out.follows(e.TargetMissed, clock.before, clock=clock.id, target=clock.name)

    monkeypatch.setitem(passage.HAPPENS, Cause.TARGET_MISS, miss)
    return desk()


@caught_by("something_will_wake")
def forgets_after_care(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    right = complaint.wakes
    monkeypatch.setattr(complaint, "wakes", lambda draft: right(draft) if draft.is_open else [])
    return desk()


@caught_by("nothing_left_due", "deadline_records", "recorded_in_order", "any_schedule")
def records_one_thing_a_look(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def one(out: cf.Outcome, until: datetime) -> None:
        wake = min(out.complaint.wakes())
        out.at, out.now = wake[0], max(wake[0], out.complaint.recorded_at or wake[0])
        passage.HAPPENS[wake[1]](out, wake[2])

    monkeypatch.setattr("complaintflow.workflow.pass_time", one)
    return desk()


@caught_by("nothing_left_due")
def lets_a_promise_lapse_in_silence(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    monkeypatch.setattr(
        cf.Commitment, "breaks_at", property(lambda promise: promise.promised_at + timedelta(days=400))
    )
    return desk()


@caught_by("nothing_left_due")
def wakes_nobody_for_a_letter_that_never_arrived(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    right = complaint.wakes
    monkeypatch.setattr(
        complaint, "wakes", lambda draft: [wake for wake in right(draft) if wake[1] is not Cause.UNTOLD]
    )
    return desk()


@caught_by("important_is_never_later")
def hears_how_important_it_is_and_goes_on_as_before(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def heard(out: cf.Outcome, command: do.SayImportance) -> None:
        out.then(e.ImportanceSaid, importance=command.importance, channel=command.channel)

    return _sooner(
        {"high": "4 working_hours", "vital": "2 working_hours"}, chapters={do.SayImportance: heard}
    )


@caught_by("important_is_never_later")
def lets_another_span_take_the_place_of_the_limit(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    monkeypatch.setattr(cf.Target, "limits", lambda target, level: _only(target, level))
    return _sooner({"low": "1 business_days"})


def _sooner(importance: dict[str, str], **given: Any) -> cf.Workflow:
    """A first answer that is sooner for what matters more."""
    first, *others = policy().to_mapping()["targets"]
    figures = policy(targets=[first | {"importance": importance}, *others])
    return cf.Workflow(policy=figures, calendar=CALENDAR, roster=ROSTER, zones=ZoneInfo, **given)


def _only(target: cf.Target, level: cf.Importance | None) -> tuple[Any, ...]:
    found = target.counted(level)
    return (target.span,) if found is None else (target.importance[found],)


@caught_by("deadline_records")
def wakes_an_hour_late(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Late(cf.Workflow):
        def next_deadline(self, complaint: cf.Complaint) -> datetime | None:
            deadline = super().next_deadline(complaint)
            return deadline + timedelta(hours=1) if deadline is not None else None

    return desk(Late)


@caught_by("deadline_records")
def falls_over_when_asked_for_the_deadline(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Falling(cf.Workflow):
        def next_deadline(self, complaint: cf.Complaint) -> datetime | None:
            raise LookupError("no deadline is stored")

    return desk(Falling)


@caught_by("deadline_records")
def wakes_for_nothing(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    right = cf.Complaint.finished

    def early(draft: Any) -> cf.Complaint:
        complaint = right(draft)
        deadline = complaint.next_deadline
        return attrs.evolve(complaint, next_deadline=deadline and deadline - timedelta(hours=1))

    monkeypatch.setattr("complaintflow.record.complaint.Draft.finished", early)
    return desk()


@caught_by("dated_when_due", "recorded_in_order")
def dates_a_break_at_the_time_of_looking(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Looking(Meddling):
        def rewritten(self, fact: e.Event, now: datetime) -> e.Event:
            return (
                attrs.evolve(fact, at=now, recorded_at=now) if isinstance(fact, e.CommitmentBroken) else fact
            )

    return desk(Looking)


@caught_by("any_schedule")
def records_a_break_when_somebody_looks(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Looking(Meddling):
        def meddle(self, before: Any, step: cf.Step, now: datetime) -> cf.Step:
            facts = tuple(self.looked(fact, step, now) for fact in step.events)
            return attrs.evolve(step, events=facts, complaint=cf.evolve(before, facts)) if facts else step

        def looked(self, fact: e.Event, step: cf.Step, now: datetime) -> e.Event:
            return attrs.evolve(fact, recorded_at=now)

    return desk(Looking)


@caught_by("any_schedule")
def forgives_whoever_was_not_watched(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Forgiving(cf.Workflow):
        """A miss that nobody saw within a week is not told to anybody."""

        def advance(self, complaint: cf.Complaint, now: datetime) -> cf.Step:
            step = super().advance(complaint, now)
            fresh = tuple(notice for notice in step.notices if now - notice.at < timedelta(days=7))
            return attrs.evolve(step, notices=fresh)

    return desk(Forgiving)
