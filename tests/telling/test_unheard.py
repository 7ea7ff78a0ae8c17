"""A promise of which no letter is known to have arrived wakes its owner, once."""

from __future__ import annotations

from datetime import timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from tests.adoption.cases import adopted, promised
from tests.samples import CALENDAR, NOW, ROSTER, Story, desk, policy
from tests.telling.letters import letters
from tests.telling.test_told import confirmed

DAY = timedelta(days=1)


def far(workflow: cf.Workflow | None = None) -> Story:
    """A promise for nine days ahead, next to the one for tomorrow."""
    story = Story(workflow or desk()).open()
    return story.do(do.Acknowledge(by="dana", promise=story.terms(9)))


def unheard(story: Story) -> list[e.CommitmentUntold]:
    return [fact for fact in story.events if isinstance(fact, e.CommitmentUntold)]


def test_the_end_of_the_next_working_day_is_when_the_examples_want_to_know() -> None:
    assert far().promise.tell_by == NOW.replace(day=16, hour=21)


def test_a_letter_that_is_not_known_to_have_arrived_wakes_its_owner_and_the_supervisor() -> None:
    story = far().wait(days=2)
    (fact,) = unheard(story)
    assert (fact.at, fact.recorded_at) == (story.promise.tell_by, story.promise.tell_by)
    assert story.promise.untold_at == fact.at and story.complaint.untold == (story.promise,)
    assert [notice.to.id for notice in letters(story, "promise_untold")] == ["dana", "ruth"]


def test_it_is_recorded_once_however_long_nobody_confirms_it() -> None:
    assert len(unheard(far().wait(days=2).wait(days=2).wait(days=1))) == 1


def test_what_is_known_to_have_arrived_wakes_nobody() -> None:
    story = far()
    story = confirmed(story, letters(story, "acknowledgement")[0]).wait(days=5)
    assert unheard(story) == [] and story.promise.untold_at is None


@given(st.lists(st.integers(1, 90), max_size=6))
def test_any_schedule_of_looking_records_it_alike(hours: list[int]) -> None:
    looked = far()
    for each in sorted(hours):
        looked.workflow.advance(looked.complaint, NOW + timedelta(hours=each))
        step = looked.workflow.advance(looked.complaint, NOW + timedelta(hours=each))
        looked.complaint = step.complaint
        looked.events += list(step.events)
    last = looked.workflow.advance(looked.complaint, NOW + 6 * DAY)
    once = desk().advance(far().complaint, NOW + 6 * DAY)
    assert last.complaint == once.complaint


def test_a_promise_that_falls_due_sooner_is_woken_by_its_own_moment() -> None:
    story = Story(desk()).open()
    story.do(do.Acknowledge(by="dana", promise=story.terms(0.2)))
    assert story.promise.tell_by is None and unheard(story.wait(days=2)) == []


def test_a_policy_without_the_figure_wakes_for_no_letter() -> None:
    patient = attrs.evolve(policy(), told_within=None)
    workflow = cf.Workflow(policy=patient, calendar=CALENDAR, roster=ROSTER)
    assert unheard(far(workflow).wait(days=5)) == []


def test_who_holds_the_promise_by_then_is_woken() -> None:
    story = (
        far().do(do.Reassign(by="ruth", to="omar", reason="absence"), after=timedelta(hours=1)).wait(days=2)
    )
    assert [notice.to.id for notice in letters(story, "promise_untold")] == ["omar", "ruth"]


def test_a_letter_that_is_confirmed_late_is_told_all_the_same() -> None:
    story = far().wait(days=2)
    story = confirmed(story, letters(story, "acknowledgement")[0])
    assert story.promise.told_at is not None and story.promise.untold_at is not None
    assert story.complaint.untold == ()
    alert = letters(story, "promise_untold")[0]
    assert story.workflow.recheck(story.complaint, alert, now=story.now) is cf.Recheck.SUPERSEDED


def test_the_alert_expires_with_the_promise() -> None:
    story = far().wait(days=2)
    alert = letters(story, "promise_untold")[0]
    assert alert.not_after == story.promise.promised_at
    assert story.workflow.recheck(story.complaint, alert, now=story.now) is cf.Recheck.SEND


def test_promises_of_another_system_and_of_an_observed_desk_are_not_ours_to_tell() -> None:
    assert adopted(owner="dana", promises=(promised(owner="dana"),)).promise.tell_by is None
    story = Story(desk()).open()
    seen = do.Acknowledge(by="dana", promise=story.terms(9))
    step = story.workflow.observe(story.complaint, seen, now=story.now)
    assert step.complaint.commitments[0].tell_by is None


def test_a_ladder_may_begin_with_it() -> None:
    ladder = {
        "name": "unheard",
        "on": ["commitment.untold"],
        "rungs": [{"to": "manager", "within": "1 hours"}],
    }
    story = far(desk(ladders=[ladder])).wait(days=2)
    assert [notice.to.id for notice in letters(story, "escalation")] == ["ruth"]


@pytest.mark.parametrize("language", ["en", "ar", "he"])
def test_the_alert_names_the_promise_and_its_time_in_each_language(language: str) -> None:
    for reader in letters(far().wait(days=2), "promise_untold"):
        text = cf.render(reader, language=language).text
        assert "what we found" in text and "C-1042" in text


def test_the_policy_in_words_says_it_where_it_has_the_figure() -> None:
    assert "A letter with a promise is known to have arrived within" in policy().describe("en")
    assert "known to have arrived" not in attrs.evolve(policy(), told_within=None).describe("en")
