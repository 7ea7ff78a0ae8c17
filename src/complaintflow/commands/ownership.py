"""Take it on, and hand it over by the rule."""

from __future__ import annotations

from attrs import field, frozen

from complaintflow.commands.base import StaffCommand, text, words
from complaintflow.record.states import Channel, HandoverReason


@frozen(kw_only=True)
class Acknowledge(StaffCommand):
    """Answer as a named human, welcome the complaint, and promise when the next answer comes (S4:18e-f).

    ``summary`` is what was understood so far, the customer's own words where left out.
    """

    channel: Channel = field(default=Channel.EMAIL, converter=Channel)
    summary: str = text(to_customer=True)
    impact: str = text(to_customer=True)
    welcome: bool = True
    empathy: bool = True


@frozen(kw_only=True)
class OfferHandover(StaffCommand):
    """Ask somebody to take over, for one of four reasons (S3:51). Nothing moves until they accept."""

    to: str
    reason: HandoverReason = field(converter=HandoverReason)
    briefing: str = words()


@frozen(kw_only=True)
class AcceptHandover(StaffCommand):
    """Take over what was offered, with every open promise and its date."""


@frozen(kw_only=True)
class RefuseHandover(StaffCommand):
    """Say no to what was offered."""

    reason: str = text()


@frozen(kw_only=True)
class Reassign(StaffCommand):
    """Move complaint and promises at once: a supervisor, or the owner, who then has asked nobody.

    That nobody accepted it is named by the standard ``accepted_handover`` where the owner is here.
    """

    to: str
    reason: HandoverReason = field(default=HandoverReason.ABSENCE, converter=HandoverReason)
