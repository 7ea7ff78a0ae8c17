"""When a notice may go, decided before it goes: quiet hours, a reader's own calendar, digests, and letters in one.

The rule this module keeps: waiting is written on the notice, as ``not_before``, and nobody sleeps. Nothing is held
until what it speaks of has passed, and letters that are put together lose no fact (I11).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from attrs import evolve

from complaintflow.record.notice import Notice, joined
from complaintflow.telling.recheck import moments_ahead
from complaintflow.timing.calendars import WorkingCalendar

Hours = WorkingCalendar | Callable[[Notice], WorkingCalendar | None]
"""When readers may be told: one calendar for all, or a function that knows each reader's; ``None`` is at any time."""


def hold(notices: Iterable[Notice], *, hours: Hours) -> tuple[Notice, ...]:
    """The notices, with ``not_before`` where they were made outside their reader's hours.

    A calendar that is open for a minute at nine in the morning makes digests; a calendar without nights makes quiet
    hours. What would then come too late goes at once: a promised moment, or ``not_after``, is never slept through.
    """
    return tuple(_held(notice, hours) for notice in notices)


def _held(notice: Notice, hours: Hours) -> Notice:
    calendar = hours if isinstance(hours, WorkingCalendar) else hours(notice)
    if calendar is None:
        return notice
    return _not_before(notice, calendar.next_open(max(notice.at, notice.not_before or notice.at)))


def _not_before(notice: Notice, moment: datetime) -> Notice:
    """Held until ``moment``, unless that is when it was made, or no longer before what it speaks of."""
    held = max(moment, notice.not_before or moment)
    if held <= notice.at or any(held >= ahead for ahead in moments_ahead(notice)):
        return notice
    return evolve(notice, not_before=held)


def gather(notices: Iterable[Notice], *, window: timedelta) -> tuple[Notice, ...]:
    """What one reader is to be told of one complaint within ``window`` of the first, in one letter.

    The letter waits until the window has passed, and no fact is dropped: what was several becomes its ``parts``. What
    would come too late is not waited for. Call it on what has not been sent yet; called again it changes nothing.
    """
    groups: list[list[Notice]] = []
    for notice in sorted(notices, key=lambda notice: notice.at):
        _group_of(notice, groups, window).append(notice)
    return tuple(_one_letter(group, window) for group in groups)


def _group_of(notice: Notice, groups: list[list[Notice]], window: timedelta) -> list[Notice]:
    for group in groups:
        first = group[0]
        if _reader(first) == _reader(notice) and notice.at - first.at <= window:
            return group
    groups.append([])
    return groups[-1]


def _reader(notice: Notice) -> tuple[object, ...]:
    to = notice.to
    return notice.reference, to.kind, to.id, to.channel, to.address, notice.not_after


def _one_letter(group: list[Notice], window: timedelta) -> Notice:
    letter = group[0] if len(group) == 1 else joined(group)
    waits = [notice.not_before for notice in group if notice.not_before is not None]
    return _not_before(letter, max([group[0].at + window, *waits]))
