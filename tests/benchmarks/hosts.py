"""How many due deadlines a host fires a second, and how late, among how many that are far off.

Run from the root of the project: ``python -m tests.benchmarks.hosts [sqlite|engine] [--due 10000] [--rows 10000]``.
The far-off rows of the engine are old tickets that it adopts, and that is measured too. All deadlines fall due at one
instant, and one worker sweeps; lateness is the time from there to the commit of each.
Nothing here passes or fails: it is read by people, and the table of ``docs/explanation/hosts-measured.md`` is from it.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from attrs import frozen

import complaintflow as cf
from complaintflow import commands as do
from docs.recipes.sqlite.__main__ import fill, promised
from docs.recipes.sqlite.company import workflow
from docs.recipes.sqlite.store import Store, plain, stamp
from docs.recipes.sqlite.sweep import sweep_once

NOW = datetime(2026, 9, 15, 12, tzinfo=UTC)
FAR = timedelta(days=3650)
TABLES = ("complaint", "fact", "outbox")
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


def fired(sweep_once: Callable[[], int]) -> Round:
    """Everything that is due, so many rows a transaction."""
    late: list[float] = []
    begin, worked = time.perf_counter(), time.process_time()
    while count := sweep_once():
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
            found.append(fired(lambda: sweep_once(store, flow, NOW + timedelta(microseconds=1), batch)))
        size = file.stat().st_size / 2**20
        store.close()
    return told(rows, size, due, found)


def told(rows: int, size: float, due: int, found: list[Round]) -> str:
    """A row of the table: medians of the rounds, and the range of the rate."""
    rates = sorted(due / each.seconds for each in found)
    processor = statistics.median(each.processor / due for each in found) * 1000
    middle = statistics.median(statistics.median(each.late) for each in found)
    worst = statistics.median(max(each.late) for each in found)
    rate = f"{statistics.median(rates):,.0f} ({rates[0]:,.0f} to {rates[-1]:,.0f})"
    return f"| {rows:,} | {size:,.0f} | {rate} | {processor:.2f} | {middle:.1f} | {worst:.1f} |"


def ticket(number: int, now: datetime) -> do.Adopt:
    """An old ticket with a promise that falls due in more than a year."""
    owed = do.AdoptedPromise(what="what broke", at=now + timedelta(days=400), made_at=now - timedelta(days=1))
    return do.Adopt(
        reference=f"T-{number}",
        customer=cf.Customer(id=f"K-{number}", name="Tom Baker", address=f"{number}@example.test"),
        state="investigating",
        received_at=now - timedelta(days=1 + number % 300),
        owner="dana",
        statement="It broke, and I wrote twice.",
        channel="web",
        promises=(owed,),
    )


def adopted(store: Any, have: int, want: int) -> str:
    """Old tickets in a stream, and what it took. The memory is the most that this process ever had."""
    from docs.recipes.engine.adopting import adopt

    now, flow = store.now(), workflow()
    begin, worked = time.perf_counter(), time.process_time()
    count = adopt(store, flow, (ticket(number, now) for number in range(have, want)), spread=FAR)
    seconds, processor = time.perf_counter() - begin, (time.process_time() - worked) / count * 1000
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"| {count:,} | {count / seconds:,.0f} | {processor:.2f} | {memory:,.0f} |"


def engine(rows: list[int], due: int, batch: int, rounds: int) -> Iterator[str]:
    """PostgreSQL of the system's packages, as it comes: `fsync` and `synchronous_commit` are on."""
    from docs.recipes.engine.postgres import running
    from docs.recipes.engine.store import Store as Shared
    from docs.recipes.engine.store import prepare

    with running() as server:
        dsn = server.create("desk")
        prepare(dsn)
        store, have = Shared.connect(dsn), 0
        for want in rows:
            yield f"adopted {adopted(store, have, want)}"
            have = want
            yield engine_measured(store, want, due, batch, rounds)
        store.close()


def engine_measured(store: Any, rows: int, due: int, batch: int, rounds: int) -> str:
    from docs.recipes.engine.sweep import sweep_once as sweep_shared

    flow, found = workflow(), list[Round]()
    for _ in range(rounds):
        for table, name in (("complaint", "reference"), ("fact", "reference"), ("outbox", "notice_id")):
            store.db.execute(f"delete from {table} where {name} like 'C-%'")
        store.db.execute("delete from procrastinate_jobs")
        steps = promised(flow, due, store.now() - timedelta(minutes=1), timedelta(0))
        while some := list(islice(steps, 500)):
            store.commit(*some)
        store.db.execute("vacuum analyze complaint")
        found.append(fired(lambda: sweep_shared(store, flow, batch)))
    size = sum(
        store.db.execute("select pg_total_relation_size(%s)", (name,)).fetchone()[0] for name in TABLES
    )
    return told(rows, size / 2**20, due, found)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("host", nargs="?", choices=("sqlite", "engine"), default="sqlite")
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--due", type=int, default=10_000)
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    print(
        "| far-off rows | file, MB | fired a second | processor, ms each | median late, s | last one late, s |"
    )
    print("|--:|--:|--:|--:|--:|--:|")
    if given.host == "engine":
        for line in engine(given.rows, given.due, given.batch, given.rounds):
            print(line, flush=True)
        return
    for rows in given.rows:
        print(measured(rows, given.due, given.batch, given.rounds), flush=True)


if __name__ == "__main__":
    main()
