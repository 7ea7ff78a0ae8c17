"""What stories of the kit found wrong in the library, each as the shortest case that shows it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from tests.samples import LAYLA, NOW, PRIVATE, WORKFLOW, Story, acknowledged, in_state, later, receive, stored

MINUTE = timedelta(minutes=1)


def test_a_case_that_another_system_moves_out_of_its_closing_wakes_again() -> None:
    story = in_state(cf.State.CLOSED)
    step = WORKFLOW.observe(story.complaint, do.Acknowledge(by="dana"), story.now + MINUTE)
    assert [fact.stored_name for fact in step.events][:1] == ["complaint.reopened"]
    assert step.complaint.cycle == 2
    assert step.next_deadline is not None


def test_a_problem_voiced_again_leaves_the_first_words_and_the_moment_of_receipt() -> None:
    story = in_state(cf.State.RECEIVED)
    voiced = do.VoiceProblem(statement="Mansour calls again.", channel="web")
    again = WORKFLOW.observe(story.complaint, voiced, story.now + MINUTE).complaint
    assert (again.statement, again.received_at) == (story.complaint.statement, NOW)


def test_the_reason_of_a_refused_handover_is_redacted() -> None:
    story = acknowledged()
    story.do(do.OfferHandover(by="dana", to="omar", reason="competence", briefing="Mansour, two debits"))
    story.do(do.RefuseHandover(by="omar", reason="I know Ms Mansour"))
    story.do(do.Withdraw())
    rows = stored(cf.redact(story.events, basis="she asked", now=story.now))
    assert [row for row in rows for private in PRIVATE if private in row] == []


def test_the_warning_of_a_first_answer_names_a_channel_where_a_case_came_by_none() -> None:
    story = Story().open(
        do.Detect(reference="C-1", customer=receive().customer, by="dana", signal="two debits")
    )
    story.do(do.Withdraw(), do.Reopen(reason="it came back"))
    story.wait(days=2)
    (warning, *_) = [notice for notice in story.notices if notice.kind == "first_response_due"]
    assert cf.render(warning).text


def test_a_closed_case_in_debt_gets_no_further_after_care_before_it_is_repaired() -> None:
    story = in_state(cf.State.CLOSED)
    story.do(do.Promise(by="dana", promise=story.terms(1, aftercare=True)))
    story.wait(days=5)
    with pytest.raises(cf.CommandRefused) as refused:
        story.do(do.Promise(by="dana", promise=story.terms(1, aftercare=True)))
    assert refused.value.rule == "not_in_debt"


def test_a_promise_that_was_let_go_cannot_be_changed_even_in_shadow_mode() -> None:
    story = acknowledged()
    story.do(do.Release(commitment=story.promise.id))
    change = do.Change(by="dana", commitment=story.promise.id, reason="later", promise=story.terms(2))
    with pytest.raises(cf.CommandRefused) as refused:
        WORKFLOW.observe(story.complaint, change, story.now)
    assert refused.value.rule == "commitment_unfinished"


def handed_over() -> Story:
    """Dana promised; later that day Omar took the case over."""
    story = acknowledged()
    story.do(do.OfferHandover(by="dana", to="omar", reason="competence", briefing="two debits"))
    return story.do(do.AcceptHandover(by="omar"), after=timedelta(hours=2))


def keep(story: Story, by: str, at: datetime) -> do.Keep:
    return do.Keep(by=by, commitment=story.promise.id, answer="We found it.", at=at, promise=story.terms(2))


def test_an_answer_entered_late_is_of_whoever_held_the_promise_when_it_was_given() -> None:
    story = handed_over()
    when = NOW + timedelta(minutes=30)
    kept = WORKFLOW.handle(story.complaint, keep(story, "dana", when), story.now).complaint
    assert kept.commitment(story.promise.id).status is cf.Status.KEPT
    with pytest.raises(cf.CommandRefused) as refused:
        WORKFLOW.handle(story.complaint, keep(story, "omar", when), story.now)
    assert refused.value.rule == "holder_answers"


def test_an_answer_from_before_a_promise_was_made_does_not_keep_it() -> None:
    story = acknowledged()
    with pytest.raises(cf.CommandRefused) as refused:
        WORKFLOW.handle(story.complaint, keep(story, "dana", NOW), story.now)
    assert refused.value.rule == "made_before"


def test_a_last_word_from_before_a_promise_was_made_does_not_answer_it() -> None:
    story = acknowledged()
    said = {
        "outcome": "upheld",
        "reasons": "We charged twice.",
        "routes": ("the ombudsman",),
        "channel": "phone",
    }
    story.do(do.RespondFinally(by="dana", at=NOW, **said))
    assert story.complaint.open_commitments


def test_a_miss_taken_back_leaves_the_longest_silence_running() -> None:
    story = acknowledged()
    story.wait(days=12)
    given = {"at": later(NOW, 1), "evidence": "the phone log", "reason": "typed in late"}
    story.do(do.Keep(by="dana", commitment=story.promise.id, answer="a", promise=story.terms(3), **given))
    assert "longest_silence" in {f.target for f in story.events if isinstance(f, e.TargetMissWithdrawn)}
    (silence,) = [clock for clock in story.complaint.clocks if clock.name == "longest_silence"]
    assert silence.is_running


def test_a_promise_that_is_answered_and_waits_for_its_delivery_is_no_next_promise() -> None:
    story = acknowledged()
    first = story.promise.id
    story.do(do.Promise(by="dana", promise=story.terms(2)))
    second = story.promise.id
    story.do(do.Keep(by="dana", commitment=first, answer="We found it.", channel="email"))
    with pytest.raises(cf.CommandRefused) as refused:
        story.do(do.Keep(by="dana", commitment=second, answer="That is all.", channel="phone"))
    assert refused.value.rule == "next_promise"


def test_a_naive_moment_is_refused_wherever_a_story_gives_one() -> None:
    story = acknowledged()
    with pytest.raises(cf.MomentError):
        WORKFLOW.advance(story.complaint, story.now.replace(tzinfo=None))
    assert story.now.tzinfo is UTC


def test_whoever_is_complained_of_does_not_own_what_they_noticed_themselves() -> None:
    detected = do.Detect(reference="C-7", customer=LAYLA, by="dana", about={"dana"}, signal="two debits")
    assert WORKFLOW.open(detected, NOW).complaint.owner is None


def test_whoever_is_complained_of_does_not_reach_out() -> None:
    detected = do.Detect(reference="C-7", customer=LAYLA, by="omar", about={"dana"}, signal="two debits")
    step = WORKFLOW.open(detected, NOW)
    with pytest.raises(cf.CommandRefused) as refused:
        WORKFLOW.handle(step.complaint, do.ReachOut(by="dana", observed_issue="two debits"), NOW)
    assert refused.value.rule == "impartiality"


def test_what_was_never_received_has_no_moment_of_receipt_to_correct() -> None:
    story = in_state(cf.State.SUSPECTED)
    when = {"field": "received_at", "value": story.now.isoformat(), "reason": "a slip", "approved_by": "ruth"}
    with pytest.raises(cf.CommandRefused, match="has not complained"):
        story.do(do.Correct(by="dana", **when))
