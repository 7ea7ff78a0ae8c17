"""What an update of a ticket means, in commands.

The rule this module keeps: what was said is read apart from what was done, and nothing here stores anything, so the
form that asks and the hook that records read the same meaning.

A date is a promise when it was told: set by somebody on the roster with a public comment. A public comment keeps a
promise only when it ends the ticket; an internal note, a bulk action and the customer never keep one.
"""

from __future__ import annotations

from datetime import datetime

from attrs import frozen
from helpdesk.models import FollowUp, Ticket

import complaintflow as cf
from complaintflow import commands as do

UNSAID = "The due date was moved in the helpdesk."


@frozen(kw_only=True)
class Update:
    """How a ticket stands after somebody touched it. ``by`` is empty where nobody on the roster did."""

    status: int
    due: datetime | None
    owner: str | None
    by: str | None = None
    comment: str = ""
    public: bool = False
    at: datetime | None = None
    key: str | None = None
    subject: str = ""
    ends: bool = False
    """Whether what was said came with the end of the ticket."""

    @property
    def told(self) -> bool:
        """Whether a named human told the customer something."""
        return bool(self.by and self.public and self.comment.strip())


def state_of(status: int, owner: str | None) -> cf.State:
    if status == Ticket.RESOLVED_STATUS:
        return cf.State.RESOLVED
    if status in Ticket.OPEN_STATUSES:
        return cf.State.ACKNOWLEDGED if owner else cf.State.RECEIVED
    return cf.State.CLOSED


def stage(state: cf.State) -> str:
    """As coarse as helpdesk sees it: within *open* the library knows more, and is not overruled."""
    if state is cf.State.CLOSED or state is cf.State.FOLLOW_UP:
        return "closed"
    return "resolved" if state is cf.State.RESOLVED else "open"


def ends(status: int | None) -> bool:
    """Whether a ticket with this status has ended; ``None`` is no change of status."""
    return status is not None and status not in Ticket.OPEN_STATUSES


def said(followup: FollowUp, staff: frozenset[str]) -> do.Command | None:
    """A follow-up as a contact or a note; ``None`` where nobody said anything."""
    words, key = (followup.comment or "").strip(), f"followup/{followup.pk}"
    by = followup.user.get_username() if followup.user is not None else None
    if not words or followup.title == "Ticket Escalated":  # helpdesk speaks to itself
        return None
    if by not in staff:
        channel = "email" if followup.message_id else "web"
        return do.Contact(by=cf.CUSTOMER, channel=channel, summary=words, at=followup.date, key=key)
    if not followup.public:
        return do.Note(by=by, text=words, at=followup.date, key=key)
    return do.Contact(by=by, channel="email", summary=words, at=followup.date, key=key)


def promised(complaint: cf.Complaint, due_promise: str, update: Update) -> do.Command | None:
    """The due date as a promise, if it was told to the customer and is not promised already."""
    before = complaint.commitment(due_promise) if due_promise else None
    if update.due is None or not update.told or (before is not None and before.promised_at == update.due):
        return None
    terms = cf.Terms(kind="answer", what=f"an answer: {update.subject}", at=update.due, certain=True)
    if before is not None and before.is_open:
        return do.Change(
            by=update.by, commitment=before.id, reason=update.comment or UNSAID, promise=terms, at=update.at
        )
    return do.Promise(by=update.by, promise=terms, at=update.at)


def moved(complaint: cf.Complaint, update: Update) -> do.Command | None:
    """The status, if it is another one than the record has. An answer that ends the ticket keeps what was promised.

    Helpdesk saves the status before the follow-up that says why, so the answer may come when the record has ended too.
    """
    state = state_of(update.status, update.owner)
    answered = update.told and update.ends
    owed = [each.id for each in complaint.commitments if each.is_open or each.in_debt] if answered else []
    if stage(state) == stage(complaint.state) and not owed:
        return None
    return do.Witness(by=update.by, state=state, activity=f"status {update.status}", keeps=owed, at=update.at)


def handed(complaint: cf.Complaint, update: Update) -> do.Command | None:
    """The assignment, if it is to another named human. Nobody is not an owner: what is held stays held."""
    if update.owner is None or update.owner == complaint.owner:
        return None
    by = update.by or complaint.owner or update.owner
    return do.Reassign(by=by, to=update.owner, reason="absence", at=update.at)
