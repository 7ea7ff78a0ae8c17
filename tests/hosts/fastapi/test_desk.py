"""The store behind the web desk, and its waking, on both databases."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

pytest.importorskip("sqlalchemy", reason="docs/recipes/fastapi/requirements.txt")

import sqlalchemy as sa

import complaintflow as cf
from complaintflow.testing import check_store
from docs.recipes.fastapi import app
from docs.recipes.fastapi.store import COMPLAINT, Store, connected
from docs.recipes.sqlite.store import Conflict
from tests.hosts.fastapi.requests import acknowledged, on_both, opened

pytestmark = [pytest.mark.host, on_both]


def test_the_store_keeps_every_promise_of_a_store(url) -> None:
    engine = connected(url)
    check_store(lambda: Store(engine), outbox=lambda store: store.outbox(), earliest_first=True)
    engine.dispose()


def test_what_is_due_is_woken_once_and_dated_when_it_fell_due(client, desk, clock) -> None:
    acknowledged(client)
    assert desk.wake() == 0
    clock.move(days=2)
    assert desk.wake() == 1 and desk.store.due(clock()) == []
    promise = desk.complaint("C-1042").commitments[0]
    assert promise.broken_at - promise.promised_at <= timedelta.resolution


def test_a_complaint_that_cannot_be_advanced_is_set_aside_and_the_others_go_on(client, desk, clock) -> None:
    acknowledged(client)
    opened(client, "C-1043", key="open-2")
    broken = sa.update(COMPLAINT).where(COMPLAINT.c.reference == "C-1042").values(snapshot='{"type": "old"}')
    with desk.store.engine.begin() as db:
        db.execute(broken)
    clock.move(days=10)
    assert desk.wake() == 2 and desk.wake() == 0
    with desk.store.engine.connect() as db:
        rows = dict(db.execute(sa.select(COMPLAINT.c.reference, COMPLAINT.c.set_aside)).all())
    assert rows["C-1042"].endswith("HistoryError") and rows["C-1043"] is None


def test_whoever_is_faster_than_the_waking_has_recorded_it(client, desk, clock, monkeypatch) -> None:
    acknowledged(client)
    clock.move(days=2)
    commit = desk.store.commit

    def overtaken(step: cf.Step) -> None:
        monkeypatch.setattr(desk.store, "commit", commit)
        commit(step)
        raise Conflict(step.complaint.reference)

    monkeypatch.setattr(desk.store, "commit", overtaken)
    assert desk.wake() == 1 and desk.wake() == 0
    assert cf.replay(desk.history("C-1042")) == desk.complaint("C-1042")


def test_the_application_wakes_the_desk_while_it_runs(client, desk, clock) -> None:
    acknowledged(client)
    clock.move(days=2)

    async def run() -> None:
        async with client.app.router.lifespan_context(client.app):
            while desk.store.due(clock()):
                await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(run(), 20))
    assert desk.complaint("C-1042").commitments[0].broken_at is not None
    assert app.EVERY > 0


def test_any_letter_survives_both_databases(client, desk) -> None:
    said = "\u0000 \U0001f600 مرحبا \u200f שלום"
    opened(client, statement=said)
    assert desk.complaint("C-1042").statement == said


def test_a_database_written_by_hand_is_opened_again(url) -> None:
    for _ in range(2):
        connected(url).dispose()
