"""The letter that tells of a resolution names a moment that is still to come, and never one that it answers itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

import complaintflow as cf
from complaintflow import commands as do

ZONE = ZoneInfo("Asia/Jerusalem")
NOW = datetime(2026, 9, 22, 9, tzinfo=ZONE)
ANSWER_BY, CHECK_BY, DEED_BY = (NOW + timedelta(hours=hours) for hours in (2, 4, 6))


@pytest.fixture
def workflow() -> cf.Workflow:
    week = {day: [("08:30", "17:00")] for day in ("sun", "mon", "tue", "wed", "thu")}
    policy = cf.Policy.starter(standards=dict.fromkeys(cf.Policy.starter().standards, "recorded"))
    roster = cf.Roster([cf.Person(id="dana", name="Dana Levi")])
    calendar = cf.WorkingCalendar(zone=ZONE, week=week)
    return cf.Workflow(policy=policy, calendar=calendar, roster=roster)


@pytest.fixture
def planned(workflow: cf.Workflow) -> cf.Complaint:
    """A complaint with a plan and no promise."""
    tom = cf.Customer(id="t", name="Tom", address="tom@example.test")
    received = do.Receive(reference="C-1", customer=tom, channel="web", statement="It is broken.")
    plan = do.AgreePlan(by="dana", plan=("a new one",), apology="Sorry.", single_remedy_reason="only this")
    opened = workflow.open(received, now=NOW)
    return workflow.handle_all(opened.complaint, (do.Acknowledge(by="dana"), plan), now=NOW).complaint


def promised(workflow: cf.Workflow, complaint: cf.Complaint, terms: cf.Terms) -> cf.Complaint:
    return workflow.handle(complaint, do.Promise(by="dana", promise=terms), now=NOW).complaint


def told(workflow: cf.Workflow, complaint: cf.Complaint, terms: cf.Terms | None = None) -> list[object]:
    resolve = do.Resolve(by="dana", resolution="Replaced.", explanation="It was worn.", promise=terms)
    step = workflow.handle(complaint, resolve, now=NOW + timedelta(hours=1))
    notices = [part for notice in step.notices for part in (notice.parts or (notice,))]
    return [notice.facts["promised_at"] for notice in notices if notice.kind == "resolution"]


def test_it_names_the_promise_made_with_it_and_not_the_one_that_it_answers(
    workflow: cf.Workflow, planned: cf.Complaint
) -> None:
    complaint = promised(workflow, planned, cf.Terms(kind="resolution", what="a fix", at=ANSWER_BY))
    check = cf.Terms(kind="status_answer", what="whether it holds", at=CHECK_BY)
    assert told(workflow, complaint, check) == [CHECK_BY]


def test_it_names_aftercare_that_waits_already(workflow: cf.Workflow, planned: cf.Complaint) -> None:
    complaint = promised(workflow, planned, cf.Terms(kind="answer", what="an answer", at=ANSWER_BY))
    care = cf.Terms(kind="status_answer", what="a call in autumn", at=DEED_BY, aftercare=True)
    assert told(workflow, promised(workflow, complaint, care)) == [DEED_BY]


def test_with_nothing_else_to_wait_for_it_names_what_was_promised(
    workflow: cf.Workflow, planned: cf.Complaint
) -> None:
    complaint = promised(workflow, planned, cf.Terms(kind="answer", what="an answer", at=ANSWER_BY))
    assert told(workflow, complaint) == [ANSWER_BY]


def test_without_any_promise_there_is_no_moment_to_name(workflow: cf.Workflow, planned: cf.Complaint) -> None:
    assert told(workflow, planned) == []
