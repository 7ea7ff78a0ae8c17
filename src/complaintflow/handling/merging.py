"""Two complaints that turn out to be one, the way back, and one that is two.

The rule this module keeps: every promise goes along with its holder and its date, the earliest date counts, and each
of the two records says where the other is. No demand becomes easier by joining or parting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from complaintflow.handling.clocking import RECEIPT, redate, shorten
from complaintflow.handling.impartiality import demand_another
from complaintflow.handling.ladders import give_back, take_up
from complaintflow.handling.merge_refusals import check_merge, check_split, merger_of, nothing_promised
from complaintflow.handling.outcome import Outcome
from complaintflow.handling.ownership import waiting
from complaintflow.handling.retention import date_retention, retained_until
from complaintflow.record import events as e
from complaintflow.record.clocks import FIRST_WAKE, Clock, clock_of
from complaintflow.record.commitments import Commitment
from complaintflow.record.complaint import Draft
from complaintflow.record.merging import Joined, Merger, newest_since
from complaintflow.record.states import OWNED_STATES, Milestone, State, higher


def merge(into: Outcome, other: Outcome) -> None:
    """Let ``other`` go on in ``into``; both have passed the time up to now."""
    check_merge(into, other)
    _take_over(into, other)
    shorten(into)
    _date_anew(into, other)
    demand_another(into)
    other.then(
        e.ComplaintMergedInto,
        state=State.CLOSED,
        into=into.complaint.reference,
        previous=other.complaint.state,
        retain_until=retained_until(other),
    )
    date_retention(other)


def _take_over(into: Outcome, other: Outcome) -> None:
    here, there = into.complaint, other.complaint
    moments = [each.received_at for each in (here, there) if each.received_at is not None]
    ladders = tuple(take_up(into, other))
    came = [_carry(promise, other, into) for promise in waiting(other)]
    for question in there.unanswered:
        into.then(e.QuestionPut, at=question.asked_at, question=question.text)
    into.then(
        e.ComplaintMerged,
        other=there.reference,
        received_at=min(moments, default=None),
        subjects=there.subjects - here.subjects,
        topics=there.topics - here.topics,
        about=there.about - here.about,
        **_more_important(here, there),
        contacts=there.contacts,
        chasers=there.chasers,
        waited_seconds=there.waited_seconds,
        clocks=tuple(_joined(into, other)),
        promises=tuple(came),
        ladders=ladders,
        since=newest_since(there),
    )


def _more_important(here: Draft, there: Draft) -> dict[str, Any]:
    """What matters more to the customer says how important the whole is."""
    if higher(here.importance, there.importance) == here.importance:
        return {}
    return {"importance": there.importance, "importance_by": there.importance_by}


def _joined(into: Outcome, other: Outcome) -> Iterator[Joined]:
    """Every demand that stands there, with the one it meets here; one that meets none is taken over."""
    for clock in other.complaint.clocks:
        if not clock.is_unmet:
            continue
        twin = _twin(into, clock)
        if twin is None:
            fact = into.then(
                e.TargetCarried, target=clock.name, source=other.complaint.reference, clock=clock
            )
            yield Joined(here=fact.id, there=clock.id, carried=True)
        else:
            met = twin.met_at is not None
            yield Joined(here=twin.id, there=clock.id, anchor_at=twin.anchor_at, met=met)


def _twin(into: Outcome, clock: Clock) -> Clock | None:
    same = (each for each in into.complaint.clocks if each.name == clock.name and each.is_wanted)
    return max(same, key=lambda each: each.cycle, default=None)


def _date_anew(into: Outcome, other: Outcome) -> None:
    """Whatever counted from the later receipt counts from the earlier; of two dues of one demand the earlier stays."""
    joined = into.complaint.merged[-1]
    moments = {clock.id: clock for clock in other.complaint.clocks}
    theirs = {pair.here: moments[pair.there] for pair in joined.clocks if not pair.carried}
    for clock in into.complaint.clocks:
        if not clock.is_wanted or clock.explanation == FIRST_WAKE:
            continue
        received_at, twin = into.complaint.received_at, theirs.get(clock.id)
        # A silence that began with the receipt of the other was counted there, and has been broken since.
        from_receipt = clock.anchor in RECEIPT and not clock.recurring
        if from_receipt and clock.anchor_at == joined.received_at != received_at:
            redate(into, clock.id, "merged", anchor_at=received_at)
        elif twin is not None and (clock.is_unmet or from_receipt) and _is_earlier(twin, clock):
            redate(into, clock.id, "merged", anchor_at=twin.anchor_at)


def _is_earlier(one: Clock, other: Clock) -> bool:
    if one.before is None or one.explanation == FIRST_WAKE:
        return False  # nobody knows it, or somebody chose it: there is nothing to count from
    return other.before is None or one.before < other.before


def separate(into: Outcome, other: Outcome) -> None:
    """Undo a merge: what came from ``other`` and still waits goes back, as it stands now."""
    joined = merger_of(into, other)
    other.then(e.ComplaintRestored, state=other.complaint.merged_from, source=into.complaint.reference)
    give_back(into, other, joined.ladders)
    shorten(other)
    for promise in waiting(into):
        if _came_along(promise, into, joined):
            _carry(promise, into, other)
    into.then(e.ComplaintSeparated, other=joined.other, received_at=joined.received_at)
    for pair in joined.clocks:
        _part(into, other, pair)
    moved = other.complaint.received_at
    for clock in into.complaint.clocks:
        if clock.is_wanted and clock.anchor in RECEIPT and clock.anchor_at == moved != joined.received_at:
            redate(into, clock.id, "separated", anchor_at=joined.received_at)
    if _left_alone(into):
        raise nothing_promised(into)
    if _left_alone(other):
        # What was promised there was answered in the meantime: the record says that nothing is promised now.
        other.then(e.StandardNotMet, rule="next_promise", command="Separate")


def _left_alone(out: Outcome) -> bool:
    """Whether the customer has no next time at which they hear (S4:18b)."""
    draft = out.complaint
    settled = draft.adopted or Milestone.FINAL_RESPONSE in draft.milestones
    return draft.state in OWNED_STATES and not settled and not waiting(out)


def _came_along(promise: Commitment, out: Outcome, joined: Merger) -> bool:
    """Whether it came with this merge, or stands for one that did: it is owed to whoever was promised the first.

    It may have gone on to a third complaint since, and come back. What repaid a debt of this one as well stays.
    """
    before = {each.carried_to or each.id: each for each in out.complaint.commitments}
    repaid = [each for each in before.values() if each.repaired_by == promise.id]
    if not all(_came_along(each, out, joined) for each in repaid):
        return False
    earlier = before.get(promise.carried_from or "") or before.get(promise.supersedes or "")
    return promise.id in joined.promises or (earlier is not None and _came_along(earlier, out, joined))


def _part(into: Outcome, other: Outcome, pair: Joined) -> None:
    """A demand goes back: what happened to it in the meantime happened for both."""
    here, there = clock_of(into.complaint.clocks, pair.here), clock_of(other.complaint.clocks, pair.there)
    if here.met_at is not None and not pair.met and there.is_unmet:
        other.follows(e.TargetMet, here.met_at, clock=there.id, target=there.name, met_by=here.id)
    if pair.carried and here.is_unmet:
        into.follows(e.TargetExempted, into.at, target=here.name, clock=here.id, why="separated")
    elif here.is_wanted and pair.anchor_at is not None and here.anchor_at < pair.anchor_at:
        # Whatever counts from a later moment than before the merge has begun anew since, and goes on so.
        redate(into, here.id, "separated", anchor_at=pair.anchor_at)


def split(origin: Outcome, part: Outcome, promises: Iterable[str]) -> None:
    """Let ``part``, which has just been opened, go on by itself with these promises of ``origin``."""
    wanted = tuple(promises)
    moved = [promise for promise in waiting(origin) if promise.id in wanted]
    check_split(origin, part, wanted, moved)
    owner = origin.complaint.owner
    origin.then(e.ComplaintSplit, part=part.complaint.reference)
    part.then(e.ComplaintSplitOff, source=origin.complaint.reference)
    if owner is not None and owner not in part.complaint.about:
        part.then(e.OwnerAssigned, owner=owner)
    for promise in moved:
        _carry(promise, origin, part)


def _carry(promise: Commitment, source: Outcome, to: Outcome) -> str:
    here = to.then(e.CommitmentCarried, source=source.complaint.reference, promise=promise)
    source.then(e.CommitmentMoved, commitment=promise.id, successor=here.id)
    return here.id
