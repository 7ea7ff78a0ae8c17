"""A running demand of the policy or the law, as the record knows it.

The rule this module keeps: a clock holds everything that decides it later (its anchor, its span as data, its pauses,
the versions of policy and calendar it was made under), so that editing a policy re-dates nothing. Its due is always
recomputed from the anchor and all pauses, never by adding to the last due. Its status is derived from moments.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from attrs import field, frozen


class ClockStatus(StrEnum):
    """Derived, never stored."""

    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    MISSED = "missed"
    ENDED = "ended"


@frozen
class Pause:
    """A time in which the clock does not run (UTC), and why; ``until`` is empty while it lasts."""

    since: datetime
    until: datetime | None = None
    reason: str = ""


@frozen
class Extension:
    """One lengthening: span as data, counted from the anchor or from the due, with its reason (UTC)."""

    at: datetime
    span: Mapping[str, Any] = field(hash=False)
    counted_from: str = "due"
    reason: str = ""


@frozen
class Clock:
    """One target at work. ``before`` is the exclusive UTC bound: met in time if and only if ``met_at < before``."""

    id: str
    name: str
    anchor: str
    anchor_at: datetime
    span: Mapping[str, Any] = field(hash=False)
    day: date
    before: datetime
    satisfied_by: tuple[str, ...]
    cycle: int
    warn_at: tuple[datetime, ...] = ()
    strength: str = "must"
    stage: str = ""
    recurring: bool = False
    pausable: bool = False
    explanation: str = ""
    policy_version: str = ""
    calendar_version: str = ""
    source: str = ""
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    warned: tuple[datetime, ...] = ()
    met_at: datetime | None = None
    missed_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def is_running(self) -> bool:
        """Whether it can still be met in time, or be missed."""
        return self.met_at is None and self.missed_at is None and self.ended_at is None

    @property
    def is_unmet(self) -> bool:
        """Whether what it demands has not happened, be it late."""
        return self.met_at is None and self.ended_at is None

    @property
    def is_paused(self) -> bool:
        """Whether an open pause holds it."""
        return self.is_running and any(pause.until is None for pause in self.pauses)

    @property
    def status(self) -> ClockStatus:
        """Derived from the moments; met late is missed, noted or not."""
        if self.met_at is not None and self.met_at < self.before:
            return ClockStatus.MET
        if self.met_at is not None or self.missed_at is not None:
            return ClockStatus.MISSED
        if self.ended_at is not None:
            return ClockStatus.ENDED
        return ClockStatus.PAUSED if self.is_paused else ClockStatus.RUNNING
