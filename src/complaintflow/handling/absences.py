"""Which promises somebody's absence endangers, and who takes over what a leaver held.

The rule this module keeps: a promise whose holder will not be there is listed while it can still be saved; nothing is
moved by an absence alone, since the customer was given a name. Of those who stand in, somebody with the traits that its
owner needs comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from attrs import frozen

from complaintflow.commands import Reassign
from complaintflow.commands.situation import Setting
from complaintflow.errors import CommandRefused
from complaintflow.people import Person, Roster
from complaintflow.record.commitments import Commitment
from complaintflow.record.complaint import Complaint
from complaintflow.record.states import HandoverReason
from complaintflow.rules.traits import without

Successor = str | Callable[[Complaint], str] | None
"""Who takes over: an id, a function that chooses for each complaint, or whoever stands in for the one who left."""


@frozen
class Endangered:
    """A promise whose holder will be away when it falls due, or is away while it is broken and unrepaired.

    ``deputy`` is the id of who stands in then, and nobody who is complained of; ``None`` where nobody does.
    """

    reference: str
    commitment: Commitment
    deputy: str | None


def endangered(
    complaints: Iterable[Complaint],
    setting_of: Callable[[str], Setting],
    roster: Roster,
    now: datetime,
    by: str | None,
) -> Iterator[Endangered]:
    """The promises that the absences of the roster endanger, complaint by complaint; ``now`` is UTC."""
    for complaint in complaints:
        for promise in complaint.commitments:
            if by in (None, promise.owner) and _is_endangered(promise, roster, now):
                setting = setting_of(complaint.policy_version)
                yield Endangered(complaint.reference, promise, _deputy(complaint, promise, setting, now))


def _is_endangered(promise: Commitment, roster: Roster, now: datetime) -> bool:
    person = roster.get(promise.owner)
    if person is None or not (promise.is_open or promise.in_debt):
        return False
    return person.away(promise.promised_at if promise.is_open else now)


def _deputy(complaint: Complaint, promise: Commitment, setting: Setting, now: datetime) -> str | None:
    at = promise.promised_at if promise.is_open else now
    person = _stand_in(complaint, setting, promise.owner, at, complaint.about)
    return person.id if person is not None else None


def _stand_in(
    complaint: Complaint, setting: Setting, id: str | None, at: datetime, barred: frozenset[str]
) -> Person | None:
    """Whoever stands in and has the traits that the owner needs; where nobody has them, whoever stands in."""
    fit = setting.roster.stand_in(id, at, barred | without(complaint, setting))
    return fit or setting.roster.stand_in(id, at, barred)


def holds(complaint: Complaint, person: str) -> bool:
    """Whether somebody owns the complaint while it is open, or holds a promise of it that waits."""
    waits = (promise for promise in complaint.commitments if promise.is_open or promise.in_debt)
    return (complaint.is_open and complaint.owner == person) or any(each.owner == person for each in waits)


def moving(
    complaint: Complaint, setting: Setting, *, leaver: str, to: Successor, by: str, now: datetime
) -> Reassign:
    """The command by which a supervisor moves what the leaver holds of one complaint.

    Raises:
        CommandRefused: nobody is named, and nobody who is here stands in for the leaver.
    """
    successor = to(complaint) if callable(to) else to
    if successor is None and complaint.owner not in (leaver, None):
        # Somebody else's complaint: what the leaver promised in it becomes theirs.
        successor = complaint.owner
    if successor is None:
        person = _stand_in(complaint, setting, leaver, now, complaint.about | {leaver})
        successor = person.id if person is not None else None
    if successor is None or successor == leaver:
        raise _nobody(complaint)
    return Reassign(by=by, to=successor, reason=HandoverReason.ABSENCE)


def _nobody(complaint: Complaint) -> CommandRefused:
    return CommandRefused(
        f"Nobody who is here stands in for the one who leaves complaint {complaint.reference}.",
        rule="nobody_stands_in",
        instead="Say who takes over with to=, or name a deputy on the roster.",
        command="Reassign",
        state=complaint.state,
    )
