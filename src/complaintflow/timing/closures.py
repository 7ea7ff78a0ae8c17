"""Which dates are closed, whoever knows them.

The rule this module keeps: a calendar asks its own container about exactly the date it needs, in any year, and never
lists dates ahead. So there is no horizon after which holidays silently stop (working-time facts, pitfall 7).
"""

from __future__ import annotations

from collections.abc import Collection, Container
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol, runtime_checkable

from attrs import field, frozen
from dateutil.rrule import rrulebase

from complaintflow.errors import DefinitionError


@runtime_checkable
class KnowsHolidays(Protocol):
    """The shape of a ``workalendar`` calendar: asked by a method instead of ``in``."""

    def is_holiday(self, day: date, /) -> bool:
        """Whether the date is a public holiday."""
        ...


HolidaySource = Container[date] | KnowsHolidays | rrulebase
"""Whatever can be asked about dates: a container, a ``workalendar`` calendar, or a ``dateutil`` rule."""


def closed_dates(source: HolidaySource) -> Container[date]:
    """Any source as a container of dates. Plain sets, lists and dicts are copied, so that the calendar stays as it was.

    Raises:
        DefinitionError: the source cannot be asked about dates, or lists something else.
    """
    if type(source) in (set, frozenset, list, tuple, dict):
        return _copied(source)  # type: ignore[arg-type]
    if isinstance(source, rrulebase):
        return _Recurring(source)
    if isinstance(source, Container) and not isinstance(source, (str, bytes)):
        return source
    if isinstance(source, KnowsHolidays) and not isinstance(source, type):
        return _Asked(source)
    raise DefinitionError(
        f"{source!r} cannot be asked about dates. Give a set of dates, a dateutil rule, or an object of the "
        "holidays or workalendar packages (an instance, not its class).",
        place="holidays",
    )


def _copied(dates: Collection[date]) -> Container[date]:
    for day in dates:
        # A text or a moment would never equal a date, and the day would silently be worked (pitfall 10).
        if isinstance(day, datetime) or not isinstance(day, date):
            raise DefinitionError(f"{day!r} is not a date. Use datetime.date(2026, 9, 21).", place="holidays")
    return dict(dates) if isinstance(dates, dict) else frozenset(dates)


class Closures:
    """Several sources as one container: public holidays, the company's own dates, and recurring rules.

    ``Closures(holidays.country_holidays("DE"), rrule(YEARLY, bymonth=12, bymonthday=24, dtstart=...), {date(...)})``

    A ``dateutil`` rule closes the calendar date of each occurrence, as its own clock shows it. Occurrences are
    listed once a year of question and kept.
    """

    __slots__ = ("_asks", "sources")

    def __init__(self, *sources: HolidaySource) -> None:
        self.sources = sources
        self._asks: tuple[Container[date], ...] = tuple(map(closed_dates, sources))

    def __contains__(self, day: object) -> bool:
        return any(day in asked for asked in self._asks)

    def __eq__(self, other: object) -> bool:
        return self.sources == other.sources if isinstance(other, Closures) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # its sources need not be hashable

    def __repr__(self) -> str:
        return f"Closures({', '.join(map(repr, self.sources))})"


@frozen
class _Asked:
    source: KnowsHolidays

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and bool(self.source.is_holiday(day))


@frozen(eq=False)
class _Recurring:
    rule: rrulebase
    _years: dict[int, frozenset[date]] = field(init=False, factory=dict, repr=False)

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        dates = self._years.get(day.year)
        if dates is None:
            # Two threads may list the same year; both write the same value.
            dates = self._years[day.year] = self._occurrences(day.year)
        return day in dates

    def _occurrences(self, year: int) -> frozenset[date]:
        first = next(iter(self.rule), None)
        if first is None:
            return frozenset()
        # A rule with aware occurrences is only comparable with aware bounds; a day of margin covers every offset.
        zone = None if first.tzinfo is None else UTC
        begin = datetime.combine(date(year, 1, 1), time(0), zone) - timedelta(days=1)
        end = datetime.combine(date(year, 12, 31), time(0), zone) + timedelta(days=2)
        return frozenset(moment.date() for moment in self.rule.between(begin, end, inc=True))
