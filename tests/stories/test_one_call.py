"""A whole matter settled within one call: one step, one summary, and no rate made better by it (S4:18a, S4:18h)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.learning.measures import measure
from tests.samples import DAVID, EMMA, LAYLA, STRICT, WORKFLOW, Story, desk, receive
from tests.telling.letters import ROUTES

S = cf.State
MINUTE = timedelta(minutes=1)

SAID: dict[str, dict[str, str]] = {
    "en": {
        "enquiry": "The same order was charged twice.",
        "talk": "We compared both debits.",
        "step": "Send the second amount back.",
        "done": "The second amount is on its way to your account.",
        "why": "The order was sent to the bank twice.",
        "apology": "We apologise for the double debit.",
    },
    "ar": {
        "enquiry": "خُصم مبلغ الطلب نفسه مرتين.",
        "talk": "راجعنا الخصمين معًا.",
        "step": "إعادة المبلغ الثاني.",
        "done": "أُعيد المبلغ الثاني إلى الحساب.",
        "why": "أُرسل الطلب إلى المصرف مرتين.",
        "apology": "نعتذر عن الخصم المكرر.",
    },
    "he": {
        "enquiry": "אותה הזמנה חויבה פעמיים.",
        "talk": "השווינו את שני החיובים.",
        "step": "להחזיר את הסכום השני.",
        "done": "הסכום השני הוחזר לחשבון.",
        "why": "ההזמנה נשלחה לבנק פעמיים.",
        "apology": "אנו מתנצלים על החיוב הכפול.",
    },
}
CUSTOMERS = {"en": EMMA, "ar": LAYLA, "he": DAVID}
languages = pytest.mark.parametrize("language", SAID)


def the_call(story: Story, said: dict[str, str], *more: do.Command, **talk: Any) -> tuple[do.Command, ...]:
    """What is said in one call, in the natural order: the talk first, and what came of it after."""
    keys = {"calm", "patient", "not_interrupted"}
    check_back = story.terms(2, what=said["done"])
    return (
        do.Contact(by="dana", channel="phone", summary=said["talk"], attested=keys, **talk),
        do.Acknowledge(by="dana", channel="phone", promise=story.terms(1)),
        do.Restate(by="dana", summary=said["enquiry"], impact=said["enquiry"]),
        do.ConfirmUnderstanding(recorded_by="dana"),
        do.AgreePlan(by="dana", plan=said["step"], apology=said["apology"], single_remedy_reason="one debit"),
        do.Resolve(
            by="dana", channel="phone", resolution=said["done"], explanation=said["why"], promise=check_back
        ),
        do.ConfirmResolution(recorded_by="dana"),
        *more,
    )


ENDING = (
    do.Thank(by="dana"),
    do.InviteSurvey(by="dana", link="https://example.test/s/1"),
    do.RecordLesson(by="dana", cause="an order without a number", change="orders are numbered"),
    do.Close(by="dana"),
)


def called(language: str, workflow: cf.Workflow = STRICT, *more: do.Command) -> Story:
    story = Story(workflow).open(receive(customer=CUSTOMERS[language]))
    return step(story, the_call(story, SAID[language], *(more or ENDING)))


def step(story: Story, commands: Sequence[do.Command], after: timedelta = 9 * MINUTE) -> Story:
    story.now += after
    return story.take(story.workflow.handle_all(story.complaint, commands, story.now))


def letters(story: Story) -> list[cf.Notice]:
    return [notice for notice in story.steps[-1].notices if notice.to.kind == "customer"]


@languages
def test_the_whole_matter_is_one_step_by_the_strictest_rules(language: str) -> None:
    complaint = called(language).complaint
    assert (complaint.state, complaint.outcome, complaint.not_met) == (S.CLOSED, "confirmed", 0)


@languages
def test_the_customer_gets_one_summary_with_talk_enquiry_deed_and_explanation(language: str) -> None:
    (letter,) = letters(called(language))
    text, said = cf.render(letter).text, SAID[language]
    assert [part.kind for part in letter.parts] == ["settled_in_one_contact", "satisfaction_survey", "closed"]
    assert all(said[name] in text for name in ("enquiry", "talk", "step", "done", "why"))
    assert "C-1042" in text and "Dana Levi" in text


@languages
def test_nothing_that_the_call_has_answered_is_told_as_if_it_lay_ahead(language: str) -> None:
    story = called(language)
    (letter,) = letters(story)
    assert not [part for part in letter.parts if "promised_at" in part.facts]
    assert story.workflow.recheck(story.complaint, letter, story.now + timedelta(days=3)) == "send"


def test_the_summary_stands_for_every_fact_that_it_tells_of() -> None:
    story = called("en")
    (letter,) = letters(story)
    told = set(letter.id.split(":")[0].split("/")[1].split("+"))
    kinds = {fact.stored_name: str(fact.seq) for fact in story.steps[-1].events}
    names = ("contact.made", "complaint.acknowledged", "complaint.restated", "plan.agreed")
    assert {kinds[name] for name in (*names, "complaint.resolved", "complaint.closed")} <= told
    done = story.workflow.handle(story.complaint, do.ConfirmTold(notice=letter), story.now)
    assert done.events[0].notice == letter.id


def test_a_summary_is_the_one_letter_where_nothing_is_asked_beside_it() -> None:
    (letter,) = letters(called("en", WORKFLOW, do.Thank(by="dana")))
    assert (letter.kind, letter.parts) == ("settled_in_one_contact", ())


def test_what_is_asked_promised_or_answered_beside_it_is_told_too() -> None:
    story = Story(WORKFLOW).open(receive(customer=EMMA)).do(do.PutQuestion(question="When?"))
    asked = story.complaint.unanswered[0].id
    care = story.terms(9, what="whether it came", aftercare=True)
    call = the_call(story, SAID["en"])
    step(story, (*call, do.AnswerQuestion(by="dana", question=asked, answer="In May."), do.Thank(by="dana")))
    assert [part.kind for part in letters(story)[0].parts] == ["settled_in_one_contact", "answer"]
    step(story, (do.Promise(by="dana", promise=care),))
    assert [letter.kind for letter in letters(story)] == ["promise_made"]


def test_a_letter_that_names_what_still_lies_ahead_is_not_summed_up() -> None:
    story = Story(WORKFLOW).open(receive(customer=EMMA))
    care = story.terms(9, what="whether it came", aftercare=True)
    step(story, (do.Promise(by="dana", promise=care), *the_call(story, SAID["en"])))
    kinds = [part.kind for part in letters(story)[0].parts]
    assert "settled_in_one_contact" not in kinds and {"acknowledgement", "promise_made"} <= set(kinds)


def test_a_promise_that_was_made_and_kept_in_the_call_is_not_told_of_either() -> None:
    story = Story(WORKFLOW).open(receive(customer=EMMA))
    deed = do.Promise(by="dana", promise=story.terms(1, kind="action", what="the form is sent"))
    made = f"{story.complaint.reference}/{story.complaint.version + 1}"
    kept = do.Keep(by="dana", commitment=made, answer="It is sent.")
    call = the_call(story, SAID["en"])
    step(story, (deed, *call[:5], kept, *call[5:]))
    kinds = [part.kind for part in letters(story)[0].parts]
    assert "settled_in_one_contact" in kinds and "promise_made" not in kinds


def test_a_matter_that_takes_two_calls_has_a_letter_each_time() -> None:
    story = Story(WORKFLOW).open(receive(customer=EMMA))
    call = the_call(story, SAID["en"])
    step(story, call[:4])
    step(story, call[4:])
    kinds = [[part.kind for part in step.notices[0].parts] for step in story.steps[-2:]]
    assert "acknowledgement" in kinds[0] and "resolution" in kinds[1]


def test_a_last_word_within_one_call_keeps_its_own_letter() -> None:
    story = Story(WORKFLOW).open(receive(customer=EMMA))
    final = do.RespondFinally(by="dana", outcome="upheld", reasons="It was ours.", routes=ROUTES)
    step(story, (do.Acknowledge(by="dana", promise=story.terms()), final))
    assert "final_response" in [part.kind for part in letters(story)[0].parts]


def test_a_customer_whose_address_is_not_known_gets_no_summary() -> None:
    stranger = cf.Customer(id="K-9", name="Rami Saleh", verified=False)
    story = Story(desk(standards={"default": "recorded"})).open(receive(customer=stranger))
    assert step(story, the_call(story, SAID["en"])).complaint.state is S.FOLLOW_UP
    assert not letters(story)


def test_a_talk_before_its_answer_is_summed_up_when_the_step_is_done() -> None:
    story = Story(STRICT).open(receive(customer=EMMA))
    talk, answered, *_ = the_call(story, SAID["en"])
    step(story, (talk, answered))
    assert story.complaint.not_met == 0
    with pytest.raises(cf.CommandRefused) as refused:
        step(Story(STRICT).open(receive()), (talk,))
    assert refused.value.rule == "recap"


@given(st.integers(0, 900), st.integers(1, 10), st.booleans())
def test_what_is_promised_and_kept_within_one_contact_never_counts(
    seconds: int, days: int, spoken: bool
) -> None:
    story = Story(WORKFLOW).open().do(do.Acknowledge(by="dana", promise=Story().terms(12)))
    before = measure([story.events]).promises.total
    story.do(do.Promise(by="dana", promise=story.terms(days, kind="answer", what="the date")))
    promised = story.complaint.commitments[-1].id
    channel = "phone" if spoken else "email"
    story.do(
        do.Keep(by="dana", commitment=promised, answer="In May.", channel=channel),
        after=timedelta(seconds=seconds),
    )
    letter = story.steps[-1].notices[0]
    story.do(do.ConfirmTold(notice=letter), after=timedelta(0))
    after = measure([story.events]).promises.total
    assert (after.counted, after.rate, after.at_once) == (before.counted, before.rate, before.at_once + 1)
