"""By when: the deadlines of a regime, without any complaint.

The rule this module keeps: a date is counted by the spans and calendars that count everything else, from anchors that
somebody gave; what nobody can say yet has no due, and says what it waits for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from attrs import evolve, frozen

from complaintflow.rules.conditions import Conditions
from complaintflow.rules.dating import lengthened
from complaintflow.rules.limits import External, FirstOf, Limit, awaited, counted_since, due_of, rolled
from complaintflow.rules.reasons import counted_from
from complaintflow.rules.regimes.asking import check_anchors, check_facets, check_roles, edition_for
from complaintflow.rules.regimes.model import (
    Citation,
    Duty,
    Edition,
    Exit,
    Extension,
    Figure,
    Regime,
    Report,
    Retention,
    Window,
)
from complaintflow.rules.regimes.places import check_zone
from complaintflow.rules.regimes.shelf import figures_of, get
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.dues import Due
from complaintflow.timing.moments import instant_from, start_of

KINDS: tuple[tuple[type[Figure], str], ...] = (
    (Exit, "exit"),
    (Window, "window"),
    (Retention, "retention"),
    (Report, "report"),
    (Duty, "duty"),
)


@frozen(kw_only=True)
class Deadline:
    """One step and when it is due, with where that is written.

    ``kind`` is ``duty``, ``exit`` (done by then, duties fall away), ``extension`` (the latest that the duty can be
    moved to), ``window`` (the complainant's own time), ``retention`` or ``report``. ``due`` is ``None`` for what is
    due promptly, and while it waits for the dates named in ``awaits``.
    """

    regime: str
    edition: str
    step: str
    kind: str
    anchor: str
    anchor_at: date
    due: Due | None
    citation: Citation
    explanation: str
    strength: str = "must"
    awaits: tuple[str, ...] = ()
    text: str = ""

    @property
    def grade(self) -> str:
        """``Q``: read in the primary text. ``S``: secondary, verify."""
        return self.citation.grade


def deadlines(
    regime: Regime | str,
    *,
    anchors: Mapping[str, date],
    calendar: WorkingCalendar,
    facets: Mapping[str, str] | None = None,
    variant: str = "",
    calendars: Mapping[str, WorkingCalendar] | None = None,
) -> tuple[Deadline, ...]:
    """Everything that a regime demands of a case, from the moments known so far.

    ``anchors`` are aware moments, or local dates, by the regime's own words (``received``, ``acknowledged``); external
    dates such as the end of a billing cycle go in with them. ``facets`` say what kind of case it is. ``variant`` names
    another reading of a disputed rule. ``calendars`` are further calendars by role (``regulator``, ``psp``).
    What hangs on a moment that is not given is left out.

    Raises:
        DefinitionError: an unknown regime, anchor, facet, variant or role, with the near matches; a calendar in the
            wrong zone; a complaint received before the oldest edition was in force.
        MomentError: a naive moment.
    """
    law = get(regime)
    given = dict(facets or {})
    check_roles(law, calendars or {})
    by_role = {"": calendar, **(calendars or {})}
    for each in by_role.values():
        check_zone(law.id, law.jurisdiction, each)
    check_facets(law, given)
    check_anchors(law, anchors)
    edition = edition_for(law, anchors, calendar)
    case = _Case(law, edition, _aware(anchors, calendar), given, calendar, by_role)
    return tuple(each for figure in figures_of(law, edition, variant) for each in case.deadlines(figure))


@frozen
class _Case:
    law: Regime
    edition: Edition
    anchors: Mapping[str, date]
    facets: Mapping[str, str]
    calendar: WorkingCalendar
    calendars: Mapping[str, WorkingCalendar]

    def deadlines(self, figure: Figure) -> Iterator[Deadline]:
        """The deadline of one figure, and those of its extensions."""
        if figure.anchor not in self.anchors or not self._applies(figure):
            return
        calendar = self.calendars.get(figure.calendar, self.calendar)
        start = counted_since(self.anchors[figure.anchor], figure.receipt, calendar)
        limit = rolled(figure.limit, figure.open_days, calendar)
        windows = [(rule.first, rule.last) for rule in figure.still if self._has(rule.only_if)]
        at = instant_from(start, calendar.zone, figure.anchor)
        due = due_of(limit, at, calendar, windows, self._dates())
        yield self._deadline(figure, due, told(limit, at, calendar, windows, due, figure))
        if isinstance(figure, Duty) and due is not None:
            for more in figure.extensions:
                yield from self._extended(figure, more, due, at, calendar)

    def _deadline(self, figure: Figure, due: Due | None, explanation: str) -> Deadline:
        missing = () if due is not None else tuple(awaited(figure.limit))
        return Deadline(
            regime=self.law.id,
            edition=self.edition.version,
            step=figure.step,
            kind=next(name for kind, name in KINDS if isinstance(figure, kind)),
            anchor=figure.anchor,
            anchor_at=self.anchors[figure.anchor],
            due=due,
            citation=figure.cite,
            explanation=explanation,
            strength=figure.strength if isinstance(figure, Duty) else "must",
            awaits=missing,
            text=figure.text,
        )

    def _extended(
        self, duty: Duty, more: Extension, due: Due, at: datetime, calendar: WorkingCalendar
    ) -> Iterator[Deadline]:
        if any(self.facets.get(facet) in values for facet, values in more.barred_if.items()):
            return
        base = self._moved(more, due, calendar)
        since = "due" if more.due_anchor else "anchor"
        later = lengthened(base, more.amount, since, at, calendar, ())
        counted = (
            f"{more.amount} from the {since}, {base.date if more.due_anchor else duty.anchor}; {more.text}"
        )
        found = self._deadline(duty, later, f"{counted} Last day: {later.date}. {more.cite}")
        yield evolve(found, step=more.step, kind="extension", citation=more.cite, text=more.text)

    def _moved(self, more: Extension, due: Due, calendar: WorkingCalendar) -> Due:
        # Somebody who has the first due on paper may give it, such as stage1_due.
        given = self.anchors.get(more.due_anchor) if more.due_anchor else None
        if given is None:
            return due
        day = calendar.day_of(given)
        return Due(day, start_of(day, calendar.zone))

    def _applies(self, figure: Figure) -> bool:
        return self._has(figure.only_if) and not any(
            self.facets.get(facet) in values for facet, values in figure.exempt_if.items()
        )

    def _has(self, conditions: Conditions) -> bool:
        return all(self.facets.get(facet) in values for facet, values in conditions.items())

    def _dates(self) -> dict[str, str]:
        return {name: moment.isoformat() for name, moment in self.anchors.items()}


def told(
    limit: Limit,
    at: datetime,
    calendar: WorkingCalendar,
    windows: list[tuple[date, date]],
    due: Due | None,
    figure: Figure,
) -> str:
    """How it was counted, in a sentence, with the rule and its citation."""
    counted = counted_from(limit, at, calendar, tuple(windows))
    if counted is not None:
        how = counted.sentence("en")
    elif due is not None:
        how = f"{limit}: last day {due.date}."
    elif isinstance(limit, External | FirstOf):
        how = f"It waits for {', '.join(awaited(limit))}."
    else:
        how = "Promptly; the rule gives no figure."
    return f"{figure.text} {how} {figure.cite}"


def _aware(anchors: Mapping[str, date], calendar: WorkingCalendar) -> dict[str, date]:
    for name, moment in anchors.items():
        if isinstance(moment, datetime):
            instant_from(moment, calendar.zone, f"anchors.{name}")  # a naive one is refused
    return dict(anchors)
