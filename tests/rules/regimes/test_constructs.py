"""The twenty-seven constructs of the data model, each asked of the regime that forces it."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import regimes
from tests.rules.regimes.samples import (
    BAHRAIN,
    JERUSALEM,
    LONDON,
    NEW_YORK,
    QATAR,
    SINGAPORE,
    SYDNEY,
    asked,
    calendar,
    day,
)

BASE = cf.Policy.starter(supervisors=())
PEOPLE = [cf.Person(id="dana", name="Dana Levi", title="Complaints officer", contact="dana@example.test")]
TOM = cf.Customer(id="T1", name="Tom Hale", language="en", address="tom@example.test", verified=True)
RECEIVED = {"received": "2026-06-02T10:00"}


def test_01_effective_dates_ofcom_has_six_weeks_since_8_april_2026() -> None:
    before = asked("uk.ofcom", LONDON, {"received": "2026-04-07T23:59"})
    after = asked("uk.ofcom", LONDON, {"received": "2026-04-08T00:00"})
    assert (day(before, "adr_letter"), day(after, "adr_letter")) == ("2026-06-02", "2026-05-20")
    assert after["adr_letter"].grade == "S"


def test_02_facets_choose_the_limit_of_rg_271() -> None:
    def limit(step: str, product: str) -> str:
        return day(asked("au.rg271", SYDNEY, RECEIVED, facets={"product": product}), step)

    assert limit("idr_response_super", "superannuation") == "2026-07-17"
    assert limit("idr_response_hardship", "hardship") == "2026-06-23"
    ordinary = asked("au.rg271", SYDNEY, RECEIVED)
    assert "idr_response_super" not in ordinary and day(ordinary, "idr_response") == "2026-07-02"


def test_03_each_part_of_a_split_complaint_of_disp_has_its_own_clocks() -> None:
    ordinary, payment = (asked(part, LONDON, RECEIVED) for part in ("uk.fca.disp", "uk.fca.disp.psd"))
    assert day(ordinary, "final_or_holding_response") == "2026-07-28"
    assert day(payment, "final_response") == "2026-06-23"


def test_04_the_clock_of_the_housing_code_starts_at_the_acknowledgement() -> None:
    first = asked("uk.housing", LONDON, RECEIVED)
    assert "stage1_response" not in first
    later = asked("uk.housing", LONDON, RECEIVED | {"acknowledged": "2026-06-05T09:00"})
    assert day(later, "stage1_response") == "2026-06-19"


def test_05_units_hours_of_rg_271_months_of_the_nhs_and_cycles_of_reg_z() -> None:
    hours = asked("au.rg271", SYDNEY, {"received": "2026-10-03T20:00"})["acknowledge_24h"].due
    assert hours is not None and hours.at is not None and hours.at.astimezone(SYDNEY.zone).hour == 21
    assert day(asked("uk.nhs", LONDON, RECEIVED), "response") == "2026-12-01"
    cycle = {"received": "2026-01-14T09:00", "second_complete_billing_cycle_ends": "2026-03-31"}
    assert day(asked("us.reg_z", NEW_YORK, cycle), "resolve") == "2026-03-31"


def test_06_the_day_of_receipt_counts_in_fcra_and_not_in_qatar() -> None:
    fcra = asked("us.fcra_611", NEW_YORK, {"received": "2026-06-01T10:00"})
    assert day(fcra, "notify_furnisher") == "2026-06-05"
    qatar = asked("qa.qfc.cipr", QATAR, {"received": "2026-06-01T10:00"})
    assert day(qatar, "acknowledge") == "2026-06-08"


def test_07_a_receipt_after_hours_counts_today_in_reg_e_and_may_move_in_an_old_text_of_disp() -> None:
    late = {"received": "2026-06-02T22:15"}
    assert day(asked("us.reg_e", NEW_YORK, late), "determine_or_provisional_credit") == "2026-06-16"
    assert day(asked("uk.fca.disp", LONDON, late), "resolve_for_src") == "2026-06-05"
    moved = asked("uk.fca.disp", LONDON, late, variant="next_business_day_receipt")
    assert day(moved, "resolve_for_src") == "2026-06-08"


def test_07_a_bare_day_of_receipt_is_never_after_hours() -> None:
    variant = {"variant": "next_business_day_receipt"}
    assert day(asked("uk.fca.disp", LONDON, {"received": "2026-06-02"}, **variant), "resolve_for_src") == (
        "2026-06-05"
    )


def test_08_the_calendar_of_the_payment_provider_counts_where_it_is_given() -> None:
    busy = calendar("Europe/London", closed="sun")
    with_saturdays = asked("uk.fca.disp.psd", LONDON, RECEIVED, calendars={"psp": busy})
    assert day(with_saturdays, "final_response") == "2026-06-19"
    assert day(asked("uk.fca.disp.psd", LONDON, RECEIVED), "final_response") == "2026-06-23"


def test_09_the_end_rolls_off_a_sunday_in_canada_and_not_where_saturday_is_closed() -> None:
    sunday = {"received": "2026-04-05T10:00"}
    law = calendar("America/Toronto", closed="sun")
    desk = calendar("America/Toronto")
    assert day(asked("ca.bank_act", desk, sunday), "deal_with_complaint") == "2026-05-31"
    assert day(asked("ca.bank_act", desk, sunday, calendars={"regulator": law}), "deal_with_complaint") == (
        "2026-06-01"
    )


def test_09_the_early_exit_of_disp_ends_with_the_close_of_business() -> None:
    due = asked("uk.fca.disp", LONDON, RECEIVED)["resolve_for_src"].due
    assert due is not None and due.at is not None and due.at.astimezone(LONDON.zone).hour == 17


def test_10_the_earliest_of_several_binds_in_reg_x() -> None:
    sale = RECEIVED | {"foreclosure_sale": "2026-06-12"}
    facets = {"error": "foreclosure"}
    assert day(asked("us.reg_x_1024_35", NEW_YORK, sale, facets=facets), "respond") == "2026-06-12"
    assert day(asked("us.reg_x_1024_35", NEW_YORK, RECEIVED, facets=facets), "respond") == "2026-07-14"


def test_11_a_letter_satisfies_the_eight_weeks_of_disp_as_a_final_response_does() -> None:
    target = cf.Policy.starter().under("uk.fca.disp").named["uk.fca.disp/final_or_holding_response"]
    assert target.satisfied_by == ("complaint.final_response", "event.marked:eight_week_letter")


def test_12_an_extension_counts_from_the_due_in_housing_and_from_the_anchor_in_308a() -> None:
    housing = asked("uk.housing", LONDON, RECEIVED | {"acknowledged": "2026-06-05T09:00"})
    assert day(housing, "stage1_extended") == "2026-07-03"
    israel = asked("il.308a", JERUSALEM, RECEIVED)
    assert day(israel, "written_answer_extended") == "2026-08-01"


def test_12_an_extension_counts_from_a_due_on_paper() -> None:
    given = {"received": "2026-03-27", "acknowledged": "2026-03-31", "stage1_due": "2026-04-20"}
    assert day(asked("uk.housing", LONDON, given), "stage1_extended") == "2026-05-05"


def test_12_reg_x_and_fcra_bar_the_extension_for_some_cases() -> None:
    facets = {"information": "inaccurate"}
    assert "reinvestigate_extended" not in asked("us.fcra_611", NEW_YORK, RECEIVED, facets=facets)
    (rule,) = (
        cf.Policy.starter().under("us.reg_x_1024_35").named["us.reg_x_1024_35/respond#1"[:-2]].extensions
    )
    assert rule.notice and rule.most == 1 and rule.barred_if == {"error": ("payoff_balance", "foreclosure")}


def test_13_the_irish_code_wants_a_word_every_twenty_days() -> None:
    target = cf.Policy.starter().under("ie.cpc").named["ie.cpc/update"]
    assert target.recurring and "contact.made" in target.satisfied_by


def test_14_the_early_exit_of_rg_271_has_exceptions() -> None:
    exit = cf.Policy.starter().under("au.rg271").named["au.rg271/idr_response"].exit
    assert exit is not None and "hardship" in exit.unless["written_response"]


@pytest.mark.parametrize(
    ("facets", "status"), [({}, "exempt"), ({"written_response": "hardship"}, "running")]
)
def test_14_what_is_solved_in_five_days_needs_no_written_response_of_rg_271_but_where_it_does(
    facets: dict[str, str], status: str
) -> None:
    target = BASE.under("au.rg271").named["au.rg271/idr_response"]
    assert target.exit is not None
    now, later = (datetime(2026, 6, day, 10, tzinfo=SYDNEY.zone) for day in (2, 5))
    workflow = cf.Workflow(policy=BASE.under("au.rg271"), calendar=SYDNEY, roster=PEOPLE)
    receive = do.Receive(reference="C-1", customer=TOM, statement="x", channel="phone", facets=facets)
    complaint = workflow.open(receive, now=now).complaint
    solved = [do.MarkEvent(by="dana", event=name.partition(":")[2]) for name in target.exit.on if ":" in name]
    for command in solved[:1]:
        complaint = workflow.handle(complaint, command, now=later).complaint
    assert {clock.name: clock for clock in complaint.clocks}[target.name].status == status


def test_15_time_does_not_run_for_motor_finance_complaints_of_disp() -> None:
    anchors, facets = {"received": "2024-01-04T09:00"}, {"product": "motor_finance_dca"}
    found = asked("uk.fca.disp", LONDON, anchors, facets=facets)
    assert day(found, "final_or_holding_response") == "2026-07-20"
    assert day(asked("uk.fca.disp", LONDON, anchors), "final_or_holding_response") == "2024-02-29"


def test_16_duties_follow_a_decision_in_reg_e_and_an_acceptance_in_the_telecoms_standard() -> None:
    found = asked("us.reg_e", NEW_YORK, {"error_determined": "2026-06-02T10:00"})
    assert day(found, "correct_error") == "2026-06-03"
    assert day(asked("au.telco", SYDNEY, {"offer_accepted": "2026-06-02T10:00"}), "carry_out_fix") == (
        "2026-06-09"
    )


def test_17_qatar_wants_the_name_and_the_job_title() -> None:
    lacks = regimes.check_message("qa.qfc.cipr", "acknowledgement", ["handler_name", "procedures"])
    assert [each.element for each in lacks] == ["handler_job_title"]
    (spec, *_) = regimes.get("qa.qfc.cipr").current.messages
    assert (spec.medium, spec.mergeable) == ("durable medium", ("final_response",))


def test_18_another_person_decides_at_stage_two_of_the_housing_code() -> None:
    asked_of = {"decider": "dana", "involved": (), "before": ("dana",)}
    (lack,) = regimes.check_decider("uk.housing", "stage2", **asked_of)
    assert "Code 6.13" in str(lack)
    assert regimes.check_decider("uk.housing", "stage2", decider="omar", involved=(), before=("dana",)) == ()
    assert regimes.check_decider("uk.housing", "stage1", **asked_of) == ()


def test_19_eight_weeks_of_silence_close_a_complaint_of_irdai() -> None:
    (closure,) = regimes.get("in.irdai").current.closures
    assert closure.by == "silence"
    india = calendar("Asia/Kolkata")
    assert day(asked("in.irdai", india, {"reply_received": "2026-06-02"}), "silence_closes") == "2026-07-28"


def test_20_the_complainant_has_four_calendar_months_in_qatar_and_fifteen_days_in_egypt() -> None:
    found = asked("qa.qfc.cipr", QATAR, {"final_response_received": "2026-10-31T12:00"})
    assert day(found, "scheme_application_window") == "2027-02-28"
    assert found["scheme_application_window"].kind == "window"
    egypt = calendar("Africa/Cairo", closed="fri sat")
    assert day(asked("eg.cbe", egypt, {"reply_received": "2026-06-02"}), "objection_window") == "2026-06-17"


def test_21_the_record_is_kept_from_receipt_by_disp_and_from_the_resolution_in_singapore() -> None:
    found = asked("uk.fca.disp", LONDON, RECEIVED)
    assert (day(found, "retain_records"), found["retain_records"].kind) == ("2029-06-02", "retention")
    assert day(asked("sg.fa_chr", SINGAPORE, {"resolved": "2026-06-02"}), "retain_records") == "2031-06-02"


def test_22_bahrain_wants_a_nil_return_twenty_days_after_the_quarter() -> None:
    found = asked("bh.cbb.cra", BAHRAIN, {"period_ended": "2026-06-30"})
    assert (day(found, "quarterly_report"), found["quarterly_report"].kind) == ("2026-07-20", "report")
    (report,) = regimes.get("bh.cbb.cra").current.reports
    assert report.nil_return and report.period == "quarter"


def test_23_the_nhs_wants_a_responsible_person_to_sign() -> None:
    edition = regimes.get("uk.nhs").current
    assert "responsible_person" in {role.name for role in edition.roles}
    assert {duty.owner for duty in edition.duties if duty.step == "response"} == {"responsible_person"}


def test_24_disp_wants_the_acknowledgement_promptly_and_gives_no_figure() -> None:
    found = asked("uk.fca.disp", LONDON, RECEIVED)["acknowledge"]
    assert (found.due, found.strength, found.awaits) == (None, "prompt", ())
    assert "Promptly; the rule gives no figure." in found.explanation


def test_25_an_inquiry_and_a_request_are_no_complaints_for_irdai_and_sama() -> None:
    assert regimes.get("in.irdai").excludes == regimes.get("sa.sama").excludes == ("inquiry", "request")


@pytest.mark.parametrize(
    ("kind", "status"), [("complaint", "running"), ("request", "exempt"), ("question", "running")]
)
def test_25_a_service_request_is_recorded_and_starts_no_clock_of_the_housing_code(
    kind: str, status: str
) -> None:
    workflow = cf.Workflow(policy=BASE.under("uk.housing"), calendar=LONDON, roster=[])
    now = datetime(2026, 6, 2, 10, tzinfo=LONDON.zone)
    opened = workflow.open(
        do.Receive(reference="C-1", customer=TOM, statement="A leak.", channel="phone", kind=kind), now=now
    )
    clocks = {clock.name: clock for clock in opened.complaint.clocks}
    assert clocks["uk.housing/acknowledge"].status == status


def test_26_a_disputed_rule_has_a_variant_and_the_profile_the_earlier_date() -> None:
    anchors = {"received": "2026-07-02T10:00"}
    default, other = (asked("uk.dpa_164a", LONDON, anchors, variant=name) for name in ("", "ico"))
    assert (day(default, "acknowledge"), day(other, "acknowledge")) == ("2026-07-31", "2026-08-03")


@pytest.mark.parametrize("id", regimes.IDS)
def test_27_every_figure_has_a_citation_with_a_grade_and_the_day_of_reading(id: str) -> None:
    law = regimes.get(id)
    cites = [figure.cite for edition in law.editions for figure in edition.figures]
    cites += [each.cite for edition in law.editions for duty in edition.duties for each in duty.extensions]
    cites += [edition.in_force for edition in law.editions] + [each.cite for each in law.variants]
    assert cites and all(each.section and each.url.startswith("https://") for each in cites)
    assert {each.grade for each in cites} <= {"Q", "S"} and all(
        each.read_on >= date(2026, 1, 1) for each in cites
    )
    assert law.status != "primary" or not any(each.verify for each in cites if each not in _of_variants(law))


def _of_variants(law: regimes.Regime) -> set[regimes.Citation]:
    return {each.cite for each in law.variants}


@pytest.mark.parametrize("id", [id for id in regimes.IDS if regimes.get(id).status == "template"])
def test_a_template_has_steps_and_no_numbers(id: str) -> None:
    law = regimes.get(id)
    assert law.current.duties and all(
        figure.limit == cf.Unspecified() for edition in law.editions for figure in edition.figures
    )


def test_a_longer_period_that_was_agreed_with_a_patient_waits_for_its_date() -> None:
    agreed = RECEIVED | {"longer_period_agreed": "2026-11-01"}
    waiting = asked("uk.nhs", LONDON, agreed)["response_in_agreed_period"]
    assert (waiting.due, waiting.awaits) == (None, ("agreed_period_ends",))
    known = asked("uk.nhs", LONDON, agreed | {"agreed_period_ends": "2027-02-01"})
    assert day(known, "response_in_agreed_period") == "2027-02-01"


def test_a_complaint_received_a_minute_before_midnight_when_the_clocks_change() -> None:
    before = asked("uk.fca.disp", LONDON, {"received": "2026-10-24T23:59"})
    after = asked("uk.fca.disp", LONDON, {"received": "2026-10-25T00:00"})
    assert [day(each, "final_or_holding_response") for each in (before, after)] == [
        "2026-12-19",
        "2026-12-20",
    ]
    egypt = calendar("Africa/Cairo", closed="fri sat")
    assert day(asked("eg.cbe", egypt, {"received": "2026-10-29T23:59"}), "reply") == "2026-11-19"


PAGE = Path(__file__).resolve().parents[3] / "docs" / "explanation" / "what-a-regime-can-say.md"


def test_every_construct_has_a_row_on_its_page_a_regime_that_forces_it_and_a_test() -> None:
    rows = [
        line.split("|") for line in PAGE.read_text(encoding="utf-8").splitlines() if re.match(r"\| \d", line)
    ]
    assert [int(row[1]) for row in rows] == list(range(1, 28))
    forced = {int(row[1]): re.findall(r"`([a-z0-9_.]+)`", row[4]) for row in rows}
    assert all(set(ids) <= set(regimes.IDS) for ids in forced.values())
    tests = [name for name in globals() if name.startswith("test_")]
    assert all(any(name.startswith(f"test_{number:02}_") for name in tests) for number in forced)
