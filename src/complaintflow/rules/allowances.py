"""What a target allows: to stand still, to be given more time, to fall away early.

The rule this module keeps: nothing is allowed that the target does not name, waiting for the customer included; every
reason is from a closed list, and every number is the company's or the law's (S0:158b).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from attrs import field, frozen

from complaintflow.errors import DefinitionError
from complaintflow.people import texts
from complaintflow.rules.conditions import ALWAYS, Conditions, conditions_from, plain
from complaintflow.rules.limits import RECEIPTS, span_from
from complaintflow.rules.reading import Reading, flag, one_of, one_or_many, text, whole
from complaintflow.timing.spans import EarliestOf, Span

T = TypeVar("T")
NO_NAMES: tuple[str, ...] = ()


def _said(mapping: dict[str, Any]) -> dict[str, Any]:
    """What differs from the defaults, which are empty."""
    return {key: value for key, value in mapping.items() if value not in ("", None, False, [], {})}


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
        reading = Reading(mapping, place)
        rule = cls(
            reason=reading.take("reason", text),
            most=reading.take("most", whole),
            cap=reading.take("cap", span_from, None),
            begins=reading.take("begins", one_or_many, NO_NAMES),
            ends=reading.take("ends", one_or_many, NO_NAMES),
        )
        reading.done()
        return rule

    def to_mapping(self) -> dict[str, Any]:
        """As plain data."""
        cap = self.cap.to_mapping() if self.cap is not None else None
        rest = {"cap": cap, "begins": list(self.begins), "ends": list(self.ends)}
        return {"reason": self.reason, "most": self.most, **_said(rest)}


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
        reading = Reading(mapping, place)
        values: dict[str, Any] = {
            "first": reading.take("first", local_day),
            "last": reading.take("last", local_day),
            "only_if": reading.take("only_if", conditions_from, ALWAYS),
            "why": reading.take("why", text, ""),
        }
        reading.done()
        return placed(lambda: cls(**values), reading)

    def to_mapping(self) -> dict[str, Any]:
        """As plain data."""
        rest = {"only_if": plain(self.only_if), "why": self.why}
        return {"first": self.first.isoformat(), "last": self.last.isoformat(), **_said(rest)}


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
        reading = Reading(mapping, place)
        values: dict[str, Any] = {
            "amount": reading.take("amount", _plain_span),
            "counted_from": reading.take("counted_from", one_of("anchor", "due")),
            "reasons": reading.take("reasons", one_or_many),
            "most": reading.take("most", whole),
            "notice": reading.take("notice", flag, False),
            "agreed": reading.take("agreed", flag, False),
            "on": reading.take("on", one_or_many, NO_NAMES),
            "barred_if": reading.take("barred_if", conditions_from, ALWAYS),
        }
        reading.done()
        return cls(**values)

    def to_mapping(self) -> dict[str, Any]:
        """As plain data."""
        given = {"amount": self.amount.to_mapping(), "counted_from": self.counted_from}
        rest = {"notice": self.notice, "agreed": self.agreed, "on": list(self.on)}
        said = _said(rest | {"barred_if": plain(self.barred_if)})
        return {**given, "reasons": list(self.reasons), "most": self.most, **said}


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
        reading = Reading(mapping, place)
        by, on = reading.take("by", span_from), reading.take("on", one_or_many)
        unless = reading.take("unless", conditions_from, ALWAYS)
        routes = reading.take("routes", one_or_many, NO_NAMES)
        receipt = reading.take("receipt", one_of(*RECEIPTS), "same_day")
        early = cls(by=by, on=on, unless=unless, routes=routes, receipt=receipt)
        reading.done()
        return early

    def to_mapping(self) -> dict[str, Any]:
        """As plain data."""
        receipt = "" if self.receipt == "same_day" else self.receipt
        said = _said({"unless": plain(self.unless), "routes": list(self.routes), "receipt": receipt})
        return {"by": self.by.to_mapping(), "on": list(self.on), **said}


def placed(make: Callable[[], T], reading: Reading) -> T:
    """What ``make`` makes; an error names the whole path."""
    try:
        return make()
    except DefinitionError as error:
        message = str(error).removeprefix(f"{error.place}: ")
        raise DefinitionError(message, place=reading.at(error.place)) from None


def local_day(value: object, place: str) -> date:
    """A local day as plain data: a TOML date, or ISO 8601."""
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(text(value, place))
    except ValueError:
        raise DefinitionError(f"{value!r} is no date such as 2026-03-01.", place=place) from None


def _plain_span(value: object, place: str) -> Span:
    span = span_from(value, place)
    if not isinstance(span, Span):
        raise DefinitionError("an extension is one span, not the earliest of several.", place=place)
    return span
