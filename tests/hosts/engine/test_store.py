"""The engine's parts, one by one: the store, the sweep, the letters, the rescue."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

pytest.importorskip("procrastinate")
pytest.importorskip("psycopg_pool")

import psycopg

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.testing import check_store
from docs.recipes.engine.adopting import adopt
from docs.recipes.engine.dispatch import PLAN, UNREADABLE, dispatch
from docs.recipes.engine.store import LETTERS_A_JOB, QUEUE, Conflict, Store, prepare
from docs.recipes.engine.sweep import CLAIM, sweep, sweep_once
from docs.recipes.engine.tasks import Rhythm, application, connections, find_lost
from docs.recipes.engine.worker import DEAF, arguments
from docs.recipes.sqlite.__main__ import promised
from docs.recipes.sqlite.commands import decide
from docs.recipes.sqlite.company import workflow

pytestmark = pytest.mark.host

FLOW = workflow()
HOUR = 3600.0
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def store(dsn: str) -> Iterator[Store]:
    prepare(dsn)
    with closing(Store.connect(dsn)) as found:
        yield found


def due(store: Store, count: int = 1, since: timedelta = MINUTE) -> Store:
    """So many promises that are overdue since then."""
    store.commit(*promised(FLOW, count, store.now() - since, timedelta(milliseconds=1)))
    return store


def ahead(store: Store, count: int = 1) -> Store:
    """So many promises that fall due in half an hour."""
    return due(store, count, -30 * MINUTE)


def complaint(store: Store, reference: str = "C-0") -> cf.Complaint:
    found = store.load(reference)
    assert found is not None
    return found


def number(store: Store, question: str) -> Any:
    row = store.db.execute(question).fetchone()
    assert row is not None
    return row[0]


class Line(cf.Notifier):
    """A post whose line can be cut."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error, self.calls = error, list[str]()

    def notify(self, notice: cf.Notice) -> None:
        self.calls.append(notice.id)
        if self.error is not None:
            raise self.error


def test_the_kit_finds_no_fault_in_the_store(dsn: str) -> None:
    prepare(dsn)
    check_store(partial(Store.connect, dsn), earliest_first=True, stories=3)


def test_a_sweep_records_what_fell_due_when_it_fell_due(store: Store) -> None:
    assert sweep(due(store, 3), FLOW, batch=2) == 3
    promise = complaint(store, "C-1").commitments[0]
    broken = [fact.at for fact in store.history("C-1") if fact.stored_name == "commitment.broken"]
    assert broken == [promise.promised_at + timedelta(microseconds=1)]
    assert sweep(store, FLOW) == 0


def test_every_history_gives_its_snapshot(store: Store) -> None:
    sweep(due(store, 3), FLOW)
    dispatch(store, FLOW, Line(), store.outbox())
    assert store.references() == ["C-0", "C-1", "C-2"]
    assert all(cf.replay(store.history(each)) == store.load(each) for each in store.references())


def test_two_sweeps_at_once_never_see_the_same_row(store: Store, dsn: str) -> None:
    due(store, 4)
    with closing(Store.connect(dsn)) as other, other.writing():
        seen = {row[0] for row in other.db.execute(CLAIM, (other.now(), 2))}
        assert sweep_once(store, FLOW, 10) == 2
        assert {each for each in store.references() if complaint(store, each).in_debt}.isdisjoint(seen)
    assert sweep(store, FLOW) == 2


def test_a_complaint_that_cannot_be_read_is_set_aside_and_reported(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    due(store, 3).db.execute("update complaint set snapshot = '{}' where reference = 'C-1'")
    with caplog.at_level(logging.ERROR, "docs.recipes.engine.sweep"):
        assert sweep(store, FLOW) == 3
    assert number(store, "select set_aside from complaint where reference = 'C-1'").endswith("HistoryError")
    assert [record.args[0] for record in caplog.records] == ["C-1"]
    assert [complaint(store, id).commitments[0].status for id in ("C-0", "C-2")] == ["broken", "broken"]
    assert store.due(store.now()) == []


def test_a_complaint_of_another_policy_is_set_aside_and_the_policy_is_named(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    other = cf.Policy.from_mapping({**cf.Policy.starter().to_mapping(), "version": "another"})
    due(store)
    assert sweep(store, cf.Workflow(policy=other, calendar=FLOW.calendar, roster=FLOW.roster)) == 1
    assert f"began under policy {FLOW.policy.version!r}, which is not here" in caplog.text


def test_the_worker_says_what_it_takes_and_where_it_finds_no_workflow(
    capsys: pytest.CaptureFixture[str],
) -> None:
    given = arguments().parse_args(["postgresql://", "letters"])
    assert given.workflow().policy == FLOW.policy
    with pytest.raises(SystemExit):
        arguments().parse_args(["postgresql://", "letters", "--workflow", "nowhere:workflow"])
    assert "argument --workflow: nowhere:workflow: No module named 'nowhere'" in capsys.readouterr().err


def test_a_complaint_that_the_database_refuses_is_set_aside_and_no_other(store: Store) -> None:
    due(store, 3).db.execute(
        "insert into fact select 'C-1', seq, '{}' from generate_series(1, 30) as seq on conflict do nothing"
    )
    assert sweep(store, FLOW) == 3
    assert number(store, "select set_aside from complaint where set_aside is not null").endswith(
        "UniqueViolation"
    )
    assert [complaint(store, f"C-{n}").in_debt for n in range(3)] == [True, False, True]


def test_what_is_set_aside_comes_back_once_its_cause_is_gone(store: Store) -> None:
    sound = number(due(store), "select snapshot::text from complaint")
    store.db.execute("update complaint set snapshot = '{}'")
    sweep(store, FLOW)
    store.db.execute("update complaint set snapshot = %s, set_aside = null", (sound,))
    assert sweep(store, FLOW) == 1
    assert complaint(store).in_debt


def test_when_the_line_breaks_nothing_of_the_batch_is_stored_and_nothing_is_set_aside(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise psycopg.OperationalError("the line")

    with monkeypatch.context() as patch:
        patch.setattr(store, "commit", broken)
        with pytest.raises(psycopg.OperationalError):
            due_rows = due(Store(store.db), 2)
            sweep_once(store, FLOW, 10)
    assert number(due_rows, "select count(set_aside) from complaint") == 0
    assert sweep(store, FLOW) == 2


def test_facts_letters_and_jobs_are_stored_together_or_not_at_all(store: Store) -> None:
    with pytest.raises(KeyboardInterrupt), store.writing():
        due(store)
        raise KeyboardInterrupt
    counts = ("complaint", "fact", "outbox", "procrastinate_jobs")
    assert [number(store, f"select count(*) from {table}") for table in counts] == [0, 0, 0, 0]
    due(store)
    assert [number(store, f"select count(*) > 0 from {table}") for table in counts] == [True] * 4


def test_a_letter_whose_hour_has_not_come_has_no_job(store: Store) -> None:
    store.db.execute(
        "insert into outbox (notice_id, notice, not_before) values ('later', '{}', now() + interval '1 day')"
    )
    assert store.enqueue(["later"]) == store.enqueue_ripe() == 0
    store.db.execute("update outbox set not_before = now()")
    assert store.enqueue_ripe() == 1
    assert store.enqueue_ripe() == 0
    assert number(store, "select count(*) from procrastinate_jobs where scheduled_at is not null") == 0


def test_a_job_has_so_many_letters_and_no_more(store: Store) -> None:
    due(store, 30)
    sizes = [
        size
        for (size,) in store.db.execute(
            "select json_array_length((args ->> 'notices')::json) from procrastinate_jobs"
        )
    ]
    assert sum(sizes) == len(store.outbox())
    assert max(sizes) == LETTERS_A_JOB


def test_a_stale_step_is_refused_and_leaves_nothing(store: Store) -> None:
    old, now = complaint(ahead(store)), store.now()
    store.commit(FLOW.handle(old, do.Note(by="dana", text="first"), now=now))
    before = store.history("C-0")
    with pytest.raises(Conflict):
        store.commit(FLOW.handle(old, do.Note(by="ruth", text="second"), now=now))
    assert store.history("C-0") == before


def test_a_user_who_loses_a_race_does_not_notice(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    commit, rivals, now = store.commit, iter([do.Note(by="ruth", text="faster")]), store.now()

    def contested(step: cf.Step) -> None:
        for rival in rivals:
            commit(FLOW.handle(complaint(store), rival, now=now))
        commit(step)

    ahead(store)
    monkeypatch.setattr(store, "commit", contested)
    decide(store, FLOW, "C-0", do.Note(by="dana", text="slower"), now=now)
    assert [fact.by for fact in store.history("C-0") if fact.stored_name == "note.taken"] == ["ruth", "dana"]


def test_two_complaints_are_merged_in_one_transaction_or_not_at_all(store: Store) -> None:
    tom, now = cf.Customer(id="K-1", name="Tom Baker", address="tom@example.test"), store.now()
    for reference in ("C-0", "C-1"):
        words = do.Receive(reference=reference, customer=tom, channel="web", statement="It broke.")
        store.commit(FLOW.open(words, now=now))
    before = complaint(store)
    stale = FLOW.merge(before, complaint(store, "C-1"), by="dana", now=now)
    store.commit(FLOW.handle(complaint(store, "C-1"), do.Note(by="dana", text="faster"), now=now))
    with pytest.raises(Conflict):
        store.commit(*stale)
    assert complaint(store) == before
    store.commit(*FLOW.merge(complaint(store), complaint(store, "C-1"), by="dana", now=now))
    assert complaint(store, "C-1").merged_into == "C-0"


def test_a_letter_that_arrived_is_marked_and_becomes_a_fact(store: Store) -> None:
    line, told = Line(), ahead(store).outbox()
    assert len(dispatch(store, FLOW, line, told).delivered) == len(told)
    assert number(store, "select bool_and(sent_at is not null) from outbox")
    assert [fact.stored_name for fact in store.history("C-0")].count("notice.told") >= 1
    assert dispatch(store, FLOW, line, told).fates == ()
    assert len(line.calls) == len(told)


def test_a_letter_that_was_sent_and_not_marked_is_confirmed_once(store: Store) -> None:
    told = ahead(store).outbox()
    dispatch(store, FLOW, Line(), told)
    facts = store.history("C-0")
    store.db.execute("update outbox set sent_at = null")  # as if the worker had died before it could mark it
    assert dispatch(store, FLOW, Line(), told).delivered
    assert store.history("C-0") == facts


def test_a_failed_letter_waits_in_the_outbox_and_is_given_up_at_last(store: Store) -> None:
    line, told = Line(cf.RetryLater("the line is down")), ahead(store).outbox()
    for _ in range(PLAN.attempts):
        assert store.enqueue_ripe() == 0
        assert dispatch(store, FLOW, line, told).failed
        assert number(store, "select bool_and(not_before > now()) from outbox where given_up is null") in (
            True,
            None,
        )
        assert number(store, "select count(job) from outbox where given_up is null") == 0
    assert {why for (why,) in store.db.execute("select given_up from outbox")} == {"tried too often"}


def test_an_address_that_does_not_exist_is_tried_once(store: Store) -> None:
    dispatch(store, FLOW, Line(cf.Undeliverable("no such address")), ahead(store).outbox())
    found = set(store.db.execute("select tries, given_up from outbox"))
    assert found == {(1, "undeliverable")}


def test_a_letter_that_is_no_longer_true_is_not_sent(store: Store) -> None:
    line = Line()
    sweep(due(store), FLOW)
    dispatch(store, FLOW, line, store.outbox())
    late = [id for (id,) in store.db.execute("select notice_id from outbox where given_up = 'overtaken'")]
    assert [id for id in late if "acknowledgement" in id]  # it says by when, and that has passed
    assert not set(late) & set(line.calls)


def test_a_letter_that_waits_for_its_hour_goes_back_to_the_outbox(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomorrow = store.now() + DAY
    waits = FLOW.still_true

    def later(*given: Any, **named: Any) -> Any:
        import attrs

        return tuple(attrs.evolve(each, not_before=tomorrow) for each in waits(*given, **named))

    told = ahead(store).outbox()
    monkeypatch.setattr(cf.Workflow, "still_true", lambda self, *given, **named: later(*given, **named))
    assert dispatch(store, FLOW, Line(), told).waiting
    assert set(store.db.execute("select not_before, job from outbox")) == {(tomorrow, None)}


UNKNOWN_POLICY = f"""replace(snapshot::text, '"{FLOW.policy.version}"', '"another"')::json"""


@pytest.mark.parametrize("snapshot", ["'{}'", UNKNOWN_POLICY], ids=["not read", "its policy is not known"])
def test_letters_of_a_complaint_that_cannot_be_asked_wait_and_stop_no_others(
    store: Store, snapshot: str
) -> None:
    line, told = Line(), ahead(store, 2).outbox()
    store.db.execute(f"update complaint set snapshot = {snapshot} where reference = 'C-0'")
    dispatch(store, FLOW, line, told)
    assert {id.split("/")[0] for id in line.calls} == {"C-1"}
    waiting = "select min(not_before) - now() from outbox where sent_at is null and job is null"
    assert number(store, waiting) > UNREADABLE - MINUTE


def test_a_letter_that_the_record_does_not_know_counts_as_sent(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise cf.CommandRefused("unknown", rule="notice", instead="nothing", command="ConfirmTold", state="")

    monkeypatch.setattr("docs.recipes.engine.dispatch.decide", refused)
    dispatch(store, FLOW, Line(), ahead(store).outbox())
    assert number(store, "select bool_and(sent_at is not null) from outbox")


def test_a_letter_whose_job_failed_or_is_gone_gets_another(store: Store, dsn: str) -> None:
    ahead(store)
    with connections(dsn) as pool:
        assert find_lost(pool, HOUR) == 0
        store.db.execute("delete from procrastinate_jobs")
        assert find_lost(pool, HOUR) == len(store.outbox())
        assert store.enqueue_ripe() == len(store.outbox())
        store.db.execute("update procrastinate_jobs set status = 'failed'")
        assert find_lost(pool, HOUR) == len(store.outbox())


def test_a_job_that_never_ends_is_taken_from_its_worker_though_that_is_alive(store: Store, dsn: str) -> None:
    ahead(store).db.execute("insert into procrastinate_workers (last_heartbeat) values (now())")
    store.db.execute(
        "update procrastinate_jobs set status = 'doing', worker_id = (select id from procrastinate_workers)"
    )
    with connections(dsn) as pool:
        assert find_lost(pool, HOUR) == 0
        assert find_lost(pool, 0.0) == len(store.outbox())
    assert number(store, "select count(*) from procrastinate_jobs") == 0
    assert store.enqueue_ripe() == len(store.outbox())


def played(store: Store, dsn: str, line: Line) -> None:
    """The real worker, once through all that waits; ticks come from nobody."""

    async def run() -> None:
        with connections(dsn) as pool:
            app = application(dsn, pool, FLOW, line, Rhythm(sweep="0 0 1 1 *", rescue="0 0 1 1 *"))
            async with app.open_async():
                await app.tasks["rescue"].defer_async(timestamp=0)
                await app.tasks["sweep"].defer_async(timestamp=0)
                await app.run_worker_async(
                    wait=False, install_signal_handlers=False, delete_jobs="successful"
                )
                await app.run_worker_async(
                    wait=False, install_signal_handlers=False, delete_jobs="successful"
                )

    asyncio.run(run())


def test_a_worker_wakes_and_sends(store: Store, dsn: str) -> None:
    line = Line()
    played(due(store, 3), dsn, line)
    assert all(complaint(store, each).in_debt for each in store.references())
    assert number(store, "select count(*) from outbox where sent_at is null and given_up is null") == 0
    assert len(line.calls) == len(set(line.calls))


def test_the_jobs_of_a_dead_worker_are_taken_over_and_its_sweep_is_not(store: Store, dsn: str) -> None:
    line, db = Line(), ahead(store).db
    with db.transaction():
        db.execute("insert into procrastinate_workers (last_heartbeat) values (now() - interval '1 hour')")
        QUEUE.configure_task("sweep", connection=db, queueing_lock="sweep").defer(timestamp=0)
        db.execute(
            "update procrastinate_jobs set status = 'doing', worker_id = (select max(id) from procrastinate_workers)"
        )
    played(store, dsn, line)
    assert sorted(line.calls) == sorted(store.outbox())
    assert number(store, "select count(*) from procrastinate_jobs where status in ('todo', 'doing')") == 0


def test_a_worker_whose_database_does_not_answer_ends(dsn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ends: list[int] = []

    def end(code: int) -> None:
        ends.append(code)

    monkeypatch.setattr("docs.recipes.engine.worker.os._exit", end)
    from docs.recipes.engine.worker import watch

    watch("postgresql://postgres@127.0.0.1:1/nobody", longest=0.3)
    assert ends == [DEAF]


def test_a_million_rows_that_are_not_due_are_not_touched(store: Store) -> None:
    # Their snapshots cannot even be read: a sweep that looked at one of them would set it aside.
    far = datetime(2099, 1, 1, tzinfo=UTC)
    with store.db.cursor() as cursor, cursor.copy("copy complaint from stdin") as copy:
        for row in range(1_000_000):
            copy.write_row((f"F-{row}", 1, far, None, "{}"))
    store.db.execute("analyze complaint")
    due(store, 100)
    plan = "\n".join(line for (line,) in store.db.execute("explain " + CLAIM, (store.now(), 100)))
    assert "Index Scan using to_wake" in plan
    assert "Seq Scan" not in plan
    assert sweep(store, FLOW) == 100
    # `xmax` would say that a row was locked, `version` that it was written.
    untouched = "version = 1 and set_aside is null and xmax = 0"
    assert (
        number(store, f"select count(*) from complaint where reference like 'F-%' and {untouched}")
        == 1_000_000
    )
    assert all(complaint(store, f"C-{n}").commitments[0].status == "broken" for n in range(100))


def ticket(number: int, owner: str = "dana") -> do.Adopt:
    tom, now = cf.Customer(id=f"K-{number}", name="Tom Baker"), datetime.now(UTC)
    return do.Adopt(
        reference=f"T-{number}", customer=tom, state="investigating", received_at=now - 9 * DAY, owner=owner
    )


def test_old_tickets_are_adopted_in_chunks_and_those_that_are_stored_are_left_alone(store: Store) -> None:
    assert adopt(store, FLOW, map(ticket, range(5)), chunk=2) == 5
    assert adopt(store, FLOW, map(ticket, range(8)), chunk=3) == 3
    assert store.references() == [f"T-{n}" for n in range(8)]
    assert all(cf.replay(store.history(each)) == store.load(each) for each in store.references())
    assert number(store, "select count(*) from outbox") == 0
    assert number(store, "select count(next_deadline) from complaint") == 8


def test_a_ticket_that_cannot_be_adopted_takes_only_its_own_chunk_along(store: Store) -> None:
    tickets = [ticket(0), ticket(1), ticket(2), ticket(3, owner="nobody we know")]
    with pytest.raises(cf.CommandRefused):
        adopt(store, FLOW, tickets, chunk=2)
    assert store.references() == ["T-0", "T-1"]
