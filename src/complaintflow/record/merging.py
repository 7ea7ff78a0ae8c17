"""What a merge left behind, so that it can be undone.

The rule this module keeps: whatever a merge moved is noted with where it came from. Nothing of either record is lost.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from complaintflow.record.complaint import Draft


@frozen(kw_only=True)
class Joined:
    """One demand, or one ladder, of two complaints that became one: its id ``here`` and its id ``there``.

    ``carried`` says that it stood there only, and was taken over; ``met`` that it had been met here already;
    ``anchor_at`` is what the clock here had counted from, where it counts from something earlier now.
    """

    here: str
    there: str
    carried: bool = False
    met: bool = False
    anchor_at: datetime | None = None


@frozen(kw_only=True)
class Merger:
    """Another complaint that was joined to this one at ``at`` (UTC).

    ``received_at`` is when this one had been received by its own record; ``clocks`` are the demands that both had,
    ``promises`` the ids of those that came along, and ``ladders`` those that were being climbed there. ``since`` is
    when the newest of the matters there began: what the customer may do for a while, they may do as long for that.
    """

    other: str
    at: datetime
    received_at: datetime | None
    clocks: tuple[Joined, ...] = ()
    promises: tuple[str, ...] = ()
    ladders: tuple[Joined, ...] = ()
    since: datetime | None = None


def newest_since(draft: Draft) -> datetime | None:
    """When the newest of the matters began that are one now: its own cycle, or one that was merged into it (UTC)."""
    began = (draft.cycle_since, *(joined.since for joined in draft.merged))
    return max((moment for moment in began if moment is not None), default=None)
