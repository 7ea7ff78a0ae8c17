"""kill -9 of a process of the Django recipe in mid-sweep and mid-dispatch: the next one finishes, nothing is lost."""

# ruff: noqa: E402  what is missing is said before it is imported

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("django")
pytest.importorskip("psycopg")
pytestmark = pytest.mark.host

import complaintflow as cf
from docs.recipes.django.complaints.models import Fact, Outgoing
from docs.recipes.django.complaints.sending import LEASE, send_waiting
from docs.recipes.django.complaints.sweep import advance_due
from docs.recipes.django.crm.desk import bridge
from docs.recipes.django.crm.models import Case
from docs.recipes.sqlite.post import Post
from tests.hosts.django.project import now, overdue, stored

ROOT = Path(__file__).resolve().parents[3]
CASES = 30
PATIENCE = 90.0
"""Seconds after which it has failed; never a measure of anything."""


def killed(desk: str, what: str, folder: Path, once: Callable[[], bool]) -> None:
    """A process of its own, killed as soon as ``once`` is true."""
    here = {**os.environ, "DATABASE_URL": desk, "DJANGO_SETTINGS_MODULE": "docs.recipes.django.settings"}
    command = [sys.executable, "-m", "tests.hosts.django.doomed", what, str(folder)]
    ends = time.monotonic() + PATIENCE
    with subprocess.Popen(command, cwd=ROOT, env=here) as doomed:
        while not once():
            assert time.monotonic() < ends and doomed.poll() is None, "it was never in the middle"
            time.sleep(0.005)
        doomed.kill()


def broken() -> int:
    return Fact.objects.filter(row__contains='"commitment.broken"').count()


def expected(cases: list[Case]) -> set[str]:
    """The ids of all letters, as one process works them out that nothing happens to."""
    before = set(Outgoing.objects.values_list("notice_id", flat=True))
    steps = [bridge.workflow(case).advance(stored(case), now=now()) for case in cases]
    return before | {notice.id for step in steps for notice in step.notices}


def test_killed_in_mid_sweep(desk: str, tmp_path: Path) -> None:
    cases = [overdue() for _ in range(CASES)]
    letters = expected(cases)
    killed(desk, "sweep", tmp_path, lambda: 0 < broken() < CASES)
    reached = broken()
    assert advance_due(bridge, now()) == CASES - reached
    assert (reached % 5, broken()) == (0, CASES)
    assert set(Outgoing.objects.values_list("notice_id", flat=True)) == letters
    assert all(cf.replay(bridge.history(case)) == stored(case) for case in cases)


def test_killed_in_mid_dispatch(desk: str, tmp_path: Path) -> None:
    cases = [overdue() for _ in range(CASES)]
    advance_due(bridge, now())
    calls = tmp_path / "calls.log"
    killed(desk, "letters", tmp_path, lambda: calls.exists() and len(calls.read_text().splitlines()) > 10)
    while send_waiting(now() + LEASE, to=Post(tmp_path)):
        pass
    assert Outgoing.objects.filter(sent_at__isnull=True, given_up="").count() == 0
    sent = set(Outgoing.objects.exclude(sent_at=None).values_list("notice_id", flat=True))
    assert set(calls.read_text().splitlines()) == sent
    told = Counter(
        fact.notice for case in cases for fact in bridge.history(case) if fact.stored_name == "notice.told"
    )
    assert set(told.values()) == {1}
    assert all(cf.replay(bridge.history(case)) == stored(case) for case in cases)
