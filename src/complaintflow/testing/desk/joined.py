"""What holds when complaints are joined, parted and split: nothing is lost, and no demand becomes easier.

The rule this module keeps: what was, is looked at as it stood at that very moment, when time had passed for both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from complaintflow.errors import CommandRefused, ComplaintflowError
from complaintflow.record.clocks import FIRST_WAKE, Clock
from complaintflow.record.complaint import Complaint
from complaintflow.testing.desk.calls import PAIRED, Desk, DeskSeen
from complaintflow.testing.invariants.catalogue import Faults, of_each_call, of_the_desk

LAST = datetime.max.replace(tzinfo=UTC)


@of_each_call("I19 S4:14b")
def one_customer(seen: DeskSeen) -> Faults:
    """Only complaints of one customer are joined, and never one with itself; a part is the same customer's."""
    if seen.verb not in PAIRED:
        return
    one, other = (step.complaint for step in seen.steps)
    if one.customer.id != other.customer.id:
        yield f"{one.reference} of {one.customer.id} and {other.reference} of {other.customer.id}: {seen.verb}"
    if one.reference == other.reference:
        yield f"{one.reference} was joined with itself"


@of_each_call("I5 I14")
def joining_keeps_promises(seen: DeskSeen) -> Faults:
    """Joining, parting and splitting lose no promise that waits, and change neither its holder nor its date."""
    if seen.verb not in PAIRED:
        return
    before, after = _waiting(seen.then), _waiting(step.complaint for step in seen.steps)
    if before != after:
        lost, new = before - after, after - before
        yield f"after the {seen.verb} {sorted(map(str, lost))} became {sorted(map(str, new))}"


def _waiting(complaints: Iterable[Complaint]) -> Counter[tuple[Any, ...]]:
    return Counter(
        (promise.what, promise.owner, promise.promised_at, promise.in_debt)
        for complaint in complaints
        for promise in complaint.commitments
        if promise.is_open or promise.in_debt
    )


@of_each_call("S4:12b I5")
def earliest_counts(seen: DeskSeen) -> Faults:
    """What goes on after a merge counts from the earlier receipt, and of two dues of one demand the earlier stays."""
    if seen.verb != "merge":
        return
    after = seen.steps[0].complaint
    received = [each.received_at for each in seen.then if each.received_at is not None]
    if after.received_at != min(received, default=None):
        yield f"{after.reference} counts from {after.received_at}, and one of the two came at {min(received)}"
    for before in seen.then:
        for clock in before.clocks:
            if clock.is_unmet and clock.before is not None and not _due_by(after, clock):
                yield f"{clock.name} was due {clock.before}, and is due later after the merge"


def _due_by(complaint: Complaint, clock: Clock) -> bool:
    """Whether the demand is due no later here, or was met by then; a first look at an adopted case is chosen."""
    same = [each for each in complaint.clocks if each.name == clock.name]
    chosen = any(each.explanation == FIRST_WAKE for each in (clock, *same))
    dues = [end for each in same for end in (each.met_at, each.before) if end is not None]
    return chosen or (clock.before is not None and min(dues, default=LAST) <= clock.before)


@of_each_call("S3:51 S4:18i")
def joining_keeps_help(seen: DeskSeen) -> Faults:
    """Help that is asked for in one of two that are merged is asked for after it, from the rung that was reached."""
    if seen.verb == "merge":
        for before in seen.then:
            yield from _help_lost(before, seen.steps[0].complaint)


def _help_lost(before: Complaint, after: Complaint) -> Faults:
    now = {each.ladder: each for each in after.escalations if each.is_running}
    for each in before.escalations:
        goes_on = now.get(each.ladder, each)
        whole = goes_on.level >= each.level and {*each.helpers} <= {*goes_on.helpers}
        if each.is_running and not (whole and each.ladder in now):
            yield f"{each.ladder} had come to rung {each.level} in {before.reference}, and {after.reference} lost it"


@of_each_call("I23 S4:12c S4:18a")
def joined_counts_add_up(seen: DeskSeen) -> Faults:
    """What the customer went through with both counts for the one that goes on: talks, chasers, and waiting."""
    if seen.verb != "merge":
        return
    after = seen.steps[0].complaint
    for count in ("contacts", "chasers", "waited_seconds"):
        both = sum(getattr(each, count) for each in seen.then)
        if getattr(after, count) != both:
            yield f"{after.reference} counts {getattr(after, count)} {count} after the merge, and both had {both}"


@of_each_call("I16 S4:18i")
def parted_as_before(seen: DeskSeen) -> Faults:
    """A merge that is undone at once leaves both where they stood: state, owner, receipt, and what waits and is due."""
    if seen.verb != "merge":
        return
    into, other = (step.complaint for step in seen.steps)
    try:
        steps = seen.after.workflow.separate(into, other, seen.call.call.now)
    except CommandRefused as refused:
        if refused.rule != "next_promise" or _waiting(seen.then[:1]):
            yield f"the merge cannot be undone ({refused.rule})"
        return
    for before, step in zip(seen.then, steps, strict=True):
        stood, stands = _standing(before), _standing(step.complaint)
        different = ", ".join(name for name in stood if stood[name] != stands[name])
        if different:
            yield f"{before.reference} is another after its merge was undone: {different}"
        # What was asked in one is asked in both from then on, and so there may be more.
        lost = _dues(before) - _dues(step.complaint)
        if lost:
            yield f"{before.reference} lost what was due when its merge was undone: {sorted(map(str, lost))}"
        yield from _help_lost(before, step.complaint)


def _dues(complaint: Complaint) -> Counter[tuple[str, Any]]:
    return Counter((clock.name, clock.before) for clock in complaint.clocks if clock.is_unmet)


def _standing(complaint: Complaint) -> dict[str, Any]:
    return {
        "state": complaint.state,
        "owner": complaint.owner,
        "received_at": complaint.received_at,
        "promises": _waiting([complaint]),
    }


@of_the_desk("S4:18i")
def old_reference_answers(desk: Desk) -> Faults:
    """Whoever asks for a complaint that was merged is led, step by step, to the one that goes on."""
    known = desk.complaints
    for reference, complaint in known.items():
        asked = {reference}
        while complaint.merged_into is not None:
            if complaint.merged_into in asked or complaint.merged_into not in known:
                yield f"{reference} leads to {complaint.merged_into}, and so nowhere"
                return
            asked.add(complaint.merged_into)
            complaint = known[complaint.merged_into]


@of_the_desk("I19")
def strangers_are_refused(desk: Desk) -> Faults:
    """Two complaints of different customers are never joined, and neither is one with itself: it is refused."""
    now = max(call.call.now for call in desk.calls)
    one = next(iter(desk.complaints.values()))
    others = [each for each in desk.complaints.values() if each.customer.id != one.customer.id]
    for other in (one, *others[:1]):
        try:
            desk.workflow.merge(one, other, now=now)
        except ComplaintflowError:
            continue
        yield f"{other.reference} was joined to {one.reference}"
