"""SQLite: facts, snapshots, the next deadline in an indexed column, and what was refused.

The rule this module keeps: facts and the snapshot that they lead to are written in one transaction, and only if the
snapshot is still the one that was read. This store is for one writer that writes much: it holds the cases at hand and
writes a case's snapshot once a batch. A desk writes once a step; the tutorial shows that store.
"""

from __future__ import annotations

import json
import sqlite3
from collections import OrderedDict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from attrs import define

import complaintflow as cf

from .entries import Entry, Fault

SCHEMA = """
CREATE TABLE complaints (
    reference TEXT PRIMARY KEY, version INTEGER NOT NULL, state TEXT NOT NULL,
    next_deadline INTEGER, snapshot TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX due ON complaints (next_deadline) WHERE next_deadline IS NOT NULL;
CREATE TABLE events (
    reference TEXT NOT NULL, seq INTEGER NOT NULL, name TEXT NOT NULL, fact TEXT NOT NULL,
    PRIMARY KEY (reference, seq)
) WITHOUT ROWID;
CREATE TABLE verdicts (reference TEXT PRIMARY KEY, verdict TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE refusals (
    line INTEGER, reference TEXT, at TEXT, activity TEXT, rule TEXT NOT NULL, reason TEXT NOT NULL, instead TEXT
);
"""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
BATCH = 1_000
Row = tuple[object, ...]
ENCODER = json.JSONEncoder(ensure_ascii=False)


@define
class Held:
    """A case at hand, and the version that the database has of it (0: none yet)."""

    complaint: cf.Complaint
    stored: int


class Store:
    """One database file. ``load``, ``save``, ``due`` and ``refuse`` are what the replay needs."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.executescript(SCHEMA)
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._facts: list[Row] = []
        self._refusals: list[Row] = []
        self._verdicts: list[Row] = []

    def load(self, reference: str) -> cf.Complaint | None:
        """The complaint as it stands, or ``None``."""
        held = self._held.get(reference)
        if held is not None:
            self._held.move_to_end(reference)
            return held.complaint
        row = self.db.execute("SELECT snapshot FROM complaints WHERE reference = ?", (reference,)).fetchone()
        return self._hold(cf.from_plain(json.loads(row[0]))) if row is not None else None

    def save(self, step: cf.Step) -> None:
        """Keep what a step brought; it is in the database after the next :meth:`flush`."""
        if not step.events:
            return
        reference = step.complaint.reference
        held = self._held.setdefault(reference, Held(step.complaint, 0))
        held.complaint = step.complaint
        self._wait(self._facts, *map(_row, step.events))

    def due(self, until: datetime) -> Iterator[cf.Complaint]:
        """Every complaint whose deadline has come by ``until`` (aware), a batch at a time; each must be advanced."""
        while True:
            self.flush()
            found = self.db.execute(
                "SELECT reference FROM complaints WHERE next_deadline <= ? ORDER BY next_deadline LIMIT ?",
                (ticks(until), BATCH),
            ).fetchall()
            if not found:
                return
            for (reference,) in found:
                complaint = self.load(reference)
                assert complaint is not None
                yield complaint

    def refuse(self, entry: Entry, fault: Fault) -> None:
        """Write down what did not become a fact."""
        at = entry.at.isoformat() if entry.at is not None else None
        row = (entry.line, entry.reference, at, entry.activity, fault.rule, fault.reason, fault.instead)
        self._wait(self._refusals, row)

    def judge(self, reference: str, verdict: str) -> None:
        """Keep the log's own word on a case, to compare with."""
        self._wait(self._verdicts, (reference, verdict))

    def flush(self) -> None:
        """Write what is held, in one transaction, and let go of the cases that were not touched last.

        Raises:
            RuntimeError: somebody else wrote the same case meanwhile.
        """
        self.db.execute("BEGIN IMMEDIATE")
        self.db.executemany("INSERT INTO events VALUES (?, ?, ?, ?)", self._facts)
        self.db.executemany("INSERT INTO refusals VALUES (?, ?, ?, ?, ?, ?, ?)", self._refusals)
        self.db.executemany("INSERT OR REPLACE INTO verdicts VALUES (?, ?)", self._verdicts)
        for reference, held in self._held.items():
            if held.complaint.version > held.stored:
                self._write(reference, held)
        self.db.execute("COMMIT")
        for waiting in (self._facts, self._refusals, self._verdicts):
            waiting.clear()
        while len(self._held) > BATCH:
            self._held.popitem(last=False)

    def close(self) -> None:
        """Let go of the file. What was not flushed is lost."""
        self.db.close()

    def _wait(self, waiting: list[Row], *rows: Row) -> None:
        # A transaction costs a wait for the disk, so a thousand rows share one; a step is never cut in two.
        waiting.extend(rows)
        if len(waiting) >= BATCH:
            self.flush()

    def _hold(self, complaint: cf.Complaint) -> cf.Complaint:
        self._held[complaint.reference] = Held(complaint, complaint.version)
        if len(self._held) > 2 * BATCH:
            self.flush()
        return complaint

    def _write(self, reference: str, held: Held) -> None:
        complaint = held.complaint
        snapshot = ENCODER.encode(cf.to_plain(complaint))
        due = ticks(complaint.next_deadline) if complaint.next_deadline is not None else None
        values = (complaint.version, complaint.state, due, snapshot)
        if held.stored == 0:
            self.db.execute("INSERT INTO complaints VALUES (?, ?, ?, ?, ?)", (reference, *values))
        else:
            written = self.db.execute(
                "UPDATE complaints SET version = ?, state = ?, next_deadline = ?, snapshot = ? "
                "WHERE reference = ? AND version = ?",
                (*values, reference, held.stored),
            )
            if written.rowcount != 1:
                self.db.execute("ROLLBACK")
                raise RuntimeError(f"{reference} was written by somebody else; start again from its facts.")
        held.stored = complaint.version


def _row(fact: cf.events.Event) -> Row:
    return (fact.reference, fact.seq, fact.stored_name, ENCODER.encode(cf.to_plain(fact)))


def ticks(moment: datetime) -> int:
    """Whole microseconds since 1970 (UTC): exact, and in the order of time, as no text of varying length is."""
    return (moment - EPOCH) // timedelta(microseconds=1)
