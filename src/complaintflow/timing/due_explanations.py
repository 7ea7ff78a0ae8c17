"""Why this date: how a span counted its days or hours.

The rule this module keeps: the explanation is made by the same count that makes the due, so the two cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from attrs import frozen

from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.counting import Days, days_of
from complaintflow.timing.dues import Due
from complaintflow.timing.explanations import Explanation, Shift, days_told, shifts_between, shifts_told
from complaintflow.timing.moments import instant_from, zone_name
from complaintflow.timing.sentences import clock, isolated, say, stretch, words
from complaintflow.timing.windows import Window, paused_days, read_windows

if TYPE_CHECKING:
    from complaintflow.timing.spans import Span


@frozen
class DueExplanation:
    """How a due came about.

    ``days`` tells a count of days: day one, the day counted to, and the last day in time where it rolled on.
    ``holidays`` are the local dates that the count skipped because the holidays close them. ``windows`` are the days
    in which time did not run. ``working`` explains working hours interval by interval. ``shifts`` are changes of the
    zone's clocks on the way. Instants are UTC.
    """

    span: Span
    anchor: date
    zone: tzinfo
    due: Due
    days: Days | None
    holidays: tuple[date, ...]
    windows: tuple[Window, ...]
    working: Explanation | None
    shifts: tuple[Shift, ...]

    def sentence(self, language: str = "en") -> str:
        """The explanation in words, in local time of the calendar; ``language`` is ``en``, ``ar`` or ``he``.

        Raises:
            DefinitionError: another language.
        """
        return " ".join((*self._limit(language), *self._count(language)))

    def _limit(self, language: str) -> Iterator[str]:
        due, names = self.due, words(language)
        bound = {"unit": names[self.span.unit], "count": isolated(self.span.count, language)}
        bound |= {"anchor": self._anchor(language), "zone": isolated(zone_name(self.zone), language)}
        if self.span.strict:
            yield say("due_before", language, **bound, before=clock(due.before, self.zone, language))
        elif due.at is not None:
            yield say("due_at", language, **bound, at=clock(due.at, self.zone, language))
        else:
            yield say("due_on", language, **bound, day=isolated(due.date, language))

    def _anchor(self, language: str) -> str:
        if isinstance(self.anchor, datetime):
            return clock(self.anchor, self.zone, language)
        return isolated(self.anchor, language)

    def _count(self, language: str) -> Iterator[str]:
        if self.working is not None:
            yield self.working.sentence(language)
        if self.days is not None:
            yield say("first", language, day=isolated(self.days.first, language))
        yield from days_told("holidays", self.holidays, language)
        if self.windows:
            told = (stretch(*window, language) for window in self.windows)
            yield say("windows", language, windows=words(language)["comma"].join(told))
        if self.days is not None and self.days.last != self.days.counted_to:
            yield say("rolled", language, day=isolated(self.days.counted_to, language))
        if self.working is None:
            yield from shifts_told(self.shifts, self.zone, language)


def explain_due(
    span: Span, anchor: date, calendar: WorkingCalendar, pauses: Iterable[Window]
) -> DueExplanation:
    """Explain what ``span.due`` gives."""
    held = read_windows(pauses, calendar.zone)
    due = span.due(anchor, calendar=calendar, pauses=held)
    start = instant_from(anchor, calendar.zone, "anchor")
    windows, day = paused_days(held, calendar.zone), calendar.day_of(anchor)
    days = None if span.runs_by_the_clock else days_of(span, day, calendar, windows)
    hours = span.unit == "working_hours"
    return DueExplanation(
        span=span,
        anchor=start if isinstance(anchor, datetime) else anchor,
        zone=calendar.zone,
        due=due,
        days=days,
        holidays=() if days is None else _skipped(span, day, days, calendar),
        windows=tuple(window for window in windows if _touches(window, day, due.date)),
        working=calendar.explain_add(start, span.length, pauses=held) if hours else None,
        shifts=tuple(shifts_between(start, due.before, calendar.zone)),
    )


def _skipped(span: Span, anchor: date, days: Days, calendar: WorkingCalendar) -> tuple[date, ...]:
    counted = span.unit == "business_days"
    return calendar.holidays_between(anchor if counted else days.counted_to, days.last)


def _touches(window: Window, first: date, last: date) -> bool:
    return window[0] <= last and (window[1] is None or window[1] >= first)
