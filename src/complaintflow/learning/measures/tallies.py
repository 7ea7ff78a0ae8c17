"""Counts that add up.

The rule this module keeps: a result is plain frozen data made of whole numbers, and adding the results of two parts
gives what one pass over both gives, in any order. Rates and means are derived, exactly, and are ``None`` where
nothing was counted: an empty sample is no zero (I35).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from fractions import Fraction
from functools import cache
from typing import Any, Self, TypeVar, get_args, get_origin, get_type_hints

import attrs
from attrs import field, frozen

from complaintflow.errors import HistoryError, did_you_mean

SECOND = timedelta(seconds=1)
MICROSECOND = timedelta(microseconds=1)

T = TypeVar("T")


def _once_a_kind(function: Callable[[Any], T]) -> Callable[[Any], T]:
    # What is asked of a class is answered once. mypy takes a class with frozen values for one that has no hash.
    return cache(function)


def counts() -> Any:
    """An attrs field with counts by name."""
    return field(factory=dict, hash=False)


def nothing(kind: Any) -> Any:
    """An attrs field with a tally, that counts nothing where it is left out."""
    return field(factory=lambda: _nothing(kind))


@frozen(kw_only=True)
class Tally:
    """Counts under names: whole numbers, further tallies, and mappings of either."""

    @classmethod
    def merged(cls, parts: Iterable[Self]) -> Self:
        """All parts as one; nothing but zeros where there are none."""
        # Most parts are the very default, which adds nothing.
        empty = _nothing(cls)
        given = [part for part in parts if part is not empty]
        if len(given) < 2:
            return given[0] if given else empty
        return cls(**{name: _sum([getattr(part, name) for part in given]) for name in _names(cls)})

    def __add__(self, other: Self) -> Self:
        return self.merged((self, other))

    def to_plain(self) -> dict[str, Any]:
        """The counts as a dict of JSON types."""
        return {name: _plain(getattr(self, name)) for name in _names(self.__class__)}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """The tally that :meth:`to_plain` wrote; counts that are missing are zero.

        Raises:
            HistoryError: a count that nobody knows.
        """
        kinds: Mapping[str, Any] = _kinds(cls)
        for name in plain:
            if name not in kinds:
                raise HistoryError(f"{cls.__name__} has no count {name!r}. {did_you_mean(name, kinds)}")
        return cls(**{name: _read(kinds[name], value) for name, value in plain.items()})


@_once_a_kind
def _nothing(kind: Any) -> Any:
    """The one tally of this kind that counts nothing; the parts of a tally have it as their default."""
    return kind()


@_once_a_kind
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(attribute.name for attribute in attrs.fields(kind))


@_once_a_kind
def _kinds(kind: Any) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    return {name: hints[name] for name in _names(kind)}


def _sum(values: list[Any]) -> Any:
    first = values[0]
    if isinstance(first, int):
        return sum(values)
    if isinstance(first, Tally):
        return type(first).merged(values)
    return added(values)


def added(mappings: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Counts by name, added name by name, in the order of the names."""
    together: dict[str, list[Any]] = {}
    for value in mappings:
        for key, each in value.items():
            together.setdefault(key, []).append(each)
    return {key: _sum(values) if len(values) > 1 else values[0] for key, values in sorted(together.items())}


def _plain(value: Any) -> Any:
    if isinstance(value, Tally):
        return value.to_plain()
    return {key: _plain(value[key]) for key in sorted(value)} if isinstance(value, Mapping) else value


def _read(kind: Any, value: Any) -> Any:
    if get_origin(kind) is Mapping:
        return {key: _read(get_args(kind)[1], each) for key, each in value.items()}
    return value if kind is int else kind.from_plain(value)


def share(part: int, whole: int) -> Fraction | None:
    """A part of a whole, exactly; ``None`` of nothing."""
    return Fraction(part, whole) if whole else None


@frozen(kw_only=True)
class Spread(Tally):
    """Lengths of time: how many, how long together (microseconds), and how many in each band.

    A band is named after its upper bound in seconds, which lies at most one sixteenth above what is in it: so a
    million lengths take no more room than a few hundred numbers.
    """

    count: int = 0
    total: int = 0
    bands: Mapping[str, int] = counts()

    @classmethod
    def of(cls, amount: timedelta) -> Self:
        """One length; a negative one, from moments entered out of order, is none at all."""
        length = max(amount, timedelta(0))
        return cls(count=1, total=length // MICROSECOND, bands={_band(length): 1})

    @property
    def mean(self) -> timedelta | None:
        """The mean, to the microsecond."""
        return timedelta(microseconds=self.total // self.count) if self.count else None

    def at_most(self, part: Fraction | float) -> timedelta | None:
        """How long the shortest ``part`` of them took at most; ``at_most(0.5)`` is the median, or a little more."""
        reached = 0
        for bound, number in sorted((int(bound), number) for bound, number in self.bands.items()):
            reached += number
            if reached >= part * self.count:
                return timedelta(seconds=bound)
        return None


def _band(amount: timedelta) -> str:
    seconds = -(-amount // SECOND)
    step = 1 << max(seconds.bit_length() - 5, 0)
    return str(-(-seconds // step) * step)
