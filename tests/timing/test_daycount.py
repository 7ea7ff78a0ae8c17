"""Counting business days under each convention."""

from __future__ import annotations

from datetime import date

import pytest

from complaintflow.errors import DefinitionError
from tests.timing.samples import at, office

FRIDAY, SATURDAY, SUNDAY, MONDAY, TUESDAY = (date(2026, 3, day) for day in (27, 28, 29, 30, 31))


@pytest.mark.parametrize(
    ("start", "count", "from_closed", "end"),
    [
        (FRIDAY, 1, "count_next", MONDAY),
        (FRIDAY, 1, "roll_first", MONDAY),
        (FRIDAY, 0, "roll_first", FRIDAY),
        (SATURDAY, 1, "count_next", MONDAY),
        (SATURDAY, 1, "roll_first", TUESDAY),
        (SATURDAY, 1, "roll_forward", TUESDAY),
        (SATURDAY, 1, "roll_backward", MONDAY),
        (SATURDAY, 0, "count_next", SATURDAY),
        (SATURDAY, 0, "roll_first", MONDAY),
        (SATURDAY, 0, "roll_backward", FRIDAY),
        (SUNDAY, -1, "count_next", FRIDAY),
        (SUNDAY, -1, "roll_first", date(2026, 3, 26)),
        (SUNDAY, -1, "roll_forward", FRIDAY),
        (SUNDAY, -1, "roll_backward", date(2026, 3, 26)),
        (date(2026, 12, 31), 1, "count_next", date(2027, 1, 1)),
        (date(2026, 1, 1), -1, "count_next", date(2025, 12, 31)),
        (date(2026, 1, 1), 522, "count_next", date(2028, 1, 3)),
    ],
)
def test_business_days_are_added_by_the_convention_asked_for(start, count, from_closed, end) -> None:
    assert office().add_business_days(start, count, from_closed=from_closed) == end


def test_the_convention_has_no_default() -> None:
    with pytest.raises(TypeError):
        office().add_business_days(FRIDAY, 1)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        office().business_days_between(FRIDAY, MONDAY)  # type: ignore[call-arg]


def test_an_unknown_convention_is_refused() -> None:
    with pytest.raises(DefinitionError, match="Did you mean roll_first"):
        office().add_business_days(FRIDAY, 1, from_closed="roll_frist")  # type: ignore[arg-type]
    with pytest.raises(DefinitionError, match="Known: both, end, start"):
        office().business_days_between(FRIDAY, MONDAY, count="zzz")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end", "counts"),
    [
        (FRIDAY, FRIDAY, {"start": 0, "end": 0, "both": 1}),
        (FRIDAY, MONDAY, {"start": 1, "end": 1, "both": 2}),
        (FRIDAY, SUNDAY, {"start": 1, "end": 0, "both": 1}),
        (SUNDAY, TUESDAY, {"start": 1, "end": 2, "both": 2}),
        (SATURDAY, SUNDAY, {"start": 0, "end": 0, "both": 0}),
        (date(2025, 12, 31), date(2027, 1, 1), {"start": 262, "end": 262, "both": 263}),
    ],
)
def test_business_days_are_counted_by_the_end_asked_for(start, end, counts) -> None:
    calendar = office()
    assert {how: calendar.business_days_between(start, end, count=how) for how in counts} == counts
    if start != end:
        reversed_counts = {how: -calendar.business_days_between(end, start, count=how) for how in counts}
        assert reversed_counts == counts


def test_moments_stand_for_their_local_dates() -> None:
    assert office().add_business_days(at("2026-03-27T23:59"), 1, from_closed="count_next") == MONDAY
    assert office().business_days_between(at("2026-03-27T23:59"), at("2026-03-30T00:00"), count="end") == 1


def test_holidays_between_dates_are_those_that_close_a_working_day() -> None:
    calendar = office(holidays={FRIDAY, SATURDAY, MONDAY, TUESDAY}, special={TUESDAY: []})
    assert calendar.holidays_between(FRIDAY, TUESDAY) == (FRIDAY, MONDAY)
