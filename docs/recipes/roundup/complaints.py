"""A file for ``detectors/`` of a Roundup tracker whose issues have a date ``promised``: see schema.py of this recipe.

The rule this module keeps: what would be refused is rejected before Roundup writes anything; what was written is looked
at as it stands, so it does not matter how often, or from where, an issue was changed.
"""

from __future__ import annotations

from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import complaintflow as cf
from complaintflow import commands as do
from docs.recipes.sqlite.commands import recording
from docs.recipes.sqlite.company import workflow
from docs.recipes.sqlite.store import Store
from roundup.exceptions import Reject

ENDS = ("resolved", "done-cbb")


def moment(date: Any) -> datetime | None:
    return datetime.fromtimestamp(date.timestamp(), UTC) if date else None


def meaning(db: Any, id: str, new: dict[str, Any], complaint: cf.Complaint) -> list[do.Command]:
    """An issue, with what is about to be ``new`` in it, as commands. An answer is a message of somebody of ours."""
    issue, found = db.issue.getnode(id), []
    known, by = workflow().roster, db.user.get(db.getuid(), "username")
    for number in new.get("messages", issue.messages):
        author = db.user.get(db.msg.get(number, "author"), "username")
        who, text = author if known.get(author) else cf.CUSTOMER, db.msg.get(number, "content")
        if text and f"msg{number}" not in complaint.keys:
            found.append(do.Contact(by=who, channel="web", summary=text, key=f"msg{number}"))
    told = known.get(by) and any(each.by == by for each in found)
    owed = [each for each in complaint.commitments if each.is_open or each.in_debt]
    due = moment(new.get("promised", issue.promised))
    if told and due and due not in {each.promised_at for each in complaint.commitments}:
        terms = cf.Terms(kind="answer", what=f"an answer: {issue.title}", at=due, certain=True)
        found.append(do.Promise(by=by, promise=terms))
    if status := new.get("status", issue.status):
        ends = db.status.get(status, "name") in ENDS
        if ends != (complaint.state == "closed"):
            keeps = [each.id for each in owed] if ends and told else []
            found.append(do.Witness(state="closed" if ends else "acknowledged", keeps=keeps))
    return found


def ask(db: Any, cl: Any, id: str, new: dict[str, Any]) -> None:
    """An auditor: Roundup shows a ``Reject`` to whoever pressed the button, or answers their mail with it."""
    with closing(desk(db)) as store:
        complaint = store.load(f"issue{id}")
    for command in meaning(db, id, new, complaint) if complaint else ():
        if not isinstance(command, do.Contact):
            try:
                workflow().handle(complaint, command, now=recording(complaint, datetime.now(UTC)))
            except cf.CommandRefused as no:
                raise Reject(f"{no.reason} {no.instead}") from no


def look(db: Any, cl: Any, id: str, old: dict[str, Any] | None) -> None:
    """A reactor, and the sweep: bring the record to where the issue is."""
    now, flow = datetime.now(UTC), workflow()
    with closing(desk(db)) as store:
        complaint = store.load(f"issue{id}")
        if complaint is None:
            step = flow.open(adopted(db, id, now), now=now)
            store.commit(step)
            complaint = step.complaint
        for command in meaning(db, id, {}, complaint):
            decide = flow.observe if isinstance(command, do.Contact) else flow.handle
            with suppress(
                cf.CommandRefused
            ):  # it was asked before; where nobody asked, what is owed stays owed
                step = decide(complaint, command, now=recording(complaint, now))
                store.commit(step)
                complaint = step.complaint


def adopted(db: Any, id: str, now: datetime) -> do.Adopt:
    issue, people = db.issue.getnode(id), workflow().roster
    creator = db.user.getnode(issue.creator)
    owner = db.user.get(issue.assignedto, "username") if issue.assignedto else None
    customer = cf.Customer(id=creator.username, name=creator.realname or "", address=creator.address or "")
    return do.Adopt(
        reference=f"issue{id}",
        customer=customer,
        state="acknowledged",
        received_at=min(moment(issue.creation), now),  # Roundup rounds, and may round up
        owner=owner if people.get(owner) else None,
        statement=issue.title,
    )


def desk(db: Any) -> Store:
    return Store(Path(db.config.TRACKER_HOME) / "complaints.sqlite3")


def init(db: Any) -> None:
    db.issue.audit("set", ask)
    db.issue.react("create", look)
    db.issue.react("set", look)
