"""check_store on right stores, and on stores that are wrong in one thing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest

import complaintflow as cf
from complaintflow.testing import check_store
from tests.samples import desk

FEW = 4


@attrs.define
class Shelf:
    """What is stored, whoever holds a handle on it."""

    complaints: dict[str, cf.Complaint] = attrs.field(factory=dict)
    outbox: list[cf.Notice] = attrs.field(factory=list)


class Memory:
    """A store in memory: a handle is made for each shelf as often as somebody likes."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def load(self, reference: str) -> cf.Complaint | None:
        return self.shelf.complaints.get(reference)

    def commit(self, step: cf.Step) -> None:
        self.check(step)
        self.shelf.complaints[step.complaint.reference] = step.complaint
        self.shelf.outbox.extend(step.notices)

    def check(self, step: cf.Step) -> None:
        stored = self.load(step.complaint.reference)
        if (stored.version if stored else 0) != step.expected_version:
            raise RuntimeError("somebody else was faster")

    def due(self, now: datetime) -> list[str]:
        return [c.reference for c in self.by_deadline() if c.next_deadline <= now]

    def by_deadline(self) -> list[Any]:
        waiting = [c for c in self.shelf.complaints.values() if c.next_deadline is not None]
        return sorted(waiting, key=lambda complaint: complaint.next_deadline)

    def outbox(self) -> list[cf.Notice]:
        return self.shelf.outbox


def on_a_shelf(kind: type[Memory]) -> Any:
    shelf = Shelf()
    return lambda: kind(shelf)


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


def test_a_right_store_in_memory_passes() -> None:
    check_store(on_a_shelf(Memory), earliest_first=True)


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


def test_a_store_without_an_outbox_of_its_own_can_be_given_a_reader() -> None:
    shelf = Shelf()

    class Plain(Memory):
        outbox = None  # type: ignore[assignment]

    check_store(lambda: Plain(shelf), stories=FEW)
    check_store(
        lambda: Plain(shelf), stories=FEW, outbox=lambda store: [cf.to_plain(n) for n in shelf.outbox]
    )


# --- planted faults ----------------------------------------------------------------------------------------------


class Overwriting(Memory):
    """The lost update: whoever comes last wins."""

    def check(self, step: cf.Step) -> None:
        return


class OpensTwice(Memory):
    def check(self, step: cf.Step) -> None:
        if step.expected_version:
            super().check(step)


class Stubborn(Memory):
    def commit(self, step: cf.Step) -> None:
        if step.expected_version:
            raise RuntimeError("the table is locked")
        super().commit(step)


class NoOutbox(Memory):
    def outbox(self) -> list[cf.Notice]:
        return []


class Doubling(Memory):
    def commit(self, step: cf.Step) -> None:
        super().commit(step)
        self.shelf.outbox.extend(step.notices)


class NoticesFirst(Memory):
    """Not atomic: the notices of a refused step are in the outbox."""

    def commit(self, step: cf.Step) -> None:
        self.shelf.outbox.extend(n for n in step.notices if n.kind == "thanks")
        super().commit(step)


class SnapshotFirst(Memory):
    """Not atomic: the snapshot of a refused step is stored."""

    def commit(self, step: cf.Step) -> None:
        try:
            self.check(step)
        finally:
            self.shelf.complaints[step.complaint.reference] = step.complaint
        self.shelf.outbox.extend(step.notices)


class Forgetful(Memory):
    """Keeps what it was given in the handle."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(Shelf())


class Rounding(Memory):
    """Does not keep the customer's words as they were."""

    def load(self, reference: str) -> cf.Complaint | None:
        stored = super().load(reference)
        return stored and attrs.evolve(stored, contacts=stored.contacts + 1)


class NeverDue(Memory):
    def due(self, now: datetime) -> list[str]:
        return []


class AlwaysDue(Memory):
    def due(self, now: datetime) -> list[str]:
        return list(self.shelf.complaints)


class EarlyDue(Memory):
    def due(self, now: datetime) -> list[str]:
        return super().due(now + timedelta(hours=1))


class Unordered(Memory):
    def due(self, now: datetime) -> list[str]:
        return super().due(now)[::-1]


class Raising(Memory):
    def load(self, reference: str) -> cf.Complaint:
        return self.shelf.complaints[reference]


class Mixing(Memory):
    """One complaint is stored over another."""

    def commit(self, step: cf.Step) -> None:
        super().commit(step)
        others = [r for r in self.shelf.complaints if r != step.complaint.reference]
        for reference in others:
            self.shelf.complaints[reference] = step.complaint


WRONG = {
    Overwriting: "refuses_what_is_stale",
    OpensTwice: "refuses_what_is_stale",
    Stubborn: "takes_what_follows",
    NoOutbox: "notices_are_in_the_outbox",
    Doubling: "notices_are_in_the_outbox",
    NoticesFirst: "refuses_as_a_whole",
    SnapshotFirst: "refuses_as_a_whole",
    Forgetful: "survives_a_restart",
    Rounding: "survives_a_restart",
    NeverDue: "wakes_when_due",
    AlwaysDue: "wakes_when_due",
    EarlyDue: "wakes_when_due",
    Unordered: "wakes_the_earliest_first",
    Raising: "unknown_is_none",
    Mixing: "keeps_complaints_apart",
}


@pytest.mark.parametrize("kind", WRONG, ids=lambda kind: kind.__name__)
def test_a_wrong_store_is_caught_by_the_law_that_it_breaks(kind: type[Memory]) -> None:
    with pytest.raises(AssertionError) as caught:
        check_store(on_a_shelf(kind), earliest_first=True)
    assert str(caught.value).startswith(f"{WRONG[kind]}: ")


def test_the_failure_tells_what_was_done_to_the_store() -> None:
    with pytest.raises(AssertionError) as caught:
        check_store(on_a_shelf(Overwriting))
    assert "commit, by another writer who had read the same version, of CHECK-" in str(caught.value)
    assert str(caught.value).count("commit") <= 5
