"""Counting business days, where "one business day later" has several meanings.

The rule this module keeps: a convention on which sources disagree is an argument, never a default. Days are counted
by bisection in a list of ordinals a year, so that a count of a thousand costs what a count of one does.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal, get_args

from complaintflow.errors import DefinitionError, MomentError, did_you_mean
from complaintflow.timing.compiled import FIRST_YEAR, LAST_YEAR

FromClosed = Literal["count_next", "roll_first", "roll_forward", "roll_backward"]
"""Where counting starts on a closed day. ``count_next``: the next open day is day one (pandas, workalendar, most
statutes). ``roll_first``: first move to an open day in the direction of counting, then count (gocardless, jBPM).
``roll_forward`` and ``roll_backward``: the same, always in that direction (numpy)."""

Counted = Literal["start", "end", "both"]
"""Which end of a period is itself counted, where it is open."""

EMPTY_YEARS = 100
"""So many years in a row without an open day mean that the calendar is closed for good."""

Ordinals = Callable[[int], "array[int]"]
"""The business days of a year as proleptic ordinals, in order."""


def ordinals_of(year: int, is_business_day: Callable[[date], bool]) -> array[int]:
    """The business days of one local year.

    Raises:
        MomentError: the year is outside what can be asked about.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise MomentError(
            f"The year {year} is out of reach. Ask about the years {FIRST_YEAR} to {LAST_YEAR}."
        )
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return array("l", [each for each in range(first, last + 1) if is_business_day(date.fromordinal(each))])


def one_of(word: str, options: object, what: str) -> None:
    """Check an argument that names a convention.

    Raises:
        DefinitionError: it names none.
    """
    known = get_args(options)
    if word not in known:
        raise DefinitionError(
            f"{word!r} is not a way to say {what}. {did_you_mean(str(word), known)}", place=what
        )


def step(day: date, count: int, ordinals: Ordinals) -> date:
    """The ``count``-th business day after ``day``, or before it when negative; zero is ``day`` itself."""
    if count == 0:
        return day
    return _after(day, count, ordinals) if count > 0 else _before(day, -count, ordinals)


def _after(day: date, count: int, ordinals: Ordinals) -> date:
    year, days = day.year, ordinals(day.year)
    index = bisect_right(days, day.toordinal()) + count - 1
    empty = 0
    while index >= len(days):
        index -= len(days)
        year, empty = year + 1, 0 if days else _still(empty)
        days = ordinals(year)
    return date.fromordinal(days[index])


def _before(day: date, count: int, ordinals: Ordinals) -> date:
    year, days = day.year, ordinals(day.year)
    index = bisect_left(days, day.toordinal()) - count
    empty = 0
    while index < 0:
        year, empty = year - 1, 0 if days else _still(empty)
        days = ordinals(year)
        index += len(days)
    return date.fromordinal(days[index])


def _still(empty: int) -> int:
    if empty >= EMPTY_YEARS:
        raise DefinitionError(
            f"the calendar has no open day in {EMPTY_YEARS} years. Check its holidays.", place="holidays"
        )
    return empty + 1


def roll(day: date, count: int, from_closed: FromClosed, ordinals: Ordinals) -> date:
    """Where counting ``count`` days from ``day`` starts, by the convention for closed days."""
    if from_closed == "count_next" or _is_open(day, ordinals):
        return day
    backward = from_closed == "roll_backward" or (from_closed == "roll_first" and count < 0)
    return step(day, -1 if backward else 1, ordinals)


def between(start: date, end: date, counted: Counted, ordinals: Ordinals) -> int:
    """Business days of a period; a reversed period is the negative of the period itself."""
    if end < start:
        return -between(end, start, counted, ordinals)
    first = start + timedelta(days=counted == "end")
    last = end + timedelta(days=counted != "start")
    return _rank_between(first, last, ordinals) if first < last else 0


def _rank_between(first: date, bound: date, ordinals: Ordinals) -> int:
    whole = sum(len(ordinals(year)) for year in range(first.year, bound.year))
    return (
        whole
        + bisect_left(ordinals(bound.year), bound.toordinal())
        - bisect_left(ordinals(first.year), first.toordinal())
    )


def _is_open(day: date, ordinals: Ordinals) -> bool:
    days = ordinals(day.year)
    index = bisect_left(days, day.toordinal())
    return index < len(days) and days[index] == day.toordinal()
