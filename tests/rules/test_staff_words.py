"""What staff write for the customer to read is looked at when it arrives; what the customer says never is."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.rules.staff_words import texts_of
from complaintflow.wording.lint import BOOKS, lint
from tests.rules.standard_cases import KEYS, SAID, contact
from tests.rules.test_standards import not_met, requiring
from tests.samples import State as S
from tests.samples import Story, in_state, receive

ALL = tuple(SAID)
phrases = st.sampled_from(
    [(code, phrase) for code, book in BOOKS.items() for these in book.refused.values() for phrase in these]
)


def refusal(command: do.Command, state: S = S.ACKNOWLEDGED) -> cf.CommandRefused | None:
    story = in_state(state, requiring(*ALL))
    try:
        story.do(command)
    except cf.CommandRefused as refused:
        return refused
    return None


def talk(text: str) -> do.Contact:
    return do.Contact(by="dana", channel="phone", summary=text, attested=KEYS)


@given(phrases, st.sampled_from(["", "We found it. ", "מצאנו. ", "وجدناه. "]))
def test_every_phrase_is_refused_whatever_stands_beside_it(case: tuple[str, str], before: str) -> None:
    refused = refusal(talk(f"{before}{case[1]}."))
    assert refused is not None and refused.rule in ALL
    assert refused.found["phrase"] in refused.reason


@given(st.text(max_size=60))
def test_plain_text_is_read_as_the_lint_reads_it(text: str) -> None:
    text = f"a {text}".encode("ascii", "ignore").decode()
    assert (refusal(talk(text)) is None) == (not lint(text, "en"))


def test_the_refusal_names_the_phrase_and_what_to_say_instead() -> None:
    refused = refusal(talk("It was your MISTAKE, I am afraid."))
    assert refused is not None
    assert (
        "“your mistake”" in refused.reason
        and refused.instead == "Say what happened, and not whose fault it was."
    )


def test_the_customers_own_words_are_never_looked_at() -> None:
    angry = "You said you would call immediately; it is ridiculous, and your fault."
    story = Story(requiring(*ALL)).open(receive(statement=angry, impact=angry))
    story.do(do.Contact(by=cf.CUSTOMER, channel="phone", summary=angry), do.PutQuestion(question=angry))
    story.do(do.Contact(by="sami-the-brother", channel="phone", summary=angry))
    assert not_met(story.events) == []


@pytest.mark.parametrize(
    "text", ["We shall call on Sunday, God willing.", "נתקשר ביום ראשון, בעזרת השם.", "إن شاء الله"]
)
def test_a_formula_of_faith_is_no_vague_promise(text: str) -> None:
    assert refusal(talk(text)) is None


@pytest.mark.parametrize("text", ["תמיד נשמח לשמוע ממך.", "It was sooner than you asked."])
def test_whole_words_decide(text: str) -> None:
    assert refusal(talk(text)) is None


def test_internal_texts_may_say_what_went_wrong() -> None:
    note = do.Note(by="dana", text="We are overloaded, and our procedures are rigid.")
    lesson = do.RecordLesson(by="dana", cause="bureaucracy")
    assert refusal(note) is None and refusal(lesson) is None


def test_what_is_promised_planned_or_offered_is_looked_at_too() -> None:
    soon = in_state(S.ACKNOWLEDGED).terms(2, what="a call soon")
    offer = do.Offer(by="dana", options=(cf.Option("a refund", True), cf.Option("a new one asap", True)))
    plan = do.AgreePlan(by="dana", plan=soon, apology="Sorry.", single_remedy_reason="one")
    hidden = attrs.evolve(plan, plan=do.PlanStep("a refund", soon))
    for command in (do.Promise(by="dana", promise=soon), offer, plan, hidden):
        assert list(texts_of(command)) and getattr(refusal(command, S.UNDERSTOOD), "rule", None) == "concrete"


def test_a_text_in_two_scripts_is_read_in_both() -> None:
    refused = refusal(talk("ربما هذا خطؤكم, as we said"))
    assert refused is not None and refused.rule == "no_blame"


def test_what_was_recorded_is_named_for_each_thing_that_was_said() -> None:
    story = in_state(S.ACKNOWLEDGED, requiring())
    story.do(contact(summary="Calm down, it was your fault; we are very busy.", attested=KEYS)(story))
    assert [rule for rule, _ in not_met(story.events)] == ["no_blame", "no_arguing", "no_workload"]


def test_the_starter_policy_refuses_blame_and_records_the_rest() -> None:
    story = in_state(S.ACKNOWLEDGED)
    story.do(talk("We will call you as soon as possible."))
    assert ("concrete", "Contact") in not_met(story.events)
    with pytest.raises(cf.CommandRefused, match="your fault"):
        story.do(talk("It is your fault."))
