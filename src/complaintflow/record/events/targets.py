"""What policy and law demand, and whether it happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from attrs import field, frozen

from complaintflow.record.events.base import Event, stored


@stored("target.started")
@frozen(kw_only=True)
class TargetStarted(Event):
    """A demand of policy or law began to run; its due is stored, so that the record alone decides later."""

    target: str
    anchor: str
    anchor_at: datetime
    span: Mapping[str, Any] = field(hash=False)
    day: date
    before: datetime
    satisfied_by: tuple[str, ...]
    warn_at: tuple[datetime, ...] = ()
    strength: str = "must"
    stage: str = ""
    recurring: bool = False
    pausable: bool = False
    explanation: str = ""
    policy_version: str = ""
    calendar_version: str = ""
    source: str = ""


@stored("target.warned")
@frozen(kw_only=True)
class TargetWarned(Event):
    """A target is about to fall due."""

    clock: str
    time: datetime


@stored("target.met")
@frozen(kw_only=True)
class TargetMet(Event):
    """What a target demands happened, in time or late: its moments say which."""

    clock: str
    met_by: str


@stored("target.missed")
@frozen(kw_only=True)
class TargetMissed(Event):
    """A target fell due unmet."""

    clock: str
    target: str


@stored("target.redated")
@frozen(kw_only=True)
class TargetRedated(Event):
    """A due was recomputed from its anchor and all pauses, after a pause, an extension or a correction."""

    clock: str
    anchor_at: datetime
    day: date
    before: datetime
    warn_at: tuple[datetime, ...] = ()
    because: str
    explanation: str = ""


@stored("target.renewed")
@frozen(kw_only=True)
class TargetRenewed(Event):
    """A recurring target began again, from what satisfied it or from its miss."""

    clock: str
    anchor: str
    anchor_at: datetime
    day: date
    before: datetime
    warn_at: tuple[datetime, ...] = ()
