"""One history as the exports read it: its facts, what they amount to, and who did each.

The rule this module keeps: one history is in memory at a time. Who speaks for a customer is personal, so every
such person is just "the customer" here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

import attrs
from attrs import frozen

from complaintflow.people import CUSTOMER, PERSONAL
from complaintflow.record.complaint import Complaint
from complaintflow.record.events import ComplaintWitnessed, Event
from complaintflow.record.history import replay

Renames = Callable[[str], str]
"""From a roster id to the name that readers of the export see."""

TIME = "time"
"""The role of what nobody did: a deadline passed, or a target followed from a fact."""


@frozen
class Told:
    """A history in the order of its recording, and the complaint that it gives."""

    facts: tuple[Event, ...]
    complaint: Complaint
    people: Renames

    def who(self, id: str) -> str:
        """A person under the name that the reader is given, or ``CUSTOMER`` for whoever speaks for the customer."""
        if self.complaint.customer.ever_spoke(id):
            return CUSTOMER
        return self.people(id)

    def doer(self, fact: Event) -> str | None:
        """Who did it, in another system too; ``None`` where nobody did."""
        by = fact.by or (fact.resource if isinstance(fact, ComplaintWitnessed) else "")
        return self.who(by) if by else None

    def role(self, fact: Event) -> str:
        """``"customer"``, ``"staff"`` or ``"time"``."""
        who = self.doer(fact)
        return TIME if who is None else who if who == CUSTOMER else "staff"


def told(histories: Iterable[Iterable[Event]], people: Renames = str) -> Iterator[Told]:
    """Each history, read when it is asked for; ``people`` renames whoever works here.

    Raises:
        HistoryError: a history has no facts, or one of them is missing or stands twice.
    """
    for history in histories:
        facts = tuple(history)
        yield Told(facts, replay(facts), people)


def moment(at: datetime) -> str:
    """ISO 8601 at a fixed width: readers of tables guess one format from the first row."""
    return at.isoformat(timespec="microseconds")


def texts(fact: Event) -> dict[str, str]:
    """The personal texts of a fact, by field: what people said and wrote."""
    found = {field.name: getattr(fact, field.name) for field in _fields(fact) if field.metadata.get(PERSONAL)}
    return {name: value for name, value in found.items() if isinstance(value, str) and value}


def plain_fields(fact: Event) -> dict[str, Any]:
    """The values of a fact's own fields that are not personal, by field."""
    own = [field.name for field in _fields(fact) if not field.metadata.get(PERSONAL)]
    return {name: getattr(fact, name) for name in own if name not in _SHARED}


def _fields(fact: Event) -> tuple[Any, ...]:
    fields: tuple[Any, ...] = attrs.fields(type(fact))
    return fields


_SHARED = frozenset(field.name for field in attrs.fields(Event))
