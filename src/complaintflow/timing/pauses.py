"""Stretches of time that do not count.

The rule this module keeps: a pause cuts the working time inside it, never its wall-clock length (working-time facts,
pitfall 5). Pauses may overlap and may have no end yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from complaintflow.errors import MomentError
from complaintflow.timing.compiled import ZERO, Interval, merged
from complaintflow.timing.moments import utc
from complaintflow.timing.timeline import Timeline

Pause = tuple[datetime, datetime | None]
"""When time stopped, and when it ran again; ``None`` while it still stands."""

FOREVER = datetime.max.replace(tzinfo=UTC)


def read_pauses(pauses: Iterable[Pause]) -> list[Interval]:
    """Pauses as UTC intervals in order, joined where they meet. One without an end reaches to ``FOREVER``.

    Raises:
        MomentError: an edge is naive, or a pause ends before it begins.
    """
    return merged(_read(begin, end) for begin, end in pauses)


def _read(begin: datetime, end: datetime | None) -> Interval:
    start = utc(begin, "a pause's begin")
    stop = FOREVER if end is None else utc(end, "a pause's end")
    if stop < start:
        raise MomentError(
            f"A pause ends ({stop:%Y-%m-%d %H:%M}Z) before it begins ({start:%Y-%m-%d %H:%M}Z). Swap them."
        )
    return start, stop


def cut_between(timeline: Timeline, start: datetime, end: datetime, held: Iterable[Interval]) -> timedelta:
    """Working time that pauses take out of the time from ``start`` to a later ``end``."""
    cuts = ((max(begin, start), min(stop, end)) for begin, stop in held)
    return sum((timeline.elapsed(begin, stop) for begin, stop in cuts if begin < stop), ZERO)


def past_pauses(
    timeline: Timeline, at: datetime, amount: timedelta, held: Iterable[Interval], *, closing: bool
) -> tuple[datetime, timedelta]:
    """Go forward over the pauses that the amount does not end before; the instant reached, and what is left.

    ``closing`` says that an amount which fits exactly before a pause ends there; otherwise it goes past it.

    Raises:
        MomentError: a pause without an end holds the amount up.
    """
    for begin, stop in held:
        if stop <= at:
            continue
        room = timeline.elapsed(at, begin) if at < begin else ZERO
        if amount < room or (closing and amount == room):
            break
        if stop == FOREVER:
            raise MomentError(
                "A pause that has no end yet holds this up. Give the pause an end, such as now."
            )
        at, amount = stop, amount - room
    return at, amount


def back_past_pauses(
    timeline: Timeline, at: datetime, amount: timedelta, held: Iterable[Interval]
) -> tuple[datetime, timedelta]:
    """Go back over the pauses that a negative amount does not end after; the instant reached, and what is left."""
    for begin, stop in held:
        if begin >= at:
            continue
        room = timeline.elapsed(stop, at) if stop < at else ZERO
        if -amount <= room:
            break
        at, amount = begin, amount + room
    return at, amount
