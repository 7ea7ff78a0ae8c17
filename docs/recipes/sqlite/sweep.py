"""Wake what is due. The column `next_deadline` is the only timer.

The rule this module keeps: a sweep reads, decides and writes under one write lock, so two sweeps never see the same
row, and one that is killed leaves no trace. A complaint that cannot be advanced is set aside, and the sweep goes on.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from datetime import datetime

import complaintflow as cf

from .aside import told
from .store import DUE, Store, stamp

log = logging.getLogger(__name__)

SET_ASIDE = "update complaint set set_aside = ? where reference = ?"


def sweep(store: Store, workflow: cf.Workflow, now: datetime, batch: int = 100) -> int:
    """Record what fell due up to ``now``, ``batch`` complaints a transaction; the number of complaints woken."""
    woken = 0
    while found := sweep_once(store, workflow, now, batch):
        woken += found
    return woken


def sweep_once(store: Store, workflow: cf.Workflow, now: datetime, batch: int) -> int:
    """One transaction. A short one, since a user's command waits for it."""
    with store.writing() as db:
        rows = db.execute(DUE, (stamp(now), batch)).fetchall()
        for reference, snapshot in rows:
            _wake(store, workflow, reference, snapshot, now)
    return len(rows)


def _wake(store: Store, workflow: cf.Workflow, reference: str, snapshot: str, now: datetime) -> None:
    store.db.execute("savepoint one")
    try:
        store.write(workflow.advance(cf.from_plain(json.loads(snapshot)), now=now))
    except sqlite3.Error:
        raise  # the disk, and not the complaint: nothing of this batch is stored
    except Exception as error:
        # Only the kind of the error: its text could hold what a customer said.
        store.db.execute("rollback to one")
        store.db.execute(SET_ASIDE, (f"{stamp(now)} {type(error).__name__}", reference))
        log.error("complaint %s is set aside: %s", reference, told(error))
    store.db.execute("release one")
