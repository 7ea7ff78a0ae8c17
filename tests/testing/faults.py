"""Broken workflows, each of which breaks one rule, and the invariant by which it must be caught.

The rule this module keeps: a fault looks like one that somebody could really make: a row without its guard, a chapter
that forgets something, a fold that does too much, a workflow that is too clever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.handling import passage
from complaintflow.handling.promising import also_promise
from complaintflow.lifecycle import guards as g
from complaintflow.record import complaint
from complaintflow.record.evidence import Evidence
from complaintflow.record.folding import FOLDS
from complaintflow.record.states import Outcome
from complaintflow.record.wakes import Cause
from complaintflow.telling import notifiers
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


def without_standard(id: str) -> cf.Workflow:
    """A standard that is silently skipped."""
    workflow = desk()
    for setting in workflow._settings.values():
        for command, rules in setting.standards.items():
            setting.standards[command] = tuple(pair for pair in rules if pair[0].id != id)
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


# --- what is stored ----------------------------------------------------------------------------------------------


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
        out.then(e.LessonRecorded, cause=f"{out.complaint.customer.name} called")

    return with_chapters({do.Note: noted})


@caught_by("redaction_keeps_outcomes")
def decides_by_what_is_redacted(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def close_rude_ones(draft: Any, fact: e.ContactMade) -> None:
        draft.outcome = None if fact.summary == "[redacted]" else Outcome.ADOPTED

    folding(monkeypatch, e.ContactMade, close_rude_ones)
    return desk()


# --- what is asked -----------------------------------------------------------------------------------------------


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


# --- the passing of time -----------------------------------------------------------------------------------------


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


# --- promises ----------------------------------------------------------------------------------------------------


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


@caught_by("promise_never_changes")
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


@caught_by("promise_kept_in_time")
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


@caught_by("keeping_brings_the_next")
def leaves_the_customer_without_a_next_date(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return without_standard("next_promise")


@caught_by("closed_owes_nothing")
def closes_over_an_open_promise(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return without_guards(g.NOTHING_OWED)


# --- people ------------------------------------------------------------------------------------------------------


@caught_by("owner_is_human")
def accepts_a_bot_as_owner(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    monkeypatch.setattr(cf.Person, "may_own", lambda person, at: True)
    return desk()


@caught_by("owner_is_human")
def takes_an_owner_from_nowhere(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return with_chapters({do.Promise: careless(owner=lambda out: "the cloud")})


@caught_by("owned_from_the_first_answer")
def answers_without_an_owner(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def acknowledged(out: cf.Outcome, command: do.Acknowledge) -> None:
        also_promise(out, command.promise, announced=True)
        out.moves(e.ComplaintAcknowledged)

    return with_chapters({do.Acknowledge: acknowledged})


@caught_by("handover_moves_promises", "promise_kept_in_time")
def leaves_promises_behind(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def back(draft: Any, fact: e.OwnerAssigned) -> None:
        if fact.previous:
            draft.commitments = tuple(attrs.evolve(p, owner=p.made_by or p.owner) for p in draft.commitments)

    folding(monkeypatch, e.OwnerAssigned, back)
    return desk()


@caught_by("handover_moves_promises", "promise_kept_in_time")
def moves_the_complaint_to_somebody_else(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def elsewhere(draft: Any, fact: e.OwnerAssigned) -> None:
        draft.owner = "ruth" if fact.previous and fact.owner != "ruth" else draft.owner

    folding(monkeypatch, e.OwnerAssigned, elsewhere)
    return desk()


@caught_by("customer_decides")
def lets_staff_decide_for_the_customer(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    return without_guards(g.CUSTOMER_ACTS)


# --- how the work is done ----------------------------------------------------------------------------------------


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


# --- notices -----------------------------------------------------------------------------------------------------


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
