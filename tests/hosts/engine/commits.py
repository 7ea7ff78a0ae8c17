"""The database is killed while several processes commit; what was acknowledged must be there when it runs again.

Run it many times: ``python -m tests.hosts.engine.commits --kills 20``. The paragraph in docs/recipes/engine is from it.

The rule this module keeps: a commit counts as acknowledged once ``commit`` has returned and a line says so in a file of
the writer's own, which the kill does not touch.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import psycopg
from attrs import define

import complaintflow as cf
from complaintflow import commands as do
from docs.recipes.engine.postgres import Postgres, running
from docs.recipes.engine.store import Store, prepare
from docs.recipes.sqlite.company import workflow

ROOT = Path(__file__).resolve().parents[3]
WRITERS = 3
LAZY = MappingProxyType(
    {"synchronous_commit": "off", "wal_writer_delay": "10s", "wal_writer_flush_after": "1GB"}
)
"""A server that acknowledges before it has written: whoever counts must find what that loses."""


@define
class Survived:
    """What the kills left: ``torn`` complaints are there in part, ``unheard`` ones were stored and not acknowledged."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    torn: int = 0
    unheard: int = 0


def opened(flow: cf.Workflow, reference: str, now: datetime) -> cf.Step:
    tom = cf.Customer(id="K-1", name="Tom Baker", address="tom@example.test")
    words = do.Receive(reference=reference, customer=tom, channel="web", statement="It broke.")
    return flow.open(words, now=now)


# --- a writer, in a process of its own ---------------------------------------------------------------------------


def write(dsn: str, name: str, log: Path) -> None:
    """A complaint with its letters, a note, the next complaint: each a commit, until the database goes away."""
    flow, number = workflow(), 0
    with suppress(psycopg.OperationalError), closing(Store.connect(dsn)) as store, log.open("a") as lines:
        while True:
            number += 1
            step = opened(flow, f"{name}-{number}", store.now())
            for _ in range(2):
                store.commit(step)
                lines.write(f"{step.complaint.reference} {step.complaint.version}\n")
                lines.flush()
                step = flow.handle(step.complaint, do.Note(by="dana", text="Seen."), now=store.now())


# --- the kills, and the count ------------------------------------------------------------------------------------


def killed_while_committing(server: Postgres, folder: Path, kills: int, each: int) -> Survived:
    """So many kills of one server, each after ``each`` more acknowledged commits; it restarts from the same folder."""
    dsn, found, heard = server.create(), Survived(kills=kills), dict[str, int]()
    prepare(dsn)
    for kill in range(kills):
        logs = [folder / f"{kill}-{number}" for number in range(WRITERS)]
        kill_while_they_commit(server, dsn, logs, each)
        heard |= {reference: int(version) for reference, version in lines(logs)}
        found.acknowledged += sum(1 for _ in lines(logs))
        server.start()
    with closing(Store.connect(dsn)) as store:
        count(store, heard, found)
    return found


def kill_while_they_commit(server: Postgres, dsn: str, logs: list[Path], each: int) -> None:
    command = [sys.executable, "-m", "tests.hosts.engine.commits", "--write", dsn]
    quiet: dict[str, Any] = {"cwd": ROOT, "stderr": subprocess.DEVNULL}
    writers = [subprocess.Popen([*command, log.name, str(log)], **quiet) for log in logs]
    while sum(1 for _ in lines(logs)) < each:
        assert all(writer.poll() is None for writer in writers), "a writer has ended by itself"
        time.sleep(0.01)
    server.kill()
    for writer in writers:
        writer.wait()


def failed_over(server: Postgres, folder: Path, each: int) -> Survived:
    """The server is killed for good, its synchronous standby is promoted, and the desk goes on there."""
    dsn, found = server.create(), Survived(kills=1)
    prepare(dsn)
    logs = [folder / f"first-{number}" for number in range(WRITERS)]
    with standby_of(server) as other:
        kill_while_they_commit(server, dsn, logs, each)
        told(other.dsn(), "select pg_promote()")
        found.acknowledged = sum(1 for _ in lines(logs))
        # What a desk is given that has two: whichever of them may be written to.
        both = dsn.replace(f":{server.port}", f":{server.port},127.0.0.1:{other.port}")
        with closing(Store.connect(f"{both}?target_session_attrs=read-write")) as store:
            count(store, {reference: int(version) for reference, version in lines(logs)}, found)
            store.commit(opened(workflow(), "after-1", store.now()))
    return found


@contextmanager
def standby_of(server: Postgres) -> Iterator[Postgres]:
    """Another server that has all that ``server`` acknowledges, which waits for the other's disk."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o711)
        other = Postgres(Path(folder) / "standby")
        other.folder.mkdir()
        if other.runner:
            shutil.chown(other.folder, other.runner["user"], other.runner["group"])
        where = ["-h", "127.0.0.1", "-p", str(server.port), "-U", "postgres", "-c", "fast", "-R"]
        copy = [other.bin / "pg_basebackup", "-D", other.data, *where]
        subprocess.run(copy, cwd="/", check=True, **other.runner)
        other.start()
        try:
            told(server.dsn(), "alter system set synchronous_standby_names = '*'")
            told(server.dsn(), "select pg_reload_conf()")
            while told(server.dsn(), "select max(sync_state) from pg_stat_replication") != "sync":
                time.sleep(0.05)
            yield other
        finally:
            other.kill()


def told(dsn: str, command: str) -> Any:
    with psycopg.connect(dsn, autocommit=True) as db:
        answer = db.execute(command)
        row = answer.fetchone() if answer.description else None
    return row[0] if row else None


def lines(logs: list[Path]) -> Iterator[tuple[str, str]]:
    for log in logs:
        for line in log.read_text().splitlines() if log.exists() else ():
            with suppress(ValueError):  # a line that is being written
                reference, version = line.split(" ")
                yield reference, version


def count(store: Store, heard: Mapping[str, int], found: Survived) -> None:
    """Every version that was acknowledged is there, and nothing is there by halves."""
    there = {reference: store.load(reference) for reference in store.references()}
    letters = len(opened(workflow(), "C-1", store.now()).notices)
    for reference, version in heard.items():
        complaint = there.get(reference)
        found.lost += version - min(complaint.version if complaint is not None else 0, version)
    for reference, complaint in there.items():
        assert complaint is not None
        found.unheard += complaint.version > heard.get(reference, 0)
        found.torn += not replays(store, complaint) or letters_and_jobs(store, reference) != (
            letters,
            letters,
        )


def replays(store: Store, complaint: cf.Complaint) -> bool:
    try:
        return cf.replay(store.history(complaint.reference)) == complaint
    except cf.HistoryError:
        return False


def letters_and_jobs(store: Store, reference: str) -> tuple[int, int]:
    """The letters of a complaint in the outbox, and how many of them have a job that is stored."""
    asked = """select count(*), count(j.id) from outbox left join procrastinate_jobs as j on j.id = outbox.job
        where notice_id like %s"""
    letters, jobs = store.db.execute(asked, (f"{reference}/%",)).fetchone() or (0, 0)
    return letters, jobs


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--each", type=int, default=200, help="acknowledged commits before each kill")
    parser.add_argument(
        "--lazy", action="store_true", help="a server that acknowledges before it has written"
    )
    parser.add_argument("--standby", action="store_true", help="kill it for good, and promote its standby")
    parser.add_argument("--write", nargs=3)
    given = parser.parse_args()
    if given.write:
        dsn, name, log = given.write
        return write(dsn, name, Path(log))
    with tempfile.TemporaryDirectory() as folder, running(settings=LAZY if given.lazy else {}) as server:
        if given.standby:
            print(failed_over(server, Path(folder), given.each))
            return
        print(killed_while_committing(server, Path(folder), given.kills, given.each))


if __name__ == "__main__":
    main()
