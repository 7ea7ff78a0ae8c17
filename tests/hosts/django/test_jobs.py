"""Letters, and the same through procrastinate: in the transaction of the facts, with a real worker."""

# ruff: noqa: E402  what is missing is said before it is imported

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("procrastinate")
pytest.importorskip("django")
pytestmark = pytest.mark.host

from django.core import mail
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

import complaintflow as cf
from complaintflow import commands as do
from docs.recipes.django.complaints.models import Outgoing
from docs.recipes.django.complaints.sending import LEASE, send_waiting
from docs.recipes.django.complaints.sweep import advance_due
from docs.recipes.django.complaints.tasks import send, sweep
from docs.recipes.django.crm.desk import bridge
from docs.recipes.django.crm.models import Case
from tests.hosts.django.project import a_case, names, now, overdue, promised, stored

ROOT = Path(__file__).resolve().parents[3]


class Failing(cf.Notifier):
    """Raises what it was given."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def notify(self, notice: cf.Notice) -> Any:
        raise self.error


def jobs(name: str = "complaints.send") -> list[ProcrastinateJob]:
    return list(ProcrastinateJob.objects.filter(task_name=name, status="todo"))


def test_a_job_is_committed_with_the_facts() -> None:
    case = a_case()
    waiting = set(Outgoing.objects.filter(reference=case.reference).values_list("notice_id", flat=True))
    assert {id for job in jobs() for id in job.args["notices"]} == waiting


def test_a_rollback_takes_the_job_along() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        a_case()
        raise ZeroDivisionError
    assert (jobs(), Outgoing.objects.count(), Case.objects.count()) == ([], 0, 0)


def test_inside_a_worker_too_the_job_goes_over_the_transaction_of_the_facts() -> None:
    case = overdue()
    before = len(jobs())
    with app.replace_connector(app.connector.get_worker_connector()):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            advance_due(bridge, now())
            raise ZeroDivisionError
        assert len(jobs()) == before
        advance_due(bridge, now())
    assert len(jobs()) > before
    assert "commitment.broken" in names(case)


def test_a_letter_that_went_is_a_fact() -> None:
    case = a_case()
    while send_waiting():
        pass
    letters = [each for each in mail.outbox if each.to == ["layla@example.test"]]
    assert letters and "notice.told" in names(case)
    assert Outgoing.objects.filter(sent_at__isnull=True, given_up="").count() == 0


def test_a_letter_whose_hour_has_passed_is_not_sent() -> None:
    overdue()
    advance_due(bridge, now())
    while send_waiting():
        pass
    assert Outgoing.objects.filter(given_up="overtaken").exists()


def test_whoever_claims_and_dies_loses_the_claim() -> None:
    a_case()
    with pytest.raises(KeyboardInterrupt):
        send_waiting(to=Failing(KeyboardInterrupt()))
    assert send_waiting() == 0
    assert send_waiting(now() + LEASE) > 0
    assert mail.outbox


def test_what_fails_is_tried_again_later_and_in_the_end_given_up() -> None:
    a_case()
    at = now()
    for _ in range(12):
        send_waiting(at, to=Failing(cf.RetryLater("busy")))
        at += timedelta(hours=2)
    assert set(Outgoing.objects.values_list("given_up", flat=True)) == {"tried too often"}


def test_what_can_never_arrive_is_given_up_at_once() -> None:
    a_case()
    send_waiting(to=Failing(cf.Undeliverable("no such address")))
    assert set(Outgoing.objects.values_list("given_up", flat=True)) == {"undeliverable"}


def test_a_notice_that_must_wait_waits() -> None:
    a_case()
    later = now() + timedelta(hours=9)
    row = Outgoing.objects.order_by("id")[0]
    held = {**json.loads(row.notice), "not_before": later.isoformat()}
    Outgoing.objects.filter(pk=row.pk).update(notice=json.dumps(held))
    send_waiting(only=[row.notice_id])
    row.refresh_from_db()
    assert (row.not_before, row.sent_at, row.given_up) == (later, None, "")


def test_the_tasks_do_what_a_loop_does() -> None:
    case, waiting = overdue(), Outgoing.objects.order_by("id")[0]
    send(notices=[waiting.notice_id])
    waiting.refresh_from_db()
    assert waiting.sent_at is not None
    sweep(timestamp=0)
    assert "commitment.broken" in names(case)
    assert Outgoing.objects.filter(sent_at__isnull=True, given_up="").count() == 0


def test_a_notice_that_cannot_be_read_stays_and_stops_nobody() -> None:
    a_case()
    Outgoing.objects.create(notice_id="odd", reference="C-0", notice="{}", not_before=now())
    send_waiting()
    assert Outgoing.objects.get(notice_id="odd").sent_at is None
    assert mail.outbox


def test_a_notice_under_a_policy_that_is_not_known_stays_and_stops_nobody() -> None:
    poison, sound = a_case(), a_case()
    snapshot = poison.snapshot.replace(f'"{bridge.workflow(poison).policy.version}"', '"another"')
    Case.objects.filter(pk=poison.pk).update(snapshot=snapshot)
    send_waiting()
    waiting = Outgoing.objects.filter(sent_at__isnull=True, given_up="")
    assert set(waiting.values_list("reference", flat=True)) == {poison.reference}
    assert "notice.told" in names(sound)


def test_a_written_answer_keeps_its_promise_when_its_letter_went() -> None:
    case = promised(now() + timedelta(hours=3))
    promise = stored(case).commitments[0]
    following = cf.Terms(kind="action", what="the refund", at=now() + timedelta(days=2), certain=True)
    given = {"commitment": promise.id, "answer": "It was our mistake.", "channel": "email"}
    answer = do.Keep(by="dana", promise=following, **given)
    bridge.handle(case, answer, now())
    assert stored(case).commitments[0].status == "open"
    while send_waiting():
        pass
    assert stored(case).commitments[0].status == "kept"


def worker(dsn: str, *options: str) -> subprocess.CompletedProcess[bytes]:
    here = {**os.environ, "DATABASE_URL": dsn, "DJANGO_SETTINGS_MODULE": "docs.recipes.django.settings"}
    command = [sys.executable, "-m", "docs.recipes.django", "procrastinate", "worker", "--one-shot", *options]
    return subprocess.run(command, cwd=ROOT, env=here, check=True, timeout=100, capture_output=True)


def test_a_real_worker_sweeps_and_sends(desk: str) -> None:
    cases = [overdue() for _ in range(3)]
    app.configure_task("complaints.sweep").defer(timestamp=0)
    worker(desk)
    assert all(stored(case).commitments[0].status == "broken" for case in cases)
    assert Outgoing.objects.filter(sent_at__isnull=True, given_up="").count() == 0
    assert jobs() == []


def test_the_job_of_a_dead_worker_is_rescued(desk: str) -> None:
    a_case()
    # A worker that was killed leaves its jobs as "doing", and itself without a heartbeat.
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = 'doing', worker_id = null")
    app.configure_task("complaints.rescue").defer(timestamp=0)
    worker(desk)
    worker(desk)
    assert ProcrastinateJob.objects.filter(status="doing").count() == 0
    assert Outgoing.objects.filter(sent_at__isnull=True, given_up="").count() == 0
