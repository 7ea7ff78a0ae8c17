"""What the policy or the law demands: by when, from what on, and what satisfies it.

The rule this module keeps: a target hangs on events, never on a state, and a policy target may pause where a promise
never does. What it says is stored with the fact that starts it; the record decides from then on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from attrs import field, frozen

from complaintflow.errors import DefinitionError, did_you_mean
from complaintflow.people import texts
from complaintflow.record.events import TYPES
from complaintflow.record.states import Importance
from complaintflow.rules.allowances import EarlyExit, ExtensionRule, PauseRule, StillRule
from complaintflow.rules.conditions import ALWAYS, Conditions, conditions_from, holds_on
from complaintflow.rules.importance import (
    ALWAYS_ALIKE,
    Shorter,
    check_shorter,
    in_order,
    shorter_from,
    up_to,
)
from complaintflow.rules.leads import lead_from
from complaintflow.rules.limits import RECEIPTS, Limit, limit_from, span_from
from complaintflow.rules.reading import Fields, flag, local_day, made, many, one_of, one_or_many, text, unmade
from complaintflow.timing.hours import WEEKDAYS
from complaintflow.timing.spans import EarliestOf, Span

STRENGTHS = ("must", "should", "prompt")


@frozen(kw_only=True)
class Target:
    """One demand.

    ``anchors`` and ``satisfied_by`` are stored names of facts, such as ``complaint.received``; several are
    alternatives. Behind a colon a name is narrower: ``target.missed:resolution`` begins the duty that a miss obliges,
    ``event.marked:determined`` hangs on what only the host knows. ``span`` is the limit: a ``Span``, an ``EarliestOf``,
    an ``External`` date or ``Unspecified``.

    ``only_if``: the case must have one value under *every* facet named. ``exempt_if``: it falls away for a case that
    has one under *any*. A ``recurring`` target begins again from whatever satisfied it, and from each miss, while the
    matter is open: so a longest silence is said, and a complaint that nobody touches wakes.

    ``pauses``, ``still``, ``extensions`` and ``exit`` are all that can move or end it; where they are empty nothing
    can. Waiting for the customer is no pause unless ``pauses`` says so.

    ``importance`` gives a shorter span from an importance to the customer on (S2:7b): of all that apply and ``span``,
    the first to end is due. So what matters more is never later, whatever the figures say.

    ``law`` is the regime that demands it, and ``source`` where that is written. ``since`` and ``until`` are local days,
    both included: it is for complaints received then. ``calendar`` is the name of the calendar that counts it, where
    the workflow has one of that name (``Workflow(calendars={"UK": ...})``), else the company's own; ``UK/psp`` is the
    one of that role there, else the one of the place. With ``open_days`` (such as ``sat``) an end rolls only on a
    calendar that is open on those weekdays. ``receipt`` says whether an anchor out of hours counts that day
    (``same_day``) or as the next business day's (``next_business_day``). Until the customer has said nothing for
    ``silence`` since the answer, that closes nothing.

    Raises:
        DefinitionError: a name is no fact, or the parts do not fit each other; the error names the place.
    """

    name: str
    anchors: tuple[str, ...] = field(converter=texts)
    span: Limit
    satisfied_by: tuple[str, ...] = field(converter=texts)
    step: str = ""
    strength: str = "must"
    stage: str = ""
    only_if: Conditions = field(default=ALWAYS, hash=False)
    exempt_if: Conditions = field(default=ALWAYS, hash=False)
    importance: Shorter = field(default=ALWAYS_ALIKE, converter=in_order, hash=False)
    recurring: bool = False
    warnings: tuple[Span, ...] = ()
    pauses: tuple[PauseRule, ...] = ()
    still: tuple[StillRule, ...] = ()
    extensions: tuple[ExtensionRule, ...] = ()
    exit: EarlyExit | None = None
    source: str = ""
    law: str = ""
    since: date | None = None
    until: date | None = None
    calendar: str = ""
    open_days: tuple[str, ...] = field(default=(), converter=texts)
    receipt: str = "same_day"
    silence: Span | EarliestOf | None = None
    terms: Mapping[str, Any] = field(init=False, eq=False, repr=False, hash=False)
    words: str = field(init=False, eq=False, repr=False, hash=False)

    def __attrs_post_init__(self) -> None:
        for place, name in self._names():
            _check_name(name, place)
        self._check_satisfiers()
        check_shorter(self.span, self.importance)
        if self.recurring and not all(map(_rests, (self.span, *self.importance.values()))):
            message = "a recurring target needs a span above zero, or it would never rest."
            raise DefinitionError(message, place="span")
        # Made once: every fact that starts this target carries the same terms and words.
        object.__setattr__(self, "terms", self.to_mapping())
        object.__setattr__(self, "words", str(self.span))

    def _names(self) -> Iterator[tuple[str, str]]:
        """Every fact that it names, and where."""
        named: dict[str, tuple[str, ...]] = {"anchors": self.anchors, "satisfied_by": self.satisfied_by}
        for place, pause in enumerate(self.pauses):
            named |= {f"pauses[{place}].begins": pause.begins, f"pauses[{place}].ends": pause.ends}
        named |= {f"extensions[{place}].on": more.on for place, more in enumerate(self.extensions)}
        named |= {"exit.on": self.exit.on} if self.exit is not None else {}
        for key, names in named.items():
            yield from ((f"{key}[{number}]", name) for number, name in enumerate(names))

    def counted(self, importance: Importance | None) -> Importance | None:
        """The highest importance up to this one for which it has a span, or ``None``."""
        return max(up_to(importance, self.importance), default=None)

    def limits(self, importance: Importance | None) -> tuple[Limit, ...]:
        """What may end it for a matter of this importance; the first to end is due."""
        return (self.span, *(self.importance[level] for level in up_to(importance, self.importance)))

    def worded(self, importance: Importance | None) -> str:
        """The limit in a line, with the importance that each further span is for."""
        further = (
            f", at most {self.importance[level]} ({level})" for level in up_to(importance, self.importance)
        )
        return self.words + "".join(further)

    def is_for(self, day: date) -> bool:
        """Whether it is for a complaint received on this local day."""
        return holds_on(day, self.since, self.until)

    @property
    def marks(self) -> frozenset[str]:
        """The events that only the host knows of and on which it hangs, by the names that ``do.MarkEvent`` takes."""
        named = (name.partition(":") for _, name in self._names())
        return frozenset(event for fact, _, event in named if fact == "event.marked" and event)

    def _check_satisfiers(self) -> None:
        for number, name in enumerate(self.satisfied_by):
            if name.startswith("target."):
                message = "a demand is satisfied by what people do, not by another target."
                raise DefinitionError(message, place=f"satisfied_by[{number}]")

    @classmethod
    def from_mapping(cls, mapping: object, place: str = "") -> Target:
        """A target from plain data; errors name the path."""
        return made(cls, _TARGET, mapping, place)

    def to_mapping(self) -> dict[str, Any]:
        """The target as plain data: what differs from the defaults."""
        return unmade(self, _TARGET)


_TARGET: Fields = {
    "name": text,
    "anchors": one_or_many,
    "span": limit_from,
    "satisfied_by": one_or_many,
    "step": (text, ""),
    "strength": (one_of(*STRENGTHS), "must"),
    "stage": (text, ""),
    "only_if": (conditions_from, ALWAYS),
    "exempt_if": (conditions_from, ALWAYS),
    "importance": (shorter_from, ALWAYS_ALIKE),
    "recurring": (flag, False),
    "warnings": (many(lead_from), ()),
    "pauses": (many(PauseRule.from_mapping), ()),
    "still": (many(StillRule.from_mapping), ()),
    "extensions": (many(ExtensionRule.from_mapping), ()),
    "exit": (EarlyExit.from_mapping, None),
    "source": (text, ""),
    "law": (text, ""),
    "since": (local_day, None),
    "until": (local_day, None),
    "calendar": (text, ""),
    "open_days": (many(one_of(*WEEKDAYS)), ()),
    "receipt": (one_of(*RECEIPTS), "same_day"),
    "silence": (span_from, None),
}


def _check_name(name: str, place: str) -> None:
    fact = name.partition(":")[0]
    if fact not in TYPES:
        raise DefinitionError(f"{name!r} is no fact. {did_you_mean(fact, TYPES)}", place=place)


def _rests(limit: Limit) -> bool:
    if isinstance(limit, EarliestOf):
        return all(_rests(span) for span in limit.spans)
    return isinstance(limit, Span) and limit.count > 0
