"""Remarks, departments, lessons, gestures, outside bodies, surveys: beside the promises, never in their place."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.record.beside import Survey, SurveyAnswer, with_id
from complaintflow.telling.notices import notices_for
from tests.samples import EMMA, Story, acknowledged, desk, in_debt, in_state, receive
from tests.samples import State as S

REMARK = do.GiveFeedback(feedback="Please call in the evening.", recorded_by="dana")
GESTURE = do.GiveGoodwill(by="dana", gesture="a month free of charge")
REFER = do.Refer(by="dana", body="the ombudsman", reason="you asked us to")
SCORES = {"quality": 4, "attitude": 5, "attention": 3, "speed": 1}


def refused(story: Story, command: do.Command) -> cf.CommandRefused:
    with pytest.raises(cf.CommandRefused) as caught:
        story.workflow.handle(story.complaint, command, story.now)
    return caught.value


def told(story: Story) -> list[str]:
    return [part.kind for notice in story.steps[-1].notices for part in (notice.parts or (notice,))]


# --- feedback (S0:135) -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", S)
def test_a_remark_is_welcome_in_every_state_and_wants_a_reply(state: cf.State) -> None:
    story = in_state(state).do(REMARK)
    (remark,) = story.complaint.beside.unreplied
    assert (remark.given_at, remark.text) == (story.now, "Please call in the evening.")
    assert story.state is state


def test_a_reply_is_written_to_the_customer_with_the_remark_that_it_is_for() -> None:
    story = in_state(S.CLOSED).do(REMARK)
    remark = story.complaint.beside.feedback[0]
    story.do(do.ReplyToFeedback(by="dana", feedback=remark.id, reply="We noted it."))
    (letter,) = story.steps[-1].notices
    assert (letter.kind, letter.facts["feedback"], letter.facts["reply"]) == (
        "feedback_reply",
        remark.text,
        "We noted it.",
    )
    assert story.complaint.beside.unreplied == ()
    assert story.complaint.beside.feedback[0].replied_at == story.now


def test_a_remark_is_replied_to_once_and_only_where_it_was_made() -> None:
    story = acknowledged()
    assert (
        refused(story, do.ReplyToFeedback(by="dana", feedback="C-1042/1", reply="x")).rule == "feedback_waits"
    )
    story.do(REMARK, REMARK)
    first = story.complaint.beside.feedback[0].id
    story.do(do.ReplyToFeedback(by="dana", feedback=first, reply="Noted."))
    assert refused(story, do.ReplyToFeedback(by="dana", feedback=first, reply="x")).rule == "feedback_waits"
    assert len(story.complaint.beside.unreplied) == 1


def test_an_unreplied_remark_stands_in_the_way_of_closing_where_the_policy_requires_answers() -> None:
    story = in_state(S.FOLLOW_UP, desk("strict")).do(
        do.Thank(by="dana"), do.RecordLesson(by="dana", cause="a retry"), REMARK
    )
    assert refused(story, do.Close(by="dana")).rule == "questions_answered"
    story.do(do.ReplyToFeedback(by="dana", feedback=story.complaint.beside.feedback[0].id, reply="Noted."))
    assert story.do(do.Close(by="dana")).state is S.CLOSED


def test_a_remark_after_closing_begins_the_duty_to_reply() -> None:
    story = in_state(S.CLOSED).do(REMARK)
    (clock,) = [clock for clock in story.complaint.clocks if clock.name == "feedback_reply"]
    assert story.complaint.next_deadline == clock.before
    story.do(do.ReplyToFeedback(by="dana", feedback=story.complaint.beside.feedback[0].id, reply="Noted."))
    assert story.complaint.next_deadline is None


# --- departments (S3:46) -----------------------------------------------------------------------------------------


def ask(story: Story, **fields: Any) -> do.FollowUpWith:
    due = story.now + timedelta(days=1)
    given = {"by": "dana", "department": "Sales", "request": "Send the contract.", "due": due}
    return do.FollowUpWith(**{**given, **fields})


def test_a_department_is_told_what_is_needed_until_when_and_what_was_promised() -> None:
    story = acknowledged()
    story.do(ask(story, contact="sales@example.test", language="he"))
    (letter,) = story.steps[-1].notices
    assert (letter.kind, letter.to.name, letter.to.address, letter.to.language) == (
        "department_follow_up",
        "Sales",
        "sales@example.test",
        "he",
    )
    assert letter.id.endswith(":department_follow_up:department-Sales")
    assert letter.facts["promised_at"] == story.promise.promised_at
    assert "Dana Levi" in cf.render(letter).text
    assert story.complaint.owner == "dana"


def test_a_department_that_is_awaited_blocks_closing_and_its_answer_opens_the_way() -> None:
    story = in_state(S.FOLLOW_UP)
    story.do(ask(story, promise=story.terms(2)))
    story.do(do.Keep(by="dana", commitment=story.promise.id, answer="Sales will call."))
    assert refused(story, do.Close(by="dana")).rule == "departments_answered"
    asked = story.complaint.beside.open_follow_ups[0]
    story.do(do.RecordFollowUp(by="dana", follow_up=asked.id, outcome="The contract came."))
    assert story.complaint.beside.follow_ups[0].answered_at == story.now
    assert story.do(do.Close(by="dana")).state is S.CLOSED


def test_only_a_department_that_was_asked_answers_and_once() -> None:
    story = acknowledged()
    answer = do.RecordFollowUp(by="dana", follow_up="C-1042/2", outcome="x")
    assert refused(story, answer).rule == "follow_up_waits"
    story.do(ask(story))
    answer = do.RecordFollowUp(by="dana", follow_up=story.complaint.beside.open_follow_ups[0].id, outcome="x")
    assert refused(story.do(answer), answer).rule == "follow_up_waits"


def test_without_a_promise_to_the_customer_no_department_is_asked() -> None:
    story = in_state(S.FOLLOW_UP)
    assert refused(story, ask(story)).rule == "follow_up_dated"
    assert story.do(ask(story, promise=story.terms(2))).complaint.beside.open_follow_ups


def test_a_department_is_asked_for_a_moment_to_come() -> None:
    story = acknowledged()
    assert refused(story, ask(story, due=story.now)).rule == "follow_up_ahead"
    with pytest.raises(cf.MomentError):
        story.do(ask(story, due=datetime(2026, 9, 30, 9)))


def test_a_department_that_is_late_wakes_the_owner_once_and_at_the_same_instant_however_one_looks() -> None:
    story = acknowledged()
    due = story.now + timedelta(days=1)
    story.do(ask(story, due=due))
    story.wait(days=2)
    late = [fact for fact in story.events if isinstance(fact, e.DepartmentOverdue)]
    assert [fact.at for fact in late] == [due + timedelta(microseconds=1)]
    assert story.complaint.beside.follow_ups[0].overdue_at == late[0].at
    alerts = [notice for notice in story.notices if notice.facts.get("duty") == "Sales"]
    assert {notice.to.id for notice in alerts} == {"dana", "ruth"}


def test_a_department_that_answered_or_a_complaint_that_was_withdrawn_wakes_nobody() -> None:
    story = acknowledged()
    story.do(ask(story))
    gone = Story(story.workflow, story.now).take(story.steps[-1]).do(do.Withdraw())
    assert gone.complaint.next_deadline is None
    story.do(
        do.RecordFollowUp(by="dana", follow_up=story.complaint.beside.open_follow_ups[0].id, outcome="x")
    )
    story.wait(days=3)
    assert not [fact for fact in story.events if isinstance(fact, e.DepartmentOverdue)]


def test_what_was_asked_before_the_library_was_asked_is_recorded_and_named() -> None:
    story = in_state(S.FOLLOW_UP)
    step = story.workflow.observe(story.complaint, ask(story), story.now)
    rules = [fact.rule for fact in step.events if isinstance(fact, e.StandardNotMet)]
    assert rules == ["follow_up_dated"]
    assert step.complaint.beside.open_follow_ups


def test_a_department_hears_nothing_where_nobody_could_sign_or_nothing_is_promised() -> None:
    story = acknowledged()
    story.do(ask(story))
    asked, complaint = story.events[-1], story.complaint
    setting = story.workflow._setting(complaint.policy_version)
    assert notices_for(asked, complaint, setting)
    assert notices_for(asked, evolve(complaint, commitments=()), setting) == ()
    assert notices_for(evolve(asked, by=None), evolve(complaint, owner=None), setting) == ()


# --- lessons (S0:150) --------------------------------------------------------------------------------------------


def test_the_customer_hears_of_a_change_only_once_it_was_made() -> None:
    story = in_state(S.CLOSED)
    (lesson,) = story.complaint.beside.pending_lessons
    assert "improvement_made" not in [notice.kind for notice in story.notices]
    story.do(do.CarryOutLesson(by="dana", lesson=lesson.id, improvement="Every retry has a key now."))
    assert told(story) == ["improvement_made"]
    assert story.complaint.beside.pending_lessons == ()
    assert with_id(story.complaint.beside.lessons, lesson.id).carried_out_at == story.now  # type: ignore[union-attr]


def test_a_lesson_that_asks_for_no_change_cannot_be_carried_out() -> None:
    story = acknowledged().do(do.RecordLesson(by="dana", cause="a retry", none_because="it was a one-off"))
    lesson = story.complaint.beside.lessons[0]
    made = do.CarryOutLesson(by="dana", lesson=lesson.id, improvement="x")
    assert refused(story, made).rule == "lesson_pending"


# --- goodwill (S4:6c) and outside bodies -------------------------------------------------------------------------


def test_a_gesture_is_told_and_keeps_no_promise_meets_no_demand_and_moves_nothing() -> None:
    story = acknowledged()
    before = story.complaint
    story.do(GESTURE)
    assert told(story) == ["goodwill"]
    after = story.complaint
    assert (after.commitments, after.clocks, after.state, after.milestones) == (
        before.commitments,
        before.clocks,
        before.state,
        before.milestones,
    )
    assert [gesture.gesture for gesture in after.beside.gestures] == ["a month free of charge"]


def test_money_does_not_settle_how_somebody_was_treated() -> None:
    story = Story().open(receive(customer=EMMA, subjects={"treatment"}))
    story.do(do.Acknowledge(by="dana", promise=story.terms(3)))
    story.do(do.AgreePlan(by="dana", plan="a voucher", single_remedy_reason="a gesture"), GESTURE)
    voucher = do.Resolve(
        by="dana", resolution="A voucher.", explanation="For the trouble.", promise=story.terms(5)
    )
    assert refused(story, voucher).rule == "treatment_apology"


def test_nobody_gives_presents_while_an_answer_is_owed() -> None:
    assert refused(in_debt(), GESTURE).rule == "not_in_debt"


@pytest.mark.parametrize("state", S)
def test_a_matter_can_be_referred_in_any_state_and_every_promise_stands(state: cf.State) -> None:
    story = in_state(state)
    before = story.complaint
    story.do(REFER)
    assert told(story) == ["referral"]
    assert [each.body for each in story.complaint.beside.referrals] == ["the ombudsman"]
    assert (story.state, story.complaint.commitments) == (before.state, before.commitments)


def test_a_matter_can_be_referred_in_debt() -> None:
    assert in_debt().do(REFER).complaint.in_debt


# --- the survey (S0:145, I35) ------------------------------------------------------------------------------------


def invited() -> Story:
    return in_state(S.FOLLOW_UP).do(do.InviteSurvey(by="dana", link="https://example.test/s"))


def survey(**fields: Any) -> do.RecordSurvey:
    return do.RecordSurvey(**{"recorded_by": "dana", **fields})


def test_scores_a_no_and_silence_are_three_things() -> None:
    story = invited()
    assert story.complaint.beside.survey == Survey(story.now)
    scored = invited().do(survey(scores=SCORES)).complaint.beside.survey
    declined = invited().do(survey(answer="declined")).complaint.beside.survey
    silent = invited().do(do.RecordSurvey(by="dana", answer="unanswered")).complaint.beside.survey
    assert scored == Survey(story.now, story.now + timedelta(minutes=5), SurveyAnswer.SCORED, SCORES)
    assert (declined.answer, declined.scores) == (SurveyAnswer.DECLINED, {})  # type: ignore[union-attr]
    assert (silent.answer, silent.scores) == (SurveyAnswer.UNANSWERED, {})  # type: ignore[union-attr]


def test_only_the_customer_scores_or_declines() -> None:
    for fields in ({"scores": SCORES}, {"answer": "declined"}):
        assert refused(invited(), do.RecordSurvey(by="dana", **fields)).rule == "only_silence"  # type: ignore[arg-type]


def test_a_survey_that_nobody_sent_has_no_result() -> None:
    assert refused(in_state(S.FOLLOW_UP), survey(scores=SCORES)).rule == "survey_invited"


@pytest.mark.parametrize(
    "fields",
    [
        {"scores": {"warmth": 5}},
        {"scores": {"speed": 6}},
        {"scores": {"speed": 0}},
        {"scores": {}},
        {"scores": SCORES, "answer": "declined"},
    ],
    ids=str,
)
def test_scores_are_of_the_four_dimensions_from_one_to_five_and_go_with_the_answer(fields: Any) -> None:
    assert refused(invited(), survey(**fields)).rule == "survey_scores"


def test_a_remark_in_a_survey_wants_a_reply_as_any_other() -> None:
    story = invited().do(survey(scores=SCORES, remark="It took long."))
    assert [remark.text for remark in story.complaint.beside.unreplied] == ["It took long."]


def test_what_stands_beside_survives_storing() -> None:
    story = in_state(S.CLOSED).do(REMARK, GESTURE, REFER, survey(scores=SCORES))
    assert cf.from_plain(cf.to_plain(story.complaint)) == story.complaint == cf.replay(story.events)
