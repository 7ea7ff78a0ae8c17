"""What the kit asks of every store and every notifier, asked of the desk's own."""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from complaintflow.testing import check_notifier, check_store

pytest.importorskip("rich", reason="the desk prints with rich: see docs/recipes/requirements.txt")


def test_the_store_holds_what_the_kit_asks_of_every_store(desk: ModuleType, tmp_path: Path) -> None:
    def pending(store: Any) -> list[str]:
        return [id for (id,) in store.db.execute("select notice_id from outbox where sent_at is null")]

    with ExitStack() as opened:
        check_store(
            lambda: opened.enter_context(closing(desk.Store(tmp_path / "kit.sqlite3"))),
            outbox=pending,
            earliest_first=True,
        )


def test_the_post_holds_what_the_kit_asks_of_every_notifier(desk: ModuleType, tmp_path: Path) -> None:
    check_notifier(lambda: desk.Post(tmp_path / "letters"))
