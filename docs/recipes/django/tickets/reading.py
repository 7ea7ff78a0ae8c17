"""A ticket of helpdesk in the plain values of the bridge, which knows no helpdesk.

The rule this module keeps: it reads, and decides nothing. What a ticket means is said in one place for all trackers.
"""

from __future__ import annotations

from typing import Any

from helpdesk.models import FollowUp, Ticket

import complaintflow as cf

from ...bridge import ticket as plain
from .models import TicketComplaint


def read(ticket: Ticket, row: TicketComplaint) -> plain.Ticket:
    """As it stands. What was said before it was adopted is not read."""
    said = ticket.followup_set.filter(date__gte=row.adopted_at).select_related("user")
    return plain.Ticket(
        reference=f"HD-{ticket.pk}",
        title=ticket.title,
        statement=(ticket.description or ticket.title).strip(),
        opened_at=ticket.created,
        reporter=_customer(ticket),
        assignee=ticket.assigned_to.get_username() if ticket.assigned_to else None,
        # What says nothing cannot be recorded, so it would stay new for ever.
        messages=[message(each) for each in said if _words(each) or each.pk > row.last_seen],
        promised=ticket.due_date,
        ended_at=ticket.modified,
        **standing(ticket.status),
    )


def standing(status: int) -> dict[str, Any]:
    return {
        "ended": ends(status),
        "resolved": status == Ticket.RESOLVED_STATUS,
        "status": f"status {status}",
    }


def ends(status: int | None) -> bool:
    """Whether a ticket with this status has ended; ``None`` is no change of status."""
    return status is not None and status not in Ticket.OPEN_STATUSES


def message(followup: FollowUp) -> plain.Message:
    """A follow-up. Staff write mails; whoever else writes one has a message id."""
    user = followup.user
    mailed = bool(followup.message_id) or (user is not None and user.is_staff)
    return plain.Message(
        key=f"followup/{followup.pk}",
        by=user.get_username() if user is not None else "",
        text=_words(followup),
        at=followup.date,
        channel="email" if mailed else "web",
        internal=not followup.public,
        ends=ends(followup.new_status),
    )


def _words(followup: FollowUp) -> str:
    # "Ticket Escalated" is what helpdesk says to itself.
    return "" if followup.title == "Ticket Escalated" else (followup.comment or "").strip()


def _customer(ticket: Ticket) -> cf.Customer:
    profile = ticket.get_submitter_userprofile()
    return cf.Customer(
        id=ticket.submitter_email or f"ticket-{ticket.pk}",
        name=profile.get_full_name() if profile else "",
        address=ticket.submitter_email or "",
        language=ticket.queue.locale or "en",
        verified=bool(ticket.submitter_email),
    )
