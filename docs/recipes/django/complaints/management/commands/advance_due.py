"""``manage.py advance_due``: record what fell due, then send what waits. Run it every minute, or with ``--every 5``."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from ...bridge import bridges
from ...sending import send_waiting
from ...sweep import advance_due


class Command(BaseCommand):
    help = "Record what fell due, and send what waits."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, metavar="SECONDS", help="go on for ever, with this pause")
        parser.add_argument("--no-letters", action="store_true", help="leave sending to somebody else")

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            woken = sum(advance_due(bridge, timezone.now()) for bridge in bridges())
            sent = 0 if options["no_letters"] else self._send()
            self.stdout.write(f"{woken} woken, {sent} notices tried")
            if not options["every"]:
                return
            time.sleep(options["every"])

    def _send(self) -> int:
        tried = 0
        while found := send_waiting():
            tried += found
        return tried
