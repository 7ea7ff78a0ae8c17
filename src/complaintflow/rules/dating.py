"""When a running target is due.

The rule this module keeps: a due is computed from the anchor and *all* pause windows, every time, and never by adding
to the last due (frappe/helpdesk#2449, #3776: what was added twice or lost once was never found again).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from attrs import evolve

from complaintflow.record.clocks import Clock, Extension, Pause, StillDays
from complaintflow.record.states import Importance
from complaintflow.rules.leads import warnings_before
from complaintflow.rules.limits import (
    External,
    Limit,
    Unspecified,
    counted_since,
    due_of,
    first_of,
    rolled,
)
from complaintflow.rules.targets import Target
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.dues import Due
from complaintflow.timing.span_reading import span_from_mapping
from complaintflow.timing.spans import Span
from complaintflow.timing.windows import Window

Fields = dict[str, Any]
"""The fields that every dated fact has in common."""


Counting = tuple[Limit, date]
"""A limit, and the instant or local day from which it is counted."""


def windows_of(still: Iterable[StillDays], pauses: Iterable[Pause]) -> tuple[Window, ...]:
    """Everything in which time does not run: days by law, and pauses."""
    return (*((days.first, days.last) for days in still), *(pause.window for pause in pauses))


def is_held(limit: Limit, pauses: Iterable[Pause], extensions: Iterable[Extension] = ()) -> bool:
    """Whether nobody can say when it is due, because a pause without an end holds it, or the time that was added."""
    counted = not isinstance(limit, External | Unspecified) or any(more.counts for more in extensions)
    return counted and lasts(pauses)


def lasts(pauses: Iterable[Pause]) -> bool:
    """Whether one of them has no end yet."""
    return any(pause.window[1] is None for pause in pauses)


def running(
    target: Target,
    importance: Importance | None,
    pauses: tuple[Pause, ...],
    extensions: tuple[Extension, ...],
) -> tuple[Limit, ...]:
    """What may end it for a matter of this importance, as far as no pause holds it up."""
    limits = target.limits(importance)
    return tuple(limit for limit in limits if not is_held(limit, pauses, extensions)) if pauses else limits


def counting(
    target: Target, limits: tuple[Limit, ...], anchor_at: datetime, calendar: WorkingCalendar
) -> Counting:
    """What is counted on this calendar, and from when: the receipt and the end as the law has them."""
    if target.open_days:
        limits = tuple(rolled(limit, target.open_days, calendar) for limit in limits)
    return first_of(limits), counted_since(anchor_at, target.receipt, calendar)


def due_with(
    counted: Counting,
    anchor_at: datetime,
    calendar: WorkingCalendar,
    windows: tuple[Window, ...],
    extensions: Iterable[Extension],
    dates: Mapping[str, str],
) -> Due | None:
    """The due with every extension that counts, in the order in which they were granted."""
    limit, start = counted
    due = due_of(limit, start, calendar, windows, dates)
    for extension in extensions:
        if extension.counts and due is not None:
            amount = span_from_mapping(extension.amount)
            assert isinstance(amount, Span)  # an extension is one span
            due = lengthened(due, amount, extension.counted_from, anchor_at, calendar, windows)
    return due


def lengthened(
    due: Due,
    amount: Span,
    counted_from: str,
    anchor_at: datetime,
    calendar: WorkingCalendar,
    windows: tuple[Window, ...],
) -> Due:
    """A due after one extension, which never shortens it."""
    start = starts_from(due, amount, counted_from, anchor_at)
    return max(due, amount.due(start, calendar=calendar, pauses=windows), key=lambda each: each.missed_from)


def starts_from(due: Due, amount: Span, counted_from: str, anchor_at: datetime) -> date:
    """From what an extension is counted: the anchor, or the due (its day, or for hours its instant)."""
    if counted_from == "anchor":
        return anchor_at
    return (due.at or due.before) if amount.runs_by_the_clock else due.date


def dated(
    target: Target,
    anchor: str,
    anchor_at: datetime,
    calendar: WorkingCalendar,
    *,
    since: datetime,
    still: tuple[StillDays, ...] = (),
    pauses: tuple[Pause, ...] = (),
    extensions: tuple[Extension, ...] = (),
    dates: Mapping[str, str],
    importance: Importance | None = None,
) -> Fields:
    """The fields of a dated fact; it warns of nothing that lies before ``since`` (UTC, as all moments here)."""
    told = explained(target.worded(importance), anchor, pauses, extensions)
    fields: Fields = {"explanation": told, "importance": target.counted(importance)}
    limits = running(target, importance, pauses, extensions)
    if not limits:
        return fields
    windows = windows_of(still, pauses) if still or pauses else ()
    counted = counting(target, limits, anchor_at, calendar)
    due = due_with(counted, anchor_at, calendar, windows, extensions, dates)
    if target.exit is not None and not lasts(pauses):
        start = counted_since(anchor_at, target.exit.receipt, calendar)
        fields["exit_before"] = target.exit.by.due(start, calendar=calendar, pauses=windows).missed_from
    if due is None:
        return fields
    fields |= {"day": due.date, "before": due.missed_from, "due_at": due.at}
    if target.warnings:
        fields["warn_at"] = warnings_before(due.missed_from, target.warnings, since=since, calendar=calendar)
    return fields


def redated(
    target: Target,
    clock: Clock,
    anchor_at: datetime,
    calendar: WorkingCalendar,
    *,
    since: datetime,
    dates: Mapping[str, str],
    importance: Importance | None,
    extension: str = "",
) -> Fields:
    """The fields of a dated fact about a clock, from this anchor and with all its pauses and extensions.

    ``extension`` is the id of the one that counts from now on.
    """
    counting = (evolve(more, counts=True) if more.id == extension else more for more in clock.extensions)
    fields = dated(
        target,
        clock.anchor,
        anchor_at,
        calendar,
        since=since,
        still=clock.still,
        pauses=clock.pauses,
        extensions=tuple(counting),
        dates=dates,
        importance=importance,
    )
    # The place in ``warn_at`` says which warnings have passed, so those stay in front.
    return fields | {"warn_at": (*clock.warned, *fields.get("warn_at", ()))}


def explained(limit: str, anchor: str, pauses: tuple[Pause, ...], extensions: tuple[Extension, ...]) -> str:
    """Why this due, in a line that is stored with it; ``workflow.explain`` says it whole."""
    told = [f"{limit} from {anchor}"]
    told += [f"{_edges(pause)} not counted ({pause.reason})" for pause in pauses]
    granted = [more for more in extensions if more.counts]
    told += [
        f"{span_from_mapping(more.amount)} from the {more.counted_from} ({more.reason})" for more in granted
    ]
    return "; ".join(told)


def _edges(pause: Pause) -> str:
    since, until = pause.window
    return (
        f"{since.isoformat()} to {until.isoformat()}" if until is not None else f"from {since.isoformat()} on"
    )
