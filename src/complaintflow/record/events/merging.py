"""Two complaints that are one, and one that is two."""

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from complaintflow.record.clocks import Clock
from complaintflow.record.commitments import Commitment
from complaintflow.record.events.base import Event, stored
from complaintflow.record.events.targets import OfTarget
from complaintflow.record.merging import Joined
from complaintflow.record.states import Importance, State


@stored("complaint.merged")
@frozen(kw_only=True)
class ComplaintMerged(Event):
    """Another complaint of the same customer turned out to be this one, and goes on here.

    ``received_at`` is the earlier moment of receipt of the two. What had been counted there is added here. ``promises``
    are the ids, here, of those that came along; ``ladders`` are those that ran there. ``since`` is when the newest of
    the matters there began. ``importance`` is that of the other, where it is the higher one, and ``importance_by``
    whose word it was.
    """

    other: str
    received_at: datetime | None = None
    subjects: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    importance: Importance | None = None
    importance_by: str | None = None
    contacts: int = 0
    chasers: int = 0
    waited_seconds: int = 0
    clocks: tuple[Joined, ...] = ()
    promises: tuple[str, ...] = ()
    ladders: tuple[Joined, ...] = ()
    since: datetime | None = None


@stored("complaint.merged_into")
@frozen(kw_only=True)
class ComplaintMergedInto(Event):
    """The complaint goes on under another reference; ``previous`` is where it stood."""

    into: str
    previous: State
    retain_until: datetime | None = None


@stored("complaint.separated")
@frozen(kw_only=True)
class ComplaintSeparated(Event):
    """What was merged turned out to be two after all; ``received_at`` is this one's own again."""

    other: str
    received_at: datetime | None = None


@stored("complaint.restored")
@frozen(kw_only=True)
class ComplaintRestored(Event):
    """The complaint goes on by itself again, where it stood; ``source`` is where it had been in the meantime."""

    source: str


@stored("complaint.split")
@frozen(kw_only=True)
class ComplaintSplit(Event):
    """A part of the complaint goes on under a reference of its own."""

    part: str


@stored("complaint.split_off")
@frozen(kw_only=True)
class ComplaintSplitOff(Event):
    """The complaint is a part of another one; ``source`` is its reference."""

    source: str


@stored("commitment.carried")
@frozen(kw_only=True)
class CommitmentCarried(Event):
    """A promise came from another complaint as it stood there, with its holder and its date."""

    source: str
    promise: Commitment


@stored("commitment.moved")
@frozen(kw_only=True)
class CommitmentMoved(Event):
    """A promise goes on in another complaint; ``successor`` is its id there."""

    commitment: str
    successor: str


@stored("target.carried")
@frozen(kw_only=True)
class TargetCarried(OfTarget):
    """A demand came from another complaint as it stood there."""

    source: str
    clock: Clock
