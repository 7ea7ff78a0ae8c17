"""Promise, keep, change in time, release, and repair."""

from __future__ import annotations

from attrs import field, frozen

from complaintflow.commands.base import CustomerCommand, StaffCommand, text, words
from complaintflow.commands.slips import commitment_id
from complaintflow.people import CUSTOMER
from complaintflow.record.states import Channel


@frozen(kw_only=True)
class Promise(StaffCommand):
    """Promise the customer something by a moment (S4:18e-f)."""


@frozen(kw_only=True)
class Keep(StaffCommand):
    """Give the answer, or report the deed, that was promised.

    Spoken, it counts when it was spoken; written, when the host confirms the delivery of its notice. Entered after
    the break was noted, though it was given in time (``at``), it needs ``evidence`` and ``reason``. ``identity`` is
    how you knew whom you told.
    """

    commitment: str = field(converter=commitment_id)
    answer: str = words(to_customer=True)
    channel: Channel = field(default=Channel.PHONE, converter=Channel)
    evidence: str = text()
    reason: str = text()
    identity: str = text()


@frozen(kw_only=True)
class Change(StaffCommand):
    """Replace a promise, before it is due, by the one in ``promise`` (S4:18j)."""

    commitment: str = field(converter=commitment_id)
    reason: str = words(to_customer=True)
    requested_by: str | None = None

    @property
    def at_customer_request(self) -> bool:
        """Changes that the customer asked for are counted apart."""
        return self.requested_by == CUSTOMER


@frozen(kw_only=True)
class Release(CustomerCommand):
    """Let a promise go: the customer no longer needs it."""

    commitment: str = field(converter=commitment_id)
    reason: str = text()


@frozen(kw_only=True)
class ApologiseAndPromise(StaffCommand):
    """Apologise for every broken promise, say why, and promise anew (S4:18j, S3:42)."""

    reason: str = words(to_customer=True)
    next_step: str = text(to_customer=True)
