"""Bring the record to where the ticket is. Called by every hook and by the sweep, as often as they like.

The rule this module keeps: it looks at the ticket and never at the event that made it look. So five signals are as good
as one, and none at all is found by ``reconcile_tickets``. What the record refuses is written down in ``disagrees``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from helpdesk.models import FollowUp, Ticket

import complaintflow as cf
from complaintflow import commands as do
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from .desk import bridge, workflow
from .meaning import Update, ends, handed, moved, promised, said, stage, state_of
from .models import TicketComplaint


def catch_up(ticket_id: int, now: datetime | None = None) -> TicketComplaint | None:
    """One transaction. ``None`` where the ticket is gone."""
    now = now or timezone.now()
    with transaction.atomic():
        # The ticket's own row is the lock, so two hooks of one moment come one after the other.
        held = Ticket.objects.select_for_update(of=("self",)).select_related("queue", "assigned_to")
        ticket = held.filter(pk=ticket_id).first()
        if ticket is None:
            return None
        row = TicketComplaint.objects.filter(ticket=ticket).first() or adopt(ticket, now)
        _follow(row, ticket, now)
        row.seen = seen(ticket)
        row.save(update_fields=["seen", "due_promise", "disagrees"])
    return row


def adopt(ticket: Ticket, now: datetime) -> TicketComplaint:
    """A ticket becomes a complaint as it stands. Nobody is told: helpdesk has told them."""
    row = TicketComplaint.objects.create(ticket=ticket, adopted_at=now)
    owner = _owner(ticket, workflow(row).roster)
    closed = stage(state_of(ticket.status, owner)) == "closed"
    due = () if closed or ticket.due_date is None else (_due(ticket),)
    step = bridge.open(
        row,
        do.Adopt(
            reference=f"HD-{ticket.pk}",
            customer=_customer(ticket),
            state=state_of(ticket.status, owner),
            received_at=ticket.created,
            owner=owner,
            statement=(ticket.description or ticket.title).strip(),
            promises=due,
            at=ticket.modified if closed else None,
        ),
        now,
    )
    row.due_promise = step.complaint.commitments[0].id if due else ""
    return row


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


def _follow(row: TicketComplaint, ticket: Ticket, now: datetime) -> None:
    staff = frozenset(person.id for person in workflow(row).roster if person.kind == "human")
    known = bridge.complaint(row).keys
    fresh = [
        each
        for each in ticket.followup_set.filter(date__gte=row.adopted_at).select_related("user")
        if f"followup/{each.pk}" not in known
    ]
    no: list[str] = []
    for followup in fresh:
        if (command := said(followup, staff)) is not None:
            _try(lambda done=command: bridge.observe(row, done, now), no)
    update = update_of(ticket, fresh, staff)
    for meaning in (promised_of(row), moved, handed):
        if (command := meaning(bridge.complaint(row), update)) is not None:
            _try(lambda done=command: _carry_out(row, done, now), no)
    row.disagrees = "\n".join([*no, *_left_over(row, ticket)])


def update_of(ticket: Ticket, fresh: list[FollowUp], staff: frozenset[str]) -> Update:
    """How it stands, and who said what with it: of those on the roster whoever ended it, else the last one."""
    owner = ticket.assigned_to.get_username() if ticket.assigned_to else None
    stands = {"status": ticket.status, "due": ticket.due_date, "subject": ticket.title}
    stands["owner"] = owner if owner in staff else None
    by_staff = [each for each in fresh if each.user is not None and each.user.get_username() in staff]
    if not by_staff:
        return Update(**stands)
    last = next((each for each in reversed(by_staff) if ends(each.new_status)), by_staff[-1])
    return Update(
        **stands,
        by=last.user.get_username(),
        comment=last.comment or "",
        public=last.public,
        ends=ends(last.new_status),
        at=last.date,
    )


def promised_of(row: TicketComplaint) -> Callable[[cf.Complaint, Update], do.Command | None]:
    return lambda complaint, update: promised(complaint, row.due_promise, update)


def _carry_out(row: TicketComplaint, command: do.Command, now: datetime) -> None:
    # A promise is asked for and told like any other; the rest was decided in the helpdesk, and is witnessed.
    if isinstance(command, do.Reassign):
        bridge.observe(row, command, now)
        return
    step = bridge.handle(row, command, now)
    if isinstance(command, do.Promise | do.Change):
        made = [fact for fact in step.events if isinstance(fact, cf.events.CommitmentMade)]
        row.due_promise = step.complaint.commitments[-1].id if made else row.due_promise


def _try(deed: Callable[[], object], no: list[str]) -> None:
    try:
        deed()
    except cf.CommandRefused as refused:
        no.append(f"{refused.command} {refused.rule}: {refused.reason}")


def _left_over(row: TicketComplaint, ticket: Ticket) -> list[str]:
    """A date that a customer was told does not move because a field was edited."""
    promise = bridge.complaint(row).commitment(row.due_promise) if row.due_promise else None
    if promise is None or not promise.is_open or promise.promised_at == ticket.due_date:
        return []
    return [f"The customer was told {promise.promised_at.isoformat()}; the ticket says {ticket.due_date}."]


def _owner(ticket: Ticket, roster: cf.Roster) -> str | None:
    person = roster.get(ticket.assigned_to.get_username()) if ticket.assigned_to else None
    return person.id if person is not None and person.can_own and person.left is None else None


def _customer(ticket: Ticket) -> cf.Customer:
    profile = ticket.get_submitter_userprofile()
    return cf.Customer(
        id=ticket.submitter_email or f"ticket-{ticket.pk}",
        name=profile.get_full_name() if profile else "",
        address=ticket.submitter_email or "",
        language=ticket.queue.locale or "en",
        verified=bool(ticket.submitter_email),
    )


def _due(ticket: Ticket) -> do.AdoptedPromise:
    return do.AdoptedPromise(
        what=f"an answer: {ticket.title}", at=ticket.due_date, made_at=ticket.created, kind="answer"
    )
