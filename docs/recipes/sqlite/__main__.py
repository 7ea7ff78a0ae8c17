"""Two hundred promises, two workers, one of them killed: ``python -m docs.recipes.sqlite``."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import complaintflow as cf
from complaintflow import commands as do

from .company import workflow
from .store import Store

ROOT = Path(__file__).resolve().parents[3]
PROMISES = 200
LEASE = "2"
"""Seconds: short, so that you need not wait for the letters that the dead worker had claimed."""
TALLY = "select count(*), count(sent_at), sum(given_up = 'overtaken') from outbox"


def promised(flow: cf.Workflow, count: int, first: datetime, apart: timedelta) -> Iterator[cf.Step]:
    """The steps of ``count`` complaints with a promise each, of which the first falls due at ``first``."""
    for number in range(count):
        customer = cf.Customer(id=f"K-{number}", name="Tom Baker", address=f"{number}@example.test")
        words = do.Receive(reference=f"C-{number}", customer=customer, channel="web", statement="It broke.")
        terms = cf.Terms(kind="answer", what="what broke", at=first + number * apart, certain=True)
        opened = flow.open(words, now=first - timedelta(hours=2))
        yield opened
        yield flow.handle(
            opened.complaint, do.Acknowledge(by="dana", promise=terms), now=first - timedelta(hours=1)
        )


def fill(store: Store, flow: cf.Workflow, count: int, first: datetime, apart: timedelta) -> None:
    with store.writing():
        for step in promised(flow, count, first, apart):
            store.write(step)


def start(folder: Path) -> subprocess.Popen[bytes]:
    worker = [sys.executable, "-m", "docs.recipes.sqlite.worker"]
    return subprocess.Popen([*worker, str(folder / "desk.sqlite3"), str(folder / "letters"), LEASE], cwd=ROOT)


def main(folder: Path) -> None:
    with closing(Store(folder / "desk.sqlite3")) as store:
        play(store, folder)


def play(store: Store, folder: Path) -> None:
    flow, now = workflow(), datetime.now(UTC)
    fill(store, flow, PROMISES, now - timedelta(minutes=1), timedelta(milliseconds=1))
    doomed, other = start(folder), start(folder)
    wait_until(store, "select count(sent_at) > 100 from outbox")
    doomed.kill()  # no farewell: what it had claimed is sent by the other, once its lease has run out
    wait_until(store, "select count(*) = 0 from outbox where sent_at is null and given_up is null")
    other.kill()
    for worker in (doomed, other):
        worker.wait()
    tell(store, folder)


def wait_until(store: Store, question: str) -> None:
    while not store.db.execute(question).fetchone()[0]:
        time.sleep(0.05)


def tell(store: Store, folder: Path) -> None:
    complaints = [store.load(f"C-{number}") for number in range(PROMISES)]
    broken = sum(each.commitments[0].status == "broken" for each in complaints if each)
    same = sum(cf.replay(store.history(f"C-{number}")) == complaints[number] for number in range(PROMISES))
    notices, sent, overtaken = store.db.execute(TALLY).fetchone()
    calls = len((folder / "letters" / "calls.log").read_text(encoding="utf-8").splitlines())
    letters = len(list((folder / "letters").glob("*.txt")))
    print(f"{PROMISES} promises were due: {broken} are recorded as broken, {same} histories replay.")
    print(
        f"{notices} notices: {sent} sent, {overtaken} no longer true. {calls} calls at the post, {letters} letters."
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        main(Path(temporary))
