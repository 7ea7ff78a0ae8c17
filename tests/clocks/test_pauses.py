"""Time stops only where the terms say so, for their reasons, and the due is counted anew from the anchor."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from tests.clocks.scene import (
    ANSWER,
    HOURS,
    at,
    call,
    clock,
    desk,
    facts,
    pause,
    reading,
    replayed,
    resume,
    story,
)
from tests.samples import CALENDAR, NOW, Story, receive

WAITING = {"reason": "waiting", "most": 2}
PAUSING = {**HOURS, "pauses": [WAITING]}
CAPPED = {**HOURS, "pauses": [{**WAITING, "cap": "2 working_hours"}]}
DAYS = {**ANSWER, "pauses": [WAITING]}
BY_FACTS = {
    **HOURS,
    "pauses": [
        {**WAITING, "begins": "clarification.asked", "ends": ["clarification.answered", "contact.received"]}
    ],
}


def test_waiting_for_the_customer_is_no_pause_unless_the_target_says_so() -> None:
    told = story(HOURS).do(do.Acknowledge(by="dana", promise=cf.Terms(kind="answer", what="x", at=at(17))))
    before = clock(told).before
    told.do(do.Ask(by="dana", questions="Which card?"))
    assert (clock(told).before, clock(told).pauses) == (before, ())
    with pytest.raises(cf.CommandRefused, match="No running demand may pause"):
        told.do(pause())


def test_a_paused_clock_has_no_due_and_wakes_nobody_until_it_runs_again() -> None:
    told = story(PAUSING).do(pause(), after=timedelta(hours=2))
    held = reading(told)
    assert (held.status, held.due, held.clock.before) == (cf.ClockStatus.PAUSED, None, None)
    assert (held.left, held.working_left) == (timedelta(hours=6), timedelta(hours=6))
    told.wait(days=2).do(resume(at=at(17, 10)), after=2 * timedelta(hours=1))
    assert (clock(told).due_at, clock(told).status) == (at(17, 16), cf.ClockStatus.RUNNING)
    assert facts(told, cf.events.TargetMissed) == []
    assert "not counted (waiting)" in clock(told).explanation
    assert replayed(told)


def test_what_happens_during_a_pause_is_in_time() -> None:
    told = story(PAUSING).do(pause()).wait(days=20).do(call())
    assert clock(told).status is cf.ClockStatus.MET


def test_a_pause_ends_by_itself_at_its_cap() -> None:
    told = story(CAPPED).do(pause(), after=timedelta(hours=1))
    assert clock(told).open_pause == cf.record.clocks.Pause(at(15, 10), None, "waiting", at(15, 12))
    assert clock(told).due_at == at(16, 10, 30)
    assert reading(told).status is cf.ClockStatus.PAUSED
    assert reading(told, now=at(15, 12)).status is cf.ClockStatus.RUNNING
    assert clock(told.wait(days=1, hours=3)).status is cf.ClockStatus.MISSED


def test_a_capped_pause_that_ends_early_cuts_no_more_than_it_lasted() -> None:
    told = story(CAPPED).do(pause(), resume(), after=timedelta(hours=1))
    assert clock(told).due_at == at(16, 9, 30)


def test_one_that_is_ended_late_cuts_no_more_than_its_cap() -> None:
    told = story(CAPPED).do(pause(), resume(), after=timedelta(hours=3))
    assert clock(told).due_at == at(16, 10, 30)


def test_a_reason_holds_only_as_often_as_the_terms_say() -> None:
    told = story(PAUSING).do(pause(), resume(), pause())
    with pytest.raises(cf.CommandRefused, match="paused already"):
        told.do(pause())
    told.do(resume())
    with pytest.raises(cf.CommandRefused, match="This reason holds 2 times"):
        told.do(pause())


def test_a_reason_outside_the_closed_list_is_refused_and_the_list_named() -> None:
    with pytest.raises(cf.CommandRefused, match="Did you mean waiting"):
        story(PAUSING).do(pause("wait"))


def test_what_never_pauses_says_so() -> None:
    both = story(PAUSING, {**ANSWER, "name": "other"})
    with pytest.raises(cf.CommandRefused, match="It never pauses"):
        both.do(pause(target="other"))


@pytest.mark.parametrize("target", ["anser", "answer"])
def test_only_a_running_demand_is_paused(target: str) -> None:
    told = story(PAUSING, {**ANSWER, "name": "law"})
    told.do(call())
    with pytest.raises(cf.CommandRefused, match="pause"):
        told.do(pause(target=target))
    running = story(PAUSING)
    with pytest.raises(
        cf.CommandRefused, match="Did you mean answer" if target == "anser" else "not paused|No demand"
    ):
        running.do(pause(target=target) if target == "anser" else resume())


def test_a_clock_that_is_not_paused_cannot_be_resumed() -> None:
    told = story(PAUSING, {**PAUSING, "name": "other"}).do(pause(target="other"))
    with pytest.raises(cf.CommandRefused, match="The target is not paused"):
        told.do(resume())


def test_no_pause_undoes_a_miss() -> None:
    told = story(PAUSING).wait(days=1)
    with pytest.raises(cf.CommandRefused, match="target_pausable"):
        told.do(pause(at=at(15, 16)))
    late = story(PAUSING, {**DAYS, "name": "other"}).wait(days=1)
    with pytest.raises(cf.CommandRefused, match="It was due before this happened"):
        late.do(pause(at=at(15, 16)))


def test_a_pause_entered_late_counts_from_when_it_began() -> None:
    told = story(PAUSING).do(pause(at=at(15, 10)), resume(at=at(15, 12)), after=timedelta(hours=4))
    assert clock(told).due_at == at(16, 10, 30)
    assert (
        story(PAUSING).do(pause(at=at(15, 10)), resume(at=at(15, 9, 30)), after=timedelta(hours=4))
        is not None
    )


def test_days_are_left_out_only_when_the_pause_covers_them_whole() -> None:
    told = story(DAYS).do(pause(), after=timedelta(hours=3)).do(resume(), after=timedelta(days=2))
    assert clock(told).day == date(2026, 10, 1)
    short = story(DAYS).do(pause(), resume(), after=timedelta(hours=3))
    assert clock(short).day == date(2026, 9, 30)


def test_facts_can_pause_and_resume_where_the_terms_name_them() -> None:
    told = story(BY_FACTS).do(do.Acknowledge(by="dana", promise=cf.Terms(kind="answer", what="x", at=at(24))))
    told.do(do.Ask(by="dana", questions="Which card?"))
    assert (clock(told).is_paused, clock(told).before) == (True, None)
    told.wait(days=1).do(do.AnswerClarification(answer="the blue one", recorded_by="dana"))
    assert (clock(told).is_paused, clock(told).due_at) == (False, at(17, 8, 35))


def test_what_ends_a_pause_does_nothing_where_none_lasts() -> None:
    told = story(BY_FACTS).do(call(by=cf.CUSTOMER))
    assert facts(told, cf.events.TargetResumed) == []


def test_a_fact_pauses_no_oftener_than_the_terms_say_and_nothing_that_is_over() -> None:
    told = story(BY_FACTS).do(do.Acknowledge(by="dana", promise=cf.Terms(kind="answer", what="x", at=at(24))))
    for _ in range(4):
        told.do(do.Ask(by="dana", questions="Which?"), call(by=cf.CUSTOMER))
    assert len(facts(told, cf.events.TargetPaused)) == 2
    told.wait(days=1).do(do.Ask(by="dana", questions="Which?"))
    assert clock(told).status is cf.ClockStatus.MISSED


def test_one_fact_may_end_a_pause_and_begin_the_next() -> None:
    ring = {"reason": "a", "most": 9, "begins": "contact.received", "ends": "contact.received"}
    told = story({**HOURS, "pauses": [ring]}).do(call(by=cf.CUSTOMER), call(by=cf.CUSTOMER))
    assert [each.until is None for each in clock(told).pauses] == [False, True]


def test_days_by_law_do_not_count_for_the_cases_they_are_for() -> None:
    court = {"first": "2026-09-16", "last": date(2026, 9, 22), "only_if": {"product": "loan"}, "why": "App 5"}
    told = story({**ANSWER, "still": [court]}, facets={"product": "loan"})
    assert clock(told).day == date(2026, 10, 6)
    assert clock(told).still[0].why == "App 5"
    assert clock(story({**ANSWER, "still": [court]})).day == date(2026, 9, 30)
    assert reading(told).working_left < reading(told).left


def test_a_recurring_demand_begins_again_with_the_pause_that_lasts() -> None:
    updates = {**HOURS, "recurring": True, "pauses": [WAITING]}
    told = story(updates).do(pause(), resume(), pause(), call())
    assert [each.until for each in clock(told).pauses] == [None]
    assert clock(told).before is None
    told.wait(days=3).do(resume())
    assert clock(told).due_at == CALENDAR.add(told.now, timedelta(hours=8))


@given(st.lists(st.integers(1, 2000), min_size=2, max_size=8))
def test_the_due_is_what_counting_once_over_all_pauses_gives(gaps: list[int]) -> None:
    target = {**ANSWER, "span": "200 working_hours", "pauses": [{"reason": "waiting", "most": 9}]}
    told, pauses = Story(desk(target), NOW).open(receive()), []
    for place, gap in enumerate(gaps):
        told.do(pause() if place % 2 == 0 else resume(), after=timedelta(minutes=gap))
        pauses = [*pauses, (told.now, None)] if place % 2 == 0 else [*pauses[:-1], (pauses[-1][0], told.now)]
    ended = [(start, end) for start, end in pauses if end is not None]
    if len(gaps) % 2 == 0:
        assert clock(told).due_at == CALENDAR.add(NOW, timedelta(hours=200), pauses=ended)
    assert replayed(told)


@given(st.integers(1, 5000), st.integers(0, 5000))
def test_a_pause_never_brings_a_due_forward(start: int, length: int) -> None:
    target = {**ANSWER, "span": "100 working_hours", "pauses": [WAITING]}
    told = Story(desk(target), NOW).open(receive())
    before = clock(told).due_at
    told.do(pause(), after=timedelta(minutes=start)).do(resume(), after=timedelta(minutes=length))
    assert before is not None and clock(told).due_at >= before
    assert length or clock(told).due_at == before


def test_no_pause_moves_a_promise() -> None:
    told = story({**DAYS, "satisfied_by": "complaint.resolved"})
    told.do(do.Acknowledge(by="dana", promise=told.terms(3)))
    promised = told.promise.promised_at
    told.do(pause()).do(do.ConfirmTold(notice=told.notices[-1].id, channel="email"))
    assert told.promise.promised_at == promised
    assert told.complaint.next_deadline == promised + timedelta(microseconds=1)


def test_a_complaint_in_debt_pauses_nothing() -> None:
    told = story({**DAYS, "satisfied_by": "complaint.resolved"})
    told.do(do.Acknowledge(by="dana", promise=told.terms(1))).wait(days=3)
    with pytest.raises(cf.CommandRefused, match="not_in_debt"):
        told.do(pause())
