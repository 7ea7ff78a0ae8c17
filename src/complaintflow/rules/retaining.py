"""How long a record must be kept, and until when nothing of it may be redacted.

The rule this module keeps: what must be kept was stored with the first fact, and the longest of several holds. A law
counts from its own anchor; where the record does not hold that moment, it counts from the closing, which is later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from attrs import field, frozen

from complaintflow.record.complaint import Draft
from complaintflow.rules.allowances import StillRule, local_day
from complaintflow.rules.conditions import ALWAYS, Conditions, conditions_from, first_held, has_all, plain
from complaintflow.rules.limits import span_from
from complaintflow.rules.reading import Reading, many, text
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.span_reading import span_from_mapping
from complaintflow.timing.spans import EarliestOf, Span

SEVERAL = "longest_of"
NO_RULES: tuple[StillRule, ...] = ()


@frozen(kw_only=True)
class Keeping:
    """One retention: a length from its ``anchor`` (``received``, or any other word: the closing), and its source.

    ``still``, the facets and the days have the meaning that they have in a ``Target``.
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

    @classmethod
    def from_mapping(cls, mapping: object, place: str = "") -> Keeping:
        """From plain data."""
        reading = Reading(mapping, place)
        keeping = cls(
            span=reading.take("span", span_from),
            anchor=reading.take("anchor", text),
            source=reading.take("source", text, ""),
            law=reading.take("law", text, ""),
            since=reading.take("since", local_day, None),
            until=reading.take("until", local_day, None),
            only_if=reading.take("only_if", conditions_from, ALWAYS),
            exempt_if=reading.take("exempt_if", conditions_from, ALWAYS),
            still=reading.take("still", many(StillRule.from_mapping), NO_RULES),
        )
        reading.done()
        return keeping

    def to_mapping(self) -> dict[str, Any]:
        """As plain data."""
        rest = {
            "source": self.source,
            "law": self.law,
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
            "only_if": plain(self.only_if),
            "exempt_if": plain(self.exempt_if),
            "still": [rule.to_mapping() for rule in self.still],
        }
        said = {key: value for key, value in rest.items() if value}
        return {"span": self.span.to_mapping(), "anchor": self.anchor, **said}

    def ends(
        self, draft: Draft | None, received: datetime | None, closed: datetime, calendar: WorkingCalendar
    ) -> datetime | None:
        """Until when it holds (UTC), or ``None`` where it is not for such a case; without a draft it is for all."""
        day = calendar.day_of(received or closed)
        if (self.since and day < self.since) or (self.until and self.until < day):
            return None
        if draft is not None and (not has_all(draft, self.only_if) or first_held(draft, self.exempt_if)):
            return None
        rules = (rule for rule in self.still if draft is None or has_all(draft, rule.only_if))
        windows = [(rule.first, rule.last) for rule in rules]
        start = received if self.anchor == "received" and received is not None else closed
        return self.span.due(start, calendar=calendar, pauses=windows).missed_from


def stored(retention: Span | EarliestOf | None, keeping: Iterable[Keeping]) -> dict[str, Any] | None:
    """What the first fact stores: the company's own retention (from the closing), and those of the laws."""
    laws = [each.to_mapping() for each in keeping]
    if not laws:
        return retention.to_mapping() if retention is not None else None
    own = [Keeping(span=retention, anchor="closed").to_mapping()] if retention is not None else []
    return {SEVERAL: [*own, *laws]}


def keep_until(
    retention: Mapping[str, Any] | None,
    *,
    draft: Draft | None,
    received: datetime | None,
    closed: datetime,
    calendar: WorkingCalendar,
) -> datetime | None:
    """Until when the record must be kept (UTC), never before the closing; ``None`` where nothing holds it."""
    if retention is None:
        return None
    if SEVERAL not in retention:
        return span_from_mapping(retention).due(closed, calendar=calendar).missed_from
    rules = (Keeping.from_mapping(each) for each in retention[SEVERAL])
    ends = [rule.ends(draft, received, closed, calendar) for rule in rules]
    return max((closed, *(end for end in ends if end is not None))) if any(ends) else None
