"""What holds of everything that is stored: facts are whole, in order, in UTC, and tell the same complaint for ever.

The rule this module keeps: what is compared has gone through JSON, as it does in a host's database.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import attrs

from complaintflow.errors import CommandRefused, HistoryError
from complaintflow.record.complaint import Complaint
from complaintflow.record.events import Event
from complaintflow.record.history import evolve, replay
from complaintflow.record.notice import Notice
from complaintflow.record.plain import from_plain, to_plain
from complaintflow.record.redaction import redact, redact_notices
from complaintflow.testing.invariants.catalogue import Faults, after_each, at_the_end
from complaintflow.testing.story import Seen, Story

WALL_TIMES = frozenset({"told_as"})
"""Moments that are kept as the customer was told them."""


@after_each("S4:18i")
def numbers_without_gap(seen: Seen) -> Faults:
    """Facts are numbered without a gap or a repeat, and the step says which version it follows."""
    version = seen.before.version if seen.before is not None else 0
    if seen.step.expected_version != version:
        yield f"expected_version is {seen.step.expected_version}, and the host has version {version}"
    for number, fact in enumerate(seen.step.events, version + 1):
        if fact.seq != number:
            yield f"{fact.stored_name} has number {fact.seq}, and {number} was due"
    if seen.after.version != version + len(seen.step.events):
        yield f"the complaint has version {seen.after.version} after {len(seen.step.events)} facts on {version}"


@after_each("I16 S0:80")
def recorded_in_order(seen: Seen) -> Faults:
    """Facts are recorded in order, never later than the moment of the call and never before they happened."""
    # A history grows from what it was: the last fact of before, then the facts of this step.
    recent = seen.history[-len(seen.step.events) - 1 :]
    for earlier, fact in pairwise(recent):
        if fact.recorded_at < earlier.recorded_at:
            yield f"{fact.id} ({fact.stored_name}) is recorded before {earlier.id}"
    for fact in seen.step.events:
        if fact.recorded_at > seen.call.now:
            yield f"{fact.id} ({fact.stored_name}) is recorded at {fact.recorded_at}, after the call"
        if fact.at > fact.recorded_at:
            yield f"{fact.id} ({fact.stored_name}) happened at {fact.at}, after it was recorded"


@after_each("R15")
def moments_are_utc(seen: Seen) -> Faults:
    """Every stored moment is in UTC; only what the customer was told keeps its zone."""
    for fact in seen.step.events:
        for field in attrs.fields(type(fact)):
            for moment in _moments(getattr(fact, field.name)):
                if field.name not in WALL_TIMES and moment.tzinfo is not UTC:
                    yield f"{fact.id} ({fact.stored_name}).{field.name} is {moment!r}"


def _moments(value: Any) -> Iterable[datetime]:
    if isinstance(value, datetime):
        return (value,)
    return [each for each in value if isinstance(each, datetime)] if isinstance(value, tuple) else ()


@after_each("I18")
def facts_make_the_complaint(seen: Seen) -> Faults:
    """A step's complaint is what its facts make of the one before, and nothing else."""
    if not seen.step.events:
        if seen.after != seen.before:
            yield "the complaint changed without a fact"
        return
    try:
        made = evolve(seen.before, seen.step.events)
    except HistoryError as error:
        yield f"the facts do not follow from the complaint before: {error}"
        return
    if made != seen.after:
        yield f"folding the facts gives another {_difference(made, seen.after)}"


@after_each("I16 S0:80")
def first_words_stay(seen: Seen) -> Faults:
    """The reference and the customer's own words never change."""
    before, after = seen.before, seen.after
    if before is None:
        return
    if before.reference != after.reference:
        yield f"the reference {before.reference!r} became {after.reference!r}"
    if before.statement and before.statement != after.statement:
        yield f"the statement {before.statement!r} became {after.statement!r}"


@at_the_end("I18")
def replay_is_equal(story: Story) -> Faults:
    """Replaying the stored facts, through JSON, gives the same complaint."""
    rows = [json.dumps(to_plain(fact), ensure_ascii=False) for fact in story.history]
    again = [from_plain(json.loads(row)) for row in rows]
    for stored, read in zip(story.history, again, strict=True):
        if stored != read:
            yield f"{stored.id} ({stored.stored_name}) comes back as another fact: {_difference(stored, read)}"
    replayed = replay(again)
    if replayed != story.ends_with:
        yield f"the replayed complaint has another {_difference(replayed, story.ends_with)}"


@at_the_end("I18")
def snapshot_is_equal(story: Story) -> Faults:
    """A snapshot and a pending notice, stored and read, are equal to what was stored."""
    values: tuple[Complaint | Notice, ...] = (story.ends_with, *story.one_notice_a_kind)
    for value in values:
        read = from_plain(json.loads(json.dumps(to_plain(value), ensure_ascii=False)))
        if read != value:
            yield f"{type(value).__name__} comes back with another {_difference(read, value)}"


@at_the_end("R57")
def redaction_keeps_outcomes(story: Story) -> Faults:
    """A redacted history replays to the same outcomes and holds no personal value."""
    try:
        redacted = redact(story.history, basis="the customer asked", now=story.now)
    except CommandRefused as refused:
        if refused.rule != "retention":
            yield f"redact was refused ({refused.rule}): {refused.reason}"
        return
    replayed = replay(redacted)
    if outcomes(replayed) != outcomes(story.ends_with):
        yield "the redacted history tells of other outcomes"
    yield from _left_over(story, (replayed, *redacted, *redact_notices(story.one_notice_a_kind)))


def _left_over(story: Story, values: tuple[Event | Notice | Complaint, ...]) -> Faults:
    customer = getattr(story.history[0], "customer", None)
    if customer is None:
        return
    secrets = [text for text in (customer.id, customer.name, customer.address) if len(text) > 3]
    rows = [json.dumps(to_plain(value), ensure_ascii=False) for value in values]
    for value, row in zip(values, rows, strict=True):
        for secret in secrets:
            if secret in row:
                where = getattr(value, "stored_name", type(value).__name__)
                yield f"{secret!r} is still in the redacted {where}"


def outcomes(complaint: Complaint) -> tuple[Any, ...]:
    """What became of it: state, owner, and the status of every promise and clock."""
    return (
        complaint.state,
        complaint.owner,
        complaint.outcome,
        tuple((promise.promised_at, promise.status, promise.owner) for promise in complaint.commitments),
        tuple((clock.name, clock.before, clock.status) for clock in complaint.clocks),
    )


def _difference(one: Any, other: Any) -> str:
    names = [
        field.name
        for field in attrs.fields(type(one))
        if getattr(one, field.name) != getattr(other, field.name, None)
    ]
    return ", ".join(names) or "type"
