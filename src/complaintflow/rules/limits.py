"""By when: a length of time, a date that the host gives, the first of several, or nothing but "promptly".

The rule this module keeps: a limit that nobody can compute is said to be one. It has no due until its date is known,
and no figure is invented for it (regimes, construct 24).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from attrs import evolve, frozen

from complaintflow.errors import DefinitionError
from complaintflow.rules.reading import text
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.dues import Due
from complaintflow.timing.hours import WEEKDAYS
from complaintflow.timing.moments import INSTANT, end_of, utc
from complaintflow.timing.span_reading import span_from_mapping
from complaintflow.timing.spans import EarliestOf, Span
from complaintflow.timing.windows import Window

PROMPT = "prompt"
RECEIPTS = ("same_day", "next_business_day")
"""What becomes of a receipt out of hours: it counts that day, or as the next business day's."""


@frozen
class External:
    """A date that somebody else sets and the host gives (``do.GiveDate``), such as the end of a billing cycle."""

    name: str

    def to_mapping(self) -> dict[str, str]:
        """As plain data."""
        return {"external": self.name}

    def __str__(self) -> str:
        return f"the date {self.name}"


@frozen
class Unspecified:
    """Promptly, without a figure: it is never missed, and always listed."""

    def to_mapping(self) -> str:
        """As plain data."""
        return PROMPT

    def __str__(self) -> str:
        return "promptly"


@frozen(init=False)
class FirstOf:
    """Several limits, one of them an external date: whichever is known to end first is due (Reg Z)."""

    limits: tuple[Limit, ...]

    def __init__(self, *limits: Limit) -> None:
        self.__attrs_init__(limits)

    def to_mapping(self) -> dict[str, Any]:
        """As plain data."""
        return {"earliest_of": [limit.to_mapping() for limit in self.limits]}

    def __str__(self) -> str:
        return f"the earliest of {', '.join(map(str, self.limits))}"


Limit = Span | EarliestOf | External | Unspecified | FirstOf
"""What a target can demand."""


def span_from(value: object, place: str) -> Span | EarliestOf:
    """A length of time as plain data."""
    return span_from_mapping(value, place)  # type: ignore[arg-type]


def limit_from(value: object, place: str) -> Limit:
    """Any limit as plain data: a span, ``{"external": "name"}``, ``{"earliest_of": [...]}``, or ``"prompt"``."""
    if value == PROMPT:
        return Unspecified()
    if isinstance(value, Mapping) and set(value) == {"external"}:
        return External(text(value["external"], f"{place}.external"))
    if isinstance(value, Mapping) and _waits(value):
        parts = enumerate(value["earliest_of"])
        return FirstOf(*(_part(part, f"{place}.earliest_of[{number}]") for number, part in parts))
    return span_from(value, place)


def _waits(value: Mapping[str, Any]) -> bool:
    parts = value.get("earliest_of")
    return isinstance(parts, list | tuple) and any(
        isinstance(part, Mapping) and "external" in part for part in parts
    )


def _part(value: object, place: str) -> Limit:
    if value == PROMPT:
        raise DefinitionError('"prompt" ends nowhere, so it is never the first of several.', place=place)
    return limit_from(value, place)


def awaited(limit: Limit) -> Iterator[str]:
    """The names of the dates that a limit needs from the host."""
    if isinstance(limit, External):
        yield limit.name
    elif isinstance(limit, FirstOf):
        for part in limit.limits:
            yield from awaited(part)


def first_of(limits: tuple[Limit, ...]) -> Limit:
    """One limit that ends with the first of these; "promptly" ends nowhere, so it is one only where nothing else is."""
    ending = tuple(limit for limit in limits if not isinstance(limit, Unspecified)) or limits
    return ending[0] if len(ending) == 1 else FirstOf(*ending)


def rolled(limit: Limit, open_days: Iterable[str], calendar: WorkingCalendar) -> Limit:
    """The limit on this calendar: where it is closed on a weekday that the rule counts as open, no end rolls.

    There it would roll off days on which the law does not roll, and lengthen the limit.
    """
    if not isinstance(limit, Span) or limit.roll is None:
        return limit
    open_here = {day for day, hours in zip(WEEKDAYS, calendar.week, strict=True) if hours}
    return limit if open_here.issuperset(open_days) else evolve(limit, roll=None)


def counted_since(anchor: date, receipt: str, calendar: WorkingCalendar) -> date:
    """The anchor, or the next business day where a receipt out of hours counts as that day's."""
    if receipt == "same_day":
        return anchor
    day = calendar.day_of(anchor)
    hours = calendar.hours_on(day)
    late = isinstance(anchor, datetime) and hours and anchor >= hours[-1].edges(day, calendar.zone)[1]
    if late or not calendar.is_business_day(day):
        return calendar.add_business_days(day, 1, from_closed="count_next")
    return anchor


def due_of(
    limit: Limit,
    anchor: date,
    calendar: WorkingCalendar,
    windows: Iterable[Window] = (),
    dates: Mapping[str, str] | None = None,
) -> Due | None:
    """When it is due, counted from ``anchor`` with all ``windows`` cut out; ``None`` while nobody can say.

    ``anchor`` is an instant, or a local day. ``dates`` are the external dates known so far, ISO 8601.
    """
    if isinstance(limit, Span | EarliestOf):
        return limit.due(anchor, calendar=calendar, pauses=windows)
    if isinstance(limit, External):
        return _given(limit, dates or {}, calendar)
    if isinstance(limit, Unspecified):
        return None
    dues = [due_of(part, anchor, calendar, windows, dates) for part in limit.limits]
    return min((due for due in dues if due is not None), key=lambda due: due.missed_from, default=None)


def _given(limit: External, dates: Mapping[str, str], calendar: WorkingCalendar) -> Due | None:
    value = dates.get(limit.name)
    if value is None:
        return None
    at = moment_from(value, limit.name)
    if isinstance(at, datetime):
        return Due(calendar.day_of(at), at + INSTANT, at)
    return Due(at, end_of(at, calendar.zone))


def moment_from(value: str, name: str) -> date:
    """A date that the host gave, as it is stored: a local day, or an instant (UTC)."""
    return utc(datetime.fromisoformat(value), name) if "T" in value else date.fromisoformat(value)
