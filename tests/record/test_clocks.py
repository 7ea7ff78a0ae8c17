"""A clock says how a demand stands, from its moments alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

import complaintflow as cf
from complaintflow.record.clocks import Clock, Extension, Pause
from tests.samples import NOW

DUE = NOW + timedelta(days=2)
PAUSED = (Pause(NOW, DUE), Pause(NOW, None, "customer away"))


def clock(**moments: Any) -> Clock:
    return Clock(
        id="C-1/2",
        name="resolution",
        anchor="complaint.received",
        anchor_at=NOW,
        span={"count": 2, "unit": "days"},
        day=DUE.date(),
        before=DUE,
        satisfied_by=("complaint.resolved",),
        cycle=1,
        **moments,
    )


STATUS: dict[str, dict[str, Any]] = {
    "running": {},
    "paused": {"pauses": PAUSED},
    "met": {"met_at": DUE - timedelta(microseconds=1)},
    "missed": {"missed_at": DUE},
    "ended": {"ended_at": DUE},
}


@pytest.mark.parametrize("status", STATUS)
def test_the_status_follows_from_the_moments(status: str) -> None:
    each = clock(**STATUS[status])
    assert each.status is cf.ClockStatus(status)
    assert each.is_running == (status in ("running", "paused"))
    assert each.is_paused == (status == "paused")
    assert each.is_unmet == (status in ("running", "paused", "missed"))


def test_the_bound_is_exclusive() -> None:
    assert clock(met_at=DUE).status is cf.ClockStatus.MISSED
    assert clock(met_at=DUE - timedelta(microseconds=1)).status is cf.ClockStatus.MET


def test_what_was_missed_and_then_met_was_missed() -> None:
    late = clock(missed_at=DUE, met_at=DUE + timedelta(days=1))
    assert late.status is cf.ClockStatus.MISSED
    assert not late.is_unmet


def test_a_pause_that_is_over_holds_nothing() -> None:
    assert not clock(pauses=PAUSED[:1]).is_paused


def test_a_paused_clock_that_was_missed_is_no_longer_paused() -> None:
    assert not clock(pauses=PAUSED, missed_at=DUE).is_paused


def test_clocks_with_their_spans_as_data_can_be_hashed() -> None:
    longer = Extension(NOW, {"count": 1, "unit": "days"}, reason="complex")
    assert hash(clock(extensions=(longer,))) == hash(clock(extensions=(longer,)))
