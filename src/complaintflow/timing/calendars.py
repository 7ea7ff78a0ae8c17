"""Working time, exact in every zone.

The rule this module keeps: a working hour is 3,600 real seconds in which the calendar is open. All instants in are
aware, in any zone; all instants out are UTC. Whatever the amount, an answer costs two bisections.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any, Literal, Self

from attrs import Factory, field, frozen

from complaintflow.errors import DefinitionError
from complaintflow.timing import daycount
from complaintflow.timing.closures import closed_dates
from complaintflow.timing.compiled import ZERO, Interval
from complaintflow.timing.daycount import Counted, FromClosed
from complaintflow.timing.dues import Due
from complaintflow.timing.explanations import Explanation, explain
from complaintflow.timing.hours import WEEKDAYS, Day, read_special, read_week
from complaintflow.timing.moments import local_day, utc, zone_name
from complaintflow.timing.pauses import Pause, back_past_pauses, cut_between, past_pauses, read_pauses
from complaintflow.timing.pictures import week_picture
from complaintflow.timing.timeline import Timeline

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

Landing = Literal["earliest", "latest"]
"""Where an amount that fits exactly ends: on the closing instant, or on the next opening."""


def _zone(zone: tzinfo) -> tzinfo:
    if not isinstance(zone, tzinfo):
        meant = zone if isinstance(zone, str) else "Asia/Jerusalem"
        raise DefinitionError(
            f"{zone!r} is not a time zone. Give zoneinfo.ZoneInfo({meant!r}).", place="zone"
        )
    if hasattr(zone, "localize") and zone.utcoffset(None) is None:
        # By itself a zone of pytz gives the local mean time of the nineteenth century.
        raise DefinitionError(
            f"{zone} is a zone of pytz. Give zoneinfo.ZoneInfo({str(zone)!r}).", place="zone"
        )
    return zone


def _timeline(calendar: WorkingCalendar) -> Timeline:
    return Timeline(calendar.zone, calendar.week, calendar.holidays, calendar.special)


@frozen
class WorkingCalendar:
    """When work is done: a zone, a week, holidays, and dates with hours of their own.

    ``week`` maps ``mon`` to ``sun`` onto intervals such as ``[("09:00", "12:00"), ("13:00", "17:00")]``; days left
    out are closed. An interval whose end is at or before its start runs overnight and belongs to the day it starts;
    ``"24:00"`` is the next local midnight. ``holidays`` is anything that answers ``day in holidays``; objects of
    the ``holidays`` and ``workalendar`` packages and ``dateutil`` rules work as they are. ``special`` replaces the
    hours of a date and wins over both; ``[]`` closes it.

    A wall time that the clocks skip moves later by the gap, a repeated one is its first occurrence, and intervals
    that come to touch or overlap are one. ``name`` and ``version`` are the host's own words for the calendar: a
    deadline is stored with them.

    The calendar remembers the years it was asked about, so its holidays must not change once it is in use.

    Raises:
        DefinitionError: when built, naming the day: no hours, overlapping hours, a bad time, an unknown day.
    """

    zone: tzinfo = field(converter=_zone, hash=False)
    week: tuple[Day, ...] = field(converter=read_week)
    holidays: Container[date] = field(default=frozenset(), converter=closed_dates, hash=False, repr=False)
    special: dict[date, Day] = field(factory=dict, converter=read_special, hash=False, repr=False)
    name: str = field(default="", kw_only=True)
    version: str = field(default="", kw_only=True)
    _timeline: Timeline = field(init=False, default=Factory(_timeline, takes_self=True), eq=False, repr=False)

    @classmethod
    def always(cls, zone: tzinfo) -> Self:
        """Open around the clock. The zone still says which local day an instant is in."""
        return cls(zone=zone, week={day: [("00:00", "24:00")] for day in WEEKDAYS})

    def add(
        self,
        start: datetime,
        amount: timedelta,
        *,
        pauses: Iterable[Pause] = (),
        landing: Landing = "earliest",
    ) -> datetime:
        """The instant at which ``amount`` of working time has passed since ``start``; negative amounts go back.

        Zero rolls forward into open time. An exact fit lands on the closing instant (``earliest``) or on the next
        opening (``latest``); going back it lands on the opening either way. ``pauses`` cut working time.

        Raises:
            MomentError: an argument is naive, or a pause without an end holds the amount up.
        """
        if landing != "earliest":
            daycount.one_of(landing, Landing, "landing")
        at, closing = utc(start, "start"), landing == "earliest" and amount > ZERO
        if pauses:
            held = read_pauses(pauses)
            if amount < ZERO:
                at, amount = back_past_pauses(self._timeline, at, amount, reversed(held))
            else:
                at, amount = past_pauses(self._timeline, at, amount, held, closing=closing)
        return self._timeline.first_after(at, amount) if closing else self._timeline.last_after(at, amount)

    def elapsed(self, start: datetime, end: datetime, *, pauses: Iterable[Pause] = ()) -> timedelta:
        """Working time from ``start`` to ``end``, less the working time inside ``pauses``; negative when reversed.

        Raises:
            MomentError: an argument is naive.
        """
        begin, stop = utc(start, "start"), utc(end, "end")
        if stop < begin:
            return -self.elapsed(stop, begin, pauses=pauses)
        worked = self._timeline.elapsed(begin, stop)
        return worked - cut_between(self._timeline, begin, stop, read_pauses(pauses)) if pauses else worked

    def is_open(self, at: datetime) -> bool:
        """Whether work is done at an instant: at the opening it is, at the closing it is not."""
        instant = utc(at, "at")
        return self._timeline.year(instant.year).holds(instant)

    def next_open(self, at: datetime) -> datetime:
        """``at`` itself inside working time, else the next opening."""
        return self._timeline.last_after(utc(at, "at"), ZERO)

    def previous_open(self, at: datetime) -> datetime:
        """``at`` itself inside working time, else the last closing."""
        instant = utc(at, "at")
        return instant if self.is_open(instant) else self._timeline.last_close(instant)

    def next_close(self, at: datetime) -> datetime:
        """The first closing after ``at``.

        Raises:
            MomentError: the calendar never closes.
        """
        return self._timeline.close_of(self.next_open(at))

    def open_intervals(self, start: datetime, end: datetime) -> tuple[Interval, ...]:
        """Open time between two instants as pairs of UTC instants, cut to them, in order."""
        return tuple(self._timeline.intervals(utc(start, "start"), utc(end, "end")))

    def explain_add(
        self,
        start: datetime,
        amount: timedelta,
        *,
        pauses: Iterable[Pause] = (),
        landing: Landing = "earliest",
    ) -> Explanation:
        """Why ``add`` gives what it gives: intervals, holidays, pauses and changes of the clocks, and a sentence."""
        held = read_pauses(pauses)
        end = self.add(start, amount, pauses=held, landing=landing)
        return explain(self._timeline, "add", utc(start, "start"), end, amount, held)

    def explain_elapsed(self, start: datetime, end: datetime, *, pauses: Iterable[Pause] = ()) -> Explanation:
        """Why ``elapsed`` gives what it gives. See ``explain_add``."""
        held = read_pauses(pauses)
        worked = self.elapsed(start, end, pauses=held)
        return explain(self._timeline, "elapsed", utc(start, "start"), utc(end, "end"), worked, held)

    def add_many(
        self, starts: ArrayLike, amounts: ArrayLike, *, landing: Landing = "earliest"
    ) -> NDArray[Any]:
        """``add`` for every row: ``datetime64`` in UTC and ``timedelta64`` in, ``datetime64[us]`` in UTC out.

        Shapes are broadcast, a single ``timedelta`` serves all rows, and ``NaT`` stays ``NaT``. Needs NumPy: the
        extra ``numpy``.

        Raises:
            MomentError: ``starts`` is not ``datetime64``, or a row is outside the years that can be asked about.
        """
        from complaintflow.timing.arrays import add_many  # NumPy is an extra

        daycount.one_of(landing, Landing, "landing")
        return add_many(self._timeline, starts, amounts, earliest=landing == "earliest")

    def elapsed_many(self, starts: ArrayLike, ends: ArrayLike) -> NDArray[Any]:
        """``elapsed`` for every row: ``datetime64`` in UTC in, ``timedelta64[us]`` out. See ``add_many``."""
        from complaintflow.timing.arrays import elapsed_many  # NumPy is an extra

        return elapsed_many(self._timeline, starts, ends)

    @property
    def dues(self) -> dict[tuple[object, date], Due]:
        """What spans that count days came to, from a local day on: remembered, since neither ever changes."""
        return self._timeline.dues

    def hours_on(self, day: date) -> Day:
        """The opening hours of a local date, as the wall clock shows them; empty when it is closed."""
        return self._timeline.hours_on(self.day_of(day))

    def day_of(self, moment: date) -> date:
        """The local date of an instant; a date is itself."""
        return local_day(utc(moment, "the day"), self.zone) if isinstance(moment, datetime) else moment

    def is_holiday(self, day: date) -> bool:
        """Whether the holidays name this local date, whatever its weekday and its special hours."""
        return self.day_of(day) in self.holidays

    def holidays_between(self, first: date, last: date) -> tuple[date, ...]:
        """The local dates from ``first`` to ``last`` on which the week has hours and the holidays say no."""
        days = range(self.day_of(first).toordinal(), self.day_of(last).toordinal() + 1)
        return tuple(filter(self._timeline.closed_by_holiday, map(date.fromordinal, days)))

    def is_business_day(self, day: date) -> bool:
        """Whether any working time starts on this local date."""
        return bool(self.hours_on(day))

    def add_business_days(self, day: date, count: int, from_closed: FromClosed) -> date:
        """The ``count``-th business day after ``day``, or before it when negative; the day itself is not counted.

        ``from_closed`` says what happens when ``day`` is closed, since sources disagree: with ``"count_next"`` a
        Saturday plus one is Monday; with ``"roll_first"`` it moves to Monday first, and plus one is Tuesday.
        Zero is ``day`` itself, moved to an open day unless ``"count_next"``.

        Raises:
            DefinitionError: an unknown convention, or a calendar without business days.
        """
        daycount.one_of(from_closed, FromClosed, "from_closed")
        ordinals = self._timeline.ordinals
        return daycount.step(daycount.roll(self.day_of(day), count, from_closed, ordinals), count, ordinals)

    def business_days_between(self, start: date, end: date, count: Counted) -> int:
        """Business days from ``start`` to ``end``; negative when reversed.

        ``count`` says which end is itself counted when it is open: ``"start"`` (gocardless, numpy), ``"end"``
        (workalendar, working_hours, most statutes) or ``"both"``.
        """
        daycount.one_of(count, Counted, "count")
        return daycount.between(self.day_of(start), self.day_of(end), count, self._timeline.ordinals)

    def picture(self, *, week_of: date | None = None, language: str = "en") -> str:
        """The week as SVG, a text. With ``week_of``, the week that holds this date, with its holidays and dates.

        Raises:
            DefinitionError: a language other than ``en``, ``ar`` and ``he``.
        """
        return week_picture(self, week_of, language)

    def __str__(self) -> str:
        return " ".join(filter(None, [self.name or "calendar", self.version, f"({zone_name(self.zone)})"]))
