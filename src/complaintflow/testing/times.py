"""Strategies of moments and amounts.

The rule this module keeps: moments are aware and in UTC, and the odd ones come often: round hours, midnights, one
microsecond beside them, and the days on which clocks change.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

CHANGES = (
    datetime(2026, 3, 8, tzinfo=UTC),
    datetime(2026, 3, 27, tzinfo=UTC),
    datetime(2026, 3, 29, tzinfo=UTC),
    datetime(2026, 10, 25, tzinfo=UTC),
    datetime(2026, 11, 1, tzinfo=UTC),
)
"""Days around which clocks change in America, Israel and Europe in 2026."""

BESIDE = (timedelta(0), timedelta(microseconds=-1), timedelta(microseconds=1), timedelta(minutes=17))


@cache
def moments(*, years: tuple[int, int] = (2020, 2035)) -> SearchStrategy[datetime]:
    """Aware moments in UTC, in ``years``, both included."""
    first, last = datetime(years[0], 1, 1, tzinfo=UTC), datetime(years[1], 12, 31, tzinfo=UTC)
    anywhere = st.timedeltas(timedelta(0), last - first).map(lambda passed: first + passed)
    hours = anywhere.map(lambda moment: moment.replace(minute=0, second=0, microsecond=0))
    changes = [change for change in CHANGES if years[0] <= change.year <= years[1]]
    odd = [hours, anywhere]
    if changes:
        odd.append(st.builds(_hours_after, st.sampled_from(changes), st.integers(-30, 30)))
    return st.builds(lambda moment, beside: moment + beside, st.one_of(odd), st.sampled_from(BESIDE))


def _hours_after(moment: datetime, hours: int) -> datetime:
    return moment + timedelta(hours=hours)


@cache
def amounts() -> SearchStrategy[timedelta]:
    """Amounts of working time, from none to some weeks."""
    return st.one_of(
        st.integers(0, 400).map(lambda hours: timedelta(hours=hours)),
        st.timedeltas(timedelta(0), timedelta(hours=400)),
    )
