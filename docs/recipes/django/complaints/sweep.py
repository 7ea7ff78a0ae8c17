"""Wake what is due. The column ``next_deadline`` is the only timer.

The rule this module keeps: rows are claimed with ``skip locked``, so two sweeps never see the same one and none waits
for a user. A complaint that cannot be advanced is set aside, and the sweep goes on.
"""

from __future__ import annotations

from datetime import datetime

from django.db import DatabaseError, transaction

from .bridge import Bridge, recording
from .models import ComplaintFields


def advance_due(bridge: Bridge, now: datetime, batch: int = 100) -> int:
    """Record what fell due up to ``now``, ``batch`` complaints a transaction; how many were woken."""
    woken = 0
    while found := sweep_once(bridge, now, batch):
        woken += found
    return woken


def sweep_once(bridge: Bridge, now: datetime, batch: int = 100) -> int:
    """One transaction. A short one, since a user's command on one of its rows waits for it."""
    with transaction.atomic(using=bridge.database):
        due = bridge.model._default_manager.filter(next_deadline__lte=now, set_aside="")
        rows = due.select_for_update(skip_locked=True, of=("self",)).order_by("next_deadline")[:batch]
        for row in (found := list(rows)):
            _wake(bridge, row, now)
    return len(found)


def _wake(bridge: Bridge, row: ComplaintFields, now: datetime) -> None:
    try:
        with transaction.atomic(using=bridge.database):
            complaint = bridge.complaint(row)
            step = bridge.workflow(row).advance(complaint, now=recording(complaint, now))
            bridge.store(row, step)
    except DatabaseError:
        raise  # the database, and not the complaint: nothing of this batch is stored
    except Exception as error:
        # Only the kind of the error: its text could hold what a customer said.
        aside = f"{now.isoformat()} {type(error).__name__}"
        bridge.model._default_manager.filter(pk=row.pk).update(set_aside=aside)
