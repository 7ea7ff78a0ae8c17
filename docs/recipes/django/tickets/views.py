"""Helpdesk's own page, its bulk actions and its REST interface, with a question asked first.

The rule this module keeps: what would be refused is refused on the form. A veto in ``pre_save`` would be an HTTP 500,
and a veto afterwards would come when the customer has their mail.
"""

from __future__ import annotations

from typing import Any

from attrs import evolve
from helpdesk.forms import TicketForm
from helpdesk.models import Ticket
from helpdesk.serializers import TicketSerializer
from helpdesk.views.api import TicketViewSet
from helpdesk.views.staff import UpdateTicketView, mass_update
from rest_framework.serializers import ValidationError

import complaintflow as cf
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ...bridge import ticket as plain
from ...bridge.bridge import refusal
from ..complaints.asking import as_form_error
from .desk import bridge, workflow
from .models import TicketComplaint
from .reading import ends, read, standing

ENDS = {"close": Ticket.CLOSED_STATUS, "close_public": Ticket.CLOSED_STATUS}


def refused(ticket: Ticket, status: int, *said: plain.Message, **given: Any) -> cf.CommandRefused | None:
    """Why it may not come to stand so; ``None`` if it may, or if there is no record yet."""
    row = TicketComplaint.objects.filter(ticket=ticket).first()
    if row is None:
        return None
    stands = read(ticket, row)
    would = evolve(stands, messages=(*stands.messages, *said), **standing(status), **given)
    return refusal(workflow(row), bridge.complaint(row), would, timezone.now())


class AskingTicketForm(TicketForm):
    """Helpdesk's form, and one question more."""

    def __init__(self, *args: Any, ticket: Ticket, user: AbstractUser, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ticket, self.user = ticket, user

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.errors:
            no = self._refused()
            if no is not None:
                raise as_form_error(no)
        return cleaned

    def _refused(self) -> cf.CommandRefused | None:
        given, owner = self.data, int(self.data.get("owner", -1))
        kept = self.ticket.assigned_to if owner == -1 else get_user_model().objects.filter(pk=owner).first()
        status = int(given.get("new_status", self.ticket.status))
        said = plain.Message(
            key="asked",
            by=self.user.get_username(),
            text=given.get("comment", ""),
            internal=not given.get("public"),
            ends=ends(status) and status != self.ticket.status,
        )
        due = self.cleaned_data.get("due_date") or self.ticket.due_date
        return refused(
            self.ticket, status, said, promised=due, assignee=kept.get_username() if kept else None
        )


class AskingUpdateView(UpdateTicketView):
    form_class = AskingTicketForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "ticket": self.object, "user": self.request.user}


def asking_mass_update(request: HttpRequest) -> HttpResponse:
    """A bulk close leaves out what is still owed, and says so."""
    status = ENDS.get(request.POST.get("action", ""))
    if status is not None:
        request.POST = request.POST.copy()
        chosen = Ticket.objects.filter(pk__in=request.POST.getlist("ticket_id"))
        request.POST.setlist(
            "ticket_id", [str(each.pk) for each in chosen if _may_end(request, each, status)]
        )
    answer: HttpResponse = mass_update(request)
    return answer


def _may_end(request: HttpRequest, ticket: Ticket, status: int) -> bool:
    no = refused(ticket, status)
    if no is not None:
        messages.warning(request, f"{ticket.ticket} stays open. {no.reason} {no.instead}")
    return no is None


class AskingTicketSerializer(TicketSerializer):
    """Over REST nobody says anything to the customer, so nothing is promised and nothing is answered."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        given = super().validate(attrs)
        if self.instance is not None:
            kept = given.get("assigned_to", self.instance.assigned_to)
            owner = kept.get_username() if kept else None
            no = refused(self.instance, given.get("status", self.instance.status), assignee=owner)
            if no is not None:
                raise ValidationError(as_form_error(no).messages)
        return given


class AskingTicketViewSet(TicketViewSet):
    serializer_class = AskingTicketSerializer
