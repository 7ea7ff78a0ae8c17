"""May it be promised? Only what is certain may (S2:19c).

The rule this module keeps: the policy names the checks, a verdict is the weakest of them, and no check made is
UNKNOWN. The owner's own recorded word counts as a check; it overrules none of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from attrs import frozen

from complaintflow.commands.situation import Setting
from complaintflow.people import Person
from complaintflow.record.clocks import Clock
from complaintflow.record.commitments import PromiseKind, Terms
from complaintflow.record.complaint import Draft
from complaintflow.record.evidence import Check, Evidence, Verdict
from complaintflow.record.making import maker
from complaintflow.rules.conduct import knows_the_matter
from complaintflow.rules.traits import at_work, without
from complaintflow.timing.moments import utc


@frozen
class Proposal:
    """What somebody wants to promise, and by when (UTC); ``now`` is the moment at which they promise it."""

    terms: Terms
    owner: Person
    promised_at: datetime
    now: datetime
    complaint: Draft
    setting: Setting


CheckFunction = Callable[[Proposal], tuple[Verdict, str]]


def owner_works(proposal: Proposal) -> tuple[Verdict, str]:
    """Is the moment inside the owner's working hours, the closing instant included, and an appointment to its end?"""
    hours = proposal.setting.hours_of(proposal.owner)
    moment, until = proposal.promised_at, _until(proposal)
    if not (hours.is_open(moment) or hours.previous_open(moment) == moment):
        return Verdict.DOUBTFUL, "it lies outside the owner's working hours"
    if until is not None and hours.elapsed(moment, until) < until - moment:
        return Verdict.DOUBTFUL, "it lasts beyond the owner's working hours"
    return Verdict.CERTAIN, "inside working hours"


def owner_present(proposal: Proposal) -> tuple[Verdict, str]:
    """Is the owner here at that moment, and until an appointment ends?"""
    if proposal.owner.away(proposal.promised_at):
        return Verdict.IMPOSSIBLE, "the owner is away at that moment"
    if _leaves_before(proposal.owner, proposal.promised_at, _until(proposal)):
        return Verdict.IMPOSSIBLE, "the owner is away before it ends"
    return Verdict.CERTAIN, "no absence is recorded"


def _until(proposal: Proposal) -> datetime | None:
    """When the appointment ends (UTC); nothing else has an end."""
    return None if proposal.terms.until is None else utc(proposal.terms.until, "Terms.until")


def _leaves_before(owner: Person, since: datetime, until: datetime | None) -> bool:
    """Whether somebody who is here at ``since`` goes before ``until``."""
    if until is None:
        return False
    going = (owner.left, *(absence.since for absence in owner.absences))
    return any(moment is not None and since < moment < until for moment in going)


def owner_qualified(proposal: Proposal) -> tuple[Verdict, str]:
    """Does the owner know what the complaint is about, and have the traits that it needs?"""
    if not knows_the_matter(proposal.owner, proposal.complaint):
        return Verdict.IMPOSSIBLE, "the owner lacks the knowledge that the complaint needs"
    if _could_be_fit(proposal):
        return Verdict.IMPOSSIBLE, "the owner lacks a trait that the complaint needs"
    return Verdict.CERTAIN, "the owner knows the matter"


def _could_be_fit(proposal: Proposal) -> bool:
    """Whether somebody with the traits could be chosen: whoever owns the complaint was let in, and nobody waits."""
    complaint, setting, owner = proposal.complaint, proposal.setting, proposal.owner.id
    lacking = without(complaint, setting)
    if owner == complaint.owner or owner not in lacking:
        return False
    return any(person.id not in lacking for person in at_work(complaint, setting, proposal.now))


def owner_word(proposal: Proposal) -> tuple[Verdict, str]:
    """Did the owner say so, in person?"""
    if proposal.terms.certain:
        return Verdict.CERTAIN, "the owner said so"
    return Verdict.UNKNOWN, "the owner has not said so; ask, and give Terms(certain=True)"


def enough_time(proposal: Proposal) -> tuple[Verdict, str]:
    """Is there as much working time until then as the work takes?"""
    if not proposal.terms.effort:
        return Verdict.CERTAIN, "no effort is stated"
    left = proposal.setting.hours_of(proposal.owner).elapsed(proposal.now, proposal.promised_at)
    if left >= proposal.terms.effort:
        return Verdict.CERTAIN, f"{left} of working time until then"
    return Verdict.IMPOSSIBLE, f"only {left} of working time until then, {proposal.terms.effort} is needed"


Free = Callable[[str, datetime, datetime], timedelta | None]
"""How much working time somebody (a roster id) has free between two instants (UTC); ``None`` where nobody knows."""


def capacity(free: Free) -> CheckFunction:
    """The check ``within_capacity`` of a host that knows how busy its people are; it must be pure.

    Give it as ``Workflow(checks={"within_capacity": capacity(free)})``, and name it in the policy.
    """

    def within_capacity(proposal: Proposal) -> tuple[Verdict, str]:
        """Has the owner as much time free as the work takes?"""
        left = free(proposal.owner.id, proposal.now, proposal.promised_at)
        if left is None:
            return Verdict.UNKNOWN, "nobody knows how busy the owner is"
        if left > timedelta(0) and left >= proposal.terms.effort:
            return Verdict.CERTAIN, f"{left} free until then"
        return Verdict.IMPOSSIBLE, f"only {max(left, timedelta(0))} free until then"

    return within_capacity


within_capacity = capacity(lambda owner, since, until: None)
"""What a policy gets that names the check while the host supplies nothing: unknown is not certain (S2:19c)."""


def before_limit(proposal: Proposal) -> tuple[Verdict, str]:
    """Does a promised resolution come before the running limits that nothing but an end would satisfy?"""
    # Only what must be met forbids. A missed limit forbids nothing, or a debt could never be paid: the later promise
    # is allowed, and the evidence says what it comes too late for.
    if proposal.terms.kind is not PromiseKind.RESOLUTION:
        return Verdict.CERTAIN, "no limit waits for this kind of promise"
    passed = [clock for clock in proposal.complaint.clocks if _is_passed(clock, proposal.promised_at)]
    forbidding = next((clock for clock in passed if clock.is_running and clock.strength == "must"), None)
    if forbidding is not None:
        return Verdict.IMPOSSIBLE, f"it is later than {forbidding.name} allows"
    if not passed:
        return Verdict.CERTAIN, "before every running limit"
    told = (f"{clock.name} ({clock.strength if clock.is_running else 'missed'})" for clock in passed)
    return Verdict.CERTAIN, f"later than {', '.join(told)}"


def _is_passed(clock: Clock, promised_at: datetime) -> bool:
    late = clock.before is not None and promised_at >= clock.before
    return late and clock.is_unmet and _ends_it(clock.satisfied_by)


def _ends_it(satisfied_by: tuple[str, ...]) -> bool:
    # A first answer, or a silence broken, can be had on the way; those limits do not wait for the promise.
    return bool(satisfied_by) and ENDINGS.issuperset(satisfied_by)


ENDINGS = frozenset({"complaint.resolved", "complaint.final_response", "complaint.closed"})
"""The facts that are the end of a matter, or the last word on it."""


CHECKS: Mapping[str, CheckFunction] = {
    "owner_works": owner_works,
    "owner_present": owner_present,
    "owner_qualified": owner_qualified,
    "owner_word": owner_word,
    "enough_time": enough_time,
    "within_capacity": within_capacity,
    "before_limit": before_limit,
}
"""The checks that a policy can name; a workflow takes further ones of your own."""


_check, _evidence = maker(Check), maker(Evidence)


def examine(proposal: Proposal, checks: Mapping[str, CheckFunction]) -> Evidence:
    """Make the checks that the policy names, and count the owner's word where it was given."""
    made = [_check(name, *checks[name](proposal)) for name in proposal.setting.policy.checks]
    if proposal.terms.certain and "owner_word" not in proposal.setting.policy.checks:
        made.append(_check("owner_word", *owner_word(proposal)))
    return _evidence(tuple(made))
