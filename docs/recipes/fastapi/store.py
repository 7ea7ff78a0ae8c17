"""Facts, snapshots, deadlines and the outbox through SQLAlchemy, on PostgreSQL or SQLite: one transaction a step.

The rule this module keeps: what a step brings is stored as a whole or not at all, and only over the version that it was
computed from. Moments are texts in UTC at a fixed width, so their order is the order of time on every database.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

import complaintflow as cf
from complaintflow import events as e

from ..sqlite.store import Conflict, stamp

TABLES = sa.MetaData()
COMPLAINT = sa.Table(
    "complaint",
    TABLES,
    sa.Column("reference", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("next_deadline", sa.Text),
    sa.Column("set_aside", sa.Text),
    sa.Column("snapshot", sa.Text, nullable=False),
)
WAITS = sa.and_(COMPLAINT.c.next_deadline.is_not(None), COMPLAINT.c.set_aside.is_(None))
sa.Index("to_wake", COMPLAINT.c.next_deadline, postgresql_where=WAITS, sqlite_where=WAITS)
FACT = sa.Table(
    "fact",
    TABLES,
    sa.Column("reference", sa.Text, primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("row", sa.Text, nullable=False),
)
OUTBOX = sa.Table(
    "outbox",
    TABLES,
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("notice_id", sa.Text, nullable=False, unique=True),
    sa.Column("notice", sa.Text, nullable=False),
    sa.Column("not_before", sa.Text, nullable=False),
    sa.Column("sent_at", sa.Text),
)
SAVE = (
    sa.update(COMPLAINT)
    .where(COMPLAINT.c.reference == sa.bindparam("of"), COMPLAINT.c.version == sa.bindparam("expected"))
    .values({name: sa.bindparam(name) for name in ("version", "next_deadline", "snapshot")})
)


def plain(value: cf.Complaint | cf.Notice | e.Event) -> str:
    """JSON in ASCII, so that any character that a customer sends can be stored anywhere."""
    return json.dumps(cf.to_plain(value))


def connected(url: str) -> sa.Engine:
    """The database at ``url``, such as ``sqlite:///desk.sqlite3`` or ``postgresql+psycopg://...``, with its tables."""
    if url.startswith("sqlite"):
        engine = sa.create_engine(url, connect_args={"timeout": 30})
        sa.event.listen(engine, "connect", _durable)
        # Take the write lock at the beginning, so that what a transaction reads stays true.
        sa.event.listen(engine, "begin", lambda db: db.exec_driver_sql("begin immediate"))
    else:
        engine = sa.create_engine(url)
    TABLES.create_all(engine)
    return engine


def _durable(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy begins; Python's driver keeps out of it
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")


class Store:
    """Shared by all threads: a connection is borrowed for each transaction."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine

    def load(self, reference: str) -> cf.Complaint | None:
        found = self._texts(sa.select(COMPLAINT.c.snapshot).where(COMPLAINT.c.reference == reference))
        return cf.from_plain(json.loads(found[0])) if found else None

    def history(self, reference: str) -> list[e.Event]:
        facts = sa.select(FACT.c.row).where(FACT.c.reference == reference).order_by(FACT.c.seq)
        return [cf.from_plain(json.loads(row)) for row in self._texts(facts)]

    def references(self) -> Sequence[str]:
        return self._texts(sa.select(COMPLAINT.c.reference).order_by(COMPLAINT.c.reference))

    def due(self, now: datetime, limit: int | None = None) -> Sequence[str]:
        """Whom to wake: the only timer."""
        late = sa.select(COMPLAINT.c.reference).where(WAITS, COMPLAINT.c.next_deadline <= stamp(now))
        return self._texts(late.order_by(COMPLAINT.c.next_deadline).limit(limit))

    def outbox(self) -> Sequence[str]:
        """The ids of all notices that ever were to be sent."""
        return self._texts(sa.select(OUTBOX.c.notice_id).order_by(OUTBOX.c.place))

    def set_aside(self, reference: str, why: str) -> None:
        """A complaint that cannot be advanced; the others go on."""
        with self.engine.begin() as db:
            db.execute(sa.update(COMPLAINT).where(COMPLAINT.c.reference == reference).values(set_aside=why))

    def commit(self, step: cf.Step) -> None:
        """All that the step brings, or nothing of it.

        Raises:
            Conflict: the stored version is not the one that the step was computed from.
        """
        if not step.events:
            return
        try:
            with self.engine.begin() as db:
                self._write(db, step)
        except IntegrityError:  # two opened the same reference at once
            raise Conflict(step.complaint.reference) from None

    def _write(self, db: sa.Connection, step: cf.Step) -> None:
        after, wake = step.complaint, step.next_deadline and stamp(step.next_deadline)
        row = {"version": after.version, "next_deadline": wake, "snapshot": plain(after)}
        if step.expected_version == 0:
            db.execute(sa.insert(COMPLAINT), {"reference": after.reference, **row})
        elif not db.execute(SAVE, {**row, "of": after.reference, "expected": step.expected_version}).rowcount:
            raise Conflict(after.reference)
        facts = [{"reference": each.reference, "seq": each.seq, "row": plain(each)} for each in step.events]
        db.execute(sa.insert(FACT), facts)
        told = [
            {"notice_id": each.id, "notice": plain(each), "not_before": stamp(each.not_before or each.at)}
            for each in step.notices
        ]
        if told:
            db.execute(sa.insert(OUTBOX), told)

    def _texts(self, query: sa.Select[Any]) -> Sequence[str]:
        with self.engine.connect() as db:
            return db.execute(query).scalars().all()
