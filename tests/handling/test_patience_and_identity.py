"""A customer who never answers, one who wants to be left alone, and how it was known who spoke."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from tests.samples import EMMA, LAYLA, NOW, Story, acknowledged, desk, in_debt, in_state, receive
from tests.samples import State as S

REMIND = do.RemindCustomer(by="dana", summary="We still wait for your word.")
REACH_OUT = do.ReachOut(by="dana", observed_issue="two debits")
DETECT = do.Detect(reference="C-9", customer=LAYLA, by="dana", signal="two debits")


def refused(story: Story, command: do.Command) -> cf.CommandRefused:
    with pytest.raises(cf.CommandRefused) as caught:
        story.workflow.handle(story.complaint, command, story.now)
    return caught.value


# --- reminders (S0:75) -------------------------------------------------------------------------------------------


def test_reminders_are_counted_dated_and_told() -> None:
    story = in_state(S.CLARIFYING).do(REMIND, REMIND)
    first, second = [fact for fact in story.events if isinstance(fact, e.CustomerReminded)]
    assert (first.number, second.number, story.complaint.reminders) == (1, 2, 2)
    assert story.complaint.beside.reminded_at == (first.at, second.at)
    letter = story.steps[-1].notices[0]
    assert (letter.kind, letter.facts["progress"]) == ("progress_update", REMIND.summary)


def test_a_word_of_the_customer_begins_the_patience_anew() -> None:
    story = in_state(S.CLARIFYING).do(REMIND)
    story.do(do.AnswerClarification(answer="Yes.", recorded_by="dana"))
    assert (story.complaint.reminders, story.complaint.beside.reminded_at) == (0, ())
    assert cf.replay(story.events) == story.complaint


def test_a_reminder_is_a_contact_of_ours() -> None:
    story = in_state(S.CLARIFYING)
    before = story.complaint.contacts
    story.do(REMIND)
    (silence,) = [clock for clock in story.complaint.clocks if clock.name == "longest_silence"]
    assert (story.complaint.contacts, silence.updated_at) == (before + 1, story.now)


def test_only_a_customer_whose_word_is_awaited_is_reminded_and_not_while_we_owe_ours() -> None:
    assert refused(acknowledged(), REMIND).rule == "lifecycle"
    assert refused(in_debt(), REMIND).rule == "lifecycle"
    assert refused(in_state(S.CLARIFYING).wait(days=9), REMIND).rule == "not_in_debt"


def test_after_the_reminders_and_the_period_it_closes_unanswered_and_not_before() -> None:
    story = in_state(S.CLARIFYING)
    story.do(do.Change(by="dana", commitment=story.promise.id, reason="we wait", promise=story.terms(30)))
    story.do(REMIND).wait(days=30)
    assert refused(story, do.CloseUnanswered(by="dana")).rule == "patience_spent"
    story.do(REMIND)
    story.do(do.Keep(by="dana", commitment=story.promise.id, answer="We close it for now."))
    assert story.do(do.CloseUnanswered(by="dana")).complaint.outcome == "unanswered"


def test_the_last_promise_is_kept_and_the_matter_closed_in_one_step_as_the_refusal_says() -> None:
    levels = {"default": "recorded", "next_promise": "required"}
    never_reminded = {"reminders": 0, "span": "3 business_days"}
    story = in_state(S.CLARIFYING, desk(standards=levels, patience=never_reminded))
    close = do.CloseUnanswered(by="dana")
    assert "RemindCustomer" in refused(story, close).instead
    story.do(do.Change(by="dana", commitment=story.promise.id, reason="we wait", promise=story.terms(30)))
    keep = do.Keep(by="dana", commitment=story.promise.id, answer="We close it for now.")
    story.wait(days=9)
    assert "handle_all([Keep, CloseUnanswered])" in refused(story, close).instead
    assert refused(story, keep).rule == "next_promise"
    closed = story.workflow.handle_all(story.complaint, [keep, close], story.now)
    assert closed.complaint.state == S.CLOSED


# --- left alone (S2:24b, I34) ------------------------------------------------------------------------------------


def test_a_customer_is_asked_once_and_then_left_alone() -> None:
    story = in_state(S.SUSPECTED).do(REACH_OUT)
    assert story.complaint.beside.outreach_at == story.now
    assert refused(story, REACH_OUT).rule == "cool_off"
    story.wait(days=130)
    assert [notice.kind for notice in story.do(REACH_OUT).steps[-1].notices] == ["proactive_outreach"]


def test_whoever_wished_to_complain_of_nothing_is_not_asked_in_another_case_either() -> None:
    story = in_state(S.SUSPECTED).do(REACH_OUT, do.DeclineOutreach(recorded_by="dana"))
    again = story.complaint.beside.ask_again_at
    assert again is not None
    early = evolve(DETECT, ask_again_at=again)
    with pytest.raises(cf.CommandRefused) as caught:
        story.workflow.open(early, again - timedelta(microseconds=1))
    assert caught.value.rule == "cool_off"
    assert story.workflow.open(early, again).complaint.state is S.SUSPECTED


def test_a_policy_without_a_cool_off_leaves_it_to_the_desk() -> None:
    workflow = desk()
    policy = evolve(workflow.policy, cool_off=None)
    workflow = cf.Workflow(policy=policy, calendar=workflow.calendar, roster=workflow.roster)
    story = Story(workflow).open(evolve(DETECT, customer=evolve(LAYLA, zone=None)))
    story.do(REACH_OUT, REACH_OUT, do.DeclineOutreach())
    assert story.complaint.beside.ask_again_at is None


# --- how it was known who spoke (S1:43) --------------------------------------------------------------------------

HOW = "name, address and the last bill"
DECISIONS: list[tuple[cf.State, do.Command]] = [
    (S.CLARIFYING, do.ConfirmUnderstanding(identity=HOW)),
    (S.OPTIONS_OFFERED, do.Choose(choice="a refund", identity=HOW)),
    (S.RESOLVED, do.ConfirmResolution(identity=HOW)),
    (S.RESOLVED, do.DisputeResolution(identity=HOW)),
    (S.ACTING, do.Withdraw(identity=HOW)),
    (S.ACTING, do.Contact(by="dana", channel="phone", summary="We spoke.", identity=HOW)),
    (S.ACTING, do.Contact(by="customer", channel="phone", summary="They called.", identity=HOW)),
]


@pytest.mark.parametrize(("state", "command"), DECISIONS, ids=lambda each: type(each).__name__)
def test_how_identity_was_verified_is_recorded_and_redacted(state: cf.State, command: do.Command) -> None:
    story = in_state(state).do(command)
    assert [fact for fact in story.steps[-1].events if getattr(fact, "identity", "") == HOW]
    if story.state is S.CLOSED:
        facts = cf.redact(story.events, basis="a request", now=story.now)
        assert HOW not in str([cf.to_plain(fact) for fact in facts])


def test_whom_an_answer_was_given_to_is_recorded() -> None:
    story = acknowledged().do(do.PutQuestion(question="When?", recorded_by="dana"))
    asked = story.complaint.unanswered[0].id
    answer: dict[str, Any] = {"question": asked, "answer": "On Monday.", "channel": "phone", "identity": HOW}
    story.do(do.AnswerQuestion(by="dana", **answer))
    assert [fact.identity for fact in story.events if isinstance(fact, e.QuestionAnswered)] == [HOW]


def test_a_stranger_who_was_detected_is_a_customer_like_any_other() -> None:
    opened = desk().open(evolve(DETECT, customer=evolve(EMMA, name="")), NOW)
    assert opened.complaint.customer.name == receive(customer=evolve(EMMA, name="")).customer.name == ""
