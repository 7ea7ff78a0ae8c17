"""Aware in, UTC out; a date becomes an instant by one stated rule.

The rule this module keeps: every instant inside the library is a ``datetime`` whose tzinfo is ``datetime.UTC``.
Python compares and subtracts two aware datetimes of the *same* tzinfo by wall clock and ignores daylight saving, so
nothing inside ever calculates in a local zone (requirements, section 15, line 6).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from complaintflow.errors import MomentError

INSTANT = timedelta(microseconds=1)
"""The smallest step of time. A promise is broken one instant after its moment, never at it."""


def utc(moment: datetime, what: str = "now") -> datetime:
    """The same instant in UTC. ``what`` names the argument in the error.

    Raises:
        MomentError: the moment is naive, or a local time that the zone's clocks skip.
    """
    if not isinstance(moment, datetime):
        raise MomentError(f"{what} must be an aware datetime, not {type(moment).__name__}.")
    if moment.tzinfo is UTC:
        return moment
    if moment.utcoffset() is None:
        raise MomentError(f"{what} is naive. Give it a time zone: datetime(..., tzinfo=ZoneInfo('...')).")
    instant = moment.astimezone(UTC)
    if not exists(moment, instant):
        raise MomentError(
            f"{what} does not exist: the clocks of its zone skip {moment:%Y-%m-%d %H:%M}. Choose another."
        )
    return instant


def aware(value: object, field: Any, moment: Any) -> None:
    """Refuse a field of a value that is being made, unless it holds an aware moment or none.

    Raises:
        MomentError: naming the field, such as ``Terms.at``.
    """
    if moment is not None:
        utc(moment, f"{type(value).__name__}.{field.name}")


def day_or_aware(value: object, field: Any, moment: date) -> None:
    """The same where a day will do as well.

    Raises:
        MomentError: naming the field.
    """
    if isinstance(moment, datetime):
        aware(value, field, moment)


def exists(moment: datetime, instant: datetime) -> bool:
    """Whether a local wall time exists; ``instant`` is what it maps to in UTC. Repeated ones do (``fold``)."""
    # Two datetimes of one tzinfo compare by wall clock, which is the question here; no copies are needed to ask it.
    return instant.astimezone(moment.tzinfo) == moment


def instant_of(day: date, hour: time, zone: tzinfo) -> datetime:
    """The UTC instant of a wall time; one that the clocks skip moves later by the gap, a repeated one is its first.

    ``zone`` is used by itself, so zones of ``zoneinfo``, ``dateutil.tz`` and ``datetime.timezone`` all work.
    """
    wall = datetime.combine(day, hour, tzinfo=zone)
    instant = wall.astimezone(UTC)
    if isinstance(zone, (ZoneInfo, timezone)):
        # PEP 495: with fold=0 a skipped time is read with the offset before the gap, which lands after it.
        return instant
    # Zones of dateutil 2 read it with the offset after the gap, which lands as far before it. Two datetimes of one
    # tzinfo subtract by wall clock, so this is the gap, or nothing.
    return instant + max(wall - instant.astimezone(zone), timedelta(0))


def start_of(day: date, zone: tzinfo) -> datetime:
    """The UTC instant at which a local day begins, even where its midnight does not exist."""
    return instant_of(day, time(0), zone)


def instant_from(given: date, zone: tzinfo, what: str = "now") -> datetime:
    """The UTC instant of an aware moment, or of a date alone: its first instant in ``zone``. There is no other rule.

    Raises:
        MomentError: the moment is naive, or a local time that its zone's clocks skip.
    """
    return utc(given, what) if isinstance(given, datetime) else start_of(given, zone)


def end_of(day: date, zone: tzinfo) -> datetime:
    """The exclusive UTC bound of a local day: the next local midnight."""
    return start_of(day + timedelta(days=1), zone)


def local_day(instant: datetime, zone: tzinfo) -> date:
    """The calendar day that a wall clock in ``zone`` shows at ``instant``."""
    return instant.astimezone(zone).date()


def wall_time(instant: datetime, zone: tzinfo) -> datetime:
    """What a clock in ``zone`` shows at ``instant``, with that clock's offset and without its zone.

    So it equals what storage gives back: moments of two zones are never equal inside a repeated hour (PEP 495).
    """
    offset = instant.astimezone(zone).utcoffset()
    return instant.astimezone(timezone(offset or timedelta(0)))


def zone_name(zone: tzinfo) -> str:
    """The name under which a zone is stored: its IANA key where it has one. The library never turns it back."""
    return getattr(zone, "key", None) or str(zone)
