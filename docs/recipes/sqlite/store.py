"""Facts, snapshots, deadlines and the outbox in one SQLite file: one transaction a step.

The rule this module keeps: what a step brings is stored as a whole or not at all, and SQLite's one writer at a time
is the only lock. Moments are texts in UTC at a fixed width, so their order is the order of time.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import complaintflow as cf
from complaintflow import events as e

SCHEMA = """
create table if not exists complaint (
    reference text primary key, version integer not null, next_deadline text, set_aside text,
    snapshot text not null);
create index if not exists to_wake on complaint (next_deadline)
    where next_deadline is not null and set_aside is null;
create table if not exists fact (
    reference text not null, seq integer not null, row text not null, primary key (reference, seq)) without rowid;
create table if not exists outbox (
    place integer primary key, notice_id text not null unique, notice text not null,
    tries integer not null default 0, not_before text not null, sent_at text, given_up text);
create index if not exists aside on complaint (reference) where set_aside is not null;
create index if not exists to_send on outbox (not_before) where sent_at is null and given_up is null;
"""
LOAD = "select snapshot from complaint where reference = ?"
HISTORY = "select row from fact where reference = ? order by seq"
SAVE = "update complaint set version = ?, next_deadline = ?, snapshot = ? where reference = ? and version = ?"
DUE = """select reference, snapshot from complaint
    where next_deadline <= ? and set_aside is null order by next_deadline limit ?"""


class Conflict(Exception):
    """Somebody else changed this complaint meanwhile. Load it again, and decide again."""


def plain(value: cf.Complaint | cf.Notice | e.Event) -> str:
    return json.dumps(cf.to_plain(value), ensure_ascii=False)


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


class Store:
    """One connection. Each process and each thread opens its own."""

    def __init__(self, path: Path | str) -> None:
        self.db = sqlite3.connect(path, isolation_level=None, timeout=30)
        # WAL: readers never wait for the writer. FULL: what was committed survives a power cut.
        self.db.executescript("pragma journal_mode = wal; pragma synchronous = full;" + SCHEMA)

    def close(self) -> None:
        self.db.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that holds the write lock from its beginning, so that what it reads stays true."""
        self.db.execute("begin immediate")
        try:
            yield self.db
            self.db.execute("commit")
        finally:
            # After a full disk SQLite may have rolled back by itself.
            if self.db.in_transaction:
                self.db.execute("rollback")

    def load(self, reference: str) -> cf.Complaint | None:
        row = self.db.execute(LOAD, (reference,)).fetchone()
        return cf.from_plain(json.loads(row[0])) if row else None

    def history(self, reference: str) -> list[e.Event]:
        return [cf.from_plain(json.loads(row)) for (row,) in self.db.execute(HISTORY, (reference,))]

    def due(self, now: datetime, limit: int = -1) -> list[str]:
        return [reference for reference, _ in self.db.execute(DUE, (stamp(now), limit))]

    def references(self) -> list[str]:
        return [each for (each,) in self.db.execute("select reference from complaint order by reference")]

    def outbox(self) -> list[str]:
        """The ids of all notices that ever were to be sent."""
        return [id for (id,) in self.db.execute("select notice_id from outbox order by place")]

    def commit(self, *steps: cf.Step) -> None:
        """All that these steps bring, or nothing of it: two where complaints are merged, parted or split.

        Raises:
            Conflict: a stored version is not the one that its step was computed from.
        """
        with self.writing():
            for step in steps:
                if step.events:
                    self.write(step)

    def write(self, step: cf.Step) -> None:
        """The same inside a transaction that is open already."""
        complaint, wake = step.complaint, step.next_deadline and stamp(step.next_deadline)
        # A new complaint is expected at version 0, so it gets an empty row first.
        if step.expected_version == 0:
            self.db.execute(
                "insert or ignore into complaint values (?, 0, null, null, '')", (complaint.reference,)
            )
        row = (complaint.version, wake, plain(complaint), complaint.reference, step.expected_version)
        if not self.db.execute(SAVE, row).rowcount:
            raise Conflict(complaint.reference)
        facts = [(fact.reference, fact.seq, plain(fact)) for fact in step.events]
        self.db.executemany("insert into fact values (?, ?, ?)", facts)
        self._put(step.notices)

    def _put(self, notices: Iterable[cf.Notice]) -> None:
        rows = [(each.id, plain(each), stamp(each.not_before or each.at)) for each in notices]
        self.db.executemany("insert into outbox (notice_id, notice, not_before) values (?, ?, ?)", rows)
