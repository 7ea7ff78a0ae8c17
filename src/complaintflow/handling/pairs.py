"""Two complaints at once: joined, parted again, or split.

The rule this module keeps: both steps are made, or neither; the host stores them in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Protocol

from attrs import evolve

from complaintflow.commands import Opener, Receive
from complaintflow.commands.situation import Setting
from complaintflow.errors import CommandRefused
from complaintflow.handling.execution import Execution
from complaintflow.handling.merging import merge, separate, split
from complaintflow.handling.outcome import Outcome
from complaintflow.handling.step import Step, step
from complaintflow.people import Roster
from complaintflow.record.complaint import Complaint
from complaintflow.record.states import higher
from complaintflow.rules.policy import Policy
from complaintflow.timing.moments import utc


class Desk(Protocol):
    """What lets time pass for one complaint, and knows the settings: a workflow."""

    roster: Roster
    policy: Policy
    _execution: Execution
    _settings: dict[str, Setting]

    def _passed(self, complaint: Complaint, now: datetime) -> Outcome: ...

    def _after(self, passed: Outcome, now: datetime) -> Outcome: ...


class Pairs:
    """What a workflow does with two complaints at once."""

    __slots__ = ()

    def merge(
        self: Desk, into: Complaint, other: Complaint, now: datetime, *, by: str | None = None
    ) -> tuple[Step, Step]:
        """Let ``other`` go on in ``into``: the steps of both, in this order, to be stored together.

        Every promise that waits goes along with its holder and its date, and so do unanswered questions, the demands
        that only ``other`` had, and help that is being asked for, from the rung that was reached. What counts from the
        receipt counts from the earlier one, and the whole is as important to the customer as the more important of the
        two. ``other`` is closed, keeps its reference, and ``merged_into`` says where it goes on. ``by`` is who found
        out. The customer is told which reference answers; what they were promised is as it was.

        Raises:
            CommandRefused: it is one complaint, or they are of different customers, or one is closed, or not the same
                people act for the customer in both, or an answer to a promise of ``other`` is on its way.
            MomentError: ``now`` is naive, or lies before the last fact of one of them.
        """
        return _both(self, into, other, now, by, merge)

    def separate(
        self: Desk, into: Complaint, other: Complaint, now: datetime, *, by: str | None = None
    ) -> tuple[Step, Step]:
        """Undo a merge: ``other`` goes on where it stood, with those of its promises that still wait.

        A promise that was changed in the meantime, or broken and promised anew, goes back as it is now, and so does
        help that is being asked for. What a person answered in the meantime is answered for both. Where nothing waits
        for ``other`` any more, it comes back without a promise, and its record names ``next_promise``: promise at once.

        Raises:
            CommandRefused: these two are not merged, or ``into`` would be left without a promise.
            MomentError: ``now`` is naive, or lies before the last fact of one of them.
        """
        return _both(self, into, other, now, by, separate)

    def split(
        self: Desk, complaint: Complaint, part: Receive, now: datetime, *, promises: Iterable[str] = ()
    ) -> tuple[Step, Step]:
        """Let a part of the complaint go on by itself: the steps of both, in this order, to be stored together.

        ``part`` says what the part is about: its own reference, statement, topics and facets, and so its own demands.
        It counts as received when the complaint was, unless it carries an ``at`` of its own, and is as important to the
        customer as that, or more. ``promises`` are the ids of those that belong to it; ``part.recorded_by`` is who
        split it.

        Raises:
            CommandRefused: the part is of another customer or has the same reference, the complaint is closed, a
                promise does not wait there, or none would be left.
            MomentError: ``now`` is naive, or lies before the last fact.
        """
        passed = self._passed(complaint, now)
        origin, opened = (
            self._after(passed, now),
            Outcome(None, self._settings[self.policy.version], utc(now)),
        )
        origin.by = part.recorded_by
        # What the customer said of the whole, nobody makes less of for a part (S2:7b).
        importance = higher(part.importance, complaint.importance)
        command: Opener = evolve(part, at=part.at or complaint.received_at, importance=importance)
        self._execution.open(opened, command)
        opened.by, opened.at = part.recorded_by, opened.now
        split(origin, opened, promises)
        return step(complaint, origin, passed), step(None, opened)


def _both(
    desk: Desk,
    into: Complaint,
    other: Complaint,
    now: datetime,
    by: str | None,
    change: Callable[[Outcome, Outcome], Any],
) -> tuple[Step, Step]:
    if by is not None and by not in desk.roster:
        raise CommandRefused(
            "by names nobody on the roster.",
            rule="roster",
            instead=f"Give the id of a person on the roster. {desk.roster.near(by)}",
        )
    passed = desk._passed(into, now), desk._passed(other, now)
    outs = desk._after(passed[0], now), desk._after(passed[1], now)
    for out in outs:
        out.by = by
    change(*outs)
    return step(into, outs[0], passed[0]), step(other, outs[1], passed[1])
