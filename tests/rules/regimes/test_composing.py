"""A policy under regimes: what it demands in a running workflow, and what it never loosens."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, datetime, timedelta
from itertools import permutations
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import errors, regimes
from complaintflow.learning.auditing import audit
from complaintflow.rules.regimes.profiles.kw_cbk import PROFILE
from complaintflow.testing import check_workflow
from tests.rules.regimes.samples import BAHRAIN, JERUSALEM, KUWAIT, LONDON, NEW_YORK, QATAR, SINGAPORE, SYDNEY

BASE = cf.Policy.starter(supervisors=())
PEOPLE = [cf.Person(id="dana", name="Dana Levi", title="Complaints officer", contact="dana@example.test")]
TOM = cf.Customer(id="T1", name="Tom Hale", language="en", address="tom@example.test", verified=True)
IDS = st.lists(st.sampled_from(regimes.IDS), min_size=1, max_size=4)


def desk(*ids: str, calendar: cf.WorkingCalendar = LONDON, **more: Any) -> cf.Workflow:
    return cf.Workflow(policy=BASE.under(*ids), calendar=calendar, roster=PEOPLE, **more)


def at(text: str, calendar: cf.WorkingCalendar = LONDON) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=calendar.zone)


def opened(workflow: cf.Workflow, now: datetime, **more: Any) -> cf.Complaint:
    command = do.Receive(
        reference="C-1", customer=TOM, statement="I was charged twice.", channel="phone", **more
    )
    return workflow.open(command, now=now).complaint


def running(workflow: cf.Workflow, complaint: cf.Complaint, now: datetime) -> dict[str, cf.ClockReading]:
    return {each.name: each for each in workflow.clocks(complaint, now=now) if each.clock.law}


@given(IDS)
def test_the_order_of_regimes_and_naming_one_twice_change_nothing(ids: list[str]) -> None:
    policies = {each.version: each for order in permutations(ids) for each in [BASE.under(*order, *order)]}
    (policy,) = policies.values()
    assert policy == BASE.under(*reversed(ids)) == policy.under(*ids)


@given(IDS)
def test_a_law_never_loosens_what_the_company_demands(ids: list[str]) -> None:
    policy = BASE.under(*ids)
    assert policy.targets[: len(BASE.targets)] == BASE.targets
    assert {*BASE.checks} <= {*policy.checks} and policy.standards == BASE.standards


@given(IDS, st.sampled_from(regimes.IDS))
def test_a_further_law_never_loosens_the_others(ids: list[str], more: str) -> None:
    before, after = BASE.under(*ids), BASE.under(*ids, more)
    assert {target.name: target for target in before.targets}.items() <= after.named.items()
    assert all(keeping in after.keeping for keeping in before.keeping)


@given(IDS)
def test_a_composed_policy_survives_plain_data(ids: list[str]) -> None:
    policy = BASE.under(*ids)
    assert cf.Policy.from_mapping(policy.to_mapping()) == policy


def test_a_policy_in_a_file_may_name_its_regimes() -> None:
    mapping = BASE.to_mapping() | {"regimes": ["qa.qfc.cipr"]}
    assert cf.Policy.from_mapping(mapping) == BASE.under("qa.qfc.cipr")


def test_a_promise_is_compared_with_the_law_even_where_the_company_forgot_to() -> None:
    quiet = cf.Policy.from_mapping(BASE.to_mapping() | {"checks": ["owner_present"]})
    assert quiet.under("uk.fca.disp").checks == ("owner_present", "before_limit")


def test_a_variant_runs_beside_the_profile_and_the_stricter_binds() -> None:
    policy = BASE.under("uk.dpa_164a").under("uk.dpa_164a", variant="ico")
    workflow = cf.Workflow(policy=policy, calendar=LONDON, roster=PEOPLE)
    now = at("2026-07-02T10:00")
    found = running(workflow, opened(workflow, now), now)
    days = [found[name].day for name in ("uk.dpa_164a/acknowledge", "uk.dpa_164a:ico/acknowledge")]
    assert days == [date(2026, 7, 31), date(2026, 8, 3)]


def test_an_unknown_variant_is_refused() -> None:
    with pytest.raises(errors.DefinitionError, match=r"has no variant 'icu'\. Did you mean ico"):
        BASE.under("uk.dpa_164a", variant="icu")


def test_a_payment_complaint_runs_under_two_limits_each_with_its_citation() -> None:
    workflow, now = desk("uk.fca.disp", "uk.fca.disp.psd"), at("2026-06-02T10:00")
    found = running(workflow, opened(workflow, now), now)
    ordinary, payment = (
        found["uk.fca.disp/final_or_holding_response"],
        found["uk.fca.disp.psd/final_response"],
    )
    assert (ordinary.day, payment.day) == (date(2026, 7, 28), date(2026, 6, 23))
    assert "DISP 1.6.2R (read in the primary text" in ordinary.clock.source


def test_a_complaint_about_another_service_is_no_payment_complaint() -> None:
    workflow, now = desk("uk.fca.disp", "uk.fca.disp.psd"), at("2026-06-02T10:00")
    found = running(workflow, opened(workflow, now, facets={"service": "other"}), now)
    assert found["uk.fca.disp.psd/final_response"].status == "exempt"
    assert found["uk.fca.disp/final_or_holding_response"].status == "running"


def test_a_bank_with_a_branch_abroad_counts_each_law_where_it_holds() -> None:
    workflow = desk("il.308a", "uk.fca.disp", calendar=JERUSALEM, calendars={"UK": LONDON})
    now = at("2026-06-02T00:30", JERUSALEM)  # still the evening of 1 June in London
    found = running(workflow, opened(workflow, now), now)
    assert found["il.308a/written_answer"].day == date(2026, 7, 17)
    assert found["uk.fca.disp/final_or_holding_response"].day == date(2026, 7, 27)
    assert "2026-06-01" in workflow.explain(
        opened(workflow, now), "uk.fca.disp/final_or_holding_response"
    ).sentence("en")


def test_a_law_is_never_counted_where_it_does_not_hold() -> None:
    with pytest.raises(errors.DefinitionError, match=r"uk\.fca\.disp counts its days in UK"):
        desk("uk.fca.disp", calendar=SYDNEY)


def test_the_day_of_receipt_chooses_the_text_of_the_law() -> None:
    workflow = desk("uk.ofcom")
    found = [
        running(workflow, opened(workflow, at(day)), at(day))
        for day in ("2026-04-07T23:59", "2026-04-08T00:00")
    ]
    assert [{name: each.day for name, each in those.items()} for those in found] == [
        {"uk.ofcom/adr_letter#2": date(2026, 6, 2)},
        {"uk.ofcom/adr_letter": date(2026, 5, 20)},
    ]


def test_a_law_that_was_not_yet_in_force_demands_nothing() -> None:
    workflow, now = desk("uk.dpa_164a"), at("2026-06-18T10:00")
    assert running(workflow, opened(workflow, now), now) == {}


def test_a_corrected_kind_of_case_brings_the_law_of_its_day() -> None:
    workflow, now = desk("uk.ofcom", "us.reg_e", calendars={"US": NEW_YORK}), at("2026-04-01T10:00")
    complaint = opened(workflow, now)
    facets = do.SetFacets(by="dana", facets={"case": "new_account"}, reason="found out")
    complaint = workflow.handle(complaint, facets, now=now).complaint
    found = running(workflow, complaint, now)
    assert found["uk.ofcom/adr_letter#2"].status == "running" and "uk.ofcom/adr_letter" not in found
    assert found["us.reg_e/determine_or_provisional_credit#2"].status == "running"


def test_after_a_miss_the_letter_that_the_law_obliges_is_the_next_duty() -> None:
    workflow, now = desk("uk.fca.disp"), at("2026-06-02T10:00")
    late = now + timedelta(days=60)
    step = workflow.advance(opened(workflow, now), now=late)
    duty = running(workflow, step.complaint, late)["uk.fca.disp/after_miss:eight_week_letter"]
    assert (duty.status, duty.clock.step, duty.due) == ("running", "eight_week_letter", None)
    sent = workflow.handle(step.complaint, do.MarkEvent(by="dana", event="eight_week_letter"), now=late)
    assert running(workflow, sent.complaint, late)[duty.name].status == "met"


def test_the_early_exit_ends_the_long_clock_and_not_the_acknowledgement() -> None:
    workflow = desk("uk.fca.disp")
    target = workflow.policy.named["uk.fca.disp/final_or_holding_response"]
    assert target.exit is not None and target.exit.on == ("resolution.confirmed",)
    assert workflow.policy.named["uk.fca.disp/acknowledge"].exit is None


def test_only_what_a_resolution_would_satisfy_is_compared_with_the_promise_of_one() -> None:
    workflow, now = desk("kw.cbk", calendar=KUWAIT), at("2026-10-04T10:00", KUWAIT)
    terms = cf.Terms(kind="resolution", what="the answer", at=now + timedelta(days=60), certain=True)
    with pytest.raises(errors.CommandRefused, match=r"later than kw\.cbk/written_reply allows"):
        workflow.handle(opened(workflow, now), do.Acknowledge(by="dana", promise=terms), now=now)
    status = cf.Terms(kind="status_answer", what="how it stands", at=now + timedelta(days=60), certain=True)
    assert workflow.handle(opened(workflow, now), do.Acknowledge(by="dana", promise=status), now=now).events


def test_an_adopted_case_is_counted_by_law_from_its_receipt() -> None:
    workflow, now = desk("qa.qfc.cipr", calendar=QATAR), at("2026-06-01T10:00", QATAR)
    adopt = do.Adopt(
        reference="C-9",
        customer=TOM,
        state=cf.State.INVESTIGATING,
        received_at=at("2026-05-10T10:00", QATAR),
        statement="It does not work.",
        wake_at=now + timedelta(days=300),
    )
    complaint = workflow.open(adopt, now=now).complaint
    assert running(workflow, complaint, now)["qa.qfc.cipr/final_response"].day == date(2026, 7, 5)


def silent(workflow: cf.Workflow, complaint: cf.Complaint, now: datetime) -> tuple[cf.Complaint, datetime]:
    """The owner asked, reminded, and heard nothing for a long time."""
    promise = cf.Terms(kind="status_answer", what="how it stands", at=now + timedelta(days=202), certain=True)
    complaint = workflow.handle(complaint, do.Acknowledge(by="dana", promise=promise), now=now).complaint
    ask = do.Ask(by="dana", questions=("Which invoice is it?",))
    complaint = workflow.handle(complaint, ask, now=now).complaint
    reminder = do.Contact(by="dana", channel="phone", purpose="reminder", summary="Asked again.")
    complaint = workflow.handle(complaint, reminder, now=now + timedelta(hours=1)).complaint
    return complaint, now + timedelta(days=40)


def patient(*ids: str, calendar: cf.WorkingCalendar = LONDON) -> cf.Workflow:
    mapping = BASE.to_mapping() | {"patience": {"reminders": 1, "span": "5 business_days"}}
    policy = cf.Policy.from_mapping(mapping).under(*ids)
    return cf.Workflow(policy=policy, calendar=calendar, roster=PEOPLE)


def test_silence_closes_nothing_while_a_law_demands_an_answer() -> None:
    workflow, now = patient("uk.fca.disp"), at("2026-06-02T10:00")
    complaint, later = silent(workflow, opened(workflow, now), now)
    complaint = _released(workflow, complaint, later)
    with pytest.raises(
        errors.CommandRefused,
        match=r"demands an answer.*uk\.fca\.disp, final_or_holding_response: .*DISP 1\.6\.2R",
    ) as refused:
        workflow.handle(complaint, do.CloseUnanswered(by="dana", summary="No word."), now=later)
    assert refused.value.rule == "answer_demanded"
    offered = {each.command: each for each in workflow.available(complaint, by="dana", now=later)}
    assert "DISP 1.6.2R" in offered[do.CloseUnanswered].reason
    assert "DISP 1.6.2R" in cf.worded(refused.value, "ar").reason


def test_silence_may_close_where_no_law_demands_an_answer() -> None:
    workflow, now = patient("uk.dpa_164a"), at("2026-01-02T10:00")  # before that law was in force
    complaint, later = silent(workflow, opened(workflow, now), now)
    complaint = _released(workflow, complaint, later)
    step = workflow.handle(complaint, do.CloseUnanswered(by="dana", summary="No word."), now=later)
    assert step.complaint.state is cf.State.CLOSED


def _released(workflow: cf.Workflow, complaint: cf.Complaint, now: datetime) -> cf.Complaint:
    (promise,) = complaint.open_commitments
    release = do.Release(by=cf.CUSTOMER, recorded_by="dana", commitment=promise.id)
    return workflow.handle(complaint, release, now=now).complaint


def withdrawn(workflow: cf.Workflow, received: datetime, now: datetime, **more: Any) -> list[Any]:
    first = workflow.open(
        do.Receive(reference="C-1", customer=TOM, statement="x y", channel="phone", **more), now=received
    )
    step = workflow.handle(
        first.complaint, do.Withdraw(by=cf.CUSTOMER, recorded_by="dana", reason="settled"), now=now
    )
    return [*first.events, *step.events]


def test_the_law_holds_back_redaction_and_says_where_it_is_written() -> None:
    workflow, received = desk("uk.fca.disp"), at("2026-06-02T10:00")
    history = withdrawn(workflow, received, received + timedelta(days=10))
    with pytest.raises(errors.CommandRefused, match=r"until 2029-06-02T23:00:00\+00:00 \(.*DISP 1\.9\.1R"):
        cf.redact(history, basis="asked for", now=received + timedelta(days=1000))
    assert cf.redact(history, basis="asked for", now=at("2029-06-03T00:00"))[-1].basis == "asked for"


def test_a_closed_complaint_wakes_when_its_retention_ends_and_once() -> None:
    workflow, received = desk("uk.fca.disp"), at("2026-06-02T10:00")
    closed = cf.replay(withdrawn(workflow, received, received + timedelta(days=10)))
    assert closed.next_deadline == at("2029-06-03T00:00").astimezone(ZoneInfo("UTC"))
    step = workflow.advance(closed, now=at("2030-01-01T00:00"))
    assert [each.stored_name for each in step.events] == ["retention.ended"]
    assert step.events[0].at == closed.next_deadline and step.complaint.next_deadline is None


def test_the_longest_of_several_retentions_holds() -> None:
    own = cf.Policy.from_mapping(BASE.to_mapping() | {"retention": "72 months"}).under("uk.fca.disp")
    workflow = cf.Workflow(policy=own, calendar=LONDON, roster=PEOPLE)
    received = at("2026-06-02T10:00")
    closed = cf.replay(withdrawn(workflow, received, received))
    assert closed.retain_until == at("2032-06-03T00:00").astimezone(ZoneInfo("UTC"))


def test_a_retention_of_the_company_alone_counts_from_the_closing() -> None:
    own = cf.Policy.from_mapping(BASE.to_mapping() | {"retention": "12 months"})
    workflow = cf.Workflow(policy=own, calendar=LONDON, roster=PEOPLE)
    closed = cf.replay(withdrawn(workflow, at("2026-06-02T10:00"), at("2026-07-02T10:00")))
    assert closed.retain_until == at("2027-07-03T00:00").astimezone(ZoneInfo("UTC"))


def test_time_that_does_not_run_lengthens_the_retention_too() -> None:
    workflow, received = desk("uk.fca.disp"), at("2024-01-04T09:00")
    history = withdrawn(workflow, received, received, facets={"product": "motor_finance_dca"})
    assert cf.replay(history).retain_until == at("2029-05-26T00:00").astimezone(ZoneInfo("UTC"))


def test_a_retention_is_only_for_cases_of_its_kind() -> None:
    workflow, received = desk("uk.fca.disp"), at("2026-06-02T10:00")
    history = withdrawn(workflow, received, received, facets={"business": "ucits_management"})
    assert cf.replay(history).retain_until == at("2031-06-03T00:00").astimezone(ZoneInfo("UTC"))


def test_a_case_for_which_no_law_keeps_the_record_may_be_redacted() -> None:
    spec = regimes.get("sg.fa_chr")
    kept = BASE.under("sg.fa_chr").keeping[0]
    policy = cf.Policy.from_mapping(
        BASE.under(spec).to_mapping()
        | {"keeping": [kept.to_mapping() | {"until": "2020-01-01", "since": "2019-01-01"}]}
    )
    workflow = cf.Workflow(policy=policy, calendar=SINGAPORE, roster=PEOPLE)
    now = datetime(2026, 6, 2, 3, tzinfo=ZoneInfo("Asia/Singapore"))
    assert cf.redact(withdrawn(workflow, now, now), basis="asked for", now=now)


@pytest.mark.parametrize(
    ("facets", "until"), [({}, "2028-01-11"), ({"business": "ucits_management"}, "2030-01-11")]
)
def test_an_adopted_closed_case_is_kept_from_its_receipt(facets: dict[str, str], until: str) -> None:
    workflow, now = desk("uk.fca.disp"), at("2026-06-02T10:00")
    adopt = do.Adopt(
        reference="C-9",
        customer=TOM,
        state=cf.State.CLOSED,
        received_at=at("2025-01-10T10:00"),
        statement="It did not work.",
        facets=facets,
    )
    complaint = workflow.open(adopt, now=now).complaint
    assert complaint.retain_until == at(f"{until}T00:00")


def test_an_audit_three_years_later_gives_every_due_again_with_its_citation() -> None:
    workflow, now = desk("uk.fca.disp", "uk.dpa_164a"), at("2026-06-28T10:00")
    first = workflow.open(_receive(), now=now)
    late = workflow.advance(first.complaint, now=at("2029-06-28T10:00"))
    stored = [cf.to_plain(each) for each in (*first.events, *late.events)]
    found = audit([cf.from_plain(row) for row in stored], workflow.policy, calendar=LONDON)
    laws = {
        each.target: each for each in found.dues if each.before and each.source.startswith(("FCA", "DPA"))
    }
    assert set(laws) == {"uk.fca.disp/final_or_holding_response", "uk.dpa_164a/acknowledge"}
    assert all(each.stands for each in laws.values())
    assert (
        "DISP 1.6.2R (read in the primary text; 2026-11-21)"
        in laws["uk.fca.disp/final_or_holding_response"].source
    )


def _receive() -> do.Receive:
    return do.Receive(reference="C-1", customer=TOM, statement="Twice.", channel="phone")


def test_a_profile_that_changes_while_a_complaint_runs_moves_nothing_by_itself() -> None:
    old, new = regimes.get("kw.cbk"), _slower()
    workflow, now = desk_of(old), at("2026-10-04T10:00", KUWAIT)
    complaint = opened(workflow, now)
    other = cf.Workflow(policy=BASE.under(new), earlier=[BASE.under(old)], calendar=KUWAIT, roster=PEOPLE)
    assert running(other, complaint, now)["kw.cbk/written_reply"].day == date(2026, 10, 25)
    shown = {each.target: each.new_day for each in other.rebase(complaint, now=now).changes}
    assert shown["kw.cbk/written_reply"] == date(2026, 11, 15)


def desk_of(law: regimes.Regime) -> cf.Workflow:
    return cf.Workflow(policy=BASE.under(law), calendar=KUWAIT, roster=PEOPLE)


def _slower() -> regimes.Regime:
    """The same rules, read on a later day, with another figure."""
    changed: dict[str, Any] = deepcopy(PROFILE) | {"read_on": "2027-01-01"}
    changed["editions"][0]["duties"][1]["limit"] = "30 business_days"
    return regimes.regime_from(changed)


@given(st.lists(st.integers(0, 120), min_size=1, max_size=6))
def test_how_often_time_is_advanced_changes_no_deadline_of_a_law(days: list[int]) -> None:
    workflow, now = desk("uk.fca.disp", "uk.dpa_164a"), at("2026-06-28T10:00")
    end = now + timedelta(days=121)
    often = opened(workflow, now)
    for day in sorted(days):
        often = workflow.advance(often, now=now + timedelta(days=day)).complaint
    once = workflow.advance(opened(workflow, now), now=end).complaint
    assert workflow.advance(often, now=end).complaint.clocks == once.clocks


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_independent_facts_changes_no_deadline_of_a_law(order: tuple[int, ...]) -> None:
    workflow, now = desk("us.reg_e", calendar=NEW_YORK), at("2026-11-18T22:15", NEW_YORK)
    names = ("error_determined", "investigation_completed", "provisional_credit_given")
    complaint = opened(workflow, now)
    happened = now + timedelta(days=2)
    for days_later, place in enumerate(order, 3):  # entered on different days, in this order
        mark = do.MarkEvent(by="dana", event=names[place], at=happened)
        complaint = workflow.handle(complaint, mark, now=now + timedelta(days=days_later)).complaint
    found = running(workflow, complaint, now + timedelta(days=5))
    days = {
        name: each.day
        for name, each in found.items()
        if "correct" in name or "report" in name or "not" in name
    }
    assert days == {
        "us.reg_e/correct_error": date(2026, 11, 23),
        "us.reg_e/report_results": date(2026, 11, 25),
        "us.reg_e/notify_provisional_credit": date(2026, 11, 24),
    }


def test_each_part_of_a_split_complaint_has_a_set_of_its_own() -> None:
    workflow, now = desk("bh.cbb.cra", calendar=BAHRAIN), at("2026-09-02T13:00", BAHRAIN)
    whole = opened(workflow, now, facets={"licence": "bank"})
    life = do.Receive(
        reference="C-2",
        customer=TOM,
        statement="And the policy lapsed.",
        channel="phone",
        facets={"licence": "insurer_life"},
        recorded_by="dana",
    )
    steps = workflow.split(whole, life, now=now + timedelta(days=5))
    assert [_answers(workflow, step.complaint) for step in steps] == [
        [date(2026, 9, 30)],
        [date(2026, 9, 16)],
    ]


def _answers(workflow: cf.Workflow, complaint: cf.Complaint) -> list[date | None]:
    clocks = running(workflow, complaint, at("2026-09-07T13:00", BAHRAIN)).values()
    return [each.day for each in clocks if each.clock.step == "final_response" and each.status == "running"]


def test_every_invariant_of_the_kit_holds_under_four_laws() -> None:
    people = [*PEOPLE, cf.Person(id="omar", name="Omar Said", title="Officer", contact="omar@example.test")]
    policy = cf.Policy.starter(supervisors=("omar",)).under("uk.fca.disp", "uk.housing", "uk.ofcom", "uk.nhs")
    workflow = cf.Workflow(policy=policy, calendar=LONDON, roster=people)
    assert check_workflow(workflow, stories=20).facts["target.started"] > 100
