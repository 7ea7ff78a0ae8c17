"""A real log, measured, and counted again with the standard library alone."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import groupby, pairwise
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

import pytest

import complaintflow as cf
from complaintflow import events as e
from complaintflow.learning.measures import Measures, measure

LOG = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "helpdesk_events.csv"
ROME = ZoneInfo("Europe/Rome")
OPENS, CLOSES = time(9), time(18)
CALENDAR = cf.WorkingCalendar(
    zone=ROME, week={day: [("09:00", "18:00")] for day in ("mon", "tue", "wed", "thu", "fri")}
)

pytestmark = [pytest.mark.shared, pytest.mark.slow]

Row = dict[str, str]


def moment(row: Row) -> datetime:
    """The times are labelled +00:00 and are what a wall clock in Italy showed."""
    return datetime.fromisoformat(row["timestamp"]).replace(tzinfo=ROME).astimezone(UTC)


@pytest.fixture(scope="module")
def cases() -> list[list[Row]]:
    with LOG.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows.sort(key=lambda row: (row["case_id"], int(row["seq"])))
    return [list(case) for _, case in groupby(rows, key=lambda row: row["case_id"])]


@pytest.fixture(scope="module")
def measured(cases: list[list[Row]]) -> Measures:
    return measure(map(history, cases), calendar=CALENDAR)


def history(case: list[Row]) -> list[e.Event]:
    """The facts of one case: adopted at its first event, and moved by each that follows."""
    facts: list[e.Event] = []
    at, owner, closed = moment(case[0]), None, False

    def put(kind: type[e.Event], **fields: object) -> None:
        given = {"reference": case[0]["case_id"], "seq": len(facts) + 1, "recorded_at": at, "at": at}
        facts.append(kind(**given, **fields))  # type: ignore[arg-type]

    customer = cf.Customer(id=case[0]["customer"])
    put(e.ComplaintAdopted, customer=customer, received_at=at, state=cf.State.RECEIVED)
    for cycle, row in enumerate(case, start=2):
        at = max(at, moment(row))
        if closed:
            put(e.ComplaintReopened, state=cf.State.RECEIVED, reason=row["activity"], cycle=cycle)
        closed = row["activity"] == "Closed"
        if row["activity"] == "Take in charge ticket" and row["resource"] != owner:
            put(e.OwnerAssigned, owner=row["resource"], previous=owner)
            owner = row["resource"]
        state = cf.State.CLOSED if closed else cf.State.INVESTIGATING
        put(e.ComplaintWitnessed, state=state, activity=row["activity"], resource=row["resource"])
    return facts


def ordered(case: list[Row]) -> list[datetime]:
    """The times of a case; recording never runs backwards."""
    times = [moment(row) for row in case]
    return [max(times[: place + 1]) for place in range(len(times))]


def worked(start: datetime, end: datetime) -> timedelta:
    """Working time by the standard library alone, day by day."""
    total, day = timedelta(0), start.astimezone(ROME).date()
    while day <= end.astimezone(ROME).date():
        if day.weekday() < 5:
            opens, closes = (
                datetime.combine(day, hour, tzinfo=ROME).astimezone(UTC) for hour in (OPENS, CLOSES)
            )
            total += max(min(end, closes) - max(start, opens), timedelta(0))
        day += timedelta(days=1)
    return total


def closed_spans(cases: list[list[Row]]) -> Iterator[tuple[datetime, datetime]]:
    for case in cases:
        if case[-1]["activity"] == "Closed":
            times = ordered(case)
            yield times[0], times[-1]


def test_every_case_is_measured(cases: list[list[Row]], measured: Measures) -> None:
    assert measured.histories == measured.volume.received == len(cases) == 4580
    closed = sum(case[-1]["activity"] == "Closed" for case in cases)
    assert (measured.speed.handling.real.count, measured.speed.still_open) == (closed, len(cases) - closed)
    assert measured.speed.handled["adopted"] == measured.speed.handling


def test_whoever_takes_a_case_from_somebody_else_is_counted(
    cases: list[list[Row]], measured: Measures
) -> None:
    moved = 0
    for case in cases:
        takers = [row["resource"] for row in case if row["activity"] == "Take in charge ticket"]
        moved += sum(one != other for one, other in pairwise(takers))
    assert measured.returns.reassignments == moved > 100


def test_whatever_follows_a_closing_is_a_reopening(cases: list[list[Row]], measured: Measures) -> None:
    again = sum(row["activity"] == "Closed" for case in cases for row in case[:-1])
    assert measured.returns.reopenings == again
    returning = sum(any(row["activity"] == "Closed" for row in case[:-1]) for case in cases)
    assert measured.returns.returning == returning


def test_handling_time_is_as_counted_by_the_standard_library(
    cases: list[list[Row]], measured: Measures
) -> None:
    spans = list(closed_spans(cases))
    real, working = measured.speed.handling.real, measured.speed.handling.working
    assert timedelta(microseconds=real.total) == sum((end - start for start, end in spans), timedelta(0))
    by_hand = [worked(start, end) for start, end in spans]
    assert timedelta(microseconds=working.total) == sum(by_hand, timedelta(0))
    half = working.at_most(0.5)
    assert half is not None and median(by_hand) <= half <= median(by_hand) * 17 / 16 + timedelta(seconds=1)


def test_the_log_holds_no_promise_so_there_is_no_rate(measured: Measures) -> None:
    assert measured.promises.total.rate is None
    assert measured.speed.first_answer.real.mean is None
