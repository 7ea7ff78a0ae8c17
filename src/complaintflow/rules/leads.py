"""How long before a moment somebody is warned.

The rule this module keeps: a lead counts backwards, so only hours and working hours will do; and nobody is warned of
what lies behind them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from complaintflow.errors import DefinitionError
from complaintflow.timing.span_reading import span_from_mapping
from complaintflow.timing.spans import Span

if TYPE_CHECKING:
    from complaintflow.timing.calendars import WorkingCalendar


def lead_from(value: object, place: str) -> Span:
    """A lead, such as ``"4 working_hours"``: only hours and working hours count backwards."""
    span = span_from_mapping(value, place)  # type: ignore[arg-type]
    if not isinstance(span, Span) or not span.runs_by_the_clock:
        raise DefinitionError("a lead is counted in hours or working_hours.", place=place)
    return span


def warnings_before(
    moment: datetime, leads: Iterable[Span], *, since: datetime, calendar: WorkingCalendar
) -> tuple[datetime, ...]:
    """The moments (UTC, ascending) at which to warn: one a lead, none before it all began."""
    return tuple(sorted({at for lead in leads if (at := before(moment, lead, calendar)) > since}))


def before(moment: datetime, lead: Span, calendar: WorkingCalendar) -> datetime:
    """The instant (UTC) that lies ``lead`` before ``moment``."""
    return moment - lead.length if lead.unit == "hours" else calendar.add(moment, -lead.length)
