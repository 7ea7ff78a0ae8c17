"""How long a record must be kept, and until when nothing of it may be redacted.

The rule this module keeps: what must be kept was stored with the first fact, and the longest of several holds. A law
counts from its own anchor, and never from something that may lie before it: while nobody has said when the anchor was,
no end is known and nothing is redacted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from attrs import field, frozen

from complaintflow.record.complaint import Draft
from complaintflow.rules.allowances import StillRule
from complaintflow.rules.conditions import ALWAYS, Conditions, conditions_from, first_held, has_all, holds_on
from complaintflow.rules.limits import moment_from, span_from
from complaintflow.rules.reading import Fields, local_day, made, many, text, unmade
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.span_reading import span_from_mapping
from complaintflow.timing.spans import EarliestOf, Span

SEVERAL, LAST_DUE = "longest_of", "action_required"


@frozen(kw_only=True)
class Keeping:
    """One retention: a length from its ``anchor``, and its source.

    Of ``received``, ``closed`` and ``action_required`` (the last due that the law set, and not before the closing) the
    record knows the moment. Any other word is a date that the host gives (``do.GiveDate``), also after the closing.
    ``calendar``, ``still``, the facets and the days have the meaning that they have in a ``Target``.
    """

    span: Span | EarliestOf
    anchor: str
    source: str = ""
    law: str = ""
    since: date | None = None
    until: date | None = None
    only_if: Conditions = field(default=ALWAYS, hash=False)
    exempt_if: Conditions = field(default=ALWAYS, hash=False)
    still: tuple[StillRule, ...] = ()
    calendar: str = ""

    @classmethod
    def from_mapping(cls, mapping: object, place: str = "") -> Keeping:
        """From plain data."""
        return made(cls, _KEEPING, mapping, place)

    def to_mapping(self) -> dict[str, Any]:
        """As plain data."""
        return unmade(self, _KEEPING)

    def is_for(self, draft: Draft, day: date) -> bool:
        """Whether it is for such a case, received on this local day."""
        if not holds_on(day, self.since, self.until):
            return False
        return has_all(draft, self.only_if) and not first_held(draft, self.exempt_if)

    def begins(self, draft: Draft, closed: datetime) -> date | None:
        """From when it counts; ``None`` while nobody has said when its anchor was."""
        if self.anchor == "received":
            return draft.received_at or closed
        if self.anchor == "closed":
            return closed
        if self.anchor in draft.dates:
            return moment_from(draft.dates[self.anchor], self.anchor)
        return _last_demanded(draft, self.law, closed) if self.anchor == LAST_DUE else None

    def ends(self, draft: Draft, start: date, calendar: WorkingCalendar) -> datetime:
        """Until when it holds (UTC), counted from ``start``."""
        windows = [(rule.first, rule.last) for rule in self.still if has_all(draft, rule.only_if)]
        return self.span.due(start, calendar=calendar, pauses=windows).missed_from


_KEEPING: Fields = {
    "span": span_from,
    "anchor": text,
    "source": (text, ""),
    "law": (text, ""),
    "since": (local_day, None),
    "until": (local_day, None),
    "only_if": (conditions_from, ALWAYS),
    "exempt_if": (conditions_from, ALWAYS),
    "still": (many(StillRule.from_mapping), ()),
    "calendar": (text, ""),
}


def _last_demanded(draft: Draft, law: str, closed: datetime) -> datetime:
    lasts = (clock.last for clock in draft.clocks if clock.law.partition(":")[0] == law)
    return max((closed, *(last for last in lasts if last is not None)))


def stored(retention: Span | EarliestOf | None, keeping: Iterable[Keeping]) -> dict[str, Any] | None:
    """What the first fact stores: the company's own retention (from the closing), and those of the laws."""
    laws = [each.to_mapping() for each in keeping]
    if not laws:
        return retention.to_mapping() if retention is not None else None
    own = [Keeping(span=retention, anchor="closed").to_mapping()] if retention is not None else []
    return {SEVERAL: [*own, *laws]}


@frozen
class Kept:
    """Until when a record is kept (UTC); ``awaits`` are the anchors that nobody has dated, and then no end is known."""

    until: datetime | None = None
    awaits: tuple[str, ...] = ()


def kept(draft: Draft, closed: datetime, calendar_for: Callable[[str], WorkingCalendar]) -> Kept:
    """How long the record of a complaint that was closed then (UTC) is kept: as long as its longest rule says."""
    ends: list[datetime] = [closed]
    awaits: list[str] = []
    for rule in rules_of(draft.retention):
        calendar = calendar_for(rule.calendar)
        if rule.is_for(draft, calendar.day_of(draft.received_at or closed)):
            start = rule.begins(draft, closed)
            if start is None:
                awaits.append(rule.anchor)
            else:
                ends.append(rule.ends(draft, start, calendar))
    if awaits:
        return Kept(awaits=tuple(dict.fromkeys(awaits)))
    return Kept(max(ends) if len(ends) > 1 else None)


def rules_of(retention: Mapping[str, Any] | None) -> Iterator[Keeping]:
    """Every retention that the first fact stored."""
    if retention is None:
        return
    if SEVERAL not in retention:
        yield Keeping(span=span_from_mapping(retention), anchor="closed")
    for each in retention.get(SEVERAL, ()):
        yield Keeping.from_mapping(each)


def to_be_dated(retention: Mapping[str, Any] | None) -> frozenset[str]:
    """The anchors that a retention may wait for, by the names that ``do.GiveDate`` takes."""
    return frozenset(rule.anchor for rule in rules_of(retention)) - {"received", "closed"}
