"""What may be asked of a regime: its words, and the edition that a day of receipt chooses.

The rule this module keeps: a word that the regime does not know is an error that names the near ones, and a complaint
from before its oldest edition is refused rather than judged by a law that did not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from complaintflow.errors import DefinitionError, MomentError, did_you_mean
from complaintflow.rules.conditions import holds_on
from complaintflow.rules.limits import awaited
from complaintflow.rules.regimes.model import Duty, Edition, Figure, Regime
from complaintflow.timing.calendars import WorkingCalendar


def edition_for(law: Regime, anchors: Mapping[str, date], calendar: WorkingCalendar) -> Edition:
    """The edition under which a complaint comes: the day of receipt chooses.

    Raises:
        DefinitionError: it was received before the oldest one was in force.
    """
    if not anchors:
        return law.current
    first = anchors.get("received") or min(anchors.values(), key=calendar.day_of)
    return edition_on(law, calendar.day_of(first))


def edition_on(law: Regime, day: date) -> Edition:
    """The edition under which a complaint received on a local day comes.

    Raises:
        DefinitionError: it was received before the oldest one was in force.
    """
    found = next((each for each in reversed(law.editions) if holds_on(day, each.since, each.until)), None)
    if found is not None:
        return found
    since = law.editions[0].since
    raise DefinitionError(
        f"{law.id} applies to complaints received from {since} on ({law.editions[0].in_force}), and this one was "
        f"received on {day}. Use what was in force then.",
        place="anchors.received",
    )


def check_facets(law: Regime, facets: Mapping[str, str]) -> None:
    """Refuse a facet, or a value of one, that the regime does not know."""
    for facet, value in facets.items():
        if facet not in law.facets:
            near = did_you_mean(facet, law.facets) if law.facets else "It has none."
            raise DefinitionError(f"{law.id} knows no facet {facet!r}. {near}", place=f"facets.{facet}")
        if value not in law.facets[facet]:
            near = did_you_mean(value, law.facets[facet])
            raise DefinitionError(f"{law.id} knows no such value, {value!r}. {near}", place=f"facets.{facet}")


def check_anchors(law: Regime, anchors: Mapping[str, date]) -> None:
    """Refuse an anchor that the regime does not know, or one that is no moment."""
    known = anchors_of(law)
    for name, moment in anchors.items():
        if name not in known:
            near = did_you_mean(name, known)
            raise DefinitionError(f"{law.id} knows no anchor {name!r}. {near}", place=f"anchors.{name}")
        if not isinstance(moment, date):
            raise MomentError(f"anchors.{name} needs an aware datetime or a date, not {moment!r}.")


def check_roles(law: Regime, roles: Iterable[str]) -> None:
    """Refuse a calendar for a role by which the regime counts nothing: it would be left unused in silence."""
    known = sorted({each.calendar for each in every_figure(law) if each.calendar})
    for role in roles:
        if role not in known:
            near = did_you_mean(role, known) if known else "It counts by one calendar."
            raise DefinitionError(f"{law.id} counts by no {role!r}. {near}", place=f"calendars.{role}")


def every_figure(law: Regime) -> Iterator[Figure]:
    """Every figure of every edition."""
    return (figure for edition in law.editions for figure in edition.figures)


def anchors_of(law: Regime) -> frozenset[str]:
    """The anchors of a regime, the dates from outside that its limits wait for, and the dues that can be given."""
    return frozenset(_anchors(law)) | {"received"}


def _anchors(law: Regime) -> Iterator[str]:
    for figure in every_figure(law):
        yield figure.anchor
        yield from awaited(figure.limit)
        if isinstance(figure, Duty):
            yield from (more.due_anchor for more in figure.extensions if more.due_anchor)
