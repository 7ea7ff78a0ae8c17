"""What was said, asked and understood."""

from __future__ import annotations

from attrs import frozen

from complaintflow.people import personal
from complaintflow.record.events.base import Event, stored


@stored("contact.made")
@frozen(kw_only=True)
class ContactMade(Event):
    """Somebody of the company spoke or wrote to the customer."""

    channel: str
    summary: str = personal()
    next_step: str = personal(default="")
    purpose: str = ""
    attested: frozenset[str] = frozenset()
    waited_seconds: int = 0
    recap_waived: str = personal(default="")
    identity: str = personal(default="")


@stored("contact.received")
@frozen(kw_only=True)
class ContactReceived(Event):
    """The customer spoke or wrote to the company. It never discharges a promise."""

    channel: str
    summary: str = personal()
    purpose: str = ""
    waited_seconds: int = 0
    recap_waived: str = personal(default="")
    identity: str = personal(default="")

    @property
    def names(self) -> tuple[str, ...]:
        """The stored name, and one with the purpose, such as ``contact.received:chaser``."""
        return (
            (self.stored_name, f"{self.stored_name}:{self.purpose}") if self.purpose else (self.stored_name,)
        )


@stored("customer.reminded")
@frozen(kw_only=True)
class CustomerReminded(Event):
    """A customer whose word is awaited was reminded, for the time that ``number`` says since they last spoke."""

    number: int
    channel: str
    summary: str = personal()

    @property
    def names(self) -> tuple[str, ...]:
        """A reminder is a contact of ours, and meets whatever a contact meets."""
        return (self.stored_name, ContactMade.stored_name)


@stored("clarification.asked")
@frozen(kw_only=True)
class ClarificationAsked(Event):
    """The owner asked the customer questions (S3:38)."""

    questions: tuple[str, ...] = personal()


@stored("clarification.answered")
@frozen(kw_only=True)
class ClarificationAnswered(Event):
    """The customer answered what was asked."""

    answer: str = personal()


@stored("complaint.restated")
@frozen(kw_only=True)
class ComplaintRestated(Event):
    """The owner put the problem in other words, for the customer to confirm (S3:39)."""

    restatement: int
    summary: str = personal()
    impact: str = personal(default="")


@stored("understanding.confirmed")
@frozen(kw_only=True)
class UnderstandingConfirmed(Event):
    """The customer confirmed this version of the restatement; ``identity`` is how it was known who did."""

    restatement: int
    identity: str = personal(default="")


@stored("understanding.corrected")
@frozen(kw_only=True)
class UnderstandingCorrected(Event):
    """The customer said what was misunderstood; the restatement is void."""

    correction: str = personal()


@stored("question.put")
@frozen(kw_only=True)
class QuestionPut(Event):
    """The customer asked something; it must be answered before the matter is resolved (S2:21b)."""

    question: str = personal()


@stored("question.answered")
@frozen(kw_only=True)
class QuestionAnswered(Event):
    """A question of the customer was answered."""

    question: str
    answer: str = personal()
    channel: str = ""
    identity: str = personal(default="")


@stored("note.taken")
@frozen(kw_only=True)
class NoteTaken(Event):
    """An internal note; no customer ever reads it."""

    text: str = personal()
