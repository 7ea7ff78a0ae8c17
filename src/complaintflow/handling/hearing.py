"""What a fact does to the clocks: which it meets, renews, ends, stops, lets run, lengthens, and begins.

The rule this module keeps: no deadline depends on a state, only on facts; and outcomes are computed from when things
happened (``at``), so that what is recorded late has the same outcome, whatever the schedule of ``advance``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from complaintflow.handling import allowing
from complaintflow.handling.clocking import begin, renew, take_back, target_of
from complaintflow.record import events as e
from complaintflow.record.clocks import EARLY_EXIT, Clock, clock_of
from complaintflow.rules.conditions import first_held
from complaintflow.rules.dating import dated
from complaintflow.rules.targets import Target

if TYPE_CHECKING:
    from complaintflow.handling.outcome import Outcome


def heard(out: Outcome, fact: e.Event) -> None:
    """Put one fact before the clocks that stand, then before the targets that it may begin."""
    names, standing = fact.names, out.complaint.clocks
    for clock in standing:
        if not clock.hears.isdisjoint(names) and clock.is_unmet:
            # What this fact did to another clock may have changed this one.
            now = clock if out.complaint.clocks is standing else clock_of(out.complaint.clocks, clock.id)
            if now.is_unmet:
                _hear(out, now, fact, next(name for name in names if name in now.hears))
    starting = out.setting.policy.starting
    for name in names:
        if name in starting:
            for target in starting[name]:
                _may_begin(out, target, name, fact)


def _may_begin(out: Outcome, target: Target, anchor: str, fact: e.Event) -> None:
    draft = out.complaint
    # What the customer brings after the closing is owed an answer too; what only fills a silence is over.
    wanted = draft.is_open or not (target.recurring or isinstance(fact, e.Opening))
    if wanted and not any(clock.name == target.name and clock.is_running for clock in draft.clocks):
        if isinstance(fact, e.ComplaintAdopted):
            _adopt(out, target, anchor, fact)
        else:
            begin(out, target, anchor, fact.at)


def _adopt(out: Outcome, target: Target, anchor: str, fact: e.ComplaintAdopted) -> None:
    """The company may choose when it looks at an adopted case first; a law counts from the receipt all the same."""
    if target.law:
        begin(out, target, anchor, fact.received_at)
    else:
        begin(out, target, anchor, fact.at, wake_at=fact.wake_at)


def _hear(out: Outcome, clock: Clock, fact: e.Event, name: str) -> None:
    if _exits(out, clock, fact, name):
        out.follows(e.TargetExempted, fact.at, target=clock.name, clock=clock.id, why=EARLY_EXIT)
    elif name not in clock.satisfied_by:
        allowing.hear(out, clock, fact, name)
    elif clock.recurring:
        _update(out, clock, fact, name)
    else:
        out.follows(e.TargetMet, fact.at, clock=clock.id, target=clock.name, met_by=fact.id)
        if clock.before is not None and fact.at < clock.before:
            take_back(out, clock, clock.misses, "recorded_late")


def _exits(out: Outcome, clock: Clock, fact: e.Event, name: str) -> bool:
    if clock.exit_before is None or fact.at >= clock.exit_before:
        return False
    rule = target_of(out, clock).exit
    return rule is not None and name in rule.on and not first_held(out.complaint, rule.unless)


def _update(out: Outcome, clock: Clock, fact: e.Event, name: str) -> None:
    """A recurring target counts from its last update. An older one, entered late, still undoes the misses after it."""
    assert clock.updated_at is not None  # every clock that began has one
    if fact.at > clock.updated_at:
        take_back(out, clock, [miss for miss in clock.misses if miss > fact.at], "recorded_late")
        renew(out, clock, name, fact.at, updated=True)
    elif clock.misses:
        target = target_of(out, clock)
        calendar = out.setting.calendar_for(target.calendar)
        due = dated(
            target,
            name,
            fact.at,
            calendar,
            since=out.now,
            still=clock.still,
            dates=out.complaint.dates,
            importance=clock.importance,
        )
        late = [miss for miss in clock.misses if fact.at < miss < due["before"]]
        take_back(out, clock, late, "recorded_late")
