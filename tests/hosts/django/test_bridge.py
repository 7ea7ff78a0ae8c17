"""The bridge on PostgreSQL: one transaction, one version, one timer, and nothing lost."""

# ruff: noqa: E402  what is missing is said before it is imported

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from threading import Barrier, Thread

import pytest

pytest.importorskip("django")
pytest.importorskip("psycopg")
pytestmark = pytest.mark.host

from django.core.management import call_command
from django.db import OperationalError, connection, transaction

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.testing import check_store
from docs.recipes.django.complaints.bridge import Conflict, bridge_of, find
from docs.recipes.django.complaints.models import Fact, Outgoing
from docs.recipes.django.complaints.sweep import advance_due, sweep_once
from docs.recipes.django.crm.desk import bridge
from docs.recipes.django.crm.models import Case
from tests.hosts.django.project import Desk, a_case, names, now, overdue, promised, stored


def test_the_store_loses_nothing() -> None:
    check_store(Desk, outbox=Desk.outbox, earliest_first=True, stories=4, calls=10)


def test_facts_snapshot_and_columns_agree() -> None:
    case = promised(now() + timedelta(hours=3))
    assert cf.replay(bridge.history(case)) == stored(case)
    assert (case.version, case.next_deadline) == (len(bridge.history(case)), stored(case).next_deadline)


def test_a_row_that_is_no_complaint_says_so() -> None:
    with pytest.raises(LookupError, match="no complaint yet"):
        bridge.complaint(Case.objects.create(title="a question"))
    with pytest.raises(LookupError, match="no complaint C-0"):
        find("C-0")


def test_a_case_is_opened_once() -> None:
    case = a_case()
    opener = do.Receive(reference="C-1", customer=cf.Customer(id="K"), statement="Again.", channel="web")
    with pytest.raises(Conflict):
        bridge.open(case, opener, now())
    assert stored(case).reference == f"CASE-{case.pk}"


def test_what_is_computed_from_an_older_version_is_not_stored() -> None:
    case = a_case()
    old = bridge.workflow(case).handle(stored(case), do.Note(by="dana", text="old"), now=now())
    bridge.handle(case, do.Note(by="ruth", text="new"), now())
    with pytest.raises(Conflict):
        bridge.store(case, old)
    assert names(case).count("note.taken") == 1


def test_a_refused_command_keeps_what_time_had_brought() -> None:
    case = overdue()
    with pytest.raises(cf.CommandRefused):
        bridge.handle(case, do.Resolve(by="dana", resolution="Refunded.", explanation="An error."), now())
    assert "commitment.broken" in names(case)
    assert case.version == stored(case).version


def test_an_unknown_person_changes_nothing() -> None:
    case = a_case()
    before = stored(case)
    with pytest.raises(cf.CommandRefused):
        bridge.handle(case, do.Note(by="nobody", text="Hello."), now())
    assert stored(case) == before


def test_asking_stores_nothing() -> None:
    case = promised(now() + timedelta(hours=3))
    before = Fact.objects.count()
    assert bridge.refusal(case, do.Close(by="dana"), now()) is not None
    assert bridge.refusal(case, do.Note(by="dana", text="Fine."), now()) is None
    assert Fact.objects.count() == before


def test_the_hosts_own_rollback_takes_the_facts_along() -> None:
    case = a_case()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        bridge.handle(case, do.Note(by="dana", text="Never."), now())
        raise ZeroDivisionError
    assert "note.taken" not in names(case)


def test_users_at_the_same_moment_lose_nothing() -> None:
    case, start = a_case(), Barrier(4)

    def write(number: int) -> None:
        start.wait()
        try:
            bridge.handle(Case.objects.get(pk=case.pk), do.Note(by="dana", text=f"Note {number}."), now())
        finally:
            connection.close()

    threads = [Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert names(case).count("note.taken") == 4
    assert cf.replay(bridge.history(case)) == stored(case)


def test_the_same_key_twice_is_one_fact() -> None:
    case = a_case()
    for _ in range(2):
        bridge.handle(case, do.Note(by="dana", text="Once.", key="form-7"), now())
    assert names(case).count("note.taken") == 1


def test_any_character_that_a_customer_sends_is_stored() -> None:
    words = "Half an emoji \ud83d and a NUL \x00, الفاتورة"
    case = a_case(words="see the complaint")
    command = do.Contact(by=cf.CUSTOMER, channel="web", summary=words)
    bridge.handle(case, command, now())
    assert any(getattr(fact, "summary", "") == words for fact in bridge.history(case))


def test_the_sweep_wakes_what_is_due_and_finds_nothing_the_second_time() -> None:
    late, early = overdue(), promised(now() + timedelta(hours=20))
    assert advance_due(bridge, now(), batch=1) == 1
    assert advance_due(bridge, now()) == 0
    assert stored(late).commitments[0].status == "broken"
    assert stored(early).commitments[0].status == "open"


def test_the_command_does_the_same() -> None:
    case = overdue()
    said = StringIO()
    call_command("advance_due", "--no-letters", stdout=said)
    assert said.getvalue().startswith("1 woken")
    assert "commitment.broken" in names(case)


def test_the_command_goes_on_and_sends(monkeypatch: pytest.MonkeyPatch) -> None:
    overdue()
    monkeypatch.setattr("time.sleep", stop)
    said = StringIO()
    with pytest.raises(KeyboardInterrupt):
        call_command("advance_due", "--every", "5", stdout=said)
    assert said.getvalue() == f"1 woken, {Outgoing.objects.count()} notices tried\n"


def stop(seconds: float) -> None:
    raise KeyboardInterrupt


def test_a_database_that_fails_sets_nobody_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    case = overdue()

    def fail(*_: object) -> None:
        raise OperationalError("the disk is full")

    monkeypatch.setattr(bridge, "store", fail)
    with pytest.raises(OperationalError):
        advance_due(bridge, now())
    assert Case.objects.get(pk=case.pk).set_aside == ""


def test_a_complaint_that_cannot_be_read_is_set_aside_and_the_sweep_goes_on() -> None:
    poison, other = overdue(), overdue()
    Case.objects.filter(pk=poison.pk).update(snapshot='{"type": "unheard of"}')
    assert advance_due(bridge, now()) == 2
    assert Case.objects.get(pk=poison.pk).set_aside.endswith("HistoryError")
    assert "commitment.broken" in names(other)


def test_a_sweep_does_not_wait_for_a_user() -> None:
    case, other = overdue(), overdue()
    held, done = Barrier(2), Barrier(2)

    def hold() -> None:
        with transaction.atomic():
            Case.objects.select_for_update().get(pk=case.pk)
            held.wait()
            done.wait()
        connection.close()

    user = Thread(target=hold)
    user.start()
    held.wait()
    found = sweep_once(bridge, now())
    done.wait()
    user.join()
    assert found == 1
    assert "commitment.broken" in names(other)


def test_another_machines_fast_clock_stops_nobody() -> None:
    case = a_case()
    bridge.handle(case, do.Note(by="ruth", text="Ten minutes ahead."), now() + timedelta(minutes=10))
    bridge.handle(case, do.Note(by="dana", text="On time."), now())
    assert names(case).count("note.taken") == 2


def test_the_index_holds_only_what_has_a_deadline() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select indexdef from pg_indexes where indexname = 'case_to_wake'")
        (made,) = cursor.fetchone()
    assert "WHERE" in made
    assert "next_deadline IS NOT NULL" in made


def test_the_migrations_are_complete() -> None:
    call_command("makemigrations", "--check", "--dry-run", "complaints", "crm", "tickets", verbosity=0)


def test_a_bridge_is_found_by_model_and_by_reference() -> None:
    case = a_case()
    assert bridge_of(Case) is bridge
    assert find(f"CASE-{case.pk}") == (bridge, case)
    assert str(Fact.objects.first()) == f"CASE-{case.pk}/1"
    assert str(Outgoing.objects.first()).startswith(f"CASE-{case.pk}")
