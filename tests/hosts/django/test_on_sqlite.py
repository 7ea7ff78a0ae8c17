"""The example project on SQLite: the same bridge, without a server and without a queue."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("helpdesk")
pytestmark = pytest.mark.host
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def desk() -> None:
    """No PostgreSQL, in place of the one of conftest.py."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a process of its own did, and what came of it."""
    file = tmp_path_factory.mktemp("desk") / "desk.sqlite3"
    here = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    here |= {"DATABASE_FILE": str(file)}
    command = [sys.executable, "-m", "tests.hosts.django.on_sqlite"]
    told = subprocess.run(command, cwd=ROOT, env=here, check=True, timeout=300, stdout=subprocess.PIPE)
    answer: dict[str, Any] = json.loads(told.stdout)
    return answer


def test_it_needs_neither_a_server_nor_a_queue(found: dict[str, Any]) -> None:
    assert (found["database"], found["imported"]) == ("sqlite", [])


def test_a_promise_is_made_and_kept(found: dict[str, Any]) -> None:
    assert found["a_promise_is_kept"] == "kept"


def test_what_is_computed_from_an_older_version_is_not_stored(found: dict[str, Any]) -> None:
    assert found["an_older_version_is_refused"]


def test_advance_due_wakes_what_is_due_and_sends_what_waits(found: dict[str, Any]) -> None:
    woken = found["due_is_woken_and_sent"]
    assert woken["said"].startswith("1 woken")
    assert (woken["status"], woken["waiting"]) == ("broken", 0)


def test_users_and_a_sweep_at_the_same_moment_lose_nothing(found: dict[str, Any]) -> None:
    """One break and four notes."""
    assert found["users_and_a_sweep_at_the_same_moment"] == 14


def test_a_ticket_that_no_hook_saw_is_reconciled_once(found: dict[str, Any]) -> None:
    assert found["a_ticket_is_reconciled"] == ["acknowledged", "1", "0", "resolved"]


def test_every_history_replays(found: dict[str, Any]) -> None:
    assert found["replayed"]
