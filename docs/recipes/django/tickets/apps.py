"""The app, and the hooks that it has on helpdesk's models."""

from __future__ import annotations

from django.apps import AppConfig


class TicketsConfig(AppConfig):
    name = __package__
    label = "tickets"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import hooks  # noqa: F401
