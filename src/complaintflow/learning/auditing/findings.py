"""What an audit says.

The rule this module keeps: a finding names the rule, the fact and the moment, and holds no word of the customer; what
could not be asked is said, and never passes for something that was met.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from attrs import frozen

from complaintflow.record.clocks import ClockStatus
from complaintflow.record.conversion import unstructure


class Area(StrEnum):
    """What a finding is about: the order of the record, the conduct, a promise, or a demand of policy or law."""

    RECORD = "record"
    CONDUCT = "conduct"
    PROMISE = "promise"
    TARGET = "target"


@frozen(kw_only=True)
class NotMet:
    """One rule that was not met, by which fact and when (UTC), and in words.

    ``required`` says that the policy refuses it; ``named`` that the record itself had named it at the time.
    """

    area: Area
    rule: str
    fact: str
    at: datetime
    told: str
    required: bool = True
    named: bool = False


@frozen(kw_only=True)
class DueOnRecord:
    """When a demand was due by the record, and why by its stored explanation; what became of it.

    ``before`` is the exclusive bound (UTC), ``source`` where the demand is written. ``counted`` tells the count anew,
    where a calendar was given, and ``stands`` whether it gives what is on record; both are ``None`` where nothing was
    counted.
    """

    target: str
    clock: str
    anchor: str
    anchor_at: datetime
    before: datetime | None
    status: ClockStatus
    explanation: str
    policy_version: str
    calendar_version: str
    source: str = ""
    stands: bool | None = None
    counted: str | None = None


@frozen(kw_only=True)
class Audit:
    """One complaint, checked again. ``unchecked`` names the rules that nobody could ask, with what they lacked."""

    reference: str
    policy_version: str
    findings: tuple[NotMet, ...]
    dues: tuple[DueOnRecord, ...]
    unchecked: tuple[str, ...]

    def of(self, area: Area | str) -> tuple[NotMet, ...]:
        """The findings of one area."""
        return tuple(finding for finding in self.findings if finding.area == area)

    def to_plain(self) -> dict[str, Any]:
        """The audit as a dict of JSON types."""
        return unstructure(self)
