"""An outbox: notices are written with the facts, in one transaction, and sent after it.

A process may die at any instruction. Before the commit nothing has happened; after it the notice is in the table, and
stays there until it is marked. A crash between sending and marking sends it again, with the same id: a receiver that
checks ids drops the second, and nothing is ever lost.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

import complaintflow as cf

SCHEMA = """
CREATE TABLE IF NOT EXISTS outbox (
    id TEXT PRIMARY KEY, row INTEGER NOT NULL, notice TEXT NOT NULL, due TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, fate TEXT NOT NULL DEFAULT 'waiting'
);
CREATE INDEX IF NOT EXISTS outbox_due ON outbox (fate, due, row);
"""


class Outbox:
    """A table of notices beside your own. ``plan`` says when to try again, and when to give up."""

    def __init__(self, db: sqlite3.Connection, plan: cf.RetryPlan) -> None:
        self.db, self.plan = db, plan
        db.executescript(SCHEMA)

    def put(self, notices: Iterable[cf.Notice]) -> None:
        """Call it inside the transaction that stores the facts. A notice that is there already stays as it is."""
        for notice in notices:
            due = _stamp(notice.not_before or notice.at)
            self.db.execute(
                "INSERT OR IGNORE INTO outbox (id, row, notice, due)"
                " VALUES (?, (SELECT COALESCE(MAX(row), 0) + 1 FROM outbox), ?, ?)",
                (notice.id, json.dumps(cf.to_plain(notice), ensure_ascii=False), due),
            )

    def send(self, notifier: cf.Notifier, *, now: datetime, most: int = 100) -> cf.Report:
        """Send what is due, each in its own step, and mark it at once. Run one sender at a time."""
        report = cf.Report()
        for notice in self.due(now, most):
            one = cf.deliver([notice], to=notifier, now=now)
            with self.db:
                self._mark(one)
            report += one
        return report

    def due(self, now: datetime, most: int) -> list[cf.Notice]:
        """What is to be sent at ``now``, in the order in which it was put."""
        rows = self.db.execute(
            "SELECT notice FROM outbox WHERE fate = 'waiting' AND due <= ? ORDER BY row LIMIT ?",
            (_stamp(now), most),
        )
        return [cf.from_plain(json.loads(notice)) for (notice,) in rows]

    def letters(self, fate: str) -> list[str]:
        """The ids of the notices that were ``sent``, are ``waiting``, have ``expired`` or are ``dead``."""
        rows = self.db.execute("SELECT id FROM outbox WHERE fate = ? ORDER BY row", (fate,))
        return [id for (id,) in rows]

    def _mark(self, report: cf.Report) -> None:
        for delivered in report.delivered:
            self._set(delivered.notice, "sent")
        for expired in report.expired:
            self._set(expired.notice, "expired")
        for failed in report.failed:
            self._again(failed.notice, failed.at, failed.error)

    def _again(self, notice: cf.Notice, at: datetime, error: cf.DeliveryFailed) -> None:
        (tries,) = self.db.execute("SELECT attempts + 1 FROM outbox WHERE id = ?", (notice.id,)).fetchone()
        when = self.plan.next(tries, at, after=getattr(error, "after", None), seed=notice.id)
        if isinstance(when, datetime) and not isinstance(error, cf.Undeliverable):
            self.db.execute(
                "UPDATE outbox SET attempts = ?, due = ? WHERE id = ?", (tries, _stamp(when), notice.id)
            )
        else:  # cf.GIVE_UP
            self._set(notice, "dead")

    def _set(self, notice: cf.Notice, fate: str) -> None:
        self.db.execute("UPDATE outbox SET fate = ? WHERE id = ?", (fate, notice.id))


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
