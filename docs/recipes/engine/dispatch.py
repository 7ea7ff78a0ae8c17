"""Send the notices of a job: claim, ask, send, confirm, mark. At least once, and under one id.

The rule this module keeps: nothing is sent inside a transaction. What was marked is not sent again; whoever dies before
marking leaves a job that is run again, with the same ids. A letter to be tried later goes back to the outbox.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.telling.reports import Delivered, Expired, Failed, Fate, Waiting

from ..sqlite.commands import decide, recording
from .store import Store

PLAN = cf.RetryPlan(first=timedelta(minutes=1), cap=timedelta(hours=1), attempts=8)
UNREADABLE = timedelta(minutes=15)
"""Until a notice is asked about again whose complaint could not be read."""

CLAIM = """update outbox set tries = tries + 1 where notice_id = any(%s) and sent_at is null and given_up is null
    returning place, notice_id, notice, tries"""
MARK = """update outbox set sent_at = coalesce(%s, sent_at), given_up = %s, not_before = coalesce(%s, not_before),
    job = case when %s then null else job end where notice_id = %s and sent_at is null"""


def dispatch(store: Store, workflow: cf.Workflow, to: cf.Notifier, notices: Sequence[str]) -> cf.Report:
    """Send those of ``notices`` that still wait, and say what came of them."""
    now = store.now()
    claimed = sorted(store.db.execute(CLAIM, (list(notices),)).fetchall())
    asked = {id: still_true(store, workflow, plain, now) for _, id, plain, _ in claimed}
    true = [(id, notice) for id, found in asked.items() for notice in found or ()]
    report = cf.deliver([notice for _, notice in true], to=to, now=now)
    for sent in report.delivered:
        confirm(store, workflow, sent.notice)
    fates = {id: fate for (id, _), fate in zip(true, report.fates, strict=True)}
    tries = {id: times for _, id, _, times in claimed}
    rows = [(*_became(id, found, fates.get(id), tries[id], now), id) for id, found in asked.items()]
    with store.writing(), store.db.cursor() as cursor:
        cursor.executemany(MARK, rows)
    return report


def still_true(
    store: Store, workflow: cf.Workflow, plain: Any, now: datetime
) -> tuple[cf.Notice, ...] | None:
    """The notice, or what of it may still go: "by 14:00" never arrives at 16:00. ``None``: it cannot be read."""
    try:
        notice = cf.from_plain(plain)
        complaint = store.load(notice.reference)
        assert complaint is not None, "a notice is stored with its complaint"
        return workflow.still_true(complaint, (notice,), now=recording(complaint, now))
    except (cf.HistoryError, ValueError):  # a DefinitionError too: its policy or its zone is not known here
        return None


def confirm(store: Store, workflow: cf.Workflow, notice: cf.Notice) -> None:
    """Before it is marked, and under a key: if we die in between, it is sent and confirmed again, once."""
    if notice.to.counts_as_told:
        told = do.ConfirmTold(notice=notice.id, channel=notice.to.channel, key=notice.id)
        with suppress(cf.CommandRefused):  # the letter has gone, whatever the record says of it
            decide(store, workflow, notice.reference, told, now=store.now())


Mark = tuple[datetime | None, str | None, datetime | None, bool]


def _became(
    id: str, found: tuple[cf.Notice, ...] | None, fate: Fate | None, tries: int, now: datetime
) -> Mark:
    """When it was sent, why it was given up, when it may go again, and whether it needs another job for that."""
    if found is None:
        return None, None, now + UNREADABLE, True
    match fate:
        case Delivered():
            return fate.at, None, None, False
        case None | Expired():
            return None, "overtaken", None, False
        case Waiting():
            return None, None, fate.notice.not_before or now, True
        case Failed(again=False):
            return None, "undeliverable", None, False
    when = PLAN.next(tries, now, after=getattr(fate.error, "after", None), seed=id)
    return (None, None, when, True) if isinstance(when, datetime) else (None, "tried too often", None, False)
