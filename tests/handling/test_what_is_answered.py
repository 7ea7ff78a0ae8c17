"""What is answered was asked; and whoever must be answered is not closed for their silence."""

from __future__ import annotations

from typing import Any

import pytest

import complaintflow as cf
from complaintflow import commands as do
from tests.samples import State as S
from tests.samples import Story, acknowledged, desk, in_state, policy


def refused(story: Story, command: do.Command) -> cf.CommandRefused:
    with pytest.raises(cf.CommandRefused) as caught:
        story.do(command)
    return caught.value


def answer(question: str) -> do.AnswerQuestion:
    return do.AnswerQuestion(by="dana", question=question, answer="In May.")


def test_a_question_that_nobody_put_is_not_answered_and_those_that_were_are_named() -> None:
    story = acknowledged().do(do.PutQuestion(question="When?"), do.PutQuestion(question="How much?"))
    one, two = (question.id for question in story.complaint.unanswered)
    no = refused(story, answer("C-1042/99"))
    assert (no.rule, no.found) == ("question_known", {"known": f"{one}, {two}"})
    assert one in no.reason and two in cf.worded(no, "ar").reason


def test_where_nothing_was_asked_nothing_is_to_be_answered() -> None:
    story = acknowledged()
    open = {each.command: each.open for each in story.workflow.available(story.complaint, "dana", story.now)}
    assert not open[do.AnswerQuestion] and "–" in refused(story, answer("C-1042/1")).reason


def test_an_answer_can_be_given_again_when_the_first_was_wrong() -> None:
    story = acknowledged().do(do.PutQuestion(question="When?"))
    asked = story.complaint.unanswered[0].id
    story.do(answer(asked), answer(asked))
    assert not story.complaint.unanswered


def closing(strength: str) -> Story:
    """A customer who was asked, reminded twice, and is silent for three weeks."""
    resolution: dict[str, Any] = {
        "name": "answer_it",
        "anchors": ["complaint.received"],
        "span": "60 business_days",
        "satisfied_by": ["complaint.resolved", "complaint.final_response"],
        "strength": strength,
        "source": "our charter",
    }
    targets = [*policy().to_mapping()["targets"], resolution]
    story = in_state(S.CLARIFYING, desk(targets=targets))
    story.do(*(do.RemindCustomer(by="dana", summary="Is it so?") for _ in range(2)))
    kept = do.Keep(by="dana", commitment=story.promise.id, answer="We wait for your word.", channel="phone")
    return story.do(kept).wait(days=21)


def test_what_the_policy_says_must_be_answered_is_not_closed_for_silence() -> None:
    no = refused(closing("must"), do.CloseUnanswered(by="dana"))
    assert (no.rule, no.found) == ("answer_demanded", {"demand": "answer_it: our charter"})


def test_what_the_policy_only_wishes_for_binds_nobody_to_a_silent_customer() -> None:
    assert closing("should").do(do.CloseUnanswered(by="dana")).complaint.outcome == "unanswered"


@pytest.mark.parametrize(("by", "kept"), [("dana", True), ("omar", False)])
def test_an_outcome_typed_in_late_answers_what_its_teller_held_then(by: str, kept: bool) -> None:
    story = in_state(S.ACTING)
    promised, told_at = story.promise, story.now
    story.do(do.Reassign(by="ruth", to="omar", reason="absence"))
    told = {"resolution": "Paid back.", "explanation": "It was sent twice.", "channel": "phone"}
    story.do(do.Resolve(by=by, at=told_at, promise=story.terms(5), **told))
    answered = story.complaint.commitment(promised.id)
    assert answered is not None and (answered.kept_at is not None) is kept
