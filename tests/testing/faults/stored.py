"""Faults in what is stored.

The rule this module keeps: a fact is wrong, or the complaint is not what its facts say.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.handling.promising import also_promise
from complaintflow.record.states import Outcome
from tests.samples import CALENDAR
from tests.testing.faults.planting import Meddling, caught_by, desk, folding, with_chapters


@caught_by("numbers_without_gap")
def numbers_facts_with_a_gap(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Gap(Meddling):
        def meddle(self, before: Any, step: cf.Step, now: datetime) -> cf.Step:
            *first, last = step.events or (None,)
            return attrs.evolve(step, events=(*first, attrs.evolve(last, seq=last.seq + 1))) if last else step

    return desk(Gap)


@caught_by("numbers_without_gap")
def says_another_version_than_it_followed(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Versions(Meddling):
        def meddle(self, before: Any, step: cf.Step, now: datetime) -> cf.Step:
            return attrs.evolve(step, expected_version=step.complaint.version)

    return desk(Versions)


@caught_by("numbers_without_gap")
def counts_a_fact_that_it_does_not_give(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Miscount(Meddling):
        def meddle(self, before: Any, step: cf.Step, now: datetime) -> cf.Step:
            return attrs.evolve(
                step, complaint=attrs.evolve(step.complaint, version=step.complaint.version + 1)
            )

    return desk(Miscount)


@caught_by("recorded_in_order")
def records_what_time_brought_a_day_early(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Early(Meddling):
        def rewritten(self, fact: e.Event, now: datetime) -> e.Event:
            early = isinstance(fact, e.TargetMissed)
            return attrs.evolve(fact, recorded_at=fact.recorded_at - timedelta(days=1)) if early else fact

    return desk(Early)


@caught_by("recorded_in_order")
def records_a_note_after_the_call(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Later(Meddling):
        def rewritten(self, fact: e.Event, now: datetime) -> e.Event:
            return (
                attrs.evolve(fact, recorded_at=now + timedelta(hours=1))
                if isinstance(fact, e.NoteTaken)
                else fact
            )

    return desk(Later)


@caught_by("recorded_in_order")
def dates_a_note_after_it_was_recorded(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Later(Meddling):
        def rewritten(self, fact: e.Event, now: datetime) -> e.Event:
            return attrs.evolve(fact, at=now + timedelta(hours=1)) if isinstance(fact, e.NoteTaken) else fact

    return desk(Later)


@caught_by("moments_are_utc")
def stores_a_local_moment(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Local(Meddling):
        def rewritten(self, fact: e.Event, now: datetime) -> e.Event:
            if isinstance(fact, e.ComplaintReceived):
                return attrs.evolve(fact, received_at=fact.received_at.astimezone(CALENDAR.zone))
            return fact

    return desk(Local)


@caught_by("moments_are_utc")
def stores_local_warnings(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Local(Meddling):
        def rewritten(self, fact: e.Event, now: datetime) -> e.Event:
            if isinstance(fact, e.CommitmentMade):
                return attrs.evolve(fact, warn_at=tuple(at.astimezone(CALENDAR.zone) for at in fact.warn_at))
            return fact

    return desk(Local)


@caught_by("facts_make_the_complaint")
def changes_the_complaint_beside_its_facts(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Beside(Meddling):
        def meddle(self, before: Any, step: cf.Step, now: datetime) -> cf.Step:
            return attrs.evolve(step, complaint=attrs.evolve(step.complaint, channel="by pigeon"))

    return desk(Beside)


@caught_by("facts_make_the_complaint")
def changes_the_complaint_without_a_fact(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Beside(Meddling):
        def advance(self, complaint: cf.Complaint, now: datetime) -> cf.Step:
            step = super().advance(complaint, now)
            quiet = attrs.evolve(step.complaint, contacts=step.complaint.contacts + 1)
            return step if step.events else attrs.evolve(step, complaint=quiet)

    return desk(Beside)


@caught_by("facts_make_the_complaint")
def begins_with_another_reference(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Renamed(Meddling):
        def meddle(self, before: Any, step: cf.Step, now: datetime) -> cf.Step:
            facts = tuple(
                attrs.evolve(fact, reference=f"{fact.reference}-{fact.seq}") for fact in step.events
            )
            return attrs.evolve(step, events=facts)

    return desk(Renamed)


@caught_by("first_words_stay")
def corrects_what_the_customer_said(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def rewrite(draft: Any, fact: e.ComplaintRestated) -> None:
        draft.statement = fact.summary + "!"

    folding(monkeypatch, e.ComplaintRestated, rewrite)
    return desk()


@caught_by("replay_is_equal")
def stores_what_does_not_come_back(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Listed(Meddling):
        def rewritten(self, fact: e.Event, now: datetime) -> e.Event:
            listed = isinstance(fact, e.TargetStarted)
            return attrs.evolve(fact, warn_at=list(fact.warn_at)) if listed else fact

    return desk(Listed)


@caught_by("snapshot_is_equal")
def keeps_a_set_as_a_list(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def listed(draft: Any, fact: e.ComplaintReceived) -> None:
        draft.subjects = tuple(sorted(fact.subjects))

    folding(monkeypatch, e.ComplaintReceived, listed)
    return desk()


@caught_by("redaction_keeps_outcomes")
def copies_a_name_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def noted(out: cf.Outcome, command: do.Note) -> None:
        also_promise(out, command.promise, announced=True)
        out.then(e.NoticeTold, notice="a call", channel=f"{out.complaint.customer.name} called")

    return with_chapters({do.Note: noted})


@caught_by("redaction_keeps_outcomes")
def decides_by_what_is_redacted(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def close_rude_ones(draft: Any, fact: e.ContactMade) -> None:
        draft.outcome = None if fact.summary == "[redacted]" else Outcome.ADOPTED

    folding(monkeypatch, e.ContactMade, close_rude_ones)
    return desk()
