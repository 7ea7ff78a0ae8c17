"""A deadline is the same in every process: in every time zone of the machine and under every seed of hashing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintflow
from complaintflow import regimes
from tests.rules.regimes.samples import LONDON

ASK = """
from datetime import datetime, date
from zoneinfo import ZoneInfo
import complaintflow as cf
zone = ZoneInfo("Europe/London")
week = {day: [("09:00", "17:00")] for day in ("mon", "tue", "wed", "thu", "fri")}
calendar = cf.WorkingCalendar(zone=zone, week=week, holidays={date(2026, 12, 25)})
anchors = {"received": datetime(2026, 10, 24, 23, 59, tzinfo=zone), "acknowledged": date(2026, 10, 26)}
for id in ("uk.fca.disp", "uk.housing", "uk.nhs"):
    given = anchors if id == "uk.housing" else {"received": anchors["received"]}
    for each in cf.regimes.deadlines(id, anchors=given, calendar=calendar):
        print(each)
policy = cf.Policy.starter(supervisors=()).under("uk.fca.disp", "uk.housing", "uk.fca.disp.psd")
print(policy.to_mapping())
workflow = cf.Workflow(policy=policy, calendar=calendar, roster=[])
tom = cf.Customer(id="T1", name="Tom Hale", language="en", address="tom@example.test")
receive = cf.commands.Receive(reference="C-1", customer=tom, statement="Twice.", channel="phone")
opened = workflow.open(receive, now=anchors["received"])
later = workflow.advance(opened.complaint, now=datetime(2027, 3, 1, tzinfo=zone))
for each in (*opened.events, *later.events):
    print(cf.to_plain(each))
"""


def said(**env: str) -> str:
    source = str(Path(complaintflow.__file__).parents[1])
    surroundings = {**os.environ, "PYTHONPATH": source, **env}
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=surroundings, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def here() -> str:
    return said(TZ="UTC", PYTHONHASHSEED="0")


@pytest.mark.parametrize(
    "env",
    [{"TZ": "Pacific/Apia", "PYTHONHASHSEED": "0"}, {"TZ": "UTC", "PYTHONHASHSEED": "4711"}],
)
def test_the_process_changes_no_deadline(here: str, env: Mapping[str, str]) -> None:
    assert said(**env) == here and "2026-12-19" in here and "target.missed" in here


WORDS = ["received", "acknowledged", "stage2_requested", "stage2_acknowledged", "final_response_sent"]


@given(
    st.permutations(WORDS),
    st.dates(min_value=date.fromisoformat("2025-01-01"), max_value=date.fromisoformat("2030-12-31")),
)
def test_the_order_in_which_anchors_are_given_changes_nothing(order: list[str], day: object) -> None:
    found = [
        regimes.deadlines("uk.housing", anchors=dict.fromkeys(words, day), calendar=LONDON)  # type: ignore[arg-type]
        for words in (WORDS, order)
    ]
    assert found[0] == found[1]
