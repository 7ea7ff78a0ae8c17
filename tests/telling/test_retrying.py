"""When to try again is arithmetic: exponential, capped, and at an end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from tests.samples import NOW

MIN = timedelta(minutes=1)
PLAN = cf.RetryPlan(first=MIN, cap=10 * MIN, attempts=7)
plans = st.builds(
    cf.RetryPlan,
    first=st.timedeltas(min_value=timedelta(seconds=1), max_value=10 * MIN),
    cap=st.timedeltas(min_value=10 * MIN, max_value=timedelta(days=2)),
    attempts=st.integers(2, 10_000),
    factor=st.floats(1, 100),
    jitter=st.floats(0, 1),
)


def waits(plan: cf.RetryPlan, **more: Any) -> list[timedelta]:
    found = [plan.next(attempt, NOW, **more) for attempt in range(1, plan.attempts)]
    return [when - NOW for when in found if isinstance(when, datetime)]


def test_each_wait_is_twice_the_last_up_to_the_cap() -> None:
    assert waits(PLAN) == [MIN, 2 * MIN, 4 * MIN, 8 * MIN, 10 * MIN, 10 * MIN]


def test_after_the_last_try_it_gives_up() -> None:
    assert PLAN.next(7, NOW) is cf.GIVE_UP
    assert PLAN.next(8, NOW) is cf.GIVE_UP
    assert str(cf.GIVE_UP) == "give_up"


def test_a_factor_of_one_waits_the_same_each_time() -> None:
    assert waits(cf.RetryPlan(first=MIN, cap=3 * MIN, attempts=4, factor=1)) == [MIN, MIN, MIN]


def test_it_is_not_tried_earlier_than_the_channel_asked() -> None:
    assert PLAN.next(1, NOW, after=7 * MIN) == NOW + 7 * MIN
    assert PLAN.next(4, NOW, after=7 * MIN) == NOW + 8 * MIN


def test_a_seed_spreads_the_waits_and_always_in_the_same_way() -> None:
    plan = cf.RetryPlan(first=MIN, cap=10 * MIN, attempts=3, jitter=0.5)
    spread = {plan.next(1, NOW, seed=f"C-{number}/1:receipt:customer") for number in range(50)}
    assert len(spread) == 50
    assert plan.next(1, NOW, seed="C-1") == plan.next(1, NOW, seed="C-1")
    assert plan.next(1, NOW) == NOW + MIN


@given(plans, st.integers(1, 10_000), st.text())
def test_no_wait_is_longer_than_the_cap_or_backwards(plan: cf.RetryPlan, attempt: int, seed: str) -> None:
    when = plan.next(attempt, NOW, seed=seed)
    if isinstance(when, datetime):
        exact = plan.next(attempt, NOW)
        assert isinstance(exact, datetime)
        assert NOW <= when <= exact <= NOW + plan.cap
    assert (when is cf.GIVE_UP) is (attempt >= plan.attempts)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"first": timedelta(0)}, "first"),
        ({"cap": MIN / 2}, "cap"),
        ({"attempts": 0}, "attempts"),
        ({"factor": 0.5}, "factor"),
        ({"jitter": 1.5}, "jitter"),
    ],
)
def test_figures_that_make_no_plan_are_refused(change: dict[str, Any], place: str) -> None:
    with pytest.raises(cf.DefinitionError, match=rf"RetryPlan\.{place}"):
        cf.RetryPlan(**{"first": MIN, "cap": MIN, "attempts": 1} | change)


def test_tries_are_counted_from_one_and_a_naive_moment_is_refused() -> None:
    with pytest.raises(cf.DefinitionError, match="counted from 1"):
        PLAN.next(0, NOW)
    with pytest.raises(cf.MomentError):
        PLAN.next(1, datetime(2026, 1, 1))
