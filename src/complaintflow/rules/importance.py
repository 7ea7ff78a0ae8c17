"""Shorter times for what matters more to the customer.

The rule this module keeps: more important is never later (S2:7b). Of the spans for everything up to that importance,
and of the one without it, the first to end is due: another span only adds to what may end first, so no figure of a
policy can make it later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from complaintflow.errors import DefinitionError, did_you_mean
from complaintflow.record.states import Importance
from complaintflow.rules.limits import FirstOf, Limit, span_from
from complaintflow.rules.reading import table_of
from complaintflow.timing.spans import EarliestOf, Span

Shorter = Mapping[Importance, Span | EarliestOf]
"""From which importance on which span counts too; in the order of importance."""

ALWAYS_ALIKE: Shorter = {}


def shorter_from(value: object, place: str) -> Shorter:
    """Plain data such as ``{"high": "1 business_days", "vital": "4 working_hours"}``."""
    spans = table_of(span_from)(value, place)
    for name in spans:
        if name not in tuple(Importance):
            message = f"{name!r} is no importance. {did_you_mean(name, Importance)}"
            raise DefinitionError(message, place=f"{place}.{name}")
    return in_order(spans)


def in_order(spans: Mapping[str, Span | EarliestOf]) -> Shorter:
    """The spans by rising importance."""
    return {level: spans[level] for level in sorted(map(Importance, spans))}


def up_to(importance: Importance | None, shorter: Shorter) -> tuple[Importance, ...]:
    """The levels whose spans count for a matter of this importance; none where nobody has asked."""
    return () if importance is None else tuple(level for level in shorter if level <= importance)


def check_shorter(span: Limit, shorter: Shorter) -> None:
    """Refuse a span that surely ends later than one that counts anyway: whoever wrote it meant something else."""
    less: list[Limit] = [span]
    for level, limit in shorter.items():
        if any(_surely_later(limit, other) for other in less):
            message = "this is longer than what matters less is given, so it would never count. Give a shorter span."
            raise DefinitionError(message, place=f"importance.{level}")
        less.append(limit)


def _surely_later(limit: Limit, other: Limit) -> bool:
    return any(all(_is_longer(each, one) for each in _spans(limit)) for one in _spans(other))


def _spans(limit: Limit) -> Iterator[Span]:
    """The spans that a limit counts; a date from outside is none, and promptly is none."""
    if isinstance(limit, Span):
        yield limit
    parts: Iterable[Limit] = ()
    if isinstance(limit, EarliestOf):
        parts = limit.spans
    elif isinstance(limit, FirstOf):
        parts = limit.limits
    for part in parts:
        yield from _spans(part)


def _is_longer(one: Span, other: Span) -> bool:
    if _way(one) == _way(other):
        return one.count > other.count
    return other.unit in _AT_MOST and other.roll is None and _least(one) > _most(other)


def _way(span: Span) -> tuple[object, ...]:
    return span.unit, span.count_from, span.end, span.roll, span.strict


_AT_LEAST = {
    "hours": 1,
    "working_hours": 1,
    "business_days": 24,
    "calendar_days": 24,
    "weeks": 168,
    "months": 28 * 24,
}
"""Hours in one of each unit, at least."""

_AT_MOST = {"hours": 1, "calendar_days": 24, "weeks": 168, "months": 31 * 24}
"""At most; nobody knows it of working time, which a feast may stop."""

_EDGES = 50
"""Hours by which the first and the last day and a change of the clocks can differ."""


def _least(span: Span) -> float:
    return _AT_LEAST[span.unit] * span.count - _edges(span)


def _most(span: Span) -> float:
    return _AT_MOST[span.unit] * span.count + _edges(span)


def _edges(span: Span) -> int:
    return 0 if span.runs_by_the_clock and span.end == "instant" else _EDGES
