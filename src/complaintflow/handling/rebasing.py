"""What another policy or calendar would change, and carrying it out.

The rule this module keeps: what was missed stays missed, what was met stays met; only what still runs can move, and
only by somebody's decision (peers P9: nothing is re-dated because a figure was edited).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from complaintflow.handling.clocking import in_force, settle, still_days, target_of
from complaintflow.handling.sorting import anchor_of, stands, unwanted
from complaintflow.record import events as e
from complaintflow.record.clocks import FIRST_WAKE, Clock
from complaintflow.record.rebasing import Change, Rebasing, Redating
from complaintflow.rules.dating import dated, redated
from complaintflow.rules.targets import Target

if TYPE_CHECKING:
    from complaintflow.commands.situation import Setting
    from complaintflow.handling.outcome import Outcome


def difference(out: Outcome, to: Setting) -> Rebasing:
    """What would change under the policy and calendar of ``to``."""
    draft = out.complaint
    return Rebasing(
        reference=draft.reference,
        version=draft.version,
        policy_version=draft.policy_version,
        new_policy_version=to.policy.version,
        calendar_version=draft.calendar_version,
        new_calendar_version=to.calendar.version,
        changes=(*_standing(out, to), *_beginning(out, to)) if draft.is_open else (),
    )


def _standing(out: Outcome, to: Setting) -> Iterator[Redating]:
    for clock in out.complaint.clocks:
        if clock.is_running and clock.explanation != FIRST_WAKE:
            target = to.policy.named.get(clock.name)
            why = "gone" if target is None else unwanted(target, out.complaint)
            if why or target is None:
                told: dict[str, Any] = {"before": clock.before, "day": clock.day, "fields": {"why": why}}
                yield Redating(change=Change.FALLS_AWAY, target=clock.name, clock=clock.id, **told)
            else:
                yield from _moved(out, clock, target, to)


def _moved(out: Outcome, clock: Clock, target: Target, to: Setting) -> Iterator[Redating]:
    calendar = to.calendar_for(target.calendar)
    known: dict[str, Any] = {"dates": out.complaint.dates, "importance": out.complaint.importance}
    fields = redated(target, clock, clock.anchor_at, calendar, since=out.now, **known)
    new = fields.get("before")
    if new == clock.before and target.terms == target_of(out, clock).terms:
        return
    yield Redating(
        change=Change.REWORDED if new == clock.before else Change.MOVES,
        target=clock.name,
        clock=clock.id,
        before=clock.before,
        day=clock.day,
        new_before=new,
        new_day=fields.get("day"),
        fields=fields | {"terms": target.terms, "anchor_at": clock.anchor_at},
    )


def _beginning(out: Outcome, to: Setting) -> Iterator[Redating]:
    for target in to.policy.targets:
        anchored = anchor_of(target, out.complaint)
        if anchored is None or stands(target, out.complaint) or unwanted(target, out.complaint):
            continue
        anchor, at = anchored
        if not in_force(out, target, at):
            continue
        still = still_days(out, target)
        known: dict[str, Any] = {"dates": out.complaint.dates, "importance": out.complaint.importance}
        calendar = to.calendar_for(target.calendar)
        fields = dated(target, anchor, at, calendar, since=out.now, still=still, **known)
        told: dict[str, Any] = {"new_before": fields.get("before"), "new_day": fields.get("day")}
        begun = {"anchor": anchor, "anchor_at": at, "still": still, "terms": target.terms}
        yield Redating(change=Change.BEGINS, target=target.name, **told, fields=fields | begun)


def carry_out(out: Outcome, shown: Rebasing, reason: str) -> None:
    """Record the difference as it was shown."""
    versions: dict[str, Any] = {
        "policy_version": shown.new_policy_version,
        "calendar_version": shown.new_calendar_version,
    }
    out.then(e.ComplaintRebased, previous=shown.policy_version, reason=reason, **versions)
    for each in shown.changes:
        told = {"target": each.target, **each.fields}
        if each.change is Change.FALLS_AWAY:
            out.follows(e.TargetExempted, out.at, clock=each.clock, **told)
        elif each.change is Change.BEGINS:
            out.follows(e.TargetStarted, out.at, **told, **versions)
        else:
            out.follows(e.TargetRedated, out.at, clock=each.clock, because="rebased", **told)
            settle(out, each.clock, "rebased")
