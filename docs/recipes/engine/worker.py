"""A worker: sweep, send, rescue. Start as many as you like, on as many machines; a supervisor restarts them.

    python -m docs.recipes.engine.worker postgresql://... letters

The rule this module keeps: nothing is remembered, so nothing is lost with the process; and a process whose database
does not answer ends, whatever hangs in it.
"""

from __future__ import annotations

import argparse
import os
import threading
import time
from contextlib import suppress
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

import complaintflow as cf

from ..sqlite.company import workflow
from ..sqlite.post import Post
from ..sqlite.worker import workflow_of
from .store import PATIENCE
from .tasks import Rhythm, application, connections

DEAF = 70
"""The exit code of a worker whose database did not answer."""


def watch(dsn: str, longest: float) -> None:
    """End this process once the database has not answered for ``longest`` seconds."""
    seen = time.monotonic()
    while time.monotonic() - seen < longest:
        with suppress(psycopg.Error), psycopg.connect(make_conninfo(dsn, **PATIENCE), autocommit=True) as db:
            while db.execute("select 1").fetchone():
                seen = time.monotonic()
                time.sleep(1)
        time.sleep(0.2)
    os._exit(DEAF)


def work(
    dsn: str,
    flow: cf.Workflow,
    to: cf.Notifier,
    rhythm: Rhythm,
    *,
    at_once: int = 4,
    deaf: float = 15.0,
) -> None:
    """Until somebody stops it, or the database goes away."""
    threading.Thread(target=watch, args=(dsn, deaf), daemon=True).start()
    with connections(dsn, at_once) as pool:
        application(dsn, pool, flow, to, rhythm).run_worker(
            concurrency=at_once,
            delete_jobs="successful",
            update_heartbeat_interval=rhythm.heartbeat,
            stalled_worker_timeout=rhythm.stalled,
        )


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"python -m {__package__}.worker", description="Sweep, send, rescue."
    )
    add, own = parser.add_argument, f"{workflow.__module__}:{workflow.__name__}"
    add("dsn", help="the address of the database, such as postgresql://desk@db.example.test/desk")
    add("letters", type=Path, help="the folder that letters go to, as post.py writes them")
    add(
        "--workflow", type=workflow_of, default=own, metavar="MODULE:NAME", help="yours; %(default)s left out"
    )
    return parser


def main() -> None:
    given = arguments().parse_args()
    work(given.dsn, given.workflow(), Post(given.letters), Rhythm())


if __name__ == "__main__":
    main()
