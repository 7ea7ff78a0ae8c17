"""Wake what is due. The column `next_deadline` is the only timer.

The rule this module keeps: the rows of a batch are locked, decided on and stored in one transaction, the jobs for their
letters too. Whoever comes meanwhile skips them; whoever dies leaves nothing. A complaint that cannot be advanced is set
aside and reported, and the sweep goes on.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

import psycopg

import complaintflow as cf

from ..sqlite.aside import told
from .store import DUE, Store

log = logging.getLogger(__name__)

CLAIM = DUE + " for update skip locked"
SET_ASIDE = "update complaint set set_aside = %s where reference = %s"


def sweep(store: Store, workflow: cf.Workflow, batch: int = 100) -> int:
    """Record what fell due by now, ``batch`` complaints a transaction; the number of complaints woken."""
    woken = 0
    while found := sweep_once(store, workflow, batch):
        woken += found
    return woken


def sweep_once(store: Store, workflow: cf.Workflow, batch: int) -> int:
    """One transaction. A short one, since a user who has to do with one of these complaints waits for it."""
    with store.writing():
        now = store.now()
        rows = store.db.execute(CLAIM, (now, batch)).fetchall()
        steps = [_advanced(store, workflow, reference, plain, now) for reference, plain in rows]
        _keep(store, [step for step in steps if step is not None], now)
    return len(rows)


def _advanced(
    store: Store, workflow: cf.Workflow, reference: str, plain: Any, now: datetime
) -> cf.Step | None:
    try:
        return workflow.advance(cf.from_plain(plain), now=now)
    except Exception as error:
        set_aside(store, reference, error, now)
        return None


def _keep(store: Store, steps: list[cf.Step], now: datetime) -> None:
    """All at once; where PostgreSQL refuses one of them, one by one."""
    try:
        store.commit(*steps)
    except psycopg.OperationalError:
        raise  # the disk or the line, and not a complaint: nothing of this batch is stored
    except Exception as error:
        if len(steps) == 1:
            return set_aside(store, steps[0].complaint.reference, error, now)
        for step in steps:
            _keep(store, [step], now)


def set_aside(store: Store, reference: str, error: Exception, now: datetime) -> None:
    """Only the kind of the error is kept: its text could hold what a customer said. An unknown policy is named."""
    why = f"{now.isoformat()} {type(error).__name__}"
    store.db.execute(SET_ASIDE, (why, reference))
    log.error("complaint %s is set aside: %s", reference, told(error))
