"""A worker: sweep, send, sleep until the next deadline. Start as many as you like; a supervisor restarts them.

    python -m docs.recipes.sqlite.worker desk.sqlite3 letters --workflow docs.recipes.sqlite.company:workflow

The rule this module keeps: nothing is remembered between two rounds, so nothing is lost with the process.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from pkgutil import resolve_name

import complaintflow as cf

from .aside import once_more, report
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


def work(store: Store, flow: cf.Workflow, to: cf.Notifier, lease: timedelta) -> None:
    """Until somebody stops it. What is set aside is said on stderr, unless your logging takes it."""
    once_more(store)
    aside = 0
    while True:
        done = round_of_work(store, flow, to, datetime.now(UTC), lease)
        aside = report(store, flow, aside)
        if not done:
            time.sleep(seconds_to_sleep(store, datetime.now(UTC)))


def workflow_of(name: str) -> Callable[[], cf.Workflow]:
    """What ``--workflow`` names, as ``module:name``."""
    try:
        found: Callable[[], cf.Workflow] = resolve_name(name)
    except (ImportError, AttributeError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"{name}: {error}") from error
    return found


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"python -m {__package__}.worker", description="Sweep, send, sleep."
    )
    add, own, lease = parser.add_argument, f"{__package__}.company:workflow", LEASE.total_seconds()
    add("file", help="the file of the store, such as desk.sqlite3; made where it is missing")
    add("letters", type=Path, help="the folder that letters go to, as post.py writes them")
    add(
        "lease", nargs="?", type=float, default=lease, help="seconds that a claim holds; %(default)s left out"
    )
    add(
        "--workflow", type=workflow_of, default=own, metavar="MODULE:NAME", help="yours; %(default)s left out"
    )
    return parser


def main() -> None:
    given = arguments().parse_args()
    work(Store(given.file), given.workflow(), Post(given.letters), timedelta(seconds=given.lease))


if __name__ == "__main__":
    main()
