"""Whose calendar counts in a running workflow: the firm's, the regulator's, the payment provider's."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import errors
from complaintflow.learning.auditing import audit
from tests.rules.regimes.samples import JERUSALEM, LONDON, calendar

BASE = cf.Policy.starter(supervisors=())
TOM = cf.Customer(id="T1", name="Tom Hale", language="en", address="tom@example.test", verified=True)
TORONTO = calendar("America/Toronto")
SUNDAYS_CLOSED = calendar("America/Toronto", closed="sun")
RESTED = calendar("Asia/Jerusalem", closed="sat", holidays="2026-09-12 2026-09-13 2026-09-21 2026-09-26")
OPEN_SATURDAYS = calendar("Europe/London", closed="sun")


class Case:
    """One complaint, received at a wall time where the firm is, under a law."""

    def __init__(self, law: str, where: cf.WorkingCalendar, received: str, **more: Any) -> None:
        policy = BASE.under(law, variant=more.pop("variant", ""))
        self.workflow = cf.Workflow(policy=policy, calendar=where, roster=[], **more)
        self.now = datetime.fromisoformat(received).replace(tzinfo=where.zone)
        receive = do.Receive(reference="C-1", customer=TOM, statement="Twice.", channel="phone")
        self.step = self.workflow.open(receive, now=self.now)

    def reading(self, name: str) -> cf.ClockReading:
        read = self.workflow.clocks(self.step.complaint, now=self.now)
        return next(each for each in read if each.clock.law and each.clock.step == name)


def test_in_canada_the_end_rolls_off_a_sunday_on_the_calendar_of_the_act() -> None:
    roles = {"CA/regulator": SUNDAYS_CLOSED}
    case = Case("ca.bank_act", TORONTO, "2026-04-05T10:00", calendars=roles)
    assert case.reading("deal_with_complaint").day == date(2026, 6, 1)
    assert case.workflow.explain(case.step.complaint, case.reading("deal_with_complaint").name).stands


def test_in_canada_no_end_rolls_off_a_saturday_and_none_on_the_calendar_of_a_desk() -> None:
    saturday = Case("ca.bank_act", TORONTO, "2026-02-28T10:00", calendars={"CA/regulator": SUNDAYS_CLOSED})
    assert saturday.reading("deal_with_complaint").day == date(2026, 4, 25)
    desk = Case("ca.bank_act", TORONTO, "2026-04-05T10:00")
    assert desk.reading("deal_with_complaint").day == date(2026, 5, 31)


def test_in_israel_the_end_rolls_off_the_rest_days_of_the_law() -> None:
    roles = {"IL/regulator": RESTED}
    rolled = Case("il.308a", JERUSALEM, "2026-08-12T09:30", calendars=roles).reading("written_answer")
    assert rolled.day == date(2026, 9, 27)
    assert Case("il.308a", JERUSALEM, "2026-08-12T09:30").reading("written_answer").day == date(2026, 9, 26)


def test_a_calendar_of_the_place_counts_where_none_of_the_role_is_given() -> None:
    case = Case("ca.bank_act", LONDON, "2026-04-05T15:00", calendars={"CA": SUNDAYS_CLOSED})
    assert case.reading("deal_with_complaint").day == date(2026, 6, 1)


def test_the_days_of_the_payment_provider_count_in_a_running_workflow() -> None:
    case = Case("uk.fca.disp.psd", LONDON, "2026-06-02T10:00", calendars={"UK/psp": OPEN_SATURDAYS})
    assert case.reading("final_response").day == date(2026, 6, 19)
    assert Case("uk.fca.disp.psd", LONDON, "2026-06-02T10:00").reading("final_response").day == date(
        2026, 6, 23
    )


def test_a_role_by_which_nothing_is_counted_is_refused() -> None:
    with pytest.raises(errors.DefinitionError, match=r"calendars\.CA/regulater: .*Did you mean CA/regulator"):
        Case("ca.bank_act", TORONTO, "2026-04-05T10:00", calendars={"CA/regulater": SUNDAYS_CLOSED})


def test_the_calendar_of_a_role_must_count_where_the_law_holds() -> None:
    with pytest.raises(errors.DefinitionError, match=r"counts its days in CA, and the calendar is in Europe"):
        Case("ca.bank_act", TORONTO, "2026-04-05T10:00", calendars={"CA/regulator": LONDON})


LATE = {"received": "2026-06-02T22:15"}


@pytest.mark.parametrize(
    ("variant", "last"), [("", date(2026, 6, 5)), ("next_business_day_receipt", date(2026, 6, 8))]
)
def test_a_receipt_after_hours_moves_the_early_exit_where_the_variant_says_so(
    variant: str, last: date
) -> None:
    case = Case("uk.fca.disp", LONDON, LATE["received"], variant=variant)
    clock = case.reading("final_or_holding_response").clock
    assert clock.day == date(2026, 7, 28) and clock.exit_before is not None
    assert LONDON.day_of(clock.exit_before) == last


def test_a_target_of_the_company_may_count_a_late_receipt_from_the_next_day_too() -> None:
    target = cf.Target.from_mapping(
        {
            "name": "ours",
            "anchors": ["complaint.received"],
            "span": "1 business_days",
            "satisfied_by": ["complaint.acknowledged"],
            "receipt": "next_business_day",
        }
    )
    policy = evolve(BASE, targets=(target, *BASE.targets))
    workflow = cf.Workflow(policy=policy, calendar=LONDON, roster=[])
    receive = do.Receive(reference="C-1", customer=TOM, statement="Twice.", channel="phone")
    now = datetime(2026, 6, 2, 22, tzinfo=LONDON.zone)
    days = {clock.name: clock.day for clock in workflow.open(receive, now=now).complaint.clocks}
    assert days["ours"] == date(2026, 6, 4)
    assert cf.Policy.from_mapping(policy.to_mapping()) == policy


def test_a_policy_with_roles_and_late_receipts_survives_plain_data() -> None:
    policy = BASE.under("ca.bank_act", "eu.sea").under("uk.fca.disp", variant="next_business_day_receipt")
    assert cf.Policy.from_mapping(policy.to_mapping()) == policy
    exit = policy.named["uk.fca.disp:next_business_day_receipt/final_or_holding_response"].exit
    assert exit is not None and exit.receipt == "next_business_day"


def test_an_audit_counts_each_due_by_the_calendar_of_its_role() -> None:
    roles = {"CA/regulator": SUNDAYS_CLOSED}
    case = Case("ca.bank_act", TORONTO, "2026-04-05T10:00", calendars=roles)
    found = audit(case.step.events, case.workflow.policy, calendar=TORONTO, calendars=roles)
    (due,) = [each for each in found.dues if each.before and each.source.startswith("SOR")]
    assert due.stands
