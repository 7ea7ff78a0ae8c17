"""The record follows a tracker: ask before it writes, look after it has written.

The rule this module keeps: it looks at a ticket as it stands, or would stand, and never at the event that made it look.
So it does not matter how often, or from where, a ticket was changed, and what was refused is refused before.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from attrs import evolve, frozen

import complaintflow as cf
from complaintflow import commands as do

from ..sqlite.commands import TRIES, recording
from ..sqlite.store import Conflict, Store
from .meaning import Reading, adopted, owner_of
from .ticket import Message, Ticket

__all__ = ["Bridge", "Followed", "Message", "Ticket", "follow", "refusal"]


@frozen
class Followed:
    """The steps that bring a record to where its ticket is, and what it refused on the way."""

    complaint: cf.Complaint
    steps: tuple[cf.Step, ...] = ()
    refused: tuple[cf.CommandRefused, ...] = ()
    vetoes: tuple[cf.CommandRefused, ...] = ()
    """Those of ``refused`` that a tracker should hear of before it writes."""
    unowned: str | None = None
    """Whom the ticket is assigned to, where nobody on the roster who may own it is called so, such as a team.

    Then whoever owned the complaint still does; if nobody did, it has no owner.
    """

    def tried(self, flow: cf.Workflow, command: do.Command | None, now: datetime) -> Followed:
        if command is None:
            return self
        # What was said and who has it now has happened; the rest is asked for, and told like anything else.
        happened = isinstance(command, do.Contact | do.Note | do.Reassign)
        decide = flow.observe if happened else flow.handle
        try:
            step = decide(self.complaint, command, now=recording(self.complaint, now))
        except cf.CommandRefused as no:
            vetoes = self.vetoes if happened else (*self.vetoes, no)
            assert no.step is not None, "only what opens a complaint is refused without a step"
            kept = (*self.steps, no.step)  # what time alone had brought
            return evolve(
                self, complaint=no.step.complaint, steps=kept, refused=(*self.refused, no), vetoes=vetoes
            )
        return evolve(self, complaint=step.complaint, steps=(*self.steps, step))


def follow(flow: cf.Workflow, complaint: cf.Complaint | None, ticket: Ticket, now: datetime) -> Followed:
    """All that a ticket means beside its complaint; ``None`` where it has none yet. Nothing is stored."""
    if complaint is None:
        opened = flow.open(adopted(ticket, flow.roster, now), now=now)
        found = Followed(opened.complaint, (opened,))
    else:
        found = Followed(complaint)
    reading = Reading.of(ticket, flow.roster, found.complaint)
    for message in reading.said():
        found = found.tried(flow, message, now)
    # Nothing is promised once it has ended, nor before it is open again.
    first, then = (reading.promised, reading.moved) if ticket.ended else (reading.moved, reading.promised)
    for meaning in (first, then, reading.handed):
        found = found.tried(flow, meaning(found.complaint), now)
    return evolve(found, unowned=ticket.assignee if owner_of(ticket, flow.roster) is None else None)


def refusal(
    flow: cf.Workflow, complaint: cf.Complaint | None, ticket: Ticket, now: datetime
) -> cf.CommandRefused | None:
    """Why a ticket may not come to stand so; ``None`` if it may, or if it has no record yet."""
    if complaint is None:
        return None
    return next(iter(follow(flow, complaint, ticket, now).vetoes), None)


class Bridge:
    """Between a tracker and a file of the SQLite recipe. Overwrite ``open`` for another store."""

    def __init__(self, file: Path | str, flow: cf.Workflow) -> None:
        self.file, self.flow = file, flow

    def open(self) -> Store:
        return Store(self.file)

    def ask(self, ticket: Ticket, refuse: Callable[[str], Exception], now: datetime | None = None) -> None:
        """Before the tracker writes: ``ticket`` as it would stand.

        Raises:
            Whatever ``refuse`` makes of the reason and of what to do instead.
        """
        with closing(self.open()) as store:
            complaint = store.load(ticket.reference)
        no = refusal(self.flow, complaint, ticket, now or datetime.now(UTC))
        if no is not None:
            raise refuse(f"{no.reason} {no.instead}") from no

    def look(self, ticket: Ticket, now: datetime | None = None) -> Followed:
        """After it has written, and from time to time: bring the record to where the ticket is, all of it or nothing.

        Raises:
            Conflict: others were faster ten times in a row.
        """
        with closing(self.open()) as store:
            for _ in range(TRIES):
                complaint = store.load(ticket.reference)
                found = follow(self.flow, complaint, ticket, now or datetime.now(UTC))
                try:
                    store.commit(*found.steps)
                except Conflict:
                    continue
                return found
        raise Conflict(ticket.reference)
