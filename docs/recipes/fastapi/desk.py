"""What a request asks of the desk: look, open, act, wake. No word of HTTP here.

The rule this module keeps: a person decides on the version they saw. Whoever was overtaken is told so and looks again;
the same request sent twice acts once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from attrs import frozen

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e

from ..sqlite.commands import recording
from ..sqlite.store import Conflict, stamp
from .store import Store


class Overtaken(Exception):
    """The complaint is no longer the one that was looked at: look again, and decide again."""


def clock() -> datetime:
    return datetime.now(UTC)


@frozen
class Desk:
    """The store, the rules and the clock of a company."""

    store: Store
    workflow: cf.Workflow
    now: Callable[[], datetime] = clock

    def complaint(self, reference: str) -> cf.Complaint:
        """As it is stored.

        Raises:
            LookupError: there is no such complaint.
        """
        found = self.store.load(reference)
        if found is None:
            raise LookupError("there is no such complaint")
        return found

    def history(self, reference: str) -> list[e.Event]:
        return self.store.history(reference)

    def moment(self, complaint: cf.Complaint) -> datetime:
        return recording(complaint, self.now())

    def open(self, command: do.Receive) -> tuple[cf.Complaint, bool]:
        """The complaint, and whether it is new; the same key again finds the one that it opened.

        Raises:
            CommandRefused: what was said is blank, or somebody is unknown.
            Overtaken: the reference belongs to another complaint.
        """
        try:
            step = self.workflow.open(command, now=self.now())
            self.store.commit(step)
        except Conflict:
            there = self.complaint(command.reference)
            if command.key is None or command.key not in there.keys:
                raise Overtaken(command.reference) from None
            return there, False
        return step.complaint, True

    def act(self, reference: str, command: do.Command, version: int) -> cf.Complaint:
        """Carry out ``command`` on the version that its sender saw.

        Raises:
            CommandRefused: it may not happen; what fell due by then is stored all the same.
            Overtaken: the complaint has another version by now.
        """
        complaint = self.complaint(reference)
        if command.key is not None and command.key in complaint.keys:
            return complaint
        if complaint.version != version:
            raise Overtaken(reference)
        try:
            step = self.workflow.handle(complaint, command, now=self.moment(complaint))
        except cf.CommandRefused as refused:
            if refused.step is not None:
                self._commit(refused.step)
            raise
        return self._commit(step)

    def said_by_customer(self, reference: str, command: do.Command) -> cf.Complaint:
        """The same for the customer, who decides on no version: what they say is heard, whatever happened meanwhile."""
        while True:
            try:
                return self.act(reference, command, self.complaint(reference).version)
            except Overtaken:
                continue

    def available(self, complaint: cf.Complaint, by: str) -> tuple[cf.Availability, ...]:
        return self.workflow.available(complaint, by, now=self.moment(complaint))

    def wake(self, batch: int = 100) -> int:
        """Record what fell due; the number of complaints woken. Late or twice does no harm."""
        late = self.store.due(self.now(), batch)
        for reference in late:
            try:
                complaint = self.complaint(reference)
                self.store.commit(self.workflow.advance(complaint, now=self.moment(complaint)))
            except Conflict:
                continue  # a user was faster, and their step has recorded it
            except (cf.ComplaintflowError, ValueError) as error:
                # Only the kind of the error: its text could hold what a customer said.
                self.store.set_aside(reference, f"{stamp(self.now())} {type(error).__name__}")
        return len(late)

    def _commit(self, step: cf.Step) -> cf.Complaint:
        try:
            self.store.commit(step)
        except Conflict as conflict:
            raise Overtaken(str(conflict)) from None
        return step.complaint
