"""Where does it stand, who has it, when will I hear: answered in every state and language."""

from __future__ import annotations

from datetime import UTC, timedelta

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.telling.customer_view import customer_view
from complaintflow.wording import CATALOGUE
from tests.samples import LAYLA, WORKFLOW, acknowledged, in_debt, in_state, receive
from tests.wording.samples import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", cf.State)
def test_every_state_has_an_answer_in_every_language(state: cf.State, language: str) -> None:
    complaint = in_state(state).complaint
    view = WORKFLOW.customer_view(complaint, language)
    assert (view.state, view.reference, view.language) == (state, "C-1042", language)
    assert view.where in view.text and len(view.text.splitlines()) == 4
    assert (view.owner_name == "Dana Levi") is (complaint.owner == "dana")
    assert (view.promised_at is None) is (complaint.next_promise is None)


def test_it_says_who_has_it_and_when_on_the_customers_clock() -> None:
    view = WORKFLOW.customer_view(acknowledged().complaint, "en")
    assert view.text.splitlines() == [
        "Reference: C-1042",
        "Where it stands: Answered and in personal care",
        "Who has it: Dana Levi (dana@example.test)",
        "When you will hear: what we found for Ms Mansour: Sunday 20 September 2026, 09:00 (Israel time)",
    ]
    assert view.promised_at is not None and view.promised_at.utcoffset() == timedelta(hours=3)
    assert view.promise == "what we found for Ms Mansour"


def test_the_customers_own_language_is_spoken_where_none_is_asked_for() -> None:
    view = WORKFLOW.customer_view(acknowledged().complaint)
    assert (view.language, view.direction) == ("ar", "rtl")
    assert "\u2068Dana Levi\u2069" in view.text


def test_a_promise_that_was_not_kept_is_not_hidden() -> None:
    view = WORKFLOW.customer_view(in_debt().complaint, "en")
    ((what, moment),) = view.overdue
    assert "Promised, and not kept in time: what we found for Ms Mansour: Sunday" in view.text
    assert "When you will hear" not in view.text
    assert (what, moment.hour, view.promised_at) == ("what we found for Ms Mansour", 9, None)


def test_asked_of_a_moment_time_passes_first() -> None:
    story = acknowledged()
    late = story.promise.promised_at + timedelta(hours=2)
    assert WORKFLOW.customer_view(story.complaint, "en").overdue == ()
    assert WORKFLOW.customer_view(story.complaint, "en", now=late).overdue


def test_where_nobody_has_it_and_nothing_is_promised_it_says_so() -> None:
    text = WORKFLOW.customer_view(in_state(cf.State.RECEIVED).complaint, "en").text
    assert "Who has it: No person has taken it over yet." in text
    assert "When you will hear: No date is promised at present." in text
    closed = WORKFLOW.customer_view(in_state(cf.State.CLOSED).complaint, "en").text
    assert "When you will hear: The matter is closed, and nothing more is owed to you." in closed


def test_an_owner_without_a_contact_and_one_whom_nobody_lists() -> None:
    complaint = acknowledged().complaint
    silent = cf.Roster([cf.Person(id="dana", name="Dana Levi")])
    assert (
        customer_view(complaint, silent, UTC, language="en").text.splitlines()[2] == "Who has it: Dana Levi"
    )
    view = customer_view(complaint, cf.Roster(), UTC)
    assert (view.owner_name, view.owner_contact) == ("", "")


def test_a_promise_without_words_is_told_by_its_kind() -> None:
    story = acknowledged()
    blank = evolve(story.complaint, commitments=(evolve(story.promise, what=" "),))
    assert WORKFLOW.customer_view(blank, "en").promise == "An answer about the state of your complaint"


def test_a_catalogue_of_ones_own_is_used() -> None:
    own = evolve(CATALOGUE.languages["en"], code="tlh", name="Klingon")
    catalogue = CATALOGUE.adding(own, version="2")
    assert WORKFLOW.customer_view(acknowledged().complaint, "tlh", catalogue=catalogue).language == "tlh"


def test_what_the_customer_typed_turns_nothing_around_and_stays_out_of_the_repr() -> None:
    step = WORKFLOW.open(receive("C-1\u202e", LAYLA), acknowledged().now)
    view = WORKFLOW.customer_view(step.complaint, "en")
    assert "\u202e" not in view.text and "⟨U+202E⟩" in view.text
    assert "Mansour" not in repr(WORKFLOW.customer_view(acknowledged().complaint, "en"))


def test_after_care_is_still_promised_after_the_closing() -> None:
    story = in_state(cf.State.RESOLVED)
    aftercare = story.terms(30, kind="action", what="the new card", aftercare=True)
    story.do(do.Promise(by="dana", promise=aftercare))
    assert story.complaint.next_promise is not None
    assert WORKFLOW.customer_view(story.complaint, "en").promised_at is not None
