"""What the example project does without PostgreSQL; what came of it is printed as JSON.

``DATABASE_FILE=desk.sqlite3 python -m tests.hosts.django.on_sqlite``. A process of its own, since Django has one set of
settings a process. The rule this module keeps: it needs no server, and procrastinate is not imported.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from threading import Barrier, Thread
from typing import Any

from tests.hosts.django.project import Desk, a_case, names, now, overdue, promised, stored

# isort: split
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from helpdesk.models import Queue, Ticket

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.testing import check_store
from docs.recipes.django.complaints.bridge import Conflict
from docs.recipes.django.complaints.models import Outgoing
from docs.recipes.django.complaints.sweep import advance_due
from docs.recipes.django.crm.desk import bridge
from docs.recipes.django.crm.models import Case
from docs.recipes.django.tickets.desk import bridge as tickets


def said(command: str) -> str:
    words = StringIO()
    call_command(command, stdout=words)
    return words.getvalue()


def a_promise_is_kept() -> str:
    case = promised(now() + timedelta(hours=3))
    owed, following = stored(case).commitments[0].id, now() + timedelta(days=1)
    terms = cf.Terms(kind="answer", what="the rest", at=following, certain=True)
    given = {"commitment": owed, "answer": "The fuse.", "channel": "phone"}
    bridge.handle(case, do.Keep(by="dana", promise=terms, **given), now())
    return str(stored(case).commitments[0].status)


def an_older_version_is_refused() -> bool:
    case = a_case()
    old = bridge.workflow(case).handle(stored(case), do.Note(by="dana", text="old"), now=now())
    bridge.handle(case, do.Note(by="ruth", text="new"), now())
    try:
        bridge.store(case, old)
    except Conflict:
        return names(case).count("note.taken") == 1
    return False


def due_is_woken_and_sent() -> dict[str, Any]:
    case = overdue()
    woken = said("advance_due")
    waiting = Outgoing.objects.filter(sent_at__isnull=True, given_up="").count()
    return {"said": woken, "status": stored(case).commitments[0].status, "waiting": waiting}


def users_and_a_sweep_at_the_same_moment() -> int:
    case, start, threads = overdue(), Barrier(5), []

    def run(deed: Callable[[], object]) -> None:
        start.wait()
        try:
            deed()
        finally:
            connection.close()

    def note(number: int) -> Callable[[], object]:
        command = do.Note(by="dana", text=f"Note {number}.")
        return lambda: bridge.handle(Case.objects.get(pk=case.pk), command, now())

    for deed in (*(note(number) for number in range(4)), lambda: advance_due(bridge, now())):
        threads.append(Thread(target=run, args=(deed,)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    return names(case).count("commitment.broken") * 10 + names(case).count("note.taken")


def a_ticket_is_reconciled() -> list[str]:
    people = {"first_name": "Dana", "last_name": "Levi", "is_staff": True}
    dana = User.objects.create_user("dana", "dana@example.test", **people)
    queue = Queue.objects.create(title="Billing", slug="billing")
    ticket = Ticket.objects.create(queue=queue, title="Charged twice", assigned_to=dana)
    states = [tickets.complaint(ticket.complaint).state]
    Ticket.objects.filter(pk=ticket.pk).update(status=Ticket.RESOLVED_STATUS)
    found = [said("reconcile_tickets").split()[0] for _ in range(2)]
    ticket.complaint.refresh_from_db()
    return [*states, *found, tickets.complaint(ticket.complaint).state]


def main() -> None:
    call_command("migrate", verbosity=0)
    deeds = (
        a_promise_is_kept,
        an_older_version_is_refused,
        due_is_woken_and_sent,
        users_and_a_sweep_at_the_same_moment,
        a_ticket_is_reconciled,
    )
    found: dict[str, Any] = {deed.__name__: deed() for deed in deeds}
    cases = Case.objects.exclude(reference=None)
    found["replayed"] = all(cf.replay(bridge.history(each)) == bridge.complaint(each) for each in cases)
    found["database"] = connection.vendor
    # Last, since the kit's own workflows leave letters that this desk cannot send.
    check_store(Desk, outbox=Desk.outbox, earliest_first=True, stories=2, calls=8)
    found["imported"] = sorted({"procrastinate"} & sys.modules.keys())
    print(json.dumps(found))


if __name__ == "__main__":
    main()
