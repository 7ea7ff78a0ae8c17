"""A command that names a promise is closed to somebody where no promise of the complaint would open it."""

from __future__ import annotations

import pytest

import complaintflow as cf
from complaintflow import commands as do
from tests.samples import Story, acknowledged, in_debt, in_state

NAMING = (do.Keep, do.Change)


def told(story: Story, command: type[do.Command], by: str = "dana") -> str:
    """The rule that keeps the command from being open, or nothing."""
    asked = story.workflow.available(story.complaint, by, story.now)
    return next(each.rule for each in asked if each.command is command)


@pytest.mark.parametrize("command", NAMING)
def test_its_holder_may_keep_or_change_what_waits(command: type[do.Command]) -> None:
    assert told(acknowledged(), command) == ""


def test_whoever_never_held_a_promise_keeps_none() -> None:
    assert told(acknowledged(), do.Keep, by="omar") == "holder_answers"


def test_whoever_held_it_once_may_type_in_what_they_answered_then() -> None:
    story = acknowledged().do(do.Reassign(by="ruth", to="omar", reason="customer_request"))
    assert (told(story, do.Keep, by="dana"), told(story, do.Keep, by="omar")) == ("", "")


def test_a_broken_promise_is_kept_and_not_changed() -> None:
    story = in_debt()
    assert (told(story, do.Keep), told(story, do.Change)) == ("", "before_due")


def test_where_nothing_was_promised_nothing_is_kept() -> None:
    story = in_state(cf.State.RECEIVED)
    assert {told(story, command) for command in NAMING} == {"commitment_known"}
    assert told(story, do.Release, by=cf.CUSTOMER) == "commitment_known"


def test_what_has_ended_is_neither_kept_nor_changed_nor_released() -> None:
    story = acknowledged()
    story.do(do.Release(commitment=story.promise.id, recorded_by="dana"))
    assert {told(story, command) for command in NAMING} == {"commitment_unfinished"}
    assert told(story, do.Release, by=cf.CUSTOMER) == "commitment_open"


def test_a_break_that_was_repaid_can_still_be_withdrawn_by_proof() -> None:
    story = in_debt()
    told_late = {"answer": "We found it.", "channel": "phone", "promise": story.terms(3)}
    story.do(do.Keep(by="dana", commitment=story.promise.id, **told_late))
    story.do(do.Release(commitment=story.promise.id, recorded_by="dana"))
    assert told(story, do.Keep) == ""
