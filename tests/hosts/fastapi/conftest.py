"""A desk on the web, on SQLite and on PostgreSQL, with a clock that is moved by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

with suppress(ModuleNotFoundError):  # where FastAPI is missing, each module says so
    from fastapi.testclient import TestClient

    from docs.recipes.fastapi.app import application
    from docs.recipes.fastapi.company import workflow
    from docs.recipes.fastapi.desk import Desk
    from docs.recipes.fastapi.store import Store, connected

SECRET = b"for tests only"
ZONE = ZoneInfo("Asia/Jerusalem")


class Clock:
    """Sunday, 22 November 2026, nine in the morning, and whatever is added."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 22, 9, tzinfo=ZONE)

    def __call__(self) -> datetime:
        return self.at

    def move(self, **span: float) -> None:
        self.at += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database() -> str:
    """Overridden by ``on_both`` where the two databases could differ."""
    return "sqlite"


@pytest.fixture
def url(request: pytest.FixtureRequest, database: str, tmp_path: Path) -> str:
    if database == "sqlite":
        return f"sqlite:///{tmp_path / 'desk.sqlite3'}"
    dsn: str = request.getfixturevalue("dsn")
    return dsn.replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    engine = connected(url)
    yield Store(engine)
    engine.dispose()


@pytest.fixture
def desk(store: Store, clock: Clock) -> Desk:
    return Desk(store, workflow(), clock)


@pytest.fixture
def client(desk: Desk) -> TestClient:
    """Signed in as Dana. Without a lifespan: the tests wake the desk themselves."""
    return TestClient(application(desk, SECRET), headers={"x-remote-user": "dana"})
