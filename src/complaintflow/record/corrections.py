"""Which values can be corrected, and how a stored text becomes one again.

The rule this module keeps: a correction is a further fact; what was promised and when it was promised for can never
be corrected, only changed before it is due (S4:18j).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from attrs import evolve

from complaintflow.record.events import RecordCorrected
from complaintflow.record.notice import TOMBSTONE

if TYPE_CHECKING:
    from complaintflow.record.complaint import Draft

CUSTOMER_FIELDS = frozenset({"name", "address", "channel", "language", "zone", "needs"})
DRAFT_FIELDS = frozenset({"summary", "impact", "channel"})

CORRECTABLE = frozenset(
    {"received_at", "customer.verified", *DRAFT_FIELDS, *(f"customer.{name}" for name in CUSTOMER_FIELDS)}
)
"""The names that ``do.Correct(field=...)`` takes; moments are ISO 8601 with their offset, ``verified`` is yes or no.

``customer.needs`` are all that they need, with commas between: ``interpreter, large print``.
"""


def correct(draft: Draft, fact: RecordCorrected) -> None:
    """Put the corrected value in its place."""
    place, _, name = fact.field.rpartition(".")
    if fact.field == "customer.verified":
        draft.customer = evolve(draft.customer, verified=fact.value == "yes")
    elif place == "customer":
        changed: dict[str, Any] = {name: _needs(fact.value) if name == "needs" else fact.value}
        draft.customer = evolve(draft.customer, **changed)
        draft.zone = draft.customer.zone or draft.zone
    elif name == "received_at":
        draft.received_at = datetime.fromisoformat(fact.value)
    else:
        _SETTERS[name](draft, fact.value)


def _needs(value: str) -> frozenset[str]:
    """What somebody needs; nothing of it is left where it was redacted."""
    return frozenset(need.strip() for need in value.split(",")) - {"", TOMBSTONE}


def _setter(name: str) -> Callable[[Draft, str], None]:
    return lambda draft, value: setattr(draft, name, value)


_SETTERS = {name: _setter(name) for name in DRAFT_FIELDS}
