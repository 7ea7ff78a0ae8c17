"""What is told of people and limits. The rule: help is called before it is too late, and whoever left is named.

What is stored is the first instant that is too late; what people read is the last that is in time.
"""

from __future__ import annotations

from collections.abc import Iterator

from complaintflow.record import events as e
from complaintflow.record.notice import Audience, Notice, Value
from complaintflow.telling.facts.registry import tells
from complaintflow.telling.teller import Teller
from complaintflow.timing.moments import INSTANT


@tells(e.HandoverOffered)
def _handover_offered(on: Teller, fact: e.HandoverOffered) -> Iterator[Notice]:
    yield from on.staff(
        fact.to,
        "handover_offered",
        Audience.OWNER,
        {
            "owner_name": on.name_of(fact.to),
            "previous_owner_name": on.name_of(on.complaint.owner),
            "summary": on.complaint.summary,
            "promises": on.promises,
            "reason": str(fact.reason),
            "due_at": fact.accept_by - INSTANT,
        },
        not_after=fact.accept_by - INSTANT,
    )


@tells(e.HandoverLapsed)
def _handover_lapsed(on: Teller, fact: e.HandoverLapsed) -> Iterator[Notice]:
    said: dict[str, Value] = {"owner_name": on.name_of(fact.to), "due_at": fact.at - INSTANT}
    yield from on.staff(on.complaint.owner, "handover_lapsed", Audience.OWNER, said)
    yield from on.supervisors("handover_lapsed", said)


@tells(e.HandoverAccepted, e.OwnerAssigned)
def _handed_over(on: Teller, fact: e.HandoverAccepted | e.OwnerAssigned) -> Iterator[Notice]:
    if fact.previous is not None and fact.previous != fact.owner and fact.reason:
        yield from on.customer(
            "handover",
            previous_owner_name=on.name_of(fact.previous),
            promises=on.promises,
            reason=str(fact.reason),
        )
    if fact.previous != fact.owner and fact.reason:
        yield from _both_owners(on, fact)


def _both_owners(on: Teller, fact: e.HandoverAccepted | e.OwnerAssigned) -> Iterator[Notice]:
    """Whoever has it now and whoever had it, unless they did it themselves, or left."""
    said: dict[str, Value] = {
        "owner_name": on.name_of(fact.owner),
        "previous_owner_name": on.name_of(fact.previous) or on.setting.policy.name_in("en"),
        "promises": on.promises,
    }
    previous = on.setting.roster.get(fact.previous)
    if fact.owner != fact.by:
        yield from on.staff(fact.owner, "handed_over", Audience.OWNER, said)
    here = previous is not None and (previous.left is None or fact.recorded_at < previous.left)
    if previous is not None and here and previous.id != fact.by:
        yield from on.staff(previous.id, "handed_over", Audience.PREVIOUS_OWNER, said)


@tells(e.ReassignmentDemanded)
def _another_owner(on: Teller, fact: e.ReassignmentDemanded) -> Iterator[Notice]:
    yield from on.supervisors("limit_reached", {"due_at": fact.again_at, "duty": "impartiality"})


@tells(e.TargetWarned)
def _target_soon(on: Teller, fact: e.TargetWarned) -> Iterator[Notice]:
    clock = next(clock for clock in on.complaint.clocks if clock.id == fact.clock)
    if "complaint.acknowledged" in clock.satisfied_by and not clock.recurring:
        yield from on.supervisors(
            "first_response_due",
            {
                # A case that nobody has voiced here, or that was adopted, came by no channel of ours.
                "channel": on.complaint.channel or on.complaint.customer.channel,
                "due_at": clock.last or fact.at,
                "received_at": on.complaint.received_at or clock.anchor_at,
                "summary": on.complaint.summary,
            },
        )
    else:
        yield from _limit(on, fact)


@tells(e.TargetMissed)
def _target_missed(on: Teller, fact: e.TargetMissed) -> Iterator[Notice]:
    yield from _limit(on, fact)


def _limit(on: Teller, fact: e.TargetWarned | e.TargetMissed) -> Iterator[Notice]:
    clock = next(clock for clock in on.complaint.clocks if clock.id == fact.clock)
    due_at = clock.last or fact.at
    said: dict[str, Value] = {"due_at": due_at, "duty": clock.name.replace("_", " ")}
    yield from on.staff(on.complaint.owner, "limit_reached", Audience.OWNER, said)
    yield from on.supervisors("limit_reached", said)
