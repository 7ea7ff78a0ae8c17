"""Each guard says yes and no as its words promise; no policy switches one off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.commands.situation import Rule
from complaintflow.lifecycle import guards as g
from complaintflow.lifecycle import laws
from complaintflow.lifecycle import ownership as o
from tests.lifecycle.situations import situation
from tests.samples import LAYLA, NOW, Story, acknowledged, in_debt, in_state

RULES = [rule for module in (g, o) for rule in vars(module).values() if isinstance(rule, Rule)]
INSTANT = timedelta(microseconds=1)


def holds(rule: Rule, story: Story, command: do.Command, **options: Any) -> bool:
    return rule(situation(story, command, **options))


# --- who acts ----------------------------------------------------------------------------------------------------

ACTORS = {
    "dana": (True, True, True),
    "noa": (True, True, False),  # a trainee helps, and owns nothing
    "lea": (True, True, True),
    "desk": (True, False, False),
    "inbox": (True, False, False),
    "robot": (True, False, False),
    "customer": (False, False, False),
    "sami-the-brother": (False, False, False),
    "stranger": (False, False, False),
}


@pytest.mark.parametrize("by", ACTORS)
def test_who_may_act_for_the_company_and_who_may_own(by: str) -> None:
    asked = situation(acknowledged(), do.Thank(by=by))
    assert (g.STAFF(asked), g.HUMAN(asked), g.NAMED_OWNER(asked)) == ACTORS[by]


def test_nobody_acts_for_the_company_after_they_left() -> None:
    story = acknowledged()
    left = NOW + timedelta(days=3)
    before, after = (situation(story, do.Thank(by="lea"), at=at) for at in (left - INSTANT, left))
    for rule in (g.STAFF, g.HUMAN, g.NAMED_OWNER):
        assert (rule(before), rule(after)) == (True, False)


@pytest.mark.parametrize("by", ["customer", "sami-the-brother"])
def test_the_customer_and_a_recorded_representative_act_for_the_customer(by: str) -> None:
    assert holds(g.CUSTOMER_ACTS, acknowledged(), do.Withdraw(by=by))


@pytest.mark.parametrize("by", ["dana", "robot", "stranger"])
def test_nobody_else_decides_for_the_customer(by: str) -> None:
    assert not holds(g.CUSTOMER_ACTS, acknowledged(), do.Withdraw(by=by))


# --- promises ----------------------------------------------------------------------------------------------------


def keep(story: Story, **fields: Any) -> do.Keep:
    return do.Keep(**{"by": "dana", "commitment": story.promise.id, "answer": "found", **fields})


def test_debt_is_seen_by_both_of_its_guards() -> None:
    for story, owed in ((acknowledged(), False), (in_debt(), True)):
        assert holds(g.IN_DEBT, story, do.Thank(by="dana")) is owed
        assert holds(g.NOT_IN_DEBT, story, do.Thank(by="dana")) is not owed


def test_a_promise_is_given_or_it_is_not() -> None:
    story = acknowledged()
    assert holds(g.PROMISES_SOMETHING, story, do.Promise(by="dana", promise=story.terms()))
    assert not holds(g.PROMISES_SOMETHING, story, do.Promise(by="dana"))
    assert not holds(g.PROMISES_SOMETHING, story, do.ConfirmTold(notice="x"))


def test_a_command_names_a_promise_of_this_complaint() -> None:
    story = acknowledged()
    assert holds(g.COMMITMENT_KNOWN, story, keep(story))
    assert not holds(g.COMMITMENT_KNOWN, story, keep(story, commitment="C-7/1"))
    assert not holds(g.COMMITMENT_KNOWN, story, do.Thank(by="dana"))


def test_only_the_holder_answers() -> None:
    story = acknowledged()
    assert holds(g.HOLDER_ANSWERS, story, keep(story))
    assert not holds(g.HOLDER_ANSWERS, story, keep(story, by="omar"))
    assert not holds(g.HOLDER_ANSWERS, story, keep(story, commitment="C-7/1"))


def test_a_promise_that_nobody_holds_may_be_answered_by_anybody() -> None:
    due = NOW + timedelta(days=1)
    found = do.AdoptedPromise(what="a call", at=due, made_at=NOW)
    story = Story().open(
        do.Adopt(reference="C-1", customer=LAYLA, state="acting", received_at=NOW, promises=(found,))
    )
    assert holds(g.HOLDER_ANSWERS, story, keep(story, by="omar"))


def ended(**moments: Any) -> Callable[[Story], Story]:
    def change(story: Story) -> Story:
        promise = attrs.evolve(story.promise, **moments)
        story.complaint = attrs.evolve(story.complaint, commitments=(promise,))
        return story

    return change


UNFINISHED = {
    "open": ({}, True),
    "kept": ({"kept_at": NOW}, False),
    "broken": ({"broken_at": NOW}, True),
    "repaid": ({"broken_at": NOW, "repaired_at": NOW}, True),  # proof in time still withdraws the break
    "withdrawn": ({"broken_at": NOW, "kept_at": NOW, "break_withdrawn_at": NOW}, False),
    "changed": ({"changed_at": NOW}, False),
    "released": ({"released_at": NOW}, False),
}


@pytest.mark.parametrize("fate", UNFINISHED)
def test_what_has_ended_is_not_answered_again(fate: str) -> None:
    moments, unfinished = UNFINISHED[fate]
    story = ended(**moments)(acknowledged())
    assert holds(g.UNFINISHED, story, keep(story)) is unfinished
    assert not holds(g.UNFINISHED, story, keep(story, commitment="C-7/1"))


def test_a_break_that_was_repaid_is_not_withdrawn_by_an_answer_given_late() -> None:
    story = ended(broken_at=NOW, repaired_at=NOW)(acknowledged())
    late = story.promise.promised_at + INSTANT
    assert not holds(g.UNFINISHED, story, keep(story), at=late)


def test_a_promise_changes_only_before_it_is_due() -> None:
    story = acknowledged()
    change = do.Change(by="dana", commitment=story.promise.id, reason="the bank", promise=story.terms(5))
    due = story.promise.promised_at
    assert holds(g.OPEN_AND_IN_TIME, story, change, at=due - INSTANT)
    assert not holds(g.OPEN_AND_IN_TIME, story, change, at=due)
    assert not holds(g.OPEN_AND_IN_TIME, in_debt(), change)
    assert not holds(g.OPEN_AND_IN_TIME, story, attrs.evolve(change, commitment="C-7/1"))


@pytest.mark.parametrize("fate", UNFINISHED)
def test_what_is_owed_can_be_let_go_and_nothing_else(fate: str) -> None:
    story = ended(**UNFINISHED[fate][0])(acknowledged())
    assert holds(g.RELEASABLE, story, do.Release(commitment=story.promise.id)) is (fate in ("open", "broken"))
    assert not holds(g.RELEASABLE, story, keep(story))
    assert not holds(g.RELEASABLE, story, do.Release(commitment="C-7/1"))


def test_after_the_end_only_after_care_is_promised() -> None:
    story = in_state(cf.State.CLOSED)
    care, other = (do.Promise(by="dana", promise=story.terms(aftercare=kind)) for kind in (True, False))
    assert holds(g.AFTERCARE_ONLY, story, care)
    assert not holds(g.AFTERCARE_ONLY, story, other)
    assert not holds(g.AFTERCARE_ONLY, story, do.Promise(by="dana"))
    assert not holds(g.AFTERCARE_ONLY, story, do.Thank(by="dana"))


# --- understanding and remedy ------------------------------------------------------------------------------------


def test_the_customer_confirms_the_latest_version_and_no_other() -> None:
    story = in_state(cf.State.CLARIFYING)
    for asked, current in ((None, True), (1, True), (2, False)):
        assert holds(g.CURRENT_RESTATEMENT, story, do.ConfirmUnderstanding(restatement=asked)) is current
    assert holds(g.CURRENT_RESTATEMENT, story, do.Thank(by="dana"))


def test_there_is_nothing_to_confirm_before_a_restatement_or_after_it_was_voided() -> None:
    assert not holds(g.CURRENT_RESTATEMENT, acknowledged(), do.ConfirmUnderstanding())
    void = in_state(cf.State.CLARIFYING).do(do.CorrectUnderstanding(correction="thrice"))
    assert not holds(g.CURRENT_RESTATEMENT, void, do.ConfirmUnderstanding())


OPTIONS: dict[str, tuple[tuple[cf.Option, ...], bool]] = {
    "certain": ((cf.Option("a", True), cf.Option("b", True)), True),
    "one in doubt": ((cf.Option("a", True), cf.Option("b")), False),
    "none": ((), False),
    "blank to the eye": ((cf.Option("\u200b", True),), False),
}


@pytest.mark.parametrize("offer", OPTIONS)
def test_only_what_is_certain_is_offered(offer: str) -> None:
    options, certain = OPTIONS[offer]
    assert holds(g.OPTIONS_CERTAIN, acknowledged(), do.Offer(by="dana", options=options)) is certain
    assert not holds(g.OPTIONS_CERTAIN, acknowledged(), do.Thank(by="dana"))


def test_the_customer_chooses_before_a_plan() -> None:
    story = in_state(cf.State.OPTIONS_OFFERED)
    plan = do.AgreePlan(by="dana", plan="refund")
    assert not holds(g.CHOSEN, story, plan)
    assert holds(g.CHOSEN, story.do(do.Choose(choice="refund")), plan)


def test_a_single_remedy_has_its_reason() -> None:
    story, bare = acknowledged(), do.AgreePlan(by="dana", plan="refund")
    assert not holds(g.SINGLE_REMEDY, story, bare)
    assert not holds(g.SINGLE_REMEDY, story, attrs.evolve(bare, single_remedy_reason=" "))
    assert holds(g.SINGLE_REMEDY, story, attrs.evolve(bare, single_remedy_reason="the law gives one"))
    assert holds(g.SINGLE_REMEDY, in_state(cf.State.ACTING), bare)
    assert not holds(g.SINGLE_REMEDY, story, do.Thank(by="dana"))


def promising(kind: str, **fields: Any) -> Story:
    story = Story().open()
    return story.do(do.Acknowledge(by="dana", promise=story.terms(kind=kind, **fields)))


OWED = {
    "an answer": (lambda: promising("answer"), True, False),
    "a deed": (lambda: promising("action"), False, False),
    "a visit as after-care": (lambda: promising("appointment", aftercare=True), True, True),
    "a deed not done in time": (lambda: promising("action").wait(days=7), False, False),
    "nothing": (lambda: Story().open(), True, True),
    "what was released": (
        lambda: (s := promising("action")).do(do.Release(commitment=s.promise.id)),
        True,
        True,
    ),
}


@pytest.mark.parametrize("what", OWED)
def test_deeds_are_done_before_resolving_and_nothing_is_owed_at_the_end(what: str) -> None:
    begun, deeds_done, nothing_owed = OWED[what]
    story = begun()
    assert holds(g.DEEDS_DONE, story, do.Thank(by="dana")) is deeds_done
    assert holds(g.NOTHING_OWED, story, do.Thank(by="dana")) is nothing_owed


def test_a_final_response_permits_closing() -> None:
    story = acknowledged()
    assert not holds(g.FINAL_RESPONSE_GIVEN, story, do.Close(by="dana"))
    story.do(do.RespondFinally(by="dana", outcome="not_upheld", reasons="not ours", routes="the ombudsman"))
    assert holds(g.FINAL_RESPONSE_GIVEN, story, do.Close(by="dana"))


def patient(reminders: int, days: int) -> Story:
    story = in_state(cf.State.CLARIFYING)
    for _ in range(reminders):
        story.do(do.Contact(by="dana", channel="phone", summary="no answer", purpose="reminder"))
    return story.wait(days=days)


@pytest.mark.parametrize(
    ("reminders", "days", "spent"),
    [(2, 30, True), (3, 30, True), (1, 30, False), (2, 5, False), (0, 0, False)],
)
def test_patience_is_spent_after_the_reminders_and_the_period(reminders: int, days: int, spent: bool) -> None:
    assert holds(g.PATIENCE_SPENT, patient(reminders, days), do.CloseUnanswered(by="dana")) is spent


def test_without_a_stated_patience_nobody_is_closed_out() -> None:
    story = patient(9, 999)
    asked = situation(story, do.CloseUnanswered(by="dana"))
    asked.setting = attrs.evolve(asked.setting, policy=attrs.evolve(asked.setting.policy, patience=None))
    assert not g.PATIENCE_SPENT(asked)


def test_silence_begins_when_the_customer_spoke_last() -> None:
    story = patient(2, 30)
    story.do(do.Contact(by="customer", channel="email", summary="I was away"))
    assert not holds(g.PATIENCE_SPENT, story, do.CloseUnanswered(by="dana"))
    story.complaint = attrs.evolve(story.complaint, last_word_at=None, reminders=9)
    assert not holds(g.PATIENCE_SPENT, story, do.CloseUnanswered(by="dana"))


# --- ownership ---------------------------------------------------------------------------------------------------


def offered(**fields: Any) -> do.OfferHandover:
    return do.OfferHandover(**{"by": "dana", "to": "omar", "reason": "absence", "briefing": "x", **fields})


def test_only_the_one_who_was_asked_answers_an_offer() -> None:
    story = acknowledged()
    assert not holds(o.OFFER_PENDING, story, do.AcceptHandover(by="omar"))
    story.do(offered())
    assert holds(o.OFFER_PENDING, story, do.AcceptHandover(by="omar"))
    assert not holds(o.OFFER_PENDING, story, do.AcceptHandover(by="ruth"))


def test_only_the_owner_hands_over() -> None:
    assert holds(o.OWNER_OFFERS, acknowledged(), offered())
    assert not holds(o.OWNER_OFFERS, acknowledged(), offered(by="omar"))
    nobody = situation(in_state(cf.State.RECEIVED), offered())
    nobody.by = None
    assert not o.OWNER_OFFERS(nobody)


@pytest.mark.parametrize(
    ("to", "may"),
    [("omar", True), ("dana", False), ("noa", False), ("desk", False), ("robot", False), ("nobody", False)],
)
def test_the_successor_is_another_named_human_who_is_here(to: str, may: bool) -> None:
    for command in (offered(to=to), do.Reassign(by="ruth", to=to)):
        assert holds(o.SUCCESSOR, acknowledged(), command) is may
    assert not holds(o.SUCCESSOR, acknowledged(), do.Thank(by="dana"))


@pytest.mark.parametrize("reason", cf.HandoverReason)
def test_a_debt_goes_along_for_absence_and_impartiality_only(reason: str) -> None:
    assert holds(o.DEBT_STAYS, acknowledged(), offered(reason=reason))
    assert holds(o.DEBT_STAYS, in_debt(), offered(reason=reason)) is (reason in ("absence", "impartiality"))
    assert not holds(o.DEBT_STAYS, in_debt(), do.Thank(by="dana"))


def test_a_supervisor_of_the_policy_or_the_owners_manager_moves_a_complaint() -> None:
    story, move = acknowledged(), do.Reassign(by="ruth", to="omar")
    assert holds(o.SUPERVISOR, story, move)
    assert holds(o.SUPERVISOR, story, move, supervisors=[])  # Ruth is Dana's manager
    assert not holds(o.SUPERVISOR, story, attrs.evolve(move, by="omar"))
    assert holds(o.SUPERVISOR, story, attrs.evolve(move, by="omar"), supervisors=["omar"])


def test_somebody_without_a_manager_is_moved_by_a_supervisor_alone() -> None:
    story = acknowledged().do(do.Reassign(by="ruth", to="omar"))
    assert not holds(o.SUPERVISOR, story, do.Reassign(by="ruth", to="dana"), supervisors=[])


def test_what_nobody_owns_anybody_may_move_to_an_owner() -> None:
    assert holds(o.SUPERVISOR, in_state(cf.State.RECEIVED), do.Reassign(by="omar", to="dana"), supervisors=[])


def test_another_system_moves_only_what_was_adopted() -> None:
    witness = do.Witness(state="resolved")
    case = do.Adopt(reference="C-1", customer=LAYLA, state="acting", received_at=NOW)
    assert holds(o.ADOPTED, Story().open(case), witness)
    assert not holds(o.ADOPTED, acknowledged(), witness)


def test_a_witness_guard_knows_its_own_state() -> None:
    assert holds(o.witnesses(cf.State.RESOLVED), acknowledged(), do.Witness(state="resolved"))
    assert not holds(o.witnesses(cf.State.CLOSED), acknowledged(), do.Witness(state="resolved"))
    assert not holds(o.witnesses(cf.State.CLOSED), acknowledged(), do.Thank(by="dana"))


# --- words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_guard_says_why_and_what_to_do_instead(rule: Rule) -> None:
    for said in (rule.reason, rule.instead):
        assert said.endswith(".")
        assert said[0].isupper()


def test_no_two_guards_share_an_id() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", [rule for rule in RULES if not rule.of_command], ids=lambda rule: rule.id)
def test_a_guard_that_looks_into_no_command_can_be_asked_before_there_is_one(rule: Rule) -> None:
    asked = situation(acknowledged(), do.Thank(by="dana"))
    asked.command = None
    assert rule(asked) in (True, False)


def test_what_a_guard_answers_counts_by_its_truth() -> None:
    impact = Rule("impact", lambda s: s.complaint.impact, "No.", "Ask.")  # type: ignore[arg-type, return-value]
    assert impact(situation(acknowledged(), do.Thank(by="dana"))) is True


def test_where_nothing_demands_an_answer_none_is_cited() -> None:
    story = in_state(cf.State.CLOSED)
    reason, found = laws.ANSWER_DEMANDED.worded(situation(story, do.CloseUnanswered(by="dana")))
    assert found == {} and "{demand}" in reason
