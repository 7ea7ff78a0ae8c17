"""A hundred promises, a real worker, and a ticket of django-helpdesk that may not be closed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django

from ..engine.postgres import running

ROOT = Path(__file__).resolve().parents[3]
PROMISES = 100


def main() -> None:
    with running() as server:
        os.environ["DATABASE_URL"] = server.create("desk")
        django.setup()
        from django.core.management import call_command
        from django.db import connections

        call_command("migrate", verbosity=0)
        promises()
        tickets()
        connections.close_all()


def promises() -> None:
    import complaintflow as cf
    from complaintflow import commands as do

    from .complaints.models import Outgoing
    from .crm.desk import bridge, receive
    from .crm.models import Case

    now = datetime.now(UTC)
    terms = cf.Terms(kind="answer", what="what broke", at=now - timedelta(minutes=1), certain=True)
    for number in range(PROMISES):
        case = Case.objects.create(
            title="Broken",
            words="It broke.",
            customer_email=f"{number}@example.test",
            customer_name="Tom Baker",
        )
        receive(case, "web", now - timedelta(hours=2))
        bridge.handle(case, do.Acknowledge(by="dana", promise=terms), now - timedelta(hours=1))
    work(lambda: Outgoing.objects.filter(sent_at__isnull=True, given_up="").exists() or due(Case, now))
    complaints = [bridge.complaint(case) for case in Case.objects.all()]
    broken = sum(each.commitments[0].status == "broken" for each in complaints)
    same = sum(cf.replay(bridge.history(case)) == bridge.complaint(case) for case in Case.objects.all())
    sent, overtaken = (Outgoing.objects.exclude(sent_at=None), Outgoing.objects.filter(given_up="overtaken"))
    print(f"{PROMISES} promises were due: {broken} are recorded as broken, {same} histories replay.")
    print(f"{Outgoing.objects.count()} notices: {sent.count()} sent, {overtaken.count()} no longer true.")


def due(model: type, now: datetime) -> bool:
    return bool(model._default_manager.filter(next_deadline__lte=now).exists())


def work(left: Callable[[], bool]) -> None:
    """A worker, as a supervisor starts it, until nothing is left to do."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "docs.recipes.django", "procrastinate", "worker"],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "docs.recipes.django.settings"},
        stderr=subprocess.DEVNULL,
    )
    try:
        while left():
            time.sleep(0.2)
    finally:
        worker.terminate()
        worker.wait()


def tickets() -> None:
    from helpdesk.models import Queue, Ticket

    from django.contrib.auth.models import User
    from django.contrib.messages import get_messages
    from django.test import Client

    from .tickets.desk import bridge

    dana = User.objects.create_user("dana", first_name="Dana", last_name="Levi", is_staff=True)
    queue = Queue.objects.create(title="Billing", slug="billing")
    due_date = datetime.now(UTC) + timedelta(days=3)
    ticket = Ticket.objects.create(
        queue=queue,
        title="Charged twice",
        assigned_to=dana,
        submitter_email="l@example.test",
        due_date=due_date,
    )
    site = Client()
    site.force_login(dana)
    chosen = {"ticket_id": [ticket.pk], "action": "close"}
    answer = site.post("/helpdesk/tickets/update/", chosen)
    said = next(str(each) for each in get_messages(answer.wsgi_request))
    promise = bridge.complaint(ticket.complaint).commitments[0]
    print(f"{promise.owner} owes {promise.what!r}. A bulk close: {said}")


if __name__ == "__main__":
    main()
