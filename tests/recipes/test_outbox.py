"""The outbox: a crash loses nothing, and tells nobody twice who checks ids."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

import complaintflow as cf
from docs.recipes.outbox.crashing import NOW, PLAN, connected, work
from docs.recipes.outbox.outbox import Outbox
from tests.telling.test_notifiers import Told, failing, notice

ROOT = Path(__file__).resolve().parents[2]
KILLS = 100


@pytest.fixture
def outbox() -> Iterator[Outbox]:
    with closing(sqlite3.connect(":memory:")) as db:
        yield Outbox(db, PLAN)


def opened(folder: Path, name: str) -> closing[sqlite3.Connection]:
    return closing(connected(folder / f"{name}.sqlite"))


def put(outbox: Outbox, *notices: cf.Notice) -> list[str]:
    with outbox.db:
        outbox.put(notices)
    return [each.id for each in notices]


def at(number: int, **fields: object) -> cf.Notice:
    return notice(number, **{"at": NOW, **fields})


def test_what_was_put_is_sent_once_and_in_its_order(outbox: Outbox) -> None:
    ids, notifier = put(outbox, at(3), at(1), at(2)), Told()
    outbox.send(notifier, now=NOW)
    outbox.send(notifier, now=NOW)
    assert [told.id for told in notifier.seen] == ids == outbox.letters("sent")


def test_the_same_notice_put_again_is_there_once(outbox: Outbox) -> None:
    ids = put(outbox, at(1)) and put(outbox, at(1))
    assert outbox.letters("waiting") == ids


def test_what_is_rolled_back_is_not_sent(outbox: Outbox) -> None:
    with pytest.raises(RuntimeError), outbox.db:
        outbox.put([at(1)])
        raise RuntimeError
    assert outbox.letters("waiting") == []


def test_what_failed_is_tried_again_when_the_plan_says_and_then_given_up(outbox: Outbox) -> None:
    ids, notifier, now = put(outbox, at(1)), failing(cf.RetryLater()), NOW
    for attempt in range(1, PLAN.attempts + 1):
        outbox.send(notifier, now=now)
        assert len(notifier.seen) == attempt
        assert outbox.send(notifier, now=now + timedelta(seconds=59)).fates == ()
        now += timedelta(hours=1)
    assert outbox.letters("dead") == ids


def test_what_is_undeliverable_is_dead_at_once(outbox: Outbox) -> None:
    ids = put(outbox, at(1))
    outbox.send(failing(cf.Undeliverable("x")), now=NOW)
    assert outbox.letters("dead") == ids


def test_what_must_wait_waits_and_what_has_expired_is_not_sent(outbox: Outbox) -> None:
    early, late = at(1, not_before=NOW + timedelta(hours=1)), at(2, not_after=NOW)
    ids, notifier = put(outbox, early, late), Told()
    outbox.send(notifier, now=NOW + timedelta(minutes=1))
    assert (notifier.seen, outbox.letters("waiting"), outbox.letters("expired")) == ([], ids[:1], ids[1:])
    outbox.send(notifier, now=NOW + timedelta(hours=1))
    assert outbox.letters("sent") == ids[:1]


def test_a_crash_between_sending_and_marking_sends_it_again_with_the_same_id(outbox: Outbox) -> None:
    (id,) = put(outbox, at(1))
    with pytest.raises(KeyboardInterrupt):
        outbox.send(failing(KeyboardInterrupt()), now=NOW)
    notifier = Told()
    outbox.send(notifier, now=NOW)
    assert [told.id for told in notifier.seen] == [id]


def test_killed_a_hundred_times_it_loses_nothing_and_tells_nobody_twice(tmp_path: Path) -> None:
    # A process of its own forks the desks: one that has threads, as a test runner may, should not.
    command = [sys.executable, "-W", "error", "-m", "tests.recipes.killing", str(tmp_path), str(KILLS)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=120)
    with opened(tmp_path, "desk") as db, opened(tmp_path, "receiver") as receiver:
        (lived,) = db.execute("SELECT COUNT(*) FROM events").fetchone()
        work(tmp_path, lived + 1)  # the last life, which is left to end in peace
        told = {f"C-{number}/1:receipt:customer" for number in range(lived + 1)}
        assert {id for (id,) in receiver.execute("SELECT id FROM accepted")} == told
        (accepted,) = receiver.execute("SELECT COUNT(*) FROM accepted").fetchone()
        assert accepted == lived + 1 > KILLS
        assert Outbox(db, PLAN).letters("waiting") == []


def test_the_desk_that_is_killed_can_be_started_by_hand(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-m", "docs.recipes.outbox.crashing", str(tmp_path), "3"]
    subprocess.run(command, cwd=ROOT, check=True, timeout=60)
    with opened(tmp_path, "desk") as db:
        assert len(Outbox(db, PLAN).letters("sent")) == 3
