"""Personal data becomes tombstones; moments, promises and outcomes stay.

The rule this module keeps: nothing is deleted. What is personal is marked in the classes, and a redacted history
replays to the same outcomes. It is refused while a stated retention runs (regimes: retention with its anchor).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

import attrs

from complaintflow.errors import CommandRefused, MomentError
from complaintflow.people import CUSTOMER, PERSONAL, Customer
from complaintflow.record.complaint import Complaint, Draft
from complaintflow.record.events import Event, RecordCorrected, RecordRedacted
from complaintflow.record.history import replay
from complaintflow.record.notice import TOMBSTONE, Notice
from complaintflow.timing.moments import utc

T = TypeVar("T")


def redact(history: Iterable[Event], *, basis: str, now: datetime) -> tuple[Event, ...]:
    """The history with every personal value replaced, and one more fact that says on what ``basis``.

    Store it in place of the old one, with the snapshot that ``replay`` of it gives, and ``redact_notices`` of what
    is still in the outbox. ``now`` is aware.

    Raises:
        CommandRefused: the basis is blank, or a retention that was stated for this complaint still runs.
        MomentError: ``now`` is naive, or lies before the last fact.
    """
    events, moment = tuple(history), utc(now)
    complaint = replay(events)
    if complaint.recorded_at is not None and moment < complaint.recorded_at:
        raise MomentError("now lies before the last recorded fact: recording time never runs backwards.")
    _allowed(complaint, basis, moment)
    last = RecordRedacted(
        reference=complaint.reference, seq=complaint.version + 1, recorded_at=moment, at=moment, basis=basis
    )
    return (*(_event(event, complaint.customer) for event in events), last)


def redact_notices(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Pending notices without personal data. They can no longer be sent: drop them, or keep them as proof."""
    return tuple(tombstoned(notice) for notice in notices)


def _allowed(complaint: Complaint, basis: str, now: datetime) -> None:
    if not basis.strip():
        raise _refused(
            "No basis is given.", "Say on what ground, such as a request of the customer.", complaint
        )
    if complaint.retention is None:
        return
    if complaint.retention_awaits:
        names = ", ".join(complaint.retention_awaits)
        raise _refused(
            f"It must be retained from a day that nobody has given: {names}{_on_what_ground(complaint)}.",
            f"Give it (GiveDate with name={complaint.retention_awaits[0]!r}), and redact it when that time is over.",
            complaint,
        )
    if complaint.retain_until is None and not complaint.is_open and "longest_of" in complaint.retention:
        return  # none of the laws is for such a case
    if complaint.retain_until is None:
        raise _refused(
            "It must be retained, and that time has not begun.", "Close the complaint first.", complaint
        )
    if now < complaint.retain_until:
        raise _refused(
            f"It must be retained until {complaint.retain_until.isoformat()}{_on_what_ground(complaint)}.",
            "Redact it after that.",
            complaint,
        )


def _on_what_ground(complaint: Complaint) -> str:
    rules = (complaint.retention or {}).get("longest_of", ())
    sources = dict.fromkeys(rule["source"] for rule in rules if rule.get("source"))
    return f" ({'; '.join(sources)})" if sources else ""


def _refused(reason: str, instead: str, complaint: Complaint) -> CommandRefused:
    return CommandRefused(reason, rule="retention", instead=instead, command="redact", state=complaint.state)


def _event(event: Event, customer: Customer) -> Event:
    if customer.ever_spoke(event.by):
        event = attrs.evolve(event, by=CUSTOMER)  # the id of somebody who is not of the company
    if isinstance(event, RecordCorrected) and not _about_a_person(event.field):
        # A corrected moment or channel is no personal data, and the record hangs on it.
        return attrs.evolve(event, reason=TOMBSTONE)
    return tombstoned(event)


def _about_a_person(name: str) -> bool:
    place, _, leaf = name.rpartition(".")
    field = attrs.fields_dict(Customer if place else Draft).get(leaf)
    return field is None or bool(field.metadata.get(PERSONAL))


def tombstoned(value: T) -> T:
    """The same value with every personal field replaced, at any depth."""
    kind = type(value)
    if not attrs.has(kind):
        return value
    changes = {field.alias: _replaced(getattr(value, field.name), own) for field, own in _fields(kind)}
    return attrs.evolve(value, **changes)  # type: ignore[misc]


@cache
def _fields(kind: Any) -> tuple[tuple[Any, bool], ...]:
    return tuple((field, bool(field.metadata.get(PERSONAL))) for field in attrs.fields(kind) if field.init)


def _replaced(value: Any, personal: bool) -> Any:
    if attrs.has(type(value)):
        return tombstoned(value)
    if isinstance(value, tuple):
        return tuple(_replaced(each, personal) for each in value)
    if not personal:
        return value
    if isinstance(value, str):
        return TOMBSTONE if value else value
    if isinstance(value, frozenset):
        return frozenset()
    return {name: _replaced(each, True) for name, each in value.items()} if isinstance(value, dict) else value
