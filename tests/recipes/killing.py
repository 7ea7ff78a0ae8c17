"""Kills the desk of the outbox recipe, over and over: ``python -m tests.recipes.killing FOLDER TIMES``."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from docs.recipes.outbox.crashing import work

MANY = 100_000


def kill_at_some_instruction(folder: Path, chance: random.Random) -> None:
    """Fork a desk that would go on for ever, wait until it works, and kill it with SIGKILL."""
    child = os.fork()
    if child == 0:
        try:
            work(folder, MANY)
        finally:
            os._exit(1)
    time.sleep(chance.uniform(0.02, 0.12))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it ended by itself, before it could be killed"


def main(folder: str, times: str) -> None:
    chance = random.Random(7)
    for _ in range(int(times)):
        kill_at_some_instruction(Path(folder), chance)


if __name__ == "__main__":
    main(*sys.argv[1:])
