"""Worked dates of regulators, read from ../shared, through ``regimes.deadlines``.

What is not shipped is left out here, by name: its figures are on hold, or nobody asked for the profile.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import complaintflow as cf
from complaintflow import regimes
from tests.rules.regimes.samples import HOURS, WEEKDAY_NAMES
from tests.timing.samples import SHARED

PATH = SHARED / "oracles" / "regime_vectors.json"
READ: dict[str, Any] = json.loads(PATH.read_text()) if PATH.is_file() else {"calendars": {}, "vectors": []}
SHIPPED = {
    "uk-fca": "uk.fca.disp",
    "xx-midnight": "uk.fca.disp",
    "uk-dp": "uk.dpa_164a",
    "uk-hos": "uk.housing",
    "uk-ofcom": "uk.ofcom",
    "ie-cpc": "ie.cpc",
    "au-rg271": "au.rg271",
    "us-cfpb": "us.cfpb",
    "us-rege": "us.reg_e",
    "us-regz": "us.reg_z",
    "us-fcra": "us.fcra_611",
    "ca-fcac": "ca.bank_act",
    "sg-fachr": "sg.fa_chr",
    "il-308a": "il.308a",
    "bh-cbb": "bh.cbb.cra",
    "kw-cbk": "kw.cbk",
    "qa-qfc": "qa.qfc.cipr",
    "eg-cbe": "eg.cbe",
    "in-rbi": "in.rbi",
}
ASKED: dict[str, dict[str, Any]] = {
    "uk-fca-02b": {"variant": "next_business_day_receipt"},
    "uk-fca-03b": {"variant": "next_business_day_receipt"},
    "uk-fca-08": {"facets": {"product": "motor_finance_dca"}},
    "uk-dp-01b": {"variant": "ico"},
    "ie-cpc-03": {"variant": "exclusive"},
    "au-rg271-04": {"facets": {"product": "superannuation"}},
}
LEFT_OUT = {"uk-spso", "uk-ofgem", "ie-psr", "eu-bus", "au-gicop", "ae-cbuae", "ng-cbn"}


def family(vector: dict[str, Any]) -> str:
    return vector["id"].rsplit("-", 1)[0]


CASES = [
    pytest.param(vector, expected, id=f"{vector['id']}-{expected['step']}")
    for vector in READ["vectors"]
    if family(vector) in SHIPPED
    for expected in vector["expected"]
]


def calendar_of(vector: dict[str, Any]) -> cf.WorkingCalendar:
    names = vector["calendars"]
    given = READ["calendars"][names[0]] if names else {"weekend": [], "holidays": {}}
    closed = {day.lower() for day in given["weekend"]}
    return cf.WorkingCalendar(
        zone=ZoneInfo(vector["zone"]),
        week={day: HOURS for day in WEEKDAY_NAMES if day not in closed},
        holidays={date.fromisoformat(day) for day in given["holidays"]},
    )


def anchors_of(vector: dict[str, Any]) -> dict[str, date]:
    anchors: dict[str, date] = {}
    for expected in vector["expected"]:
        text = expected.get("anchor_at", vector["received_at"])
        read = date.fromisoformat if len(text) == 10 else datetime.fromisoformat
        anchors[expected["anchor"]] = read(text)
    return anchors


@pytest.mark.shared
@pytest.mark.parametrize(("vector", "expected"), CASES)
def test_a_worked_date_comes_out_of_the_regime(vector: dict[str, Any], expected: dict[str, Any]) -> None:
    found = regimes.deadlines(
        SHIPPED[family(vector)],
        anchors=anchors_of(vector),
        calendar=calendar_of(vector),
        **ASKED.get(vector["id"], {}),
    )
    due = next(each.due for each in found if each.step == expected["step"])
    assert due is not None
    if "due_at_utc" in expected:
        assert due.at == datetime.fromisoformat(expected["due_at_utc"])
    else:
        assert due.date.isoformat() == expected["due_date"]
        assert due.before == datetime.fromisoformat(expected["due_before_utc"])


@pytest.mark.shared
def test_no_vector_is_left_out_in_silence() -> None:
    assert {family(vector) for vector in READ["vectors"]} == set(SHIPPED) | LEFT_OUT
