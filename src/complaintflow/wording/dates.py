"""Moments and durations in words: weekday, date, hour and zone; days, hours and minutes.

The rule this module keeps: what a reader is told is never later than what the record says. Parts that are too small
to show are dropped, and nothing is rounded up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Literal, Protocol, get_args

from attrs import field, frozen

from complaintflow.errors import DefinitionError, MomentError, did_you_mean
from complaintflow.wording.template import PLACE

Digits = Literal["latin", "arabic-indic"]

_DIGITS = frozenset(get_args(Digits))
_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


class Speech(Protocol):
    """How a language says moments and durations. Any object with these two methods will do, one on Babel too."""

    def moment(self, when: datetime, zone: str = "", *, seconds: bool = True) -> str:
        """``when`` as its own clock shows it, with the zone in words; ``zone`` is an IANA name, or "" if unknown."""

    def duration(self, span: timedelta) -> str:
        """Days, hours and minutes; not negative."""


@frozen
class SpokenDates:
    """The words for moments and durations of one language, as data.

    ``weekdays`` begin with Monday and ``months`` with January. ``moment_pattern`` has the places weekday, day, month,
    year, clock and zone. ``zones`` maps IANA names to words; a zone that is not there is told by its distance from
    UTC. ``units`` maps day, hour and minute to one pattern for each form that ``form`` names, with ``{n}`` for the
    number. ``under_a_minute`` says a duration too short for words; ``joined`` takes the parts of a duration.
    """

    weekdays: tuple[str, ...] = field()
    months: tuple[str, ...] = field()
    moment_pattern: str
    zones: Mapping[str, str]
    utc: str
    ahead_of_utc: str
    behind_utc: str
    units: Mapping[str, Mapping[str, str]]
    form: Callable[[int], str]
    joined: Callable[[tuple[str, ...]], str]
    under_a_minute: str
    _pattern: str = field(init=False, repr=False)

    @_pattern.default
    def _for_the_percent_sign(self) -> str:
        # The % operator fills by name as well, in half the time.
        return PLACE.sub(r"%(\1)s", self.moment_pattern.replace("%", "%%"))

    @weekdays.validator
    def _seven(self, _: object, value: tuple[str, ...]) -> None:
        _expect_count(value, 7, "weekdays")

    @months.validator
    def _twelve(self, _: object, value: tuple[str, ...]) -> None:
        _expect_count(value, 12, "months")

    def moment(self, when: datetime, zone: str = "", *, seconds: bool = True) -> str:
        """Weekday, date, hour and zone in words; seconds only where ``seconds`` and there are any.

        Raises:
            MomentError: ``when`` is naive.
        """
        return self._pattern % {
            "weekday": self.weekdays[when.weekday()],
            "day": when.day,
            "month": self.months[when.month - 1],
            "year": when.year,
            "clock": _clock(when, seconds and when.second),
            "zone": self.zones.get(zone) or self._offset(when),
        }

    def duration(self, span: timedelta) -> str:
        """Days of 24 hours, hours and minutes, those that are not zero, rounded down to the minute.

        Raises:
            DefinitionError: the span is negative; nobody can be told that less than nothing is left.
        """
        if span < timedelta(0):
            raise DefinitionError(
                "a negative duration cannot be told. Build the notice before the moment it speaks of."
            )
        minutes = int(span.total_seconds()) // 60
        counts = (("day", minutes // 1440), ("hour", minutes // 60 % 24), ("minute", minutes % 60))
        parts = tuple(self._counted(unit, n) for unit, n in counts if n)
        return self.joined(parts) if parts else self.under_a_minute

    def _counted(self, unit: str, n: int) -> str:
        return self.units[unit][self.form(n)].format(n=n)

    def _offset(self, when: datetime) -> str:
        """The distance from UTC in words: nobody knows the zone's name, or nobody gave it words."""
        offset = when.utcoffset()
        if offset is None:
            raise MomentError(
                "a moment in a notice is naive. Give it a time zone: datetime(..., tzinfo=...)."
            )
        if not offset:
            return self.utc
        pattern = self.ahead_of_utc if offset > timedelta(0) else self.behind_utc
        return pattern.format(distance=self.duration(abs(offset)), clock=_hours_and_minutes(abs(offset)))


def in_digits(text: str, digits: Digits) -> str:
    """``text`` with its Latin digits, or with Arabic-Indic ones (``"arabic-indic"``)."""
    return text.translate(_ARABIC_INDIC) if digits == "arabic-indic" else text


def check_digits(digits: str) -> None:
    """Refuse a word that names no digits.

    Raises:
        DefinitionError: neither ``"latin"`` nor ``"arabic-indic"``.
    """
    if digits not in get_args(Digits):
        raise DefinitionError(
            f"no digits are called {digits!r}. {did_you_mean(digits, get_args(Digits))}", place="digits"
        )


def _clock(when: datetime, second: int) -> str:
    # Twice as fast as strftime.
    return f"{when.hour:02}:{when.minute:02}:{second:02}" if second else f"{when.hour:02}:{when.minute:02}"


def _hours_and_minutes(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _expect_count(words: tuple[str, ...], count: int, place: str) -> None:
    if len(words) != count:
        raise DefinitionError(f"{count} words are needed, not {len(words)}.", place=place)
