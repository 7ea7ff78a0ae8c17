"""Some time after the customer agreed that it is solved, they are asked whether it still is."""

from __future__ import annotations

from datetime import timedelta

import attrs

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from tests.samples import PATHS, Story, desk, in_state
from tests.samples import State as S
from tests.telling.letters import letters

WORKFLOW = desk(follow_up_after="20 business_days")


def asked(story: Story) -> list[e.FollowUpDue]:
    return [fact for fact in story.events if isinstance(fact, e.FollowUpDue)]


def test_after_the_policys_time_the_customer_is_asked_once_also_when_it_is_closed() -> None:
    for state in (S.FOLLOW_UP, S.CLOSED):
        story = in_state(state, WORKFLOW)
        due = story.complaint.follow_up_at
        assert due is not None
        (fact,) = asked(story.wait(days=60).wait(days=60))
        assert (fact.at, story.complaint.follow_up_at) == (due, None)
        (letter,) = letters(story, "follow_up")
        assert story.workflow.recheck(story.complaint, letter, now=story.now) is cf.Recheck.SEND
        assert story.complaint.resolution in cf.render(letter).text


def test_a_policy_without_the_figure_asks_nobody() -> None:
    assert in_state(S.CLOSED).complaint.follow_up_at is None


def test_what_was_reopened_or_withdrawn_is_not_asked_about() -> None:
    for command in (do.Reopen(reason="It happened again."), do.Withdraw()):
        story = in_state(S.FOLLOW_UP, WORKFLOW).do(command)
        assert story.complaint.follow_up_at is None and asked(story.wait(days=60)) == []


def test_where_no_record_says_what_was_done_nobody_is_asked_about_it() -> None:
    story = in_state(S.CLOSED, WORKFLOW)
    story.complaint = attrs.evolve(story.complaint, resolution="")
    assert asked(story.wait(days=60)) and letters(story, "follow_up") == []


def test_what_a_desk_did_before_is_not_asked_about_by_this_one() -> None:
    story = Story(WORKFLOW)
    PATHS[S.RESOLVED](story)
    step = WORKFLOW.observe(story.complaint, do.ConfirmResolution(), now=story.now)
    assert step.complaint.follow_up_at is None


def test_however_often_somebody_looks_it_is_dated_when_it_fell_due() -> None:
    story = in_state(S.CLOSED, WORKFLOW)
    often, once = story.complaint, story.complaint
    for day in range(1, 61):
        often = WORKFLOW.advance(often, now=story.now + timedelta(days=day)).complaint
    assert often == WORKFLOW.advance(once, now=story.now + timedelta(days=60)).complaint
