"""A million rows say what one row says."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintflow.errors import DefinitionError, MomentError
from complaintflow.timing.calendars import WorkingCalendar
from tests.timing.samples import HOUR, amounts, at, moments, office, situations, thorough


def rows(moments: list[datetime]) -> np.ndarray:
    return np.array(
        [moment.astimezone(UTC).replace(tzinfo=None) for moment in moments], dtype="datetime64[us]"
    )


@thorough
@given(st.data(), situations(), st.sampled_from(["earliest", "latest"]))
def test_every_row_equals_the_answer_for_it_alone(data, situation, landing) -> None:
    calendar, day = situation
    starts = data.draw(st.lists(moments(day, spread=40), min_size=1, max_size=20))
    more = [data.draw(amounts) for _ in starts]
    added = calendar.add_many(rows(starts), np.array(more, dtype="timedelta64[us]"), landing=landing)
    one_by_one = [
        calendar.add(start, amount, landing=landing) for start, amount in zip(starts, more, strict=True)
    ]
    assert added.tolist() == rows(one_by_one).tolist()
    elapsed = calendar.elapsed_many(rows(starts), rows(starts[::-1]))
    assert elapsed.tolist() == [calendar.elapsed(a, b) for a, b in zip(starts, starts[::-1], strict=True)]


def test_years_of_random_rows_equal_the_scalar_path() -> None:
    calendar = office(holidays={date(2026, 1, 1)})
    random = np.random.default_rng(7)
    starts = np.datetime64("1995-01-01", "us") + random.integers(
        0, 40 * 365 * 86_400, 70_000
    ) * np.timedelta64(1, "s")
    ends = calendar.add_many(starts, 40 * HOUR)
    assert np.all(calendar.elapsed_many(starts, ends) == np.timedelta64(40 * 3600, "s"))
    for row in range(0, len(starts), 997):
        assert ends[row].item() == calendar.add(starts[row].item().replace(tzinfo=UTC), 40 * HOUR).replace(
            tzinfo=None
        )


def test_shapes_are_broadcast_and_one_amount_serves_all() -> None:
    starts = rows([at("2026-03-27T10:00"), at("2026-03-27T16:00")])
    table = office().add_many(starts[:, None], np.array([1, 2], dtype="timedelta64[h]"))
    assert table.shape == (2, 2)
    assert table[1, 1] == rows([at("2026-03-30T10:00")])[0]
    assert office().add_many(starts[0], HOUR).item() == datetime(2026, 3, 27, 10)


def test_nothing_in_nothing_out() -> None:
    assert office().add_many(rows([]), HOUR).shape == (0,)
    assert office().elapsed_many(rows([]), rows([])).dtype == np.dtype("timedelta64[us]")


def test_a_missing_moment_stays_missing() -> None:
    starts = np.array(["2026-03-27T10:00", "NaT"], dtype="datetime64[s]")
    assert np.isnat(office().add_many(starts, HOUR)).tolist() == [False, True]
    assert np.isnat(office().elapsed_many(starts, starts[::-1])).all()
    assert office().elapsed_many(starts, starts).tolist() == [timedelta(0), None]


def test_no_open_time_at_all_has_no_length() -> None:
    shut = WorkingCalendar(zone=ZoneInfo("UTC"), week={"sun": [("09:00", "10:00")]})
    monday = np.array(["2026-03-30", "2026-03-31"], dtype="datetime64[D]")
    assert shut.elapsed_many(monday, monday + np.timedelta64(1, "D")).tolist() == [timedelta(0)] * 2


@pytest.mark.parametrize("starts", [[1, 2], ["2026-03-27"], [at("2026-03-27T10:00")]])
def test_what_is_not_datetime64_is_refused(starts) -> None:
    with pytest.raises(MomentError, match="Give datetime64 in UTC"):
        office().add_many(starts, HOUR)


def test_an_unknown_landing_is_refused() -> None:
    with pytest.raises(DefinitionError, match="Did you mean latest"):
        office().add_many(rows([at("2026-03-27T10:00")]), HOUR, landing="later")  # type: ignore[arg-type]


def test_many_tiny_intervals_are_found_too() -> None:
    quarters = [(f"{hour:02}:00", f"{hour:02}:01") for hour in range(24)]
    calendar = WorkingCalendar(zone=ZoneInfo("UTC"), week={"mon": [*quarters, ("23:02", "23:03")]})
    starts = np.arange("2026-03-01", "2026-04-01", dtype="datetime64[m]")[::7]
    ends = calendar.add_many(starts, timedelta(minutes=3))
    expected = [
        calendar.add(start.item().replace(tzinfo=UTC), timedelta(minutes=3)) for start in starts[:400]
    ]
    assert ends[:400].tolist() == [end.replace(tzinfo=None) for end in expected]


def test_without_numpy_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    monkeypatch.delitem(sys.modules, "complaintflow.timing.arrays", raising=False)
    with pytest.raises(ModuleNotFoundError, match=r"complaintflow\[numpy\]"):
        office().add_many([], HOUR)
    with pytest.raises(ModuleNotFoundError, match=r"complaintflow\[numpy\]"):
        office().elapsed_many([], [])
