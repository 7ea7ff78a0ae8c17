"""Chapter: pause, resume, extend, date, mark, sort, rebase. The rule: only what the terms of a clock allow.

A refusal names what is allowed instead, so that nobody has to look for the policy.
"""

from __future__ import annotations

from datetime import datetime

from complaintflow import commands as do
from complaintflow.errors import CommandRefused, did_you_mean
from complaintflow.handling import allowing
from complaintflow.handling.chapters import chapter
from complaintflow.handling.clocking import redate, target_of
from complaintflow.handling.outcome import Outcome
from complaintflow.handling.promising import also_promise
from complaintflow.handling.rebasing import carry_out
from complaintflow.handling.retention import date_retention
from complaintflow.handling.sorting import sort_anew
from complaintflow.people import visible
from complaintflow.record import events as e
from complaintflow.record.clocks import Clock, clock_named
from complaintflow.rules.allowances import ExtensionRule
from complaintflow.rules.dating import lengthened
from complaintflow.rules.limits import awaited
from complaintflow.rules.retaining import to_be_dated
from complaintflow.timing.dues import Due
from complaintflow.timing.moments import utc


@chapter(do.PauseTarget)
def paused(out: Outcome, command: do.PauseTarget) -> None:
    """Time stops, for a reason that the terms know."""
    clock = _running(out, command.target)
    rules = target_of(out, clock).pauses
    rule = next((rule for rule in rules if rule.reason == command.reason), None)
    if rule is None:
        known = did_you_mean(command.reason, (rule.reason for rule in rules)) if rules else "It never pauses."
        raise _refused("pause_allowed", "The target does not pause for this reason.", known)
    if not allowing.may_pause(clock, rule):
        message = "It is paused already, or was as often as it may be for this reason."
        raise _refused(
            "pause_allowed", message, f"This reason holds {rule.most} times; ResumeTarget ends a pause."
        )
    also_promise(out, command.promise, announced=True)
    allowing.pause_from(out, clock, rule, out.at)


@chapter(do.ResumeTarget)
def resumed(out: Outcome, command: do.ResumeTarget) -> None:
    """Time runs again."""
    clock = _running(out, command.target)
    if clock.open_pause is None:
        raise _refused("target_paused", "The target is not paused.", "Nothing needs to be done.")
    also_promise(out, command.promise, announced=True)
    allowing.resume(out, clock, out.at)


@chapter(do.ExtendTarget)
def extended(out: Outcome, command: do.ExtendTarget) -> None:
    """More time, before it is due."""
    clock = _running(out, command.target)
    rule = _rule_for(out, clock, command)
    hindrance = allowing.hindrance(out, clock, rule)
    if hindrance:
        raise _refused(
            "extension_allowed", hindrance, "Answer by the time on record, and say openly if it is late."
        )
    amount = command.amount
    if amount is not None and _is_more(out, clock, rule, command):
        raise _refused(
            "extension_amount", "That is more than the terms give.", f"Give at most {rule.amount}."
        )
    also_promise(out, command.promise, announced=True)
    if rule.notice and out.complaint.next_promise is None:
        message = (
            "More time counts only once the customer was told when they will hear, and nothing is promised."
        )
        raise _refused("extension_told", message, "Give promise=Terms(...) with the moment of the answer.")
    allowing.extend(
        out,
        clock,
        rule,
        out.at,
        command.reason,
        amount=amount.to_mapping() if amount is not None else None,
        agreed=command.agreed,
        because=command.because,
        routes=command.routes,
    )


def _rule_for(out: Outcome, clock: Clock, command: do.ExtendTarget) -> ExtensionRule:
    rules = [rule for rule in target_of(out, clock).extensions if not rule.on]
    rule = next((rule for rule in rules if command.reason in rule.reasons), None)
    if rule is None:
        reasons = sorted(reason for rule in rules for reason in rule.reasons)
        known = did_you_mean(command.reason, reasons) if reasons else "It is never extended."
        raise _refused("extension_allowed", "The target is not extended for this reason.", known)
    if rule.agreed and not command.agreed:
        message = "The customer must have agreed to this."
        raise _refused(
            "extension_agreed", message, "Ask the customer, and give agreed=True once they have said yes."
        )
    return rule


def _is_more(out: Outcome, clock: Clock, rule: ExtensionRule, command: do.ExtendTarget) -> bool:
    assert command.amount is not None  # asked only then
    calendar = out.setting.calendar_for(target_of(out, clock).calendar)
    now = Due(clock.day or calendar.day_of(out.at), clock.before or out.at, clock.due_at)
    asked, given = (
        lengthened(now, amount, rule.counted_from, clock.anchor_at, calendar, ())
        for amount in (command.amount, rule.amount)
    )
    return asked.missed_from > given.missed_from


@chapter(do.GiveDate)
def date_given(out: Outcome, command: do.GiveDate) -> None:
    """A date that limits wait for, or from which the record must be kept."""
    names = {name for target in out.setting.policy.targets for name in awaited(target.span)}
    names |= to_be_dated(out.complaint.retention)
    if command.name not in names:
        known = did_you_mean(command.name, names) if names else "This policy waits for none."
        raise _refused("date_known", "Nothing waits for a date of this name.", known)
    on = command.on
    value = (utc(on, "on") if isinstance(on, datetime) else on).isoformat()
    out.then(e.ExternalDateGiven, name=command.name, value=value)
    for clock in out.complaint.clocks:
        if clock.is_unmet and command.name in awaited(target_of(out, clock).span):
            redate(out, clock.id, "date_given")
    date_retention(out)


@chapter(do.MarkEvent)
def marked(out: Outcome, command: do.MarkEvent) -> None:
    """Something that only the host knows."""
    names = {name for target in out.setting.policy.targets for name in target.marks}
    if command.event not in names:
        known = did_you_mean(command.event, names) if names else "This policy hangs on none."
        raise _refused("event_known", "No target hangs on an event of this name.", known)
    out.then(e.EventMarked, event=command.event)


@chapter(do.SetFacets)
def sorted_anew(out: Outcome, command: do.SetFacets) -> None:
    """What kind of case it is."""
    if not command.facets or not all(visible(text) for pair in command.facets.items() for text in pair):
        raise _refused("facets_given", "A facet or its value is blank.", "Give facets={'name': 'value'}.")
    also_promise(out, command.promise, announced=True)
    out.then(e.FacetsSet, facets=dict(command.facets), reason=command.reason)
    sort_anew(out)


@chapter(do.Rebase)
def rebased(out: Outcome, command: do.Rebase) -> None:
    """Another policy or calendar, exactly as it was shown."""
    shown, draft = command.rebasing, out.complaint
    if (shown.reference, shown.version) != (draft.reference, draft.version):
        message = "The complaint has moved on since this difference was shown."
        raise _refused(
            "rebasing_current", message, "Ask workflow.rebase(...) again, look at it, and apply that."
        )
    also_promise(out, command.promise, announced=True)
    carry_out(out, shown, command.reason)


def _running(out: Outcome, name: str) -> Clock:
    clock = clock_named(out.complaint.clocks, name)
    if clock is None:
        running = [clock.name for clock in out.complaint.clocks if clock.is_unmet]
        raise _refused("target_running", "No demand of this name is running.", did_you_mean(name, running))
    if not allowing.in_time(clock, out.at):
        message = "It was due before this happened, and that stands."
        raise _refused("target_running", message, "Answer now; a late answer is recorded as late.")
    return clock


def _refused(rule: str, reason: str, instead: str) -> CommandRefused:
    return CommandRefused(reason, rule=rule, instead=instead)
