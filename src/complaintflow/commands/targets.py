"""Stop and start the clocks of policy and law, give them more time, and tell what only the host knows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from attrs import field, frozen

from complaintflow.commands.base import Command, StaffCommand, words
from complaintflow.people import texts
from complaintflow.record.rebasing import Rebasing
from complaintflow.timing.moments import day_or_aware
from complaintflow.timing.spans import Span


@frozen(kw_only=True)
class PauseTarget(StaffCommand):
    """Stop time for a target from ``at`` on, for a reason that its terms allow. A promise never pauses.

    ``target`` is the name of a running target, or the id of its clock (``workflow.clocks``).
    """

    target: str
    reason: str


@frozen(kw_only=True)
class ResumeTarget(StaffCommand):
    """Let time run again for a paused target, from ``at`` on."""

    target: str


@frozen(kw_only=True)
class ExtendTarget(StaffCommand):
    """Give a target more time before it is due, within its terms.

    ``reason`` is one of the closed list of the terms, ``because`` what the customer is told, ``routes`` where else
    they can turn. ``amount`` is the rule's own where left out, and never more. ``agreed`` says that the customer
    agreed. Where the terms ask for a notice, it counts when ``do.ConfirmTold`` says that the notice arrived in time.
    """

    target: str
    reason: str
    because: str = words(to_customer=True)
    amount: Span | None = None
    agreed: bool = False
    routes: tuple[str, ...] = field(default=(), converter=texts)


@frozen(kw_only=True)
class GiveDate(Command):
    """Give a date that limits wait for, such as the end of a billing cycle: a local date, or an aware instant.

    A retention may wait for one too, also after the closing. Given again, it corrects the first; whatever hangs on it
    is dated anew.
    """

    name: str
    on: date | datetime = field(validator=day_or_aware)


@frozen(kw_only=True)
class MarkEvent(Command):
    """Say that something happened (``at``) which only the host knows, and which a target hangs on.

    ``event`` is a name that the policy mentions: ``determined`` for the anchor ``event.marked:determined``.
    """

    event: str


@frozen(kw_only=True)
class SetFacets(StaffCommand):
    """Say what kind of case it is, in your own words; demands that now apply begin, others fall away."""

    facets: Mapping[str, str] = field(hash=False)
    reason: str = words()


@frozen(kw_only=True)
class Rebase(StaffCommand):
    """Move the complaint to another policy or calendar: exactly the difference that ``workflow.rebase`` showed."""

    rebasing: Rebasing
    reason: str = words()
