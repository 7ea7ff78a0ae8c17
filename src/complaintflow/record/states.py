"""The states of a complaint, and the closed vocabularies that facts store.

The rule this module keeps: values are lowercase words that never change once released, since they are stored.
"""

from __future__ import annotations

from complaintflow.errors import Vocabulary
from complaintflow.people import Channel as Channel


class State(Vocabulary):
    """Where a complaint stands. Closed: an extension adds rows and commands, never states."""

    SUSPECTED = "suspected"
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    CLARIFYING = "clarifying"
    UNDERSTOOD = "understood"
    INVESTIGATING = "investigating"
    OPTIONS_OFFERED = "options_offered"
    ACTING = "acting"
    RESOLVED = "resolved"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"


OPEN_STATES = tuple(state for state in State if state is not State.CLOSED)
"""All states in which work remains."""

OWNED_STATES = tuple(State)[2:9]
"""Acknowledged to resolved: one owner, and a promise that is open or in debt (I3, I4)."""


class ContactKind(Vocabulary):
    """What the customer came with. Each has the duty of a first answer (S4:12a)."""

    COMPLAINT = "complaint"
    REQUEST = "request"
    QUESTION = "question"
    OBJECTION = "objection"


class Subject(Vocabulary):
    """What a complaint is about (S3:20). Money alone never settles ``TREATMENT`` (S3:63)."""

    PRODUCT = "product"
    SERVICE = "service"
    TREATMENT = "treatment"


class Importance(Vocabulary):
    """How important the good or service is to the customer, by their own word (S2:7b). Ordered: later is more."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    VITAL = "vital"

    @property
    def rank(self) -> int:
        """Its place in the order."""
        return tuple(Importance).index(self)

    # Texts have an order of their own, by letters, in which "high" lies below "low".
    def __lt__(self, other: str) -> bool:
        return self.rank < Importance(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Importance(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Importance(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Importance(other).rank


def higher(one: Importance | None, other: Importance | None) -> Importance | None:
    """The higher of two; what nobody has said lies below all of them."""
    return max((each for each in (one, other) if each is not None), default=None)


SPOKEN = frozenset({Channel.PHONE, Channel.IN_PERSON})
"""An answer on these is given when it is spoken; on all others when the host confirms that it was delivered."""


class Outcome(Vocabulary):
    """How a complaint was closed."""

    CONFIRMED = "confirmed"
    UNANSWERED = "unanswered"
    WITHDRAWN = "withdrawn"
    NO_COMPLAINT = "no_complaint"
    FINAL_RESPONSE = "final_response"
    ADOPTED = "adopted"
    MERGED = "merged"


class Finding(Vocabulary):
    """What a final response says of the complaint."""

    UPHELD = "upheld"
    PARTLY = "partly"
    NOT_UPHELD = "not_upheld"


class HandoverReason(Vocabulary):
    """The only reasons for which a complaint changes hands (S3:51)."""

    COMPETENCE = "competence"
    ABSENCE = "absence"
    IMPARTIALITY = "impartiality"
    CUSTOMER_REQUEST = "customer_request"


class Milestone(Vocabulary):
    """What was done in this cycle; the order of I13."""

    WELCOMED = "welcomed"
    EMPATHY = "empathy"
    RESTATED = "restated"
    CONFIRMED = "confirmed"
    OFFERED = "offered"
    CHOSEN = "chosen"
    APOLOGISED = "apologised"
    PLANNED = "planned"
    RESOLVED = "resolved"
    FINAL_RESPONSE = "final_response"
    SETTLED = "settled"
    THANKED = "thanked"
    SURVEYED = "surveyed"
    LESSON = "lesson"
