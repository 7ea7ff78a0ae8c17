"""Send what waits in the outbox: claim, ask, send, mark. At least once, and under one id.

The rule this module keeps: nothing is sent inside a transaction. A claim is a lease: whoever claimed and died loses it,
and another sends the same notice again, with the same id. What came of a notice to a customer becomes a fact.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from contextlib import suppress
from datetime import datetime, timedelta

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.telling.reports import Delivered, Expired, Failed, Fate, Waiting

from .aside import told
from .commands import decide, recording
from .store import Store, stamp

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=15)
"""Longer than sending a batch takes, and than two clocks of yours ever differ."""

PLAN = cf.RetryPlan(first=timedelta(minutes=1), cap=timedelta(hours=1), attempts=8)

WAITING = """select notice_id, notice from outbox where sent_at is null and given_up is null and not_before <= ?
    order by not_before, place limit ?"""
CLAIM = "update outbox set not_before = ?, tries = tries + 1 where notice_id = ?"


def dispatch(
    store: Store,
    workflow: cf.Workflow,
    to: cf.Notifier,
    now: datetime,
    *,
    batch: int = 25,
    lease: timedelta = LEASE,
) -> cf.Report:
    """Send one batch and say what came of it. Sending takes its time; nobody waits for it."""
    claimed = claim(store, now, batch, lease)
    asked = {id: still_true(store, workflow, id, row, now) for id, row in claimed}
    true = [(id, notice) for id, notices in asked.items() for notice in notices or ()]
    report = cf.deliver([notice for _, notice in true], to=to, now=now)
    for sent in report.delivered:
        confirm(store, workflow, sent.notice, now)
    fates = {id: fate for (id, _), fate in zip(true, report.fates, strict=True)}
    mark(store, {id: fates.get(id) for id, notices in asked.items() if notices is not None}, now)
    return report


def claim(store: Store, now: datetime, batch: int, lease: timedelta) -> list[tuple[str, str]]:
    """Notices that nobody else is sending. A claim moves `not_before`, so it needs no column of its own."""
    with store.writing() as db:
        rows: list[tuple[str, str]] = db.execute(WAITING, (stamp(now), batch)).fetchall()
        db.executemany(CLAIM, [(stamp(now + lease), id) for id, _ in rows])
    return rows


def still_true(
    store: Store, workflow: cf.Workflow, id: str, row: str, now: datetime
) -> tuple[cf.Notice, ...] | None:
    """The notice, or what of it may still go: "by 14:00" never arrives at 16:00.

    ``None`` where it or its complaint cannot be read: it stays claimed, and is asked again when the lease ends.
    """
    try:
        notice = cf.from_plain(json.loads(row))
        complaint = store.load(notice.reference)
        assert complaint is not None, "a notice is stored with its complaint"
        return workflow.still_true(complaint, (notice,), now=recording(complaint, now))
    except (cf.HistoryError, ValueError) as no:  # a DefinitionError too: its policy or zone is not known here
        log.warning("letter %s waits: %s", id, told(no))
        return None


def confirm(store: Store, workflow: cf.Workflow, notice: cf.Notice, now: datetime) -> None:
    """Before it is marked, and under a key: if we die in between, it is sent and confirmed again, once."""
    if notice.to.counts_as_told:
        told = do.ConfirmTold(notice=notice.id, channel=notice.to.channel, key=notice.id)
        with suppress(cf.CommandRefused):  # the letter has gone, whatever the record says of it
            decide(store, workflow, notice.reference, told, now=now)


def mark(store: Store, fates: dict[str, Fate | None], now: datetime) -> None:
    """What became of each notice that was claimed; ``None`` where the record had moved on, and nothing was sent."""
    with store.writing() as db:
        for id, fate in fates.items():
            column, value = _became(db, id, fate, now)
            db.execute(f"update outbox set {column} = ? where notice_id = ?", (value, id))


def _became(db: sqlite3.Connection, id: str, fate: Fate | None, now: datetime) -> tuple[str, str]:
    match fate:
        case Delivered():
            return "sent_at", stamp(fate.at)
        case None | Expired():
            return "given_up", "overtaken"
        case Waiting():
            return "not_before", stamp(fate.notice.not_before or now)
        case Failed(again=False):
            return "given_up", "undeliverable"
    (tries,) = db.execute("select tries from outbox where notice_id = ?", (id,)).fetchone()
    when = PLAN.next(tries, now, after=getattr(fate.error, "after", None), seed=id)
    return ("not_before", stamp(when)) if isinstance(when, datetime) else ("given_up", "tried too often")
