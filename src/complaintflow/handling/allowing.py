"""What a target allows: to stand still, to run on, to be given more time.

The rule this module keeps: nothing is allowed that the terms of the clock do not name. Each change is a fact of its
own, and the due is computed anew after it.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from complaintflow.handling.clocking import redate, target_of
from complaintflow.record import events as e
from complaintflow.record.clocks import Clock, clock_of
from complaintflow.rules.allowances import ExtensionRule, PauseRule
from complaintflow.rules.conditions import first_held

if TYPE_CHECKING:
    from complaintflow.handling.outcome import Outcome


def hear(out: Outcome, clock: Clock, fact: e.Event, name: str) -> None:
    """A fact that resumes, pauses or lengthens by itself, where the terms say so."""
    target, pause = target_of(out, clock), clock.open_pause
    if pause is not None and any(pause.reason == rule.reason and name in rule.ends for rule in target.pauses):
        resume(out, clock, fact.at)
    for rule in target.pauses:
        if name in rule.begins:
            clock = clock_of(out.complaint.clocks, clock.id)
            if in_time(clock, fact.at) and may_pause(clock, rule):
                pause_from(out, clock, rule, fact.at)
    for more in target.extensions:
        if name in more.on and in_time(clock, fact.at) and not hindrance(out, clock, more):
            extend(out, clock, more, fact.at, more.reasons[0])


def in_time(clock: Clock, at: datetime) -> bool:
    """Whether it still ran at ``at``: what is over is over, and no later pause or extension undoes a miss."""
    return clock.is_running and (clock.before is None or at < clock.before)


def may_pause(clock: Clock, rule: PauseRule) -> bool:
    """Whether no pause holds it now, and this reason has not been used up."""
    used = sum(pause.reason == rule.reason for pause in clock.pauses)
    return clock.open_pause is None and used < rule.most


def pause_from(out: Outcome, clock: Clock, rule: PauseRule, at: datetime) -> None:
    """Time stops at ``at`` (UTC); with a cap it runs again by itself."""
    calendar = out.setting.calendar_for(target_of(out, clock).calendar)
    cap = rule.cap.due(at, calendar=calendar) if rule.cap is not None else None
    at_most = None if cap is None else cap.at or cap.before
    out.follows(e.TargetPaused, at, clock=clock.id, target=clock.name, reason=rule.reason, at_most=at_most)
    redate(out, clock.id, "paused")


def resume(out: Outcome, clock: Clock, at: datetime) -> None:
    """Time runs again from ``at`` (UTC) on."""
    out.follows(e.TargetResumed, at, clock=clock.id, target=clock.name)
    redate(out, clock.id, "resumed")


def hindrance(out: Outcome, clock: Clock, rule: ExtensionRule) -> str:
    """Why this extension cannot be had; empty when it can."""
    barred = first_held(out.complaint, rule.barred_if)
    if barred:
        return f"A case of this kind is never extended ({barred})."
    if sum(more.reason in rule.reasons for more in clock.extensions) >= rule.most:
        return f"It was extended for this as often as it may be: {rule.most}."
    return ""


def extend(
    out: Outcome,
    clock: Clock,
    rule: ExtensionRule,
    at: datetime,
    reason: str,
    *,
    amount: dict[str, Any] | None = None,
    **told: Any,
) -> None:
    """More time. What needs a notice counts only once that has reached the customer, in time."""
    counts = not rule.notice
    out.follows(
        e.TargetExtended,
        at,
        clock=clock.id,
        target=clock.name,
        amount=amount or rule.amount.to_mapping(),
        counted_from=rule.counted_from,
        reason=reason,
        counts=counts,
        **told,
    )
    if counts:
        redate(out, clock.id, "extended")


def told_of(out: Outcome, facts: tuple[str, ...], at: datetime) -> None:
    """Notices reached the customer at ``at`` (UTC): the extensions that waited for them count, if it was in time."""
    for clock in out.complaint.clocks:
        for more in clock.extensions:
            if (
                more.id in facts
                and not more.counts
                and clock.is_wanted
                and (clock.before is None or at < clock.before)
            ):
                redate(out, clock.id, "extended", extension=more.id)
