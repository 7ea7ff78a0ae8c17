"""The core paths, from a calendar to the closing of a complaint and back from plain rows: what the audit watches.

``prepare`` does what a host does once at its start: it imports, and it builds the zones, which are files.
Whatever stands in ``act`` must open, import and start nothing. A new verb of the library is added to ``act``.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import errors

ZONE = "Asia/Jerusalem"
NOON = datetime(2026, 9, 15, 9, tzinfo=UTC)  # a Tuesday, 12:00 in Jerusalem
WEEK = {day: [("08:30", "17:00")] for day in ("sun", "mon", "tue", "wed", "thu")}
FIGURES: dict[str, Any] = {}


def prepare() -> None:
    """Reads the zones, which stay in memory from here on, and the company's figures, as a host reads its own file."""
    for zone in (ZONE, "UTC"):
        ZoneInfo(zone)
    FIGURES.update(cf.Policy.starter().to_mapping())


def act() -> None:
    """One complaint: received, acknowledged with a promise, broken, repaired, refused, resolved and closed."""
    workflow = desk()
    opened = workflow.open(received(), now=NOON)
    step = workflow.handle(opened.complaint, acknowledgement(), now=NOON + timedelta(minutes=5))
    broken = workflow.advance(step.complaint, now=NOON + timedelta(days=2))
    refused = refusal(workflow, broken.complaint, now=NOON + timedelta(days=2))
    closed = finished(workflow, broken.complaint, now=NOON + timedelta(days=2))
    look(workflow, closed[-1].complaint, now=NOON + timedelta(days=3))
    keep((opened, step, broken, *closed))
    tell((opened, step, broken, *closed))
    assert refused.reason and refused.instead


def desk() -> cf.Workflow:
    calendar = cf.WorkingCalendar(
        zone=ZoneInfo(ZONE),
        week=WEEK,
        holidays={date(2026, 9, 21)},
        special={date(2026, 9, 20): [("08:30", "12:00")]},
    )
    dana = cf.Person(id="dana", name="Dana Levi", title="Complaints officer", contact="dana@example.test")
    omar = cf.Person(id="omar", name="Omar Haddad", title="Team lead", contact="omar@example.test")
    return cf.Workflow(
        policy=cf.Policy.from_mapping(FIGURES), calendar=calendar, roster=cf.Roster([dana, omar])
    )


def received() -> do.Receive:
    layla = cf.Customer(
        id="layla", name="Layla Mansour", address="layla@example.test", language="ar", zone=ZONE
    )
    return do.Receive(
        reference="C-1042",
        customer=layla,
        statement="I was charged twice.",
        channel="phone",
        subjects={"service"},
    )


def acknowledgement() -> do.Acknowledge:
    terms = cf.Terms(kind="status_answer", what="what we found", at=NOON + timedelta(days=1), certain=True)
    return do.Acknowledge(by="dana", promise=terms)


def refusal(workflow: cf.Workflow, complaint: cf.Complaint, now: datetime) -> errors.CommandRefused:
    try:
        workflow.handle(complaint, do.Close(by="dana", summary="done"), now=now)
    except errors.CommandRefused as refused:
        return refused
    raise AssertionError("a complaint in debt was closed")


def finished(workflow: cf.Workflow, complaint: cf.Complaint, now: datetime) -> list[cf.Step]:
    """From the broken promise to the closing: apology and new promise, the answer, the final response, the closing."""
    steps = [workflow.handle(complaint, apology(now + timedelta(hours=3)), now=now + timedelta(minutes=1))]
    owed = steps[-1].complaint.open_commitments[0].id
    for minutes, command in enumerate(last_words(owed), start=2):
        steps.append(workflow.handle(steps[-1].complaint, command, now=now + timedelta(minutes=minutes)))
    return steps


def apology(at: datetime) -> do.ApologiseAndPromise:
    terms = cf.Terms(kind="answer", what="where the second charge came from", at=at, certain=True)
    reason = "I did not call you back on the day I named."
    return do.ApologiseAndPromise(by="dana", reason=reason, next_step="I look into it now.", promise=terms)


def last_words(commitment: str) -> tuple[do.Command, ...]:
    return (
        do.Keep(
            by="dana", commitment=commitment, answer="The second charge was ours. It is on its way back."
        ),
        do.RespondFinally(
            by="dana",
            outcome="upheld",
            reasons="The second charge was ours.",
            redress=("49.90 EUR returned",),
            routes=("The consumer ombudsman",),
            channel="phone",
        ),
        do.Close(by="dana", summary="Charged twice; the second charge was returned."),
    )


def look(workflow: cf.Workflow, complaint: cf.Complaint, now: datetime) -> None:
    workflow.available(complaint, by="dana", now=now)
    workflow.next_deadline(complaint)
    workflow.advance(complaint, now=now)


def keep(steps: tuple[cf.Step, ...]) -> None:
    """To plain rows and back: the replayed complaint is the one that was there."""
    rows = [json.dumps(cf.to_plain(event)) for step in steps for event in step.events]
    assert cf.replay(cf.from_plain(json.loads(row)) for row in rows) == steps[-1].complaint
    snapshot = json.dumps(cf.to_plain(steps[-1].complaint))
    assert cf.from_plain(json.loads(snapshot)) == steps[-1].complaint


def tell(steps: tuple[cf.Step, ...]) -> None:
    """Every notice in words, and through a notifier that only keeps it."""

    class Kept(cf.Notifier):
        def notify(self, notice: cf.Notice) -> None:
            cf.render(notice)

    notices = [notice for step in steps for notice in step.notices]
    assert cf.deliver(notices, to=Kept(), now=NOON)
