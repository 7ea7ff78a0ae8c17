"""No number looks better for renegotiating, padding, withdrawing, reclassifying or closing.

Each property takes any story, lets somebody try a trick, and compares with the same story in which nobody did anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.learning.measures import Measures, Promises, measure
from complaintflow.testing import strategies
from complaintflow.testing.story import Story
from tests.learning.desk import DAY, HOUR, MINUTE, T0, History
from tests.samples import WORKFLOW, acknowledged, later, terms

STORIES = strategies.stories(WORKFLOW, calls=10)
Trick = Callable[[cf.Complaint, datetime], Iterator[do.Command]]


def renegotiates(complaint: cf.Complaint, now: datetime) -> Iterator[do.Command]:
    for promise in complaint.open_commitments:
        new = terms(now, 10, kind=promise.kind, certain=True, aftercare=promise.aftercare)
        yield do.Change(by="dana", commitment=promise, reason="We need more time.", promise=new)


def apologises(complaint: cf.Complaint, now: datetime) -> Iterator[do.Command]:
    yield do.ApologiseAndPromise(by="dana", reason="I forgot.", promise=terms(now, 10, certain=True))


def withdraws(complaint: cf.Complaint, now: datetime) -> Iterator[do.Command]:
    yield do.Withdraw(reason="They said so.", recorded_by="dana")


def lets_go(complaint: cf.Complaint, now: datetime) -> Iterator[do.Command]:
    for promise in complaint.commitments:
        yield do.Release(commitment=promise, recorded_by="dana")


def proves(complaint: cf.Complaint, now: datetime) -> Iterator[do.Command]:
    proof = {"answer": "Done.", "evidence": "I know it", "reason": "It was entered late."}
    for promise in complaint.commitments:
        if promise.broken_at is not None:
            who = promise.held_at(promise.promised_at) or "dana"
            yield do.Keep(by=who, commitment=promise, at=promise.promised_at, **proof)


def closes(complaint: cf.Complaint, now: datetime) -> Iterator[do.Command]:
    yield do.ConfirmResolution(recorded_by="dana")
    yield do.Close(by="dana")
    yield do.CloseUnanswered(by="dana")


def reclassifies(complaint: cf.Complaint, now: datetime) -> Iterator[do.Command]:
    yield do.SetFacets(by="dana", facets={"kind": "question"}, reason="It is one.")
    received = min((complaint.received_at or now) + HOUR, now)
    fields = {
        "field": "received_at",
        "value": received.isoformat(),
        "reason": "typing",
        "approved_by": "ruth",
    }
    yield do.Correct(by="dana", **fields)


def moves_it_on(complaint: cf.Complaint, now: datetime) -> Iterator[do.Command]:
    yield do.Reassign(by="ruth", to="omar")


TRICKS = [renegotiates, apologises, withdraws, lets_go, proves, closes, reclassifies, moves_it_on]


def goes_on(complaint: cf.Complaint, now: datetime, *tricks: Trick) -> list[e.Event]:
    """What follows: the tricks, as far as they are allowed, and a month in which nobody answers anything."""
    facts: list[e.Event] = []
    for trick in tricks:
        for command in list(trick(complaint, now)):
            now += timedelta(seconds=1)
            try:
                step = WORKFLOW.handle(complaint, command, now)
            except cf.CommandRefused:
                continue
            complaint, facts = step.complaint, [*facts, *step.events]
    return [*facts, *WORKFLOW.advance(complaint, now + 30 * DAY).events]


def measured(*facts: e.Event) -> Measures:
    return measure([facts])


def no_better(tried: Promises, honest: Promises) -> bool:
    """Nothing more is kept, and nothing that would count has vanished."""
    return (
        tried.kept <= honest.kept
        and tried.lost + tried.released >= honest.lost + honest.released
        and (tried.floor or 0) <= (honest.floor if honest.floor is not None else 1)
    )


def beginning(story: Story) -> tuple[cf.Complaint, datetime, tuple[e.Event, ...]]:
    return story.ends_with, story.now, story.history


@settings(max_examples=150)
@given(story=STORIES, tricks=st.lists(st.sampled_from(TRICKS), min_size=1, max_size=3))
def test_no_trick_makes_the_promises_look_better(story: Story, tricks: list[Trick]) -> None:
    complaint, now, history = beginning(story)
    honest = measured(*history, *goes_on(complaint, now))
    tried = measured(*history, *goes_on(complaint, now, *tricks))
    assert no_better(tried.promises.total, honest.promises.total)


@settings(max_examples=80)
@given(story=STORIES, tricks=st.lists(st.sampled_from(TRICKS), min_size=1, max_size=3))
def test_no_trick_makes_an_answer_faster_or_a_return_unseen(story: Story, tricks: list[Trick]) -> None:
    complaint, now, history = beginning(story)
    before, after = measured(*history), measured(*history, *goes_on(complaint, now, *tricks))
    answered = before.speed.first_answer.real
    assert after.speed.first_answer.real == answered or not answered.count
    assert after.speed.received >= before.speed.received
    seen = [getattr(measures.returns, name) for measures in (before, after) for name in RETURNS]
    assert all(was <= now for was, now in zip(seen[: len(RETURNS)], seen[len(RETURNS) :], strict=True))


RETURNS = [attribute.name for attribute in attrs.fields(type(Measures().returns))]


def mid_promise() -> tuple[cf.Complaint, datetime, list[e.Event]]:
    story = acknowledged()
    return story.complaint, story.now, story.events


@pytest.mark.parametrize("trick", [*TRICKS, None])
def test_a_promise_that_nobody_answers_is_never_a_kept_one(trick: Trick | None) -> None:
    complaint, now, history = mid_promise()
    facts = goes_on(complaint, later(now, 1), *([trick] if trick is not None else []))
    counted = measured(*history, *facts).promises.total
    assert (counted.kept, counted.open) == (0, 0)
    assert counted.lost + counted.released >= 1


def test_a_break_stays_one_through_every_trick() -> None:
    complaint, now, history = mid_promise()
    broken = WORKFLOW.advance(complaint, now + 20 * DAY)
    assert measured(*history, *broken.events).promises.total.lost == 1
    for trick in TRICKS:
        facts = goes_on(broken.complaint, now + 20 * DAY, trick)
        counted = measured(*history, *broken.events, *facts).promises.total
        assert (counted.kept, counted.rate) == (0, 0)


def test_a_proof_makes_no_answer_faster() -> None:
    history = History()
    promise = history.promise(T0, T0 + HOUR)
    history.breaks(promise, T0 + HOUR).acknowledge(T0 + DAY)
    before = measured(*history).speed
    history.put(e.CommitmentKept, T0 + HOUR, by="dana", commitment=promise, recorded_at=T0 + DAY)
    proof = {"evidence": "I know it", "reason": "late"}
    history.put(e.CommitmentBreakWithdrawn, T0 + DAY, by="dana", commitment=promise, **proof)
    assert measured(*history).speed == before


def told(due: timedelta, **fields: Any) -> Measures:
    history = History(**fields).acknowledge(T0 + HOUR)
    promise = history.promise(T0 + HOUR, T0 + due)
    return measured(*history.keep(promise, T0 + DAY).close(T0 + 2 * DAY))


@given(padding=st.timedeltas(MINUTE, timedelta(days=900)))
def test_padding_a_promise_gains_nothing_and_shows(padding: timedelta) -> None:
    honest, padded = told(DAY), told(DAY + padding)
    assert padded.promises.total == honest.promises.total
    assert (padded.speed, padded.returns) == (honest.speed, honest.returns)
    assert padded.promises.ahead.total > honest.promises.ahead.total


@pytest.mark.parametrize("kind", list(cf.ContactKind))
def test_calling_it_something_else_changes_no_number_but_its_own(kind: cf.ContactKind) -> None:
    other = told(DAY, kind=kind, subjects=frozenset({"product"}), facets={"trivial": "yes"})
    plain = told(DAY)
    assert (other.promises, other.speed, other.returns) == (plain.promises, plain.speed, plain.returns)
    assert (other.volume.received, other.volume.kinds) == (1, {kind.value: 1})


@given(days=st.integers(3, 60))
def test_closing_early_and_opening_again_shortens_nothing(days: int) -> None:
    steady = History().acknowledge(T0 + HOUR).close(T0 + days * DAY)
    hasty = History().acknowledge(T0 + HOUR).close(T0 + 2 * HOUR)
    hasty.put(e.ComplaintReopened, T0 + 2 * DAY, by=cf.CUSTOMER, state=cf.State.RECEIVED, reason="x", cycle=2)
    hasty.close(T0 + days * DAY)
    assert measured(*hasty).speed.handling == measured(*steady).speed.handling
    assert measured(*hasty).returns.reopenings == 1
