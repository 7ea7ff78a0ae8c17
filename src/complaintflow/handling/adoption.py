"""Chapter: take over a running case. The rule: nobody is told, and nothing is owed but what is supplied.

What another system says of the past is stored as its word: the complaint and its promises are marked ``adopted``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from complaintflow import commands as do
from complaintflow.errors import CommandRefused, MomentError, did_you_mean
from complaintflow.handling.chapters import chapter
from complaintflow.handling.impartiality import demand_another
from complaintflow.handling.intake import opening
from complaintflow.handling.outcome import Outcome
from complaintflow.handling.retention import date_retention
from complaintflow.lifecycle.guards import NOTHING_OWED
from complaintflow.people import Kind, Person, Qualification, visible
from complaintflow.record import events as e
from complaintflow.record.commitments import Status
from complaintflow.record.states import State
from complaintflow.rules.leads import warnings_before
from complaintflow.timing.moments import utc, wall_time

PAST = tuple(status.value for status in Status if status not in (Status.OPEN, Status.CARRIED))
"""The outcomes by which ``Adopt.past_promises`` counts."""


@chapter(do.Adopt)
def adopted(out: Outcome, command: do.Adopt) -> None:
    """A running case, as it stands."""
    _check(out, command)
    received = _past(out, command.received_at, "received_at")
    out.opens(
        e.ComplaintAdopted,
        state=command.state,
        received_at=received,
        statement=command.statement,
        channel=command.channel,
        subjects=command.subjects,
        kind=command.kind,
        past_promises=_counted(command.past_promises),
        wake_at=utc(command.wake_at, "wake_at") if command.wake_at is not None else None,
        **opening(out, command),
    )
    date_retention(out)
    # The owner first, so that a promise whose holder is named stays with that person.
    if command.owner is not None:
        out.then(e.OwnerAssigned, owner=command.owner)
        demand_another(out)
    for promised in command.promises:
        _adopt(out, promised)


def _check(out: Outcome, command: do.Adopt) -> None:
    for holder in (command.owner, *(promised.owner for promised in command.promises)):
        if holder is not None:
            _check_holder(out, holder)
    if not all(visible(promised.what) for promised in command.promises):
        raise CommandRefused(
            "what is blank.",
            rule="blank_what",
            instead="Say what was promised, in words that a reader can see.",
        )
    if command.state is State.CLOSED and command.promises:
        raise CommandRefused(NOTHING_OWED.reason, rule=NOTHING_OWED.id, instead="Adopt it in an open state.")


def _check_holder(out: Outcome, id: str) -> None:
    person = out.setting.roster.get(id)
    near = out.setting.roster.near(id) if person is None else ""
    if not _may_hold(out, person):
        raise CommandRefused(
            "An owner must be a named, qualified human on the roster who has not left.",
            rule="named_owner",
            instead=f"Leave the owner out, and the case waits for one. {near}".rstrip(),
        )


def _may_hold(out: Outcome, person: Person | None) -> bool:
    # Somebody away may: the other system says that they hold it, and a handover can follow.
    if person is None or person.kind is not Kind.HUMAN or person.level is Qualification.TRAINEE:
        return False
    return person.left is None or out.now < person.left


def _adopt(out: Outcome, promised: do.AdoptedPromise) -> None:
    promised_at, zone = utc(promised.at, "AdoptedPromise.at"), out.complaint.zone
    owner = promised.owner or out.complaint.owner
    person = out.setting.roster.get(owner)
    calendar = out.setting.calendar if person is None else out.setting.hours_of(person)
    out.then(
        e.CommitmentAdopted,
        kind=promised.kind,
        what=promised.what,
        owner=owner,
        made_at=_past(out, promised.made_at, "AdoptedPromise.made_at"),
        promised_at=promised_at,
        zone=zone,
        told_as=wall_time(promised_at, out.setting.zone(zone)),
        warn_at=warnings_before(promised_at, out.setting.policy.leads, since=out.now, calendar=calendar),
    )


def _past(out: Outcome, moment: datetime, what: str) -> datetime:
    at = utc(moment, what)
    if at > out.now:
        raise MomentError(f"{what} lies after now: nothing is recorded before it happens.")
    return at


def _counted(past: Mapping[str, int]) -> dict[str, int]:
    for outcome, count in past.items():
        if outcome not in PAST or count < 0:
            raise CommandRefused(
                f"past_promises counts by {', '.join(PAST)}, from zero up.",
                rule="past_promises",
                instead=f"Give how many ended so. {did_you_mean(outcome, PAST)}",
            )
    return dict(past)
