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
from complaintflow.rules.leads import warnings_before
from complaintflow.rules.limits import External, Limit, Unspecified, counted_since, due_of, rolled
from complaintflow.rules.targets import Target
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.dues import Due
from complaintflow.timing.span_reading import span_from_mapping
from complaintflow.timing.spans import Span
from complaintflow.timing.windows import Window

Fields = dict[str, Any]
"""The fields that every dated fact has in common."""


def windows_of(still: Iterable[StillDays], pauses: Iterable[Pause]) -> tuple[Window, ...]:
    """Everything in which time does not run: days by law, and pauses."""
    return (*((days.first, days.last) for days in still), *(pause.window for pause in pauses))


def is_held(limit: Limit, pauses: Iterable[Pause]) -> bool:
    """Whether nobody can say when it is due, because a pause without an end holds it."""
    counted = not isinstance(limit, External | Unspecified)
    return counted and any(pause.window[1] is None for pause in pauses)


def counting(target: Target, anchor_at: datetime, calendar: WorkingCalendar) -> tuple[Limit, date]:
    """What is counted on this calendar, and from when: the receipt and the end as the law has them."""
    limit = rolled(target.span, target.open_days, calendar) if target.open_days else target.span
    return limit, counted_since(anchor_at, target.receipt, calendar)


def due_with(
    target: Target,
    anchor_at: datetime,
    calendar: WorkingCalendar,
    windows: tuple[Window, ...],
    extensions: Iterable[Extension],
    dates: Mapping[str, str],
) -> Due | None:
    """The due with every extension that counts, in the order in which they were granted."""
    limit, start = counting(target, anchor_at, calendar)
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
) -> Fields:
    """The fields of a dated fact; it warns of nothing that lies before ``since`` (UTC, as all moments here)."""
    fields: Fields = {"explanation": explained(target.words, anchor, pauses, extensions)}
    if is_held(target.span, pauses):
        return fields
    windows = windows_of(still, pauses) if still or pauses else ()
    due = due_with(target, anchor_at, calendar, windows, extensions, dates)
    if target.exit is not None:
        start = counted_since(anchor_at, target.exit.receipt, calendar)
        fields["exit_before"] = target.exit.by.due(start, calendar=calendar, pauses=windows).missed_from
    if due is None:
        return fields
    moment = due.missed_from
    fields |= {"day": due.date, "before": moment, "due_at": due.at}
    if target.warnings:
        fields["warn_at"] = warnings_before(moment, target.warnings, since=since, calendar=calendar)
    return fields


def redated(
    target: Target,
    clock: Clock,
    anchor_at: datetime,
    calendar: WorkingCalendar,
    *,
    since: datetime,
    dates: Mapping[str, str],
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
