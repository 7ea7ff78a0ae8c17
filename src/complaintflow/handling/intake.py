"""Chapter: how a complaint begins. The rule: everything that later decides is stored in the first fact."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from complaintflow import commands as do
from complaintflow.errors import CommandRefused, DefinitionError
from complaintflow.handling.chapters import chapter
from complaintflow.handling.clocking import shorten
from complaintflow.handling.outcome import Outcome
from complaintflow.handling.ownership import own
from complaintflow.handling.promising import also_promise, release_answers
from complaintflow.handling.sorting import sort_anew
from complaintflow.lifecycle.beside import COOLED_OFF, REPRESENTATIVE_APART
from complaintflow.people import Customer, Representative, visible
from complaintflow.record import events as e
from complaintflow.record.complaint import Complaint
from complaintflow.record.states import State
from complaintflow.rules.retaining import stored
from complaintflow.rules.traits import without
from complaintflow.timing.moments import utc, zone_name


def check_customer(out: Outcome, customer: Customer, *, unnamed: bool = False) -> None:
    """Refuse a name that no reader sees, and somebody of the company who would decide for the customer."""
    if not visible(customer.name) and not (unnamed and customer.name == ""):
        raise CommandRefused(
            "The customer's name is blank.",
            rule="customer_named",
            instead="Give the name as the customer wants to be addressed, or leave it out while nobody knows it.",
        )
    for each in customer.representatives:
        check_representative(out, each, customer)


def check_representative(out: Outcome, representative: Representative, customer: Customer) -> None:
    """Refuse the customer, or somebody of the company, who would decide for the customer, and an unknown zone."""
    if representative.id == customer.id:
        raise DefinitionError(
            "it is the customer's own id; give whoever acts for them another.", place="Representative.id"
        )
    if representative.id in out.setting.roster:
        apart = REPRESENTATIVE_APART
        raise CommandRefused(apart.reason, rule=apart.id, instead=apart.instead)
    if representative.zone is not None:
        out.setting.zone(representative.zone)


def opening(out: Outcome, command: do.Opener) -> dict[str, Any]:
    """What every first fact carries, from the customer, the policy and the calendar."""
    setting, customer = out.setting, command.customer
    check_customer(out, customer, unnamed=True)
    if not visible(command.reference):
        raise CommandRefused(
            "The reference is blank.", rule="reference_given", instead="Give a reference of your own."
        )
    zone = customer.zone or zone_name(setting.calendar.zone)
    setting.zone(zone)  # an unknown zone is refused now, and not when the first notice is due
    return {
        "reference": command.reference,
        "customer": evolve(customer, zone=zone),
        "topics": command.topics,
        "about": command.about,
        "facets": dict(command.facets),
        "importance": command.importance,
        "zone": zone,
        "policy_version": setting.policy.version,
        "calendar_version": setting.calendar.version,
        "retention": stored(setting.policy.retention, setting.policy.keeping),
    }


@chapter(do.Receive)
def received(out: Outcome, command: do.Receive) -> None:
    """The customer's own words."""
    out.opens(
        e.ComplaintReceived,
        state=State.RECEIVED,
        received_at=out.at,
        statement=command.statement,
        channel=command.channel,
        subjects=command.subjects,
        kind=command.kind,
        impact=command.impact,
        emotion=command.emotion,
        waited_seconds=int(command.waited.total_seconds()),
        **_followed(command.follows),
        **opening(out, command),
    )


def _followed(earlier: Complaint | str | None) -> dict[str, Any]:
    """The earlier complaint on the same matter; whatever was broken there is not forgotten here (S4:18k)."""
    if not isinstance(earlier, Complaint):
        return {"follows": earlier}
    # What was broken here and then went along with a merge was broken here all the same.
    broken = (each.id for each in earlier.commitments if each.broken_at and each.break_withdrawn_at is None)
    return {"follows": earlier.reference, "repeats": (*earlier.repeats, *broken)}


@chapter(do.Promote)
def promoted(out: Outcome, command: do.Promote) -> None:
    """A complaint from here on; demands on complaints begin with what was received."""
    was = out.complaint.kind
    out.then(e.ComplaintPromoted, was=was, reason=command.reason, subjects=command.subjects)
    sort_anew(out)


@chapter(do.Identify)
def identified(out: Outcome, command: do.Identify) -> None:
    """Whoever wrote has a name now; promises keep the instants that they were made for."""
    check_customer(out, command.customer)
    also_promise(out, command.promise, announced=True)
    zone = command.customer.zone or out.complaint.zone
    out.setting.zone(zone)
    customer = evolve(command.customer, zone=zone)
    out.then(e.CustomerIdentified, customer=customer, identity=command.identity, zone=zone)


@chapter(do.Authorise)
def authorised(out: Outcome, command: do.Authorise) -> None:
    """Somebody may decide for the customer."""
    check_representative(out, command.representative, out.complaint.customer)
    also_promise(out, command.promise, announced=True)
    out.then(
        e.RepresentativeAuthorised,
        representative=command.representative,
        authority=command.authority,
        evidence=command.evidence,
    )


@chapter(do.Revoke)
def revoked(out: Outcome, command: do.Revoke) -> None:
    """Nobody decides any more whose authority has ended."""
    out.then(e.RepresentativeRevoked, representative=command.representative, reason=command.reason)


@chapter(do.SayImportance)
def important(out: Outcome, command: do.SayImportance) -> None:
    """How important it is, in the customer's own word; what still runs is counted by it, from its anchor (S2:7b)."""
    out.then(
        e.ImportanceSaid,
        importance=command.importance,
        channel=command.channel,
        statement=command.statement,
    )
    shorten(out)


@chapter(do.Detect)
def detected(out: Outcome, command: do.Detect) -> None:
    """What the company noticed; a customer who said no is left alone for as long as the policy says."""
    if command.ask_again_at is not None and out.at < utc(command.ask_again_at, "ask_again_at"):
        raise CommandRefused(COOLED_OFF.reason, rule=COOLED_OFF.id, instead=COOLED_OFF.instead)
    out.opens(e.ComplaintDetected, state=State.SUSPECTED, signal=command.signal, **opening(out, command))
    finder = out.situation.person
    # A machine may notice, or the one complained of, or somebody without the traits that the policy wants of every
    # owner; then somebody else reaches out (S3:30, S2:25a).
    barred = command.about | without(out.complaint, out.setting)
    if finder is not None and finder.may_own(out.at) and finder.id not in barred:
        out.then(e.OwnerAssigned, owner=finder.id)


@chapter(do.ReachOut)
def reached_out(out: Outcome, command: do.ReachOut) -> None:
    """One question to the customer, without pressure, from whoever owns the case from now on."""
    if out.complaint.owner is None:
        own(out)
    also_promise(out, command.promise, announced=True)
    out.then(e.OutreachMade, observed_issue=command.observed_issue)


@chapter(do.VoiceProblem)
def voiced(out: Outcome, command: do.VoiceProblem) -> None:
    """From here on it is a complaint."""
    out.moves(
        e.ProblemVoiced, statement=command.statement, channel=command.channel, subjects=command.subjects
    )


@chapter(do.DeclineOutreach)
def declined(out: Outcome, command: do.DeclineOutreach) -> None:
    """No complaint, and no pressure; what was promised is let go first."""
    release_answers(out, everything=True)
    cool_off = out.setting.policy.cool_off
    again = cool_off.due(out.at, calendar=out.setting.calendar).missed_from if cool_off is not None else None
    out.moves(e.OutreachDeclined, ask_again_at=again)
