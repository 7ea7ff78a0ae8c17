"""What befell a target. The rule: a due is taken from the fact that computed it, never added to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from complaintflow.record import events as e
from complaintflow.record.amending import Amending
from complaintflow.record.clocks import Clock, Extension, Pause
from complaintflow.record.complaint import Draft
from complaintflow.record.folding.registry import folds
from complaintflow.record.making import maker

amended = Amending(Clock)
ended_pause = Amending(Pause)
granted = Amending(Extension)
_clock = maker(Clock)


def amend(draft: Draft, id: str, **moments: Any) -> None:
    """Add moments to one clock."""
    draft.clocks = tuple([amended(clock, moments) if clock.id == id else clock for clock in draft.clocks])


def change(draft: Draft, id: str, moments: Callable[[Clock], dict[str, Any]]) -> None:
    """Change one clock by what it holds; a fact about a clock that the record does not hold changes nothing."""
    draft.clocks = tuple(
        [amended(clock, moments(clock)) if clock.id == id else clock for clock in draft.clocks]
    )


def ended(clocks: tuple[Clock, ...], at: datetime) -> tuple[Clock, ...]:
    """The clocks of a matter that is over: nothing more is demanded of what was still wanted."""
    return tuple(amended(clock, {"ended_at": at}) if clock.is_unmet else clock for clock in clocks)


def _due(fact: e.Dated) -> dict[str, Any]:
    return {
        "day": fact.day,
        "before": fact.before,
        "due_at": fact.due_at,
        "exit_before": fact.exit_before,
        "warn_at": fact.warn_at,
        "explanation": fact.explanation,
        "importance": fact.importance,
    }


def _of_terms(terms: Any) -> dict[str, Any]:
    pauses, more = terms.get("pauses", ()), terms.get("extensions", ())
    heard = [*terms["satisfied_by"], *terms.get("exit", {}).get("on", ())]
    heard += [name for rule in pauses for key in ("begins", "ends") for name in rule.get(key, ())]
    heard += [name for rule in more for name in rule.get("on", ())]
    return {
        "terms": terms,
        "satisfied_by": tuple(terms["satisfied_by"]),
        "hears": frozenset(heard),
        "recurring": bool(terms.get("recurring", False)),
    }


@folds(e.TargetStarted)
def _started(draft: Draft, fact: e.TargetStarted) -> None:
    clock = _clock(
        id=fact.id,
        name=fact.target,
        anchor=fact.anchor,
        anchor_at=fact.anchor_at,
        began_with=fact.anchor,
        began_at=fact.anchor_at,
        cycle=draft.cycle,
        policy_version=fact.policy_version,
        calendar_version=fact.calendar_version,
        still=fact.still,
        updated_at=fact.anchor_at,
        **_of_terms(fact.terms),
        **_due(fact),
    )
    draft.clocks = (*draft.clocks, clock)


@folds(e.TargetExempted)
def _exempted(draft: Draft, fact: e.TargetExempted) -> None:
    if fact.clock:
        amend(draft, fact.clock, exempt_at=fact.at, exempt_why=fact.why)
        return
    clock = _clock(
        id=fact.id,
        name=fact.target,
        anchor=fact.anchor,
        anchor_at=fact.anchor_at or fact.at,
        began_with=fact.anchor,
        began_at=fact.anchor_at or fact.at,
        cycle=draft.cycle,
        policy_version=fact.policy_version,
        exempt_at=fact.at,
        exempt_why=fact.why,
        **_of_terms(fact.terms),
    )
    draft.clocks = (*draft.clocks, clock)


@folds(e.TargetWarned)
def _warned(draft: Draft, fact: e.TargetWarned) -> None:
    change(draft, fact.clock, lambda clock: {"warned": (*clock.warned, fact.time)})


@folds(e.TargetMet)
def _met(draft: Draft, fact: e.TargetMet) -> None:
    amend(draft, fact.clock, met_at=fact.at)


@folds(e.TargetMissed)
def _missed(draft: Draft, fact: e.TargetMissed) -> None:
    change(draft, fact.clock, lambda clock: {"misses": (*clock.misses, fact.at)})


@folds(e.TargetMissWithdrawn)
def _miss_withdrawn(draft: Draft, fact: e.TargetMissWithdrawn) -> None:
    def rest(clock: Clock) -> dict[str, Any]:
        return {"misses": tuple(miss for miss in clock.misses if miss != fact.missed_at)}

    change(draft, fact.clock, rest)


@folds(e.TargetRenewed)
def _renewed(draft: Draft, fact: e.TargetRenewed) -> None:
    def renewed(clock: Clock) -> dict[str, Any]:
        updates = {"updated_at": fact.anchor_at, "times_met": clock.times_met + 1} if fact.updated else {}
        # Whoever is waited for is waited for still; what is over belongs to the time that is over.
        lasting = tuple(pause for pause in clock.pauses if pause.until is None)
        anchored = {"anchor": fact.anchor, "anchor_at": fact.anchor_at}
        return {**anchored, "warned": (), "pauses": lasting, "extensions": (), **updates, **_due(fact)}

    change(draft, fact.clock, renewed)


@folds(e.TargetRedated)
def _redated(draft: Draft, fact: e.TargetRedated) -> None:
    def redated(clock: Clock) -> dict[str, Any]:
        moved = (name for name in ("began_at", "updated_at") if getattr(clock, name) == clock.anchor_at)
        more = tuple(
            granted(each, {"counts": True}) if each.id == fact.extension else each
            for each in clock.extensions
        )
        changes = dict.fromkeys(("anchor_at", *moved), fact.anchor_at)
        return {**_due(fact), **changes, "extensions": more, **_new_terms(draft, fact)}

    change(draft, fact.clock, redated)


def _new_terms(draft: Draft, fact: e.TargetRedated) -> dict[str, Any]:
    if fact.terms is None:
        return {}
    versions = {"policy_version": draft.policy_version, "calendar_version": draft.calendar_version}
    return {**_of_terms(fact.terms), **versions}


@folds(e.TargetPaused)
def _paused(draft: Draft, fact: e.TargetPaused) -> None:
    pause = Pause(fact.at, None, fact.reason, fact.at_most)
    change(draft, fact.clock, lambda clock: {"pauses": (*clock.pauses, pause)})


@folds(e.TargetResumed)
def _resumed(draft: Draft, fact: e.TargetResumed) -> None:
    def over(pause: Pause) -> Pause:
        return pause if pause.until is not None else ended_pause(pause, {"until": max(pause.since, fact.at)})

    change(draft, fact.clock, lambda clock: {"pauses": tuple(map(over, clock.pauses))})


@folds(e.TargetExtended)
def _extended(draft: Draft, fact: e.TargetExtended) -> None:
    more = Extension(fact.id, fact.at, fact.amount, fact.counted_from, fact.reason, fact.counts)
    change(draft, fact.clock, lambda clock: {"extensions": (*clock.extensions, more)})


@folds(e.ExternalDateGiven)
def _date_given(draft: Draft, fact: e.ExternalDateGiven) -> None:
    draft.dates = {**draft.dates, fact.name: fact.value}


@folds(e.FacetsSet)
def _facets_set(draft: Draft, fact: e.FacetsSet) -> None:
    draft.facets = {**draft.facets, **fact.facets}


@folds(e.ComplaintRebased)
def _rebased(draft: Draft, fact: e.ComplaintRebased) -> None:
    draft.policy_version, draft.calendar_version = fact.policy_version, fact.calendar_version
