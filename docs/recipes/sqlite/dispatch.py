"""Send what waits in the outbox: claim, send, mark. At least once, and under one id.

The rule this module keeps: nothing is sent inside a transaction. A claim is a lease: whoever claimed and died loses it,
and another sends the same notice again, with the same id. What came of a notice to a customer becomes a fact.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import complaintflow as cf
from complaintflow import commands as do

from .commands import decide
from .store import Store, stamp

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
    """Send one batch and say what came of it."""
    notices = claim(store, now, batch, lease)
    report = cf.deliver(notices, to=to, now=now)
    for sent in report.delivered:
        confirm(store, workflow, sent.notice, now)
    mark(store, report, now)
    return report


def claim(store: Store, now: datetime, batch: int, lease: timedelta) -> list[cf.Notice]:
    """Notices that nobody else is sending. A claim moves `not_before`, so it needs no column of its own."""
    with store.writing() as db:
        rows = db.execute(WAITING, (stamp(now), batch)).fetchall()
        db.executemany(CLAIM, [(stamp(now + lease), id) for id, _ in rows])
    return [cf.from_plain(json.loads(notice)) for _, notice in rows]


def confirm(store: Store, workflow: cf.Workflow, notice: cf.Notice, now: datetime) -> None:
    """Before it is marked, and under a key: if we die in between, it is sent and confirmed again, once."""
    if notice.to.kind == "customer":
        told = do.ConfirmTold(notice=notice.id, channel=notice.to.channel, key=notice.id)
        decide(store, workflow, notice.reference, told, now=now)


def mark(store: Store, report: cf.Report, now: datetime) -> None:
    """What became of each notice that was claimed."""
    with store.writing() as db:
        sent = [(stamp(each.at), each.notice.id) for each in report.delivered]
        db.executemany("update outbox set sent_at = ? where notice_id = ?", sent)
        over = [("expired", each.notice.id) for each in report.expired]
        over += [("undeliverable", notice.id) for notice in report.dead]
        db.executemany("update outbox set given_up = ? where notice_id = ?", over)
    for failure in report.failed:
        if failure.again:
            _try_again(store, failure.notice.id, getattr(failure.error, "after", None), now)


def _try_again(store: Store, id: str, after: timedelta | None, now: datetime) -> None:
    with store.writing() as db:
        (tries,) = db.execute("select tries from outbox where notice_id = ?", (id,)).fetchone()
        when = PLAN.next(tries, now, after=after, seed=id)
        if isinstance(when, datetime):
            db.execute("update outbox set not_before = ? where notice_id = ?", (stamp(when), id))
        else:
            db.execute("update outbox set given_up = 'tried too often' where notice_id = ?", (id,))
