"""Many complaints in one go: a nightly run, an absence, a leaver.

The rule this module keeps: each complaint is handled as if it were alone, and one at a time, so that a million of them
take the memory of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Protocol
from zlib import crc32

from attrs import evolve

from complaintflow.commands import Adopt, Command, Opener
from complaintflow.commands.situation import Setting
from complaintflow.handling.absences import Endangered, Successor, endangered, holds, moving
from complaintflow.handling.overload import Load, overloads
from complaintflow.handling.readings import ClockReading
from complaintflow.handling.step import Step
from complaintflow.people import Roster
from complaintflow.record.complaint import Complaint
from complaintflow.record.notice import Notice
from complaintflow.rules.policy import Policy
from complaintflow.timing.moments import utc


class Desk(Protocol):
    """What handles one complaint: a workflow."""

    roster: Roster
    policy: Policy
    _settings: dict[str, Setting]

    def _setting(self, version: str) -> Setting: ...

    def open(self, command: Opener, now: datetime) -> Step:
        """As of a workflow."""
        ...

    def handle(self, complaint: Complaint, command: Command, now: datetime) -> Step:
        """As of a workflow."""
        ...

    def advance(self, complaint: Complaint, now: datetime) -> Step:
        """As of a workflow."""
        ...

    def clocks(self, complaint: Complaint, now: datetime) -> tuple[ClockReading, ...]:
        """As of a workflow."""
        ...


class Several:
    """What a workflow does with many complaints. Hand in an iterator: nothing is kept between two of them."""

    __slots__ = ()

    def adopt_all(
        self: Desk, commands: Iterable[Adopt], now: datetime, *, spread: timedelta = timedelta(0)
    ) -> Iterator[Step]:
        """Adopt running cases one by one, in bounded memory; first wakes are spread over ``spread`` from ``now``.

        The place in the spread follows from the reference alone, so adopting again gives the same wakes.

        Raises:
            CommandRefused: one case cannot be adopted; the stream ends there. Hand in an iterator rather than a list:
                called again with what is left of it, this goes on behind that case.
            MomentError: a moment of it is naive, or lies after ``now``.
        """
        moment = utc(now)
        for command in commands:
            if spread and command.wake_at is None:
                share = crc32(command.reference.encode()) / 0xFFFFFFFF
                command = evolve(command, wake_at=moment + timedelta(seconds=1) + share * spread)
            yield self.open(command, now)

    def advance_all(self: Desk, complaints: Iterable[Complaint], now: datetime) -> Iterator[Step]:
        """One step for each complaint, in order: what fell due up to ``now`` (aware). Most steps are empty.

        Raises:
            MomentError: ``now`` is naive, or lies before the last fact of a complaint.
        """
        for complaint in complaints:
            yield self.advance(complaint, now)

    def clocks_all(
        self: Desk, complaints: Iterable[Complaint], now: datetime
    ) -> Iterator[tuple[str, tuple[ClockReading, ...]]]:
        """The reference of each complaint, and its clocks as :meth:`Workflow.clocks` reads them at ``now`` (aware)."""
        for complaint in complaints:
            yield complaint.reference, self.clocks(complaint, now)

    def endangered(
        self: Desk, complaints: Iterable[Complaint], now: datetime, *, by: str | None = None
    ) -> Iterator[Endangered]:
        """The promises whose holder will be away when they fall due, by the roster as it is; ``by`` asks of one person.

        A promise that is broken and unrepaired is listed while its holder is away at ``now`` (aware).
        """
        return endangered(complaints, self._setting, self.roster, utc(now), by)

    def overloads(self: Desk, loads: Mapping[str, Load], now: datetime) -> tuple[Notice, ...]:
        """A notice to the manager of each person or desk past their capacity; never to a customer (S4:14b).

        ``loads`` are the host's own count, by roster id; ``now`` is aware. The same load again gives a notice with the
        same id.

        Raises:
            DefinitionError: nobody has one of these ids.
        """
        return tuple(overloads(loads, self._settings[self.policy.version], utc(now)))

    def reassign_all(
        self: Desk,
        complaints: Iterable[Complaint],
        now: datetime,
        *,
        leaver: str,
        by: str,
        to: Successor = None,
    ) -> Iterator[Step]:
        """Move everything that somebody who leaves holds: one step for each complaint that they have a part in.

        ``by`` is a supervisor. ``to`` is who takes over, or a function that chooses for each complaint; left out,
        whoever stands in for the leaver. Each promise moves with its date, and each customer is told. What had fallen
        due before stays charged to the leaver.

        Raises:
            CommandRefused: one cannot be moved; the stream ends there. Hand in an iterator rather than a list: called
                again with what is left of it, this goes on behind that complaint.
            DefinitionError: nobody on the roster is the leaver.
        """
        self.roster.known(leaver, "leaver")
        return _moved(self, complaints, now, leaver, by, to)


def _moved(
    desk: Desk, complaints: Iterable[Complaint], now: datetime, leaver: str, by: str, to: Successor
) -> Iterator[Step]:
    for complaint in complaints:
        if holds(complaint, leaver):
            setting = desk._setting(complaint.policy_version)
            command = moving(complaint, setting, leaver=leaver, to=to, by=by, now=utc(now))
            yield desk.handle(complaint, command, now)
