"""The conduct rules: what each looks at, and that none is silently skipped."""

from __future__ import annotations

import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.rules.standards import BY_ID, Category, Value
from tests.rules.standard_cases import CALMING, CASES, CLOSE, KEYS, QUESTION, UNVERIFIED, Case, contact
from tests.rules.standards_page import PAGE, page
from tests.samples import State as S
from tests.samples import Story, desk, in_state, receive

HEADINGS = ["efficiency", "respect", "knowledge", "follow_up", "satisfaction"]
"""S0:32, S0:57, S0:87, S0:112, S0:137."""

each_standard = pytest.mark.parametrize("standard", cf.STANDARDS, ids=lambda standard: standard.id)
each_case = pytest.mark.parametrize("case", CASES, ids=str)


def requiring(*standards: str) -> cf.Workflow:
    """A desk that records every standard and requires these."""
    levels = {"default": "recorded"} | dict.fromkeys(standards, "required")
    return desk(standards=levels, attestations=sorted(KEYS | {"appearance"}), traits=CALMING)


def not_met(events: list[cf.events.Event]) -> list[tuple[str, str]]:
    return [(event.rule, event.command) for event in events if isinstance(event, cf.events.StandardNotMet)]


@each_case
def test_a_required_standard_refuses_with_the_reason_and_what_to_do_instead(case: Case) -> None:
    if not BY_ID[case.standard].may_block:
        return
    story = case.begin(requiring(case.standard))
    command = case.fails(story)
    if isinstance(command, do.CustomerCommand):  # recorded, and never refused
        return
    with pytest.raises(cf.CommandRefused) as caught:
        story.do(command)
    rule = BY_ID[case.standard].rule
    begins = rule.reason.partition("{")[0]
    assert caught.value.rule == case.standard and caught.value.reason.startswith(begins)
    assert caught.value.instead == rule.instead


@each_case
def test_a_recorded_standard_allows_and_names_what_was_not_met(case: Case) -> None:
    story = case.begin(requiring())
    command = case.fails(story)
    story.do(command)
    assert (case.standard, type(command).__name__) in not_met(story.steps[-1].events)


@each_case
def test_a_standard_that_is_met_is_not_mentioned(case: Case) -> None:
    required = [case.standard] if BY_ID[case.standard].may_block else []
    story = (case.well or case.begin)(requiring(*required))
    for make in case.meets:
        story.do(make(story))
    assert case.standard not in [rule for rule, _ in not_met(story.steps[-1].events)]


def test_every_standard_has_a_case() -> None:
    assert {case.standard for case in CASES} == set(BY_ID)


@each_standard
def test_every_standard_says_what_it_is_about_why_and_where_it_comes_from(standard: cf.Standard) -> None:
    told = (standard.why, standard.rule.reason, standard.rule.instead)
    assert all(text.endswith(".") for text in told)
    assert standard.commands and standard.rule.source


def test_every_value_of_the_sources_has_a_standard_and_every_standard_a_value() -> None:
    assert {standard.value for standard in cf.STANDARDS} == set(Value)
    assert {standard.category for standard in cf.STANDARDS} == set(Category)


def test_the_values_and_headings_are_those_of_the_sources() -> None:
    values = "respect honesty reliability speed care security improvement"
    assert (" ".join(Value), list(Category)) == (values, HEADINGS)


def test_a_command_of_your_own_meets_the_standards_of_the_one_that_it_is_derived_from() -> None:
    class Greet(do.Acknowledge):
        pass

    asked = {each.id for each in cf.STANDARDS if each.asks(Greet)}
    assert asked == {each.id for each in cf.STANDARDS if each.asks(do.Acknowledge)} > {"welcome", "no_blame"}


def test_the_ids_of_standards_are_unique() -> None:
    assert len(BY_ID) == len(cf.STANDARDS)


def test_what_the_customer_does_is_never_refused_for_a_standard() -> None:
    story = in_state(S.ACKNOWLEDGED, requiring("next_promise"))
    story.do(do.Release(commitment=story.promise.id, recorded_by="dana"))
    assert not_met(story.steps[-1].events) == [("next_promise", "Release")]


def test_a_broken_promise_is_a_next_word_already_so_talking_needs_no_further_one() -> None:
    story = in_state(S.ACKNOWLEDGED, requiring("next_promise")).wait(days=7)
    story.do(contact(attested=KEYS)(story))
    assert story.complaint.in_debt
    assert not_met(story.steps[-1].events) == [("recap", "Contact")]


def test_paying_the_debt_back_needs_the_next_promise_all_the_same() -> None:
    story = in_state(S.ACKNOWLEDGED, requiring("next_promise")).wait(days=7)
    late = do.Keep(by="dana", commitment=story.promise.id, answer="It was ours.")
    with pytest.raises(cf.CommandRefused, match="next promised time"):
        story.do(late)


def test_after_the_final_response_no_further_promise_is_needed() -> None:
    story = in_state(S.ACKNOWLEDGED, requiring("next_promise"))
    story.do(
        do.RespondFinally(by="dana", outcome="not_upheld", reasons="It was one charge.", routes="The court")
    )
    story.do(do.Keep(by="dana", commitment=story.promise.id, answer="As we wrote."))
    assert not story.complaint.open_commitments


def test_a_promise_of_an_answer_does_not_outlast_the_resolution_that_answers_it() -> None:
    story = in_state(S.ACTING, requiring("next_promise"))
    assert story.complaint.next_promise is not None
    with pytest.raises(cf.CommandRefused, match="next promised time"):
        story.do(do.Resolve(by="dana", resolution="Paid back.", explanation="Sent twice."))


def test_a_promise_of_a_deed_outlasts_keeping_another() -> None:
    story = in_state(S.ACKNOWLEDGED, requiring("next_promise"))
    first = story.promise
    story.do(do.Promise(by="dana", promise=story.terms(6, kind="action")))
    story.do(do.Keep(by="dana", commitment=first.id, answer="We found it."))
    assert [promise.kind for promise in story.complaint.open_commitments] == ["action"]


def test_the_last_reminder_to_a_silent_customer_keeps_the_last_promise() -> None:
    story = in_state(S.CLARIFYING, requiring("next_promise"))
    for _ in range(2):
        story.do(contact(purpose="reminder", attested=KEYS)(story))
    story.do(do.Keep(by="dana", commitment=story.promise.id, answer="We wait to hear from you."))
    assert not story.complaint.open_commitments


def test_where_the_policy_has_no_patience_reminders_excuse_nothing() -> None:
    without = {key: value for key, value in desk().policy.to_mapping().items() if key != "patience"}
    workflow = cf.Workflow(
        policy=cf.Policy.from_mapping(without), calendar=desk().calendar, roster=desk().roster
    )
    story = in_state(S.CLARIFYING, workflow)
    with pytest.raises(cf.CommandRefused, match="next promised time"):
        story.do(do.Keep(by="dana", commitment=story.promise.id, answer="We wait."))


def test_a_rule_that_looks_into_a_command_is_not_asked_before_there_is_one() -> None:
    available = {
        each.command: each
        for each in in_state(S.RECEIVED, requiring("welcome")).workflow.available(
            in_state(S.RECEIVED).complaint, "dana", in_state(S.RECEIVED).now
        )
    }
    assert available[do.Acknowledge].open


def test_a_rule_about_the_complaint_is_asked_before_there_is_a_command() -> None:
    story = in_state(S.FOLLOW_UP, requiring("thanks"))
    told = {each.command: each for each in story.workflow.available(story.complaint, "dana", story.now)}
    assert (told[do.Close].open, told[do.Close].rule) == (False, "thanks")


def test_what_is_recorded_is_named_for_each_command_that_did_not_meet_it() -> None:
    story = Story(requiring()).open(receive(customer=UNVERIFIED))
    story.do(do.Acknowledge(by="dana", promise=story.terms(), welcome=False, empathy=False))
    assert [rule for rule, _ in not_met(story.events)] == ["welcome", "empathy", "verified_contact"]
    assert story.complaint.not_met == 3


def test_questions_of_the_customer_block_closing_as_well_as_resolving() -> None:
    story = in_state(S.FOLLOW_UP, requiring("questions_answered")).do(QUESTION)
    with pytest.raises(cf.CommandRefused, match="unanswered"):
        story.do(CLOSE)


def test_the_page_of_standards_is_what_the_library_checks() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.rules.standards_page"
