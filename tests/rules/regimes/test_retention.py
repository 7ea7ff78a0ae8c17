"""From when a record must be kept: from the anchor of the law, and never from something before it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import errors, events
from tests.rules.regimes.samples import JERUSALEM, LONDON, NEW_YORK, SINGAPORE

BASE = cf.Policy.starter(supervisors=())
PEOPLE = [cf.Person(id="dana", name="Dana Levi", title="Complaints officer", contact="dana@example.test")]
TOM = cf.Customer(id="T1", name="Tom Hale", language="en", address="tom@example.test", verified=True)
RESOLVED = "resolved"


class Case:
    """One complaint under laws, with its whole history."""

    def __init__(self, *laws: str, where: cf.WorkingCalendar, **more: Any) -> None:
        facets = more.pop("facets", {})
        self.workflow = cf.Workflow(policy=BASE.under(*laws), calendar=where, roster=PEOPLE, **more)
        self.now = datetime(2026, 6, 2, 10, tzinfo=where.zone)
        self.where = where
        receive = do.Receive(
            reference="C-1", customer=TOM, statement="Twice.", channel="phone", facets=facets
        )
        step = self.workflow.open(receive, now=self.now)
        self.complaint, self.history = step.complaint, [*step.events]

    def do(self, command: do.Command, **later: int) -> cf.Step:
        self.now += timedelta(**later)
        step = self.workflow.handle(self.complaint, command, now=self.now)
        self.complaint = step.complaint
        self.history += step.events
        return step

    def withdraw(self, **later: int) -> cf.Step:
        return self.do(do.Withdraw(by=cf.CUSTOMER, recorded_by="dana", reason="settled"), **later)

    @property
    def kept_until(self) -> date | None:
        """The first local day on which it need not be kept any longer."""
        until = self.complaint.retain_until
        return until if until is None else self.where.day_of(until)


def given(on: date, name: str = RESOLVED) -> do.GiveDate:
    return do.GiveDate(by="dana", name=name, on=on)


def test_singapore_counts_from_the_day_on_which_it_is_deemed_resolved() -> None:
    case = Case("sg.fa_chr", where=SINGAPORE)
    case.do(given(date(2026, 6, 20)), days=18)
    case.withdraw(days=1)
    assert case.kept_until == date(2031, 6, 21) and case.complaint.retention_awaits == ()


def test_until_that_day_is_known_nothing_ends_and_nothing_may_be_redacted() -> None:
    case = Case("sg.fa_chr", where=SINGAPORE)
    step = case.withdraw(days=10)
    assert "retention.dated" in [each.stored_name for each in step.events]
    assert (case.complaint.retain_until, case.complaint.retention_awaits) == (None, (RESOLVED,))
    with pytest.raises(errors.CommandRefused, match=r"nobody has given: resolved \(.*reg 8") as refused:
        cf.redact(case.history, basis="asked for", now=case.now + timedelta(days=9999))
    assert "GiveDate with name='resolved'" in refused.value.instead


def test_the_day_may_be_given_after_the_closing_and_corrected() -> None:
    case = Case("sg.fa_chr", where=SINGAPORE)
    case.withdraw(days=10)
    step = case.do(given(date(2026, 7, 1)), days=30)
    assert isinstance(step.events[-1], events.RetentionDated) and case.kept_until == date(2031, 7, 2)
    case.do(given(date(2026, 7, 4)))
    assert case.kept_until == date(2031, 7, 5)
    late = case.workflow.advance(case.complaint, now=datetime(2032, 1, 1, tzinfo=SINGAPORE.zone))
    assert [each.stored_name for each in late.events] == ["retention.ended"]


def test_the_instant_may_be_given_too() -> None:
    case = Case("sg.fa_chr", where=SINGAPORE)
    case.do(given(datetime(2026, 6, 20, 23, 59, tzinfo=SINGAPORE.zone)), days=20)
    case.withdraw()
    assert case.kept_until == date(2031, 6, 21)


def test_a_day_that_nothing_waits_for_is_refused() -> None:
    case = Case("sg.fa_chr", where=SINGAPORE)
    with pytest.raises(errors.CommandRefused, match="Nothing waits for a date of this name") as refused:
        case.do(given(date(2026, 6, 20), name="resolvd"))
    assert "resolved" in refused.value.instead


def test_reg_e_counts_from_the_last_day_on_which_it_demanded_something() -> None:
    case = Case("us.reg_e", where=NEW_YORK)
    case.withdraw(days=1)  # 45 days after the notice an error would have had to be determined
    assert case.kept_until == date(2028, 7, 18)


def test_reg_e_counts_from_the_closing_where_everything_was_due_before() -> None:
    case = Case("us.reg_e", where=NEW_YORK)
    case.withdraw(days=100)
    assert case.kept_until == date(2028, 9, 11)


def test_the_last_day_that_was_demanded_may_be_said_by_who_knows_better() -> None:
    case = Case("us.reg_e", where=NEW_YORK)
    case.withdraw(days=1)
    case.do(given(date(2026, 12, 31), name="action_required"))
    assert case.kept_until == date(2029, 1, 1)


def test_the_clocks_of_another_law_do_not_lengthen_it() -> None:
    case = Case("us.reg_e", "us.reg_z", where=NEW_YORK)
    case.withdraw(days=1)
    assert case.kept_until == date(2028, 7, 18)


def test_an_adopted_closed_case_waits_for_its_day_too() -> None:
    workflow = cf.Workflow(policy=BASE.under("sg.fa_chr"), calendar=SINGAPORE, roster=PEOPLE)
    received = datetime(2025, 1, 10, 10, tzinfo=SINGAPORE.zone)
    adopt = do.Adopt(
        reference="C-9", customer=TOM, state=cf.State.CLOSED, received_at=received, statement="It broke."
    )
    complaint = workflow.open(adopt, now=received + timedelta(days=400)).complaint
    assert (complaint.retain_until, complaint.retention_awaits) == (None, (RESOLVED,))


def test_a_reopened_complaint_waits_for_nothing_until_it_is_closed_again() -> None:
    case = Case("sg.fa_chr", where=SINGAPORE)
    case.withdraw(days=10)
    case.do(do.Reopen(by=cf.CUSTOMER, recorded_by="dana", reason="It broke again."), days=1)
    assert case.complaint.retention_awaits == () and case.complaint.retain_until is None


def test_a_corrected_receipt_moves_what_is_kept_from_the_receipt() -> None:
    case = Case("uk.fca.disp", where=LONDON)
    case.withdraw(days=10)
    assert case.kept_until == date(2029, 6, 3)
    earlier = datetime(2026, 5, 30, 10, tzinfo=LONDON.zone).isoformat()
    case.do(
        do.Correct(by="dana", field="received_at", value=earlier, reason="the letter lay", approved_by="dana")
    )
    assert case.kept_until == date(2029, 5, 31)


def test_a_law_counts_its_retention_where_it_holds() -> None:
    case = Case("uk.fca.disp", where=JERUSALEM, calendars={"UK": LONDON})
    case.withdraw(days=10)
    assert case.complaint.retain_until == datetime(2029, 6, 3, tzinfo=LONDON.zone)


def test_a_case_that_no_law_is_for_waits_for_no_day() -> None:
    mapping = BASE.under("sg.fa_chr").to_mapping()
    mapping["keeping"][0]["only_if"] = {"client": ["named"]}
    workflow = cf.Workflow(policy=cf.Policy.from_mapping(mapping), calendar=SINGAPORE, roster=PEOPLE)
    now = datetime(2026, 6, 2, 10, tzinfo=SINGAPORE.zone)
    first = workflow.open(do.Receive(reference="C-1", customer=TOM, statement="x", channel="phone"), now=now)
    closing = do.Withdraw(by=cf.CUSTOMER, recorded_by="dana", reason="settled")
    assert workflow.handle(first.complaint, closing, now=now).complaint.retention_awaits == ()
