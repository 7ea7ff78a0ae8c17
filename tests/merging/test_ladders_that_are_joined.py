"""Help that is asked for goes on in the complaint that goes on, from the rung that was reached, and comes back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from tests.merging.test_merging import merged, separated
from tests.people.test_ladders import BROKEN, RUNGS, climbed, ended, laddered, told
from tests.samples import NOW, Story, desk, receive

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
INSTANT = timedelta(microseconds=1)
LADDERED = laddered()


def story(reference: str, now: datetime = NOW, workflow: cf.Workflow = LADDERED) -> Story:
    opened = Story(workflow, now).open(receive(reference))
    return opened.do(do.Acknowledge(by="dana", promise=opened.terms(1)))


def owing(reference: str, workflow: cf.Workflow = LADDERED, *, start: datetime = NOW, **span: float) -> Story:
    """Dana's promise, broken, and looked at a while later."""
    late = story(reference, start, workflow)
    late.now = late.promise.promised_at + INSTANT
    return late.wait(**span)


def young(other: Story, workflow: cf.Workflow = LADDERED) -> Story:
    """A complaint of the same customer that has just come."""
    return story("C-1", other.now, workflow)


def join(into: Story, other: Story) -> None:
    merged(into, other, max(into.now, other.now))


def part(into: Story, other: Story) -> None:
    separated(into, other, max(into.now, other.now))


def joined(**span: float) -> tuple[Story, Story]:
    """C-2, on whose ladder somebody was asked, has just been merged into C-1, which owes nothing."""
    other = owing("C-2", **span)
    into = young(other)
    join(into, other)
    return into, other


def running(story: Story) -> list[tuple[str, int]]:
    return [(each.ladder, each.level) for each in story.complaint.escalations if each.is_running]


def names(story: Story, kind: type[e.Event]) -> list[e.Event]:
    return [fact for fact in story.events if isinstance(fact, kind)]


def test_a_ladder_goes_on_where_the_matter_goes_on() -> None:
    into, other = joined(hours=2)
    (went,), (goes,) = other.complaint.escalations, into.complaint.escalations
    assert (went.ended_why, running(other)) == ("complaint.merged_into", [])
    assert (goes.began_at, goes.cause, goes.turns, goes.helpers) == (
        went.began_at,
        went.cause,
        went.turns,
        ("ruth",),
    )
    assert running(into) == [("broken", 1)]


def test_nobody_is_told_twice_and_the_next_rung_comes_at_its_time() -> None:
    into, other = joined(hours=2)
    assert told(into) == []
    began = other.complaint.escalations[0].began_at
    into.wait(days=3)
    assert climbed(into) == [("omar", 2), ("tal", 3)]
    (second, _) = names(into, e.EscalationClimbed)
    assert round((second.at - began) / HOUR) == 5
    assert other.wait(days=3).complaint.escalations[0].level == 1


def test_whoever_was_complained_of_in_the_other_is_passed_over_here() -> None:
    other = owing("C-2").do(do.NamePeople(by="dana", about={"omar"}, reason="He shouted."))
    into = young(other)
    join(into, other)
    assert "omar" not in [helper for helper, _ in climbed(into.wait(days=3))]


def test_what_ended_it_there_ends_it_here() -> None:
    into, _ = joined(hours=2)
    debt = into.complaint.debts[0].id
    into.do(do.Keep(by="dana", commitment=debt, answer="found", channel="phone", promise=into.terms(3)))
    assert ended(into) == ["commitment.repaired"]


def test_a_ladder_that_was_over_is_not_begun_again() -> None:
    into, _ = joined(days=4)
    assert into.complaint.in_debt and into.complaint.escalations == ()


def test_of_two_that_are_one_the_higher_goes_on_and_begins_at_the_earlier() -> None:
    other = owing("C-2", hours=6)
    began = other.complaint.escalations[0].began_at
    into = owing("C-1", hours=6)
    (before,) = into.complaint.escalations
    other.do(do.Escalate(by="dana", reason="Now."))
    join(into, other)
    (goes,) = into.complaint.escalations
    assert (goes.id, goes.level, goes.began_at) == (before.id, 3, min(began, before.began_at))
    assert goes.helpers == ("ruth", "omar", "tal") and len(told(into)) == 2


def test_of_two_on_one_rung_the_earlier_time_counts() -> None:
    early, late = owing("C-2", hours=2), owing("C-1", start=NOW + HOUR, hours=1)
    soonest = early.complaint.escalations[0].wakes_at
    assert soonest < late.complaint.escalations[0].wakes_at
    join(late, early)
    (goes,) = late.complaint.escalations
    assert (goes.level, goes.wakes_at) == (1, soonest)


def test_parted_at_once_both_stand_as_they_stood() -> None:
    other = owing("C-2", hours=2)
    into = young(other)
    stood = other.complaint.escalations
    join(into, other)
    part(into, other)
    assert other.complaint.escalations == stood
    assert running(into) == [] and ended(into) == ["separated"]


def test_parted_later_it_is_resumed_where_it_stands() -> None:
    into, other = joined(hours=2)
    into.wait(hours=4)
    part(into, other)
    assert running(other) == [("broken", 2)] and running(into) == []
    assert climbed(other.wait(days=3)) == [("ruth", 1), ("tal", 3)]
    assert climbed(into) == [("omar", 2)]


def test_what_was_helped_in_the_meantime_was_helped_for_both() -> None:
    into, other = joined(hours=2)
    into.do(do.EndEscalation(by="ruth", escalation=into.complaint.escalations[0].id, said="Done."))
    part(into, other)
    assert running(other) == running(into) == []


def test_a_ladder_that_ended_with_the_other_matter_goes_on_with_the_time_that_was_left() -> None:
    into, other = joined(hours=2)
    into.do(do.Withdraw())
    ended_at = into.now
    left = other.complaint.escalations[0].wakes_at - ended_at
    separated(into, other, ended_at + 30 * DAY)
    (resumed,) = other.complaint.escalations
    assert (resumed.level, resumed.wakes_at - other.now) == (1, left)
    assert resumed.ended_at is None and running(into) == []


def shared() -> tuple[Story, Story]:
    """C-2's ladder goes on in C-1, which has broken a promise of its own since."""
    rungs = ({**RUNGS[0], "within": "40 hours"}, *RUNGS[1:])
    workflow = laddered(*rungs)
    other = owing("C-2", workflow)
    into = young(other, workflow)
    join(into, other)
    into.now = into.complaint.open_commitments[0].promised_at + INSTANT
    return into.wait(), other


def test_what_broke_here_too_keeps_it_here_when_they_are_parted() -> None:
    into, other = shared()
    assert len(names(into, e.EscalationShared)) == 1 and told(into) == []
    part(into, other)
    assert running(into) == running(other) == [("broken", 1)]


def test_asked_for_by_hand_it_stays_too() -> None:
    into, other = joined(hours=2)
    into.do(do.Escalate(by=cf.CUSTOMER, reason="Nobody calls.", recorded_by="dana"))
    part(into, other)
    assert running(into) == running(other) == [("broken", 2)]


def test_what_came_with_another_stays_until_that_leaves_too() -> None:
    two, three = owing("C-2", hours=2), owing("C-3", hours=2)
    one = young(two)
    join(one, two)
    join(one, three)
    part(one, two)
    assert running(one) == running(two) == [("broken", 1)]
    part(one, three)
    assert running(one) == [] and running(three) == [("broken", 1)]


def test_what_is_joined_twice_over_comes_back_in_the_end() -> None:
    three = owing("C-3", hours=2)
    two = young(three)
    one = Story(LADDERED, three.now).open(receive("C-0"))
    join(two, three)
    join(one, two)
    one.wait(hours=4)
    part(one, two)
    part(two, three)
    assert [running(each) for each in (one, two, three)] == [[], [], [("broken", 2)]]


def test_what_went_on_elsewhere_does_not_come_back_from_here() -> None:
    three = owing("C-3", hours=2)
    two, one = young(three), Story(LADDERED, three.now).open(receive("C-0"))
    join(two, three)
    join(one, two)
    two.do(do.Reopen(by="dana", reason="This is another matter."))
    part(two, three)
    assert [running(each) for each in (one, two, three)] == [[("broken", 1)], [], []]


def test_the_customer_may_climb_for_as_long_as_they_could_in_either() -> None:
    into, other = story("C-1"), story("C-2", NOW + 25 * DAY)
    into.wait(days=25, hours=1)
    join(into, other)
    command = do.Escalate(by=cf.CUSTOMER, reason="Nobody calls.", recorded_by="dana")
    late = NOW + 50 * DAY
    assert into.workflow.handle(into.complaint, command, late).events
    part(into, other)
    with pytest.raises(cf.CommandRefused) as caught:
        into.workflow.handle(into.complaint, command, late)
    assert caught.value.rule == "in_window"
    assert other.workflow.handle(other.complaint, command, late).events


def test_a_ladder_that_the_policy_has_no_more_goes_on_too() -> None:
    other = owing("C-2", hours=2)
    changed: dict[str, Any] = {"version": "next", "ladders": [{**BROKEN, "name": "else", "rungs": RUNGS[:1]}]}
    policy = desk(**changed).policy
    workflow = cf.Workflow(
        policy=policy,
        earlier=(LADDERED.policy,),
        calendar=LADDERED.calendar,
        roster=LADDERED.roster,
        zones=ZoneInfo,
    )
    into = young(other, workflow)
    join(into, other)
    assert running(into) == [("broken", 1)]
