from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from tests.adoption.cases import HOUR, adopted, promised
from tests.samples import NOW, STRICT, WORKFLOW, Story, acknowledged, in_debt, in_state, read, stored

State = cf.State


def observed(story: Story, command: do.Command, after: timedelta = HOUR) -> cf.Step:
    return story.workflow.observe(story.complaint, command, story.now + after)


def unmet(step: cf.Step) -> list[str]:
    return [fact.rule for fact in step.events if isinstance(fact, cf.events.StandardNotMet)]


RESOLVE = do.Resolve(by="dana", resolution="refunded", explanation="charged twice")


@given(st.sampled_from(State), st.sampled_from([STRICT, WORKFLOW]))
def test_what_was_done_is_a_fact_against_any_rule_and_nobody_is_told(
    state: State, workflow: cf.Workflow
) -> None:
    story = in_state(state, workflow)
    step = observed(story, RESOLVE)
    assert step.complaint.state is State.RESOLVED
    assert (step.notices, "lifecycle" in unmet(step)) == ((), state is not State.ACTING)
    assert cf.replay(read(stored([*story.events, *step.events]))) == step.complaint


def test_each_rule_that_was_not_met_is_named_with_its_command() -> None:
    step = observed(adopted(owner="dana"), RESOLVE)
    facts = [fact for fact in step.events if isinstance(fact, cf.events.StandardNotMet)]
    assert {fact.rule for fact in facts} == {"lifecycle", "next_promise"}
    assert {fact.command for fact in facts} == {"Resolve"}
    assert step.complaint.not_met == 2


def test_all_that_was_observed_is_marked() -> None:
    assert all(fact.observed for fact in observed(adopted(owner="dana"), RESOLVE).events)


def test_what_keeps_every_rule_is_a_fact_like_any_other() -> None:
    step = observed(adopted(), do.Note(by="dana", text="rang twice"))
    assert ([fact.stored_name for fact in step.events], unmet(step)) == (["note.taken"], [])


def test_a_written_answer_that_was_given_counts_at_once() -> None:
    story = acknowledged()
    step = observed(story, do.Keep(by="dana", commitment=story.promise.id, answer="sent", channel="email"))
    assert step.complaint.commitments[0].status == "kept"


def test_somebody_who_took_a_case_without_being_asked_owns_it_and_the_rule_is_named() -> None:
    step = observed(adopted(owner="dana"), do.Reassign(by="omar", to="omar", reason="competence"))
    assert (step.complaint.owner, unmet(step)) == ("omar", ["supervisor_moves", "accepted_handover"])


def test_what_a_debt_forbids_was_done_and_is_named() -> None:
    step = observed(in_debt(), do.Thank(by="dana"))
    assert ("not_in_debt" in unmet(step), step.complaint.in_debt) == (True, True)


def test_a_closing_that_left_a_promise_open_loses_it_not() -> None:
    story = in_state(State.RESOLVED)
    step = observed(story, do.Close(by="dana"))
    assert {"nothing_owed", "final_response_given"} & set(unmet(step))
    assert (step.complaint.state, bool(step.complaint.open_commitments)) == ("closed", True)
    assert step.next_deadline is not None


def test_time_still_tells_what_time_brought() -> None:
    story = adopted(owner="dana", promises=(promised(),))
    step = observed(story, do.Note(by="dana", text="x"), after=timedelta(days=5))
    assert {notice.kind for notice in step.notices} == {"promise_due_soon", "promise_missed_alert"}
    assert [fact.observed for fact in step.events][-1] is True


def test_the_same_key_is_observed_once() -> None:
    story = adopted()
    note = do.Note(by="dana", text="x", key="k-1")
    first = observed(story, note)
    assert story.workflow.observe(first.complaint, note, story.now + 2 * HOUR).events == ()


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (do.Keep(by="dana", commitment="CRM-7/99", answer="x"), "commitment_known"),
        (do.AcceptHandover(by="dana"), "offer_pending"),
        (do.Promise(by="dana"), "promise_given"),
        (do.Note(by="dana", text=" "), "blank_text"),
        (do.Note(by="nobody", text="x"), "roster"),
    ],
)
def test_what_means_nothing_here_is_refused_even_so(command: do.Command, rule: str) -> None:
    story = adopted(promises=(promised(at=NOW + HOUR / 2),))
    with pytest.raises(cf.CommandRefused) as refused:
        observed(story, command)
    assert refused.value.rule == rule
    # What time alone had brought is in the refusal, for the host to store.
    assert refused.value.step is not None
    assert refused.value.step.complaint.in_debt
