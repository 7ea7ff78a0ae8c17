"""A worker: sweep, send, sleep until the next deadline. Start as many as you like; a supervisor restarts them.

    python -m docs.recipes.sqlite.worker desk.sqlite3 letters

The rule this module keeps: nothing is remembered between two rounds, so nothing is lost with the process.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import complaintflow as cf

from .company import workflow
from .dispatch import LEASE, dispatch
from .post import Post
from .store import Store
from .sweep import sweep

LONGEST_SLEEP = 5.0
"""Seconds. A deadline that comes into being while we sleep is seen no later than this."""

NEXT = "select min(next_deadline) from complaint where next_deadline is not null and set_aside is null"


def round_of_work(
    store: Store, flow: cf.Workflow, to: cf.Notifier, now: datetime, lease: timedelta = LEASE
) -> int:
    """One sweep and one batch of letters; how much there was to do."""
    return sweep(store, flow, now) + len(dispatch(store, flow, to, now, lease=lease).fates)


def seconds_to_sleep(store: Store, now: datetime) -> float:
    (wake,) = store.db.execute(NEXT).fetchone()
    until = LONGEST_SLEEP if wake is None else (datetime.fromisoformat(wake) - now).total_seconds()
    return min(max(until, 0.1), LONGEST_SLEEP)


def main(file: str, letters: str, lease_in_seconds: str = "900") -> None:
    store, flow, post = Store(file), workflow(), Post(Path(letters))
    lease = timedelta(seconds=float(lease_in_seconds))
    while True:
        if not round_of_work(store, flow, post, datetime.now(UTC), lease):
            time.sleep(seconds_to_sleep(store, datetime.now(UTC)))


if __name__ == "__main__":
    main(*sys.argv[1:])
