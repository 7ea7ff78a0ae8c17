"""The same through procrastinate's Django app: ``manage.py procrastinate worker``, as many as you like.

The rule this module keeps: a job is only a nudge. The timer is the column and the letters are in the outbox, so a job
that comes late, twice or never costs time and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from django.utils import timezone

from .bridge import bridges
from .sending import send_waiting
from .sweep import advance_due

NUDGES = 25
"""Notices a job: a job costs more than a letter."""


@app.periodic(cron="* * * * * */5")  # the sixth field are seconds; N workers, still one job a tick
@app.task(name="complaints.sweep", queueing_lock="complaints.sweep")
def sweep(timestamp: int) -> None:
    """What fell due, and the letters whose hour came later or that must be tried again."""
    for bridge in bridges():
        advance_due(bridge, timezone.now())
    while send_waiting():
        pass


@app.task(name="complaints.send")
def send(notices: list[str]) -> None:
    send_waiting(only=notices)


@app.periodic(cron="* * * * * */30")
@app.task(name="complaints.rescue", queueing_lock="complaints.rescue", pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    """The jobs of dead workers: procrastinate does not run them again by itself."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=30):
        await manager.retry_job(job)


def enqueue(notices: Sequence[str], using: str) -> None:
    """A nudge in the transaction of the facts: committed with them, or rolled back with them.

    Inside a worker the app has a pool of its own connections, which knows nothing of this transaction. So the job goes
    over Django's connection, by name.
    """
    over = JobManager(DjangoConnector(alias=using))
    for first in range(0, len(notices), NUDGES):
        nudge = configure_task(name="complaints.send", job_manager=over)
        nudge.defer(notices=list(notices[first : first + NUDGES]))
