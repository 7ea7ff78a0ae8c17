"""What another policy would have cost a year of ten million facts: by one process, by two, and with one of them killed.

    python -m tests.benchmarks.batch --events 10000000

Needs docs/recipes/batch/requirements.txt. The year is twenty thousand histories, written again under other references
until there are enough facts. The answers must be equal; times are ratios of one run.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from distributed import Client, LocalCluster

from docs.recipes.batch.cluster import here, on
from docs.recipes.batch.company import END, STRICTER, year
from docs.recipes.batch.questions import Cost, cost
from docs.recipes.batch.shards import History, write

LIVES = 20_000


def grown(folder: Path, events: int, shards: int) -> tuple[list[Path], int]:
    """Files with at least so many facts, and how many there are."""
    counted: list[int] = []
    paths = write(counting(year(LIVES), counted), folder, shards)
    times = -(-events // sum(counted))
    for path in paths:
        lines = path.read_text("utf-8").splitlines(keepends=True)
        with path.open("w", encoding="utf-8") as file:
            for turn in range(times):
                file.writelines(line.replace('"Y-', f'"Y{turn}-') for line in lines)
    return paths, sum(counted) * times


def counting(histories: Iterable[History], counted: list[int]) -> Iterator[History]:
    for history in histories:
        counted.append(len(history))
        yield history


def timed(ask: Callable[[], Cost]) -> tuple[Cost, float]:
    start = time.perf_counter()
    return ask(), time.perf_counter() - start


def killing(client: Client, done: int) -> None:
    if done == 8:
        os.kill(min(client.run(os.getpid).values()), signal.SIGKILL)


def told(done: int, what: str, of: int) -> None:
    print(f"\r{what}: {done} of {of} files", end="" if done < of else "\n", flush=True)


def main(events: int, shards: int) -> None:
    with tempfile.TemporaryDirectory() as given:
        paths, facts = grown(Path(given), events, shards)
        print(
            f"{facts:,} facts in {shards} files, {sum(path.stat().st_size for path in paths) >> 20:,} MB",
            flush=True,
        )
        asked = (cost, paths, STRICTER, END)
        alone, single = timed(partial(here, *asked, show=partial(told, what="one process", of=shards)))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        with (
            LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0") as cluster,
            Client(cluster) as client,
        ):
            on(client, cost, paths[:2], STRICTER, END)
            both, double = timed(
                partial(on, client, *asked, show=partial(told, what="two workers", of=shards))
            )
            hurt, killed = timed(partial(on, client, *asked, show=partial(killing, client)))
    assert alone == both == hurt, "where a file is asked changes nothing"
    print(f"missed: {alone.missed}, of {alone.complaints:,} complaints")
    print(f"one process {facts / single:,.0f} facts a second, at most {peak} MB")
    print(f"two workers {single / double:.2f} times as fast; with one killed {single / killed:.2f} times")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--shards", type=int, default=64)
    given = parser.parse_args()
    main(given.events, given.shards)
