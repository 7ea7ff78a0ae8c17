"""Talk, listen, ask, restate, answer."""

from __future__ import annotations

from datetime import timedelta

from attrs import field, frozen

from complaintflow.commands.base import Command, CustomerCommand, StaffCommand, text, words
from complaintflow.commands.slips import not_negative
from complaintflow.people import names, texts
from complaintflow.record.commitments import Terms
from complaintflow.record.states import Channel


@frozen(kw_only=True)
class Contact(Command):
    """Record a talk or a message. ``by`` says whose: staff reached the customer, or the customer wrote to us.

    A written summary follows each one of staff, and each that was spoken (S4:18h), unless ``recap_waived`` says why
    not. A customer's message never discharges a promise. ``purpose`` may be "chaser", "thanks", "reminder" or a word
    of your own: thanks are counted as no chaser. ``waited`` is how long the customer waited to be
    answered, ``identity`` how you knew who they were.
    """

    by: str
    channel: Channel = field(converter=Channel)
    summary: str = words(to_customer=True)
    next_step: str = text(to_customer=True)
    purpose: str = ""
    attested: frozenset[str] = field(default=frozenset(), converter=names)
    waited: timedelta = field(default=timedelta(0), validator=not_negative)
    recap_waived: str = text()
    identity: str = text()
    promise: Terms | None = None


@frozen(kw_only=True)
class RemindCustomer(StaffCommand):
    """Remind a customer whose word is awaited; each reminder is counted, with its date (S0:75).

    After as many as the policy says, and its period, the complaint can be closed unanswered (``CloseUnanswered``).
    """

    summary: str = words(to_customer=True)
    channel: Channel = field(default=Channel.EMAIL, converter=Channel)


@frozen(kw_only=True)
class Ask(StaffCommand):
    """Ask the customer what is not yet clear (S3:38)."""

    questions: tuple[str, ...] = words(converter=texts, to_customer=True)


@frozen(kw_only=True)
class AnswerClarification(CustomerCommand):
    """Answer what was asked."""

    answer: str = words()


@frozen(kw_only=True)
class Restate(StaffCommand):
    """Say the problem in other words, for the customer to confirm (S3:39)."""

    summary: str = words(to_customer=True)
    impact: str = text(to_customer=True)


@frozen(kw_only=True)
class ConfirmUnderstanding(CustomerCommand):
    """Confirm the restatement with this number (the latest where left out). ``identity`` is how you knew them."""

    restatement: int | None = None
    identity: str = text()


@frozen(kw_only=True)
class CorrectUnderstanding(CustomerCommand):
    """Say what was misunderstood."""

    correction: str = words()


@frozen(kw_only=True)
class PutQuestion(CustomerCommand):
    """Ask the company something; it must be answered before the matter is resolved (S2:21b)."""

    question: str = words()


@frozen(kw_only=True)
class AnswerQuestion(StaffCommand):
    """Answer a question of the customer; ``question`` is its id, ``identity`` how you knew whom you told."""

    question: str
    answer: str = words(to_customer=True)
    channel: Channel = field(default=Channel.EMAIL, converter=Channel)
    identity: str = text()


@frozen(kw_only=True)
class Note(StaffCommand):
    """Write an internal note; no customer ever reads it."""

    text: str = words()
