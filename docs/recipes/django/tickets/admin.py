"""The complaint beside a ticket, in the admin: here a promise is kept that did not end its ticket."""

from __future__ import annotations

from django.contrib import admin

from ..complaints.admin import ComplaintAdmin
from .models import TicketComplaint


@admin.register(TicketComplaint)
class TicketComplaintAdmin(ComplaintAdmin):
    list_display = ("reference", "ticket", "next_deadline", "disagrees", "set_aside")
    fields = readonly_fields = ("ticket", "adopted_at", "disagrees")
