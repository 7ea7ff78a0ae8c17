"""What the tests of hosts share: one PostgreSQL for all of them, and a fresh database for each that asks."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from docs.recipes.engine.postgres import Missing, Postgres, running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if os.geteuid() == 0:
        return
    for item in items:
        if item.get_closest_marker("root"):
            item.add_marker(pytest.mark.skip(reason="it makes networks and mounts disks, so it needs root"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The server that all share. Whoever kills servers starts one of their own with ``running``."""
    # Every transaction waits for the disk on a real desk. Here the machine never loses its power.
    settings = {"fsync": "off", "max_connections": "200"}
    try:
        with running(settings=settings) as server:
            yield server
            server.kill()  # quicker than a farewell; all of it is thrown away
    except Missing as missing:
        pytest.skip(str(missing))


@pytest.fixture
def dsn(postgres: Postgres) -> Iterator[str]:
    """A fresh database: ``postgresql://postgres@127.0.0.1:PORT/NAME``."""
    fresh = postgres.create()
    yield fresh
    postgres.drop(fresh)
