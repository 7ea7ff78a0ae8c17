"""Is the record in order? What no policy switches off, asked again of each fact.

The rule this module keeps: each check looks at the complaint as it stood just before a fact, and names the fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from complaintflow.commands import Command
from complaintflow.learning.auditing.commands import command_of
from complaintflow.learning.auditing.findings import Area, NotMet
from complaintflow.lifecycle.guards import CUSTOMER_ACTS, HOLDER_ANSWERS, NOTHING_OWED, OPEN_AND_IN_TIME
from complaintflow.lifecycle.table import Row
from complaintflow.people import said
from complaintflow.record import events as e
from complaintflow.record.complaint import Draft
from complaintflow.record.evidence import Verdict
from complaintflow.record.history import folded
from complaintflow.record.states import OWNED_STATES, State

Move = tuple[type[Command], State, State]
Told = Iterator[tuple[str, str]]
"""Rules that were not met: the id of each, and why in words."""

SEEN_ELSEWHERE = (e.ComplaintWitnessed, e.ComplaintMergedInto, e.ComplaintRestored, e.Opening)
"""Facts whose move follows no row: they were seen in another system, or belong to a merge."""

ONLY_THE_CUSTOMER = (e.UnderstandingConfirmed, e.OptionChosen, e.ResolutionConfirmed, e.ComplaintWithdrawn)


def record_of(facts: Iterable[e.Event], table: Iterable[Row]) -> Iterator[NotMet]:
    """Everything in the record that the rules of the core do not allow, in the order of the facts."""
    moves = frozenset((row.command, source, row.to) for row in table for source in row.sources if row.to)
    draft: Draft | None = None
    for fact in facts:
        if draft is not None:
            for rule, told in (*_found(draft, fact), *_moved(draft, fact, moves)):
                yield _finding(fact, rule, told)
        before = draft.state if draft is not None else None
        draft = folded(draft, fact)
        moved_in = draft.state in OWNED_STATES and before not in OWNED_STATES
        if moved_in and draft.owner is None and not draft.adopted:
            yield _finding(fact, "one_owner", "Nobody owns the complaint, though it is being handled.")


def _finding(fact: e.Event, rule: str, told: str) -> NotMet:
    return NotMet(area=Area.RECORD, rule=rule, fact=fact.id, at=fact.at, told=told, named=fact.observed)


def _found(draft: Draft, fact: e.Event) -> Told:
    if draft.recorded_at is not None and fact.recorded_at < draft.recorded_at:
        yield "recorded_in_order", "It was recorded before the fact in front of it."
    if fact.at > fact.recorded_at:
        yield "recorded_after", "It was recorded before it happened."
    if isinstance(fact, ONLY_THE_CUSTOMER) and not _by_customer(draft, fact):
        yield CUSTOMER_ACTS.id, CUSTOMER_ACTS.reason
    check = _CHECKS.get(type(fact))
    if check is not None:
        yield from check(draft, fact)


def _moved(draft: Draft, fact: e.Event, moves: frozenset[Move]) -> Told:
    """A move is one of the command that the fact tells of; where it tells of none, one that some command makes."""
    if fact.state in (None, draft.state) or isinstance(fact, SEEN_ELSEWHERE):
        return
    command = command_of(fact)
    kinds = [type(command)] if command is not None else {kind for kind, _, _ in moves}
    if not any((kind, draft.state, fact.state) in moves for kind in kinds):
        yield "lifecycle", f"No row leads from {draft.state} to {fact.state} by this."


def _by_customer(draft: Draft, fact: e.Event) -> bool:
    return draft.customer.speaks(fact.by)


def _made(draft: Draft, fact: e.CommitmentMade) -> Told:
    if not said(fact.owner):
        yield "named_owner", "Nobody is named who promised it."
    if not said(fact.what):
        yield "blank_what", "It does not say what was promised."
    if fact.promised_at <= fact.at:
        yield "in_the_future", "The promised moment had passed already."
    if fact.evidence.verdict is not Verdict.CERTAIN:
        yield "certain", "It was promised without being certain."


def _kept(draft: Draft, fact: e.CommitmentKept) -> Told:
    promise = draft.commitment(fact.commitment)
    if promise is None:
        yield "commitment_known", "No such promise was made."
        return
    if fact.at > promise.promised_at:
        yield "kept_in_time", "It was answered after the promised moment, and counts as kept."
    if promise.answered_in is None:
        yield from _answered(draft, fact)


def _answered(draft: Draft, fact: e.CommitmentAnswered | e.CommitmentKept) -> Told:
    """A written answer is given by the holder, and kept by whoever confirms its delivery."""
    promise = draft.commitment(fact.commitment)
    holder = promise.held_at(fact.at) if promise is not None else None
    if holder not in (fact.by, None) and not draft.adopted:
        yield HOLDER_ANSWERS.id, HOLDER_ANSWERS.reason


def _changed(draft: Draft, fact: e.CommitmentChanged) -> Told:
    promise = draft.commitment(fact.commitment)
    if promise is None or draft.commitment(fact.successor) is None:
        yield "commitment_known", "The promise, or the one that took its place, was never made."
    elif not promise.is_open or fact.at >= promise.promised_at:
        yield OPEN_AND_IN_TIME.id, OPEN_AND_IN_TIME.reason
    if not said(fact.reason):
        yield "reason_given", "No reason is given for moving a promise."


def _withdrawn(draft: Draft, fact: e.CommitmentBreakWithdrawn) -> Told:
    if not (said(fact.evidence) and said(fact.reason)):
        yield "proven", "A break was withdrawn without proof and reason."


def _ended(draft: Draft, fact: e.Event) -> Told:
    if any(not each.aftercare and (each.is_open or each.in_debt) for each in draft.commitments):
        yield NOTHING_OWED.id, NOTHING_OWED.reason


_CHECKS: dict[type[e.Event], Callable[[Draft, Any], Told]] = {
    e.CommitmentMade: _made,
    e.CommitmentKept: _kept,
    e.CommitmentAnswered: _answered,
    e.CommitmentChanged: _changed,
    e.CommitmentBreakWithdrawn: _withdrawn,
    e.ComplaintClosed: _ended,
    e.ComplaintWithdrawn: _ended,
}
