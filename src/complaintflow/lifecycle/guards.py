"""The guards of the lifecycle: what no policy can switch off.

The rule this module keeps: a guard protects a promise, or the order of the machine. How *properly* a thing is done is
a standard (``rules/standards.py``), whose level the company sets. Who may hold a complaint is in ``ownership``.
"""

from __future__ import annotations

from complaintflow.commands import AgreePlan, ConfirmUnderstanding, Offer, Promise, Release
from complaintflow.commands.situation import Rule, Situation
from complaintflow.people import Kind, visible
from complaintflow.record.commitments import ANSWERS
from complaintflow.record.states import Milestone


def _staff(s: Situation) -> bool:
    return s.person is not None and (s.person.left is None or s.at < s.person.left)


STAFF = Rule(
    "staff_acts",
    _staff,
    "Only somebody who works here does this.",
    "Give as `by` the id of a person on the roster who has not left.",
    "S4:18e",
)

HUMAN = Rule(
    "human_acts",
    lambda s: _staff(s) and s.person is not None and s.person.kind is Kind.HUMAN,
    "Only a named person who works here speaks to the customer: no team, no mailbox, no bot.",
    "Let such a person do it, and give their roster id as `by`.",
    "S4:14d S4:18e",
)

CUSTOMER_ACTS = Rule(
    "customer_acts",
    lambda s: s.by_customer,
    "Only the customer decides this, or a representative with recorded authority.",
    "Record it with by=CUSTOMER and recorded_by=<your id> once the customer has said it.",
    "S4:8c S3:39 I24",
)

NAMED_OWNER = Rule(
    "named_owner",
    lambda s: s.person is not None and s.person.may_own(s.at),
    "The owner must be a named human on the roster: not a team, a mailbox, a bot, a trainee or somebody away.",
    "Let a qualified person who is here do it under their own id.",
    "S4:18e S2:20b",
)

NOT_IN_DEBT = Rule(
    "not_in_debt",
    lambda s: not s.complaint.in_debt,
    "A promise to this customer was broken and nothing has repaired it yet.",
    "Answer what was promised (Keep), or apologise and promise anew (ApologiseAndPromise), then go on.",
    "S4:18j I7",
)

IN_DEBT = Rule(
    "in_debt",
    lambda s: s.complaint.in_debt,
    "No promise to this customer is broken and unrepaired, so there is nothing to apologise for.",
    "Use Promise for a new promise, Change for one not due yet, or Keep for an appointment that still goes on.",
    "S4:18j",
    essential=True,
)

PROMISES_SOMETHING = Rule(
    "promise_given",
    lambda s: getattr(s.command, "promise", None) is not None,
    "It names no promise.",
    "Give promise=Terms(kind=..., what=..., at=<aware moment>).",
    "S4:18e-f",
    of_command=True,
    essential=True,
)

COMMITMENT_KNOWN = Rule(
    "commitment_known",
    lambda s: s.commitment is not None,
    "This complaint holds no promise with that id.",
    "Take the id from complaint.commitments.",
    of_command=True,
    essential=True,
)

HOLDER_ANSWERS = Rule(
    "holder_answers",
    lambda s: s.commitment is not None and s.commitment.held_at(s.at) in (s.by, None),
    "Somebody else held this promise then: its owner keeps it personally.",
    "Let the holder answer, or hand the complaint over to the person who will.",
    "S4:18e R20",
    of_command=True,
)


def _unfinished(s: Situation) -> bool:
    promise = s.commitment
    if promise is None:
        return False
    # A break that was repaid can still be withdrawn, by proof that the answer had been given in time.
    proven = promise.broken_at is not None and promise.kept_at is None and s.at <= promise.promised_at
    return promise.is_open or promise.in_debt or proven


UNFINISHED = Rule(
    "commitment_unfinished",
    _unfinished,
    "This promise has already ended: kept, changed or released.",
    "Make a new promise if the customer is to hear from you again.",
    "I5",
    of_command=True,
    essential=True,
)

OPEN_AND_IN_TIME = Rule(
    "before_due",
    lambda s: s.commitment is not None and s.commitment.is_open and s.at < s.commitment.promised_at,
    "A promise changes only before it is due; this one is past, or has ended.",
    "Apologise and promise anew (ApologiseAndPromise): the first promise stays as it was. "
    "While an appointment still goes on, keep it (Keep) if it began, or promise besides (Promise) and await its end.",
    "S4:18j I9",
    of_command=True,
)


def _releasable(s: Situation) -> bool:
    promise = s.commitment
    return isinstance(s.command, Release) and promise is not None and (promise.is_open or promise.in_debt)


RELEASABLE = Rule(
    "commitment_open",
    _releasable,
    "This promise has already ended, so there is nothing to let go.",
    "Nothing needs to be done.",
    of_command=True,
    essential=True,
)

AFTERCARE_ONLY = Rule(
    "aftercare_only",
    lambda s: (
        isinstance(s.command, Promise) and s.command.promise is not None and s.command.promise.aftercare
    ),
    "The complaint is closed: only after-care can still be promised.",
    "Reopen it, or give Terms(..., aftercare=True).",
    "I15",
    of_command=True,
)


def _current(s: Situation) -> bool:
    restatement = s.complaint.restatement
    if restatement is None or restatement.void:
        return False
    asked = s.command.restatement if isinstance(s.command, ConfirmUnderstanding) else None
    return asked in (None, restatement.number)


CURRENT_RESTATEMENT = Rule(
    "current_restatement",
    _current,
    "There is no restatement to confirm, or it is not the latest one.",
    "Restate the problem, and let the customer confirm that version.",
    "S3:39 I12",
    of_command=True,
    essential=True,
)

OPTIONS_CERTAIN = Rule(
    "options_certain",
    lambda s: (
        isinstance(s.command, Offer)
        and bool(s.command.options)
        and all(option.certain and visible(option.what) for option in s.command.options)
    ),
    "Nothing is offered, or something that may turn out impossible, or that no reader can see.",
    "Offer only what you checked, in words: Option('...', certain=True).",
    "S3:41b I2",
    of_command=True,
)

CHOSEN = Rule(
    "customer_chose",
    lambda s: Milestone.CHOSEN in s.complaint.milestones,
    "Options are with the customer, who has not chosen yet.",
    "Record the choice (Choose), or that none suits (DeclineOptions).",
    "S3:41a I24",
)

SINGLE_REMEDY = Rule(
    "single_remedy_reason",
    lambda s: (
        isinstance(s.command, AgreePlan)
        and (bool(s.command.single_remedy_reason.strip()) or Milestone.CHOSEN in s.complaint.milestones)
    ),
    "No options were put to the customer, and no reason says why there is only this remedy.",
    "Offer options first, or give single_remedy_reason=.",
    "S0:130",
    of_command=True,
)

DEEDS_DONE = Rule(
    "deeds_done",
    lambda s: all(
        promise.kind in ANSWERS or promise.aftercare or not (promise.is_open or promise.in_debt)
        for promise in s.complaint.commitments
    ),
    "A deed or an appointment that was promised is not done yet.",
    "Keep it (Keep), or change it before it is due (Change).",
    "S3:45a G13",
)

NOTHING_OWED = Rule(
    "nothing_owed",
    lambda s: all(
        promise.aftercare or not (promise.is_open or promise.in_debt) for promise in s.complaint.commitments
    ),
    "Something is still promised to this customer.",
    "Keep it (Keep), let the customer release it (Release), or repair it (ApologiseAndPromise, then Keep). "
    "Where Keep alone asks for a next promise, give both at once, such as handle_all([Keep, CloseUnanswered]).",
    "S3:45a I15",
)

FINAL_RESPONSE_GIVEN = Rule(
    "final_response_given",
    lambda s: Milestone.FINAL_RESPONSE in s.complaint.milestones,
    "The customer has not confirmed the solution, and no final response was given.",
    "Wait for the customer (ConfirmResolution), or give the final response (RespondFinally).",
    "S0:120b",
)


def _patient(s: Situation) -> bool:
    patience, silent_since = s.setting.policy.patience, s.complaint.last_word_at
    if patience is None or silent_since is None or s.complaint.reminders < patience.reminders:
        return False
    return patience.over(silent_since, s.now, s.setting.calendar)


PATIENCE_SPENT = Rule(
    "patience_spent",
    _patient,
    "The customer has not been silent for as long as the policy waits, or was not reminded often enough.",
    "Remind them (RemindCustomer, or Contact with purpose='reminder') and wait for the policy's period to end.",
    "S0:75",
)
