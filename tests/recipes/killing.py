"""Kills the desk of the outbox recipe, over and over: ``python -m tests.recipes.killing FOLDER TIMES``."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from docs.recipes.outbox.crashing import connected, work

MANY = 100_000


def kill_at_some_instruction(folder: Path, chance: random.Random) -> None:
    """Fork a desk that would go on for ever, wait until it works, and kill it with SIGKILL."""
    before = opened(folder)
    child = os.fork()
    if child == 0:
        try:
            work(folder, MANY)
        finally:
            os._exit(1)
    while opened(folder) == before:  # however slow the machine is, each life gets something done
        time.sleep(0.002)
    time.sleep(chance.uniform(0, 0.05))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it ended by itself, before it could be killed"


def opened(folder: Path) -> int:
    """How many complaints the desk has stored. The connection is closed again, since no fork may inherit one."""
    with closing(connected(folder / "desk.sqlite")) as db:
        try:
            (count,) = db.execute("SELECT COUNT(*) FROM events").fetchone()
        except sqlite3.OperationalError:  # no life has come so far yet
            return 0
    return int(count)


def main(folder: str, times: str) -> None:
    chance = random.Random(7)
    for _ in range(int(times)):
        kill_at_some_instruction(Path(folder), chance)


if __name__ == "__main__":
    main(*sys.argv[1:])
