"""What holds of what the customer hears: a word on every development, a summary of every talk, and nothing but the
record.

The rule this module keeps: a notice counts when it was made for the customer, merged with others or not. Nobody hears
where nobody can be written to, and of what was seen elsewhere somebody else has told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from complaintflow.people import Kind
from complaintflow.record import events as e
from complaintflow.record.notice import Audience, Notice, Value, facts_told
from complaintflow.record.states import State
from complaintflow.testing.invariants.catalogue import Faults, after_each
from complaintflow.testing.invariants.reading import letters, readers
from complaintflow.testing.story import Seen
from complaintflow.testing.wordbook import DESK_ONLY

BY_THEMSELVES = (
    *(e.FinalResponseGiven, e.CustomerThanked, e.SurveyInvited, e.QuestionAnswered, e.CommitmentChanged),
    *(e.ApologyMade, e.ComplaintClosed, e.ComplaintWithdrawn),
    *(e.ComplaintMerged, e.ComplaintSeparated, e.ComplaintSplit),
)
"""Developments of which the customer hears always (S0:125b)."""

WITH_A_TIME = (
    *(e.ComplaintAcknowledged, e.ClarificationAsked, e.ComplaintRestated, e.UnderstandingConfirmed),
    *(e.UnderstandingCorrected, e.InvestigationStarted, e.OptionsOffered, e.OptionsDeclined, e.PlanAgreed),
    *(e.ComplaintResolved, e.ResolutionDisputed),
)
"""Developments whose letter names the next promised time; where there is none, next_promise says so."""

ONLY_WHEN: dict[str, tuple[type[e.Event], ...]] = {
    "acknowledgement": (e.ComplaintAcknowledged,),
    "resolution": (e.ComplaintResolved,),
    "settled_in_one_contact": (e.ComplaintResolved,),
    "final_response": (e.FinalResponseGiven,),
    "closed": (e.ComplaintClosed,),
    "thanks": (e.CustomerThanked,),
    "withdrawal_confirmed": (e.ComplaintWithdrawn,),
    "handover": (e.HandoverAccepted, e.OwnerAssigned),
    "complaints_joined": (e.ComplaintMerged,),
    "complaints_parted": (e.ComplaintSeparated,),
    "complaint_split": (e.ComplaintSplit,),
    "promise_made": (e.CommitmentMade,),
    "promise_broken": (e.ApologyMade,),
    "promise_changed": (e.CommitmentChanged,),
    "promise_changed_at_customer_request": (e.CommitmentChanged,),
}
"""Messages that would lie unless this was recorded (S2:22c)."""

RECAP = ("contact_summary", "summary", "reference", "owner_name", "promised_at", "next_step")
"""The talk, the enquiry, and how it goes on."""

SETTLED = (State.FOLLOW_UP, State.CLOSED)
"""Where nothing more has to be promised."""

TO_COMPLAINANTS = frozenset({"receipt", "acknowledgement", "reopened", "resolution"})
"""What is written to somebody who complained, and to nobody else."""

ENDS = (e.CommitmentKept, e.CommitmentBroken, e.CommitmentChanged, e.CommitmentReleased)


def _reachable(seen: Seen, fact: e.Event) -> bool:
    """Whether a letter could be written: to an address that is known, and signed by somebody."""
    before = seen.before
    if before is None or fact.observed or not any(readers(seen)):
        return False
    return (before.owner or fact.by) in seen.workflow.roster


def _names_a_time(seen: Seen, fact: e.Event) -> bool:
    """Whether a promise was open right before the fact, which its letter can name."""
    before = seen.before
    waits = {promise.id for promise in before.open_commitments} if before is not None else set()
    for each in (each for each in seen.step.events if each.seq < fact.seq):
        if isinstance(each, e.CommitmentMade):
            waits.add(each.id)
        elif isinstance(each, ENDS):
            waits.discard(each.commitment)
    return bool(waits)


@after_each("I11 S0:125b")
def customer_hears_of_it(seen: Seen) -> Faults:
    """The customer hears of every development, or whoever reads for them does, and merging notices drops none."""
    facts = [fact for fact in seen.step.events if isinstance(fact, (*BY_THEMSELVES, *WITH_A_TIME))]
    for reader in readers(seen) if facts else ():
        told = _told(seen, reader)
        for fact in facts:
            due = isinstance(fact, BY_THEMSELVES) or _names_a_time(seen, fact)
            if fact.id not in told and due and _reachable(seen, fact):
                yield f"{fact.id} ({fact.stored_name}) happened, and no notice tells the {reader[0]}"


def _told(seen: Seen, reader: tuple[Audience, str]) -> set[str]:
    """The facts that one reader hears of in this step, by the letters and by their parts."""
    whole = [notice for notice in seen.step.notices if (notice.to.kind, notice.to.id) == reader]
    parts = {fact for notice in whole for part in notice.parts or (notice,) for fact in facts_told(part.id)}
    return {fact for notice in whole for fact in facts_told(notice.id)} & parts


@after_each("I10 S4:18h S4:18i")
def contact_is_recapped(seen: Seen) -> Faults:
    """Every talk of ours is followed by a summary of talk and enquiry, with reference, owner and next time, or
    waived with a reason; or recap is named as not met."""
    for fact in seen.step.events:
        if not isinstance(fact, e.ContactMade) or fact.recap_waived.strip() or seen.excuses("recap"):
            continue
        recap = next((letter for letter in letters(seen) if fact.id in facts_told(letter.id)), None)
        if recap is None and _reachable(seen, fact):
            yield f"{fact.id} was a talk with the customer, and no summary follows it"
        elif recap is not None:
            yield from _incomplete(seen, fact, recap)


def _incomplete(seen: Seen, fact: e.ContactMade, recap: Notice) -> Faults:
    """A summary of its own has each part at its place; another letter that stands for it has what was said."""
    if recap.kind == "recap_after_contact":
        missing = next((name for name in RECAP if not recap.facts.get(name)), None)
        if missing is not None:
            yield f"the summary of {fact.id} has no {missing}"
    elif not any(fact.summary in text for text in _texts(recap.facts.values())):
        yield f"the summary of {fact.id} says nothing of the talk"
    elif not (
        seen.after.state in SETTLED
        # What is reopened after the talk waits for its first answer, and that names the time (T21).
        or any(isinstance(later, e.ComplaintReopened) for later in seen.step.events)
        or _moved_elsewhere(seen)
        or any(n.facts.get("promised_at") for n in letters(seen))
    ):
        yield f"the summary of {fact.id} names no time, and the matter is not settled"


@after_each("I20 S4:14b")
def internals_stay_inside(seen: Seen) -> Faults:
    """No notice to the customer holds an internal note, the mood that somebody saw, or a cause that was found."""
    for letter in letters(seen):
        if any(DESK_ONLY in text for text in _texts(letter.facts.values())):
            yield f"{letter.id} tells the customer what was written for the desk alone"


def _texts(values: Iterable[Value]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (each if isinstance(each, str) else each[0] for each in value)


@after_each("I21 S2:22c S0:50")
def notice_tells_the_record(seen: Seen) -> Faults:
    """Every name and time in a notice to the customer is the record's, and nothing is told that was not recorded."""
    kinds = {fact.id: type(fact) for fact in seen.step.events}
    names = _names(seen)
    for letter in letters(seen):
        if letter.fact not in kinds or kinds[letter.fact] not in ONLY_WHEN.get(letter.kind, kinds.values()):
            yield f"{letter.id} tells of something that was not recorded"
        if letter.facts.get("owner_name", "") not in names:
            yield f"{letter.id} is signed by {letter.facts['owner_name']!r}, who does not own the complaint"
        if letter.facts.get("reference") != seen.after.reference:
            yield f"{letter.id} names the reference {letter.facts.get('reference')!r}"
        yield from _other_time(seen, letter)


def _names(seen: Seen) -> set[object]:
    """Who owned it at any moment of the step, or acted: one of them signs. A receipt is signed by nobody."""
    owners = {seen.after.owner, seen.before.owner if seen.before is not None else None}
    owners |= {fact.by for fact in seen.step.events}
    owners |= {fact.owner for fact in seen.step.events if isinstance(fact, e.OwnerAssigned)}
    people = (seen.workflow.roster.get(id) for id in owners)
    return {"", *(person.name for person in people if person is not None)}


def _other_time(seen: Seen, letter: Notice) -> Faults:
    promise = seen.after.commitment(letter.commitments[0]) if letter.commitments else None
    told = letter.facts.get("promised_at")
    if promise is None or not isinstance(told, datetime):
        return
    if told != promise.promised_at:
        yield f"{letter.id} names {told}, and {promise.id} was promised for {promise.promised_at}"


@after_each("I23 S4:12c S4:18a")
def counts_never_fall(seen: Seen) -> Faults:
    """What a customer went through is never counted down: talks, chasers, and the time they waited."""
    if seen.before is None:
        return
    for name in ("contacts", "chasers", "waited_seconds"):
        was, now = getattr(seen.before, name), getattr(seen.after, name)
        if now < was:
            yield f"{name} was {was} and is {now}"


@after_each("I31 S4:12b S4:14d")
def first_answer_by_a_human(seen: Seen) -> Faults:
    """The clock of the first answer is stopped by nothing but a human of the company who answered the customer."""
    first = {clock.id for clock in seen.after.clocks if _is_first_answer(clock.satisfied_by, clock.recurring)}
    facts = {fact.id: fact for fact in seen.step.events}
    if seen.excuses("human_acts", "staff_acts", "named_owner"):
        return
    for met in seen.step.events:
        if not isinstance(met, e.TargetMet) or met.clock not in first:
            continue
        if not met.met_by.startswith(f"{seen.after.reference}/"):
            continue  # it was answered in the complaint with which this one was joined
        answer = facts.get(met.met_by)
        person = seen.workflow.roster.get(answer.by) if answer is not None else None
        if person is None or person.kind is not Kind.HUMAN or isinstance(answer, e.NoteTaken):
            yield f"{met.met_by} stopped the clock {met.target!r}, and is no answer by a human"


def _is_first_answer(satisfied_by: Iterable[str], recurring: bool) -> bool:
    return "complaint.acknowledged" in satisfied_by and not recurring


def _moved_elsewhere(seen: Seen) -> bool:
    """Whether another system's word counts for where it stands; observing, it may call suspected what was received."""
    return any(isinstance(fact, e.ComplaintWitnessed) for fact in seen.history)


@after_each("I34 S2:24a S2:24b")
def noticed_is_no_complaint(seen: Seen) -> Faults:
    """A problem that the company noticed by itself is no complaint until the customer says so: nobody is written to
    as if they had complained, and no first answer is due."""
    if seen.after.state is not State.SUSPECTED or seen.after.adopted or _moved_elsewhere(seen):
        return
    if seen.after.received_at is not None:
        yield "it is only suspected, and counts as received"
    for letter in letters(seen):
        if letter.kind in TO_COMPLAINANTS:
            yield f"{letter.id} goes to somebody who has not complained"
