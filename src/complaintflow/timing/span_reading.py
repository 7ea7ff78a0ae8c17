"""How plain data becomes a span.

The rule this module keeps: a misspelt key, an unknown unit or a negative count is an error that names its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import fields

from complaintflow.errors import DefinitionError, did_you_mean
from complaintflow.timing.spans import EarliestOf, Limit, Span


def span_from_mapping(written: Mapping[str, Any] | str, place: str = "") -> Limit:
    """A span from plain data: ``{"count": 4, "unit": "working_hours"}``, ``{"earliest_of": [...]}`` or ``"4 weeks"``.

    Raises:
        DefinitionError: naming the place: a misspelt key, an unknown unit, a negative count.
    """
    try:
        return _read(written)
    except DefinitionError as error:
        message = str(error).removeprefix(f"{error.place}: ")
        raise DefinitionError(message, place=_inside(place, error.place)) from None


def _inside(place: str, inner: str) -> str:
    return ".".join(filter(None, (place, inner)))


def _read(written: Mapping[str, Any] | str) -> Limit:
    if isinstance(written, str):
        return _read_short(written)
    if not isinstance(written, Mapping):
        raise DefinitionError(
            f'{written!r} is not a span. Write "2 business_days", or a table with count and unit.'
        )
    if "earliest_of" in written:
        _known(written, {"earliest_of"})
        return EarliestOf(
            *(span_from_mapping(each, f"earliest_of[{i}]") for i, each in enumerate(written["earliest_of"]))
        )
    _known(written, {each.name for each in fields(Span)})
    if missing := {"count", "unit"} - set(written):
        raise DefinitionError(f"it needs {' and '.join(sorted(missing))}.")
    return Span(**written)


def _known(written: Mapping[str, Any], names: set[str]) -> None:
    for key in written:
        if key not in names:
            raise DefinitionError(f"there is no {key!r} in a span. {did_you_mean(str(key), names)}")


def _read_short(written: str) -> Span:
    count, _, unit = written.strip().partition(" ")
    try:
        number: float = int(count)
    except ValueError:
        raise DefinitionError(f'{written!r} is not a span such as "2 business_days".') from None
    return Span(number, unit if unit.endswith("s") else f"{unit}s")  # type: ignore[arg-type]
