"""Clocks begin, are renewed, dated anew, and missed.

The rule this module keeps: every due is computed here and stored in a fact, from the anchor on; and a miss that turns
out to be none is taken back by a further fact.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from complaintflow.record import events as e
from complaintflow.record.clocks import FIRST_WAKE, MISS_WITHDRAWN, Clock, StillDays, clock_of
from complaintflow.rules.conditions import first_held, has_all
from complaintflow.rules.dating import dated, redated
from complaintflow.rules.targets import Target

if TYPE_CHECKING:
    from complaintflow.handling.outcome import Outcome

MISSED = e.TargetMissed.stored_name
RECEIPT = (e.ComplaintReceived.stored_name, e.ProblemVoiced.stored_name)


def target_of(out: Outcome, clock: Clock) -> Target:
    """The target as it was when the clock began: the policy's where it still reads the same, else the record's."""
    target = out.setting.policy.named.get(clock.name)
    if target is not None and (target.terms is clock.terms or target.terms == clock.terms):
        return target
    return Target.from_mapping(clock.terms)


def begin(
    out: Outcome, target: Target, anchor: str, at: datetime, *, wake_at: datetime | None = None
) -> None:
    """Let a target run from ``at`` (UTC), if it is for such a case; an adopted case may choose its first wake."""
    draft, version = out.complaint, out.setting.policy.version
    if not has_all(draft, target.only_if) or not in_force(out, target, at):
        return
    begun: dict[str, Any] = {"target": target.name, "anchor": anchor, "anchor_at": at, "terms": target.terms}
    why = first_held(draft, target.exempt_if)
    if why:
        out.follows(e.TargetExempted, at, why=why, policy_version=version, **begun)
    else:
        calendar = out.setting.calendar_for(target.calendar)
        begun |= {"policy_version": version, "calendar_version": calendar.version}
        out.follows(e.TargetStarted, at, **begun, **_first_due(out, target, anchor, at, wake_at))


def in_force(out: Outcome, target: Target, at: datetime) -> bool:
    """Whether the target is for complaints received when this one was; what was never received, began at ``at``."""
    calendar = out.setting.calendar_for(target.calendar)
    return target.is_for(calendar.day_of(out.complaint.received_at or at))


def _first_due(
    out: Outcome, target: Target, anchor: str, at: datetime, wake_at: datetime | None
) -> dict[str, Any]:
    calendar, still = out.setting.calendar_for(target.calendar), still_days(out, target)
    if wake_at is not None:
        return {
            "before": wake_at,
            "day": calendar.day_of(wake_at),
            "explanation": FIRST_WAKE,
            "still": still,
        }
    known: dict[str, Any] = {"dates": out.complaint.dates, "importance": out.complaint.importance}
    since = max(at, out.now)
    return dated(target, anchor, at, calendar, since=since, still=still, **known) | {"still": still}


def still_days(out: Outcome, target: Target) -> tuple[StillDays, ...]:
    """The days by law in which time does not run for this case."""
    if not target.still:
        return ()
    rules = (rule for rule in target.still if has_all(out.complaint, rule.only_if))
    return tuple(StillDays(rule.first, rule.last, rule.why) for rule in rules)


def renew(out: Outcome, clock: Clock, anchor: str, at: datetime, *, updated: bool) -> None:
    """Begin a recurring target again, from what satisfied it or from its miss."""
    target = target_of(out, clock)
    fields = dated(
        target,
        anchor,
        at,
        out.setting.calendar_for(target.calendar),
        since=max(at, out.now),
        still=clock.still,
        pauses=tuple(pause for pause in clock.pauses if pause.until is None),
        dates=out.complaint.dates,
        importance=out.complaint.importance,
    )
    told: dict[str, Any] = {"target": clock.name, "clock": clock.id, "anchor": anchor, "anchor_at": at}
    out.follows(e.TargetRenewed, at, updated=updated, **told, **fields)


def redate(
    out: Outcome, id: str, because: str, *, anchor_at: datetime | None = None, extension: str = ""
) -> None:
    """Compute the due anew, from the anchor and everything known now, and store it."""
    clock = clock_of(out.complaint.clocks, id)
    at = anchor_at or clock.anchor_at
    target, dates = target_of(out, clock), out.complaint.dates
    calendar = out.setting.calendar_for(target.calendar)
    # What is over keeps the importance that it was counted with: a due that has passed is no other one afterwards.
    importance = out.complaint.importance if clock.is_running else clock.importance
    known: dict[str, Any] = {"since": out.now, "dates": dates, "importance": importance}
    fields = redated(target, clock, at, calendar, extension=extension, **known)
    told: dict[str, Any] = {"target": clock.name, "clock": id, "anchor_at": at, "because": because}
    out.follows(e.TargetRedated, out.at, extension=extension, **told, **fields)
    settle(out, id, because)
    if not clock.is_running:
        shorten(out)  # where a miss was taken back it runs again, by the importance of today


def shorten(out: Outcome) -> None:
    """Date anew whatever still runs and was counted with another importance than the matter has for the customer."""
    for clock in out.complaint.clocks:
        # The first wake of an adopted case was chosen: there is nothing to count.
        counts = clock.is_running and clock.explanation != FIRST_WAKE
        if counts and target_of(out, clock).counted(out.complaint.importance) != clock.importance:
            redate(out, clock.id, "importance")


def correct_anchor(out: Outcome, old: datetime | None) -> None:
    """The moment of receipt was corrected: whatever counts from it is dated anew, what was met or missed included."""
    for clock in out.complaint.clocks:
        if clock.is_wanted and clock.anchor in RECEIPT and clock.anchor_at == old:
            redate(out, clock.id, "corrected", anchor_at=out.complaint.received_at)


def settle(out: Outcome, id: str, because: str) -> None:
    """After a due moved: take back the miss that lies before it."""
    clock = clock_of(out.complaint.clocks, id)
    if not clock.recurring:
        none = [miss for miss in clock.misses if clock.before is None or miss < clock.before]
        take_back(out, clock, none, because)


def take_back(out: Outcome, clock: Clock, misses: Iterable[datetime], because: str) -> None:
    """Say that these misses were none; the duties that began with them fall away."""
    begun_by = f"{MISSED}:{clock.name}"
    for miss in misses:
        told: dict[str, Any] = {"target": clock.name, "clock": clock.id, "because": because}
        out.follows(e.TargetMissWithdrawn, out.at, missed_at=miss, **told)
        for duty in out.complaint.clocks:
            # What it began with: a recurring clock counts from its own miss, and would end itself here.
            if duty.is_unmet and duty.began_with == begun_by and duty.began_at == miss:
                out.follows(e.TargetExempted, out.at, target=duty.name, clock=duty.id, why=MISS_WITHDRAWN)


def note_miss(out: Outcome, clock: Clock) -> None:
    """It fell due unmet; a recurring one begins again from there."""
    assert clock.before is not None  # it is what fell due
    out.follows(e.TargetMissed, clock.before, clock=clock.id, target=clock.name)
    if clock.recurring:
        renew(out, clock_of(out.complaint.clocks, clock.id), MISSED, clock.before, updated=False)
