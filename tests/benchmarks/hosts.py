"""How many due deadlines a host fires a second, and how late, among how many that are far off.

Run from the root of the project: ``python -m tests.benchmarks.hosts [--due 10000] [--rows 10000 100000 1000000]``.
All deadlines fall due at one instant, and one worker sweeps; lateness is the time from there to the commit of each.
Nothing here passes or fails: it is read by people, and the table of ``docs/explanation/hosts-measured.md`` is from it.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import complaintflow as cf
from docs.recipes.sqlite.__main__ import fill
from docs.recipes.sqlite.company import workflow
from docs.recipes.sqlite.store import Store, plain, stamp
from docs.recipes.sqlite.sweep import sweep_once

NOW = datetime(2026, 9, 15, 12, tzinfo=UTC)
FAR = timedelta(days=3650)
INSERT = "insert into complaint values (?, ?, ?, null, ?)"


def far_off(count: int) -> Iterator[tuple[str, int, str, str]]:
    """Rows as real ones, with a deadline in ten years; one snapshot, under as many names."""
    flow, scratch = workflow(), Store(":memory:")
    fill(scratch, flow, 1, NOW, timedelta(0))
    complaint = scratch.load("C-0")
    assert complaint is not None
    snapshot, wake = plain(complaint), stamp(NOW + FAR)
    for number in range(count):
        yield f"F-{number}", complaint.version, wake, snapshot.replace("C-0", f"F-{number}")


def fired(store: Store, flow: cf.Workflow, batch: int) -> tuple[float, list[float]]:
    """Seconds for all that is due, and the lateness of each."""
    late: list[float] = []
    begin = time.perf_counter()
    while count := sweep_once(store, flow, NOW + timedelta(microseconds=1), batch):
        late += [time.perf_counter() - begin] * count
    return time.perf_counter() - begin, late


def measured(rows: int, due: int, batch: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "desk.sqlite3"
        store, flow = Store(file), workflow()
        with store.writing() as db:
            db.executemany(INSERT, far_off(rows))
        fill(store, flow, due, NOW, timedelta(0))
        store.db.execute("pragma wal_checkpoint(truncate)")
        size = file.stat().st_size / 2**20
        seconds, late = fired(store, flow, batch)
        store.close()
    middle, worst = statistics.median(late), max(late)
    cells = (f"{rows:,}", f"{len(late):,}", str(batch), f"{size:,.0f}", f"{len(late) / seconds:,.0f}")
    return f"| {' | '.join(cells)} | {middle:.2f} | {worst:.2f} |"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--due", type=int, default=10_000)
    parser.add_argument("--batch", type=int, nargs="*", default=[100])
    given = parser.parse_args()
    print(
        "| far-off rows | due | batch | file, MB | fired a second | lateness, median s | lateness, worst s |"
    )
    print("|--:|--:|--:|--:|--:|--:|--:|")
    for rows in given.rows:
        for batch in given.batch:
            print(measured(rows, given.due, batch), flush=True)


if __name__ == "__main__":
    main()
