"""A worker of the Django recipe that is slow enough to be killed in the middle.

``python -m tests.hosts.django.doomed sweep|letters FOLDER``, with the settings and the database in the environment.
"""

# ruff: noqa: E402  models are imported once Django is set up

from __future__ import annotations

import sys
import time
from pathlib import Path

import django

django.setup()

from django.utils import timezone

import complaintflow as cf
from docs.recipes.django.complaints.sending import send_waiting
from docs.recipes.django.complaints.sweep import advance_due
from docs.recipes.django.crm.desk import WORKFLOW, bridge
from docs.recipes.sqlite.post import Post

PACE = 0.02
"""Seconds for each complaint, and for each letter."""


class SlowPost(Post):
    def notify(self, notice: cf.Notice) -> str:
        taken = super().notify(notice)
        time.sleep(PACE)
        return taken


def slow(row: object) -> cf.Workflow:
    time.sleep(PACE)
    return WORKFLOW


def main(what: str, folder: str) -> None:
    if what == "sweep":
        bridge.workflow = slow
        advance_due(bridge, timezone.now(), batch=5)
    else:
        while send_waiting(to=SlowPost(Path(folder))):
            pass


if __name__ == "__main__":
    main(*sys.argv[1:])
