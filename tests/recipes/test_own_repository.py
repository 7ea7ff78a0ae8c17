"""The bridge in a repository of one's own: two folders are copied, a company is one's own, and a worker wakes it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from docs.recipes.sqlite.store import Store
from tests.project.fences import fences

RECIPES = Path(__file__).resolve().parents[2] / "docs" / "recipes"
COMPANY = """
from datetime import UTC
import complaintflow as cf

POLICY = cf.Policy.from_mapping({**cf.Policy.starter().to_mapping(), "version": "acme-1"})

def workflow():
    calendar = cf.WorkingCalendar.always(UTC)
    return cf.Workflow(policy=POLICY, calendar=calendar, roster=[cf.Person(id="lena", name="Lena Weiss")])
"""
LOOK = """
from datetime import UTC, datetime, timedelta

now = datetime.now(UTC)
layla = ("layla", "Layla Haddad", "layla@example.test")
ticket = Ticket(reference="T-1", title="Charged twice", opened_at=now - timedelta(days=9), reporter=layla,
    assignee="lena", promised=now - timedelta(days=1))
bridge.look(ticket, now - timedelta(days=8))
"""
SHOWN = "from desk.bridge.bridge import"
LONGEST = 60.0
"""Seconds. A worker that says nothing is ended then, so that a test fails and does not hang."""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """What the page says: two folders side by side in a package, and a company of one's own."""
    for each in ("bridge", "sqlite"):
        shutil.copytree(
            RECIPES / each, tmp_path / "desk" / each, ignore=shutil.ignore_patterns("__pycache__")
        )
    (tmp_path / "desk" / "people.py").write_text(COMPANY)
    return tmp_path


def own(repository: Path) -> None:
    (repository / "desk" / "sqlite" / "company.py").write_text(COMPANY)


def python(repository: Path, *given: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *given], cwd=repository, env=alone(), capture_output=True, text=True, timeout=LONGEST
    )


def alone() -> dict[str, str]:
    """Without the checkout on the path."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def looked(repository: Path, replaced: tuple[str, str] = ("", "")) -> None:
    """The lines of the page, and a look at a ticket whose date has passed meanwhile."""
    (shown,) = [each.text for each in fences(RECIPES / "bridge" / "README.md") if SHOWN in each.text]
    done = python(repository, "-c", shown.replace(*replaced) + LOOK)
    assert (done.returncode, done.stderr) == (0, "")


@contextmanager
def worker(repository: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "desk.sqlite.worker", "complaints.sqlite3", "letters", *options]
    started = subprocess.Popen(command, cwd=repository, env=alone(), stderr=subprocess.PIPE, text=True)
    watch = threading.Timer(LONGEST, started.kill)
    watch.start()
    try:
        yield started
    finally:
        watch.cancel()
        started.kill()
        started.communicate()


def until_woken(repository: Path, running: subprocess.Popen[str]) -> str:
    """The status of the promise, once a worker that still runs has written of it."""
    with closing(Store(repository / "complaints.sqlite3")) as store:
        while running.poll() is None:
            complaint = store.load("T-1")
            assert complaint is not None
            if not complaint.open_commitments and list((repository / "letters").glob("*.txt")):
                return str(complaint.commitments[0].status)
    raise AssertionError("the worker has ended, and nothing was woken")


def test_the_lines_of_the_page_run_in_a_repository_of_ones_own_and_its_worker_wakes_it(
    repository: Path,
) -> None:
    own(repository)
    looked(repository)
    with worker(repository) as running:
        assert until_woken(repository, running) == "broken"


def test_a_worker_of_another_policy_says_so_and_one_with_the_right_policy_goes_on(repository: Path) -> None:
    looked(repository, ("desk.sqlite.company", "desk.people"))
    with worker(repository) as running:
        assert running.stderr is not None
        said = [running.stderr.readline() for _ in range(3)]
    assert "complaint T-1 is set aside: DefinitionError" in said[0]
    assert "'acme-1', which is not here" in said[0]
    assert "Set aside: 1" in said[1]
    assert "--workflow your_package.company:workflow" in said[2]
    with worker(repository, "--workflow", "desk.people:workflow") as running:
        assert until_woken(repository, running) == "broken"


def test_the_worker_says_what_it_takes(repository: Path) -> None:
    helped = python(repository, "-m", "desk.sqlite.worker", "--help")
    assert helped.returncode == 0
    assert "desk.sqlite.company:workflow" in helped.stdout
    lacking = python(repository, "-m", "desk.sqlite.worker", "a.sqlite3")
    assert (lacking.returncode, "Traceback" in lacking.stderr) == (2, False)


def test_a_workflow_that_is_nowhere_is_named(repository: Path) -> None:
    asked = python(
        repository, "-m", "desk.sqlite.worker", "a.sqlite3", "b", "--workflow", "desk.persons:workflow"
    )
    assert "error: argument --workflow: desk.persons:workflow: No module named 'desk.persons'" in asked.stderr
    assert not (repository / "a.sqlite3").exists()
