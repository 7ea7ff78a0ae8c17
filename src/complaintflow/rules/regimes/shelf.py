"""Where the profiles stand, and how one is found.

The rule this module keeps: a profile is read when somebody asks for it, and once. An unknown name is an error that
lists the near ones; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Any

from attrs import evolve

from complaintflow.errors import DefinitionError, did_you_mean
from complaintflow.rules.regimes.loading import regime_from
from complaintflow.rules.regimes.model import Edition, Regime, Variant
from complaintflow.rules.regimes.profiles.shelved import PROFILES

IDS = tuple(PROFILES)
"""Every profile that ships."""

STRICTEST_FIRST = ("primary", "secondary", "template")


def get(regime: Regime | str | Mapping[str, Any]) -> Regime:
    """A regime by its id; one of your own goes in as a :class:`Regime` or as the plain data of one.

    Raises:
        DefinitionError: there is no such profile; the near ones are named.
    """
    if isinstance(regime, Regime):
        return regime
    if isinstance(regime, Mapping):
        return regime_from(regime)
    if regime not in IDS:
        raise DefinitionError(
            f"there is no regime {regime!r}. {did_you_mean(str(regime), IDS)}", place="regime"
        )
    return _read(regime)


@cache
def _read(id: str) -> Regime:
    return regime_from(PROFILES[id])


def all_regimes() -> tuple[Regime, ...]:
    """Every profile that ships, by id. It reads all of them."""
    return tuple(map(_read, IDS))


def find(
    *, jurisdiction: str | None = None, sector: str | None = None, facets: Mapping[str, str] | None = None
) -> tuple[Regime, ...]:
    """The profiles of a jurisdiction (``"UK"``, ``"QA"``) and a sector (``"banking"``), those read best first.

    With ``facets``, such as ``{"product": "hardship"}``, those whose limits such a case can change.

    Raises:
        DefinitionError: no profile knows this jurisdiction, sector or facet; the near ones are named.
    """
    found = all_regimes()
    if jurisdiction is not None:
        place = {"GB": "UK"}.get(jurisdiction.upper(), jurisdiction.upper())
        found = _of(found, place, "jurisdiction", lambda each: (each.jurisdiction,))
    if sector is not None:
        found = _of(found, sector, "sector", lambda each: each.sectors)
    for facet, value in (facets or {}).items():
        _known(facet, (name for each in all_regimes() for name in each.facets), "facets")
        found = _of(found, value, f"facets.{facet}", partial(_values, facet))
    return tuple(sorted(found, key=lambda each: STRICTEST_FIRST.index(each.status)))


def _values(facet: str, law: Regime) -> tuple[str, ...]:
    return law.facets.get(facet, ())


def _of(
    laws: tuple[Regime, ...], name: str, place: str, names: Callable[[Regime], tuple[str, ...]]
) -> tuple[Regime, ...]:
    _known(name, (known for law in all_regimes() for known in names(law)), place)
    return tuple(law for law in laws if name in names(law))


def variant_of(regime: Regime, name: str) -> Variant:
    """A named variant of a regime.

    Raises:
        DefinitionError: it has none of this name.
    """
    for variant in regime.variants:
        if variant.name == name:
            return variant
    known = [each.name for each in regime.variants]
    near = did_you_mean(name, known) if known else "It has none."
    raise DefinitionError(f"{regime.id} has no variant {name!r}. {near}", place="variant")


def figures_of(regime: Regime, edition: Edition, variant: str) -> tuple[Any, ...]:
    """The figures of an edition, those of the variant in place of the profile's own of the same step."""
    if not variant:
        return edition.figures
    others = {each.step: each for each in variant_of(regime, variant).figures}
    return tuple(_instead(figure, others) for figure in edition.figures)


def _instead(figure: Any, others: Mapping[str, Any]) -> Any:
    other = others.get(figure.step)
    if other is None:
        return figure
    read = ("limit", "receipt", "calendar", "open_days", "text", "cite")
    return evolve(figure, **{name: getattr(other, name) for name in read})


def _known(name: str, known: Iterable[str], place: str) -> None:
    names = set(known)
    if name not in names:
        raise DefinitionError(f"no profile knows {name!r}. {did_you_mean(name, names)}", place=place)
