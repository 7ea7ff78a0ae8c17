from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

RECIPES = Path(__file__).resolve().parents[2] / "docs" / "recipes"

LOG = """\
case_id,opened_at,due_at,closed_at,on_time,type,reason
1,2026-03-02T10:00:00-05:00,2026-03-04T10:00:00-05:00,2026-03-03T10:00:00-05:00,ONTIME,lamp,street
2,2026-03-02T10:00:00-05:00,2026-03-04T10:00:00-05:00,2026-03-05T10:00:00-05:00,OVERDUE,lamp,street
3,2026-03-02T10:00:00-05:00,2026-03-04T10:00:00-05:00,,OVERDUE,lamp,street
4,2026-03-02T10:00:00-05:00,soon,,OVERDUE,lamp,street
"""


def run(log: Path, *arguments: str, map: str = "boston311.toml") -> subprocess.CompletedProcess[str]:
    script = [sys.executable, "-W", "error", str(RECIPES / "replay_log.py")]
    command = [*script, str(log), "--map", str(RECIPES / "replay" / map), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    return path


def test_the_report_says_what_went_in_and_what_came_out(log: Path) -> None:
    done = run(log, "--json", "--seed", "1")
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    assert report["entries"] == {
        "total": 6,
        "became_facts": 5,
        "share": 0.8333,
        "by": {"adopt": 3, "witness": 2},
    }
    assert report["promises"] == {"kept": 1, "broken": 2, "open": 0, "breaks_withdrawn": 0}
    assert report["verdicts"] == {"closed_equal": 2, "open_equal": 1}
    assert report["refused"]["by_rule"] == {"moment": 1}
    assert {"cases_per_second", "peak_memory_mb", "seconds"} <= report.keys()


def test_for_people_it_is_printed_as_lines(log: Path) -> None:
    printed = run(log).stdout
    assert "cases by state" in printed
    assert "line 5: 'opened' (moment): a time of the log cannot be read" in printed


def test_the_database_is_kept_where_asked_and_never_overwritten(log: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.sqlite"
    assert run(log, "--into", str(kept)).returncode == 0
    with closing(sqlite3.connect(kept)) as database:
        assert database.execute("SELECT COUNT(*) FROM complaints").fetchone() == (3,)
    again = run(log, "--into", str(kept))
    assert (again.returncode, "is there already" in again.stderr) == (2, True)


def test_time_passes_to_the_moment_asked_for(log: Path) -> None:
    report = json.loads(run(log, "--json", "--until", "2026-03-03T00:00+00:00").stdout)
    assert report["promises"] == {"kept": 1, "broken": 1, "open": 1, "breaks_withdrawn": 0}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--until", "2026-03-03T00:00"), "has no offset"),
        (("--until", "soon"), "is not ISO 8601"),
        (("--into", "."), "is there already"),
    ],
)
def test_what_is_wrong_on_the_command_line_is_said(log: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(log, *arguments)
    assert (done.returncode, said in done.stderr) == (2, True)
    assert "Traceback" not in done.stderr


def test_a_map_for_another_log_is_refused(log: Path) -> None:
    done = run(log, map="helpdesk.toml")
    assert (done.returncode, "the log has no column" in done.stderr) == (2, True)


def test_a_log_that_is_not_utf_8_is_refused(log: Path) -> None:
    log.write_bytes(LOG.replace("lamp", "laterne für").encode("latin-1"))
    assert run(log).returncode == 2
