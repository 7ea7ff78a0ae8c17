"""The case in the admin, with the record of its complaint below."""

from __future__ import annotations

from django.contrib import admin

from ..complaints.admin import ComplaintAdmin
from .models import Case


@admin.register(Case)
class CaseAdmin(ComplaintAdmin):
    list_display = ("title", "customer_name", "reference", "next_deadline", "set_aside")
