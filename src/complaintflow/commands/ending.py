"""Close, withdraw, reopen; move an adopted case as its own system moved it."""

from __future__ import annotations

from attrs import field, frozen

from complaintflow.commands.base import Command, CustomerCommand, StaffCommand, text, words
from complaintflow.people import CUSTOMER, texts
from complaintflow.record.states import State


@frozen(kw_only=True)
class Close(StaffCommand):
    """Close what the customer confirmed, or what was finally responded to. Nothing may be owed any more."""

    summary: str = text(to_customer=True)


@frozen(kw_only=True)
class CloseUnanswered(StaffCommand):
    """Close patiently, when the customer never answers: after the policy's reminders and its period (S0:75)."""

    summary: str = text(to_customer=True)


@frozen(kw_only=True)
class Withdraw(CustomerCommand):
    """Take the complaint back. Only the customer can; open promises are released.

    ``identity`` is how you knew who it was: a withdrawal by somebody else would take the complaint away.
    """

    reason: str = text()
    identity: str = text()


@frozen(kw_only=True)
class Reopen(Command):
    """Begin a new cycle under the same reference: by the customer, or by staff on a new fact."""

    by: str = CUSTOMER
    reason: str = words()


@frozen(kw_only=True)
class Witness(Command):
    """Move an adopted complaint to ``state`` as its own system moved it; ``keeps`` are promises answered by it.

    ``activity`` and ``resource`` are what that system called it and who did it there.
    """

    state: State = field(converter=State)
    activity: str = ""
    resource: str = text()
    keeps: tuple[str, ...] = field(default=(), converter=texts)
