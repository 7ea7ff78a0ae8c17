"""Letters sent a second on either store, and how late deadlines are with one, two and four workers.

Run from the root of the project: ``python -m tests.benchmarks.workers letters`` or ``... lateness``. The workers are
processes of their own, the recipe's, and run before the clock does; whoever gets a letter does nothing with it.
PostgreSQL keeps when each transaction was committed (``track_commit_timestamp``), so lateness is asked of it and of
nobody's clock. Nothing here passes or fails: it is read by people, and docs/explanation/hosts-measured.md is from it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from attrs import frozen

import complaintflow as cf
from complaintflow import commands as do
from docs.recipes.engine.postgres import Postgres, children, running
from docs.recipes.engine.store import Store as Shared
from docs.recipes.engine.store import prepare
from docs.recipes.engine.tasks import Rhythm
from docs.recipes.engine.worker import work
from docs.recipes.sqlite.__main__ import promised
from docs.recipes.sqlite.company import workflow
from docs.recipes.sqlite.dispatch import dispatch
from docs.recipes.sqlite.store import Store

ROOT = Path(__file__).resolve().parents[2]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NEVER = "0 0 1 1 *"
SETTINGS = {"track_commit_timestamp": "on", "max_connections": "200"}
OPEN = "select from outbox where sent_at is null and given_up is null"
ALIVE = "select count(*) from procrastinate_workers"
KEPT = (("complaint", "reference"), ("fact", "reference"), ("outbox", "notice_id"))
FAR_OFF = """insert into complaint select 'F-' || n, version, now() + interval '10 years', null,
    replace(snapshot::text, 'C-0', 'F-' || n)::json from complaint, generate_series(%s::int, %s::int) as n
    where reference = 'C-0'"""
LATE = """select extract(epoch from pg_xact_commit_timestamp(xmin) - %s)::float from fact
    where reference >= 'C-' and reference < 'C.' and row ->> 'type' = 'commitment.broken'"""


class Nowhere(cf.Notifier):
    """Takes every letter at once, so that only the store and the queue are measured."""

    def notify(self, notice: cf.Notice) -> str:
        return "taken"


@contextmanager
def workers(dsn: str, count: int, rhythm: str) -> Iterator[list[int]]:
    """So many, which have said that they are alive."""
    command = [sys.executable, "-m", "tests.benchmarks.workers", "work", dsn, rhythm]
    started = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) for _ in range(count)]
    try:
        with closing(Shared.connect(dsn)) as store:
            while number(store, ALIVE) < count:
                assert all(each.poll() is None for each in started), "a worker has ended"
                time.sleep(0.1)
        time.sleep(1)
        yield [each.pid for each in started]
    finally:
        for each in started:
            each.kill()
            each.wait()


def wait_until(store: Shared, question: str) -> None:
    """Seldom asked, since asking takes the processor from those who work."""
    while not number(store, question):
        time.sleep(0.2)


def number(store: Shared, question: str) -> Any:
    row = store.db.execute(question).fetchone()
    assert row is not None
    return row[0]


def burnt(processes: Iterable[int]) -> float:
    """Seconds of the processor that these have had, and those of their children that have ended."""
    ticks = 0
    for each in processes:
        with suppress(OSError):
            words = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
            ticks += sum(map(int, words[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def family(server: Postgres) -> list[int]:
    assert server.process is not None
    return [server.process.pid, *children(server.process.pid)]


# --- letters -----------------------------------------------------------------------------------------------------


def complaints(count: int, now: datetime) -> Iterator[cf.Step]:
    """Received two hours ago, with a promise for tomorrow; none of their letters has gone."""
    flow, tomorrow = workflow(), cf.Terms(kind="answer", what="what broke", at=now + DAY, certain=True)
    for at in range(count):
        customer = cf.Customer(id=f"K-{at}", name="Tom Baker", address=f"{at}@example.test")
        words = do.Receive(reference=f"C-{at}", customer=customer, channel="web", statement="It broke.")
        opened = flow.open(words, now=now - 2 * HOUR)
        yield opened
        yield flow.handle(opened.complaint, do.Acknowledge(by="dana", promise=tomorrow), now=now - HOUR)


@frozen
class Sent:
    """So many letters: seconds of the clock, of the senders' processor and of the database server's."""

    letters: int
    seconds: float
    worked: float
    served: float


def sent_by_sqlite(count: int) -> Sent:
    """Letters a second, by one process: the loop of the recipe."""
    with tempfile.TemporaryDirectory() as folder, closing(Store(Path(folder) / "desk.sqlite3")) as store:
        flow, now = workflow(), datetime.now(UTC)
        with store.writing():
            for step in complaints(count, now):
                store.write(step)
        begin, worked, sent = time.perf_counter(), time.process_time(), 0
        while fates := dispatch(store, flow, Nowhere(), datetime.now(UTC)).fates:
            sent += len(fates)
        return Sent(sent, time.perf_counter() - begin, time.process_time() - worked, 0.0)


def sent_by_engine(server: Postgres, count: int, processes: int) -> Sent:
    """The same by so many workers of the engine, from the moment at which the jobs are there."""
    dsn = server.create()
    prepare(dsn)
    with closing(Shared.connect(dsn)) as store:
        steps = complaints(count, store.now())
        while some := list(islice(steps, 500)):
            with store.writing():
                store.write(*some)
        with workers(dsn, processes, "letters") as alive:
            waiting, begin = number(store, f"select count(*) from ({OPEN}) as o"), time.perf_counter()
            worked, served = burnt(alive), burnt(family(server))
            while store.enqueue_ripe():
                pass
            wait_until(store, f"select not exists ({OPEN})")
            taken = time.perf_counter() - begin
            found = Sent(waiting, taken, burnt(alive) - worked, burnt(family(server)) - served)
    server.drop(dsn)
    return found


def letters(count: int, rounds: int) -> None:
    """In turns, so that what else the machine does falls on all of them."""
    found: dict[str, list[Sent]] = {}
    with running(settings=SETTINGS) as server:
        for _ in range(rounds):
            found.setdefault("SQLite, one process", []).append(sent_by_sqlite(count))
            for processes, name in ((1, "one worker"), (2, "two workers"), (4, "four workers")):
                sent = sent_by_engine(server, count, processes)
                found.setdefault(f"PostgreSQL, {name}", []).append(sent)
    lite = found["SQLite, one process"]
    print(f"{lite[0].letters:,} letters, {rounds} rounds")
    print("| | letters a second | of SQLite's | processor, ms a letter | and PostgreSQL's own |")
    print("|---|--:|--:|--:|--:|")
    for name, rounds_of in found.items():
        rates = middle([each.letters / each.seconds for each in rounds_of], 0)
        ratio = statistics.median(
            its.seconds / mine.seconds for mine, its in zip(rounds_of, lite, strict=True)
        )
        cost = statistics.median(each.worked / each.letters for each in rounds_of) * 1000
        served = statistics.median(each.served / each.letters for each in rounds_of) * 1000
        print(f"| {name} | {rates} | {ratio:.2f} | {cost:.2f} | {served:.2f} |")


# --- lateness ----------------------------------------------------------------------------------------------------


def filled(store: Shared, rows: int, due: int) -> None:
    """Far-off rows, and aside from them what is to fall due: it is put in place for each round."""
    steps = promised(workflow(), due, store.now() - timedelta(minutes=1), timedelta(0))
    while some := list(islice(steps, 500)):
        with store.writing():
            store.write(*some)
    store.db.execute("update outbox set sent_at = now()")
    for low in range(0, rows, 100_000):
        store.db.execute(FAR_OFF, (low + 1, min(low + 100_000, rows)))
    for table, name in KEPT:
        store.db.execute(f"create table kept_{table} as select * from {table} where {name} like 'C-%'")
    store.db.execute("alter table kept_outbox drop column place")
    emptied(store)
    store.db.execute("vacuum analyze complaint")


def emptied(store: Shared) -> None:
    for table, name in KEPT:
        store.db.execute(f"delete from {table} where {name} >= 'C-' and {name} < 'C.'")
    for queue in ("procrastinate_events", "procrastinate_periodic_defers", "procrastinate_jobs"):
        store.db.execute(f"delete from {queue}")
    store.db.execute("delete from procrastinate_workers")


def fell_due(store: Shared) -> datetime:
    """All at once, in one transaction; when it was committed."""
    columns = "notice_id, notice, tries, not_before, job, sent_at, given_up"
    with store.writing():
        store.db.execute(f"insert into outbox ({columns}) select {columns} from kept_outbox")
        store.db.execute("insert into fact select * from kept_fact")
        store.db.execute("insert into complaint select * from kept_complaint")
    first = "select pg_xact_commit_timestamp(xmin) from fact where reference = 'C-0' and seq = 1"
    found: datetime = number(store, first)
    return found


def late(store: Shared, dsn: str, due: int, processes: int) -> tuple[list[float], float]:
    """How late each break was committed, and when the last letter had gone, in seconds."""
    emptied(store)
    with workers(dsn, processes, "desk"):
        begin = fell_due(store)
        wait_until(
            store, "select not exists (select from complaint where next_deadline <= clock_timestamp())"
        )
        wait_until(store, f"select not exists ({OPEN})")
        gone = (store.now() - begin).total_seconds()
    found = [seconds for (seconds,) in store.db.execute(LATE, (begin,))]
    assert len(found) == due, f"{len(found)} of {due} are recorded as broken"
    return found, gone


def lateness(rows: int, due: int, rounds: int, numbers: list[int]) -> None:
    found: dict[int, list[tuple[list[float], float]]] = {each: [] for each in numbers}
    with running(settings=SETTINGS) as server:
        dsn = server.create("desk")
        prepare(dsn)
        with closing(Shared.connect(dsn)) as store:
            filled(store, rows, due)
            for _ in range(rounds):
                for processes in numbers:
                    found[processes].append(late(store, dsn, due, processes))
                    seconds, gone = found[processes][-1]
                    print(f"{processes}: {max(seconds):.1f} s, {gone:.1f} s", file=sys.stderr, flush=True)
    print("| workers | median late, s | last one late, s | last letter gone after, s |")
    print("|--:|--:|--:|--:|")
    for processes, all_of in found.items():
        halves = [statistics.median(seconds) for seconds, _ in all_of]
        worst = [max(seconds) for seconds, _ in all_of]
        print(
            f"| {processes} | {middle(halves)} | {middle(worst)} | {middle([gone for _, gone in all_of])} |"
        )


def middle(found: list[float], digits: int = 1) -> str:
    """The median, and the range."""
    return f"{statistics.median(found):,.{digits}f} ({min(found):,.{digits}f} to {max(found):,.{digits}f})"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=("letters", "lateness", "work"))
    parser.add_argument("given", nargs="*")
    parser.add_argument("--count", type=int, default=3_000, help="complaints whose letters are sent")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--due", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2, 4])
    given = parser.parse_args()
    if given.what == "work":
        dsn, rhythm = given.given
        # Letters alone, or the desk as it comes.
        beats = Rhythm(sweep=NEVER, rescue=NEVER) if rhythm == "letters" else Rhythm()
        return work(dsn, workflow(), Nowhere(), beats)
    print(f"load before: {os.getloadavg()}", file=sys.stderr)
    if given.what == "letters":
        letters(given.count, given.rounds)
    else:
        lateness(given.rows, given.due, given.rounds, given.workers)
    print(f"load after: {os.getloadavg()}", file=sys.stderr)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
