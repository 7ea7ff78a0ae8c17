"""The failures that the SQLite recipe must survive, with real processes, and what was counted after each.

Run them many times: ``python -m tests.recipes.sqlite_failures --runs 20``. The table in docs/recipes/sqlite is from it.

The rule this module keeps: what must be true afterwards is computed apart, by one process that nothing happens to.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from attrs import define, field

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.testing import check_store
from docs.recipes.sqlite.__main__ import fill
from docs.recipes.sqlite.commands import decide
from docs.recipes.sqlite.company import workflow
from docs.recipes.sqlite.post import Post
from docs.recipes.sqlite.store import Store

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 45.0
"""Seconds after which a scenario has failed; never a measure of anything."""

OPEN = "select count(*) from outbox where sent_at is null and given_up is null"
PROOF = {"evidence": "the telephone log", "reason": "the call was typed in after the sweep"}


@define
class Count:
    """What a scenario left behind."""

    promises: int = 0
    lost_facts: int = 0
    wrong_outcomes: int = 0
    unequal_histories: int = 0
    notices: int = 0
    lost_notices: int = 0
    calls: int = 0
    told_twice: int = 0
    extra: dict[str, int] = field(factory=dict)

    @property
    def sound(self) -> bool:
        """Nothing lost, every outcome right, nothing told twice to a receiver that checks ids."""
        wrong = (
            self.lost_facts,
            self.wrong_outcomes,
            self.unequal_histories,
            self.lost_notices,
            self.told_twice,
        )
        return not any(wrong)


class Desk:
    """A store, a post, and the workers on them."""

    def __init__(self, folder: Path, promises: int, first: datetime, apart: timedelta) -> None:
        self.folder, self.count, self.first, self.apart = folder, promises, first, apart
        self.letters = folder / "letters"
        Post(self.letters)
        self.store, self.flow = Store(folder / "desk.sqlite3"), workflow()
        fill(self.store, self.flow, promises, first, apart)
        self.before = {f"C-{n}": self.complaint(f"C-{n}") for n in range(promises)}
        self.workers: list[subprocess.Popen[bytes]] = []

    def complaint(self, reference: str) -> cf.Complaint:
        found = self.store.load(reference)
        assert found is not None
        return found

    def start(self, **options: Any) -> subprocess.Popen[bytes]:
        given = [str(self.folder / "desk.sqlite3"), str(self.letters), json.dumps(options)]
        command = [sys.executable, "-m", "tests.recipes.sqlite_worker", *given]
        self.workers.append(subprocess.Popen(command, cwd=ROOT))
        return self.workers[-1]

    def kill(self, worker: subprocess.Popen[bytes]) -> None:
        worker.kill()
        worker.wait()

    def number(self, question: str, *values: Any) -> int:
        return int(self.store.db.execute(question, values).fetchone()[0] or 0)

    def wait_until(self, true: Callable[[], bool]) -> None:
        ends = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < ends, "it never came to pass"
            assert all(worker.poll() in (None, -9) for worker in self.workers), "a worker died by itself"
            time.sleep(0.005)

    def broken(self) -> int:
        return self.number("select count(*) from fact where row like '%\"commitment.broken\"%'")

    def calls(self) -> int:
        log = self.letters / "calls.log"
        return len(log.read_text(encoding="utf-8").splitlines()) if log.exists() else 0

    def idle(self) -> bool:
        """Everything that was due is recorded, and everything that can be sent is sent."""
        return self.broken() >= self.count and not self.number(OPEN)

    def close(self) -> None:
        for worker in self.workers:
            if worker.poll() is None:
                self.kill(worker)
        self.store.close()


@contextmanager
def desk(
    promises: int, first: timedelta = timedelta(minutes=-1), apart: timedelta = timedelta(milliseconds=1)
) -> Iterator[Desk]:
    """A desk with so many promises. The kit tries its store before and after."""
    with tempfile.TemporaryDirectory() as folder:
        check_store(partial(Store, Path(folder) / "before.sqlite3"), stories=1)
        found = Desk(Path(folder), promises, datetime.now(UTC) + first, apart)
        try:
            yield found
        finally:
            found.close()
        check_store(partial(Store, Path(folder) / "desk.sqlite3"), stories=1)


def counted(at: Desk, until: datetime | None = None) -> Count:
    """What stands in the store, beside what one undisturbed process would have recorded by ``until``."""
    count = Count(promises=at.count)
    known = at.store.outbox()
    for reference, before in at.before.items():
        step = at.flow.advance(before, now=until or datetime.now(UTC))
        history = at.store.history(reference)
        _compare(count, at.complaint(reference), history, step)
        told = Counter(_about(id) for id in known if id.startswith(f"{reference}/"))
        count.lost_notices += (Counter(_about(notice.id) for notice in step.notices) - told).total()
    return _told(count, at, known)


def _compare(count: Count, stored: cf.Complaint, history: list[e.Event], step: cf.Step) -> None:
    count.unequal_histories += cf.replay(history) != stored
    expected, found = (Counter(map(_fact, facts)) for facts in (step.events, history))
    count.lost_facts += (expected - found).total()
    ours = Counter({each: times for each, times in found.items() if each in expected})
    count.wrong_outcomes += (ours - expected).total()
    count.wrong_outcomes += [each.status for each in stored.commitments] != [
        each.status for each in step.complaint.commitments
    ]


def _about(notice: str) -> str:
    """The kind and the reader of a notice, whatever number its fact has."""
    return notice.partition(":")[2]


def _fact(fact: e.Event) -> tuple[str, datetime, str]:
    """A fact of time, whatever number it has: confirmations of letters stand in between."""
    return fact.stored_name, fact.at, getattr(fact, "commitment", getattr(fact, "clock", ""))


def _told(count: Count, at: Desk, known: list[str]) -> Count:
    sent = {id for (id,) in at.store.db.execute("select notice_id from outbox where sent_at is not null")}
    log = at.letters / "calls.log"
    calls = Counter(log.read_text(encoding="utf-8").splitlines() if log.exists() else ())
    letters = len(list(at.letters.glob("*.txt")))
    count.notices, count.calls = len(known), calls.total()
    count.lost_notices += len(sent - set(calls))
    count.told_twice = letters - len(calls)
    told = Counter(
        fact.notice for ref in at.before for fact in at.store.history(ref) if isinstance(fact, e.NoticeTold)
    )
    count.told_twice += sum(times - 1 for times in told.values())
    count.extra["sent again"] = calls.total() - len(calls)
    return count


def answer(complaint: cf.Complaint, now: datetime, **proof: str) -> do.Keep:
    """Dana calls, now, and says when they will hear from her next."""
    following = cf.Terms(kind="answer", what="what comes next", at=now + timedelta(days=1), certain=True)
    promised = complaint.commitments[0].id
    spoken = {"answer": "It was the fuse.", "channel": "phone"}
    return do.Keep(by="dana", commitment=promised, at=now, promise=following, **spoken, **proof)


# --- the scenarios -----------------------------------------------------------------------------------------------


def killed_in_mid_sweep(promises: int = 200) -> Count:
    """kill -9 while a sweep writes; another worker is started."""
    with desk(promises) as at:
        doomed = at.start(only="sweep", pace=0.002)
        at.wait_until(lambda: at.broken() > promises // 5)
        at.kill(doomed)
        reached = at.broken()
        at.start()
        at.wait_until(at.idle)
        count = counted(at)
        count.extra["recorded when it died"] = reached
        return count


def killed_in_mid_dispatch(promises: int = 60) -> Count:
    """kill -9 while letters are being sent; another worker is started."""
    with desk(promises) as at:
        doomed = at.start(pace=0.002)
        # Not a multiple of the batch: some of these letters are sent, and not yet marked.
        at.wait_until(lambda: at.calls() >= promises // 2 + 5)
        at.kill(doomed)
        at.start()
        at.wait_until(at.idle)
        return counted(at)


def one_of_two_never_returns(promises: int = 100) -> Count:
    """Two workers, one is killed and never comes back; the other finishes alone."""
    with desk(promises) as at:
        doomed, _ = at.start(pace=0.002), at.start(pace=0.002)
        at.wait_until(lambda: at.number("select count(sent_at) from outbox") > promises // 2)
        at.kill(doomed)
        at.wait_until(at.idle)
        return counted(at)


def clocks_ten_minutes_apart(promises: int = 60) -> Count:
    """One worker is five minutes fast and one five minutes slow; everything falls due in these ten minutes."""
    with desk(promises, timedelta(minutes=-4), timedelta(minutes=8) / promises) as at:
        at.start(offset=300.0)
        at.start(offset=-300.0)
        at.wait_until(at.idle)
        return counted(at, until=datetime.now(UTC) + timedelta(minutes=5))


def answered_while_a_clock_is_fast(promises: int = 20) -> Count:
    """A worker five minutes fast breaks promises early. Their owner answers in time, by the right clock."""
    with desk(promises, timedelta(minutes=4), timedelta(seconds=1)) as at:
        at.start(offset=300.0, only="sweep")
        at.wait_until(lambda: at.broken() == promises)
        kept = Count(promises=promises)
        for reference, before in at.before.items():
            now = datetime.now(UTC)
            keep = answer(before, now, **PROOF)
            after = decide(at.store, at.flow, reference, keep, now=now)
            kept.wrong_outcomes += after.commitments[0].status != "kept"
            kept.unequal_histories += cf.replay(at.store.history(reference)) != after
        kept.extra["breaks withdrawn"] = promises - kept.wrong_outcomes
        return kept


def swept_against_a_user(promises: int = 40) -> Count:
    """A sweep and a user at once on the same complaints, at the very moment at which they fall due."""
    withdrawn = 0
    with desk(promises, timedelta(seconds=2), timedelta(milliseconds=60)) as at:
        at.start(only="sweep", batch=2)
        count, late = Count(promises=promises), 0
        for number in range(promises):
            reference, moment = f"C-{number}", at.first + number * at.apart
            early = timedelta(milliseconds=number % 5 * 4)  # from the very moment to 16 ms before it
            while datetime.now(UTC) < moment - early:
                time.sleep(0.0005)
            now = datetime.now(UTC)
            keep = answer(at.before[reference], now, **PROOF)
            after = decide(at.store, at.flow, reference, keep, now=now)
            promise = after.commitments[0]
            withdrawn += promise.break_withdrawn_at is not None
            late += promise.status == "broken"
            # Kept if and only if the answer was given in time; late, it was broken, and the debt is repaid.
            count.wrong_outcomes += (promise.status == "kept") != (now <= promise.promised_at)
            count.wrong_outcomes += promise.status == "broken" and promise.repaired_at is None
            count.unequal_histories += cf.replay(at.store.history(reference)) != at.complaint(reference)
        count.extra |= {"answered too late": late, "breaks withdrawn": withdrawn}
        return count


SCENARIOS: dict[str, Callable[..., Count]] = {
    each.__name__: each
    for each in (
        killed_in_mid_sweep,
        killed_in_mid_dispatch,
        one_of_two_never_returns,
        clocks_ten_minutes_apart,
        answered_while_a_clock_is_fast,
        swept_against_a_user,
    )
}


def summed(name: str, found: list[Count]) -> str:
    """What was counted in all runs of a scenario."""
    sums = {key: sum(getattr(each, key) for each in found) for key in Count.__annotations__ if key != "extra"}
    extra = sum((Counter(each.extra) for each in found), Counter[str]())
    sound = sum(each.sound for each in found)
    return f"{name}: {len(found)} runs, {sound} sound; {sums} {dict(extra)}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--only", choices=SCENARIOS)
    given = parser.parse_args()
    for name, scenario in SCENARIOS.items():
        if given.only in (None, name):
            print(summed(name, [scenario() for _ in range(given.runs)]), flush=True)


if __name__ == "__main__":
    main()
