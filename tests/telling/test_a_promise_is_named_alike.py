"""Wherever a promise is named, it has its place and its end, in every letter and in all three languages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

import complaintflow as cf
from complaintflow import commands as do
from tests.samples import EMMA, Story, desk, receive
from tests.telling.letters import letters
from tests.wording.samples import LANGUAGES

every_language = pytest.mark.parametrize("language", LANGUAGES)


def visit(story: Story, days: float = 2, **fields: Any) -> cf.Terms:
    """Somebody comes for two hours."""
    start = story.terms(days).at
    assert start is not None
    said = {"kind": "appointment", "what": "a technician comes", "place": "Main Street 5", **fields}
    return cf.Terms(at=start, until=start + timedelta(hours=2), **said)


def shown(story: Story, promise: cf.Commitment, before: str = "") -> str:
    """What stands in the brackets behind it, on Emma's clock."""
    start = promise.told_as
    return f"a technician comes ({before}Main Street 5, {start:%H:%M}–{start + timedelta(hours=2):%H:%M})"


def visited() -> Story:
    story = Story(desk()).open(receive(customer=EMMA))
    return story.do(do.Acknowledge(by="dana", promise=visit(story)))


@every_language
def test_where_it_stands_names_the_place_and_the_end(language: str) -> None:
    story = visited()
    view = story.workflow.customer_view(story.complaint, language)
    assert view.promise == shown(story, story.promise) and view.promise in view.text


@every_language
def test_a_step_of_a_plan_names_who_comes_where_and_until_when(language: str) -> None:
    story = Story().open(receive(customer=EMMA))
    story.do(do.Acknowledge(by="dana", promise=story.terms(6)))
    plan = do.AgreePlan(by="dana", plan=visit(story), apology="We are sorry.", single_remedy_reason="one")
    story.do(plan)
    (letter,) = letters(story, "plan_explained")
    assert shown(story, story.promise, "Dana Levi, ") in cf.render(letter, language=language).text


@every_language
def test_an_apology_names_the_place_and_the_end_of_what_was_missed_and_of_what_is_promised_anew(
    language: str,
) -> None:
    story = visited().wait(days=7)
    missed = story.promise
    story.do(do.ApologiseAndPromise(by="dana", reason="Nobody came.", promise=visit(story, 3.5)))
    text = cf.render(letters(story, "promise_broken")[0], language=language).text
    assert shown(story, missed) in text and shown(story, story.promise) in text


@every_language
def test_those_of_the_company_read_it_alike(language: str) -> None:
    story = visited().wait(days=7)
    for kind in ("promise_due_soon", "promise_missed_alert"):
        assert shown(story, story.promise) in cf.render(letters(story, kind)[0], language=language).text


def test_whoever_takes_over_reads_it_alike() -> None:
    story = visited().do(do.Reassign(by="ruth", to="omar", reason="absence"))
    ((what, _),) = letters(story, "handover")[0].facts["promises"]  # type: ignore[misc,union-attr]
    assert what == shown(story, story.promise)
