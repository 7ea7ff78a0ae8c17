"""What a ticket means, in commands.

The rule this module keeps: what was said is read apart from what was done, and nothing here stores anything, so the
button that asks and the hook that records read the same meaning.

A date is a promise when it was told: set with a message of somebody on the roster. Such a message keeps what was
promised only when it ends the ticket; a note and the customer never keep anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from attrs import frozen

import complaintflow as cf
from complaintflow import commands as do

from .ticket import Message, Ticket

ANSWER = "an answer: "


def adopted(ticket: Ticket, roster: cf.Roster, now: datetime) -> do.Adopt:
    """A ticket as it stands when it is first seen. Nobody is told: the tracker has told them."""
    owner = owner_of(ticket, roster)
    closed, opened = ticket.state(owner) is cf.State.CLOSED, min(ticket.opened_at, now)  # trackers round up
    owed: tuple[do.AdoptedPromise, ...] = ()
    if ticket.promised is not None and not closed:
        what = ANSWER + ticket.title
        owed = (do.AdoptedPromise(what=what, at=ticket.promised, made_at=opened, kind="answer"),)
    return do.Adopt(
        reference=ticket.reference,
        customer=ticket.reporter,
        state=ticket.state(owner),
        received_at=opened,
        owner=owner,
        statement=ticket.statement or ticket.title,
        promises=owed,
        at=ticket.ended_at if closed else None,
    )


def owner_of(ticket: Ticket, roster: cf.Roster) -> str | None:
    person = roster.get(ticket.assignee)
    return person.id if person is not None and person.can_own and person.left is None else None


def date_of(complaint: cf.Complaint) -> cf.Commitment | None:
    """The promise that the ticket's date stands for: the last of its kind."""
    return next((each for each in reversed(complaint.commitments) if each.what.startswith(ANSWER)), None)


def stage(state: cf.State) -> str:
    """As coarse as trackers see it: within *open* the library knows more, and is not overruled."""
    if state is cf.State.CLOSED or state is cf.State.FOLLOW_UP:
        return "closed"
    return "resolved" if state is cf.State.RESOLVED else "open"


@frozen
class Reading:
    """A ticket beside its complaint. ``new`` are the messages that the record does not have."""

    ticket: Ticket
    roster: cf.Roster
    new: tuple[Message, ...]

    @classmethod
    def of(cls, ticket: Ticket, roster: cf.Roster, complaint: cf.Complaint) -> Reading:
        return cls(ticket, roster, tuple(each for each in ticket.messages if each.key not in complaint.keys))

    def said(self) -> Iterator[do.Command]:
        """Each new message as a contact or a note. Who says nothing is not heard."""
        for each in self.new:
            words, by = each.text.strip(), each.by if self._ours(each) else cf.CUSTOMER
            if words and each.internal and by != cf.CUSTOMER:
                yield do.Note(by=by, text=words, at=each.at, key=each.key)
            elif words:
                yield do.Contact(by=by, channel=each.channel, summary=words, at=each.at, key=each.key)

    def promised(self, complaint: cf.Complaint) -> do.Command | None:
        """The date, if it was told to the customer and is not promised already."""
        told, at, before = self.told, self.ticket.promised, date_of(complaint)
        if told is None or at is None or (before is not None and before.promised_at == at):
            return None
        terms = cf.Terms(kind="answer", what=ANSWER + self.ticket.title, at=at, certain=True)
        if before is None or not before.is_open:
            return do.Promise(by=told.by, promise=terms, at=told.at)
        return do.Change(by=told.by, commitment=before.id, reason=told.text, promise=terms, at=told.at)

    def moved(self, complaint: cf.Complaint) -> do.Command | None:
        """The status, if it is another than the record has. An answer that ends the ticket keeps what was promised.

        Some trackers save the status before the message that says why: then the record has ended before the answer.
        """
        state, last = self.ticket.state(owner_of(self.ticket, self.roster)), self.last
        other = stage(state) != stage(complaint.state)
        owed = [each.id for each in complaint.commitments if each.is_open or each.in_debt]
        keeps = owed if self._answers(other) else []
        if not other and not keeps:
            return None
        by, at = (last.by, last.at) if last is not None else (None, None)
        return do.Witness(by=by, state=state, activity=self.ticket.status, keeps=keeps, at=at)

    def handed(self, complaint: cf.Complaint) -> do.Command | None:
        """The assignment, if it is to another named human. Nobody is not an owner: what is held stays held."""
        owner, last = owner_of(self.ticket, self.roster), self.last
        if owner is None or owner == complaint.owner:
            return None
        by = last.by if last is not None else complaint.owner or owner
        return do.Reassign(by=by, to=owner, reason="absence", at=last.at if last is not None else None)

    @property
    def told(self) -> Message | None:
        """What one of ours told the customer: what ended the ticket, if something did, else what came last."""
        words = [each for each in self._of_ours if each.text.strip() and not each.internal]
        ending = [each for each in words if self.ticket.ended and each.ends]
        return next(reversed(ending or words), None)

    @property
    def last(self) -> Message | None:
        """What came last of ours, be it without a word."""
        return self.told or next(reversed(self._of_ours), None)

    @property
    def _of_ours(self) -> list[Message]:
        return [each for each in self.new if self._ours(each)]

    def _ours(self, message: Message) -> bool:
        person = self.roster.get(message.by)
        return person is not None and person.kind == "human"

    def _answers(self, moves: bool) -> bool:
        if self.told is None or not self.ticket.ended:
            return False
        return moves if self.told.ends is None else self.told.ends
