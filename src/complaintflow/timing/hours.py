"""The opening hours of one day, as a wall clock shows them.

The rule this module keeps: hours are checked when they are written down, never when they are used, and every
complaint about them names the day. An interval whose end is at or before its start runs overnight and belongs to
the day it starts; ``"24:00"`` is the next local midnight (working-time facts, pitfall 3: never 23:59:59).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise

from attrs import frozen

from complaintflow.errors import DefinitionError, did_you_mean
from complaintflow.timing.moments import instant_of

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MIDNIGHT = time(0)
_ONE_DAY = timedelta(days=1)


@frozen
class Hours:
    """One interval of wall time, half-open. ``overnight`` says that ``closes`` is on the next local day."""

    opens: time
    closes: time
    overnight: bool = False

    def edges(self, day: date, zone: tzinfo) -> tuple[datetime, datetime]:
        """The two UTC instants of these hours on ``day``; the end may come first where clocks skip (then: no time)."""
        closing_day = day + _ONE_DAY if self.overnight else day
        return instant_of(day, self.opens, zone), instant_of(closing_day, self.closes, zone)

    @property
    def minutes(self) -> tuple[float, float]:
        """Both ends in minutes since the day's own midnight; an overnight end is above 1440."""
        closes = _minutes(self.closes) + (1440 if self.overnight else 0)
        return _minutes(self.opens), closes

    def __str__(self) -> str:
        closes = "24:00" if self.overnight and self.closes == _MIDNIGHT else _text(self.closes)
        return f"{_text(self.opens)}-{closes}"


WrittenInterval = Hours | Sequence[str | time]
"""What a host writes: ``("09:00", "17:00")``, two ``time`` objects, or hours already read."""

Day = tuple[Hours, ...]


def read_week(week: Mapping[str, Iterable[WrittenInterval]] | Sequence[Day]) -> tuple[Day, ...]:
    """Seven days of hours, Monday first. Days left out are closed.

    Raises:
        DefinitionError: an unknown day, a bad time, overlapping intervals, or no opening hours at all.
    """
    if isinstance(week, tuple) and len(week) == len(WEEKDAYS):
        week = dict(zip(WEEKDAYS, week, strict=True))
    if not isinstance(week, Mapping):
        raise DefinitionError('write it as {"mon": [("09:00", "17:00")], ...}.', place="week")
    for name in week:
        if name not in WEEKDAYS:
            raise DefinitionError(f"{name!r} is not a day. {did_you_mean(str(name), WEEKDAYS)}", place="week")
    days = tuple(read_day(week.get(name, ()), place=f"week.{name}") for name in WEEKDAYS)
    if not any(days):
        raise DefinitionError(
            "the week has no opening hours. Give at least one day an interval.", place="week"
        )
    for number, day in enumerate(days):
        _check_morning(number, days[number - 1], day)
    return days


def _check_morning(number: int, eve: Day, day: Day) -> None:
    # Only the plain week is checked: what special hours run into on one date is joined, like hours on a clock change.
    runs_on = eve[-1].minutes[1] - 1440 if eve else 0
    if day and day[0].minutes[0] < runs_on:
        message = (
            f"{WEEKDAYS[number - 1]} {eve[-1]} runs overnight into {day[0]}, so they overlap. Correct one."
        )
        raise DefinitionError(message, place=f"week.{WEEKDAYS[number]}")


def read_special(special: Mapping[date, Iterable[WrittenInterval]]) -> dict[date, Day]:
    """The hours of particular dates, which win over holidays and the week; no intervals close the date."""
    if not isinstance(special, Mapping):
        raise DefinitionError('write it as {date(2026, 9, 20): [("09:00", "12:00")], ...}.', place="special")
    return {_date(day): read_day(hours, place=f"special[{day}]") for day, hours in special.items()}


def read_day(intervals: Iterable[WrittenInterval], place: str) -> Day:
    """The hours of one day in order of opening. ``place`` names the day in errors."""
    if isinstance(intervals, str):
        raise DefinitionError(
            'hours are a list of pairs such as [("09:00", "17:00")], not a text.', place=place
        )
    day = tuple(sorted((_interval(each, place) for each in intervals), key=lambda hours: hours.opens))
    for earlier, later in pairwise(day):
        if earlier.minutes[1] > later.minutes[0]:
            raise DefinitionError(f"{earlier} and {later} overlap. Join them, or correct one.", place=place)
    return day


def _interval(written: WrittenInterval, place: str) -> Hours:
    if isinstance(written, Hours):
        return written
    if not isinstance(written, (list, tuple)) or len(written) != 2:
        raise DefinitionError(f'{written!r} is not a pair such as ("09:00", "17:00").', place=place)
    opens, closes = written
    if opens == "24:00":
        raise DefinitionError('"24:00" can only end an interval. Start the next day at "00:00".', place=place)
    start, end = _time(opens, place), _MIDNIGHT if closes == "24:00" else _time(closes, place)
    return Hours(start, end, overnight=end <= start)


def _time(written: str | time, place: str) -> time:
    try:
        read = written if isinstance(written, time) else time.fromisoformat(written)
    except (TypeError, ValueError):
        raise DefinitionError(f'{written!r} is not a time such as "09:00".', place=place) from None
    if read.tzinfo is not None:
        raise DefinitionError(
            f"{written!r} has a zone of its own. The calendar's zone is the one that counts.", place=place
        )
    return read


def _date(day: date) -> date:
    if isinstance(day, datetime) or not isinstance(day, date):
        raise DefinitionError(f"{day!r} is not a date. Use datetime.date(2026, 9, 20).", place="special")
    return day


def _minutes(at: time) -> float:
    return at.hour * 60 + at.minute + (at.second + at.microsecond / 1e6) / 60


def _text(at: time) -> str:
    return at.isoformat("minutes" if at.second == 0 and at.microsecond == 0 else "auto")
