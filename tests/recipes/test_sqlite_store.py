"""The SQLite recipe: a store without a fault, a sweep that goes on, letters that are sent at least once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.testing import check_store
from docs.recipes.sqlite.__main__ import fill
from docs.recipes.sqlite.aside import report
from docs.recipes.sqlite.commands import decide
from docs.recipes.sqlite.company import workflow
from docs.recipes.sqlite.dispatch import LEASE, PLAN, claim, dispatch
from docs.recipes.sqlite.post import Post
from docs.recipes.sqlite.store import Conflict, Store
from docs.recipes.sqlite.sweep import sweep, sweep_once
from docs.recipes.sqlite.worker import LONGEST_SLEEP, round_of_work, seconds_to_sleep

FLOW = workflow()
NOON = datetime(2026, 9, 15, 12, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = Store(tmp_path / "desk.sqlite3")
    yield found
    found.close()


def promised(store: Store, count: int = 1) -> Store:
    """So many promises, due at noon and each a minute later."""
    fill(store, FLOW, count, NOON, MINUTE)
    return store


def complaint(store: Store, reference: str = "C-0") -> cf.Complaint:
    found = store.load(reference)
    assert found is not None
    return found


def answer(store: Store, at: datetime, channel: str = "phone") -> do.Keep:
    following = cf.Terms(kind="answer", what="the rest", at=at + DAY, certain=True)
    owed = complaint(store).commitments[0].id
    return do.Keep(by="dana", commitment=owed, answer="The fuse.", channel=channel, promise=following)


def test_the_kit_finds_no_fault_in_the_store(tmp_path: Path) -> None:
    with ExitStack() as opened:
        check_store(
            lambda: opened.enter_context(closing(Store(tmp_path / "checked.sqlite3"))), earliest_first=True
        )


def test_what_is_committed_survives_a_power_cut(store: Store) -> None:
    assert store.db.execute("pragma journal_mode").fetchone() == ("wal",)
    assert store.db.execute("pragma synchronous").fetchone() == (2,)  # full


def test_the_sweep_looks_into_the_index_and_not_at_every_row(store: Store) -> None:
    from docs.recipes.sqlite.store import DUE

    plan = str(store.db.execute(f"explain query plan {DUE}", ("", 1)).fetchall())
    assert "to_wake" in plan
    assert "SCAN" not in plan


def test_a_sweep_records_what_fell_due_when_it_fell_due(store: Store) -> None:
    assert sweep(promised(store, 3), FLOW, NOON + DAY, batch=2) == 3
    broken = [fact.at for fact in store.history("C-1") if fact.stored_name == "commitment.broken"]
    assert broken == [NOON + MINUTE + timedelta(microseconds=1)]
    assert sweep(store, FLOW, NOON + DAY) == 0


def test_the_rhythm_of_sweeps_leaves_no_trace_in_the_facts(tmp_path: Path) -> None:
    stores = [promised(Store(tmp_path / name), 3) for name in ("often", "once")]
    for minute in range(-90, 10):
        sweep(stores[0], FLOW, NOON + minute * MINUTE)
    sweep(stores[1], FLOW, NOON + 9 * MINUTE)
    often, once = (
        store.db.execute("select * from fact order by reference, seq").fetchall() for store in stores
    )
    assert often == once
    for store in stores:
        store.close()


def test_a_complaint_that_cannot_be_advanced_is_set_aside_and_the_sweep_goes_on(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    promised(store, 3).db.execute("update complaint set snapshot = '{}' where reference = 'C-1'")
    assert sweep(store, FLOW, NOON + DAY) == 3
    (why,) = store.db.execute("select set_aside from complaint where reference = 'C-1'").fetchone()
    assert why.endswith("HistoryError")
    assert report(store, FLOW, 0) == 1  # and once said, it is not said again
    said = caplog.text
    assert (report(store, FLOW, 1), caplog.text) == (1, said)
    assert ("complaint C-1 is set aside: HistoryError\n" in said, "another workflow" in said) == (True, False)
    assert store.due(NOON + DAY) == []
    assert [complaint(store, id).commitments[0].status for id in ("C-0", "C-2")] == ["broken", "broken"]


def test_on_a_full_disk_nothing_is_stored_by_halves_and_nothing_is_set_aside(store: Store) -> None:
    # `max_page_count` stands in for the disk: SQLite raises the same error in the same places.
    before = list(promised(store, 50).db.iterdump())
    (pages,) = store.db.execute("pragma page_count").fetchone()
    store.db.execute(f"pragma max_page_count = {pages}")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        sweep_once(store, FLOW, NOON + DAY, batch=50)
    assert list(store.db.iterdump()) == before
    store.db.execute("pragma max_page_count = 1000000")
    assert sweep(store, FLOW, NOON + DAY) == 50


def test_a_million_rows_that_are_not_due_are_not_touched(store: Store) -> None:
    # Twenty thousand here; tests/benchmarks/hosts.py has the million.
    fill(store, FLOW, 1, NOON, MINUTE)
    (snapshot,) = store.db.execute("select snapshot from complaint").fetchone()
    rows = ((f"F-{n}", "2031-01-01T00:00:00.000000+00:00", snapshot) for n in range(20_000))
    with store.writing() as db:
        db.executemany("insert into complaint values (?, 1, ?, null, ?)", rows)
    assert store.due(NOON + DAY) == ["C-0"]
    assert sweep(store, FLOW, NOON + DAY) == 1


def test_a_stale_step_is_refused_and_leaves_nothing(store: Store) -> None:
    old = complaint(promised(store))
    store.commit(FLOW.handle(old, do.Note(by="dana", text="first"), now=NOON))
    with pytest.raises(Conflict):
        store.commit(FLOW.handle(old, do.Note(by="ruth", text="second"), now=NOON))
    assert [fact.by for fact in store.history("C-0") if fact.stored_name == "note.taken"] == ["dana"]


def test_two_complaints_are_merged_in_one_transaction_or_not_at_all(store: Store) -> None:
    tom = cf.Customer(id="K-1", name="Tom Baker", address="tom@example.test")
    for reference in ("C-0", "C-1"):
        words = do.Receive(reference=reference, customer=tom, channel="web", statement="It broke.")
        store.commit(FLOW.open(words, now=NOON))
    stale = FLOW.merge(complaint(store), complaint(store, "C-1"), by="dana", now=NOON)
    store.commit(FLOW.handle(complaint(store, "C-1"), do.Note(by="dana", text="faster"), now=NOON))
    before = list(store.db.iterdump())
    with pytest.raises(Conflict):
        store.commit(*stale)
    assert list(store.db.iterdump()) == before
    store.commit(*FLOW.merge(complaint(store), complaint(store, "C-1"), by="dana", now=NOON))
    assert complaint(store, "C-1").merged_into == "C-0"


def test_a_user_who_loses_a_race_does_not_notice(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    commit, rivals = store.commit, iter([do.Note(by="ruth", text="faster")])

    def contested(step: cf.Step) -> None:
        for rival in rivals:
            commit(FLOW.handle(complaint(store), rival, now=NOON))
        commit(step)

    monkeypatch.setattr(store, "commit", contested)
    decide(promised(store), FLOW, "C-0", do.Note(by="dana", text="slower"), now=NOON)
    assert [fact.by for fact in store.history("C-0") if fact.stored_name == "note.taken"] == ["ruth", "dana"]


def test_whoever_loses_every_race_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(step: cf.Step) -> None:
        raise Conflict(step.complaint.reference)

    promised(store)
    monkeypatch.setattr(store, "commit", lost)
    with pytest.raises(Conflict):
        decide(store, FLOW, "C-0", do.Note(by="dana", text="slow"), now=NOON)


def test_a_refusal_keeps_what_time_had_brought(store: Store) -> None:
    promised(store)
    with pytest.raises(cf.CommandRefused):
        decide(store, FLOW, "C-0", do.Ask(by="dana", questions="Which?"), now=NOON + DAY)
    assert complaint(store).in_debt


def test_an_unknown_complaint_is_a_lookup_error(store: Store) -> None:
    with pytest.raises(LookupError, match="no complaint C-9"):
        decide(store, FLOW, "C-9", do.Note(by="dana", text="?"), now=NOON)


def test_a_clock_that_is_behind_does_not_stop_a_user(store: Store) -> None:
    sweep(promised(store), FLOW, NOON + MINUTE)  # by a clock that is fast
    told = decide(
        store,
        FLOW,
        "C-0",
        do.Contact(by=cf.CUSTOMER, channel="phone", summary="Is there news?"),
        now=NOON - MINUTE,
    )
    assert told.contacts == 1


class Line(cf.Notifier):
    """A post whose line can be cut."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error, self.calls = error, list[str]()

    def notify(self, notice: cf.Notice) -> None:
        self.calls.append(notice.id)
        if self.error is not None:
            raise self.error


def pending(store: Store) -> list[tuple[str, int, str | None, str | None]]:
    return store.db.execute(
        "select notice_id, tries, sent_at, given_up from outbox order by place"
    ).fetchall()


def test_a_letter_that_arrived_is_marked_and_becomes_a_fact(store: Store) -> None:
    report = dispatch(promised(store), FLOW, Line(), NOON - MINUTE)
    assert len(report.delivered) == len(pending(store))
    assert all(sent for _, _, sent, _ in pending(store))
    assert [fact.stored_name for fact in store.history("C-0")].count("notice.told") >= 1
    assert dispatch(store, FLOW, Line(), NOON).fates == ()


def test_a_written_answer_keeps_its_promise_once_it_arrived(store: Store) -> None:
    decide(promised(store), FLOW, "C-0", answer(store, NOON - MINUTE, "email"), now=NOON - MINUTE)
    assert complaint(store).commitments[0].status == "open"
    dispatch(store, FLOW, Line(), NOON - MINUTE)
    assert complaint(store).commitments[0].status == "kept"


def test_whoever_claimed_and_died_loses_the_claim(store: Store) -> None:
    claimed = claim(promised(store), NOON, 25, LEASE)
    assert claimed
    assert claim(store, NOON + LEASE - MINUTE, 25, LEASE) == []
    assert claim(store, NOON + LEASE, 25, LEASE) == claimed


def test_a_letter_that_was_sent_and_not_marked_is_confirmed_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("docs.recipes.sqlite.dispatch.mark", dies)
        with pytest.raises(KeyboardInterrupt):
            dispatch(promised(store), FLOW, Line(), NOON - MINUTE)
    told = [fact.id for fact in store.history("C-0") if fact.stored_name == "notice.told"]
    assert dispatch(store, FLOW, Line(), NOON - MINUTE + LEASE).delivered
    assert [fact.id for fact in store.history("C-0") if fact.stored_name == "notice.told"] == told


def test_a_failed_letter_waits_longer_each_time_and_is_given_up_at_last(store: Store) -> None:
    line, now = Line(cf.RetryLater("the line is down")), NOON - MINUTE
    promised(store)
    for _ in range(PLAN.attempts):
        assert dispatch(store, FLOW, line, now).failed
        assert dispatch(store, FLOW, line, now).fates == ()
        now += PLAN.cap
    # The acknowledgement says "by noon", so it is not tried any more once noon has passed.
    assert {given_up for _, _, _, given_up in pending(store)} == {"tried too often", "overtaken"}
    assert dispatch(store, FLOW, line, now).fates == ()


def test_letters_of_a_complaint_that_cannot_be_read_wait_and_stop_no_others(store: Store) -> None:
    (sound,) = (
        promised(store, 2).db.execute("select snapshot from complaint where reference = 'C-0'").fetchone()
    )
    change = "update complaint set snapshot = ? where reference = 'C-0'"
    store.db.execute(change, ("{}",))
    line = Line()
    dispatch(store, FLOW, line, NOON - MINUTE)
    assert line.calls
    assert {id.split("/")[0] for id in line.calls} == {"C-1"}
    store.db.execute(change, (sound,))
    dispatch(store, FLOW, line, NOON - MINUTE + LEASE)
    assert "C-0" in {id.split("/")[0] for id in line.calls}


def test_letters_under_a_policy_that_is_not_known_here_wait_and_stop_no_others(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    snapshot = "select snapshot from complaint where reference = 'C-0'"
    (sound,) = promised(store, 2).db.execute(snapshot).fetchone()
    foreign = sound.replace(f'"{FLOW.policy.version}"', '"another company"')
    change = "update complaint set snapshot = ? where reference = 'C-0'"
    store.db.execute(change, (foreign,))
    line = Line()
    dispatch(store, FLOW, line, NOON - MINUTE)
    assert {id.split("/")[0] for id in line.calls} == {"C-1"}
    assert (
        "waits: DefinitionError: earlier: the complaint began under policy 'another company'" in caplog.text
    )
    store.db.execute(change, (sound,))
    dispatch(store, FLOW, line, NOON - MINUTE + LEASE)
    assert "C-0" in {id.split("/")[0] for id in line.calls}


def test_a_letter_that_the_record_does_not_know_counts_as_sent(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise cf.CommandRefused("unknown", rule="notice", instead="nothing", command="ConfirmTold", state="")

    monkeypatch.setattr("docs.recipes.sqlite.dispatch.decide", refused)
    dispatch(promised(store), FLOW, Line(), NOON - MINUTE)
    assert all(sent for _, _, sent, _ in pending(store))


def test_an_address_that_does_not_exist_is_tried_once(store: Store) -> None:
    dispatch(promised(store), FLOW, Line(cf.Undeliverable("no such address")), NOON - MINUTE)
    assert {(tries, given_up) for _, tries, _, given_up in pending(store)} == {(1, "undeliverable")}


def test_a_reminder_that_is_too_late_is_not_sent(store: Store) -> None:
    sweep(promised(store, 2), FLOW, NOON + DAY)  # the first is made too late for a reminder
    line = Line()
    dispatch(store, FLOW, line, NOON + DAY)
    late = [id for id, _, _, given_up in pending(store) if given_up == "overtaken"]
    assert [id for id in late if "promise_due_soon" in id]
    assert [id for id in late if "acknowledgement" in id]  # it says "by noon"
    assert not [id for id in line.calls if "promise_due_soon" in id]


def test_the_post_takes_a_letter_once(store: Store, tmp_path: Path) -> None:
    post = Post(tmp_path / "letters")
    ((_, row), *_) = claim(promised(store), NOON, 25, LEASE)
    notice = cf.from_plain(json.loads(row))
    assert [post.notify(notice), post.notify(notice)] == ["taken", "taken before"]
    assert len(list((tmp_path / "letters").glob("*.txt"))) == 1


def test_a_round_sweeps_and_sends(store: Store) -> None:
    line = Line()
    assert round_of_work(promised(store), FLOW, line, NOON + DAY) > 1
    assert [id for id in line.calls if "customer" not in id]
    assert round_of_work(store, FLOW, line, NOON + DAY) == 0


def test_a_worker_sleeps_until_the_next_deadline_and_never_long(store: Store) -> None:
    assert seconds_to_sleep(store, NOON) == LONGEST_SLEEP
    wake = complaint(promised(store)).next_deadline
    assert wake is not None
    assert seconds_to_sleep(store, wake - timedelta(seconds=2)) == 2
    assert seconds_to_sleep(store, wake + DAY) == 0.1


def test_every_history_gives_its_snapshot(store: Store) -> None:
    sweep(promised(store, 3), FLOW, NOON + DAY)
    dispatch(store, FLOW, Line(), NOON + DAY)
    assert store.references() == ["C-0", "C-1", "C-2"]
    assert all(cf.replay(store.history(each)) == store.load(each) for each in store.references())


def test_every_row_holds_what_the_schema_says(store: Store) -> None:
    from jsonschema import Draft202012Validator

    sweep(promised(store), FLOW, NOON + DAY)
    rows = [json.loads(row) for (row,) in store.db.execute("select row from fact")]
    assert all(Draft202012Validator(cf.json_schema(row["type"])).is_valid(row) for row in rows)
