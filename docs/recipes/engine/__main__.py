"""Two hundred promises, two workers; one is killed, then the database: ``python -m docs.recipes.engine``."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg

import complaintflow as cf

from ..sqlite.__main__ import promised
from ..sqlite.company import workflow
from .postgres import Postgres, running
from .store import Store, prepare
from .supervisor import Kept

ROOT = Path(__file__).resolve().parents[3]
PROMISES = 200
WORKER = "docs.recipes.engine.worker"
SETTLED = """select not exists (select from outbox where sent_at is null and given_up is null)
    and not exists (select from complaint where next_deadline <= clock_timestamp())"""
TALLY = "select count(*), count(sent_at), count(*) filter (where given_up = 'overtaken') from outbox"


def main(folder: Path) -> None:
    with running() as server:
        dsn = server.create("desk")
        prepare(dsn)
        with closing(Store.connect(dsn)) as store:
            first = datetime.now(UTC) - timedelta(minutes=1)
            store.commit(*promised(workflow(), PROMISES, first, timedelta(milliseconds=1)))
        worker = [sys.executable, "-m", WORKER, dsn, str(folder / "letters")]
        kept = [Kept(worker, cwd=ROOT, stderr=subprocess.DEVNULL) for _ in range(2)]
        try:
            play(server, dsn, kept)
        finally:
            for each in kept:
                each.stop()
        with closing(Store.connect(dsn)) as store:
            tell(store, folder / "letters")


def play(server: Postgres, dsn: str, kept: list[Kept]) -> None:
    wait_until(dsn, "select count(sent_at) > 100 from outbox", kept)
    kept[0].process.kill()  # what it was sending is sent again by another, half a minute later
    wait_until(dsn, "select count(sent_at) > 200 from outbox", kept)
    server.kill()
    server.start()
    wait_until(dsn, SETTLED, kept)


def wait_until(dsn: str, question: str, kept: list[Kept]) -> None:
    """What a supervisor does meanwhile: start again whoever has ended."""
    while True:
        with suppress(psycopg.OperationalError), psycopg.connect(dsn) as db:
            row = db.execute(question).fetchone()
            if row and row[0]:
                return
        for each in kept:
            each.look()
        time.sleep(0.1)


def tell(store: Store, letters: Path) -> None:
    complaints = [store.load(f"C-{number}") for number in range(PROMISES)]
    broken = sum(each.commitments[0].status == "broken" for each in complaints if each)
    same = sum(cf.replay(store.history(f"C-{number}")) == complaints[number] for number in range(PROMISES))
    notices, sent, overtaken = store.db.execute(TALLY).fetchone() or (0, 0, 0)
    calls = len((letters / "calls.log").read_text(encoding="utf-8").splitlines())
    arrived = len(list(letters.glob("*.txt")))
    print(f"{PROMISES} promises were due: {broken} are recorded as broken, {same} histories replay.")
    print(
        f"{notices} notices: {sent} sent, {overtaken} no longer true. {calls} calls at the post, {arrived} letters."
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        main(Path(temporary))
