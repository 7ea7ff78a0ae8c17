"""A desk that may be killed at any instruction: ``python -m docs.recipes.outbox.crashing FOLDER NUMBER_OF_COMPLAINTS``.

It opens complaints, one transaction each, and sends what the outbox holds. The receiver is a table of another file, as
if it were another company: it keeps what it was told under the id of the notice. Started again, it goes on.
"""

from __future__ import annotations

import sqlite3
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import complaintflow as cf
from complaintflow import commands as do
from docs.recipes.outbox.outbox import Outbox

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
PLAN = cf.RetryPlan(first=timedelta(minutes=1), cap=timedelta(hours=1), attempts=5)
WORKFLOW = cf.Workflow(
    policy=cf.Policy.starter(),
    calendar=cf.WorkingCalendar.always(UTC),
    roster=cf.Roster([cf.Person(id="dana", name="Dana Levi")]),
)


class Receiver(cf.Notifier):
    """Writes down every arrival, and what it accepted: the same id a second time is recognised and not accepted."""

    def __init__(self, path: Path) -> None:
        self.db = connected(path)
        self.db.execute("CREATE TABLE IF NOT EXISTS arrived (id TEXT)")
        self.db.execute("CREATE TABLE IF NOT EXISTS accepted (id TEXT PRIMARY KEY)")

    def notify(self, notice: cf.Notice) -> str:
        with self.db:
            self.db.execute("INSERT INTO arrived VALUES (?)", (notice.id,))
            self.db.execute("INSERT OR IGNORE INTO accepted VALUES (?)", (notice.id,))
        return notice.id


def connected(path: Path) -> sqlite3.Connection:
    # NORMAL survives the death of the process; only a power cut asks for FULL.
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    return db


def work(folder: Path, complaints: int) -> None:
    db, receiver = connected(folder / "desk.sqlite"), Receiver(folder / "receiver.sqlite")
    outbox = Outbox(db, PLAN)
    db.execute("CREATE TABLE IF NOT EXISTS events (reference TEXT PRIMARY KEY)")
    outbox.send(receiver, now=NOW)  # what an earlier life left behind
    (opened,) = db.execute("SELECT COUNT(*) FROM events").fetchone()
    for number in range(opened, complaints):
        customer = cf.Customer(id=f"c{number}", name="Layla Haddad", address="layla@example.test")
        received = do.Receive(
            reference=f"C-{number}", customer=customer, channel="web", statement="It broke."
        )
        step = WORKFLOW.open(received, now=NOW)
        with db:
            db.execute("INSERT INTO events VALUES (?)", (step.complaint.reference,))
            outbox.put(step.notices)
        outbox.send(receiver, now=NOW)
    receiver.db.close()
    db.close()


if __name__ == "__main__":
    work(Path(sys.argv[1]), int(sys.argv[2]))
