"""The store of the desk by itself: nothing half saved, nothing lost, nobody overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e

pytest.importorskip("rich", reason="the desk prints with rich: see docs/recipes/requirements.txt")


class Taking(cf.Notifier):
    def notify(self, notice: cf.Notice) -> str:
        return "taken"


class Refusing(cf.Notifier):
    def notify(self, notice: cf.Notice) -> str:
        raise cf.Undeliverable("no such address")


@pytest.fixture
def store(desk: ModuleType, tmp_path: Path) -> Iterator[Any]:
    store = desk.Store(tmp_path / "desk.sqlite3")
    yield store
    store.close()


@pytest.fixture
def workflow(desk: ModuleType) -> cf.Workflow:
    return cf.Workflow(policy=cf.Policy.starter(), calendar=desk.CALENDAR, roster=desk.ROSTER)


@pytest.fixture
def now(desk: ModuleType) -> datetime:
    moment: datetime = desk.at(16, "09:10")
    return moment


@pytest.fixture
def opened(desk: ModuleType, workflow: cf.Workflow, now: datetime) -> cf.Step:
    command = do.Receive(reference="C-1", customer=desk.TOM, channel="web", statement="The line drops.")
    return workflow.open(command, now=now)


def rows(store: Any) -> list[int]:
    tables = ("complaint", "event", "outbox")
    return [store.db.execute(f"select count(*) from {table}").fetchone()[0] for table in tables]


def test_a_complaint_that_is_not_there_is_none(store: Any) -> None:
    assert store.load("C-0") is None


def test_what_was_committed_is_loaded_again_equal(store: Any, opened: cf.Step) -> None:
    store.commit(opened)
    assert store.load("C-1") == opened.complaint
    assert store.history("C-1") == list(opened.events)


def test_a_step_without_facts_stores_nothing(
    store: Any, opened: cf.Step, workflow: cf.Workflow, now: datetime
) -> None:
    store.commit(workflow.advance(opened.complaint, now=now))
    assert rows(store) == [0, 0, 0]


def test_the_same_reference_cannot_be_opened_twice(desk: ModuleType, store: Any, opened: cf.Step) -> None:
    store.commit(opened)
    before = rows(store)
    with pytest.raises(desk.Conflict):
        store.commit(opened)
    assert rows(store) == before


def test_of_two_writers_who_decided_at_once_the_second_changes_nothing(
    desk: ModuleType, store: Any, opened: cf.Step, workflow: cf.Workflow, now: datetime
) -> None:
    store.commit(opened)
    first = workflow.handle(opened.complaint, do.Note(by="dana", text="one"), now=now)
    second = workflow.handle(opened.complaint, do.Note(by="omar", text="two"), now=now)
    store.commit(first)
    before = rows(store)
    with pytest.raises(desk.Conflict):
        store.commit(second)
    assert rows(store) == before
    assert store.load("C-1") == first.complaint


def test_a_later_step_of_an_unknown_complaint_is_a_conflict(
    desk: ModuleType, store: Any, opened: cf.Step, workflow: cf.Workflow, now: datetime
) -> None:
    step = workflow.handle(opened.complaint, do.Note(by="dana", text="one"), now=now)
    with pytest.raises(desk.Conflict):
        store.commit(step)
    assert rows(store) == [0, 0, 0]


def test_a_complaint_is_due_at_its_next_deadline_and_not_before(store: Any, opened: cf.Step) -> None:
    store.commit(opened)
    assert opened.next_deadline is not None
    assert store.due(opened.next_deadline - timedelta(microseconds=1)) == []
    assert store.due(opened.next_deadline) == ["C-1"]


def test_a_claimed_notice_is_not_claimed_again_until_its_claim_ends(
    store: Any, opened: cf.Step, now: datetime
) -> None:
    store.commit(opened)
    assert store.claim(now) == list(opened.notices)
    assert store.claim(now + timedelta(minutes=4)) == []
    assert store.claim(now + timedelta(minutes=5)) == list(opened.notices)


def test_a_notice_that_was_sent_is_never_claimed_again(store: Any, opened: cf.Step, now: datetime) -> None:
    store.commit(opened)
    store.mark(cf.deliver(store.claim(now), to=Taking(), now=now))
    assert store.claim(now + timedelta(days=1)) == []


def test_what_no_try_will_deliver_is_given_up(store: Any, opened: cf.Step, now: datetime) -> None:
    store.commit(opened)
    store.mark(cf.deliver(store.claim(now), to=Refusing(), now=now))
    assert store.claim(now + timedelta(days=1)) == []


@pytest.fixture
def office(desk: ModuleType, tmp_path: Path, now: datetime) -> Iterator[Any]:
    """A whole desk that has taken in one complaint, and has not sent anything yet."""
    office = desk.Desk(tmp_path)
    office.now = now
    command = do.Receive(reference="C-1", customer=desk.TOM, channel="web", statement="The line drops.")
    office.store.commit(office.workflow.open(command, now=now))
    yield office
    office.store.close()


class Killed(Exception):
    pass


def kill(*_: object) -> None:
    raise Killed


def told(office: Any) -> list[str]:
    return [fact.notice for fact in office.store.history("C-1") if isinstance(fact, e.NoticeTold)]


@pytest.mark.parametrize("last_breath", ["notify", "load", "commit", "mark"])
def test_wherever_a_process_dies_while_sending_the_letter_goes_out_and_is_told_once(
    office: Any, monkeypatch: pytest.MonkeyPatch, last_breath: str, now: datetime
) -> None:
    with monkeypatch.context() as patched, pytest.raises((Killed, KeyboardInterrupt)):
        if last_breath == "notify":
            patched.setattr(office.post, "notify", interrupt)
        else:
            patched.setattr(office.store, last_breath, kill)
        office.send()
    office.clock(now + timedelta(minutes=6), "Another process looks.")
    assert told(office) == ["C-1/1:receipt:customer"]
    assert len(list(office.post.folder.iterdir())) == 1
    assert office.store.claim(now + timedelta(days=1)) == []


def interrupt(notice: cf.Notice) -> str:
    raise KeyboardInterrupt  # `deliver` never swallows it, as it would any other error
