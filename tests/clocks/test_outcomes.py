"""Met or missed follows from when things happened, and from nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from tests.clocks.scene import ANSWER, HOURS, MINUTE, at, call, clock, desk, facts, reading, replayed, story
from tests.samples import NOW, Story, receive

UPDATES = {
    "name": "answer",
    "anchors": "complaint.received",
    "span": "3 working_hours",
    "satisfied_by": "contact.made",
    "recurring": True,
    "warnings": ["1 working_hours"],
}
DUTY = {
    "name": "letter",
    "anchors": "target.missed:answer",
    "span": "1 weeks",
    "satisfied_by": "contact.made",
}
DUE = at(15, 17)
INSTANT = timedelta(microseconds=1)


def test_an_answer_exactly_on_the_last_moment_is_in_time() -> None:
    told = story(HOURS).do(call(at=DUE), after=DUE - NOW + MINUTE)
    assert clock(told).status is cf.ClockStatus.MET
    late = story(HOURS).do(call(at=DUE + INSTANT), after=DUE - NOW + MINUTE)
    assert clock(late).status is cf.ClockStatus.MISSED


def test_a_late_answer_does_not_rewrite_the_miss() -> None:
    told = story(HOURS).wait(hours=9).do(call())
    assert clock(told).status is cf.ClockStatus.MISSED
    assert clock(told).met_at == told.now
    assert reading(told).left is None


def test_an_answer_given_in_time_and_entered_late_takes_the_miss_back() -> None:
    told = story(HOURS, DUTY).wait(days=1)
    assert clock(told, "letter").is_running
    told.do(call(at=at(15, 16)))
    (withdrawn,) = facts(told, cf.events.TargetMissWithdrawn)
    assert (clock(told).status, clock(told).misses) == (cf.ClockStatus.MET, ())
    assert (withdrawn.missed_at, withdrawn.because) == (DUE + INSTANT, "recorded_late")
    assert (clock(told, "letter").status, clock(told, "letter").exempt_why) == ("exempt", "miss_withdrawn")
    assert replayed(told)


@given(looks=st.lists(st.integers(1, 3 * 24 * 60), max_size=6), spoken=st.integers(1, 2 * 24 * 60))
def test_outcomes_do_not_depend_on_how_often_somebody_looks(looks: list[int], spoken: int) -> None:
    entered = NOW + timedelta(days=4)
    told = story(HOURS, UPDATES | {"name": "updates"}, DUTY)
    for minutes in sorted(looks):
        told.take(told.workflow.advance(told.complaint, NOW + minutes * MINUTE))
    told.take(told.workflow.handle(told.complaint, call(at=NOW + spoken * MINUTE), entered))
    never = story(HOURS, UPDATES | {"name": "updates"}, DUTY)
    never.take(never.workflow.handle(never.complaint, call(at=NOW + spoken * MINUTE), entered))
    assert [cf.to_plain(event) for event in told.events] == [cf.to_plain(event) for event in never.events]


def test_a_recurring_demand_counts_from_the_last_update() -> None:
    told = story(UPDATES).do(call(), after=timedelta(hours=2))
    assert clock(told).due_at == at(15, 14)
    assert (clock(told).anchor, clock(told).times_met, clock(told).warned) == ("contact.made", 1, ())
    told.wait(hours=4)
    assert len(clock(told).misses) == 1
    assert (clock(told).anchor, clock(told).is_running) == ("target.missed", True)


def test_an_update_of_the_same_moment_changes_nothing() -> None:
    told = story(UPDATES).do(call())
    told.take(told.workflow.handle(told.complaint, call(), told.now))
    assert len(facts(told, cf.events.TargetRenewed)) == clock(told).times_met == 1


def test_an_update_entered_late_takes_back_the_misses_after_it() -> None:
    told = story(UPDATES).wait(hours=7)
    assert clock(told).misses == (at(15, 12) + INSTANT, at(15, 15) + 2 * INSTANT)
    told.do(call(at=at(15, 11, 30)))
    assert clock(told).misses == ()
    told.wait(hours=0)
    assert clock(told).misses == (at(15, 14, 30) + INSTANT,)
    assert clock(told).times_met == 1


def test_an_update_older_than_one_that_is_known_still_takes_back_the_miss_between_them() -> None:
    told = story(UPDATES).do(call(), after=timedelta(hours=4))
    assert clock(told).misses == (at(15, 12) + INSTANT,)
    told.do(call(at=at(15, 11)))
    assert clock(told).misses == ()
    assert clock(told).anchor_at == at(15, 13)


def test_an_update_older_than_every_miss_that_it_could_prevent_takes_nothing_back() -> None:
    told = story(UPDATES).do(call(), after=timedelta(hours=7))
    assert len(clock(told).misses) == 2
    told.do(call(at=at(15, 9, 1)))
    assert clock(told).misses == (at(15, 15) + 2 * INSTANT,)


def test_a_recurring_demand_ends_with_the_matter() -> None:
    told = story(UPDATES).do(do.Withdraw(recorded_by="dana"))
    assert (clock(told).status, told.complaint.next_deadline) == ("ended", None)
    told.do(call())
    assert clock(told).times_met == 0


def test_each_lead_warns_once_and_the_warning_goes_to_the_owner() -> None:
    told = story({**HOURS, "warnings": ["2 working_hours", "1 hours"]}).wait(hours=9)
    assert [fact.at for fact in facts(told, cf.events.TargetWarned)] == [at(15, 15), at(15, 16) + INSTANT]
    assert clock(told).warned == clock(told).warn_at


def test_what_lies_behind_is_not_warned_of() -> None:
    early = do.Receive(reference="C-1", customer=receive().customer, statement="x", channel="web", at=NOW)
    told = Story(desk({**HOURS, "warnings": ["7 working_hours", "1 working_hours"]}), at(15, 12)).open(early)
    assert clock(told).warn_at == (at(15, 16),)


def test_closing_ends_what_ran_and_what_was_missed_and_reopening_counts_anew() -> None:
    told = story(ANSWER).wait(days=30).do(do.Withdraw(recorded_by="dana"))
    assert clock(told).status is cf.ClockStatus.MISSED
    told.do(do.Reopen(reason="again", recorded_by="dana"))
    old, new = (each for each in told.complaint.clocks if each.name == "answer")
    assert (old.status, old.cycle, new.status, new.cycle) == ("missed", 1, "running", 2)
    told.do(call())
    old, new = (each for each in told.complaint.clocks if each.name == "answer")
    assert (old.met_at, new.status) == (None, "met")


@pytest.mark.parametrize("early", [True, False])
def test_a_corrected_receipt_moves_what_counts_from_it_and_every_outcome(early: bool) -> None:
    told = story(HOURS).do(call(), after=timedelta(hours=2))
    moment = at(13, 9) if early else at(15, 10)
    told.do(
        do.Correct(
            by="dana", field="received_at", value=moment.isoformat(), reason="slip", approved_by="ruth"
        )
    )
    assert clock(told).anchor_at == moment
    assert clock(told).status == ("missed" if early else "met")
    assert facts(told, cf.events.TargetRedated)[-1].because == "corrected"


def test_a_miss_that_a_correction_undoes_is_taken_back() -> None:
    told = story(HOURS, DUTY).wait(days=1)
    told.do(
        do.Correct(
            by="dana", field="received_at", value=at(16, 8).isoformat(), reason="x", approved_by="ruth"
        )
    )
    assert (clock(told).status, clock(told).due_at) == ("running", at(16, 16, 30))
    assert clock(told, "letter").status is cf.ClockStatus.EXEMPT


def test_a_recurring_demand_that_still_counts_from_the_receipt_moves_too() -> None:
    told = story(UPDATES)
    told.do(
        do.Correct(
            by="dana", field="received_at", value=at(15, 8).isoformat(), reason="x", approved_by="ruth"
        )
    )
    assert (clock(told).due_at, clock(told).updated_at, clock(told).began_at) == (
        at(15, 11, 30),
        at(15, 8),
        at(15, 8),
    )


def test_what_is_due_promptly_is_never_missed_and_always_listed() -> None:
    told = story({**ANSWER, "span": "prompt", "strength": "prompt"}).wait(days=40)
    assert (reading(told).status, reading(told).due, reading(told).why) == (
        "running",
        None,
        "promptly from complaint.received",
    )
    told.do(call())
    assert reading(told).status is cf.ClockStatus.MET


def test_clocks_are_read_in_real_and_in_working_time() -> None:
    told = story(HOURS).wait(hours=2)
    seen = reading(told)
    assert (seen.due, seen.left, seen.working_left) == (DUE, timedelta(hours=6), timedelta(hours=6))
    over = reading(told, now=at(17, 9))
    assert (over.status, over.left, over.working_left) == (
        "missed",
        -timedelta(hours=40),
        -timedelta(hours=9),
    )


def test_an_early_exit_makes_the_demand_fall_away() -> None:
    settled = {"by": "3 business_days", "on": "resolution.confirmed", "unless": {"hardship": "yes"}}
    quick = {**ANSWER, "exit": {**settled, "on": "contact.made"}, "satisfied_by": "complaint.final_response"}
    told = story(quick).do(call(), after=timedelta(days=2))
    assert (reading(told).status, reading(told).why) == ("exempt", "early_exit")
    assert story(quick, facets={"hardship": "yes"}).do(call()).complaint.clocks[0].is_running
    assert story(quick).do(call(), after=timedelta(days=9)).complaint.clocks[0].is_running


def test_what_exits_and_satisfies_exits_in_time_and_satisfies_later() -> None:
    quick = {**ANSWER, "exit": {"by": "2 business_days", "on": "contact.made"}}
    assert clock(story(quick).do(call())).status is cf.ClockStatus.EXEMPT
    assert clock(story(quick).do(call(), after=timedelta(days=7))).status is cf.ClockStatus.MET
    assert clock(story(quick).do(do.Withdraw(recorded_by="dana"))).status is cf.ClockStatus.ENDED
