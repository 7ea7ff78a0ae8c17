"""What a target allows: to stand still, to be given more time, to fall away early.

The rule this module keeps: nothing is allowed that the target does not name, waiting for the customer included; every
reason is from a closed list, and every number is the company's or the law's (S0:158b).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import field, frozen

from complaintflow.errors import DefinitionError
from complaintflow.people import texts
from complaintflow.rules.conditions import ALWAYS, Conditions, conditions_from
from complaintflow.rules.limits import RECEIPTS, span_from
from complaintflow.rules.reading import (
    Fields,
    flag,
    local_day,
    made,
    one_of,
    one_or_many,
    text,
    unmade,
    whole,
)
from complaintflow.timing.spans import EarliestOf, Span


@frozen(kw_only=True)
class PauseRule:
    """A reason for which time may stop: ``most`` times, each for at most ``cap`` (without an end where left out).

    ``begins`` and ``ends`` are stored names of facts that start and end it by themselves, such as
    ``clarification.asked`` and ``clarification.answered``; without ``begins`` somebody decides it (``do.PauseTarget``).
    """

    reason: str
    most: int
    cap: Span | EarliestOf | None = None
    begins: tuple[str, ...] = field(default=(), converter=texts)
    ends: tuple[str, ...] = field(default=(), converter=texts)

    @classmethod
    def from_mapping(cls, mapping: object, place: str) -> PauseRule:
        """From plain data."""
        return made(cls, _PAUSE, mapping, place)

    def to_mapping(self) -> dict[str, Any]:
        """As plain data."""
        return unmade(self, _PAUSE)


@frozen(kw_only=True)
class StillRule:
    """Local days, both included, in which time does not run by law, for cases with these facets (DISP App 5)."""

    first: date
    last: date
    only_if: Conditions = field(default=ALWAYS, hash=False)
    why: str = ""

    def __attrs_post_init__(self) -> None:
        if self.last < self.first:
            raise DefinitionError(f"it ends ({self.last}) before it begins ({self.first}).", place="last")

    @classmethod
    def from_mapping(cls, mapping: object, place: str) -> StillRule:
        """From plain data; dates are TOML dates or ISO 8601."""
        return made(cls, _STILL, mapping, place)

    def to_mapping(self) -> dict[str, Any]:
        """As plain data."""
        return unmade(self, _STILL)


@frozen(kw_only=True)
class ExtensionRule:
    """More time: at most ``most`` times, at most ``amount`` each, for one of ``reasons`` (a closed list).

    ``counted_from`` says whether the amount replaces the limit (``anchor``) or follows it (``due``). With ``notice``
    it counts only once the customer was told, in time. With ``agreed`` the customer must have agreed. ``on`` are
    facts that grant it by themselves. A case with one of the facets in ``barred_if`` gets none.
    """

    amount: Span
    counted_from: str
    reasons: tuple[str, ...] = field(converter=texts)
    most: int
    notice: bool = False
    agreed: bool = False
    on: tuple[str, ...] = field(default=(), converter=texts)
    barred_if: Conditions = field(default=ALWAYS, hash=False)

    @classmethod
    def from_mapping(cls, mapping: object, place: str) -> ExtensionRule:
        """From plain data."""
        return made(cls, _EXTENSION, mapping, place)

    def to_mapping(self) -> dict[str, Any]:
        """As plain data."""
        return unmade(self, _EXTENSION)


@frozen(kw_only=True)
class EarlyExit:
    """The demand falls away when one of the facts in ``on`` happens within ``by``, counted from the same anchor.

    Unless the case has one of the facets in ``unless`` (RG 271.75: hardship, a declined claim, a request). ``routes``
    are where the customer can turn all the same; with them the settlement is confirmed in writing (DISP 1.5.4R).
    ``receipt`` is that of a ``Target``.
    """

    by: Span | EarliestOf
    on: tuple[str, ...] = field(converter=texts)
    unless: Conditions = field(default=ALWAYS, hash=False)
    routes: tuple[str, ...] = field(default=(), converter=texts)
    receipt: str = "same_day"

    @classmethod
    def from_mapping(cls, mapping: object, place: str) -> EarlyExit:
        """From plain data."""
        return made(cls, _EXIT, mapping, place)

    def to_mapping(self) -> dict[str, Any]:
        """As plain data."""
        return unmade(self, _EXIT)


def _plain_span(value: object, place: str) -> Span:
    span = span_from(value, place)
    if not isinstance(span, Span):
        raise DefinitionError("an extension is one span, not the earliest of several.", place=place)
    return span


_PAUSE: Fields = {
    "reason": text,
    "most": whole,
    "cap": (span_from, None),
    "begins": (one_or_many, ()),
    "ends": (one_or_many, ()),
}
_STILL: Fields = {
    "first": local_day,
    "last": local_day,
    "only_if": (conditions_from, ALWAYS),
    "why": (text, ""),
}
_EXTENSION: Fields = {
    "amount": _plain_span,
    "counted_from": one_of("anchor", "due"),
    "reasons": one_or_many,
    "most": whole,
    "notice": (flag, False),
    "agreed": (flag, False),
    "on": (one_or_many, ()),
    "barred_if": (conditions_from, ALWAYS),
}
_EXIT: Fields = {
    "by": span_from,
    "on": one_or_many,
    "unless": (conditions_from, ALWAYS),
    "routes": (one_or_many, ()),
    "receipt": (one_of(*RECEIPTS), "same_day"),
}
