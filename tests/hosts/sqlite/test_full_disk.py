"""SQLite on a disk that is really full: nothing is stored by halves, and it goes on once there is room."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

import complaintflow as cf
from complaintflow.testing import check_store
from docs.recipes.sqlite.__main__ import fill
from docs.recipes.sqlite.company import workflow
from docs.recipes.sqlite.store import Store
from docs.recipes.sqlite.sweep import sweep, sweep_once
from tests.hosts.disks import disk, fill_up

pytestmark = [pytest.mark.host, pytest.mark.root]

FLOW = workflow()
NOON = datetime(2026, 9, 15, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def test_on_a_full_disk_nothing_is_stored_by_halves_and_the_sweep_goes_on_once_there_is_room() -> None:
    with disk("32m") as mounted, closing(Store(mounted / "desk.sqlite3")) as store:
        fill(store, FLOW, 50, NOON, timedelta(minutes=1))
        before = list(store.db.iterdump())
        ballast = fill_up(mounted)
        with pytest.raises(sqlite3.OperationalError, match=r"full|disk I/O"):
            sweep_once(store, FLOW, NOON + DAY, batch=50)
        assert list(store.db.iterdump()) == before
        ballast.unlink()
        assert sweep(store, FLOW, NOON + DAY) == 50
        assert all(cf.replay(store.history(each)) == store.load(each) for each in store.references())
        check_store(partial(Store, mounted / "desk.sqlite3"), stories=1)
