"""A worker for the failure tests: the recipe's own, slowed down so that a kill hits the middle, and with quick rescues.

python -m tests.hosts.engine.worker DSN LETTERS '{"pace": 0.002, "offset": 0, "batch": 20}'
"""

from __future__ import annotations

import json
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import procrastinate.utils

import complaintflow as cf
from docs.recipes.engine.tasks import Rhythm
from docs.recipes.engine.worker import work
from docs.recipes.sqlite.company import CALENDAR, DANA, POLICY, RUTH
from tests.recipes.sqlite_worker import Slow, SlowPost

EACH_SECOND = "* * * * * *"
RIGHT, UTCNOW = time.time, procrastinate.utils.utcnow


def shift_the_clock(seconds: float) -> None:
    """All that a worker asks its own clock for: when procrastinate's ticks are."""
    time.time = lambda: RIGHT() + seconds
    procrastinate.utils.utcnow = lambda: UTCNOW() + timedelta(seconds=seconds)


def main(dsn: str, letters: str, options: str = "{}") -> None:
    given: dict[str, Any] = {"pace": 0.0, "offset": 0.0, "batch": 20, **json.loads(options)}
    flow, post = (
        Slow(policy=POLICY, calendar=CALENDAR, roster=cf.Roster([DANA, RUTH])),
        SlowPost(Path(letters)),
    )
    flow.pace = post.pace = given["pace"]
    if given["offset"]:
        shift_the_clock(given["offset"])
    rhythm = Rhythm(EACH_SECOND, EACH_SECOND, heartbeat=0.5, stalled=4.0, longest=15.0, batch=given["batch"])
    work(dsn, flow, post, rhythm, deaf=6.0)


if __name__ == "__main__":
    main(*sys.argv[1:])
