"""Facts, snapshots, deadlines and the outbox in PostgreSQL, and the jobs that send: one transaction a step.

The rule this module keeps: what a step brings is stored as a whole or not at all, its jobs among it, and `now` is the
database's clock, so that all machines have one.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

import procrastinate
import psycopg
from psycopg.conninfo import make_conninfo

import complaintflow as cf
from complaintflow import events as e

from ..sqlite.store import Conflict, plain

SCHEMA = """
create table if not exists complaint (
    reference text primary key, version integer not null, next_deadline timestamptz, set_aside text,
    snapshot json not null);
create index if not exists to_wake on complaint (next_deadline)
    where next_deadline is not null and set_aside is null;
create table if not exists fact (
    reference text not null, seq integer not null, row json not null, primary key (reference, seq));
create table if not exists outbox (
    place bigint generated always as identity primary key, notice_id text not null unique, notice json not null,
    tries integer not null default 0, not_before timestamptz not null, job bigint,
    sent_at timestamptz, given_up text);
create index if not exists to_queue on outbox (not_before)
    where job is null and sent_at is null and given_up is null;
create index if not exists on_the_way on outbox (job)
    where job is not null and sent_at is null and given_up is null;
"""
LOAD = "select snapshot from complaint where reference = %s"
HISTORY = "select row from fact where reference = %s order by seq"
EMPTY = "insert into complaint values (%s, 0, null, null, '{}') on conflict do nothing"
SAVE = """update complaint set version = %s, next_deadline = %s, snapshot = %s
    where reference = %s and version = %s"""
DUE = """select reference, snapshot from complaint
    where next_deadline <= %s and set_aside is null order by next_deadline limit %s"""
KEEP = "insert into fact values (%s, %s, %s)"
PUT = "insert into outbox (notice_id, notice, not_before) values (%s, %s, %s)"
RIPE = """select notice_id from outbox where job is null and sent_at is null and given_up is null
    and not_before <= clock_timestamp() {} order by not_before, place limit 1000 for update skip locked"""
QUEUED = "update outbox set job = %s where notice_id = any(%s)"

PATIENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,  # milliseconds
}
"""A cut cable is noticed after ten seconds, and not after the two hours of the operating system."""

LETTERS_A_JOB = 25
QUEUE = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())
"""Never opened: it writes jobs on the connection that it is given, so they come and go with the transaction."""


class Store:
    """One connection. Each thread has its own."""

    def __init__(self, db: psycopg.Connection[Any]) -> None:
        self.db = db

    @classmethod
    def connect(cls, dsn: str) -> Store:
        return cls(psycopg.connect(make_conninfo(dsn, **PATIENCE), autocommit=True))

    def close(self) -> None:
        self.db.close()

    def now(self) -> datetime:
        """The moment, by the clock that all machines share."""
        found: datetime = self._one("select clock_timestamp()")
        return found

    def load(self, reference: str) -> cf.Complaint | None:
        row = self.db.execute(LOAD, (reference,)).fetchone()
        return cf.from_plain(row[0]) if row else None

    def history(self, reference: str) -> list[e.Event]:
        return [cf.from_plain(row) for (row,) in self.db.execute(HISTORY, (reference,))]

    def due(self, now: datetime, limit: int | None = None) -> list[str]:
        return [reference for reference, _ in self.db.execute(DUE, (now, limit))]

    def references(self) -> list[str]:
        return [each for (each,) in self.db.execute("select reference from complaint order by reference")]

    def outbox(self) -> list[str]:
        """The ids of all notices that ever were to be sent."""
        return [id for (id,) in self.db.execute("select notice_id from outbox order by place")]

    def writing(self) -> AbstractContextManager[Any]:
        """A transaction; inside another one, a savepoint."""
        return self.db.transaction()

    def commit(self, *steps: cf.Step) -> None:
        """All that these steps bring and the jobs that send it, or nothing of it.

        Raises:
            Conflict: a stored version is not the one that its step was computed from.
        """
        with self.writing():
            self.write(*(step for step in steps if step.events))
            self.enqueue([notice.id for step in steps for notice in step.notices])

    def write(self, *steps: cf.Step) -> None:
        """The same inside a transaction that is open already, and without the jobs: four statements at most."""
        # In one order, so that two who merge the same pair do not wait for each other for ever.
        ordered = sorted(steps, key=lambda step: step.complaint.reference)
        # A new complaint is expected at version 0, so it gets an empty row first.
        self._all(EMPTY, [(step.complaint.reference,) for step in ordered if step.expected_version == 0])
        if self._all(SAVE, [_row(step) for step in ordered]) != len(ordered):
            raise Conflict(", ".join(step.complaint.reference for step in ordered))
        self._all(KEEP, [(fact.reference, fact.seq, plain(fact)) for step in steps for fact in step.events])
        told = [notice for step in steps for notice in step.notices]
        self._all(PUT, [(each.id, plain(each), each.not_before or each.at) for each in told])

    def enqueue(self, notices: Sequence[str]) -> int:
        """A job for every so many of these notices whose hour has come. The jobs commit with all else, or never were.

        The others wait in the outbox, however long: jobs that are parked for days slow down the fetching of all.
        """
        if not notices:
            return 0
        return self._queue(RIPE.format("and notice_id = any(%s)"), (list(notices),))

    def enqueue_ripe(self) -> int:
        """The same for up to a thousand that waited in the outbox; how many they were."""
        with self.writing():
            return self._queue(RIPE.format(""), ())

    def _queue(self, query: str, given: tuple[Any, ...]) -> int:
        found = [id for (id,) in self.db.execute(query, given)]
        parts = [found[at : at + LETTERS_A_JOB] for at in range(0, len(found), LETTERS_A_JOB)]
        if parts:
            job = QUEUE.configure_task("dispatch", connection=self.db)
            numbers = job.batch_defer(*[{"notices": part} for part in parts])
            self._all(QUEUED, list(zip(numbers, parts, strict=True)))
        return len(found)

    def _all(self, query: str, rows: Sequence[tuple[Any, ...]]) -> int:
        """One statement for many rows, in one journey to the server; the number of rows that it touched."""
        if not rows:
            return 0
        with self.db.cursor() as cursor:
            cursor.executemany(query, rows)
            return cursor.rowcount

    def _one(self, query: str) -> Any:
        row = self.db.execute(query).fetchone()
        assert row is not None
        return row[0]


def _row(step: cf.Step) -> tuple[Any, ...]:
    complaint = step.complaint
    return complaint.version, step.next_deadline, plain(complaint), complaint.reference, step.expected_version


def prepare(dsn: str) -> None:
    """The tables of the desk and those of procrastinate, in an empty database."""
    with psycopg.connect(dsn) as db:
        db.execute(SCHEMA)
        db.execute(QUEUE.schema_manager.get_schema())
