"""Worked dates of regulators, read from ../shared, through ``regimes.deadlines``.

Where no profile ships (its figures are on hold, or nobody asked for it), the test brings a profile of its own, made of
the figures of the vector: as somebody does who has such a regulator.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import regimes
from complaintflow.timing.moments import INSTANT
from tests.rules.regimes.samples import HOURS, WEEKDAY_NAMES
from tests.timing.samples import SHARED

TOM = cf.Customer(id="T1", name="Tom Hale", language="en", address="tom@example.test", verified=True)
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
OWN = {
    "uk-spso": "UK",
    "uk-ofgem": "UK",
    "ie-psr": "IE",
    "eu-bus": "EU",
    "au-gicop": "AU",
    "ae-cbuae": "AE",
    "ng-cbn": "NG",
}
"""The families without a profile, and where they hold. Nigeria is in no list of ours at all."""


def family(vector: dict[str, Any]) -> str:
    return vector["id"].rsplit("-", 1)[0]


CASES = [
    pytest.param(vector, expected, id=f"{vector['id']}-{expected['step']}")
    for vector in READ["vectors"]
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


def before_of(expected: dict[str, Any]) -> datetime:
    """The exclusive bound: an instant itself is still in time."""
    if "due_at_utc" in expected:
        return datetime.fromisoformat(expected["due_at_utc"]) + INSTANT
    return datetime.fromisoformat(expected["due_before_utc"])


def limit_of(expected: dict[str, Any]) -> dict[str, Any]:
    rule = expected["rule"]
    limit = {key: rule[key] for key in ("count", "unit", "count_from")} | {"end": expected["end"]}
    return limit | ({"roll": "next_business_day"} if "end_roll" in rule else {})


def own(vector: dict[str, Any]) -> dict[str, Any]:
    """A profile of the figures of this vector, as plain data."""
    duties = [
        {
            "step": expected["step"],
            "anchor": expected["anchor"],
            "limit": limit_of(expected),
            "satisfied_by": "reply",
            "text": expected["why"],
            "cite": ["text", expected["cite"], expected["confidence"][0]],
        }
        for expected in vector["expected"]
    ]
    return {
        "id": vector["id"],
        "name": vector["regime"],
        "jurisdiction": OWN[family(vector)],
        "sectors": ["any"],
        "status": "secondary",
        "read_on": READ["meta"]["made"],
        "sources": {"text": [vector["regime"], "https://example.test/"]},
        "complaint": "As the regulator says.",
        "editions": [{"version": "1", "in_force": ["text", vector["regime"], "S"], "duties": duties}],
    }


@pytest.mark.shared
@pytest.mark.parametrize(("vector", "expected"), CASES)
def test_a_worked_date_comes_out_of_the_regime(vector: dict[str, Any], expected: dict[str, Any]) -> None:
    found = regimes.deadlines(
        SHIPPED[family(vector)] if family(vector) in SHIPPED else own(vector),
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
def test_every_vector_is_asked() -> None:
    asked = {case.values[0]["id"] for case in CASES}  # type: ignore[index, call-overload]
    assert asked == {vector["id"] for vector in READ["vectors"]} and len(asked) >= 38
    assert {family(vector) for vector in READ["vectors"]} == set(SHIPPED) | set(OWN)


@pytest.mark.shared
@pytest.mark.parametrize(
    "vector", [each for each in READ["vectors"] if family(each) in OWN], ids=lambda each: each["id"]
)
def test_a_regulator_on_hold_runs_in_a_workflow_as_those_that_ship(vector: dict[str, Any]) -> None:
    calendar, now = calendar_of(vector), datetime.fromisoformat(vector["received_at"])
    policy = cf.Policy.starter(supervisors=()).under(own(vector))
    workflow = cf.Workflow(policy=policy, calendar=calendar, roster=[])
    receive = do.Receive(reference="C-1", customer=TOM, statement="Twice.", channel="phone")
    complaint = workflow.open(receive, now=now).complaint
    dues = {clock.step: clock.before for clock in complaint.clocks if clock.law}
    wanted = [each for each in vector["expected"] if each["anchor"] == "received"]
    assert dues == {each["step"]: before_of(each) for each in wanted}
