"""What procrastinate runs: the sweep and the rescue by the clock, and the sending as it comes.

The rule this module keeps: a job carries ids and nothing else, so running it late, twice or after a crash is harmless.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import procrastinate
from attrs import frozen
from procrastinate.jobs import Status
from psycopg.conninfo import make_conninfo
from psycopg_pool import ConnectionPool

import complaintflow as cf

from .dispatch import dispatch
from .store import PATIENCE, Store
from .sweep import sweep

FIRST, SOON = 20, 10
"""Priorities: a queue full of letters delays no sweep."""

TOO_LONG = """select procrastinate_finish_job_v1(j.id, 'failed', true) from procrastinate_jobs as j
    where j.status = 'doing' and not exists (select from procrastinate_events as e
        where e.job_id = j.id and e.type = 'started' and e.at > clock_timestamp() - %s)"""
LOST = """update outbox set job = null where job is not null and sent_at is null and given_up is null
    and not exists (select from procrastinate_jobs as j where j.id = outbox.job and j.status in ('todo', 'doing'))"""


@frozen
class Rhythm:
    """How often things happen, all in seconds (the sixth field of a cron line), and how many at once."""

    sweep: str = "* * * * * */2"
    rescue: str = "* * * * * */10"
    heartbeat: float = 10.0
    stalled: float = 30.0
    longest: float = 900.0
    batch: int = 100


Pool = ConnectionPool[Any]


def connections(dsn: str, most: int = 4) -> Pool:
    """A connection for each job that a worker runs at once. A dead one is replaced when it is asked for."""
    known = make_conninfo(dsn, **PATIENCE)
    check = ConnectionPool.check_connection
    return ConnectionPool(
        known, kwargs={"autocommit": True}, min_size=1, max_size=most, timeout=10, check=check, open=False
    )


def application(
    dsn: str, pool: Pool, workflow: cf.Workflow, to: cf.Notifier, rhythm: Rhythm
) -> procrastinate.App:
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=make_conninfo(dsn, **PATIENCE)))

    # N workers, one job a tick. No `lock`: the job of a dead worker would hold it until the rescue.
    @app.periodic(cron=rhythm.sweep)
    @app.task(name="sweep", queueing_lock="sweep", priority=SOON)
    def wake(timestamp: int) -> None:
        with pool.connection() as db:
            store = Store(db)
            sweep(store, workflow, rhythm.batch)
            while store.enqueue_ripe():
                pass

    @app.task(name="dispatch")
    def send(notices: list[str]) -> None:
        with pool.connection() as db:
            dispatch(Store(db), workflow, to, notices)

    @app.periodic(cron=rhythm.rescue)
    @app.task(name="rescue", queueing_lock="rescue", priority=FIRST)
    async def rescue(timestamp: int) -> None:
        await take_over(app, rhythm.stalled)
        await asyncio.to_thread(find_lost, pool, rhythm.longest)

    return app


async def take_over(app: procrastinate.App, stalled: float) -> None:
    """The jobs of workers that have died: procrastinate does not run them again by itself.

    A sweep or a rescue is not repeated: the next tick does all that it would. (It could not be either, where the next
    one waits already: there is one queueing lock.)
    """
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=stalled):
        if job.task_name == "dispatch":
            await app.job_manager.retry_job(job)
        else:
            await app.job_manager.finish_job(job, Status.FAILED, delete_job=True)


def find_lost(pool: Pool, longest: float) -> int:
    """Letters whose job has failed or is gone get another at the next sweep; how many.

    A job of more than ``longest`` seconds counts as failed. On a full disk a worker may live on, and yet be unable to
    say that its job has ended: nobody would ever take that over.
    """
    with pool.connection() as db, db.transaction():
        db.execute(TOO_LONG, (timedelta(seconds=longest),))
        found: int = db.execute(LOST).rowcount
    return found
