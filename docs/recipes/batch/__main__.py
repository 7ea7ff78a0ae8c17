"""A year of a company: its measures, a nightly run, and what a stricter policy would have cost.

python -m docs.recipes.batch                    20,000 complaints, in a folder that is thrown away, two workers
python -m docs.recipes.batch 1000000 my-folder  a million, kept
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from distributed import Client, LocalCluster
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, track

from .cluster import here, on
from .company import END, LAST_YEAR, STRICTER, year
from .questions import advanced, cost, measured
from .shards import write

WORKERS, SHARDS = 2, 32
POLICIES = {"last year's policy": LAST_YEAR, "a stricter one": STRICTER}
COLUMNS = (TextColumn("{task.description:<34}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())


def timed(what: str, ask: Callable[..., Any]) -> tuple[Any, float]:
    with Progress(*COLUMNS) as progress:
        task, start = progress.add_task(what, total=SHARDS), time.perf_counter()
        answer = ask(show=lambda done: progress.update(task, completed=done))
        return answer, time.perf_counter() - start


def main(complaints: int, folder: Path) -> None:
    paths = write(track(year(complaints), "The year is written", total=complaints), folder, SHARDS)
    alone, seconds = timed("measured, in one process", lambda show: here(measured, paths, show=show))
    cluster = LocalCluster(n_workers=WORKERS, threads_per_worker=1, dashboard_address="127.0.0.1:0")
    with cluster, Client(cluster) as client:
        on(client, measured, paths[:WORKERS])  # the workers import what they need
        everywhere = partial(on, client)
        shared, faster = timed(f"measured, by {WORKERS}", lambda show: everywhere(measured, paths, show=show))
        night, _ = timed("the nightly run", lambda show: everywhere(advanced, paths, END, show=show))
        told = [
            timed(version, lambda show, asked=asked: everywhere(cost, paths, asked, END, show=show))[0]
            for version, asked in POLICIES.items()
        ]
    assert alone == shared, "where a file is asked changes nothing"
    print(
        f"{alone.histories:,} histories, the same either way; {seconds / faster:.2f} times as fast by {WORKERS}."
    )
    print(f"The nightly run woke {night.woken:,} of {night.complaints:,} and recorded {night.facts:,} facts.")
    for version, found in zip(POLICIES, told, strict=True):
        late, of = found.missed.get("first_answer", 0), found.begun["first_answer"]
        print(f"First answers too late under {version}: {late:,} of {of:,}.")


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    if len(sys.argv) > 2:
        main(many, Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as given:
            main(many, Path(given))
