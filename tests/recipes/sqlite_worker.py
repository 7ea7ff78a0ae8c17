"""A worker for the failure tests: the recipe's own sweep and dispatch, slowed down so that a kill hits the middle.

python -m tests.recipes.sqlite_worker FILE LETTERS '{"only": "both", "pace": 0.002, "offset": 0, "batch": 20}'
"""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import complaintflow as cf
from docs.recipes.sqlite.company import CALENDAR, DANA, POLICY, RUTH
from docs.recipes.sqlite.dispatch import dispatch
from docs.recipes.sqlite.post import Post
from docs.recipes.sqlite.store import Store
from docs.recipes.sqlite.sweep import sweep_once

LEASE = timedelta(seconds=1)


class Slow(cf.Workflow):
    pace = 0.0

    def advance(self, complaint: cf.Complaint, now: datetime) -> cf.Step:
        time.sleep(self.pace)
        return super().advance(complaint, now)


class SlowPost(Post):
    pace = 0.0

    def notify(self, notice: cf.Notice) -> str:
        receipt = super().notify(notice)
        time.sleep(self.pace)
        return receipt


def main(file: str, letters: str, options: str) -> None:
    given: dict[str, Any] = {"only": "both", "pace": 0.0, "offset": 0.0, "batch": 20, **json.loads(options)}
    store, post = Store(file), SlowPost(Path(letters))
    flow = Slow(policy=POLICY, calendar=CALENDAR, roster=cf.Roster([DANA, RUTH]))
    flow.pace = post.pace = given["pace"]
    while True:
        now = datetime.now(UTC) + timedelta(seconds=given["offset"])
        done = 0
        if given["only"] != "dispatch":
            done += sweep_once(store, flow, now, given["batch"])
        if given["only"] != "sweep":
            done += len(dispatch(store, flow, post, now, batch=given["batch"], lease=LEASE).fates)
        if not done:
            time.sleep(0.02)


if __name__ == "__main__":
    main(*sys.argv[1:])
