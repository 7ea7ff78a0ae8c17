"""A fold copies what its fact says, and decides nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.record.folding import FOLDS
from complaintflow.record.states import Milestone, Outcome
from tests.samples import LAYLA, NOW, Story, acknowledged, in_state


def told(story: Story, kind: type[e.Event], **fields: Any) -> cf.Complaint:
    """The complaint after one more fact, whatever anybody would have thought of it."""
    header = {
        "reference": "C-1042",
        "seq": story.complaint.version + 1,
        "recorded_at": story.now,
        "at": story.now,
    }
    return cf.evolve(story.complaint, [kind(**header, **fields)])


def unchanged(story: Story, after: cf.Complaint) -> bool:
    before = attrs.evolve(story.complaint, version=after.version, recorded_at=after.recorded_at)
    return after == before


STRAYS: dict[type[e.Event], dict[str, Any]] = {
    e.CommitmentWarned: {"commitment": "C-1042/99", "time": NOW},
    e.CommitmentUntold: {"commitment": "C-1042/99"},
    e.CommitmentAnswered: {"commitment": "C-1042/99", "channel": "email"},
    e.CommitmentKept: {"commitment": "C-1042/99"},
    e.CommitmentBroken: {"commitment": "C-1042/99"},
    e.CommitmentBreakWithdrawn: {"commitment": "C-1042/99", "evidence": "x", "reason": "y"},
    e.CommitmentRepaired: {"commitment": "C-1042/99"},
    e.CommitmentReleased: {"commitment": "C-1042/99"},
    e.ApologyMade: {"broken": (), "commitment": "C-1042/99", "reason": "x", "previous": NOW},
    e.NoticeTold: {"notice": "C-1042/99:promise_made:customer"},
    e.QuestionAnswered: {"question": "C-1042/99", "answer": "x"},
    e.TargetWarned: {"clock": "C-1042/99", "target": "x", "time": NOW},
    e.TargetMet: {"clock": "C-1042/99", "target": "x", "met_by": "C-1042/1"},
    e.TargetMissed: {"clock": "C-1042/99", "target": "x"},
    e.TargetMissWithdrawn: {"clock": "C-1042/99", "target": "x", "missed_at": NOW, "because": "corrected"},
    e.TargetExempted: {"clock": "C-1042/99", "target": "x", "why": "early_exit"},
    e.TargetPaused: {"clock": "C-1042/99", "target": "x", "reason": "court"},
    e.TargetResumed: {"clock": "C-1042/99", "target": "x"},
    e.HandoverRefused: {"to": "omar"},
}


@pytest.mark.parametrize("kind", STRAYS, ids=lambda kind: kind.stored_name)
def test_a_fact_about_what_the_record_does_not_hold_changes_nothing(kind: type[e.Event]) -> None:
    story = acknowledged()
    assert unchanged(story, told(story, kind, **STRAYS[kind]))


def test_a_fact_is_folded_by_one_function() -> None:
    with pytest.raises(cf.DefinitionError, match="ComplaintClosed: another function folds this fact"):

        @cf.folds(e.ComplaintClosed)
        def _never_closed(draft: Any, fact: Any) -> None:
            pass

    own = FOLDS[e.ComplaintClosed]
    assert cf.folds(e.ComplaintClosed)(own) is own


FOLDED_NOWHERE = {e.EscalationRequested, e.EventMarked, e.InvestigationStarted, e.NoteTaken}


def test_every_fact_is_folded_or_known_to_move_nothing_but_the_state() -> None:
    ours = {kind for kind in e.TYPES.values() if kind.__module__.startswith("complaintflow.")}
    assert ours - FOLDS.keys() == FOLDED_NOWHERE


def test_a_welcome_without_warmth_is_recorded_as_that() -> None:
    story = in_state(cf.State.RECEIVED)
    cold = do.Acknowledge(by="dana", promise=story.terms(), welcome=False, empathy=False)
    assert not story.do(cold).complaint.milestones & {Milestone.WELCOMED, Milestone.EMPATHY}


def test_a_restatement_is_confirmed_or_void_in_its_own_version() -> None:
    story = in_state(cf.State.CLARIFYING)
    confirmed = told(story, e.UnderstandingConfirmed, restatement=1)
    void = told(story, e.UnderstandingCorrected, correction="thrice")
    assert confirmed.restatement is not None and confirmed.restatement.confirmed
    assert void.restatement is not None and void.restatement.void
    assert Milestone.CONFIRMED not in void.milestones


def test_a_new_restatement_voids_what_was_confirmed() -> None:
    story = in_state(cf.State.UNDERSTOOD)
    assert Milestone.CONFIRMED in story.complaint.milestones
    assert Milestone.CONFIRMED not in told(story, e.ComplaintRestated, restatement=2, summary="x").milestones


def test_a_confirmation_without_a_restatement_is_still_the_customers_word() -> None:
    for kind in (e.UnderstandingConfirmed, e.UnderstandingCorrected):
        fields = {"restatement": 1} if kind is e.UnderstandingConfirmed else {"correction": "x"}
        after = told(acknowledged(), kind, **fields)
        assert after.restatement is None
        assert after.last_word_at == after.recorded_at


@pytest.mark.parametrize("state", ["closed", "acting"])
def test_an_adopted_case_stands_where_the_other_system_has_it(state: str) -> None:
    case = do.Adopt(reference="C-1042", customer=LAYLA, state=state, received_at=NOW - timedelta(days=4))
    complaint = Story().open(case).complaint
    assert (complaint.state, complaint.adopted) == (cf.State(state), True)
    assert complaint.outcome is (Outcome.ADOPTED if state == "closed" else None)


def test_a_witnessed_closing_ends_the_case_as_adopted() -> None:
    case = do.Adopt(reference="C-1042", customer=LAYLA, state="acting", received_at=NOW, owner="dana")
    story = Story().open(case).do(do.Witness(state="closed", activity="close", resource="crm-7"))
    assert (story.complaint.outcome, story.complaint.closed_at) == (Outcome.ADOPTED, story.now)
    assert not any(clock.is_running for clock in story.complaint.clocks)
    again = story.do(do.Witness(state="closed", activity="close", resource="crm-7")).complaint
    assert again.closed_at == story.now - timedelta(minutes=5)


def test_outreach_that_the_customer_declines_is_no_complaint() -> None:
    story = in_state(cf.State.SUSPECTED).do(do.DeclineOutreach(recorded_by="dana"))
    assert (story.state, story.complaint.outcome) == (cf.State.CLOSED, Outcome.NO_COMPLAINT)


def test_a_noticed_problem_becomes_a_complaint_in_the_customers_words() -> None:
    story = in_state(cf.State.SUSPECTED).do(do.VoiceProblem(statement="charged twice", channel="phone"))
    complaint = story.complaint
    assert (complaint.statement, complaint.summary) == ("charged twice", "charged twice")
    assert complaint.received_at == complaint.last_word_at == story.now


def test_the_customers_first_words_and_their_moment_never_change() -> None:
    case = {"reference": "C-1042", "customer": LAYLA, "state": "suspected", "received_at": NOW}
    story = Story().open(do.Adopt(statement="my first words", **case))
    complaint = story.do(do.VoiceProblem(statement="my second words", channel="phone")).complaint
    assert (complaint.statement, complaint.received_at) == ("my first words", NOW)
    assert (complaint.summary, complaint.last_word_at) == ("my second words", story.now)


def test_reopening_begins_a_clean_cycle_and_keeps_every_promise() -> None:
    story = in_state(cf.State.CLOSED)
    before = story.complaint
    after = story.do(do.Reopen(reason="charged again", recorded_by="dana")).complaint
    assert (after.cycle, after.milestones, after.options, after.plan) == (2, frozenset(), (), ())
    assert (after.outcome, after.closed_at, after.resolution) == (None, None, "")
    assert after.commitments == before.commitments


def test_a_handover_moves_what_is_still_owed_and_leaves_what_has_ended() -> None:
    story = in_state(cf.State.RESOLVED)
    ended, running = story.complaint.commitments
    story.do(
        do.OfferHandover(by="dana", to="omar", reason="absence", briefing="x"), do.AcceptHandover(by="omar")
    )
    kept, moved = story.complaint.commitments
    assert (kept.owner, moved.owner) == ("dana", "omar")
    assert moved.promised_at == running.promised_at
    assert [(held.holder, held.until) for held in moved.holders] == [("dana", story.now), ("omar", None)]
    assert kept == ended


def test_there_is_one_owner_at_every_instant() -> None:
    story = acknowledged().do(do.Reassign(by="ruth", to="omar"), do.Reassign(by="ruth", to="lea"))
    owners = story.complaint.owners
    assert [held.holder for held in owners] == ["dana", "omar", "lea"]
    assert [held.until for held in owners] == [owners[1].since, owners[2].since, None]
    assert story.complaint.handovers == 0


def test_waiting_contacts_and_chasers_are_counted() -> None:
    story = acknowledged()
    waited = {"channel": "phone", "summary": "x", "waited": timedelta(minutes=3)}
    story.do(
        do.Contact(by="customer", purpose="chaser", **waited),
        do.Contact(by="dana", purpose="reminder", **waited),
        do.Contact(by="dana", **waited),
    )
    complaint = story.complaint
    assert (complaint.contacts, complaint.chasers, complaint.reminders) == (3, 1, 1)
    assert complaint.waited_seconds == 540


def test_a_question_is_unanswered_until_it_is_answered() -> None:
    story = acknowledged().do(do.PutQuestion(question="when?"), do.PutQuestion(question="why?"))
    first, second = story.complaint.unanswered
    story.do(do.AnswerQuestion(by="dana", question=first.id, answer="soon"))
    assert story.complaint.unanswered == (second,)


def test_a_recurring_target_that_is_renewed_runs_again_in_its_own_place() -> None:
    story = in_state(cf.State.RECEIVED)
    (silence,) = (clock for clock in story.complaint.clocks if clock.recurring)
    story.wait(days=40)
    (later,) = (clock for clock in story.complaint.clocks if clock.recurring)
    assert (later.id, later.is_running, later.warned) == (silence.id, True, ())
    assert later.before > story.now
    assert later.anchor == "target.missed"


def test_a_recurring_target_begins_anew_in_a_new_cycle_beside_the_one_that_ended() -> None:
    story = in_state(cf.State.CLOSED).do(do.Reopen(reason="again", recorded_by="dana"))
    recurring = [clock for clock in story.complaint.clocks if clock.recurring]
    assert [(clock.is_running, clock.cycle) for clock in recurring] == [(False, 1), (True, 2)]
