"""Moments and durations in words: weekday, date, hour and zone; days, hours and minutes.

The rule this module keeps: what a reader is told is never later than what the record says. Parts that are too small
to show are dropped, and nothing is rounded up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Literal, Protocol, get_args

from attrs import field, frozen

from complaintflow.errors import DefinitionError, MomentError, did_you_mean
from complaintflow.wording.template import PLACE

Digits = Literal["latin", "arabic-indic"]

_PARTS = ("weekday", "day", "month", "year", "clock", "zone")
_TWO_DIGITS = tuple(f"{number:02}" for number in range(60))
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
    _pick: Callable[[tuple[object, ...]], object] = field(init=False, repr=False, eq=False)

    @_pattern.default
    def _for_the_percent_sign(self) -> str:
        # The % operator fills in half the time, by place in half of that.
        return PLACE.sub("%s", self.moment_pattern.replace("%", "%%"))

    @_pick.default
    def _in_the_order_of_the_pattern(self) -> Callable[[tuple[object, ...]], object]:
        names = PLACE.findall(self.moment_pattern)
        unknown = sorted(set(names).difference(_PARTS))
        if unknown or not names:
            known = did_you_mean("".join(unknown[:1]), _PARTS)
            raise DefinitionError(f"a moment is not said by such places. {known}", place="moment_pattern")
        return itemgetter(*map(_PARTS.index, names))

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
        weekday, month = self.weekdays[when.weekday()], self.months[when.month - 1]
        clock = _clock(when, seconds and when.second)
        parts = (weekday, when.day, month, when.year, clock, self.zones.get(zone) or self._offset(when))
        return self._pattern % self._pick(parts)

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
    # Six times as fast as strftime.
    clock = f"{_TWO_DIGITS[when.hour]}:{_TWO_DIGITS[when.minute]}"
    return f"{clock}:{_TWO_DIGITS[second]}" if second else clock


def _hours_and_minutes(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _expect_count(words: tuple[str, ...], count: int, place: str) -> None:
    if len(words) != count:
        raise DefinitionError(f"{count} words are needed, not {len(words)}.", place=place)
