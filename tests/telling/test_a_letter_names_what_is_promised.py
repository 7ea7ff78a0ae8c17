"""A letter names the promise that stands, whatever its kind, and each promise that it speaks of by its own words."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from tests.samples import EMMA, SAMI, Story, desk, receive
from tests.telling.letters import TOLD, letters, pair, reopened
from tests.wording.samples import LANGUAGES

every_language = pytest.mark.parametrize("language", LANGUAGES)
LINE, MAKER = "what the line test shows", "what the manufacturer says"


def told(story: Story, kind: str, language: str) -> str:
    return cf.render(letters(story, kind)[-1], language=language).text


def paragraphs(text: str) -> int:
    return text.count("\n\n") + 1


def begun(**said: Any) -> Story:
    story = Story(desk()).open(receive(customer=EMMA, **said))
    return story.do(do.Acknowledge(by="dana", promise=story.terms(2, what=LINE)))


def change(story: Story, what: str, requested_by: str | None) -> Story:
    terms = story.terms(4, what=what)
    change = do.Change(
        by="dana",
        commitment=story.promise.id,
        reason="It rains.",
        promise=terms,
        requested_by=requested_by,
    )
    return story.do(change)


@every_language
@pytest.mark.parametrize(
    ("requested_by", "kind"), [(None, "promise_changed"), ("customer", "promise_changed_at_customer_request")]
)
def test_a_change_names_what_was_promised_and_what_is_promised_in_its_place(
    requested_by: str | None, kind: str, language: str
) -> None:
    text = told(change(begun(), MAKER, requested_by), kind, language)
    assert text.index(LINE) < text.index(MAKER)
    moved = told(change(begun(), LINE, requested_by), kind, language)
    assert moved.count(LINE) == 1 and paragraphs(moved) == paragraphs(text) - 1


@every_language
def test_an_apology_for_several_names_each_with_its_own_time(language: str) -> None:
    story = begun()
    story.do(do.Promise(by="dana", promise=story.terms(3, what=MAKER))).wait(days=9)
    story.do(do.ApologiseAndPromise(by="dana", reason="I was away.", promise=story.terms(2, what="both")))
    (letter,) = letters(story, "promise_broken")
    first, second, _ = story.complaint.commitments
    assert (letter.facts["promise"], letter.facts["previous_promised_at"]) == (LINE, first.promised_at)
    assert letter.facts["promises"] == ((MAKER, second.promised_at),)
    text = told(story, "promise_broken", language)
    assert [text.count(what) for what in (LINE, MAKER, "both")] == [1, 1, 1]


@every_language
def test_an_apology_with_a_next_step_names_the_new_promise_beside_it(language: str) -> None:
    story = begun().wait(days=7)
    promise = story.terms(2, kind="action", what="a new cable")
    step = do.ApologiseAndPromise(by="dana", reason="I was away.", next_step="We dig.", promise=promise)
    text = told(story.do(step), "promise_broken", language)
    assert text.index("We dig.") < text.index("a new cable")


@every_language
@pytest.mark.parametrize("kind", ["answer", "status_answer", "action", "appointment", "resolution"])
def test_an_acknowledgement_names_what_is_promised_of_whatever_kind(kind: str, language: str) -> None:
    story = Story(desk()).open(receive(customer=EMMA))
    story.do(do.Acknowledge(by="dana", promise=story.terms(2, kind=kind, what=MAKER)))
    text = told(story, "acknowledgement", language)
    assert text.count(MAKER) == 1 and "an answer" not in text


@every_language
def test_a_reopened_complaint_is_answered_with_what_is_promised(language: str) -> None:
    text = told(reopened(EMMA), "reopened", language)
    assert text.count("what we found for Ms Mansour") == 1 and "an answer" not in text


@every_language
def test_a_letter_to_who_acts_for_the_customer_does_not_speak_to_them_as_the_one_it_befell(
    language: str,
) -> None:
    customer = evolve(EMMA, representatives=(evolve(SAMI, correspondence="representative"),))
    befell = re.compile(
        "affected you|caused you|You told us:|سببه لكم|أثرها عليكم|שנגרמה לך|השפעת הדברים עליך"
    )
    for kind in ("acknowledgement", "restatement", "resolution", "promise_broken"):
        letter = letters(TOLD[kind](customer), kind)[0]
        text = cf.render(letter, language=language).text
        assert letter.to.kind == "representative" and EMMA.name in text and not befell.search(text)


def test_the_apology_of_a_plan_without_any_promise_is_read_too() -> None:
    desk_of_one = desk(standards=dict.fromkeys(cf.Policy.starter().standards, "recorded"))
    story = Story(desk_of_one).open(receive(customer=EMMA)).do(do.Acknowledge(by="dana"))
    plan = do.AgreePlan(by="dana", plan=("a new one",), apology="Sorry.", single_remedy_reason="only this")
    assert letters(story.do(plan), "update_without_date")[-1].facts["progress"] == "Sorry.\n\na new one"


@every_language
def test_a_plan_shows_the_apology_and_names_what_is_promised_beside_its_steps(language: str) -> None:
    story = begun()
    step = story.terms(4, kind="action", what="a new cable")
    plan = {"apology": "We are sorry for the noise.", "single_remedy_reason": "only one"}
    story.do(do.AgreePlan(by="dana", plan=step, **plan))
    text = told(story, "plan_explained", language)
    assert text.index("We are sorry for the noise.") < text.index("a new cable") < text.index(LINE)
    story = begun()
    story.do(do.AgreePlan(by="dana", plan=story.promise, **plan))
    assert told(story, "plan_explained", language).count(LINE) == 1


@every_language
def test_a_restatement_says_nothing_of_an_effect_that_nobody_told(language: str) -> None:
    with_impact, without = begun(impact="The rent bounced."), begun(impact="")
    for story in (with_impact, without):
        story.do(do.Restate(by="dana", summary="Two debits."))
    text = told(without, "restatement", language)
    assert text.count("Two debits.") == 1
    assert paragraphs(text) == paragraphs(told(with_impact, "restatement", language)) - 1


@every_language
def test_who_asks_under_the_reference_that_was_joined_hears_where_it_goes_on(language: str) -> None:
    into, other = pair(EMMA)
    view = other.workflow.customer_view(other.complaint, language)
    assert other.complaint.merged_into == into.complaint.reference
    assert into.complaint.reference in view.text.splitlines()[-1]
    nothing = other.workflow.customer_view(other.complaint, language).text
    assert "nothing more is owed" not in nothing and view.promised_at is None


def test_a_promise_made_in_time_is_still_what_the_letter_is_of() -> None:
    story = change(begun(), MAKER, None)
    (letter,) = letters(story, "promise_changed")
    assert letter.commitments == (story.promise.id,)
    assert letter.facts["promised_at"] == story.promise.promised_at
    assert letter.to.counts_as_told and letter.at - story.now == timedelta(0)
