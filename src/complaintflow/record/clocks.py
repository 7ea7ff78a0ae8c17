"""A demand of the policy or the law at work, as the record knows it.

The rule this module keeps: a clock holds everything that decides it later (its anchor, its terms as data, its pauses
and extensions, the versions of policy and calendar it was made under), so that editing a policy re-dates nothing. Its
due is always recomputed from the anchor and all pauses, never by adding to the last due. Its status is derived from
moments, so it is the same however late something is recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from attrs import field, frozen

from complaintflow.record.states import Importance
from complaintflow.timing.moments import INSTANT
from complaintflow.timing.windows import Window

T = TypeVar("T")

EARLY_EXIT, MISS_WITHDRAWN = FINAL = ("early_exit", "miss_withdrawn")
"""Why a demand is exempt for good. All other reasons are facets of the case, which can change."""

ANSWERS = frozenset({"complaint.resolved", "complaint.final_response"})
"""The facts that tell the customer the outcome."""

FIRST_WAKE = "first wake"
"""The explanation of a due that nobody counted: the host chose it when the case was adopted."""


class ClockStatus(StrEnum):
    """Derived, never stored."""

    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    MISSED = "missed"
    EXEMPT = "exempt"
    ENDED = "ended"


@frozen
class Pause:
    """A time in which the clock does not run (UTC), and why; ``until`` is empty while it lasts, ``at_most`` caps it."""

    since: datetime
    until: datetime | None = None
    reason: str = ""
    at_most: datetime | None = None

    @property
    def window(self) -> Window:
        """The time cut out: to its end, and never past its cap; the end is ``None`` while nothing is known of it."""
        ends = [end for end in (self.until, self.at_most) if end is not None]
        return self.since, min(ends, default=None)


@frozen
class StillDays:
    """Local days, both included, in which time does not run whatever anybody does, and on what ground."""

    first: date
    last: date
    why: str = ""


@frozen
class Extension:
    """One lengthening: its amount as data, counted from the anchor or the due, with its reason. ``at`` is in UTC.

    Until the notice that it needs has reached the customer it does not ``count``.
    """

    id: str
    at: datetime
    amount: Mapping[str, Any] = field(hash=False)
    counted_from: str
    reason: str
    counts: bool = True


@frozen
class Clock:
    """One target at work. ``before`` is the exclusive UTC bound: met in time if and only if ``met_at < before``.

    ``due_at`` is the instant itself, for hours and a close of business; ``day`` the last local day in time. All three
    are ``None`` while a pause without an end holds it, while it waits for a date of the host's, and for what is due
    promptly. ``terms`` is the target as data; ``hears`` are the names of facts that do something to it. ``misses``
    are the moments at which it fell due unmet; ``times_met`` counts the updates of a recurring one, and
    ``updated_at`` is the last. ``anchor`` is what it counts from now, ``began_with`` what it began with.
    ``importance`` is the highest for which its terms have a span that its due was counted with.
    """

    id: str
    name: str
    anchor: str
    anchor_at: datetime
    began_with: str
    began_at: datetime
    terms: Mapping[str, Any] = field(hash=False, repr=False)
    cycle: int
    day: date | None = None
    before: datetime | None = None
    due_at: datetime | None = None
    exit_before: datetime | None = None
    warn_at: tuple[datetime, ...] = ()
    explanation: str = ""
    importance: Importance | None = None
    satisfied_by: tuple[str, ...] = ()
    hears: frozenset[str] = frozenset()
    recurring: bool = False
    policy_version: str = ""
    calendar_version: str = ""
    still: tuple[StillDays, ...] = ()
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    warned: tuple[datetime, ...] = ()
    misses: tuple[datetime, ...] = ()
    times_met: int = 0
    updated_at: datetime | None = None
    met_at: datetime | None = None
    exempt_at: datetime | None = None
    exempt_why: str = ""
    ended_at: datetime | None = None

    @property
    def span(self) -> Any:
        """The limit as data."""
        return self.terms["span"]

    @property
    def strength(self) -> str:
        """``must``, ``should`` or ``prompt``."""
        return str(self.terms.get("strength", "must"))

    @property
    def step(self) -> str:
        """The step that it demands, by its own name where the policy gives no other."""
        return str(self.terms.get("step", self.name))

    @property
    def stage(self) -> str:
        """The stage that it belongs to, or nothing."""
        return str(self.terms.get("stage", ""))

    @property
    def source(self) -> str:
        """Where the demand comes from."""
        return str(self.terms.get("source", ""))

    @property
    def law(self) -> str:
        """The regime that demands it, or nothing where the company does."""
        return str(self.terms.get("law", ""))

    @property
    def silence(self) -> Mapping[str, Any] | None:
        """How long the customer must be silent after the answer before that may close the matter, as data."""
        return self.terms.get("silence")

    @property
    def demands_answer(self) -> bool:
        """Whether it must be met, is not, and is met by the answer that ends the matter; words on the way are none."""
        if self.recurring or self.strength == "should":
            return False
        return self.is_unmet and not ANSWERS.isdisjoint(self.satisfied_by)

    @property
    def calendar(self) -> str:
        """The name of the calendar that counts it, or nothing for the company's own."""
        return str(self.terms.get("calendar", ""))

    @property
    def last(self) -> datetime | None:
        """The last moment (UTC) that is in time: what people are shown."""
        return self.due_at if self.due_at is not None or self.before is None else self.before - INSTANT

    @property
    def missed_at(self) -> datetime | None:
        """When it fell due unmet, as the record has it now: a due that moved on later takes a miss back."""
        if self.before is None or not self.misses or self.misses[-1] < self.before:
            return None
        return self.misses[-1]

    @property
    def is_wanted(self) -> bool:
        """Whether it was neither exempt nor ended with the matter: its outcome counts."""
        return self.ended_at is None and self.exempt_at is None

    @property
    def is_unmet(self) -> bool:
        """Whether what it demands has not happened and is still wanted, be it late."""
        return self.met_at is None and self.ended_at is None and self.exempt_at is None

    @property
    def is_running(self) -> bool:
        """Whether it can still be met in time, or be missed."""
        return self.is_unmet and (not self.misses or self.missed_at is None)

    @property
    def is_final(self) -> bool:
        """Whether it is exempt for good: by an early exit, or with the miss that it came from."""
        return self.exempt_why in FINAL

    @property
    def open_pause(self) -> Pause | None:
        """The pause that nobody has ended yet."""
        return next((pause for pause in self.pauses if pause.until is None), None)

    @property
    def is_paused(self) -> bool:
        """Whether a pause holds it that nobody has ended yet."""
        return self.is_running and self.open_pause is not None

    @property
    def status(self) -> ClockStatus:
        """Derived from the moments; met late is missed, noted or not."""
        if self.exempt_at is not None:
            return ClockStatus.EXEMPT
        if self.met_at is not None and (self.before is None or self.met_at < self.before):
            return ClockStatus.MET
        if self.met_at is not None or self.missed_at is not None:
            return ClockStatus.MISSED
        if self.ended_at is not None:
            return ClockStatus.ENDED
        return ClockStatus.PAUSED if self.is_paused else ClockStatus.RUNNING


def calendar_named(name: str, calendars: Mapping[str, T], own: T) -> T:
    """The calendar of this name; for a role (``CA/regulator``) else the one of the place; else ``own``."""
    if not name:
        return own
    found = calendars.get(name)
    return found if found is not None else calendars.get(name.partition("/")[0], own)


def clock_of(clocks: tuple[Clock, ...], id: str) -> Clock:
    """The clock with this id, which is known to be there."""
    return next(clock for clock in clocks if clock.id == id)


def clock_named(clocks: tuple[Clock, ...], name: str) -> Clock | None:
    """The clock with this id, or the unmet one of the target with this name, or ``None``."""
    meant = (clock for clock in clocks if clock.id == name or (clock.name == name and clock.is_unmet))
    return next(meant, None)
