"""What the kit fills into the commands beside the main path: ids of what waits, and answers that fit."""

from __future__ import annotations

from datetime import timedelta

import attrs

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.record.beside import SurveyAnswer
from complaintflow.record.states import Subject
from complaintflow.testing import beside
from complaintflow.testing.mischief import spoilt
from complaintflow.testing.scene import NOBODY, Scene
from complaintflow.testing.tape import Tape
from complaintflow.testing.values import LEFT_OUT, target
from tests.samples import EMMA, SAMI, Story, acknowledged, in_state, receive
from tests.samples import State as S


def scene(story: Story, *numbers: int, by: str = "customer") -> Scene:
    return Scene(story.workflow, story.complaint, (), story.now, Tape(bytes(numbers)), by)


def test_an_id_is_of_what_waits_or_of_nothing() -> None:
    nothing = acknowledged()
    story = in_state(S.CLOSED).do(do.GiveFeedback(feedback="Late."))
    assert beside.remark(scene(story), {}) == story.complaint.beside.unreplied[0].id
    assert beside.lesson(scene(story), {}) == story.complaint.beside.pending_lessons[0].id
    for filler in (beside.remark, beside.follow_up, beside.lesson):
        assert filler(scene(nothing), {}) == "C-1042/999"


def test_a_department_that_was_asked_answers() -> None:
    story = acknowledged()
    due = story.now + timedelta(days=1)
    story.do(do.FollowUpWith(by="dana", department="Sales", request="the contract", due=due))
    assert beside.follow_up(scene(story), {}) == story.complaint.beside.open_follow_ups[0].id


def test_the_company_only_says_that_nobody_answered_and_seldom_more() -> None:
    story = in_state(S.FOLLOW_UP)
    assert beside.survey_answer(scene(story), {}) is SurveyAnswer.SCORED
    assert beside.survey_answer(scene(story, 1, by="dana"), {}) is SurveyAnswer.UNANSWERED
    assert beside.survey_answer(scene(story, 0, 1, by="dana"), {}) is SurveyAnswer.DECLINED


def test_scores_go_with_a_scored_survey_alone() -> None:
    story = in_state(S.FOLLOW_UP)
    assert set(beside.scores(scene(story), {}).values()) == {1}
    assert beside.scores(scene(story), {"answer": SurveyAnswer.DECLINED}) is LEFT_OUT


def test_a_step_of_a_plan_is_mostly_promised() -> None:
    story = acknowledged()
    (held,) = beside.plan(scene(story), {})
    assert held.promised == story.promise.id
    (bare,) = beside.plan(scene(story, 0, 7), {})
    assert bare.promised is None
    (made,) = beside.plan(scene(story, 0, 1), {})
    assert isinstance(made.promised, cf.Terms)
    assert [step.promised for step in beside.plan(scene(story, 2, 6), {})] == [story.promise.id] * 2
    (first,) = beside.plan(scene(in_state(S.RECEIVED)), {})
    assert isinstance(first.promised, cf.Terms)


def test_people_subjects_and_moments_fit() -> None:
    story = acknowledged()
    assert beside.customer(scene(story), {}).name == "Layla Haddad"
    assert beside.subjects(scene(story), {}) <= set(Subject)
    assert beside.day_ahead(scene(story), {}) > story.now
    assert beside.representative(scene(story), {}).id == "representative-9"
    assert beside.representative(scene(story, 0, 0, 0, 5), {}).id == "dana"


def test_whoever_is_revoked_acts_or_nobody_does() -> None:
    story = acknowledged()
    assert beside.acting(scene(story), {}) == "sami-the-brother"
    assert beside.acting(scene(Story().open(receive(customer=EMMA))), {}) == "representative-9"


def test_mischief_with_a_representative_is_done_to_the_id_alone() -> None:
    story = acknowledged()
    given = do.Authorise(by="dana", representative=SAMI, authority="brother")
    ids = {spoilt(scene(story, 4, 0, other), given).representative.id for other in range(4)}
    assert ids == {NOBODY, "C-1042/1", "dana"}
    assert (
        spoilt(scene(story, 4, 0, 1), do.Revoke(representative="x", reason="y")).representative == "C-1042/1"
    )


def test_where_no_clock_runs_a_target_is_named_all_the_same() -> None:
    bare = scene(acknowledged())
    bare.complaint = attrs.evolve(bare.complaint, clocks=())
    assert target(lambda clock: True)(bare, {}) == "resolution"
