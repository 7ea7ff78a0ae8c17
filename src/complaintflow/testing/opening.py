"""How a story begins: received, detected or adopted.

The rule this module keeps: every way in is taken, late ones too, and for customers of every language.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from complaintflow import commands as do
from complaintflow.people import Customer
from complaintflow.record.states import Channel, ContactKind, Importance, State, Subject
from complaintflow.testing.beside import a_representative
from complaintflow.testing.scene import NOBODY, owners
from complaintflow.testing.tape import Tape
from complaintflow.testing.wordbook import CUSTOMERS, DESK_ONLY, TEXTS, said
from complaintflow.timing.moments import zone_name
from complaintflow.workflow import Workflow

FURIOUS = f"furious; {DESK_ONLY}"
"""The mood of a customer, as the desk writes it down."""

FIRST_DAY = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
"""A Monday; stories begin within two years of it, so that they meet both changes of the clocks."""


def beginning(workflow: Workflow, tape: Tape) -> datetime:
    """The moment (UTC) at which a story begins."""
    return FIRST_DAY + timedelta(days=tape.number(730), minutes=tape.number(600))


def opener(workflow: Workflow, now: datetime, tape: Tape, reference: str = "C-1") -> do.Opener:
    """A command that opens a complaint at ``now``."""
    ways: tuple[tuple[Callable[..., do.Opener], int], ...] = ((_receive, 5), (_detect, 1), (_adopt, 2))
    way, customer = tape.weighed(ways), _customer(workflow, tape)
    return way(
        workflow, now, tape, {"reference": reference, "customer": customer, **_matter(workflow, now, tape)}
    )


def _customer(workflow: Workflow, tape: Tape) -> Customer:
    name, language = tape.pick(CUSTOMERS)
    return Customer(
        id="customer-7130",
        name="" if tape.odds(10) else name,
        address="customer-7130@example.test",
        language=language,
        zone=zone_name(workflow.calendar.zone) if tape.odds(2) else None,
        verified=not tape.odds(12),
        representatives=(a_representative(tape),) if tape.odds(6) else (),
    )


def _matter(workflow: Workflow, now: datetime, tape: Tape) -> dict[str, Any]:
    people = owners(workflow, now)
    skills = sorted({skill for person in people for skill in person.skills})
    matter: dict[str, Any] = {}
    if skills and tape.odds(3):
        matter["topics"] = {tape.pick(skills)}
    if people and tape.odds(10):
        matter["about"] = {tape.pick(people).id}
    if tape.odds(8):
        matter["importance"] = tape.pick(tuple(Importance))
    return matter


def _receive(workflow: Workflow, now: datetime, tape: Tape, given: dict[str, Any]) -> do.Receive:
    late = tape.pick((timedelta(minutes=20), timedelta(days=3), timedelta(days=60)))
    return do.Receive(
        statement=said(given["customer"].name, tape.number(TEXTS)),
        channel=tape.pick(tuple(Channel)),
        subjects=frozenset({tape.pick((Subject.SERVICE, Subject.PRODUCT, Subject.TREATMENT))}),
        emotion=tape.pick(("", FURIOUS)),
        kind=tape.pick((*[ContactKind.COMPLAINT] * 6, *ContactKind)),
        at=now - late if tape.odds(5) else None,
        **given,
    )


def _detect(workflow: Workflow, now: datetime, tape: Tape, given: dict[str, Any]) -> do.Detect:
    people = [person.id for person in owners(workflow, now)] or [NOBODY]
    return do.Detect(by=tape.pick(people), signal=said(given["customer"].name, tape.number(4)), **given)


def _adopt(workflow: Workflow, now: datetime, tape: Tape, given: dict[str, Any]) -> do.Adopt:
    people = [person.id for person in owners(workflow, now)] or [NOBODY]
    state = tape.pick((*tuple(State)[1:], State.SUSPECTED))
    promises = tape.number(3) if state is not State.CLOSED else 0
    return do.Adopt(
        state=state,
        received_at=now - timedelta(hours=1 + tape.number(2000)),
        owner=tape.pick((None, *people)),
        statement=said(given["customer"].name, tape.number(4)),
        promises=tuple(_promised(now, tape, people, given["customer"].name) for _ in range(promises)),
        past_promises={"kept": tape.number(4)} if tape.odds(3) else {},
        wake_at=now + timedelta(hours=1 + tape.number(400)) if tape.odds(3) else None,
        **given,
    )


def _promised(now: datetime, tape: Tape, people: list[str], name: str) -> do.AdoptedPromise:
    return do.AdoptedPromise(
        what=said(name, tape.number(4)),
        at=now + timedelta(hours=tape.number(400) - 100),
        made_at=now - timedelta(hours=100 + tape.number(400)),
        owner=tape.pick((None, *people)),
    )
