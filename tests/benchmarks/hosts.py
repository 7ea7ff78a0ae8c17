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

from attrs import frozen

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


@frozen
class Round:
    """One sweep over all that is due: seconds, seconds of the processor, and the lateness of each."""

    seconds: float
    processor: float
    late: list[float]


def fired(store: Store, flow: cf.Workflow, batch: int) -> Round:
    """Everything that is due, ``batch`` rows a transaction."""
    late: list[float] = []
    begin, worked = time.perf_counter(), time.process_time()
    while count := sweep_once(store, flow, NOW + timedelta(microseconds=1), batch):
        late += [time.perf_counter() - begin] * count
    return Round(time.perf_counter() - begin, time.process_time() - worked, late)


def emptied(store: Store) -> None:
    """Without what was due, so that it can fall due again."""
    with store.writing() as db:
        for table, name in (("complaint", "reference"), ("fact", "reference"), ("outbox", "notice_id")):
            db.execute(f"delete from {table} where {name} like 'C-%'")


def measured(rows: int, due: int, batch: int, rounds: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "desk.sqlite3"
        store, flow, found = Store(file), workflow(), list[Round]()
        with store.writing() as db:
            db.executemany(INSERT, far_off(rows))
        for _ in range(rounds):
            emptied(store)
            fill(store, flow, due, NOW, timedelta(0))
            store.db.execute("pragma wal_checkpoint(truncate)")
            found.append(fired(store, flow, batch))
        size = file.stat().st_size / 2**20
        store.close()
    rates = sorted(due / each.seconds for each in found)
    processor = statistics.median(each.processor / due for each in found) * 1000
    middle = statistics.median(statistics.median(each.late) for each in found)
    worst = statistics.median(max(each.late) for each in found)
    rate = f"{statistics.median(rates):,.0f} ({rates[0]:,.0f} to {rates[-1]:,.0f})"
    return f"| {rows:,} | {size:,.0f} | {rate} | {processor:.2f} | {middle:.1f} | {worst:.1f} |"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--due", type=int, default=10_000)
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    print(
        "| far-off rows | file, MB | fired a second | processor, ms each | median late, s | last one late, s |"
    )
    print("|--:|--:|--:|--:|--:|--:|")
    for rows in given.rows:
        print(measured(rows, given.due, given.batch, given.rounds), flush=True)


if __name__ == "__main__":
    main()
