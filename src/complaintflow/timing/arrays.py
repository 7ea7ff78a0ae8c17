"""A million rows at once: the same answers as one at a time, with NumPy.

The rule this module keeps: every row equals what ``add`` and ``elapsed`` say about it. It is imported only when it is
used, because NumPy is an extra (``pip install complaintflow[numpy]``).

Edges are sorted, so the interval that holds an instant could be found by bisection. Buckets are faster: an instant's
bucket, a day or less wide, says where to start looking, and hardly ever is there anything left to look for.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from attrs import frozen

from complaintflow.errors import MomentError
from complaintflow.timing.compiled import ZERO
from complaintflow.timing.timeline import Timeline

try:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray
except ModuleNotFoundError as missing:
    raise ModuleNotFoundError(
        "Arrays need NumPy: pip install 'complaintflow[numpy]'.", name="numpy"
    ) from missing

Ints = NDArray[np.int64]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_CHUNK = 1 << 15
"""Rows handled together: few enough to stay in the processor's cache."""


@frozen(eq=False)
class Buckets:
    """Where in a sorted list to start looking, by the high bits of the number looked for."""

    values: Ints
    shift: int
    first: Ints
    steps: int

    @classmethod
    def of(cls, values: Ints) -> Buckets:
        """Buckets narrow enough to hold one value each, or as narrow as is worth the memory."""
        span = int(values[-1] - values[0])
        shift = max(span // len(values), 1).bit_length()
        while True:
            starts = values[0] + (np.arange((span >> shift) + 2, dtype=np.int64) << shift)
            first = np.searchsorted(values, starts, side="right") - 1
            steps = int(np.max(np.diff(first)))
            if steps <= 1 or shift == 0 or len(starts) > 16 * len(values):
                # The sentinel lets the last value be compared with its neighbour like any other.
                return cls(np.append(values, np.iinfo(np.int64).max), shift, first[:-1], steps)
            shift -= 1

    def last_at_most(self, wanted: Ints) -> Ints:
        """The index of the last value that is at most the one wanted, a row."""
        bucket = np.minimum((wanted - self.values[0]) >> self.shift, len(self.first) - 1)
        index: Ints = self.first[bucket]
        for _ in range(self.steps):
            index += self.values[index + 1] <= wanted
        return index


@frozen(eq=False)
class Table:
    """Several years of a timeline as integers. Row 0 is an interval of no length at the start of the first year."""

    opens: Buckets
    worked: Buckets

    @classmethod
    def of(cls, timeline: Timeline, first: int, last: int) -> Table:
        """The years from ``first`` to ``last``."""
        years = [timeline.year(number) for number in range(first, last + 1)]
        opens = [ticks(datetime(first, 1, 1, tzinfo=UTC) - _EPOCH)]
        opens += [ticks(edge - _EPOCH) for year in years for edge in year.opens]
        lengths = [ticks(after - before) for year in years for before, after in pairwise(year.worked)]
        worked = np.cumsum(np.array([0, 0, *lengths], dtype=np.int64))
        return cls(Buckets.of(np.array(opens, dtype=np.int64)), Buckets.of(worked))

    def before(self, at: Ints) -> Ints:
        """Working microseconds of the table before each instant."""
        index = self.opens.last_at_most(at)
        worked = self.worked.values
        return np.minimum(worked[index] + (at - self.opens.values[index]), worked[index + 1])

    def at(self, worked: Ints, closing: Any) -> Ints:
        """The instant by which so much is worked; where ``closing``, an exact fit is a closing, else an opening."""
        index = self.worked.last_at_most(worked)
        index -= closing & (self.worked.values[index] == worked)
        return self.opens.values[index] + (worked - self.worked.values[index])


def add_many(timeline: Timeline, starts: ArrayLike, amounts: ArrayLike, *, earliest: bool) -> NDArray[Any]:
    """``add`` for every row. See ``WorkingCalendar.add_many``."""
    begin, amount = np.broadcast_arrays(_moments(starts), np.asarray(amounts, dtype="timedelta64[us]"))
    valid = ~(np.isnat(begin) | np.isnat(amount))
    result = np.full(begin.shape, np.datetime64("NaT", "us"))
    if valid.any():
        at, more = begin[valid].view(np.int64), amount[valid].view(np.int64)
        table = _table_for_adding(timeline, at, more)
        closing = (more > 0) & earliest
        answer = _in_chunks(lambda a, m, c: table.at(table.before(a) + m, c), at, more, closing)
        result[valid] = answer.view("datetime64[us]")
    return result


def elapsed_many(timeline: Timeline, starts: ArrayLike, ends: ArrayLike) -> NDArray[Any]:
    """``elapsed`` for every row. See ``WorkingCalendar.elapsed_many``."""
    begin, end = np.broadcast_arrays(_moments(starts), _moments(ends))
    valid = ~(np.isnat(begin) | np.isnat(end))
    result = np.full(begin.shape, np.timedelta64("NaT", "us"))
    if valid.any():
        first, last = begin[valid].view(np.int64), end[valid].view(np.int64)
        years = _years(min(first.min(), last.min()), max(first.max(), last.max()))
        table = Table.of(timeline, *years)
        answer = _in_chunks(lambda a, b: table.before(b) - table.before(a), first, last)
        result[valid] = answer.view("timedelta64[us]")
    return result


def ticks(amount: timedelta) -> int:
    """Whole microseconds."""
    return amount // _MICROSECOND


def _moments(given: ArrayLike) -> NDArray[Any]:
    array = np.asarray(given)
    if array.dtype.kind != "M":
        raise MomentError(
            f"an array of {array.dtype} is not one of instants. Give datetime64 in UTC: datetime64 holds no zone."
        )
    return array.astype("datetime64[us]")


def _table_for_adding(timeline: Timeline, at: Ints, amount: Ints) -> Table:
    # A later start never ends earlier, so the outermost rows bound all others.
    low, high = timedelta(microseconds=int(amount.min())), timedelta(microseconds=int(amount.max()))
    earliest, latest = _instant(at.min()), _instant(at.max())
    if low < ZERO:
        earliest = min(earliest, timeline.last_after(earliest, low))
    return Table.of(timeline, earliest.year, max(latest, timeline.last_after(latest, max(high, ZERO))).year)


def _years(first: np.int64, last: np.int64) -> tuple[int, int]:
    return _instant(first).year, _instant(last).year


def _instant(microseconds: np.int64) -> datetime:
    return _EPOCH + timedelta(microseconds=int(microseconds))


def _in_chunks(answer: Callable[..., Ints], *columns: NDArray[Any]) -> Ints:
    result = np.empty(len(columns[0]), dtype=np.int64)
    for start in range(0, len(result), _CHUNK):
        rows = slice(start, start + _CHUNK)
        result[rows] = answer(*(column[rows] for column in columns))
    return result
