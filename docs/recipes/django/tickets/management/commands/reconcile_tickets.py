"""``manage.py reconcile_tickets``: adopt every ticket there is, and find what no hook has seen. Run it every hour."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from ...catching_up import reconcile


class Command(BaseCommand):
    help = "Bring the records to where the tickets are."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{reconcile()} tickets were not as they were last seen")
