"""Defects that were found in the code of other help desks, each as a test of ours. Each names where it was.

Those that are about targets alone stand in ``tests/clocks/test_what_others_got_wrong.py``; these are about promises,
people and whole complaints.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from tests.samples import (
    CALENDAR,
    ROSTER,
    Story,
    acknowledged,
    desk,
    in_debt,
    in_state,
    later,
    policy,
    receive,
)

S = cf.State
BERLIN = ZoneInfo("Europe/Berlin")
MINUTE = timedelta(minutes=1)


def of(story: Story, kind: type[e.Event]) -> list[e.Event]:
    return [fact for fact in story.events if isinstance(fact, kind)]


# --- the six that the library was built against ------------------------------------------------------------------


def test_escalated_django_a_late_answer_between_two_sweeps_leaves_the_break_on_record() -> None:
    story = acknowledged()
    promise = story.promise
    story.now = promise.promised_at + MINUTE  # nobody looked in between
    story.do(do.Keep(by="dana", commitment=promise.id, answer="We found it.", promise=story.terms(3)))
    (broken,) = of(story, e.CommitmentBroken)
    assert broken.at == promise.breaks_at
    assert story.complaint.commitment(promise.id).status is cf.Status.BROKEN


def test_escalated_django_a_pause_hides_no_broken_promise() -> None:
    pausing = [
        {**target, "pauses": [{"reason": "waiting", "most": 2}]} if target["name"] == "resolution" else target
        for target in policy().to_mapping()["targets"]
    ]
    story = in_state(S.ACKNOWLEDGED, desk(targets=pausing))
    promised_at = story.promise.promised_at
    story.do(do.PauseTarget(by="dana", target="resolution", reason="waiting"))
    story.wait(days=9)
    assert story.promise.promised_at == promised_at
    assert story.complaint.in_debt


def test_osticket_5955_a_reopening_past_the_old_date_alarms_nobody_at_once() -> None:
    story = in_state(S.CLOSED)
    story.now += timedelta(days=200)
    story.do(do.Reopen(reason="It was charged again.", recorded_by="dana"))
    assert not of(story, e.CommitmentBroken)
    assert not [notice for notice in story.steps[-1].notices if notice.kind == "limit_reached"]


def test_freescout_5378_a_polite_reply_leaves_the_promise_where_it_was() -> None:
    story = acknowledged()
    before = story.complaint.open_commitments
    story.do(do.Contact(by=cf.CUSTOMER, channel="email", summary="Thanks, OK.", purpose="thanks"))
    assert story.complaint.open_commitments == before
    assert story.complaint.chasers == 0


def test_chatwoot_15407_another_policy_in_the_middle_dates_nothing_anew() -> None:
    story = acknowledged()
    faster = policy(version="faster-2", targets=[{**t, "span": "1 working_hours"} for t in TARGETS])
    changed = cf.Workflow(
        policy=faster, earlier=(story.workflow.policy,), calendar=CALENDAR, roster=ROSTER, zones=ZoneInfo
    )
    due = {clock.name: clock.before for clock in story.complaint.clocks}
    after = changed.advance(story.complaint, story.now + MINUTE).complaint
    assert {clock.name: clock.before for clock in after.clocks} == due
    assert after.open_commitments == story.complaint.open_commitments


TARGETS = policy().to_mapping()["targets"]


def test_osticket_5115_a_transfer_just_before_the_due_time_moves_no_date_and_everybody_hears() -> None:
    story = acknowledged()
    promise = story.promise
    story.now = promise.promised_at - 2 * MINUTE
    story.do(do.Reassign(by="ruth", to="omar", reason="absence"), after=MINUTE)
    moved = story.complaint.commitment(promise.id)
    assert (moved.promised_at, moved.owner) == (promise.promised_at, "omar")
    assert "handover" in {notice.kind for notice in story.steps[-1].notices}
    assert [held.holder for held in moved.holders] == ["dana", "omar"]


# --- the others, by the number of the list -----------------------------------------------------------------------


@pytest.mark.parametrize("hours", [2, 3, 30])
def test_1_django_helpdesk_days_that_do_not_count_never_speed_anything_up(hours: int) -> None:
    weekend = datetime(2026, 9, 17, 12, tzinfo=UTC)  # a Thursday; the desk rests on Friday and Saturday
    fewer = cf.WorkingCalendar(zone=CALENDAR.zone, week=WEEK, holidays={date(2026, 9, 20), date(2026, 9, 21)})
    plain = cf.WorkingCalendar(zone=CALENDAR.zone, week=WEEK)
    amount = timedelta(hours=hours)
    assert weekend + amount <= plain.add(weekend, amount) <= fewer.add(weekend, amount)


WEEK = {day: [("08:30", "17:00")] for day in ("sun", "mon", "tue", "wed", "thu")}


def test_2_django_helpdesk_a_holiday_of_one_desk_is_not_everybodys() -> None:
    monday = datetime(2026, 9, 21, 6, tzinfo=UTC)
    other = cf.WorkingCalendar(zone=CALENDAR.zone, week=WEEK)
    assert not CALENDAR.is_open(monday)
    assert other.is_open(monday)


def test_3_django_helpdesk_telling_changes_nothing() -> None:
    story = in_debt()
    before = story.complaint
    cf.deliver(story.notices, to=_Deaf(), now=story.now)
    assert story.workflow.advance(before, story.now).complaint == before


class _Deaf(cf.Notifier):
    def notify(self, notice: cf.Notice) -> str | None:
        raise ConnectionError("the line is down")


def test_5_escalated_django_one_lead_reminds_once_however_often_somebody_looks() -> None:
    story = acknowledged()
    story.now = story.promise.warn_at[0]
    for _ in range(5):
        story.wait(minutes=1)
    assert len(of(story, e.CommitmentWarned)) == len(story.promise.warned) == 1


def test_7_escalated_django_hours_are_those_of_the_desks_own_zone() -> None:
    evening = datetime(2026, 9, 15, 14, 30, tzinfo=UTC)  # 17:30 in Jerusalem: the desk has closed
    assert CALENDAR.add(evening, timedelta(hours=1)) == datetime(2026, 9, 16, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_8_escalated_django_four_working_hours_are_four_real_hours_when_the_clocks_change(day: date) -> None:
    always = cf.WorkingCalendar.always(BERLIN)
    midnight = datetime(day.year, day.month, day.day, tzinfo=BERLIN).astimezone(UTC)
    assert always.add(midnight, timedelta(hours=4)) - midnight == timedelta(hours=4)


@pytest.mark.parametrize("week", [{}, {"mon": []}])
def test_8_9_and_16_a_week_without_hours_is_refused_and_is_neither_a_year_nor_a_loop_nor_always(
    week: dict[str, list[tuple[str, str]]],
) -> None:
    with pytest.raises(cf.DefinitionError):
        cf.WorkingCalendar(zone=BERLIN, week=week)


def test_9_frappe_helpdesk_a_change_of_state_is_no_answer() -> None:
    story = Story().open()
    story.do(do.Reassign(by="ruth", to="dana"), do.Note(by="dana", text="on hold"))
    assert not of(story, e.TargetMet)


def test_10_frappe_helpdesk_the_holidays_that_are_given_are_the_ones_that_count() -> None:
    promise = in_state(S.RECEIVED).terms(3.5).at
    assert CALENDAR.add(datetime(2026, 9, 20, 9, tzinfo=UTC), timedelta(minutes=1)).date() == date(
        2026, 9, 22
    )
    assert promise is not None and promise.date() not in CALENDAR.holidays  # type: ignore[operator]


def test_11_znuny_what_demands_a_solution_runs_again_after_each_reopening() -> None:
    story = in_state(S.CLOSED)
    story.do(do.Reopen(reason="It was charged again.", recorded_by="dana"))
    running = [clock.name for clock in story.complaint.clocks if clock.is_running]
    assert "resolution" in running and "first_answer" in running


def test_12_request_tracker_what_is_overdue_is_still_found() -> None:
    story = in_debt()
    assert [debt.id for debt in story.complaint.debts] == [story.promise.id]
    assert story.complaint.next_deadline is not None


def test_13_oca_instants_are_compared_and_no_days_of_the_month_or_local_times() -> None:
    story = acknowledged()
    promise = story.promise
    last = promise.promised_at.astimezone(ZoneInfo("Pacific/Kiritimati"))  # another day of the month there
    step = story.workflow.advance(story.complaint, last)
    assert not step.complaint.in_debt
    assert story.workflow.advance(story.complaint, last + timedelta(microseconds=1)).complaint.in_debt


def test_14_digit_pgr_no_window_is_read_from_what_somebody_sends() -> None:
    story = in_state(S.CLOSED)
    long_ago = do.Reopen(reason="It was charged again.", at=story.now - timedelta(days=400))
    step = story.workflow.handle(story.complaint, long_ago, story.now + MINUTE)
    (reopened,) = (fact for fact in step.events if isinstance(fact, e.ComplaintReopened))
    assert reopened.recorded_at == story.now + MINUTE
    running = [clock.before for clock in step.complaint.clocks if clock.is_running and clock.cycle == 2]
    assert running


def test_15_zammad_no_rule_wins_by_its_name() -> None:
    forwards, backwards = (in_state(S.RECEIVED, desk(targets=order)) for order in (TARGETS, TARGETS[::-1]))
    assert _dues(forwards) == _dues(backwards)


def _dues(story: Story) -> dict[str, datetime | None]:
    return {clock.name: clock.before for clock in story.complaint.clocks}


def test_15_zammad_a_second_promise_on_the_same_day_reminds_too() -> None:
    story = acknowledged()
    story.do(
        do.Promise(by="dana", promise=story.terms(kind="action", at=story.promise.promised_at - 30 * MINUTE))
    )
    story.now = story.complaint.commitments[0].promised_at - MINUTE
    story.wait(seconds=1)
    assert len({notice.id for notice in story.notices if notice.kind == "promise_due_soon"}) == 2


# --- what their users asked for ----------------------------------------------------------------------------------


def test_osticket_4166_the_clock_runs_on_while_the_owner_is_away() -> None:
    story = acknowledged()
    away = cf.Absence(since=story.now, until=story.now + timedelta(days=30))
    roster = cf.Roster([_with(person, away) for person in ROSTER])
    gone = story.workflow.with_roster(roster)
    assert gone.advance(story.complaint, story.now + timedelta(days=7)).complaint.in_debt


def _with(person: cf.Person, away: cf.Absence) -> cf.Person:
    return attrs.evolve(person, absences=(away,)) if person.id == "dana" else person


def test_bileto_728_a_reopening_says_why() -> None:
    story = in_state(S.CLOSED)
    with pytest.raises(cf.CommandRefused) as refused:
        story.do(do.Reopen(reason=" "))
    assert refused.value.rule == "blank_reason"


def test_libredesk_70_a_closed_complaint_alarms_nobody() -> None:
    story = in_state(S.CLOSED)
    told = len(story.notices)
    story.wait(days=400)
    assert len(story.notices) == told


def test_oscer_599_a_changed_date_shows_the_old_one_who_moved_it_and_why() -> None:
    story = acknowledged()
    old = story.promise
    story.do(do.Change(by="dana", commitment=old.id, reason="the bank is closed", promise=story.terms(4)))
    (changed,) = of(story, e.CommitmentChanged)
    assert isinstance(changed, e.CommitmentChanged)
    assert (changed.previous, changed.by, changed.reason) == (old.promised_at, "dana", "the bank is closed")
    letter = cf.render(story.steps[-1].notices[0], language="en").text
    assert "the bank is closed" in letter


def test_fivetran_273_a_case_that_the_company_opened_owes_no_first_answer_yet() -> None:
    story = in_state(S.SUSPECTED)
    assert "first_answer" not in {clock.name for clock in story.complaint.clocks}


def test_zammad_3140_an_agents_reply_stops_the_clock_of_the_first_answer() -> None:
    story = Story().open(receive())
    story.do(do.Acknowledge(by="dana", promise=story.terms()))
    assert "first_answer" in {fact.target for fact in of(story, e.TargetMet)}  # type: ignore[attr-defined]


def test_the_next_working_day_is_found_however_long_the_holidays_are() -> None:
    assert later(datetime(2026, 9, 17, 14, tzinfo=UTC), 1) > datetime(2026, 9, 20, tzinfo=UTC)
