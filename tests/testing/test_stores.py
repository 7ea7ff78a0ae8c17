"""check_store on a store as a host would write it: one SQLite file, one transaction a step."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import complaintflow as cf
from complaintflow.testing import check_store
from tests.samples import desk

FEW = 4


class Sqlite:
    """One file, one transaction a step; ids in the outbox, whole seconds in the index."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path)
        self.db.execute("create table if not exists complaint (ref primary key, version, wake, snapshot)")
        self.db.execute("create table if not exists outbox (id primary key, notice)")

    def load(self, reference: str) -> cf.Complaint | None:
        row = self.db.execute("select snapshot from complaint where ref = ?", (reference,)).fetchone()
        complaint: cf.Complaint | None = cf.from_plain(json.loads(row[0])) if row else None
        return complaint

    def commit(self, step: cf.Step) -> None:
        complaint, wake = step.complaint, step.next_deadline
        stored = json.dumps(cf.to_plain(complaint))
        with self.db as db:
            found = db.execute(
                "select version from complaint where ref = ?", (complaint.reference,)
            ).fetchone()
            if (found[0] if found else 0) != step.expected_version:
                raise sqlite3.IntegrityError("stale")
            seconds = wake and -(-(wake - EPOCH) // timedelta(seconds=1))
            row = (complaint.reference, complaint.version, seconds, stored)
            db.execute("insert or replace into complaint values (?, ?, ?, ?)", row)
            db.executemany("insert into outbox values (?, ?)", [(n.id, n.kind) for n in step.notices])

    def due(self, now: datetime) -> Iterator[str]:
        seconds = (now - EPOCH) // timedelta(seconds=1)
        rows = self.db.execute("select ref from complaint where wake <= ? order by wake", (seconds,))
        return (reference for (reference,) in rows.fetchall())

    def close(self) -> None:
        self.db.close()

    @property
    def outbox(self) -> list[str]:
        return [id for (id,) in self.db.execute("select id from outbox")]


EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def test_a_right_store_in_a_file_passes_with_a_companys_own_workflow(tmp_path: Path) -> None:
    check_store(
        lambda: Sqlite(tmp_path / "desk.sqlite3"), workflow=desk("strict"), stories=FEW, earliest_first=True
    )


def test_references_that_are_there_already_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite3"
    check_store(lambda: Sqlite(path), stories=1)
    with closing(sqlite3.connect(path)) as db:
        before = db.execute("select * from complaint").fetchall()
    check_store(lambda: Sqlite(path), stories=1, seed=1)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("select * from complaint").fetchall()[: len(before)] == before
