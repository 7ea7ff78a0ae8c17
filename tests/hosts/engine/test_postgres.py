"""The PostgreSQL that recipes and tests start for themselves."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from docs.recipes.engine import postgres as module
from docs.recipes.engine.postgres import Missing, Postgres, binaries, running

psycopg = pytest.importorskip("psycopg")
pytestmark = pytest.mark.host
ROOT = Path(__file__).resolve().parents[3]


def asked(dsn: str, question: str) -> object:
    with psycopg.connect(dsn) as connection:
        return connection.execute(question).fetchone()[0]


def test_each_test_has_a_fresh_database(dsn: str) -> None:
    assert asked(dsn, "select count(*) from pg_tables where schemaname = 'public'") == 0


def test_what_was_committed_survives_a_kill_and_a_restart() -> None:
    with running() as server:
        dsn = server.create("desk")
        with psycopg.connect(dsn) as connection:
            connection.execute("create table kept as select 7 as number")
        server.kill()
        with pytest.raises(psycopg.OperationalError):
            asked(dsn, "select 1")
        server.start()
        assert asked(dsn, "select number from kept") == 7
        server.restart()
        assert asked(dsn, "select number from kept") == 7


def test_nothing_is_left_behind() -> None:
    with running() as server:
        folder, port, process = server.folder, server.port, server.process
    assert process is not None
    assert process.returncode == 0
    assert not folder.exists()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_it_never_runs_as_root(postgres: Postgres) -> None:
    assert postgres.process is not None
    assert Path(f"/proc/{postgres.process.pid}").stat().st_uid != 0


def test_a_server_that_cannot_start_shows_its_log(tmp_path: Path) -> None:
    os.chmod(tmp_path.parent, 0o755)
    with pytest.raises(RuntimeError, match="no_such_setting"), running(settings={"no_such_setting": "on"}):
        pass


def test_without_postgresql_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (binaries() / "postgres").exists()
    monkeypatch.setattr(module.Path, "glob", lambda *_: [])
    monkeypatch.setattr(module.shutil, "which", lambda _: None)
    with pytest.raises(Missing, match="apt-get install postgresql"):
        binaries()


def test_the_command_prints_where_it_is() -> None:
    command = [sys.executable, "-m", "docs.recipes.engine.postgres"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        dsn = server.stdout.readline().decode().strip()
        assert asked(dsn, "select 1") == 1
        server.terminate()
    with pytest.raises(psycopg.OperationalError):
        asked(dsn, "select 1")
