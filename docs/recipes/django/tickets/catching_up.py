"""Bring the record to where the ticket is. Called by every hook and by the sweep, as often as they like.

The rule this module keeps: it looks at the ticket and never at the event that made it look. So five signals are as good
as one, and none at all is found by ``reconcile_tickets``. What the record refuses is written down in ``disagrees``.
"""

from __future__ import annotations

from datetime import datetime

from helpdesk.models import Ticket

import complaintflow as cf
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ...bridge.bridge import Followed, follow
from ...bridge.meaning import date_of
from .desk import bridge, workflow
from .models import TicketComplaint
from .reading import read


def catch_up(ticket_id: int, now: datetime | None = None) -> TicketComplaint | None:
    """One transaction. ``None`` where the ticket is gone."""
    now = now or timezone.now()
    with transaction.atomic():
        # The ticket's own row is the lock, so two hooks of one moment come one after the other.
        held = Ticket.objects.select_for_update(of=("self",)).select_related("queue", "assigned_to")
        ticket = held.filter(pk=ticket_id).first()
        if ticket is None:
            return None
        row = row_of(ticket, now)
        found = follow(workflow(row), bridge.complaint(row) if row.snapshot else None, read(ticket, row), now)
        bridge.store(row, *found.steps)
        row.seen, row.disagrees = seen(ticket), disagrees(found, ticket)
        row.save(update_fields=["seen", "disagrees"])
    return row


def row_of(ticket: Ticket, now: datetime) -> TicketComplaint:
    """The record's row, which a sweep or somebody in the admin may be about to change: they wait, or we do."""
    held = TicketComplaint.objects.select_for_update(of=("self",)).filter(ticket=ticket).first()
    return held or TicketComplaint.objects.create(ticket=ticket, adopted_at=now)


def seen(ticket: Ticket) -> str:
    """How it stands, in one line: what the sweep compares."""
    last = ticket.followup_set.aggregate(last=Max("pk"))["last"]
    return line(ticket.status, ticket.assigned_to_id, ticket.due_date, last)


def line(status: int, owner: int | None, due: datetime | None, last: int | None) -> str:
    return f"{status} {owner or '-'} {due.timestamp() if due else '-'} {last or '-'}"


def reconcile(now: datetime | None = None) -> int:
    """Every ticket that is not as it was when it was last read; how many there were.

    This finds what no hook sees: ``queryset.update()``, an import, a hook that failed, a worker that died.
    """
    rows = Ticket.objects.annotate(last=Max("followup__pk")).order_by("pk")
    asked = rows.values_list("pk", "status", "assigned_to_id", "due_date", "last", "complaint__seen")
    other = [pk for pk, *now_is, was in asked.iterator() if line(*now_is) != was]
    for pk in other:
        catch_up(pk, now)
    return len(other)


def disagrees(found: Followed, ticket: Ticket) -> str:
    """What the record refused. And a date that a customer was told does not move because a field was edited."""
    no = [f"{each.command} {each.rule}: {each.reason}" for each in found.refused]
    promise: cf.Commitment | None = date_of(found.complaint)
    if promise is not None and promise.is_open and promise.promised_at != ticket.due_date:
        no.append(
            f"The customer was told {promise.promised_at.isoformat()}; the ticket says {ticket.due_date}."
        )
    return "\n".join(no)
