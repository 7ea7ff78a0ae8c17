"""The search for a way out: from where a complaint stands to its closing, by legal commands.

The rule this module keeps: the customer may help and is never made to give up: a withdrawal is no way out. What lies
nearer to the closing is tried first, and everything is tried before it is said that there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from heapq import heappop, heappush
from itertools import count
from typing import Any

from attrs import define, field

from complaintflow import commands as do
from complaintflow.errors import ComplaintflowError
from complaintflow.people import CUSTOMER
from complaintflow.record.complaint import Complaint
from complaintflow.record.notice import Notice
from complaintflow.record.states import Channel, Milestone, State
from complaintflow.testing.choosing import Builders, built
from complaintflow.testing.scene import Scene, owners
from complaintflow.testing.tape import LENGTH, Tape
from complaintflow.workflow import Workflow

NO_WAY_OUT = frozenset({do.Withdraw, do.DeclineOutreach, do.Witness, do.Adopt})
"""Giving up, and what another system does: neither is a way for whoever sits at the desk."""

TAPES = tuple(bytes([value]) * LENGTH for value in range(5))
"""Each command is tried with its simplest fields, then with others."""

MOST_TRIES = 12_000
"""After so many commands there is no way."""

LAST = (Milestone.THANKED, Milestone.LESSON, Milestone.SURVEYED)

Way = tuple[str, ...]
"""The commands of a way, by their names."""


@define
class Place:
    """Where a search stands: the complaint, what was told, the way to it, and what is still to be tried."""

    complaint: Complaint
    notices: tuple[Notice, ...]
    way: Way
    moves: Iterator[do.Command] = field(init=False)


@define
class Search:
    """A search for the way out of one complaint, at one moment."""

    workflow: Workflow
    now: datetime
    builders: Builders = field(factory=dict)
    _seen: set[Any] = field(factory=set)
    _waiting: list[tuple[int, int, Place]] = field(factory=list)
    _number: Iterator[int] = field(factory=count)
    _distances: dict[State, int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._distances = distances(self.workflow)

    def way(self, complaint: Complaint, notices: tuple[Notice, ...] = ()) -> Way | None:
        """The commands that lead to the closing, or ``None``."""
        self._reach(Place(self.workflow.advance(complaint, self.now).complaint, notices, ()))
        tries = MOST_TRIES
        while self._waiting and tries:
            far, _, place = heappop(self._waiting)
            if not place.complaint.is_open:
                return place.way
            for command in place.moves:
                tries -= 1
                nearer = self._try(place, command)
                if (nearer is not None and nearer < far) or not tries:
                    heappush(self._waiting, (far, next(self._number), place))
                    break
        return None

    def _try(self, place: Place, command: do.Command) -> int | None:
        try:
            step = self.workflow.handle(place.complaint, command, self.now)
        except ComplaintflowError:
            return None
        notices, way = (*place.notices, *step.notices), (*place.way, type(command).__name__)
        return self._reach(Place(step.complaint, notices, way))

    def _reach(self, place: Place) -> int | None:
        """How far it still is from there, unless somebody was there before."""
        key = _standing(place.complaint)
        if key in self._seen:
            return None
        self._seen.add(key)
        place.moves = self._moves(place)
        far = self._far(place.complaint)
        heappush(self._waiting, (far, next(self._number), place))
        return far

    def _moves(self, place: Place) -> Iterator[do.Command]:
        rows = self.workflow.lifecycle.takes(place.complaint.state)
        commands = [command for command in rows if command not in NO_WAY_OUT]
        yield from (chore for chore in self._chores(place.complaint) if type(chore) in commands)
        for tape in TAPES:
            for by in self._people(place.complaint):
                for command in commands:
                    scene = Scene(self.workflow, place.complaint, place.notices, self.now, Tape(tape), by)
                    yield built(scene, command, self.builders)

    def _chores(self, complaint: Complaint) -> Iterator[do.Command]:
        """What has a field that must name one thing: an address, a promise, what a department was asked, a remark."""
        for by in self._people(complaint):
            if not complaint.customer.verified:
                yield _verifying(by)
            for promise in complaint.commitments:
                if promise.is_open or promise.in_debt:
                    yield do.Keep(by=by, commitment=promise.id, answer="Done.", channel=Channel.PHONE)
            for asked in complaint.beside.open_follow_ups:
                yield do.RecordFollowUp(by=by, follow_up=asked.id, outcome="Done.")
            for remark in complaint.beside.unreplied:
                yield do.ReplyToFeedback(by=by, feedback=remark.id, reply="Thank you.", channel=Channel.PHONE)

    def _people(self, complaint: Complaint) -> tuple[str, ...]:
        """Whoever may have to act: the owner, those in debt or asked, supervisors, somebody able, the customer."""
        holders = [promise.owner for promise in complaint.commitments if promise.is_open or promise.in_debt]
        asked = complaint.offer.to if complaint.offer is not None else None
        able = [person.id for person in owners(self.workflow, self.now) if person.id not in complaint.about]
        people = (complaint.owner, *holders, asked, *self.workflow.policy.supervisors, *able, CUSTOMER)
        return tuple(dict.fromkeys(person for person in people if person is not None))

    def _far(self, complaint: Complaint) -> int:
        """How far it is to the closing: by the table first, then by what is owed, then by what is left to do."""
        owed = sum(
            (promise.is_open or promise.in_debt) and not promise.aftercare
            for promise in complaint.commitments
        )
        able = {person.id for person in owners(self.workflow, self.now)} - complaint.about
        open_ends = (
            owed
            + len(complaint.unanswered)
            + len(complaint.beside.open_follow_ups)
            + len(complaint.beside.unreplied)
            + (complaint.owner not in able)
            + (not complaint.customer.verified)
        )
        left = sum(milestone not in complaint.milestones for milestone in LAST)
        return 100 * self._distances.get(complaint.state, 50) + 3 * open_ends + left


def _verifying(by: str) -> do.Command:
    return do.Correct(by=by, field="customer.verified", value="yes", reason="looked up", approved_by=by)


def _standing(complaint: Complaint) -> tuple[Any, ...]:
    """What of a complaint decides where it can go."""
    waiting = tuple(promise.id for promise in complaint.commitments if promise.is_open or promise.in_debt)
    return (
        *(complaint.state, complaint.owner, complaint.milestones, complaint.offer),
        *(len(waiting), len(complaint.debts), len(complaint.unanswered), complaint.asking),
        *(complaint.customer.verified, bool(complaint.impact), complaint.reminders),
        *(len(complaint.beside.open_follow_ups), len(complaint.beside.unreplied)),
    )


def distances(workflow: Workflow) -> dict[State, int]:
    """How many rows lie between each state and the closing, for whoever does not give up."""
    far = {State.CLOSED: 0}
    rows = [row for row in workflow.lifecycle.table if row.command not in NO_WAY_OUT and row.to is not None]
    for _ in State:
        for row in rows:
            for source in row.sources:
                if row.to in far and far[row.to] + 1 < far.get(source, len(State)):
                    far[source] = far[row.to] + 1
    return far
