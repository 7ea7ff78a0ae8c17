"""Send what waits in the outbox: claim, ask, send, mark. At least once, and under one id.

The rule this module keeps: nothing is sent inside a transaction. A claim is a lease: whoever claimed and died loses it,
and another sends the same notice again, with the same id. What came of a notice to a customer becomes a fact.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.telling.reports import Delivered, Expired, Failed, Fate, Waiting
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from .bridge import find, recording, unplain
from .models import Outgoing

LEASE = timedelta(minutes=15)
"""Longer than sending a batch takes, and than two clocks of yours ever differ."""

PLAN = cf.RetryPlan(first=timedelta(minutes=1), cap=timedelta(hours=1), attempts=8)


def notifier() -> cf.Notifier:
    made: cf.Notifier = import_string(settings.COMPLAINTS["notifier"])()
    return made


def send_waiting(
    now: datetime | None = None,
    *,
    only: Iterable[str] | None = None,
    to: cf.Notifier | None = None,
    batch: int = 25,
) -> int:
    """Send one batch of what may go at ``now``, or of it ``only`` the notices with these ids; how many were claimed."""
    now = now or timezone.now()
    claimed = claim(now, only, batch)
    asked = {row.notice_id: still_true(row, now) for row in claimed}
    true = [(id, notice) for id, notices in asked.items() for notice in notices or ()]
    report = cf.deliver([notice for _, notice in true], to=to or notifier(), now=now)
    for sent in report.delivered:
        confirm(sent.notice, now)
    fates = {id: fate for (id, _), fate in zip(true, report.fates, strict=True)}
    for row in claimed:
        if asked[row.notice_id] is not None:
            mark(row, fates.get(row.notice_id), now)
    return len(claimed)


def claim(now: datetime, only: Iterable[str] | None, batch: int) -> list[Outgoing]:
    waiting = Outgoing.objects.filter(sent_at__isnull=True, given_up="", not_before__lte=now)
    if only is not None:
        waiting = waiting.filter(notice_id__in=list(only))
    with transaction.atomic():
        rows = list(waiting.select_for_update(skip_locked=True).order_by("not_before", "id")[:batch])
        for row in rows:
            row.not_before, row.tries = now + LEASE, row.tries + 1
        Outgoing.objects.bulk_update(rows, ["not_before", "tries"])
    return rows


def still_true(row: Outgoing, now: datetime) -> tuple[cf.Notice, ...] | None:
    """The notice, or what of it may still go: "by 14:00" never arrives at 16:00.

    ``None`` where it or its complaint cannot be read: it stays claimed, and is asked again when the lease ends.
    """
    try:
        notice = unplain(row.notice)
        bridge, obj = find(notice.reference)
        complaint = bridge.complaint(obj)
        return bridge.workflow(obj).still_true(complaint, (notice,), now=recording(complaint, now))
    except (
        cf.HistoryError,
        ValueError,
        LookupError,
    ):  # a DefinitionError too: its policy or zone is not known here
        return None


def confirm(notice: cf.Notice, now: datetime) -> None:
    """Before it is marked, and under a key: if we die in between, it is sent and confirmed again, once."""
    if notice.to.counts_as_told:
        told = do.ConfirmTold(notice=notice.id, channel=notice.to.channel, key=notice.id)
        bridge, obj = find(notice.reference)
        with suppress(cf.CommandRefused):  # the letter has gone, whatever the record says of it
            bridge.handle(obj, told, now=now)


def mark(row: Outgoing, fate: Fate | None, now: datetime) -> None:
    """What became of it; ``None`` where the record had moved on, and nothing was sent."""
    match fate:
        case Delivered():
            row.sent_at = fate.at
        case None | Expired():
            row.given_up = "overtaken"
        case Waiting():
            row.not_before = fate.notice.not_before or now
        case Failed(again=False):
            row.given_up = "undeliverable"
        case Failed():
            again = PLAN.next(row.tries, now, after=getattr(fate.error, "after", None), seed=row.notice_id)
            if isinstance(again, datetime):
                row.not_before = again
            else:
                row.given_up = "tried too often"
    row.save(update_fields=["sent_at", "given_up", "not_before"])
