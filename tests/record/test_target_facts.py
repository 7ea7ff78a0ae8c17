"""What befalls a demand of policy or law is copied from its fact: a due is never added to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

import complaintflow as cf
from complaintflow import events as e
from complaintflow.record.clocks import Clock, clock_named, clock_of
from complaintflow.record.rebasing import Change, Rebasing, Redating
from tests.record.test_folding import told, unchanged
from tests.samples import NOW, Story, in_state

DUE = NOW + timedelta(days=9)
TERMS = {
    "name": "reply",
    "span": "8 weeks",
    "satisfied_by": ["complaint.resolved"],
    "exit": {"on": ["complaint.withdrawn"]},
    "pauses": [{"begins": ["clarification.asked"], "ends": ["clarification.answered"]}],
    "extensions": [{"on": ["contact.made"]}],
    "recurring": True,
}


def received() -> Story:
    return in_state(cf.State.RECEIVED)


def id_of(story: Story, name: str = "resolution") -> str:
    return next(clock.id for clock in story.complaint.clocks if clock.name == name)


def after(story: Story, kind: type[e.Event], **fields: Any) -> Clock:
    """The demand ``resolution`` after one more fact about it."""
    return clock_of(told(story, kind, target="resolution", clock=id_of(story), **fields).clocks, id_of(story))


def began(**fields: Any) -> Clock:
    started = told(
        received(), e.TargetStarted, target="reply", anchor="x", anchor_at=NOW, terms=TERMS, **fields
    )
    return started.clocks[-1]


def test_a_demand_hears_whatever_its_terms_name() -> None:
    clock = began(before=DUE, day=DUE.date())
    assert clock.hears == {
        "complaint.resolved",
        "complaint.withdrawn",
        "clarification.asked",
        "clarification.answered",
        "contact.made",
    }
    assert (clock.satisfied_by, clock.recurring, clock.before) == (("complaint.resolved",), True, DUE)


def test_a_demand_that_does_not_apply_is_exempt_from_the_start() -> None:
    why = {"target": "reply", "why": "facets", "anchor": "complaint.received", "terms": TERMS}
    for at in (None, NOW):
        clock = told(received(), e.TargetExempted, anchor_at=at, **why).clocks[-1]
        assert (clock.status, clock.exempt_why, clock.is_final) == (cf.ClockStatus.EXEMPT, "facets", False)
        assert clock.anchor_at == (at or received().now)


def test_a_running_demand_can_fall_away() -> None:
    clock = after(received(), e.TargetExempted, why="early_exit")
    assert (clock.status, clock.is_final, clock.is_wanted) == (cf.ClockStatus.EXEMPT, True, False)


def test_a_pause_stops_a_demand_and_its_end_lets_it_run() -> None:
    story = received()
    paused = after(story, e.TargetPaused, reason="customer", at_most=DUE)
    assert (paused.is_paused, paused.pauses[-1].reason, paused.pauses[-1].at_most) == (True, "customer", DUE)
    story.complaint = told(story, e.TargetPaused, target="resolution", clock=id_of(story), reason="customer")
    story.now += timedelta(days=1)
    resumed = after(story, e.TargetResumed)
    assert (resumed.is_paused, resumed.pauses[-1].until) == (False, story.now)


def test_a_pause_that_is_over_is_not_ended_again() -> None:
    story = received()
    for kind, fields in ((e.TargetPaused, {"reason": "customer"}), (e.TargetResumed, {})):
        story.complaint = told(story, kind, target="resolution", clock=id_of(story), **fields)
    story.now += timedelta(days=1)
    assert after(story, e.TargetResumed).pauses[-1].until == NOW


def test_more_time_counts_at_once_or_when_its_redating_says_so() -> None:
    story = received()
    more = {"amount": {"count": 2, "unit": "weeks"}, "counted_from": "due", "reason": "complex"}
    fields = {"target": "resolution", "clock": id_of(story), "counts": False, **more}
    story.complaint = told(story, e.TargetExtended, **fields)
    (given,) = clock_of(story.complaint.clocks, id_of(story)).extensions
    counted = after(
        story, e.TargetRedated, anchor_at=NOW, because="extension", extension=given.id, before=DUE
    )
    assert (given.counts, counted.extensions[0].counts, counted.before) == (False, True, DUE)


def test_a_redating_takes_new_terms_where_another_policy_gave_them() -> None:
    story = received()
    old = clock_of(story.complaint.clocks, id_of(story))
    same = after(story, e.TargetRedated, anchor_at=NOW, because="pause", before=DUE)
    new = after(story, e.TargetRedated, anchor_at=NOW, because="rebasing", before=DUE, terms=TERMS)
    assert (same.terms, same.policy_version) == (old.terms, old.policy_version)
    assert (new.terms, new.policy_version) == (TERMS, story.complaint.policy_version)


def test_a_miss_that_was_none_is_taken_back_and_others_stay() -> None:
    story = received()
    for missed in (DUE, DUE + timedelta(days=1)):
        story.now = missed
        story.complaint = told(story, e.TargetMissed, target="resolution", clock=id_of(story))
    clock = after(story, e.TargetMissWithdrawn, missed_at=DUE, because="late")
    assert clock.misses == (DUE + timedelta(days=1),)


def test_what_the_host_knows_is_kept() -> None:
    story = received()
    dated = told(story, e.ExternalDateGiven, name="cycle_end", value="2026-10-01")
    sorted_out = told(story, e.FacetsSet, facets={"product": "loan"})
    rebased = told(
        story, e.ComplaintRebased, previous="a", policy_version="b", calendar_version="c", reason="holiday"
    )
    assert dated.dates == {"cycle_end": "2026-10-01"}
    assert sorted_out.facets == {"product": "loan"}
    assert (rebased.policy_version, rebased.calendar_version) == ("b", "c")


def test_a_marked_event_goes_by_its_own_name_too() -> None:
    story = received()
    header = {"reference": "C-1042", "seq": 9, "recorded_at": NOW, "at": NOW}
    assert e.EventMarked(**header, event="determined").names == ("event.marked", "event.marked:determined")
    assert e.TargetMet(**header, target="x", clock="y", met_by="z").names == ("target.met", "target.met:x")
    assert story.events[0].names == ("complaint.received",)
    assert unchanged(story, told(story, e.EventMarked, event="determined"))


@pytest.mark.parametrize("name", ["resolution", "C-1042/4", "nothing"])
def test_a_demand_is_found_by_its_name_or_its_id(name: str) -> None:
    story = received()
    found = clock_named(story.complaint.clocks, name)
    assert (found.name if found else None) == (None if name == "nothing" else "resolution")


def test_a_difference_is_one_when_anything_would_change() -> None:
    same = {
        "policy_version": "a",
        "new_policy_version": "a",
        "calendar_version": "c",
        "new_calendar_version": "d",
    }
    nothing = Rebasing(reference="C-1", version=1, **same)
    assert not nothing
    assert Rebasing(reference="C-1", version=1, **{**same, "new_policy_version": "b"})
    assert Rebasing(reference="C-1", version=1, **same, changes=(Redating(change=Change.MOVES, target="x"),))
