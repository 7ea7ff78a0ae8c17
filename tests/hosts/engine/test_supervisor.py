"""The supervisor: whoever ends is started again, and whoever stops it stops the workers."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from docs.recipes.engine import supervisor
from docs.recipes.engine.supervisor import Kept

pytestmark = pytest.mark.host
ROOT = Path(__file__).resolve().parents[3]
SLEEPS = [sys.executable, "-c", "import time; time.sleep(600)"]
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(600)"


def test_a_worker_that_ends_is_started_again_and_later_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(supervisor.time, "monotonic", lambda: now)
    kept, starts = Kept([sys.executable, "-c", ""]), []
    for _ in range(200):
        kept.process.wait()
        kept.look()
        if not starts or starts[-1][0] != kept.starts:
            starts.append((kept.starts, now))
        now += 0.5
    kept.process.wait()
    pauses = [later - earlier - 0.5 for (_, earlier), (_, later) in pairwise(starts)]
    assert pauses[1:5] == [1.0, 2.0, 4.0, 8.0]
    assert pauses[-1] == supervisor.LONGEST_PAUSE


def test_a_worker_that_lived_long_is_started_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(supervisor.time, "monotonic", lambda: now)
    kept = Kept(SLEEPS)
    kept.look()
    kept.process.kill()
    kept.process.wait()
    now = supervisor.HEALTHY + 1
    kept.look()
    assert kept.starts == 2
    kept.stop()


def test_a_worker_that_does_not_listen_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept([sys.executable, "-c", DEAF], stdout=subprocess.PIPE)
    monkeypatch.setattr(supervisor, "FAREWELL", 0.2)
    with kept.process.stdout as said:
        assert said.readline()
        kept.stop()
    assert kept.process.returncode == -signal.SIGKILL


def test_whoever_stops_the_supervisor_stops_the_workers(tmp_path: Path) -> None:
    worker = f"import os, time, pathlib; pathlib.Path({str(tmp_path)!r}, str(os.getpid())).touch(); time.sleep(600)"
    command = [sys.executable, "-m", "docs.recipes.engine.supervisor", "2", sys.executable, "-c", worker]
    with subprocess.Popen(command, cwd=ROOT) as supervising:
        while len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.01)
        supervising.terminate()
    assert [each for each in tmp_path.iterdir() if Path("/proc", each.name).exists()] == []
