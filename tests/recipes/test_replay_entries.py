from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from docs.recipes.replay.entries import Entry, entries
from tests.recipes.logs import log_map, rows

ROME = ZoneInfo("Europe/Rome")


def read(*given: str, **changes: object) -> list[Entry]:
    return list(entries(rows(*given), log_map(**changes)))


def rules(found: list[Entry]) -> list[str]:
    return [entry.fault.rule if entry.fault else "" for entry in found]


def test_a_wall_clock_is_read_in_the_zone_of_the_map_whatever_its_label() -> None:
    (entry,) = read("A,1,2026-03-02T10:00+00:00,new,R1,K1,,")
    assert entry.happened_at == datetime(2026, 3, 2, 10, tzinfo=ROME)


def test_an_offset_is_believed_where_the_map_says_so() -> None:
    (entry,) = read("A,1,2026-03-02T10:00+00:00,new,R1,K1,,", clock="offset")
    assert entry.happened_at == datetime(2026, 3, 2, 11, tzinfo=ROME)


@pytest.mark.parametrize(("when", "clock"), [("yesterday", "wall"), ("2026-03-02T10:00", "offset")])
def test_a_time_that_is_none_is_a_fault(when: str, clock: str) -> None:
    assert rules(read(f"A,1,{when},new,R1,K1,,", clock=clock)) == ["moment"]


def test_an_empty_time_says_that_it_has_not_happened() -> None:
    assert read("A,1,,new,R1,K1,,") == []


def test_a_row_makes_an_entry_for_each_moment_it_has() -> None:
    moments = [{"column": "when", "activity": "new"}, {"column": "due", "activity": "end"}]
    found = read("A,1,2026-03-02T10:00,x,R1,K1,2026-03-05T10:00,", moments=moments, promises=[])
    assert [entry.activity for entry in found] == ["new", "end"]


@pytest.mark.parametrize(
    "row", ["A,1,2026-03-02T10:00,new", "A,1,2026-03-02T10:00,new,R1,K1,,,,more", ",,,,,,,"]
)
def test_a_torn_row_is_a_fault_and_the_next_row_is_read(row: str) -> None:
    assert rules(read(row, "A,1,2026-03-02T10:00,new,R1,K1,,")) == ["torn_row", ""]


@pytest.mark.parametrize("second", ["1", "0", "x"])
def test_a_number_that_does_not_rise_within_a_case_is_a_fault(second: str) -> None:
    found = read("A,1,2026-03-02T10:00,new,R1,K1,,", f"A,{second},2026-03-02T10:00,note,R1,K1,,")
    assert rules(found) == ["", "out_of_order"]


def test_each_case_counts_for_itself() -> None:
    found = read("A,2,2026-03-02T10:00,new,R1,K1,,", "B,1,2026-03-02T10:00,new,R1,K1,,")
    assert rules(found) == ["", ""]


def test_without_an_order_rows_come_as_they_stand() -> None:
    found = read("A,2,2026-03-02T10:00,new,R1,K1,,", "A,1,2026-03-02T10:00,note,R1,K1,,", order="")
    assert rules(found) == ["", ""]


def test_rows_are_streamed() -> None:
    def endless():  # type: ignore[no-untyped-def]
        yield from rows()
        number = 0
        while True:
            number += 1
            yield f"A,{number},2026-03-02T10:00,note,R1,K1,,"

    stream = entries(endless(), log_map())
    assert [next(stream).line for _ in range(3)] == [2, 3, 4]
