"""The life of a complaint, story by story: from the first word to the closing, and back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.record.states import OPEN_STATES, Milestone
from tests.samples import (
    EMMA,
    NOW,
    STRICT,
    WORKFLOW,
    Story,
    acknowledged,
    desk,
    in_state,
    read,
    receive,
    stored,
)
from tests.samples import State as S

both = pytest.mark.parametrize("workflow", [WORKFLOW, STRICT], ids=["starter", "strict"])
FINAL = do.RespondFinally(
    by="dana", outcome="not_upheld", reasons="It was one charge.", routes="The ombudsman", channel="phone"
)


def names(story: Story, first: int = 0) -> list[str]:
    return [event.stored_name for event in story.events[first:] if "target" not in event.stored_name]


def finished(story: Story) -> Story:
    """Answers what is still owed, and closes."""
    for owed in story.complaint.open_commitments:
        story.do(do.Keep(by=owed.owner or "dana", commitment=owed.id, answer="As we wrote."))
    return story.do(
        do.Thank(by="dana"),
        do.RecordLesson(by="dana", cause="none found", none_because="it was one charge"),
        do.Close(by="dana"),
    )


@both
def test_a_complaint_goes_from_the_first_word_to_the_closing(workflow: cf.Workflow) -> None:
    story = in_state(S.CLOSED, workflow)
    assert names(story) == [
        "complaint.received",
        "owner.assigned",
        "commitment.made",
        "complaint.acknowledged",
        "complaint.restated",
        "understanding.confirmed",
        "investigation.started",
        "options.offered",
        "option.chosen",
        "plan.agreed",
        "commitment.made",
        "complaint.resolved",
        "commitment.kept",
        "commitment.released",
        "resolution.confirmed",
        "customer.thanked",
        "survey.invited",
        "lesson.recorded",
        "complaint.closed",
    ]
    assert (story.complaint.outcome, story.complaint.open_commitments) == ("confirmed", ())


@both
@pytest.mark.parametrize("state", S, ids=str)
def test_every_state_is_reached_and_its_history_replays_to_the_same_complaint(
    workflow: cf.Workflow, state: S
) -> None:
    story = in_state(state, workflow)
    assert cf.replay(read(stored(story.events))) == story.complaint
    assert [event.seq for event in story.events] == list(range(1, len(story.events) + 1))


@both
@pytest.mark.parametrize("state", OPEN_STATES, ids=str)
def test_from_every_open_state_a_final_response_ends_it_without_the_customers_agreement(
    workflow: cf.Workflow, state: S
) -> None:
    story = finished(in_state(state, workflow).do(FINAL))
    assert (story.state, story.complaint.finding) == (S.CLOSED, "not_upheld")
    agreed = state is S.FOLLOW_UP
    assert story.complaint.outcome == ("confirmed" if agreed else "final_response")


@pytest.mark.parametrize("state", OPEN_STATES, ids=str)
def test_from_every_open_state_the_customer_can_withdraw(state: S) -> None:
    story = in_state(state).do(do.Withdraw(reason="It came back.", recorded_by="dana"))
    assert (story.state, story.complaint.outcome) == (S.CLOSED, "withdrawn")
    assert story.complaint.next_deadline is None


@pytest.mark.parametrize("state", OPEN_STATES, ids=str)
def test_nobody_but_the_customer_withdraws(state: S) -> None:
    with pytest.raises(cf.CommandRefused) as caught:
        in_state(state).do(do.Withdraw(by="dana"))
    assert caught.value.rule == "customer_acts"


@pytest.mark.parametrize("state", OPEN_STATES, ids=str)
def test_while_work_remains_something_will_wake_it(state: S) -> None:
    assert in_state(state).complaint.next_deadline is not None


@pytest.mark.parametrize("state", OPEN_STATES[2:9], ids=str)
def test_from_the_first_answer_to_the_resolution_there_is_one_owner_and_a_next_promise(state: S) -> None:
    story = in_state(state)
    assert (story.complaint.owner, bool(story.complaint.open_commitments)) == ("dana", True)


def test_the_first_answer_names_an_owner_keeps_the_words_and_meets_the_target() -> None:
    story = acknowledged()
    assert (story.complaint.owner, story.complaint.summary) == ("dana", "Two debits, Ms Mansour.")
    assert story.complaint.statement == "You charged the Mansour account twice."
    assert [clock.status for clock in story.complaint.clocks if clock.name == "first_answer"] == ["met"]


def test_what_the_customer_said_is_the_summary_until_somebody_finds_better_words() -> None:
    story = Story().open().do(do.Acknowledge(by="dana", promise=Story().terms()))
    assert story.complaint.summary == story.complaint.statement


def test_contacts_and_waiting_are_counted() -> None:
    story = acknowledged()
    ours = do.Contact(by="dana", channel="phone", summary="We spoke.", waited=timedelta(minutes=4))
    theirs = do.Contact(
        by=cf.CUSTOMER, channel="phone", summary="And?", purpose="chaser", waited=timedelta(minutes=9)
    )
    story.do(ours, theirs)
    assert (story.complaint.contacts, story.complaint.chasers) == (2, 1)
    assert story.complaint.waited_seconds == 13 * 60


def test_a_question_to_the_customer_is_answered_and_the_problem_restated() -> None:
    story = acknowledged().do(do.Ask(by="dana", questions=("When?", "How much?")))
    assert (story.state, story.complaint.asking) == (S.CLARIFYING, 2)
    story.do(do.AnswerClarification(answer="In May, 49.90."))
    assert story.complaint.asking == 0


def test_the_customer_corrects_the_restatement_and_a_new_version_is_confirmed() -> None:
    story = in_state(S.CLARIFYING).do(do.CorrectUnderstanding(correction="It was April."))
    assert story.complaint.restatement is not None and story.complaint.restatement.void
    story.do(do.Restate(by="dana", summary="You paid twice in April."))
    story.do(do.ConfirmUnderstanding(restatement=2))
    assert (story.state, story.complaint.restatement.confirmed) == (S.UNDERSTOOD, True)


def test_a_confirmation_belongs_to_one_version_of_the_restatement() -> None:
    story = in_state(S.CLARIFYING).do(do.Restate(by="dana", summary="You paid twice in April."))
    with pytest.raises(cf.CommandRefused) as caught:
        story.do(do.ConfirmUnderstanding(restatement=1))
    assert caught.value.rule == "current_restatement"


def test_the_restatement_may_be_confirmed_while_the_search_goes_on() -> None:
    story = in_state(S.CLARIFYING).do(do.Investigate(by="dana", need="the log"))
    story.do(do.ConfirmUnderstanding())
    assert story.state is S.INVESTIGATING
    assert Milestone.CONFIRMED in story.complaint.milestones


def test_options_declined_lead_back_to_the_search() -> None:
    story = in_state(S.OPTIONS_OFFERED).do(do.DeclineOptions(wish="an explanation"))
    assert (story.state, story.complaint.options) == (S.INVESTIGATING, ())


def test_a_plan_waits_for_the_customers_choice() -> None:
    with pytest.raises(cf.CommandRefused) as caught:
        in_state(S.OPTIONS_OFFERED).do(do.AgreePlan(by="dana", plan="pay it back", apology="Sorry."))
    assert caught.value.rule == "customer_chose"


def test_the_only_remedy_needs_no_choice_but_a_reason() -> None:
    plan = {"by": "dana", "plan": "pay it back", "apology": "Sorry."}
    with pytest.raises(cf.CommandRefused) as caught:
        in_state(S.UNDERSTOOD).do(do.AgreePlan(**plan))
    assert caught.value.rule == "single_remedy_reason"
    story = in_state(S.UNDERSTOOD).do(do.AgreePlan(**plan, single_remedy_reason="there is one charge"))
    assert story.state is S.ACTING


def test_the_steps_of_a_plan_are_promises_with_their_own_times() -> None:
    story = in_state(S.UNDERSTOOD)
    steps = (
        story.terms(1, kind="action", what="the refund"),
        story.terms(6, kind="action", what="the letter"),
    )
    plan = do.AgreePlan(by="dana", plan=steps, apology="Sorry.", single_remedy_reason="one")
    story.do(plan)
    assert [p.what for p in story.complaint.commitments[1:]] == ["the refund", "the letter"]
    told = {id for notice in story.steps[-1].notices for id in notice.commitments}
    assert told == {p.id for p in story.complaint.commitments[1:]}


def test_a_deed_that_was_promised_must_be_done_before_it_is_resolved() -> None:
    story = in_state(S.ACTING).do(do.Promise(by="dana", promise=Story().terms(3, kind="action")))
    resolve = do.Resolve(by="dana", resolution="Paid.", explanation="Twice.", promise=story.terms(5))
    with pytest.raises(cf.CommandRefused) as caught:
        story.do(resolve)
    assert caught.value.rule == "deeds_done"
    story.do(do.Keep(by="dana", commitment=story.promise.id, answer="It is done."), resolve)
    assert story.state is S.RESOLVED


def test_only_what_is_certain_is_offered() -> None:
    with pytest.raises(cf.CommandRefused) as caught:
        in_state(S.UNDERSTOOD).do(
            do.Offer(by="dana", options=(cf.Option("a refund", True), cf.Option("a car")))
        )
    assert caught.value.rule == "options_certain"


def test_the_customers_agreement_lets_the_check_back_go() -> None:
    story = in_state(S.FOLLOW_UP)
    assert (story.promise.status, story.complaint.open_commitments) == ("released", ())


def test_agreeing_leaves_deeds_and_aftercare_standing() -> None:
    story = in_state(S.ACTING)
    care = story.terms(9, kind="answer", aftercare=True, what="how it went")
    deed = story.terms(8, kind="action", what="the letter")
    story.do(do.Promise(by="dana", promise=care))
    story.do(do.Resolve(by="dana", resolution="Paid.", explanation="Twice.", channel="phone", promise=deed))
    story.do(do.ConfirmResolution())
    assert [p.what for p in story.complaint.open_commitments] == ["how it went", "the letter"]


def test_a_resolution_that_is_disputed_leads_back_and_every_promise_stays() -> None:
    story = in_state(S.RESOLVED)
    before = [promise.id for promise in story.complaint.open_commitments]
    story.do(do.DisputeResolution(remark="It is not back."))
    assert (story.state, [promise.id for promise in story.complaint.open_commitments]) == (
        S.CLARIFYING,
        before,
    )
    assert Milestone.RESOLVED not in story.complaint.milestones


def test_a_final_response_that_is_disputed_again_and_again_can_be_given_again() -> None:
    story = acknowledged()
    for _ in range(3):
        story.do(FINAL, do.DisputeResolution(remark="No."))
        story.do(do.Contact(by="dana", channel="phone", summary="We spoke.", promise=story.terms(3)))
    assert finished(story.do(FINAL)).state is S.CLOSED


def test_without_agreement_and_without_a_final_response_nothing_is_closed() -> None:
    with pytest.raises(cf.CommandRefused) as caught:
        in_state(S.RESOLVED).do(do.Close(by="dana"))
    assert caught.value.rule == "final_response_given"


def test_a_final_response_answers_what_its_giver_had_promised_as_an_answer_and_no_deed() -> None:
    story = acknowledged().do(do.Promise(by="dana", promise=Story().terms(5, kind="action")))
    story.do(do.Promise(by="dana", promise=story.terms(6, owner="omar")), FINAL)
    assert [p.status for p in story.complaint.commitments] == ["kept", "open", "open"]


@pytest.mark.parametrize("command", ["final", "resolve"])
def test_a_written_outcome_answers_promises_once_its_letter_has_arrived(command: str) -> None:
    story = in_state(S.ACTING)
    resolve = do.Resolve(by="dana", resolution="Paid.", explanation="Twice.", promise=story.terms(5))
    story.do(evolve(FINAL, channel="letter") if command == "final" else resolve)
    (letter,) = story.steps[-1].notices
    assert story.complaint.commitments[0].is_open
    story.do(do.ConfirmTold(notice=letter.id))
    assert story.complaint.commitments[0].status == "kept"


def test_a_rejected_complaint_names_where_else_the_customer_can_turn() -> None:
    story = acknowledged().do(FINAL)
    assert "The ombudsman" in cf.render(story.steps[-1].notices[0]).text


def test_whoever_responds_finally_owns_what_nobody_owned() -> None:
    story = Story().open().do(FINAL)
    assert (story.state, story.complaint.owner) == (S.RESOLVED, "dana")
    adopt = do.Adopt(reference="C-1042", customer=EMMA, state="acting", received_at=NOW)
    assert Story().open(adopt).do(FINAL).complaint.owner == "dana"


@pytest.mark.parametrize("by", ["noa", "lea"])
def test_nobody_becomes_the_owner_who_may_not_be_one(by: str) -> None:
    story = in_state(S.SUSPECTED).wait(days=4)
    with pytest.raises(cf.CommandRefused):
        story.do(evolve(FINAL, by=by))
    assert story.complaint.owner == "dana"


def test_a_noticed_problem_that_the_customer_voices_becomes_a_complaint() -> None:
    story = in_state(S.SUSPECTED).do(do.ReachOut(by="dana", observed_issue="two debits"))
    story.do(do.VoiceProblem(statement="You charged me twice.", channel="phone", subjects={"service"}))
    assert (story.state, story.complaint.statement) == (S.RECEIVED, "You charged me twice.")
    assert [c.name for c in story.complaint.clocks if c.is_running] == [
        "longest_silence",
        "first_answer",
        "resolution",
    ]


def test_a_noticed_problem_that_the_customer_does_not_share_is_closed_as_no_complaint() -> None:
    story = in_state(S.SUSPECTED).do(do.DeclineOutreach(recorded_by="dana"))
    assert (story.state, story.complaint.outcome) == (S.CLOSED, "no_complaint")


def test_a_machine_may_notice_and_a_person_who_reaches_out_owns_it_then() -> None:
    story = Story().open(do.Detect(reference="C-1", customer=EMMA, by="robot", signal="two debits"))
    assert story.complaint.owner is None
    story.do(do.ReachOut(by="dana", observed_issue="two debits"))
    assert story.complaint.owner == "dana"


def test_a_reopening_begins_a_new_cycle_under_the_same_reference_and_leaves_old_results() -> None:
    story = in_state(S.CLOSED)
    old = [clock for clock in story.complaint.clocks if not clock.recurring]
    story.do(do.Reopen(reason="It happened again.", recorded_by="dana"))
    assert (story.state, story.complaint.cycle, story.complaint.reference) == (S.RECEIVED, 2, "C-1042")
    assert all(clock in story.complaint.clocks for clock in old)
    assert {c.name for c in story.complaint.clocks if c.is_running} == {
        "first_answer",
        "longest_silence",
        "resolution",
    }
    assert story.complaint.milestones == frozenset()


@pytest.mark.parametrize("state", [S.FOLLOW_UP, S.CLOSED], ids=str)
@pytest.mark.parametrize("by", ["dana", cf.CUSTOMER])
def test_staff_and_customer_reopen_what_was_settled(state: S, by: str) -> None:
    assert in_state(state).do(do.Reopen(by=by, reason="A new fact.")).state is S.RECEIVED


def test_a_second_cycle_ends_like_the_first_and_its_first_answer_says_so() -> None:
    story = in_state(S.CLOSED).do(do.Reopen(reason="It happened again."))
    story.do(do.Acknowledge(by="omar", promise=story.terms(3)))
    told = {notice.kind for notice in story.steps[-1].notices}
    assert "reopened" in told and story.complaint.owner == "omar"
    assert finished(story.do(FINAL)).state is S.CLOSED


def silent(workflow: cf.Workflow, reminders: int = 2) -> Story:
    story = in_state(S.CLARIFYING, workflow)
    for _ in range(reminders):
        story.do(do.Contact(by="dana", channel="phone", summary="Did you get it?", purpose="reminder",
                            attested={"calm", "patient", "not_interrupted"}))  # fmt: skip
    return story


@both
def test_a_customer_who_never_answers_is_reminded_waited_for_and_closed(workflow: cf.Workflow) -> None:
    story = silent(workflow)
    story.do(do.Keep(by="dana", commitment=story.promise.id, answer="We wait to hear from you."))
    story.wait(days=21).do(do.Thank(by="dana"), do.RecordLesson(by="dana", cause="none found"))
    story.do(do.CloseUnanswered(by="dana"))
    assert (story.state, story.complaint.outcome) == (S.CLOSED, "unanswered")


@pytest.mark.parametrize(("reminders", "days"), [(1, 21), (2, 7)])
def test_a_silent_customer_is_not_given_up_too_soon(reminders: int, days: int) -> None:
    story = silent(WORKFLOW, reminders)
    story.do(do.Promise(by="dana", promise=story.terms(20, aftercare=True))).wait(days=days)
    with pytest.raises(cf.CommandRefused) as caught:
        story.do(do.CloseUnanswered(by="dana"))
    assert caught.value.rule == "patience_spent"


def test_a_word_of_the_customer_begins_the_waiting_anew() -> None:
    story = silent(WORKFLOW).wait(days=10)
    story.do(do.Contact(by=cf.CUSTOMER, channel="email", summary="I was away."))
    assert story.complaint.reminders == 0


def test_where_the_policy_states_a_retention_its_end_is_known_from_the_closing_on() -> None:
    workflow = desk(retention={"count": 12, "unit": "months"})
    assert in_state(S.ACTING, workflow).complaint.retain_until is None
    for end in (in_state(S.CLOSED, workflow), in_state(S.ACTING, workflow).do(do.Withdraw())):
        until, closed = end.complaint.retain_until, end.complaint.closed_at
        assert until is not None and closed is not None
        assert 365 <= (until - closed).days <= 366


COMPLAINED_OF = receive(about={"omar"})


def test_the_person_complained_of_never_takes_it() -> None:
    story = Story().open(COMPLAINED_OF)
    with pytest.raises(cf.CommandRefused) as caught:
        story.do(do.Acknowledge(by="omar", promise=story.terms()))
    assert caught.value.rule == "impartiality"
