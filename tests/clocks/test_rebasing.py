"""The record alone decides: another policy or calendar moves a due only by somebody's decision."""

from __future__ import annotations

from datetime import UTC, date, datetime

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from tests.clocks.scene import ANSWER, HOURS, at, call, clock, desk, facts, figures, pause, replayed
from tests.samples import CALENDAR, NOW, ROSTER, Story, receive

HOLIDAY = attrs.evolve(CALENDAR, holidays={date(2026, 9, 21), date(2026, 9, 22)}, version="desk-2026b")
LAW = {**ANSWER, "name": "law", "span": "40 calendar_days"}


def begun(*targets: dict[str, object], **fields: object) -> Story:
    return Story(desk(*targets), NOW).open(receive(**fields))


def moved(told: Story, *targets: dict[str, object], calendar: cf.WorkingCalendar = CALENDAR) -> Story:
    """The same complaint, now handled under figures of version test-2 and this calendar."""
    old, new = told.workflow.policy, figures(*targets, version="test-2")
    told.workflow = cf.Workflow(policy=new, earlier=[old], calendar=calendar, roster=ROSTER)
    return told


def rebase(told: Story) -> do.Rebase:
    shown = told.workflow.rebase(told.complaint, now=told.now)
    return do.Rebase(by="ruth", rebasing=shown, reason="The new law counts for all.")


def test_a_holiday_announced_late_moves_nothing_by_itself() -> None:
    told = begun(ANSWER)
    told.workflow = desk(ANSWER, calendar=HOLIDAY)
    assert clock(told).day == date(2026, 9, 30)
    told.wait(days=1)
    assert clock(told).day == date(2026, 9, 30)
    (change,) = (
        each for each in told.workflow.rebase(told.complaint, now=told.now).changes if each.target == "answer"
    )
    assert (change.change, change.day, change.new_day) == ("moves", date(2026, 9, 30), date(2026, 10, 1))


def test_an_edited_policy_moves_nothing_by_itself() -> None:
    told = moved(begun(ANSWER), {**ANSWER, "span": "2 business_days"})
    told.wait(days=5)
    assert (clock(told).status, told.complaint.policy_version) == ("running", "test-1")
    shown = told.workflow.rebase(told.complaint, now=told.now)
    assert (shown.policy_version, shown.new_policy_version, bool(shown)) == ("test-1", "test-2", True)
    assert told.workflow.rebase(told.complaint, now=told.now).changes == shown.changes


def test_the_difference_is_applied_exactly_as_it_was_shown() -> None:
    told = moved(begun(ANSWER), {**ANSWER, "span": "2 business_days"})
    command = rebase(told)
    told.take(told.workflow.handle(told.complaint, command, told.now))
    assert clock(told).before == command.rebasing.changes[0].new_before
    assert clock(told).terms["span"] == {"count": 2, "unit": "business_days"}
    assert (told.complaint.policy_version, clock(told).policy_version) == ("test-2", "test-2")
    assert replayed(told)
    assert not told.workflow.rebase(told.complaint, now=told.now)


def test_what_was_shown_of_another_moment_or_case_is_not_applied() -> None:
    told = moved(begun(ANSWER), {**ANSWER, "span": "2 business_days"})
    command = rebase(told)
    told.do(call(by=cf.CUSTOMER))
    other = moved(Story(desk(ANSWER), NOW).open(receive(reference="C-2")), ANSWER)
    for each in (told, other):
        with pytest.raises(cf.CommandRefused, match="rebasing_current"):
            each.do(command)


def test_what_begins_what_falls_away_and_what_only_reads_otherwise_is_shown_and_applied() -> None:
    told = moved(begun(ANSWER, {**HOURS, "name": "old"}), {**ANSWER, "source": "s. 4"}, LAW)
    command = rebase(told)
    changes = {each.target: each.change for each in command.rebasing.changes}
    assert changes == {"answer": "reworded", "old": "falls_away", "law": "begins"}
    told.take(told.workflow.handle(told.complaint, command, told.now))
    assert (clock(told).source, clock(told, "old").exempt_why) == ("s. 4", "gone")
    assert (clock(told, "law").anchor_at, clock(told, "law").day) == (
        told.complaint.received_at,
        date(2026, 10, 25),
    )
    assert replayed(told)


def test_a_demand_that_would_not_be_for_this_case_falls_away() -> None:
    told = moved(begun(ANSWER), {**ANSWER, "only_if": {"kind": "question"}})
    told.do(rebase(told), after=told.now - told.now)
    assert clock(told).exempt_why == "only_if"


def test_what_was_met_or_missed_stays_as_it_was() -> None:
    told = begun(ANSWER, {**LAW, "span": "1 hours", "satisfied_by": "note.taken"}).do(call()).wait(hours=3)
    moved(
        told,
        {**ANSWER, "span": "2 business_days"},
        LAW,
        {**LAW, "name": "new", "anchors": "contact.received"},
    )
    assert told.workflow.rebase(told.complaint, now=told.now).changes == ()


def test_a_due_that_the_new_figures_put_into_the_past_is_missed_at_its_own_moment() -> None:
    told = moved(begun(ANSWER).wait(days=5), {**ANSWER, "span": "2 business_days"})
    told.do(rebase(told), after=told.now - told.now).wait(hours=1)
    assert clock(told).missed_at == datetime(2026, 9, 17, 21, tzinfo=UTC)


def test_pauses_go_along_into_the_new_figures() -> None:
    pausing = {**ANSWER, "pauses": [{"reason": "waiting", "most": 1}]}
    told = moved(begun(pausing).do(pause()), {**pausing, "span": "2 business_days"})
    told.do(rebase(told), after=told.now - told.now)
    assert (clock(told).before, clock(told).is_paused) == (None, True)


def test_a_closed_matter_has_nothing_to_rebase() -> None:
    told = moved(begun(ANSWER).do(do.Withdraw(recorded_by="dana")), LAW)
    assert told.workflow.rebase(told.complaint, now=told.now).changes == ()


def test_an_unknown_version_is_the_integrators_error() -> None:
    told = begun(ANSWER)
    told.workflow = cf.Workflow(policy=figures(LAW, version="test-2"), calendar=CALENDAR, roster=ROSTER)
    with pytest.raises(cf.DefinitionError, match="add it to earlier"):
        told.wait(days=1)


def test_a_running_clock_keeps_its_terms_when_a_policy_was_edited_under_the_same_version() -> None:
    told = begun({**HOURS, "recurring": True})
    told.workflow = desk({**ANSWER, "recurring": True})
    told.do(call())
    assert clock(told).due_at == at(15, 17) if clock(told).anchor_at == NOW else at(16, 8, 35)
    assert facts(told, cf.events.TargetRenewed)[0].due_at == clock(told).due_at
