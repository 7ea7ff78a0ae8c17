"""What another policy or calendar would change for one complaint.

The rule this module keeps: the difference is a value that somebody can read, and what is applied is this very value
and nothing else. No deadline moves because a figure was edited or a holiday announced.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from attrs import field, frozen


class Change(StrEnum):
    """What would happen to one demand."""

    MOVES = "moves"
    REWORDED = "reworded"
    BEGINS = "begins"
    FALLS_AWAY = "falls_away"


@frozen(kw_only=True)
class Redating:
    """One demand, as it is and as it would be. Moments are exclusive UTC bounds, days local; ``None``: without a due.

    ``clock`` is the id of the running clock, empty where the demand would begin. ``fields`` are what its fact will
    say.
    """

    change: Change
    target: str
    clock: str = ""
    before: datetime | None = None
    day: date | None = None
    new_before: datetime | None = None
    new_day: date | None = None
    fields: Mapping[str, Any] = field(factory=dict, repr=False, hash=False)


@frozen(kw_only=True)
class Rebasing:
    """The whole difference, for the complaint as it stood at ``version``; false when nothing would change."""

    reference: str
    version: int
    policy_version: str
    new_policy_version: str
    calendar_version: str
    new_calendar_version: str
    changes: tuple[Redating, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes) or self.policy_version != self.new_policy_version
