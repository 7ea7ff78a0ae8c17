"""What the policy or the law demands: by when, from what on, and what satisfies it.

The rule this module keeps: a target hangs on events, never on a state, and a policy target may pause where a promise
never does. Its due is computed once, from its anchor, and stored; the record decides from then on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from complaintflow.errors import DefinitionError, did_you_mean
from complaintflow.people import texts
from complaintflow.record.events import TYPES
from complaintflow.rules.reading import Reading, flag, many, one_of, one_or_many, text
from complaintflow.timing.spans import EarliestOf, Span, span_from_mapping

if TYPE_CHECKING:
    from complaintflow.timing.calendars import WorkingCalendar

NO_LEADS: tuple[Span, ...] = ()
STRENGTHS = ("must", "should", "prompt")


def lead_from(value: object, place: str) -> Span:
    """A lead, such as ``"4 working_hours"``: only hours and working hours count backwards."""
    span = span_from_mapping(value, place)  # type: ignore[arg-type]
    if not isinstance(span, Span) or span.unit not in ("hours", "working_hours"):
        raise DefinitionError("a lead is counted in hours or working_hours.", place=place)
    return span


def limit_from(value: object, place: str) -> Span | EarliestOf:
    """A span as plain data."""
    return span_from_mapping(value, place)  # type: ignore[arg-type]


def warnings_before(
    moment: datetime, leads: Iterable[Span], *, since: datetime, calendar: WorkingCalendar
) -> tuple[datetime, ...]:
    """The moments (UTC, ascending) at which to warn: one a lead, none before it all began."""
    return tuple(sorted({at for lead in leads if (at := before(moment, lead, calendar)) > since}))


def before(moment: datetime, lead: Span, calendar: WorkingCalendar) -> datetime:
    """The instant (UTC) that lies ``lead`` before ``moment``."""
    amount = timedelta(hours=lead.count)
    return moment - amount if lead.unit == "hours" else calendar.add(moment, -amount)


@frozen(kw_only=True)
class Target:
    """One demand. ``anchors`` and ``satisfied_by`` are stored names of facts, such as ``complaint.received``.

    A ``recurring`` target begins again from whatever satisfied it, and from each miss, as long as the matter is
    open: it is how a longest silence is said, and what wakes a complaint that nobody touches.
    """

    name: str
    anchors: tuple[str, ...] = field(converter=texts)
    span: Span | EarliestOf
    satisfied_by: tuple[str, ...] = field(converter=texts)
    warnings: tuple[Span, ...] = ()
    strength: str = "must"
    stage: str = ""
    recurring: bool = False
    pausable: bool = False
    source: str = ""

    def __attrs_post_init__(self) -> None:
        if self.recurring and isinstance(self.span, Span) and not self.span.count:
            raise DefinitionError(
                "a recurring target needs a span above zero, or it would never rest.", place="span"
            )
        for key in ("anchors", "satisfied_by"):
            for number, name in enumerate(getattr(self, key)):
                if name not in TYPES:
                    place = f"{key}[{number}]"
                    raise DefinitionError(f"{name!r} is no fact. {did_you_mean(name, TYPES)}", place=place)

    @classmethod
    def from_mapping(cls, mapping: object, place: str = "") -> Target:
        """A target from plain data; errors name the path."""
        reading = Reading(mapping, place)
        values: dict[str, Any] = {
            "name": reading.take("name", text),
            "anchors": reading.take("anchors", one_or_many),
            "span": reading.take("span", limit_from),
            "satisfied_by": reading.take("satisfied_by", one_or_many),
            "warnings": reading.take("warnings", many(lead_from), NO_LEADS),
            "strength": reading.take("strength", one_of(*STRENGTHS), "must"),
            "stage": reading.take("stage", text, ""),
            "recurring": reading.take("recurring", flag, False),
            "pausable": reading.take("pausable", flag, False),
            "source": reading.take("source", text, ""),
        }
        reading.done()
        try:
            return cls(**values)
        except DefinitionError as error:
            message = str(error).removeprefix(f"{error.place}: ")
            raise DefinitionError(message, place=reading.at(error.place)) from None

    def to_mapping(self) -> dict[str, Any]:
        """The target as plain data: what differs from the defaults."""
        plain: dict[str, Any] = {
            "name": self.name,
            "anchors": list(self.anchors),
            "span": self.span.to_mapping(),
        }
        plain["satisfied_by"] = list(self.satisfied_by)
        if self.warnings:
            plain["warnings"] = [lead.to_mapping() for lead in self.warnings]
        rest = {key: getattr(self, key) for key in ("strength", "stage", "recurring", "pausable", "source")}
        return plain | {key: value for key, value in rest.items() if value not in ("", False, "must")}

    def dated(self, anchor: str, at: datetime, calendar: WorkingCalendar) -> dict[str, Any]:
        """When it is due and when it warns, counted from ``at`` (UTC): the part of a fact that moves."""
        due = self.span.due(at, calendar=calendar)
        warn_at = warnings_before(due.missed_from, self.warnings, since=at, calendar=calendar)
        return {
            "anchor": anchor,
            "anchor_at": at,
            "day": due.date,
            "before": due.missed_from,
            "warn_at": warn_at,
        }

    def begun(self, anchor: str, at: datetime, calendar: WorkingCalendar) -> dict[str, Any]:
        """What the fact ``target.started`` says when the target begins to run at ``at`` (UTC)."""
        return self.dated(anchor, at, calendar) | {
            "target": self.name,
            "span": self.span.to_mapping(),
            "satisfied_by": self.satisfied_by,
            "strength": self.strength,
            "stage": self.stage,
            "recurring": self.recurring,
            "pausable": self.pausable,
            "explanation": f"{self.span} from {anchor}",
            "calendar_version": calendar.version,
            "source": self.source,
        }
