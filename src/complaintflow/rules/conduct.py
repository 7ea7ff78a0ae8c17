"""The question behind each conduct rule that needs more than a line.

The rule this module keeps: each question is pure, about one situation, and can be asked of a plan as well as of a deed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from complaintflow import commands as do
from complaintflow.commands.situation import Situation
from complaintflow.people import CUSTOMER, Person
from complaintflow.record.commitments import Commitment
from complaintflow.record.complaint import Draft
from complaintflow.record.states import OWNED_STATES, SPOKEN, HandoverReason, Milestone, State, Subject
from complaintflow.rules.attestations import wanted

SILENT = (State.CLARIFYING, State.OPTIONS_OFFERED, State.RESOLVED)
"""Where the next word is the customer's; from there a complaint can be closed unanswered (T19)."""


def leaves_a_next_promise(situation: Situation) -> bool:
    """Whether what was done leaves the customer with a next promised time (I4)."""
    complaint = situation.complaint
    if complaint.state not in OWNED_STATES or Milestone.FINAL_RESPONSE in complaint.milestones:
        return True
    # What is answered already, and waits for its delivery, is nothing that the customer still waits for.
    for promise in complaint.commitments:
        if promise.answered_in is None and (promise.is_open or promise.in_debt):
            return True
    return _last_reminder(situation)


def _last_reminder(situation: Situation) -> bool:
    """Whether a customer who does not answer was reminded as often as the policy says: it keeps the last promise."""
    patience, command = situation.setting.policy.patience, situation.command
    reminds = isinstance(command, do.Keep) or (
        isinstance(command, do.Contact) and command.purpose == "reminder"
    )
    if patience is None or not reminds or situation.complaint.state not in SILENT:
        return False
    return situation.complaint.reminders >= max(patience.reminders, 1)


def reached(*milestones: Milestone) -> Callable[[Situation], bool]:
    """Whether these milestones were reached in this cycle."""
    return lambda situation: situation.complaint.milestones.issuperset(milestones)


def competent(situation: Situation) -> bool:
    """Whether the owner-to-be knows the topics, the subjects, the product and the policy of the complaint (R38)."""
    person = owner_to_be(situation)
    return person is not None and knows_the_matter(person, situation.complaint)


def owner_to_be(situation: Situation) -> Person | None:
    """Who would own the complaint: whom the command names, or else whoever acts."""
    successor = getattr(situation.command, "to", None)
    return situation.setting.roster.get(successor) if successor else situation.person


def knows_the_matter(person: Person, complaint: Draft) -> bool:
    """Whether somebody has learned what the complaint is about."""
    return person.knows(
        complaint.topics,
        subjects=complaint.subjects,
        product=complaint.facets.get("product"),
        policy=complaint.policy_version,
    )


JUDGING = (
    *(do.ReachOut, do.Acknowledge, do.AcceptHandover, do.OfferHandover, do.Reassign),
    *(do.Restate, do.Resolve, do.RespondFinally, do.Close),
    *(do.Promise, do.Change, do.ApologiseAndPromise, do.AgreePlan),
)
"""What nobody does in a complaint about themselves."""


def impartial(situation: Situation) -> bool:
    """Whether nobody complained of judges it, takes it over, or is to hold a promise, whatever that rides on."""
    about, command = situation.complaint.about, situation.command
    if not about:
        return True
    promised = (getattr(command, "promise", None), *getattr(command, "promises", ()))
    hands = {terms.owner or situation.by for terms in promised if terms is not None}
    hands.add(getattr(command, "to", None))
    if issubclass(situation.kind, JUDGING):
        hands.add(situation.by)
    return hands.isdisjoint(about)


def plan_is_promised(situation: Situation) -> bool:
    """Whether somebody promised each step of the plan, with it or before; what is done by now needs no promise."""
    command, done = situation.command, Milestone.RESOLVED in situation.complaint.milestones
    if not isinstance(command, do.AgreePlan) or done:
        return True
    return all(step.promised is not None for step in command.plan)


def two_options(situation: Situation) -> bool:
    """Whether there is a choice, or a reason for there being none."""
    command = situation.command
    if not isinstance(command, do.Offer) or len(command.options) > 1:
        return True
    return bool(command.single_option_reason.strip())


def attested(situation: Situation) -> bool:
    """Whether somebody vouched for how the talk was held."""
    command = situation.command
    if not isinstance(command, do.Contact) or command.channel not in SPOKEN or situation.person is None:
        return True
    return command.attested >= wanted(situation.setting.policy.attestations, command.channel)


def recap(situation: Situation) -> bool:
    """Whether a written summary can follow when all is said, or was waived with a reason.

    It names who has the matter, and the next promised time, where the matter is not settled.
    """
    command, complaint = situation.command, situation.complaint
    if not isinstance(command, do.Contact) or situation.person is None or command.recap_waived.strip():
        return True
    settled = complaint.state in (State.FOLLOW_UP, State.CLOSED)
    return complaint.owner is not None and (settled or complaint.next_promise is not None)


def identified(situation: Situation) -> bool:
    """Whether it is on record how one knew who was told, or who decided, where nothing else says so.

    A customer whose address is verified is known, and whoever does something on their own, or reads it there. Somebody
    who speaks for the customer, or takes the complaint back through one of us, is asked all the same.
    """
    command, known = situation.command, situation.complaint.customer.verified
    if getattr(command, "identity", "").strip():
        return True
    if not isinstance(command, do.CustomerCommand):
        return known or getattr(command, "channel", None) not in SPOKEN
    vouched = known and command.by == CUSTOMER and not isinstance(command, do.Withdraw)
    return vouched or command.recorded_by is None


def apologised_where_treated_badly(situation: Situation) -> bool:
    """Whether bad treatment was apologised for."""
    complaint = situation.complaint
    return Subject.TREATMENT not in complaint.subjects or Milestone.APOLOGISED in complaint.milestones


BRINGS = {
    do.Acknowledge: "complaint.acknowledged",
    do.AnswerQuestion: "question.answered",
    do.Resolve: "complaint.resolved",
    do.RespondFinally: "complaint.final_response",
}
"""The fact by which a command meets what is demanded by a moment."""


def in_time(situation: Situation) -> bool:
    """Whether no demand that the command meets has passed (S4:12b)."""
    kind = situation.kind
    fact = BRINGS.get(kind) or next(fact for command, fact in BRINGS.items() if issubclass(kind, command))
    for clock in situation.complaint.clocks:
        passed = clock.before is not None and situation.at >= clock.before
        if passed and fact in clock.satisfied_by and clock.is_unmet:
            return False
    return True


def moved_for_cause(situation: Situation) -> bool:
    """Whether nobody is passed over: whoever gives it away cannot keep it, whatever reason is given (S3:51, I14)."""
    complaint, to = situation.complaint, getattr(situation.command, "to", None)
    waits = [promise for promise in complaint.commitments if promise.is_open or promise.in_debt]
    givers = {complaint.owner} if complaint.owner != to else {promise.owner for promise in waits} - {to}
    return all(_cannot_keep(situation, giver, waits) for giver in givers)


def _cannot_keep(situation: Situation, id: str | None, waits: Iterable[Commitment]) -> bool:
    """Nobody has it; or they leave, are away now or when something falls due, or are complained of."""
    person = situation.setting.roster.get(id)
    if person is None or person.left is not None or id in situation.complaint.about:
        return True
    return person.away(situation.at) or any(person.away(promise.promised_at) for promise in waits)


def hands_over_early(situation: Situation) -> bool:
    """Whether no promise is in its last hours, for which its owner was reminded already, but for a good cause."""
    reason = getattr(situation.command, "reason", None)
    return reason is not HandoverReason.COMPETENCE or not any(
        promise.is_open and promise.warned for promise in situation.complaint.commitments
    )
