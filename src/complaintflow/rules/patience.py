"""How long one waits for a silent customer.

The rule this module keeps: nobody is forgotten by silence; reminders and a period come before a closing (S0:75).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import frozen

from complaintflow.rules.limits import span_from
from complaintflow.rules.reading import Fields, made, unmade, whole
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.spans import EarliestOf, Span

Limit = Span | EarliestOf


@frozen
class Patience:
    """How often a silent customer is reminded, and how long one waits, before a complaint is closed (S0:75)."""

    reminders: int
    span: Limit

    def over(self, silent_since: datetime, now: datetime, calendar: WorkingCalendar) -> bool:
        """Whether the customer has been silent for the whole period (UTC moments)."""
        return now >= self.span.due(silent_since, calendar=calendar).missed_from

    @classmethod
    def from_mapping(cls, mapping: object, place: str) -> Patience:
        """From plain data: ``{"reminders": 2, "span": "10 business_days"}``."""
        return made(cls, _PATIENCE, mapping, place)

    def to_mapping(self) -> dict[str, Any]:
        """As plain data."""
        return unmade(self, _PATIENCE)


_PATIENCE: Fields = {"reminders": whole, "span": span_from}
