"""How long somebody has, and how that is counted.

The rule this module keeps: "within N days" has several meanings, and the span says which (regimes, section 4). A
span is a plain frozen value; with an anchor and a calendar it makes a ``Due``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, Literal

from attrs import Factory, field, fields, frozen

from complaintflow.errors import DefinitionError
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.counting import days_of
from complaintflow.timing.daycount import one_of
from complaintflow.timing.due_explanations import DueExplanation, explain_due
from complaintflow.timing.dues import Due
from complaintflow.timing.moments import INSTANT, end_of, instant_from, instant_of, local_day, start_of
from complaintflow.timing.windows import Window, instant_past, paused_days, read_windows

Unit = Literal["hours", "working_hours", "business_days", "calendar_days", "weeks", "months"]
CountFrom = Literal["exclusive", "inclusive"]
End = Literal["end_of_day", "close_of_business", "instant"]
Roll = Literal["next_business_day"]

_CLOCK_UNITS = ("hours", "working_hours")
_HOURS, _DAYS = 24 * 36_525, 36_525
_CENTURY = {
    "hours": _HOURS,
    "working_hours": _HOURS,
    "business_days": _DAYS,
    "calendar_days": _DAYS,
    "weeks": 5_217,
    "months": 1_200,
}
"""The longest count of each unit: more is a slip of the keyboard, and would leave the years that dates can hold."""


def _default_end(span: Span) -> End:
    return "instant" if span.unit in _CLOCK_UNITS else "end_of_day"


@frozen(cache_hash=True)
class Span:
    """A number of hours, days, weeks or months, and the rule by which they are counted.

    ``count_from``: ``exclusive`` leaves the anchor's day out; ``inclusive`` makes it, or the next business day, day
    one. ``end``: the span runs to the end of its last local day, to that day's close of business, or to the instant
    (the anchor's own wall time, for days). Hours end at the instant. ``roll`` moves an end on a closed day to the
    next business day. ``strict`` means *less than*: the last local day is already too late.

    Raises:
        DefinitionError: an unknown unit or convention, a negative count, or a rule that does not fit the unit.
    """

    count: float
    unit: Unit
    count_from: CountFrom = "exclusive"
    end: End = Factory(_default_end, takes_self=True)
    roll: Roll | None = None
    strict: bool = False

    def __attrs_post_init__(self) -> None:
        one_of(self.unit, Unit, "unit")
        one_of(self.count_from, CountFrom, "count_from")
        one_of(self.end, End, "end")
        if self.roll is not None:
            one_of(self.roll, Roll, "roll")
        self._check_count()
        if self.runs_by_the_clock and (self.count_from == "inclusive" or self.roll):
            raise DefinitionError(
                f"{self.unit} run from the instant: leave out count_from and roll.", place="unit"
            )

    def _check_count(self) -> None:
        whole = isinstance(self.count, int) and not isinstance(self.count, bool)
        if not whole and not (isinstance(self.count, float) and self.runs_by_the_clock):
            raise DefinitionError(f"{self.count!r} is not a whole number of {self.unit}.", place="count")
        if not 0 <= self.count <= _CENTURY[self.unit]:
            raise DefinitionError(
                f"{self.count!r} is not a length of time. Give zero or more, and at most a century.",
                place="count",
            )
        if self.count == 0 and self.count_from == "inclusive":
            raise DefinitionError("inclusive counting starts with day one: give at least 1.", place="count")

    @cached_property
    def runs_by_the_clock(self) -> bool:
        """Whether it counts hours, and so ends at an instant and not with a day."""
        return self.unit in _CLOCK_UNITS

    @cached_property
    def length(self) -> timedelta:
        """The hours of a span that runs by the clock."""
        return timedelta(hours=self.count)

    def due(self, anchor: date, *, calendar: WorkingCalendar, pauses: Iterable[Window] = ()) -> Due:
        """When it is due, counted from an aware instant or a local date in the calendar's zone.

        ``pauses`` are inclusive windows of dates in which time does not run; windows of aware instants are accepted
        too, and stop a count of days only on the days they cover whole. A bare date as the anchor of hours is its
        first instant.

        Raises:
            MomentError: a naive anchor, or a pause without an end holds the span up.
        """
        if not pauses and self._ends_with_a_day:
            return self._due_of_day(calendar.day_of(anchor), calendar)
        held = read_windows(pauses, calendar.zone)
        start = instant_from(anchor, calendar.zone, "anchor")
        if not self.runs_by_the_clock:
            windows = paused_days(held, calendar.zone)
            return self._due_on(
                days_of(self, calendar.day_of(anchor), calendar, windows).last, start, calendar
            )
        if self.unit == "hours":
            return self._due_at(instant_past(start, self.length, held), calendar)
        return self._due_at(calendar.add(start, self.length, pauses=held), calendar)

    def explain_due(
        self, anchor: date, *, calendar: WorkingCalendar, pauses: Iterable[Window] = ()
    ) -> DueExplanation:
        """Why ``due`` gives what it gives: day one, holidays, windows, rolling, and a sentence."""
        return explain_due(self, anchor, calendar, pauses)

    @cached_property
    def _ends_with_a_day(self) -> bool:
        """Whether the due depends on the anchor's local day alone."""
        return self.end != "instant" and not self.runs_by_the_clock

    def _due_of_day(self, day: date, calendar: WorkingCalendar) -> Due:
        # A desk asks for the same day again and again; the calendar remembers it as it remembers its years.
        due = calendar.dues.get((self, day))
        if due is None:
            last = days_of(self, day, calendar, []).last
            due = calendar.dues[self, day] = self._due_on(last, start_of(day, calendar.zone), calendar)
        return due

    def _due_at(self, at: datetime, calendar: WorkingCalendar) -> Due:
        day = local_day(at, calendar.zone)
        if self.end != "instant":
            return self._due_on(day, at, calendar)
        return Due(day, at if self.strict else at + INSTANT, at)

    def _due_on(self, day: date, start: datetime, calendar: WorkingCalendar) -> Due:
        zone = calendar.zone
        if self.end == "instant":
            at = instant_of(day, start.astimezone(zone).time().replace(fold=0), zone)
            return Due(day, at if self.strict else at + INSTANT, at)
        if self.strict:
            return Due(day, start_of(day, zone))
        before, hours = end_of(day, zone), calendar.hours_on(day)
        if self.end == "close_of_business" and hours:
            return Due(day, before, min(before, hours[-1].edges(day, zone)[1]))
        return Due(day, before)

    def to_mapping(self) -> dict[str, Any]:
        """The span as plain data: its count and unit, and what differs from the defaults."""
        plain = Span(self.count, self.unit) if self.count else Span(0, self.unit)
        values = {each.name: getattr(self, each.name) for each in fields(Span)}
        return {k: v for k, v in values.items() if k in ("count", "unit") or v != getattr(plain, k)}

    def __str__(self) -> str:
        rest = ", ".join(f"{k}={v}" for k, v in self.to_mapping().items() if k not in ("count", "unit"))
        return f"{self.count} {self.unit}" + (f" ({rest})" if rest else "")


def _at_least_one(spans: Iterable[Limit]) -> tuple[Limit, ...]:
    given = tuple(spans)
    if not given:
        raise DefinitionError("it needs at least one span.", place="earliest_of")
    return given


@frozen(init=False)
class EarliestOf:
    """Several spans from one anchor: the one that ends first is due (Reg Z: two cycles, and at most 90 days)."""

    spans: tuple[Limit, ...] = field(converter=_at_least_one)

    def __init__(self, *spans: Limit) -> None:
        self.__attrs_init__(spans)

    def due(self, anchor: date, *, calendar: WorkingCalendar, pauses: Iterable[Window] = ()) -> Due:
        """The due of whichever span ends first. See ``Span.due``."""
        windows = tuple(pauses)
        dues = [span.due(anchor, calendar=calendar, pauses=windows) for span in self.spans]
        return min(dues, key=lambda due: due.missed_from)

    def explain_due(
        self, anchor: date, *, calendar: WorkingCalendar, pauses: Iterable[Window] = ()
    ) -> DueExplanation:
        """Why ``due`` gives what it gives: the explanation of the span that ends first."""
        windows = tuple(pauses)
        told = [span.explain_due(anchor, calendar=calendar, pauses=windows) for span in self.spans]
        return min(told, key=lambda explanation: explanation.due.missed_from)

    def to_mapping(self) -> dict[str, Any]:
        """The spans as plain data."""
        return {"earliest_of": [span.to_mapping() for span in self.spans]}

    def __str__(self) -> str:
        return f"the earliest of {', '.join(map(str, self.spans))}"


Limit = Span | EarliestOf
"""What a length of time can be."""
