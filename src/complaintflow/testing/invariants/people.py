"""What holds of those who act: humans own, hands change with every promise, and the customer decides for themselves.

The rule this module keeps: whoever did a thing is read from the facts, not from what was asked.
"""

from __future__ import annotations

from datetime import datetime

from complaintflow import commands as do
from complaintflow.people import CUSTOMER, Kind, Person, Qualification, Trait
from complaintflow.record import events as e
from complaintflow.record.states import OWNED_STATES
from complaintflow.testing.invariants.catalogue import Faults, after_each
from complaintflow.testing.story import Seen

DECISIONS = (
    e.UnderstandingConfirmed,
    e.UnderstandingCorrected,
    e.OptionChosen,
    e.OptionsDeclined,
    e.ResolutionConfirmed,
    e.ResolutionDisputed,
    e.ComplaintWithdrawn,
    e.CommitmentReleased,
    e.OutreachDeclined,
)


@after_each("I1 I3 S4:18e S2:20b")
def owner_is_human(seen: Seen) -> Faults:
    """Complaints and witnessed promises are owned by named, qualified humans on the roster."""
    if seen.excuses("named_owner", "staff_acts", "human_acts"):
        return
    complaint, before = seen.after, seen.before
    if complaint.owner is not None and (before is None or complaint.owner != before.owner):
        yield from _not_human(seen, complaint.owner, "the complaint")
    known = {promise.id: promise.owner for promise in before.commitments} if before is not None else {}
    for promise in complaint.commitments:
        made_here = not (promise.adopted or promise.carried_from)
        if promise.owner is not None and promise.owner != known.get(promise.id) and made_here:
            yield from _not_human(seen, promise.owner, promise.id)


def _not_human(seen: Seen, id: str, what: str) -> Faults:
    person = seen.workflow.roster.get(id)
    if person is None or person.kind is not Kind.HUMAN or person.level is Qualification.TRAINEE:
        kind = "nobody on the roster" if person is None else f"a {person.kind} ({person.level})"
        yield f"{what} is owned by {id!r}, {kind}"


@after_each("I3 S4:18e")
def owned_from_the_first_answer(seen: Seen) -> Faults:
    """From the first answer to the resolution there is an owner; only an adopted case may wait for one."""
    complaint, before = seen.after, seen.before
    was_so = before is not None and before.state in OWNED_STATES and before.owner is None
    unowned = complaint.state in OWNED_STATES and complaint.owner is None
    if unowned and not (was_so or complaint.adopted or seen.named):
        yield f"it is {complaint.state}, and nobody owns it"


OWNING = (do.ReachOut, do.Acknowledge, do.AcceptHandover, do.Reassign)


@after_each("S2:25a S2:25b")
def owner_has_the_traits(seen: Seen) -> Faults:
    """Whoever becomes the owner has the traits that the policy wants of them, or owner_traits is named."""
    before = seen.before
    if before is None or not seen.workflow.policy.traits or seen.excuses("owner_traits"):
        return
    if before.subjects != seen.after.subjects or not any(
        isinstance(each, OWNING) for each in seen.call.commands
    ):
        return
    for fact in seen.step.events:
        if isinstance(fact, e.HandoverAccepted | e.OwnerAssigned):
            lacking = _lacking(seen, fact.owner)
            if lacking:
                yield f"{fact.owner} owns it, and lacks {', '.join(sorted(lacking))}"


@after_each("S2:25b S3:37 I17")
def nobody_waits_for_traits(seen: Seen) -> Faults:
    """Nobody is refused for a trait that nobody at work has: no customer waits for the one who has it."""
    if seen.refused is None or seen.refused.rule != "owner_traits":
        return
    moments = {seen.call.now, *(command.at for command in seen.call.commands if command.at is not None)}
    fit = [person for person in seen.workflow.roster if not _lacking(seen, person.id)]
    if not any(_is_at_work(seen, person, at) for person in fit for at in moments):
        yield "it was refused, and nobody who is at work has the traits that it asks for"


def _is_at_work(seen: Seen, person: Person, at: datetime) -> bool:
    return person.may_own(at) and (person.calendar or seen.workflow.calendar).is_open(at)


def _lacking(seen: Seen, id: str) -> frozenset[Trait]:
    """The traits that the policy wants of whoever owns it, and somebody has not."""
    complaint, person = seen.after, seen.workflow.roster.get(id)
    asked = (each.needs for each in seen.workflow.policy.traits if each.asked_of(complaint))
    return frozenset().union(*asked) - (person.traits if person is not None else frozenset())


@after_each("I14 S3:51")
def handover_moves_promises(seen: Seen) -> Faults:
    """When a complaint changes hands, every open promise moves along, and no date moves."""
    moved = [fact for fact in seen.step.events if isinstance(fact, e.HandoverAccepted | e.OwnerAssigned)]
    if not moved or seen.before is None:
        return
    owner = moved[-1].owner
    if seen.after.owner != owner:
        yield f"the complaint went to {owner}, and is owned by {seen.after.owner}"
    for old in seen.before.commitments:
        new = seen.after.commitment(old.id)
        if not (old.is_open or old.in_debt) or (new is not None and not (new.is_open or new.in_debt)):
            continue
        if new is None or (new.promised_at, new.what) != (old.promised_at, old.what):
            yield f"{old.id} was lost or dated anew when {owner} took over"
        elif new.owner != owner:
            yield f"{old.id} stayed with {new.owner} when {owner} took over"


@after_each("I24 S3:39 S4:8c")
def customer_decides(seen: Seen) -> Faults:
    """Only the customer, or a recorded representative, confirms, corrects, chooses, declines, lets go or
    withdraws."""
    if seen.excuses("customer_acts"):
        return
    may = {each.id for each in seen.before.customer.acting} if seen.before is not None else set()
    for fact in seen.step.events:
        if isinstance(fact, e.Opening | e.CustomerIdentified):
            may |= {each.id for each in fact.customer.acting}
        elif isinstance(fact, e.RepresentativeAuthorised):
            may.add(fact.representative.id)
        elif isinstance(fact, e.RepresentativeRevoked):
            may.discard(fact.representative)
        elif isinstance(fact, DECISIONS) and fact.by != CUSTOMER and fact.by not in may:
            yield f"{fact.id} ({fact.stored_name}) was done by {fact.by!r}"
