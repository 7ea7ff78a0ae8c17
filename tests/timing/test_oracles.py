"""Cases gathered from the test suites of other projects, generated ones, and worked dates of regulators.

They are read from ../shared, which is not part of the project. Conventions that a case pins down are asked for by
name; the day counts with a time of day belong to other libraries' rules about that time and are left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.hours import WEEKDAYS
from complaintflow.timing.moments import end_of, instant_of
from complaintflow.timing.spans import Span
from tests.timing.samples import DAY, NINE_TO_FIVE, SHARED

ORACLES = SHARED / "oracles"
Case = dict[str, Any]


def read(name: str) -> Any:
    path = ORACLES / name
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []


def calendar_of(case: Case) -> WorkingCalendar:
    given = case["calendar"]
    return WorkingCalendar(
        zone=ZoneInfo(given["timezone"]),
        week=given["weekly"],
        holidays={date.fromisoformat(day) for day in given["holidays"]},
        special={date.fromisoformat(day): hours for day, hours in given["date_overrides"].items()},
    )


def when(text: str) -> Any:
    """A date, or an aware moment."""
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def pauses(args: Case) -> list[tuple[datetime, datetime | None]]:
    return [(when(begin), when(end) if end else None) for begin, end in args["pauses"]]


def intervals(calendar: WorkingCalendar, args: Case) -> list[list[datetime]]:
    start, far = when(args["start"]), 90 * DAY
    forward = args["direction"] == "forward"
    found = (
        calendar.open_intervals(start, start + far)
        if forward
        else calendar.open_intervals(start - far, start)[::-1]
    )
    return [list(pair) for pair in found[: args["count"]]]


def local_to_instant(case: Case) -> datetime:
    zone, day, clock = (
        ZoneInfo(case["calendar"]["timezone"]),
        when(case["args"]["date"]),
        case["args"]["time"],
    )
    return end_of(day, zone) if clock == "24:00" else instant_of(day, time.fromisoformat(clock), zone)


def counted(args: Case) -> str:
    if "inclusive_end" in args:
        return "both" if args["inclusive_end"] else "start"
    return {"counts_start_not_end": "start"}.get(args["convention"], "end")


OPERATIONS: dict[str, Callable[[WorkingCalendar, Case], Any]] = {
    "add_working_time": lambda c, a: c.add(when(a["start"]), seconds(a["seconds"])),
    "elapsed_working_time": lambda c, a: c.elapsed(when(a["start"]), when(a["end"])),
    "elapsed_with_pauses": lambda c, a: c.elapsed(when(a["start"]), when(a["end"]), pauses=pauses(a)),
    "escalation_with_pauses": lambda c, a: c.add(
        when(a["start"]), seconds(a["target_seconds"]), pauses=pauses(a)
    ),
    "is_open": lambda c, a: c.is_open(when(a["at"])),
    "next_open": lambda c, a: c.next_open(when(a["at"])),
    "prev_open": lambda c, a: c.previous_open(when(a["at"])),
    "next_close": lambda c, a: c.next_close(when(a["at"])),
    "open_intervals": intervals,
    "is_business_day": lambda c, a: c.is_business_day(when(a["date"])),
    "is_holiday": lambda c, a: c.is_holiday(when(a.get("date") or a["at"])),
    "next_business_day": lambda c, a: c.add_business_days(
        when(a["at"]), 1 if a["direction"] == "forward" else -1, from_closed="count_next"
    ),
    "business_days_between": lambda c, a: c.business_days_between(
        when(a["start"]),
        when(a["end"]),
        count=counted(a),  # type: ignore[arg-type]
    ),
}


def expected_of(case: Case) -> Any:
    expected = case["expected"]
    if case["operation"].startswith("elapsed"):
        return seconds(expected)
    if isinstance(expected, list):
        return [[when(edge) for edge in pair] for pair in expected]
    return when(expected) if isinstance(expected, str) else expected


GATHERED = read("working_time_cases.json")
CASES: list[Case] = [*(GATHERED["cases"] if GATHERED else []), *read("working_time_fuzz.json")]
DAY_COUNTS = [case for case in CASES if case["operation"] == "add_business_days"]


def ids(case: Case) -> str:
    return str(case["id"])


@pytest.mark.shared
@pytest.mark.parametrize("case", [each for each in CASES if each["operation"] in OPERATIONS], ids=ids)
def test_a_gathered_case_holds(case: Case) -> None:
    assert OPERATIONS[case["operation"]](calendar_of(case), case["args"]) == expected_of(case)


@pytest.mark.shared
@pytest.mark.parametrize("case", [each for each in DAY_COUNTS if len(each["args"]["start"]) == 10], ids=ids)
def test_a_gathered_count_of_days_holds_under_its_own_convention(case: Case) -> None:
    pinned = case["conventions"].get("nonbd", "count_next")
    for convention in [pinned] if isinstance(pinned, str) else pinned:
        calendar, args = calendar_of(case), case["args"]
        end = calendar.add_business_days(when(args["start"]), args["days"], from_closed=convention)
        assert end == when(case["expected"])


@pytest.mark.shared
@pytest.mark.parametrize("case", [each for each in CASES if each["operation"] == "local_to_instant"], ids=ids)
def test_a_gathered_wall_time_becomes_its_instant(case: Case) -> None:
    assert local_to_instant(case) == when(case["expected"])


@pytest.mark.shared
def test_no_gathered_case_is_left_out_but_days_with_a_time() -> None:
    left_out = [case for case in CASES if case["operation"] not in {*OPERATIONS, "local_to_instant"}]
    assert left_out == DAY_COUNTS
    assert len(CASES) > 1_000


REGIMES = read("regime_vectors.json") or {"calendars": {}, "vectors": []}


WORKED = [
    pytest.param(vector, expected, id=f"{vector['id']}-{expected['step']}")
    for vector in REGIMES["vectors"]
    for expected in vector["expected"]
]


def regime_calendar(vector: Case, rule: Case) -> WorkingCalendar:
    zone, name = ZoneInfo(vector["zone"]), rule.get("calendar") or rule.get("end_roll")
    if name is None:
        return WorkingCalendar.always(zone)
    given = REGIMES["calendars"][name]
    shut = {day.lower() for day in given["weekend"]}
    week = {day: NINE_TO_FIVE for day in WEEKDAYS if day not in shut}
    return WorkingCalendar(zone=zone, week=week, holidays=set(map(date.fromisoformat, given["holidays"])))


def regime_span(expected: Case) -> Span:
    rule = expected["rule"]
    return Span(
        rule["count"],
        rule["unit"],
        # A whole calendar month of the QFC glossary begins with the day after the event.
        "inclusive" if rule["count_from"] == "qfc" else rule["count_from"],
        end=expected["end"],
        roll="next_business_day" if "end_roll" in rule else None,
        strict=bool(rule.get("strict") or expected.get("strict_before")),
    )


@pytest.mark.shared
@pytest.mark.parametrize(("vector", "expected"), WORKED)
def test_a_worked_date_of_a_regime_holds(vector: Case, expected: Case) -> None:
    rule = expected["rule"]
    calendar, span = regime_calendar(vector, rule), regime_span(expected)
    anchor = when(expected.get("anchor_at") or vector.get("effective_receipt_date") or vector["received_at"])
    if rule["count_from"] == "qfc":
        anchor = calendar.day_of(anchor) + DAY
    stopped = [tuple(map(date.fromisoformat, rule["pause"]))] if "pause" in rule else []
    due = span.due(anchor, calendar=calendar, pauses=stopped)  # type: ignore[arg-type]
    assert due == span.explain_due(anchor, calendar=calendar, pauses=stopped).due  # type: ignore[arg-type]
    if "due_at" in expected:
        assert due.at == when(expected["due_at_utc"])
    else:
        assert (due.date, due.before) == (when(expected["due_date"]), when(expected["due_before_utc"]))
