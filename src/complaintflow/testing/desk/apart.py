"""What holds of complaints that have nothing to do with each other: they do not notice one another.

The rule this module keeps: whoever handles one complaint by itself gets what the desk got.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from complaintflow.errors import ComplaintflowError
from complaintflow.record.complaint import Complaint
from complaintflow.record.events import Event
from complaintflow.record.notice import Notice
from complaintflow.record.plain import to_plain
from complaintflow.testing.desk.calls import PAIRED, TOGETHER, Desk, DeskCall, DeskSeen
from complaintflow.testing.invariants.catalogue import Faults, of_each_call, of_the_desk


@of_the_desk("I18 I19")
def alone_as_together(desk: Desk) -> Faults:
    """Each complaint, and each group that was joined or split, comes out as if the others were not there."""
    for group in _groups(desk):
        alone = Desk(desk.workflow)
        for call in desk.calls:
            theirs = call.about(group)
            alone = alone if theirs is None else _answered(alone, theirs)
        for reference in sorted(group):
            yield from _differences(desk, alone, reference)


def _groups(desk: Desk) -> Iterator[frozenset[str]]:
    """The references of the desk, those together that a merge or a split binds to each other."""
    groups = {reference: frozenset({reference}) for reference in desk.stories}
    for call in desk.calls:
        if call.call.verb in PAIRED:
            both = frozenset().union(*(groups[each] for each in call.references))
            groups |= dict.fromkeys(both, both)
    yield from dict.fromkeys(groups.values())


def _answered(desk: Desk, call: DeskCall) -> Desk:
    try:
        return desk.goes_on(call, call.made_on(desk.workflow, desk.complaints))
    except ComplaintflowError as refused:
        step = getattr(refused, "step", None)
        return desk if step is None else desk.goes_on(call, (step,))


def _differences(desk: Desk, alone: Desk, reference: str) -> Faults:
    one, other = desk.stories[reference], alone.stories.get(reference)
    if other is None or one.history != other.history:
        yield f"{reference} has other facts when nothing else is handled in between"
    elif one.notices != other.notices:
        yield f"{reference} has the same facts when handled alone, and other notices"


@of_each_call("I19 S4:14b")
def nothing_of_another(seen: DeskSeen) -> Faults:
    """No fact and no notice of a complaint holds anything of another customer."""
    others = {each.customer.id: each for each in seen.after.complaints.values()}
    if len(others) < 2:
        return
    for step in seen.steps:
        told: tuple[Event | Notice, ...] = (*step.events, *step.notices)
        for each in told:
            text = json.dumps(to_plain(each), ensure_ascii=False)
            for id, other in others.items():
                if id != step.complaint.customer.id and _stands_in(other, text):
                    yield f"{each.id} of {step.complaint.reference} holds something of {id}"


def _stands_in(other: Complaint, text: str) -> bool:
    return other.customer.id in text or other.customer.address in text


@of_the_desk("I18")
def many_as_each(desk: Desk) -> Faults:
    """A nightly run over all complaints brings to each what looking at it alone brings."""
    complaints = tuple(desk.complaints.values())
    now = max(call.call.now for call in desk.calls)
    each = [desk.workflow.advance(complaint, now) for complaint in complaints]
    if list(desk.workflow.advance_all(iter(complaints), now)) != each:
        yield "advance_all brought something else than advance of each"


@of_each_call("I3 I14 S4:18e")
def leaver_holds_nothing(seen: DeskSeen) -> Faults:
    """When somebody leaves, all that they hold moves in one call, each promise with its date."""
    if seen.verb != TOGETHER:
        return
    leaver = dict(seen.call.given)["leaver"]
    for complaint in seen.after.complaints.values():
        held = [promise.id for promise in complaint.commitments if promise.is_open or promise.in_debt]
        theirs = [each.id for each in complaint.commitments if each.id in held and each.owner == leaver]
        if complaint.is_open and complaint.owner == leaver:
            theirs.append(complaint.reference)
        if theirs:
            yield f"{leaver} has left, and still holds {theirs[0]}"
    for before, step in zip(seen.then, seen.steps, strict=True):
        for old in before.commitments:
            new = step.complaint.commitment(old.id)
            if new is None or (new.promised_at, new.what) != (old.promised_at, old.what):
                yield f"{old.id} was lost or dated anew when {leaver} left"


@of_each_call("S4:18k S4:18j")
def repeat_remembers(seen: DeskSeen) -> Faults:
    """A complaint that follows another carries the record of the promises that were broken there."""
    if seen.verb != "open":
        return
    follows = getattr(seen.call.call.commands[0], "follows", None)
    if not isinstance(follows, Complaint):
        return
    here = seen.steps[0].complaint
    broken = {each.id for each in follows.commitments if each.broken_at and not each.break_withdrawn_at}
    if here.follows != follows.reference or not broken <= {*here.repeats}:
        yield f"{here.reference} follows {follows.reference} and forgets {sorted(broken.difference(here.repeats))}"
