"""Deadlines that real offices recorded, against targets: Dutch permits and requests to the police of New York."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import complaintflow as cf
from complaintflow import commands as do
from tests.clocks.scene import ANSWER, SILENCE
from tests.samples import LAYLA, ROSTER, policy

pytestmark = pytest.mark.shared
DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"
MINUTE = timedelta(minutes=1)

PERMIT = {
    **ANSWER,
    "span": {"count": 56, "unit": "calendar_days", "end": "instant"},
    "satisfied_by": "complaint.final_response",
    "extensions": [
        {
            "amount": {"count": 366, "unit": "calendar_days", "end": "instant"},
            "counted_from": "due",
            "reasons": ["extended"],
            "most": 1,
        }
    ],
}
POLICE = {**ANSWER, "span": "8 hours", "satisfied_by": "complaint.final_response"}


def rows(name: str) -> Iterator[dict[str, str]]:
    if not (DATA / name).exists():
        pytest.skip("../shared is not here")
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def office(target: dict[str, Any], zone: str) -> cf.Workflow:
    calendar = cf.WorkingCalendar.always(ZoneInfo(zone))
    figures = policy(targets=[target, SILENCE], leads=[], version=zone)
    return cf.Workflow(policy=figures, calendar=calendar, roster=ROSTER, zones=ZoneInfo)


def received(workflow: cf.Workflow, case: str, at: str) -> cf.Complaint:
    opener = do.Receive(reference=case, customer=LAYLA, statement="A request.", channel="web")
    return workflow.open(opener, datetime.fromisoformat(at)).complaint


def test_a_permit_is_due_eight_weeks_later_on_the_wall_clock_or_was_extended() -> None:
    workflow, kinds = office(PERMIT, "Europe/Amsterdam"), Counter[str]()
    for row in rows("receipt_cases.csv"):
        complaint = received(workflow, row["case_id"], row["startdate"])
        kinds[_permit(workflow, complaint, datetime.fromisoformat(row["deadline"]))] += 1
    # The log has 48 more that end at the midnight of their last day, five off by minutes, and 12 shortened by hand.
    assert kinds == {"to the minute": 474, "on the day": 53, "extended": 178, "shortened": 12}


def _permit(workflow: cf.Workflow, complaint: cf.Complaint, deadline: datetime) -> str:
    due, day = complaint.clocks[0].due_at, workflow.calendar.day_of(deadline)
    assert due is not None
    days = (day - workflow.calendar.day_of(due)).days
    if days <= 0:
        on_the_day = "to the minute" if abs(deadline - due) <= MINUTE else "on the day"
        return on_the_day if days == 0 else "shortened"
    more = cf.Span(days, "calendar_days", end="instant")
    told = do.ExtendTarget(
        by="dana", target="answer", reason="extended", because="We need more time.", amount=more
    )
    assert workflow.handle(complaint, told, complaint.recorded_at).complaint.clocks[0].day == day
    return "extended"


def test_every_request_to_the_police_is_due_eight_elapsed_hours_later_and_its_outcome_follows() -> None:
    workflow, seen = office(POLICE, "America/New_York"), 0
    for row in rows("nyc311_cases.csv"):
        if row["agency"] == "NYPD" and row["due_at"]:
            complaint = received(workflow, row["case_id"], row["opened_at"])
            assert complaint.clocks[0].due_at == datetime.fromisoformat(row["due_at"])
            seen += 1
            if row["closed_at"]:
                _answered(workflow, complaint, row)
    assert seen == 298


def _answered(workflow: cf.Workflow, complaint: cf.Complaint, row: dict[str, str]) -> None:
    closed, due = datetime.fromisoformat(row["closed_at"]), datetime.fromisoformat(row["due_at"])
    told = do.RespondFinally(by="dana", outcome="upheld", reasons="Done.", routes="x", channel="phone")
    after = workflow.handle(complaint, told, max(closed, complaint.recorded_at)).complaint
    assert after.clocks[0].status == ("met" if closed <= due else "missed")
