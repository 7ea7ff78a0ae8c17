"""Ask for help, and say that it came."""

from __future__ import annotations

from attrs import frozen

from complaintflow.commands.base import Command, StaffCommand, text, words


@frozen(kw_only=True)
class Escalate(Command):
    """Ask whoever stands on the next rung of a ladder for help; the customer may, within the ladder's window.

    ``ladder`` is its name in the policy, the first one where left out. Owner and promises stay where they are.
    """

    by: str
    reason: str = words()
    ladder: str | None = None


@frozen(kw_only=True)
class EndEscalation(StaffCommand):
    """Say that help came, so that nobody else is asked. ``escalation`` is its id."""

    escalation: str
    said: str = text()
