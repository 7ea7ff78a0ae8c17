"""The real django-helpdesk with the bridge inside, and the traps that it sets for whoever listens to it."""

# ruff: noqa: E402  what is missing is said before it is imported

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest

pytest.importorskip("helpdesk")
pytestmark = pytest.mark.host

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db.models.signals import post_save, pre_save
from django.http import HttpResponse
from django.test import Client
from helpdesk.models import EscalationExclusion, FollowUp, Queue, Ticket
from helpdesk.signals import update_ticket_done
from helpdesk.update_ticket import update_ticket

import complaintflow as cf
from docs.recipes.django.complaints.sweep import advance_due
from docs.recipes.django.tickets import desk as tickets
from docs.recipes.django.tickets.catching_up import catch_up, reconcile
from docs.recipes.django.tickets.models import TicketComplaint
from tests.hosts.django.project import now

ZONE = ZoneInfo("Asia/Jerusalem")
SOON, LATER, FAR = timedelta(days=2), timedelta(days=6), timedelta(days=20)


@pytest.fixture
def dana() -> User:
    User.objects.create_superuser("ruth", "ruth@example.test", first_name="Ruth", last_name="Adler")
    return User.objects.create_user(
        "dana", "dana@example.test", first_name="Dana", last_name="Levi", is_staff=True
    )


@pytest.fixture
def queue(dana: User) -> Queue:
    return Queue.objects.create(title="Billing", slug="billing", allow_public_submission=True)


@pytest.fixture
def site(dana: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(dana)
    return client


@pytest.fixture
def ticket(queue: Queue, dana: User) -> Ticket:
    """Dana's, without a date."""
    return a_ticket(queue, assigned_to=dana)


@pytest.fixture
def owed(site: Client, ticket: Ticket) -> Ticket:
    """Dana's, with an answer promised to the customer in two days."""
    update(site, ticket, comment="You hear from me by then.", public="1", due_date=day(SOON))
    ticket.refresh_from_db()
    return ticket


def a_ticket(queue: Queue, **given: Any) -> Ticket:
    words = {
        "title": "Charged twice",
        "description": "I was charged twice.",
        "submitter_email": "l@example.test",
    }
    return Ticket.objects.create(queue=queue, **{**words, **given})


def day(ahead: timedelta) -> str:
    """Noon of a day on which the desk is open, as the form writes it."""
    noon = (now() + ahead).astimezone(ZONE).replace(hour=12, minute=0, second=0)
    while noon.strftime("%a") in ("Fri", "Sat"):
        noon += timedelta(days=1)
    return noon.strftime("%Y-%m-%d %H:%M:%S")


def update(site: Client, ticket: Ticket, **given: str) -> HttpResponse:
    """What the page of a ticket sends."""
    form = {"title": ticket.title, "queue": str(ticket.queue_id), "priority": str(ticket.priority)}
    form |= {"new_status": str(ticket.status), "owner": str(ticket.assigned_to_id or 0)}
    due = ticket.due_date.astimezone(ZONE) if ticket.due_date else None
    form |= {"due_date": due.strftime("%Y-%m-%d %H:%M:%S")} if due else {}
    return site.post(f"/helpdesk/tickets/{ticket.pk}/update/", {**form, **given})


def row_of(ticket: Ticket) -> TicketComplaint:
    return TicketComplaint.objects.get(ticket=ticket)


def complaint_of(ticket: Ticket) -> cf.Complaint:
    return tickets.bridge.complaint(row_of(ticket))


def names(ticket: Ticket) -> list[str]:
    return [fact.stored_name for fact in tickets.bridge.history(row_of(ticket))]


@contextmanager
def counting(signal: Any, sender: Any) -> Iterator[list[str]]:
    heard: list[str] = []

    def hear(**_: Any) -> None:
        heard.append("heard")

    signal.connect(hear, sender=sender)
    try:
        yield heard
    finally:
        signal.disconnect(hear, sender=sender)


def test_a_new_ticket_is_a_complaint_and_nobody_is_told_twice(ticket: Ticket) -> None:
    complaint = complaint_of(ticket)
    assert (complaint.reference, complaint.owner, complaint.state) == (
        f"HD-{ticket.pk}",
        "dana",
        "acknowledged",
    )
    assert complaint.adopted
    assert complaint.received_at == ticket.created


def test_a_ticket_of_nobody_waits_for_an_owner(queue: Queue) -> None:
    complaint = complaint_of(a_ticket(queue))
    assert (complaint.owner, complaint.state) == (None, "received")


def test_a_due_date_that_was_told_is_a_promise_of_who_told_it(owed: Ticket) -> None:
    (promise,) = complaint_of(owed).open_commitments
    assert (promise.owner, promise.promised_at) == ("dana", owed.due_date)


def test_a_due_date_in_an_internal_note_is_nobodys_promise(site: Client, ticket: Ticket) -> None:
    update(site, ticket, comment="Let us try by then.", due_date=day(SOON))
    assert complaint_of(ticket).commitments == ()
    assert "note.taken" in names(ticket)


def test_one_update_saves_up_to_five_times_and_is_one_contact(site: Client, ticket: Ticket) -> None:
    with counting(post_save, Ticket) as tickets_saved, counting(post_save, FollowUp) as followups_saved:
        update(site, ticket, comment="We look into it.", public="1", new_status=str(Ticket.RESOLVED_STATUS))
    assert len(tickets_saved) + len(followups_saved) >= 5
    assert names(ticket).count("contact.made") == 1
    assert names(ticket).count("complaint.witnessed") == 1


def test_looking_again_adds_nothing(owed: Ticket) -> None:
    before = names(owed)
    for _ in range(3):
        catch_up(owed.pk)
    assert names(owed) == before
    assert row_of(owed).disagrees == ""


def test_the_customers_reply_is_a_contact_and_keeps_no_promise(owed: Ticket) -> None:
    FollowUp.objects.create(ticket=owed, comment="Thanks, fine!", public=True, message_id="<1@example.test>")
    assert "contact.received" in names(owed) or "contact.made" in names(owed)
    assert len(complaint_of(owed).open_commitments) == 1


def test_resolving_with_an_answer_keeps_what_was_promised(site: Client, owed: Ticket) -> None:
    update(site, owed, comment="Your money is back.", public="1", new_status=str(Ticket.RESOLVED_STATUS))
    complaint = complaint_of(owed)
    assert complaint.state == "resolved"
    assert [each.status for each in complaint.commitments] == ["kept"]


def test_without_a_transaction_around_it_an_update_means_the_same(owed: Ticket, dana: User) -> None:
    update_ticket(dana, owed, comment="Your money is back.", public=True, new_status=Ticket.RESOLVED_STATUS)
    complaint = complaint_of(owed)
    assert (complaint.state, complaint.commitments[0].status) == ("resolved", "kept")
    assert names(owed).count("contact.made") == 2  # the promise and the answer


def test_resolving_without_a_word_keeps_nothing(site: Client, owed: Ticket) -> None:
    update(site, owed, new_status=str(Ticket.RESOLVED_STATUS))
    complaint = complaint_of(owed)
    assert (complaint.state, complaint.commitments[0].status) == ("resolved", "open")


def test_a_word_after_the_end_keeps_nothing(site: Client, owed: Ticket) -> None:
    update(site, owed, new_status=str(Ticket.RESOLVED_STATUS))
    owed.refresh_from_db()
    update(site, owed, comment="We look into it again.", public="1")
    assert complaint_of(owed).commitments[0].status == "open"


def test_what_was_once_done_without_a_word_silences_nobody_later(site: Client, ticket: Ticket) -> None:
    update(site, ticket, new_status=str(Ticket.RESOLVED_STATUS))
    ticket.refresh_from_db()
    again = {"new_status": str(Ticket.REOPENED_STATUS), "comment": "We look again.", "public": "1"}
    update(site, ticket, due_date=day(SOON), **again)
    assert [each.status for each in complaint_of(ticket).commitments] == ["open"]
    assert row_of(ticket).disagrees == ""


def test_moving_the_date_with_a_word_to_the_customer_is_a_new_promise(site: Client, owed: Ticket) -> None:
    update(site, owed, comment="The bank needs longer.", public="1", due_date=day(LATER))
    complaint = complaint_of(owed)
    owed.refresh_from_db()
    assert [each.status for each in complaint.commitments] == ["changed", "open"]
    assert complaint.open_commitments[0].promised_at == owed.due_date


def test_emptying_the_field_releases_no_promise(owed: Ticket) -> None:
    Ticket.objects.filter(pk=owed.pk).update(due_date=None)
    assert reconcile() == 1
    assert len(complaint_of(owed).open_commitments) == 1
    assert "The customer was told" in row_of(owed).disagrees


def test_a_veto_in_pre_save_is_an_http_500(site: Client, owed: Ticket) -> None:
    def veto(**_: Any) -> None:
        raise cf.CommandRefused("Something is owed.", rule="nothing_owed", instead="Answer first.")

    pre_save.connect(veto, sender=Ticket)
    try:
        answer = site.post(f"/helpdesk/tickets/{owed.pk}/hold/")
    finally:
        pre_save.disconnect(veto, sender=Ticket)
    assert answer.status_code == 500


def test_closing_what_is_owed_is_an_error_on_the_form_and_nothing_is_saved(
    site: Client, owed: Ticket
) -> None:
    with counting(post_save, Ticket) as saved:
        answer = update(site, owed, new_status=str(Ticket.CLOSED_STATUS))
    owed.refresh_from_db()
    assert answer.status_code == 200
    assert "owed" in answer.content.decode() or "promise" in answer.content.decode()
    assert (saved, owed.status) == ([], Ticket.OPEN_STATUS)


def test_a_date_in_the_past_is_an_error_on_the_form(site: Client, ticket: Ticket) -> None:
    answer = update(site, ticket, comment="By yesterday.", public="1", due_date=day(-LATER))
    ticket.refresh_from_db()
    assert answer.status_code == 200
    assert ticket.due_date is None


def test_a_rest_patch_skips_their_signal_and_not_our_record(site: Client, ticket: Ticket) -> None:
    with counting(update_ticket_done, "update_ticket") as told:
        body = json.dumps({"status": Ticket.RESOLVED_STATUS})
        answer = site.patch(f"/helpdesk/api/tickets/{ticket.pk}/", body, content_type="application/json")
    assert (answer.status_code, told) == (200, [])
    assert complaint_of(ticket).state == "resolved"


def test_a_rest_patch_that_closes_what_is_owed_is_an_http_400(site: Client, owed: Ticket) -> None:
    body = json.dumps({"status": Ticket.CLOSED_STATUS})
    answer = site.patch(f"/helpdesk/api/tickets/{owed.pk}/", body, content_type="application/json")
    owed.refresh_from_db()
    assert answer.status_code == 400
    assert "promised" in answer.json()["non_field_errors"][0]
    assert owed.status == Ticket.OPEN_STATUS


def test_a_ticket_that_comes_over_rest_is_a_complaint(site: Client, queue: Queue) -> None:
    given = {"queue": queue.pk, "title": "Charged twice", "description": "Twice.", "priority": 3, "status": 1}
    answer = site.post("/helpdesk/api/tickets/", json.dumps(given), content_type="application/json")
    assert answer.status_code == 201
    assert complaint_of(Ticket.objects.get(pk=answer.json()["id"])).statement == "Twice."


def test_the_kanban_board_ends_no_promise(site: Client, owed: Ticket) -> None:
    body = json.dumps({"status": Ticket.CLOSED_STATUS})
    site.post(f"/helpdesk/tickets/{owed.pk}/kanban-update/", body, content_type="application/json")
    assert len(complaint_of(owed).open_commitments) == 1
    assert "nothing_owed" in row_of(owed).disagrees
    assert row_of(owed).next_deadline is not None


def test_a_bulk_close_skips_their_signal_and_not_our_record(site: Client, queue: Queue, dana: User) -> None:
    both = [a_ticket(queue, assigned_to=dana) for _ in range(2)]
    with counting(update_ticket_done, "update_ticket") as told:
        chosen = {"ticket_id": [each.pk for each in both], "action": "close"}
        site.post("/helpdesk/tickets/update/", chosen)
    assert told == []
    assert [complaint_of(each).state for each in both] == ["closed", "closed"]


def test_a_bulk_close_leaves_out_what_is_owed_and_says_so(
    site: Client, owed: Ticket, queue: Queue, dana: User
) -> None:
    free = a_ticket(queue, assigned_to=dana)
    chosen = {"ticket_id": [owed.pk, free.pk], "action": "close_public"}
    page = site.post("/helpdesk/tickets/update/", chosen, follow=True)
    states = [Ticket.objects.get(pk=each.pk).status for each in (owed, free)]
    assert states == [Ticket.OPEN_STATUS, Ticket.CLOSED_STATUS]
    assert "stays open" in page.content.decode()


def test_other_bulk_actions_are_left_alone(site: Client, ticket: Ticket, dana: User) -> None:
    site.post("/helpdesk/tickets/update/", {"ticket_id": [ticket.pk], "action": "unassign"})
    assert Ticket.objects.get(pk=ticket.pk).assigned_to is None
    assert complaint_of(ticket).owner == "dana"


def test_the_kanban_board_is_seen(site: Client, ticket: Ticket) -> None:
    body = json.dumps({"status": Ticket.RESOLVED_STATUS})
    site.post(f"/helpdesk/tickets/{ticket.pk}/kanban-update/", body, content_type="application/json")
    assert complaint_of(ticket).state == "resolved"


def test_an_update_of_a_queryset_bypasses_every_hook_and_the_sweep_finds_it(ticket: Ticket) -> None:
    with counting(post_save, Ticket) as saved:
        Ticket.objects.filter(pk=ticket.pk).update(status=Ticket.RESOLVED_STATUS)
    assert (saved, complaint_of(ticket).state) == ([], "acknowledged")
    assert (reconcile(), reconcile()) == (1, 0)
    assert complaint_of(ticket).state == "resolved"


def test_tickets_that_were_there_before_are_adopted_by_the_sweep(queue: Queue, dana: User) -> None:
    rows = [Ticket(title=f"Old {number}", queue=queue, assigned_to=dana) for number in range(3)]
    Ticket.objects.bulk_create(rows)
    said = StringIO()
    call_command("reconcile_tickets", stdout=said)
    assert said.getvalue().startswith("3 tickets")
    assert TicketComplaint.objects.filter(next_deadline__isnull=False).count() == 3


def test_a_closed_ticket_is_adopted_closed_and_never_wakes(queue: Queue, dana: User) -> None:
    ticket = a_ticket(queue, assigned_to=dana, status=Ticket.CLOSED_STATUS, due_date=now() + SOON)
    assert complaint_of(ticket).state == "closed"
    assert row_of(ticket).next_deadline is None


def test_a_ticket_that_has_a_date_when_it_is_adopted_owes_it(queue: Queue, dana: User) -> None:
    ticket = a_ticket(queue, assigned_to=dana, due_date=now() + SOON)
    (promise,) = complaint_of(ticket).open_commitments
    assert (promise.adopted, promise.owner) == (True, "dana")


def test_a_promise_that_nobody_answers_breaks_here_whatever_the_helpdesk_does(
    site: Client, owed: Ticket
) -> None:
    site.post(f"/helpdesk/tickets/{owed.pk}/hold/")
    advance_due(tickets.bridge, now() + FAR)
    assert [each.status for each in complaint_of(owed).commitments] == ["broken"]


def test_a_new_assignment_moves_the_promise(site: Client, owed: Ticket) -> None:
    ruth = User.objects.get(username="ruth")
    update(site, owed, owner=str(ruth.pk), comment="Ruth takes over.", public="1")
    complaint = complaint_of(owed)
    assert (complaint.owner, complaint.open_commitments[0].owner) == ("ruth", "ruth")


def test_a_deleted_ticket_deletes_no_promise(site: Client, owed: Ticket) -> None:
    row = row_of(owed)
    site.post("/helpdesk/tickets/update/", {"ticket_id": [owed.pk], "action": "delete"})
    row.refresh_from_db()
    assert row.ticket is None
    assert advance_due(tickets.bridge, now() + FAR) == 1
    assert catch_up(owed.pk) is None


def test_a_hook_that_fails_is_not_an_http_500(
    site: Client, ticket: Ticket, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("the record is away")

    with monkeypatch.context() as patched:
        patched.setattr("docs.recipes.django.tickets.catching_up.follow", fail)
        answer = update(site, ticket, comment="We look into it.", public="1")
    assert answer.status_code == 302
    assert "contact.made" not in names(ticket)
    assert reconcile() == 1
    assert "contact.made" in names(ticket)


def test_their_holidays_are_our_calendar(queue: Queue) -> None:
    other = Queue.objects.create(title="Repairs", slug="repairs")
    EscalationExclusion.objects.create(name="Feast", date=date(2026, 9, 22))
    EscalationExclusion.objects.create(name="Stocktaking", date=date(2026, 9, 23)).queues.add(other)
    since, until = datetime(2026, 9, 21, tzinfo=ZONE), datetime(2026, 9, 25, tzinfo=ZONE)
    hours = [tickets.calendar(each).elapsed(since, until) for each in (queue, other, None)]
    assert hours == [timedelta(hours=17), timedelta(hours=8.5), timedelta(hours=17)]


def test_their_opening_hours_are_our_week() -> None:
    assert tickets.opening(8.5, 17) == [("08:30", "17:00")]
    assert tickets.opening(0, 23.9999) == [("00:00", "24:00")]
    assert tickets.opening(0, 0) == []


def test_a_mailbox_that_can_log_in_owns_nothing(queue: Queue) -> None:
    desk = User.objects.create_user("support", is_staff=True, first_name="Support", last_name="Desk")
    complaint = complaint_of(a_ticket(queue, assigned_to=desk))
    assert complaint.owner is None


def test_who_can_no_longer_log_in_has_left(queue: Queue) -> None:
    gone = User.objects.create_user("gil", is_staff=True, first_name="Gil", last_name="Tal", is_active=False)
    assert complaint_of(a_ticket(queue, assigned_to=gone)).owner is None


def test_what_the_helpdesk_says_to_itself_is_no_contact(ticket: Ticket) -> None:
    ticket.followup_set.create(title="Ticket Escalated", comment="after 3 days", public=True)
    assert "contact.made" not in names(ticket)


def test_fixtures_that_are_loaded_wait_for_the_sweep(ticket: Ticket) -> None:
    followup = FollowUp(ticket=ticket, comment="From a backup.", public=True)
    followup.save_base(raw=True)
    ticket.status = Ticket.RESOLVED_STATUS
    ticket.save_base(raw=True)
    assert complaint_of(ticket).state == "acknowledged"
    assert reconcile() == 1


def test_a_ticket_without_a_record_is_closed_as_ever(site: Client, queue: Queue, dana: User) -> None:
    (ticket,) = Ticket.objects.bulk_create([Ticket(title="Old", queue=queue, assigned_to=dana)])
    assert update(site, ticket, new_status=str(Ticket.CLOSED_STATUS)).status_code == 302
    assert complaint_of(ticket).state == "closed"
    assert str(row_of(ticket)) == f"HD-{ticket.pk}"


def test_what_helpdesk_refuses_itself_is_not_asked(site: Client, owed: Ticket) -> None:
    answer = update(site, owed, priority="none", new_status=str(Ticket.CLOSED_STATUS))
    assert answer.status_code == 200
    assert "released" not in answer.content.decode()
