"""Bugs that other systems had with pauses, reopenings and transfers, as tests on targets. Each names where it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import complaintflow as cf
from complaintflow import commands as do
from tests.clocks.scene import ANSWER, HOURS, at, call, clock, facts, pause, reading, resume, story
from tests.samples import CALENDAR, Story

WAITING = [{"reason": "waiting", "most": 9}]
PAUSING = {**HOURS, "pauses": WAITING}
RESOLVE = {**ANSWER, "satisfied_by": ["complaint.resolved", "complaint.final_response"], "pauses": WAITING}


def acknowledged(*targets: dict[str, object], days: float = 20) -> Story:
    told = story(*targets)
    return told.do(do.Acknowledge(by="dana", promise=told.terms(days)))


# --- pauses (peers P4) ---------------------------------------------------------------------------------------------


def test_glpi_24481_nothing_is_violated_while_it_is_paused() -> None:
    told = story(PAUSING).do(pause()).wait(days=90)
    assert clock(told).status is cf.ClockStatus.PAUSED
    assert facts(told, cf.events.TargetMissed) == []


def test_glpi_10594_a_weekend_inside_a_pause_is_not_counted_twice() -> None:
    told = story(RESOLVE).do(pause(), after=timedelta(days=1)).do(resume(), after=timedelta(days=5))
    assert told.now == at(21, 9)
    # Thursday 17 and Sunday 20 were whole business days of the pause; Friday and Saturday never counted.
    assert clock(told).day == CALENDAR.add_business_days(date(2026, 9, 30), 2, from_closed="count_next")


def test_glpi_6902_a_pause_is_not_lost_when_the_target_changes() -> None:
    told = story(PAUSING, {**PAUSING, "name": "other"}).do(pause(), pause(target="other"), resume())
    extended = clock(told)
    assert [each.reason for each in extended.pauses] == ["waiting"]
    assert extended.due_at == CALENDAR.add(told.complaint.received_at, timedelta(hours=8, minutes=10))


@pytest.mark.parametrize("hours", [1, 7, 8, 30])
def test_glpi_9082_a_due_never_lands_outside_the_hours(hours: int) -> None:
    told = (
        story({**PAUSING, "span": f"{hours} working_hours"})
        .do(pause())
        .do(resume(), after=timedelta(hours=19))
    )
    assert CALENDAR.previous_open(clock(told).due_at) == clock(told).due_at


def test_frappe_helpdesk_2449_a_hold_is_not_added_to_the_creation() -> None:
    told = story(PAUSING).do(pause(), after=timedelta(hours=4)).do(resume(), after=timedelta(hours=2))
    assert clock(told).due_at == at(16, 10, 30)


def test_frappe_helpdesk_3776_a_hold_that_ends_with_the_answer_is_not_lost() -> None:
    told = story(PAUSING).do(pause(), after=timedelta(hours=1)).do(call(), after=timedelta(days=150))
    assert clock(told).status is cf.ClockStatus.MET
    assert clock(told).misses == ()


def test_frappe_erpnext_47029_two_holds_are_both_counted_and_each_once() -> None:
    told = story(PAUSING).do(pause(), resume(), pause(), resume(), after=timedelta(hours=1))
    assert clock(told).due_at == CALENDAR.add(told.complaint.received_at, timedelta(hours=10))


def test_znuny_855_every_target_that_may_pause_pauses() -> None:
    asks = [
        {"reason": "waiting", "most": 9, "begins": "clarification.asked", "ends": "clarification.answered"}
    ]
    told = acknowledged({**RESOLVE, "pauses": asks}, {**RESOLVE, "name": "second", "pauses": asks})
    told.do(do.Ask(by="dana", questions="Which card?"))
    assert [clock(told, name).is_paused for name in ("answer", "second")] == [True, True]


def test_escalated_django_a_snooze_does_not_hide_a_breach() -> None:
    told = story(PAUSING, {**HOURS, "name": "law"}).do(pause()).wait(days=2)
    assert (clock(told).status, clock(told, "law").status) == ("paused", "missed")


# --- reopening (P5) ------------------------------------------------------------------------------------------------


def closed_late() -> Story:
    told = story(HOURS).wait(days=3).do(do.Withdraw(recorded_by="dana"))
    return told.wait(days=30)


def test_osticket_5955_reopening_past_the_old_due_misses_nothing_at_once() -> None:
    told = closed_late().do(do.Reopen(reason="again", recorded_by="dana"))
    assert clock(told).is_running
    assert clock(told).before > told.now
    assert "limit_reached" not in {notice.kind for notice in told.steps[-1].notices}


def test_osticket_5206_the_result_of_the_first_time_is_not_erased() -> None:
    told = closed_late()
    before = clock(told)
    told.do(do.Reopen(reason="again", recorded_by="dana"))
    assert before in told.complaint.clocks
    assert before.status is cf.ClockStatus.MISSED


def test_erpnext_28550_what_is_answered_in_time_after_a_reopening_is_met() -> None:
    told = closed_late().do(do.Reopen(reason="again", recorded_by="dana"), call())
    assert [each.status for each in told.complaint.clocks if each.name == "answer"] == ["missed", "met"]


def test_znuny_the_target_of_a_solution_runs_again_after_each_reopening() -> None:
    told = story(HOURS)
    for cycle in (2, 3, 4):
        told.do(do.Withdraw(recorded_by="dana"), do.Reopen(reason="again", recorded_by="dana"))
        assert (clock(told).cycle, clock(told).status) == (cycle, "running")


def test_breeze_6689_a_reopening_keeps_the_pauses_of_the_first_time() -> None:
    told = story(PAUSING).do(
        pause(), do.Withdraw(recorded_by="dana"), do.Reopen(reason="x", recorded_by="dana")
    )
    old, new = (each for each in told.complaint.clocks if each.name == "answer")
    assert (len(old.pauses), old.status, new.pauses) == (1, "ended", ())


# --- transfer (P6) -------------------------------------------------------------------------------------------------


def test_glpi_1911_and_14423_a_new_owner_has_the_same_time_as_the_old_one() -> None:
    told = acknowledged(RESOLVE)
    before = clock(told)
    told.do(
        do.OfferHandover(by="dana", to="omar", reason="absence", briefing="b"), do.AcceptHandover(by="omar")
    )
    told.do(do.Reassign(by="ruth", to="dana", reason="customer_request"))
    assert clock(told) == before


def test_escalade_151_a_transfer_during_a_pause_keeps_the_pause() -> None:
    told = acknowledged(RESOLVE).do(pause(), do.Reassign(by="ruth", to="omar", reason="absence"))
    assert clock(told).is_paused
    told.do(resume(by="omar"))
    assert clock(told).day == date(2026, 9, 30)


# --- what counts as an answer (P10) and how often one looks ----------------------------------------------------------


def test_zammad_1620_a_note_or_the_promise_of_an_answer_is_no_answer() -> None:
    told = acknowledged({**HOURS, "satisfied_by": ["contact.made", "commitment.kept"]})
    told.do(do.Note(by="dana", text="I called the bank."), call(by=cf.CUSTOMER))
    assert clock(told).is_running


def test_zammad_5177_an_update_does_not_overrule_the_first_answer() -> None:
    update = {**HOURS, "name": "update", "recurring": True}
    told = story(HOURS, update).wait(days=2).do(call(), call())
    assert (clock(told).status, clock(told, "update").times_met) == ("missed", 2)


def test_escalated_django_a_late_answer_between_two_sweeps_is_a_miss() -> None:
    told = story(HOURS)
    told.do(call(), after=timedelta(days=1))
    assert reading(told).status is cf.ClockStatus.MISSED
    assert facts(told, cf.events.TargetMissed)[0].at == clock(told).before


def test_escalated_django_one_lead_warns_once_however_often_somebody_looks() -> None:
    told = story({**HOURS, "warnings": ["2 working_hours"]})
    for _ in range(20):
        told.wait(minutes=30)
    assert len(facts(told, cf.events.TargetWarned)) == 1


def test_zammad_4348_a_second_target_on_the_same_day_warns_too() -> None:
    warned = {**HOURS, "warnings": ["2 working_hours"]}
    told = story(warned, {**warned, "name": "other"}).wait(hours=7)
    assert [fact.target for fact in facts(told, cf.events.TargetWarned)] == ["answer", "other"]
