"""Keeps so many workers running.

    python -m docs.recipes.engine.supervisor 2 python -m docs.recipes.engine.worker postgresql://... letters

The rule this module keeps: a worker that ends is started again, soon at first and later more slowly; whoever stops the
supervisor stops the workers. systemd (`Restart=always`) or a container platform does the same.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any

LONGEST_PAUSE = 30.0
FAREWELL = 10.0
HEALTHY = 60.0
"""Seconds. Who lived that long is started again at once."""


class Kept:
    """One worker and its successors."""

    def __init__(self, command: Sequence[str], **options: Any) -> None:
        self.command, self.options, self.pause = command, options, 0.0
        self.starts = 0
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, **self.options)
        self.since, self.again, self.starts = time.monotonic(), 0.0, self.starts + 1

    def look(self) -> None:
        """Starts it again when it has ended and its pause is over."""
        if self.process.poll() is None:
            return
        now = time.monotonic()
        if not self.again:
            lived = now - self.since
            self.pause = 0.0 if lived > HEALTHY else min(max(2 * self.pause, 0.5), LONGEST_PAUSE)
            self.again = now + self.pause
        if now >= self.again:
            self.start()

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=FAREWELL)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def main(count: str, *command: str) -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    workers = [Kept(command) for _ in range(int(count))]
    try:
        while True:
            for worker in workers:
                worker.look()
            time.sleep(0.1)
    except KeyboardInterrupt:
        for worker in workers:
            worker.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
