"""A clock says how a demand stands, from its moments alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import attrs
import pytest

import complaintflow as cf
from complaintflow.record.clocks import Clock, Extension, Pause
from tests.samples import NOW

DUE = NOW + timedelta(days=2)
INSTANT = timedelta(microseconds=1)
PAUSED = (Pause(NOW, DUE), Pause(NOW, None, "customer away"))
TERMS = {"name": "resolution", "span": "2 weeks", "strength": "should", "stage": "2", "source": "house rule"}


def clock(**moments: Any) -> Clock:
    given: dict[str, Any] = {
        "id": "C-1/2",
        "name": "resolution",
        "anchor": "complaint.received",
        "anchor_at": NOW,
        "began_with": "complaint.received",
        "began_at": NOW,
        "terms": TERMS,
        "cycle": 1,
        "day": DUE.date(),
        "before": DUE,
        "satisfied_by": ("complaint.resolved",),
    }
    return Clock(**given | moments)


STATUS: dict[str, dict[str, Any]] = {
    "running": {},
    "paused": {"pauses": PAUSED},
    "met": {"met_at": DUE - INSTANT},
    "missed": {"misses": (DUE,)},
    "exempt": {"exempt_at": NOW, "exempt_why": "early_exit"},
    "ended": {"ended_at": DUE},
}


@pytest.mark.parametrize("status", STATUS)
def test_the_status_follows_from_the_moments(status: str) -> None:
    each = clock(**STATUS[status])
    assert each.status is cf.ClockStatus(status)
    assert each.is_running == (status in ("running", "paused"))
    assert each.is_paused == (status == "paused")
    assert each.is_unmet == (status in ("running", "paused", "missed"))
    assert each.is_wanted == (status not in ("exempt", "ended"))


def test_the_bound_is_exclusive() -> None:
    assert clock(met_at=DUE).status is cf.ClockStatus.MISSED
    assert clock(met_at=DUE - INSTANT).status is cf.ClockStatus.MET


def test_what_was_missed_and_then_met_was_missed() -> None:
    late = clock(misses=(DUE,), met_at=DUE + timedelta(days=1))
    assert late.status is cf.ClockStatus.MISSED
    assert not late.is_unmet


def test_what_is_due_promptly_is_met_whenever_it_happens() -> None:
    assert clock(before=None, day=None, met_at=DUE).status is cf.ClockStatus.MET


def test_a_due_that_moved_on_takes_a_miss_back() -> None:
    missed = clock(misses=(DUE,))
    later = attrs.evolve(missed, before=DUE + timedelta(days=1))
    assert (missed.missed_at, later.missed_at) == (DUE, None)
    assert later.status is cf.ClockStatus.RUNNING


def test_a_pause_that_is_over_holds_nothing() -> None:
    assert not clock(pauses=PAUSED[:1]).is_paused
    assert clock(pauses=PAUSED).open_pause == PAUSED[1]


def test_a_pause_is_cut_out_to_its_end_and_never_past_its_cap() -> None:
    assert Pause(NOW, None, "court").window == (NOW, None)
    assert Pause(NOW, DUE, "court", NOW + timedelta(days=1)).window == (NOW, NOW + timedelta(days=1))
    assert Pause(NOW, DUE, "court", DUE + timedelta(days=1)).window == (NOW, DUE)


def test_a_paused_clock_that_was_missed_is_no_longer_paused() -> None:
    assert not clock(pauses=PAUSED, misses=(DUE,)).is_paused


def test_the_last_moment_in_time_is_the_instant_itself_or_just_before_the_bound() -> None:
    assert clock().last == DUE - INSTANT
    assert clock(due_at=DUE - INSTANT).last == DUE - INSTANT
    assert clock(before=None).last is None


def test_what_its_terms_say_can_be_asked_of_it() -> None:
    each = clock()
    said = (each.span, each.strength, each.stage, each.source, each.step)
    assert said == ("2 weeks", "should", "2", "house rule", "resolution")


def test_clocks_with_their_terms_as_data_can_be_hashed() -> None:
    longer = Extension("C-1/3", NOW, {"count": 1, "unit": "weeks"}, "due", "complex")
    assert hash(clock(extensions=(longer,))) == hash(clock(extensions=(longer,)))
