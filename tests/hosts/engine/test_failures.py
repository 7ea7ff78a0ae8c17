"""Machines, databases and networks die, and nothing is lost: one small run of each, with real processes.

Ten larger runs of each stand in docs/recipes/engine/README.md.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

pytest.importorskip("procrastinate")
pytest.importorskip("psycopg_pool")

from docs.recipes.engine import __main__ as page
from docs.recipes.engine.postgres import Postgres, running
from docs.recipes.engine.store import Store, prepare
from docs.recipes.sqlite.company import workflow
from tests.hosts.engine.commits import Survived, count, failed_over, killed_while_committing, opened
from tests.hosts.engine.failures import SCENARIOS

pytestmark = pytest.mark.host

PROMISES = {
    "killed_in_mid_sweep": 100,
    "killed_in_mid_dispatch": 30,
    "the_survivor_finishes_alone": 40,
    "the_survivor_is_killed_too": 60,
    "database_killed_while_dispatching": 30,
    "clocks_ten_minutes_apart": 30,
    "swept_against_a_user": 20,
    "cut_off": 50,
    "full_disk": 40,
}
"""Enough for a kill to hit the middle."""

OWN_SERVER = {"database_killed_while_dispatching"}
NEEDS_ROOT = {"cut_off", "full_disk"}


def checked(name: str, server: Postgres) -> None:
    count = SCENARIOS[name](server, PROMISES[name])
    assert count.sound, count
    assert count.promises == PROMISES[name]


@pytest.mark.parametrize("name", sorted(SCENARIOS.keys() - OWN_SERVER - NEEDS_ROOT))
def test_nothing_is_lost_and_nothing_is_told_twice(name: str, postgres: Postgres) -> None:
    checked(name, postgres)


@pytest.mark.root
@pytest.mark.parametrize("name", sorted(NEEDS_ROOT))
def test_a_broken_network_and_a_full_disk_lose_nothing(name: str, postgres: Postgres) -> None:
    checked(name, postgres)


@pytest.mark.parametrize("name", sorted(OWN_SERVER))
def test_a_database_that_is_killed_loses_nothing(name: str) -> None:
    with running() as server:
        checked(name, server)


def test_what_was_acknowledged_survives_each_kill_of_the_server(tmp_path: Path) -> None:
    with running() as server:
        found = killed_while_committing(server, tmp_path, kills=2, each=60)
    assert (found.lost, found.torn) == (0, 0)
    assert found.acknowledged >= 120


def test_what_was_acknowledged_is_on_the_standby_when_the_server_is_gone(tmp_path: Path) -> None:
    with running() as server:
        found = failed_over(server, tmp_path, each=60)
    assert (found.lost, found.torn) == (0, 0)
    assert found.acknowledged >= 60


def test_what_a_kill_would_have_lost_or_torn_is_counted(dsn: str) -> None:
    prepare(dsn)
    with closing(Store.connect(dsn)) as store:
        for reference in ("whole-1", "torn-1", "torn-2", "unheard-1"):
            step = opened(workflow(), reference, store.now())
            store.commit(step)
        store.db.execute("delete from fact where reference = 'torn-1'")
        jobs = "select job from outbox where notice_id like 'torn-2/%'"
        store.db.execute(f"delete from procrastinate_jobs where id in ({jobs})")
        first, found = step.complaint.version, Survived()
        count(store, {"whole-1": first, "torn-1": first, "torn-2": first + 1, "gone-1": first}, found)
    assert (found.lost, found.torn, found.unheard) == (1 + first, 2, 1)


def test_the_command_of_the_page_says_what_became_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(page, "PROMISES", 100)
    monkeypatch.setattr(page, "WORKER", "tests.hosts.engine.worker")  # whose rescue does not wait so long
    page.main(tmp_path)
    said = capsys.readouterr().out
    assert "100 promises were due: 100 are recorded as broken, 100 histories replay." in said
    assert "499 notices: 300 sent, 199 no longer true." in said
    assert said.endswith("300 letters.\n")
