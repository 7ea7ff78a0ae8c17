"""How a profile, which is plain data, becomes a regime.

The rule this module keeps: a profile is data only, and whatever is wrong with it is an error that names the path. A
figure whose grade is not in the list cannot be loaded, so nothing remembered slips in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from attrs import frozen

from complaintflow.errors import DefinitionError, did_you_mean
from complaintflow.record.states import Finding
from complaintflow.rules.allowances import StillRule
from complaintflow.rules.conditions import ALWAYS, conditions_from
from complaintflow.rules.deciding import ANOTHER, NOT_INVOLVED
from complaintflow.rules.limits import RECEIPTS, limit_from, span_from
from complaintflow.rules.reading import (
    Fields,
    Reading,
    flag,
    local_day,
    made,
    many,
    one_of,
    one_or_many,
    table_of,
    text,
    whole,
)
from complaintflow.rules.regimes import model as m
from complaintflow.rules.regimes.apart import APART
from complaintflow.timing.hours import WEEKDAYS

T = TypeVar("T")
NO_VARIANTS: tuple[m.Variant, ...] = ()
STATUSES = ("primary", "secondary", "template")


@frozen
class Loader:
    """Reads one profile; it knows the works that the profile cites, and when they were read."""

    sources: Mapping[str, tuple[str, str]]
    read_on: date

    def cite(self, value: object, place: str) -> m.Citation:
        """A citation: ``[source, section, grade]``, with the day of reading as a fourth where it differs."""
        if not isinstance(value, list | tuple) or len(value) not in (3, 4):
            raise DefinitionError("a citation is [source, section, grade].", place=place)
        name, section, grade, *on = value
        if name not in self.sources:
            raise DefinitionError(f"no such source. {did_you_mean(str(name), self.sources)}", place=place)
        source, url = self.sources[name]
        read_on = local_day(on[0], place) if on else self.read_on
        return m.Citation(source, text(section, place), url, one_of(*m.GRADES)(grade, place), read_on)

    def edition(self, value: object, place: str) -> m.Edition:
        """One text of the rules."""
        fields = {
            "version": text,
            "since": (local_day, None),
            "until": (local_day, None),
            "in_force": self.cite,
            "duties": (self.each(m.Duty, {**self._figure, **self._duty}), ()),
            "exits": (self.each(m.Exit, {**self._figure, **_EXIT}), ()),
            "windows": (self.each(m.Window, self._figure), ()),
            "retention": (self.each(m.Retention, self._figure), ()),
            "reports": (self.each(m.Report, {**self._figure, **_REPORT}), ()),
            "messages": (self.each(m.Message, {**_MESSAGE, "cite": self.cite}), ()),
            "stages": (self.each(m.Stage, {**_STAGE, "cite": self.cite}), ()),
            "roles": (self.each(m.Role, {"name": text, "text": text, "cite": self.cite}), ()),
            "closures": (self.each(m.Closure, {"by": text, "text": text, "cite": self.cite}), ()),
        }
        return made(m.Edition, fields, value, place)

    def variant(self, value: object, place: str) -> m.Variant:
        """Another reading of some figures."""
        figures = self.each(m.Duty, {**self._figure, **self._duty, "satisfied_by": (one_or_many, ())})
        fields = {"name": text, "text": text, "cite": self.cite, "figures": figures}
        return made(m.Variant, fields, value, place)

    def each(self, kind: Callable[..., T], fields: Fields) -> Callable[[object, str], tuple[T, ...]]:
        """A reader of a list."""
        return many(lambda value, place: made(kind, fields, value, place))

    @property
    def _figure(self) -> Fields:
        return {
            "step": text,
            "anchor": text,
            "limit": limit_from,
            "cite": self.cite,
            "text": text,
            "only_if": (conditions_from, ALWAYS),
            "exempt_if": (conditions_from, ALWAYS),
            "still": (many(StillRule.from_mapping), ()),
            "open_days": (many(one_of(*WEEKDAYS)), ()),
            "calendar": (text, ""),
            "receipt": (one_of(*RECEIPTS), "same_day"),
        }

    @property
    def _duty(self) -> Fields:
        return {
            "satisfied_by": one_or_many,
            "strength": (one_of("must", "should", "prompt"), "must"),
            "stage": (text, ""),
            "owner": (text, "handler"),
            "exit": (text, ""),
            "on_miss": (one_or_many, ()),
            "recurring": (flag, False),
            "silence": (span_from, None),
            "extensions": (self.each(m.Extension, {**_EXTENSION, "cite": self.cite}), ()),
        }


_EXTENSION: Fields = {
    "step": text,
    "amount": span_from,
    "text": text,
    "reasons": one_or_many,
    "most": (whole, 1),
    "due_anchor": (text, ""),
    "notice": (flag, False),
    "agreed": (flag, False),
    "on": (one_or_many, ()),
    "barred_if": (conditions_from, ALWAYS),
}
_EXIT: Fields = {
    "on": one_or_many,
    "requires": text,
    "unless": (conditions_from, ALWAYS),
    "then": (text, ""),
    "routes": (one_or_many, ()),
}
_REPORT: Fields = {"period": text, "nil_return": (flag, False), "fields": (one_or_many, ())}
_MESSAGE: Fields = {
    "kind": text,
    "required": one_or_many,
    "forbidden": (one_or_many, ()),
    "medium": (text, ""),
    "mergeable": (one_or_many, ()),
}
_STAGE: Fields = {
    "name": text,
    "decider": (text, ""),
    "findings": (many(one_of(*Finding)), ()),
    "escalates_on": (text, ""),
}


def regime_from(mapping: object) -> m.Regime:
    """A regime from plain data: a profile of ours, or one of your own.

    Raises:
        DefinitionError: naming the path, such as ``editions[0].duties[2].cite``.
    """
    reading = Reading(mapping)
    sources = reading.take("sources", table_of(_source))
    loader = Loader(sources, reading.take("read_on", local_day))
    values: dict[str, Any] = {"read_on": loader.read_on}
    values |= {key: reading.take(key, read) for key, read in _PROFILE.items()}
    values["editions"] = reading.take("editions", many(loader.edition))
    values["variants"] = reading.take("variants", many(loader.variant), NO_VARIANTS)
    for key, (read, default) in _ALSO.items():
        values[key] = reading.take(key, read, default)
    reading.done()
    regime = m.Regime(**values)
    _check(regime)
    return regime


def _source(value: object, place: str) -> tuple[str, str]:
    name, url = many(text)(value, place)
    return name, url


_PROFILE: Fields = {
    "id": text,
    "name": text,
    "jurisdiction": text,
    "sectors": one_or_many,
    "status": one_of(*STATUSES),
    "complaint": text,
}
_ALSO: Mapping[str, tuple[Any, Any]] = {
    "facets": (table_of(one_or_many), {}),
    "excludes": (many(one_of(*APART)), ()),
    "notes": (many(text), ()),
}


def _check(regime: m.Regime) -> None:
    """What no single figure can say of itself: editions in order, facets, exits and letters that exist."""
    _check_order(regime)
    for number, edition in enumerate(regime.editions):
        place = f"editions[{number}]"
        for figure in edition.figures:
            _check_facets(regime, figure, f"{place}.{figure.step}")
        kinds, exits = {each.kind for each in edition.messages}, {each.step for each in edition.exits}
        for duty in edition.duties:
            for letter in duty.on_miss:
                _known(letter, kinds, f"{place}.{duty.step}.on_miss")
            if duty.exit:
                _known(duty.exit, exits, f"{place}.{duty.step}.exit")
        known = ("", NOT_INVOLVED, ANOTHER, *(role.name for role in edition.roles))
        for number, stage in enumerate(edition.stages):
            _known(stage.decider, known, f"{place}.stages[{number}].decider")


def _check_order(regime: m.Regime) -> None:
    if not regime.editions:
        raise DefinitionError("a regime has at least one edition.", place="editions")
    for number, (before, after) in enumerate(zip(regime.editions, regime.editions[1:], strict=False), 1):
        if before.until is None or after.since is None or before.until >= after.since:
            raise DefinitionError(
                "editions follow each other: each begins after the one before has ended.",
                place=f"editions[{number}].since",
            )


def _check_facets(regime: m.Regime, figure: m.Figure, place: str) -> None:
    used = [figure.only_if, figure.exempt_if, *(each.only_if for each in figure.still)]
    used += [figure.unless] if isinstance(figure, m.Exit) else []
    used += [each.barred_if for each in figure.extensions] if isinstance(figure, m.Duty) else []
    for conditions in used:
        for facet, values in conditions.items():
            _known(facet, regime.facets, place)
            for value in values:
                _known(value, regime.facets[facet], place)


def _known(name: str, known: Any, place: str) -> None:
    if name not in known:
        raise DefinitionError(f"there is no {name!r} here. {did_you_mean(name, known)}", place=place)
