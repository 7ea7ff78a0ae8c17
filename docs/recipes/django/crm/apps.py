"""The CRM."""

from __future__ import annotations

from django.apps import AppConfig


class CrmConfig(AppConfig):
    name = __package__
    label = "crm"
    default_auto_field = "django.db.models.BigAutoField"
