"""What every command carries.

The rule this package keeps: a command is an intention, in the imperative. It is checked when it is handled, against
the complaint as it stands then, and changes nothing by itself.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import field, frozen

from complaintflow.people import CUSTOMER, PERSONAL, Typed
from complaintflow.record.commitments import Terms
from complaintflow.timing.moments import aware

WORDS = "words"
"""Metadata key of texts that must not be blank: an answer, a reason, a summary."""

STAFF_TEXT = "staff_text"
"""Metadata key of texts that the customer will read: they are linted when the command arrives."""


def words(*, to_customer: bool = False, **options: Any) -> Any:
    """A text that must not be blank; personal, so it stays out of reprs. ``to_customer`` texts are linted."""
    return field(repr=False, metadata={PERSONAL: True, WORDS: True, STAFF_TEXT: to_customer}, **options)


def texts_in(value: Any) -> tuple[str, ...]:
    """What a field says: a text, several, or things that have words, such as the steps of a plan."""
    several = (value,) if isinstance(value, str) else value or ()
    return tuple([each if isinstance(each, str) else each.what for each in several])


def text(*, to_customer: bool = False) -> Any:
    """A text that may be left out."""
    return field(default="", repr=False, metadata={PERSONAL: True, STAFF_TEXT: to_customer})


@frozen(kw_only=True)
class Command(Typed):
    """``by`` is who acts: a roster id, or ``CUSTOMER``; ``recorded_by`` is who typed it in, where that is another.

    ``at`` is when it happened (aware), ``now`` of the call where left out. ``key`` is the host's idempotency key:
    the same key again does nothing.

    Raises:
        MomentError: a moment of it is naive, or a local time that the clocks skip.
        TypeError: a field of it holds something else than its type says.
    """

    by: str | None = None
    at: datetime | None = field(default=None, validator=aware)
    key: str | None = None
    recorded_by: str | None = None


@frozen(kw_only=True)
class StaffCommand(Command):
    """What somebody of the company does. ``promise`` is what they promise the customer in the same breath."""

    by: str
    promise: Terms | None = None


@frozen(kw_only=True)
class CustomerCommand(Command):
    """What only the customer, or a recorded representative, can do (S3:39, S4:8c, I24)."""

    by: str = CUSTOMER
