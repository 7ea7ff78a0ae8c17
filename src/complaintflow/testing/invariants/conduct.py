"""What holds of how the work is done: understood first, debts first, thanked and learnt from at the end.

The rule this module keeps: on a policy that only records a standard these read "it holds, or standard.not_met names
it".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from complaintflow import commands as do
from complaintflow.people import CUSTOMER
from complaintflow.record import events as e
from complaintflow.record.states import Milestone, Outcome, State, Subject
from complaintflow.testing.invariants.catalogue import Faults, after_each
from complaintflow.testing.story import Seen

WAITS_FOR_DEBTS = (do.Ask, do.Restate, do.Offer, do.AgreePlan, do.Promise, do.Thank, do.InviteSurvey)
"""Changing a promise that is due has an invariant of its own."""


@after_each("I12 S3:39")
def understood_before_remedy(seen: Seen) -> Faults:
    """Options and plans rest on a restatement that the customer confirmed, or it is named; restating anew
    voids it."""
    complaint = seen.after
    restatement = complaint.restatement
    confirmed = restatement is not None and restatement.confirmed
    moved = seen.before is None or seen.before.state is not complaint.state
    if moved and complaint.state is State.UNDERSTOOD and not (confirmed or complaint.adopted or seen.named):
        yield "it is understood, and the customer confirmed no restatement"
    moves = [fact for fact in seen.step.events if isinstance(fact, e.OptionsOffered | e.PlanAgreed)]
    goes_on = complaint.state in (State.OPTIONS_OFFERED, State.ACTING)
    if moves and goes_on and not (confirmed or seen.excuses("confirmed_restatement")):
        yield f"{moves[0].id} ({moves[0].stored_name}) rests on nothing that the customer confirmed"
    last = next((f for f in reversed(seen.step.events) if isinstance(f, e.ComplaintRestated)), None)
    void = last is None or all(not isinstance(f, e.UnderstandingConfirmed) for f in seen.step.events)
    if last is not None and void and (confirmed or Milestone.CONFIRMED in complaint.milestones):
        yield f"{last.id} restated it anew, and the old confirmation still counts"


EARLIER: Mapping[type[e.Event], tuple[tuple[type[e.Event], ...], str]] = {
    e.UnderstandingConfirmed: ((e.ComplaintRestated,), "current_restatement"),
    e.OptionsOffered: ((e.UnderstandingConfirmed,), "confirmed_restatement"),
    e.OptionChosen: ((e.OptionsOffered,), "lifecycle"),
    e.PlanAgreed: ((e.UnderstandingConfirmed,), "confirmed_restatement"),
    e.ComplaintResolved: ((e.PlanAgreed,), "lifecycle"),
    e.ResolutionConfirmed: ((e.ComplaintResolved, e.FinalResponseGiven), "lifecycle"),
}
"""What must have come before in the same cycle, and the rule that says so."""


@after_each("I13 S3:29 S3:39 S3:42 S3:44")
def milestones_in_order(seen: Seen) -> Faults:
    """Restated, confirmed, offered, chosen, planned with an apology and promised, resolved, agreed, thanked, closed:
    nothing comes before what it rests on, or the rule is named."""
    if seen.after.adopted:
        return
    for fact in seen.step.events:
        needed, rule = EARLIER.get(type(fact), ((), ""))
        if needed and not seen.excuses(rule) and not any(_counts(f, needed) for f in _cycle(seen, fact)):
            yield f"{fact.id} ({fact.stored_name}) came before {needed[0].stored_name}"
        if isinstance(fact, e.PlanAgreed) and not (fact.apology.strip() or seen.excuses("apology")):
            yield f"{fact.id}: a plan was agreed without an apology"
        if isinstance(fact, e.PlanAgreed) and not (_promised(seen, fact) or seen.excuses("plan_is_promised")):
            yield f"{fact.id}: a step of the plan has nobody who promised it"


def _promised(seen: Seen, plan: e.PlanAgreed) -> bool:
    """Whether each step is promised, or all of them were carried out within the same step."""
    done = any(isinstance(fact, e.ComplaintResolved) and fact.seq > plan.seq for fact in seen.step.events)
    return done or (len(plan.promised) == len(plan.plan) and all(plan.promised))


def _counts(fact: e.Event, needed: tuple[type[e.Event], ...]) -> bool:
    # What was seen elsewhere may have been led up to there.
    return isinstance(fact, needed) or fact.observed


def _cycle(seen: Seen, fact: e.Event) -> Iterator[e.Event]:
    """The facts of the cycle that lie before this one, the last first."""
    for earlier in reversed(seen.history[: fact.seq - 1]):
        if isinstance(earlier, e.ComplaintReopened):
            return
        yield earlier


@after_each("I26 S3:62 S3:63")
def treatment_is_apologised_for(seen: Seen) -> Faults:
    """Whoever was treated badly gets an apology before it counts as resolved: money alone does not settle it."""
    resolved = any(isinstance(fact, e.ComplaintResolved) for fact in seen.step.events)
    complaint = seen.after
    if not resolved or Subject.TREATMENT not in complaint.subjects or complaint.adopted:
        return
    if Milestone.APOLOGISED not in complaint.milestones and not seen.excuses("treatment_apology"):
        yield "bad treatment counts as resolved, and nobody apologised for it"


JUDGING = (e.ComplaintRestated, e.ComplaintResolved, e.FinalResponseGiven, e.ComplaintClosed)


@after_each("I32 S3:30")
def nobody_judges_themselves(seen: Seen) -> Faults:
    """Whoever is complained of never owns, restates, resolves or closes the complaint; or impartiality is named."""
    named = [fact.about for fact in seen.step.events if isinstance(fact, e.PeopleNamed)]
    about = seen.after.about.difference(*named) | (
        seen.before.about if seen.before is not None else frozenset()
    )
    if not seen.after.about or seen.after.adopted or seen.excuses("impartiality"):
        return
    for fact in seen.step.events:
        if isinstance(fact, e.PeopleNamed):
            about |= fact.about  # from here on, and not for what was done before
        if isinstance(fact, JUDGING) and fact.by in about:
            yield f"{fact.id} ({fact.stored_name}) was done by {fact.by}, who is complained of"
        if isinstance(fact, e.OwnerAssigned | e.HandoverAccepted) and fact.owner in about:
            yield f"{fact.id} ({fact.stored_name}) is owned by {fact.owner}, who is complained of"


@after_each("I7 S4:18j")
def debt_comes_first(seen: Seen) -> Faults:
    """While a promise is broken and unrepaired, the company does nothing else before repairing it."""
    if seen.refused is not None or seen.before is None or not seen.call.commands:
        return
    command = seen.call.commands[0]
    if not isinstance(command, WAITS_FOR_DEBTS) or command.by == CUSTOMER or not _acted(seen):
        return
    if seen.excuses("not_in_debt"):
        return
    then = seen.workflow.advance(seen.before, now=seen.call.now).complaint
    if then.in_debt:
        yield f"{type(command).__name__} was carried out while {then.debts[0].id} was broken and unrepaired"


def _acted(seen: Seen) -> bool:
    """Whether the command brought a fact of its own: a key that has acted brings none."""
    return any(fact.by is not None for fact in seen.step.events)


@after_each("I15 S3:44 S2:21b S0:150")
def closed_in_order(seen: Seen) -> Faults:
    """At the close every question is answered, the customer thanked and a lesson recorded, or standard.not_met
    names it."""
    closed = [fact for fact in seen.step.events if isinstance(fact, e.ComplaintClosed)]
    complaint = seen.after
    if not closed or closed[-1].outcome is Outcome.UNANSWERED or complaint.is_open:
        return
    later = {fact.id for fact in seen.step.events if fact.seq > closed[-1].seq}
    waiting = [question.id for question in complaint.unanswered if question.id not in later]
    if waiting and not seen.excuses("questions_answered"):
        yield f"it was closed with {waiting[0]} unanswered"
    if Milestone.THANKED not in complaint.milestones and not seen.excuses("thanks"):
        yield "it was closed without thanks"
    if Milestone.LESSON not in complaint.milestones and not seen.excuses("lesson"):
        yield "it was closed without a lesson"
