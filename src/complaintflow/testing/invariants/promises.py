"""What holds of every promise, from the moment it is made to the end of the complaint.

The rule this module keeps: a promise that was observed elsewhere may break a rule, and then ``standard.not_met`` names
it in the same step; nothing else is excused.
"""

from __future__ import annotations

from collections.abc import Iterable

from complaintflow import commands as do
from complaintflow.people import CUSTOMER, visible
from complaintflow.record import events as e
from complaintflow.record.commitments import Commitment, Status
from complaintflow.record.complaint import Complaint
from complaintflow.record.evidence import Verdict
from complaintflow.record.states import OWNED_STATES, SPOKEN, Milestone, State
from complaintflow.testing.invariants.catalogue import Faults, after_each
from complaintflow.testing.story import Seen

NEVER_CHANGES = tuple("kind what made_by made_at promised_at zone told_as evidence cycle aftercare".split())
ONCE = tuple("kept_at broken_at changed_at released_at repaired_at break_withdrawn_at told_at".split())


def told_customer(seen: Seen) -> bool:
    """Whether the customer hears of this step, or cannot: nobody owns the case, or the address is not known."""
    complaint = seen.after
    reachable = any(each.reachable for each in complaint.customer.readers)
    written_to = reachable and complaint.owner in seen.workflow.roster
    return not written_to or any(notice.to.counts_as_told for notice in seen.step.notices)


def _made(seen: Seen) -> Iterable[Commitment]:
    return seen.after.commitments[len(seen.before.commitments) if seen.before is not None else 0 :]


@after_each("I1 S4:18e S4:18f")
def promise_is_whole(seen: Seen) -> Faults:
    """Every witnessed promise has a named human owner, says something, and lies after the moment it was made."""
    for promise in _made(seen):
        if promise.adopted:
            continue
        person = seen.workflow.roster.get(promise.made_by)
        if promise.owner is None:
            yield f"{promise.id} has no owner"
        if not visible(promise.what):
            yield f"{promise.id} promises nothing that a reader can see"
        if promise.promised_at <= promise.made_at:
            yield f"{promise.id}, made at {promise.made_at}, is for {promise.promised_at}"
        if person is None and promise.made_by is not None and not seen.named:
            yield f"{promise.id} was made by {promise.made_by!r}, who is not on the roster"


@after_each("I2 S2:19c")
def promise_is_certain(seen: Seen) -> Faults:
    """Every promise and every option offered holds a CERTAIN verdict with a check that was made."""
    for promise in _made(seen):
        certain = promise.evidence.checks and promise.evidence.verdict is Verdict.CERTAIN
        # What went along with a merge was asked where it was made.
        if not (promise.adopted or promise.carried_from or certain or seen.excuses("certain")):
            yield f"{promise.id} stands on {promise.evidence.verdict.name}, {len(promise.evidence.checks)} checks"
    # A key that has acted brings no fact, whatever its command says now.
    offered = any(isinstance(fact, e.OptionsOffered) for fact in seen.step.events)
    if offered and not seen.excuses("options_certain"):
        for command in seen.call.commands:
            if isinstance(command, do.Offer) and not all(option.certain for option in command.options):
                yield "an option that is not certain was offered"


@after_each("I5 S4:18j")
def promise_never_changes(seen: Seen) -> Faults:
    """What was promised, by whom and for when never changes; an end is final; no promise disappears."""
    for old in seen.before.commitments if seen.before is not None else ():
        new = seen.after.commitment(old.id)
        if new is None:
            yield f"{old.id} has disappeared"
            continue
        for name in (*NEVER_CHANGES, *(name for name in ONCE if getattr(old, name) is not None)):
            if getattr(new, name) != getattr(old, name):
                yield f"{old.id}.{name} was {getattr(old, name)!r} and is {getattr(new, name)!r}"
        if old.status not in (Status.OPEN, new.status) and not (_proven(old, new) or _went_along(old, new)):
            yield f"{old.id} was {old.status} and is {new.status}"


def _proven(old: Commitment, new: Commitment) -> bool:
    withdrawn = new.break_withdrawn_at is not None and new.kept_at is not None
    return old.status is Status.BROKEN and new.status is Status.KEPT and withdrawn


def _went_along(old: Commitment, new: Commitment) -> bool:
    """Whether a debt went on in another complaint, with which its own was joined."""
    return old.in_debt and new.status is Status.CARRIED


@after_each("I8 S4:18e S2:22c")
def promise_kept_in_time(seen: Seen) -> Faults:
    """A kept promise was answered by whoever held it, after it was made and not after its moment, and the
    customer knows."""
    for fact in seen.step.events:
        if not isinstance(fact, e.CommitmentKept):
            continue
        promise = seen.after.commitment(fact.commitment)
        if promise is None:
            yield f"{fact.commitment} was kept, and nobody promised it"
            continue
        if fact.at > promise.promised_at:
            yield f"{promise.id}, promised for {promise.promised_at}, counts as kept at {fact.at}"
        if fact.at < promise.made_at and not promise.adopted:
            yield f"{promise.id}, made at {promise.made_at}, counts as kept at {fact.at}, before that"
        yield from _answered_by_holder(seen, promise, fact)


def _answered_by_holder(seen: Seen, promise: Commitment, fact: e.CommitmentKept) -> Faults:
    commands = seen.call.commands
    kept = any(isinstance(command, do.Keep) and command.commitment == promise.id for command in commands)
    # What another system says was answered, was answered there.
    if not kept or fact.observed or any(isinstance(command, do.Witness) for command in commands):
        return
    holder = promise.held_at(fact.at)
    if holder is not None and fact.by != holder and not seen.excuses("holder_answers"):
        yield f"{promise.id} was held by {holder} at {fact.at}, and {fact.by!r} answered"
    # What was written in time and is entered late, with its proof, has reached the customer already.
    if fact.channel in SPOKEN and not told_customer(seen):
        yield f"{promise.id} was kept, and no notice tells the customer"


@after_each("I9 S4:18j")
def promise_changed_in_time(seen: Seen) -> Faults:
    """A changed promise was changed before it was due, with a reason, a certain successor and a notice."""
    for fact in seen.step.events:
        if not isinstance(fact, e.CommitmentChanged):
            continue
        successor = seen.after.commitment(fact.successor)
        if fact.at > fact.previous and not seen.excuses("before_due"):
            yield f"{fact.commitment}, due at {fact.previous}, was changed at {fact.at}"
        if not visible(fact.reason):
            yield f"{fact.commitment} was changed without a reason"
        if successor is None or successor.supersedes != fact.commitment:
            yield f"{fact.commitment} was changed, and nothing takes its place"
        if not fact.observed and not told_customer(seen):
            yield f"{fact.commitment} was changed, and no notice tells the customer"


@after_each("I25 S3:45b")
def one_reminder_a_lead(seen: Seen) -> Faults:
    """The owner is reminded at most once for each lead, and before the promise is due."""
    for promise in seen.after.commitments:
        if len(set(promise.warned)) < len(promise.warned):
            yield f"{promise.id} was reminded of twice for the same lead"
        late = [moment for moment in promise.warned if moment > promise.promised_at]
        if late:
            yield f"{promise.id}, due at {promise.promised_at}, was reminded of at {late[0]}"


@after_each("I6 S4:18b")
def keeping_brings_the_next(seen: Seen) -> Faults:
    """Keeping the last open promise of a case that stays open brings a new one, or next_promise is named as
    not met."""
    complaint = seen.after
    kept = [fact for fact in seen.step.events if isinstance(fact, e.CommitmentKept)]
    if not kept or complaint.adopted or complaint.state not in OWNED_STATES:
        return
    if complaint.open_commitments or complaint.in_debt or Milestone.FINAL_RESPONSE in complaint.milestones:
        return
    if not (seen.excuses("next_promise") or _ends_there(seen)):
        yield f"{kept[-1].commitment} was kept, the case is {complaint.state}, and nothing is promised any more"


@after_each("I4 S4:18b")
def a_next_time_is_known(seen: Seen) -> Faults:
    """From the first answer to the resolution something is promised, or owed after a break; or next_promise is
    named as not met."""
    before = seen.before
    left = _left_alone(seen.after) and not (before is not None and _left_alone(before))
    if left and not (seen.excuses("next_promise") or _ends_there(seen)):
        yield f"it is {seen.after.state}, and the customer has no time at which they hear again"


def _left_alone(complaint: Complaint) -> bool:
    last_word = Milestone.FINAL_RESPONSE in complaint.milestones
    if complaint.state not in OWNED_STATES or complaint.adopted or last_word:
        return False
    return not (complaint.open_commitments or complaint.in_debt)


def _ends_there(seen: Seen) -> bool:
    """Whether the customer wants it so, or was reminded as often as the policy says: the last one keeps it (T19)."""
    patience = seen.workflow.policy.patience
    patient = patience is not None and seen.after.reminders >= max(patience.reminders, 1)
    return patient or any(command.by == CUSTOMER for command in seen.call.commands)


@after_each("I15 S3:45a")
def closed_owes_nothing(seen: Seen) -> Faults:
    """A closed complaint owes nothing except its after-care."""
    if seen.after.state is not State.CLOSED or seen.excuses("nothing_owed", "aftercare_only"):
        return
    if seen.before is not None and seen.before.state is State.CLOSED:
        return
    for promise in seen.after.commitments:
        if promise.aftercare or not (promise.is_open or promise.in_debt):
            continue
        yield f"{promise.id} is {promise.status}: {promise.what!r} by {promise.owner} for {promise.promised_at}"
