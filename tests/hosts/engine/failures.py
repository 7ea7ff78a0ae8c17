"""The failures that the engine must survive, with real processes, and what was counted after each.

Run them many times: ``python -m tests.hosts.engine.failures --runs 10``. The table in docs/recipes/engine is from it.

The rule this module keeps: what must be true afterwards is computed apart, by one process that nothing happens to.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import complaintflow as cf
from complaintflow.testing import check_store
from docs.recipes.engine.postgres import Postgres, running
from docs.recipes.engine.store import Store, prepare
from docs.recipes.engine.supervisor import Kept
from docs.recipes.sqlite.__main__ import promised
from docs.recipes.sqlite.commands import decide
from docs.recipes.sqlite.company import workflow
from docs.recipes.sqlite.post import Post
from tests.hosts.disks import disk, fill_up
from tests.recipes.sqlite_failures import OPEN, PROOF, Count, answer, counted, summed

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 90.0
"""Seconds after which a scenario has failed; never a measure of anything."""

BROKEN = "select count(*) from fact where row ->> 'type' = 'commitment.broken'"
SWEEPING = """select count(*) from pg_stat_activity
    where datname = current_database() and state like 'idle in transaction%%'"""
FULL = "No space left on device"
CABLES = itertools.count()


class Desk:
    """A database, a post, and the workers on them."""

    def __init__(
        self, server: Postgres, folder: Path, promises: int, first: datetime, apart: timedelta, host: str
    ) -> None:
        self.server, self.count, self.first, self.apart, self.host = server, promises, first, apart, host
        self.dsn, self.letters, self.flow = server.create(), folder / "letters", workflow()
        Post(self.letters)
        prepare(self.dsn)
        self.store = Store.connect(self.dsn)
        self.store.commit(*promised(self.flow, promises, first, apart))
        self.before = {f"C-{n}": self.complaint(f"C-{n}") for n in range(promises)}
        self.workers: list[Kept] = []

    def complaint(self, reference: str) -> cf.Complaint:
        found = self.store.load(reference)
        assert found is not None
        return found

    def start(self, *before: str, **options: Any) -> Kept:
        dsn = self.dsn.replace("127.0.0.1", self.host)
        command = [
            sys.executable,
            "-m",
            "tests.hosts.engine.worker",
            dsn,
            str(self.letters),
            json.dumps(options),
        ]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.workers.append(Kept([*before, *command], cwd=ROOT, **quiet))
        return self.workers[-1]

    def kill(self, worker: Kept) -> None:
        """For good: no supervisor looks after it any more."""
        self.workers.remove(worker)
        worker.process.kill()
        worker.process.wait()

    def again(self) -> None:
        """The database is there again; so are we."""
        self.store.close()
        self.store = Store.connect(self.dsn)

    def number(self, question: str) -> int:
        row = self.store.db.execute(question).fetchone()
        assert row is not None
        return int(row[0] or 0)

    def wait_until(self, true: Callable[[], bool]) -> None:
        """The supervisor looks after its workers meanwhile."""
        ends = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < ends, "it never came to pass"
            for worker in self.workers:
                worker.look()
            time.sleep(0.005)

    def broken(self) -> int:
        return self.number(BROKEN)

    def sent(self) -> int:
        return self.number("select count(sent_at) from outbox")

    def calls(self) -> int:
        log = self.letters / "calls.log"
        return len(log.read_text(encoding="utf-8").splitlines()) if log.exists() else 0

    def idle(self) -> bool:
        """Everything that was due is recorded, and everything that can be sent is sent."""
        return self.broken() >= self.count and not self.number(OPEN)

    def close(self) -> None:
        for worker in list(self.workers):
            self.kill(worker)
        self.store.close()


def checked(server: Postgres, dsn: str | None = None) -> None:
    """The kit tries a store: in a database of its own, or in the one where everything happened."""
    if dsn is None:
        dsn = server.create()
        prepare(dsn)
    check_store(partial(Store.connect, dsn), stories=1)


@contextmanager
def desk(
    server: Postgres,
    promises: int,
    first: timedelta = timedelta(minutes=-1),
    apart: timedelta = timedelta(milliseconds=1),
    host: str = "127.0.0.1",
) -> Iterator[Desk]:
    """A desk with so many promises. The kit tries its store before and after."""
    with tempfile.TemporaryDirectory() as folder:
        checked(server)
        found = Desk(server, Path(folder), promises, datetime.now(UTC) + first, apart, host)
        try:
            yield found
        finally:
            found.close()
        checked(server, found.dsn)


def done(at: Desk, **extra: int) -> Count:
    """Once all is settled: nothing is set aside, and what stands is counted."""
    at.wait_until(at.idle)
    count = counted(at)
    count.wrong_outcomes += at.number("select count(set_aside) from complaint")
    count.extra |= extra
    return count


# --- the scenarios -----------------------------------------------------------------------------------------------


def killed_in_mid_sweep(server: Postgres, promises: int = 200) -> Count:
    """kill -9 while a sweep has a transaction open; another worker is started."""
    with desk(server, promises) as at:
        doomed = at.start(pace=0.002)
        at.wait_until(lambda: at.broken() > promises // 5 and at.number(SWEEPING) > 0)
        at.kill(doomed)
        reached = at.broken()
        at.start()
        return done(at, recorded_when_it_died=reached)


def killed_in_mid_dispatch(server: Postgres, promises: int = 60) -> Count:
    """kill -9 while letters are being sent; another worker is started, and takes the jobs over."""
    with desk(server, promises) as at:
        doomed = at.start(pace=0.002)
        # Jobs of 25 letters, four at once: some are sent, and not yet marked.
        at.wait_until(lambda: at.calls() >= promises // 2 + 5)
        at.kill(doomed)
        at.start()
        return done(at)


def the_survivor_is_killed_too(server: Postgres, promises: int = 100) -> Count:
    """Two workers: one is killed and never comes back, and the other goes on alone; then it is killed as well."""
    with desk(server, promises) as at:
        doomed, survivor = at.start(pace=0.005), at.start(pace=0.005)
        at.wait_until(lambda: at.sent() > promises // 4)
        at.kill(doomed)
        alone = at.sent()
        at.wait_until(lambda: at.sent() > alone + promises // 2)
        at.kill(survivor)
        reached = at.sent()
        at.start()
        return done(at, sent_by_the_survivor=reached - alone)


def the_survivor_finishes_alone(server: Postgres, promises: int = 100) -> Count:
    """Two workers: one is killed and never comes back; the other takes its jobs over and finishes."""
    with desk(server, promises) as at:
        doomed, _ = at.start(pace=0.002), at.start(pace=0.002)
        at.wait_until(lambda: at.sent() > promises // 2)
        at.kill(doomed)
        return done(at)


def database_killed_while_dispatching(server: Postgres, promises: int = 60) -> Count:
    """kill -9 of PostgreSQL while letters are sent; it is started again, and the supervisor starts the workers."""
    with desk(server, promises) as at:
        at.start(pace=0.002), at.start(pace=0.002)
        at.wait_until(lambda: at.calls() >= promises // 2 + 5)
        server.kill()
        server.start()
        at.again()
        return done(at, workers_started=sum(worker.starts for worker in at.workers))


def clocks_ten_minutes_apart(server: Postgres, promises: int = 60) -> Count:
    """One worker is five minutes fast and one five minutes slow. Both ask the database's clock: none breaks early."""
    with desk(server, promises, timedelta(seconds=-2), timedelta(seconds=6) / promises) as at:
        at.start(offset=300.0), at.start(offset=-300.0)
        early = 0
        while at.broken() < promises:
            # Count first, then look at the clock: so none that is counted can have fallen due meanwhile.
            broken, now = at.broken(), datetime.now(UTC)
            early += broken > (now - at.first) / at.apart + 1
            time.sleep(0.05)
        count = done(at, noted_early=early)
        count.wrong_outcomes += early
        return count


def swept_against_a_user(server: Postgres, promises: int = 40) -> Count:
    """A sweep and a user at once on the same complaints, at the very moment at which they fall due."""
    with desk(server, promises, timedelta(seconds=6), timedelta(milliseconds=60)) as at:
        at.start(batch=2)
        count, late, withdrawn = Count(promises=promises), 0, 0
        for number in range(promises):
            reference, moment = f"C-{number}", at.first + number * at.apart
            early = timedelta(milliseconds=number % 5 * 4)  # from the very moment to 16 ms before it
            while datetime.now(UTC) < moment - early:
                time.sleep(0.0005)
            now = at.store.now()
            keep = answer(at.before[reference], now, **PROOF)
            promise = decide(at.store, at.flow, reference, keep, now=now).commitments[0]
            withdrawn += promise.break_withdrawn_at is not None
            late += promise.status == "broken"
            # Kept if and only if the answer was given in time; late, it was broken, and the debt is repaid.
            count.wrong_outcomes += (promise.status == "kept") != (now <= promise.promised_at)
            count.wrong_outcomes += promise.status == "broken" and promise.repaired_at is None
        at.wait_until(lambda: not at.number(OPEN))
        for reference in at.before:
            count.unequal_histories += cf.replay(at.store.history(reference)) != at.complaint(reference)
        count.wrong_outcomes += at.number("select count(set_aside) from complaint")
        count.extra |= {"answered_too_late": late, "breaks_withdrawn": withdrawn}
        return count


def full_disk(_: Postgres, promises: int = 60) -> Count:
    """The disk of the database is full in mid-sweep, and somebody makes room again."""
    with (
        disk("192m") as mounted,
        running(mounted.parent, settings={"fsync": "off"}) as server,
        desk(server, promises) as at,
    ):
        log = server.folder / "log"
        at.start(pace=0.004, batch=5)
        at.wait_until(lambda: at.broken() > promises // 5)
        ballast = fill_up(mounted)
        at.wait_until(lambda: FULL in log.read_text())
        ballast.unlink()
        if server.process is None or server.process.poll() is not None:
            server.start()  # where it could not even write its journal, it has given up
        at.again()
        return done(at, refused=log.read_text().count(FULL))


def cut_off(_: Postgres, promises: int = 60) -> Count:
    """The cable between a worker and the database is cut in mid-sweep, and a worker elsewhere goes on; it is mended."""
    # A server must notice too, or the rows of the worker that is cut off stay locked.
    settings = {"fsync": "off", "tcp_keepalives_idle": "2", "tcp_keepalives_interval": "1"}
    settings |= {"tcp_keepalives_count": "3", "tcp_user_timeout": "4000"}
    with (
        cable() as line,
        running(listen=f"127.0.0.1,{line.here}", trusted=(line.net,), settings=settings) as server,
        desk(server, promises, host=line.here) as at,
    ):
        far = at.start("ip", "netns", "exec", line.name, pace=0.004)
        at.wait_until(lambda: at.broken() > promises // 5 and at.number(SWEEPING) > 0)
        line.cut()
        at.host = "127.0.0.1"
        at.start()
        at.wait_until(lambda: far.starts > 1)  # it has ended, and its supervisor tries again
        line.mend()
        return done(at, starts_of_the_one_that_was_cut_off=far.starts)


class Cable:
    """A network of its own, a switch that can be pulled, and this machine at the other end."""

    def __init__(self) -> None:
        number = next(CABLES)
        self.name = f"cf{os.getpid()}n{number}"
        self.net, self.here, there = (f"10.77.{number}.{last}" for last in ("0/30", "1", "2"))
        port = self.port = f"{self.name}p"[-15:]
        ip("netns", "add", self.name)
        ip("link", "add", self.name, "type", "bridge")
        ip("address", "add", f"{self.here}/30", "dev", self.name)
        ip("link", "add", port, "type", "veth", "peer", "name", "eth0", "netns", self.name)
        ip("link", "set", port, "master", self.name, "up")
        ip("link", "set", self.name, "up")
        ip("-n", self.name, "address", "add", f"{there}/30", "dev", "eth0")
        ip("-n", self.name, "link", "set", "eth0", "up")

    def cut(self) -> None:
        """Both ends keep their link and their addresses; nothing that is said arrives, and nobody is told."""
        ip("link", "set", self.port, "nomaster")

    def mend(self) -> None:
        ip("link", "set", self.port, "master", self.name)

    def close(self) -> None:
        ip("netns", "delete", self.name)
        ip("link", "delete", self.name)


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)


@contextmanager
def cable() -> Iterator[Cable]:
    line = Cable()
    try:
        yield line
    finally:
        line.close()


SCENARIOS: dict[str, Callable[..., Count]] = {
    each.__name__: each
    for each in (
        killed_in_mid_sweep,
        killed_in_mid_dispatch,
        the_survivor_finishes_alone,
        the_survivor_is_killed_too,
        database_killed_while_dispatching,
        clocks_ten_minutes_apart,
        swept_against_a_user,
        cut_off,
        full_disk,
    )
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--only", choices=SCENARIOS)
    given = parser.parse_args()
    with running(settings={"fsync": "off", "max_connections": "200"}) as server:
        for name, scenario in SCENARIOS.items():
            if given.only in (None, name):
                print(summed(name, [scenario(server) for _ in range(given.runs)]), flush=True)


if __name__ == "__main__":
    main()
