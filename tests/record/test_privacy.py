"""What a log or a traceback shows holds no personal data: it hides in every repr and in every message of an error."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.commands.base import WORDS
from complaintflow.people import PERSONAL
from complaintflow.record.complaint import Draft
from tests.record.stories import INVENTIONS, OPENINGS, stories
from tests.samples import LAYLA, NOW, PEOPLE, PRIVATE, Story, acknowledged, in_state, receive

COMMANDS = [value for value in vars(do).values() if isinstance(value, type) and issubclass(value, do.Command)]


def shown_of(value: Any) -> list[str]:
    """The private words that somebody reading a log would see."""
    text = f"{value!r} {value}"
    return [word for word in PRIVATE if word in text]


@given(stories())
def test_facts_notices_complaints_and_steps_show_nothing_personal(story: Story) -> None:
    for value in (*story.events, *story.notices, story.complaint, *story.steps):
        assert shown_of(value) == []


@pytest.mark.parametrize("place", range(len(INVENTIONS)))
def test_commands_show_nothing_personal(place: int) -> None:
    assert shown_of(INVENTIONS[place](acknowledged())) == []


@pytest.mark.parametrize("command", OPENINGS, ids=lambda command: type(command).__name__)
def test_what_opens_a_complaint_shows_nothing_personal(command: do.Opener) -> None:
    assert shown_of(command) == []


@pytest.mark.parametrize("state", cf.State)
def test_refusals_show_nothing_personal(state: cf.State) -> None:
    for invents in INVENTIONS:
        story = in_state(state)
        try:
            story.do(invents(story))
        except cf.CommandRefused as refused:
            assert shown_of(refused) == []
            assert shown_of((refused.reason, refused.instead, refused.args)) == []


def test_customers_terms_and_options_show_nothing_personal() -> None:
    assert shown_of(LAYLA) == []
    assert shown_of(cf.Option("refund to Mansour", True)) == []
    assert shown_of(acknowledged().terms(what="a call to Mansour", place="Mansour's home")) == []
    assert shown_of(do.AdoptedPromise(what="a call to Mansour", at=NOW, made_at=NOW)) == []


def test_people_of_the_company_are_shown_by_their_id() -> None:
    for person in PEOPLE:
        assert person.name not in repr(person)
        assert person.contact == "" or person.contact not in repr(person)
        assert person.id in repr(person)


def test_a_draft_shows_nothing_at_all() -> None:
    draft = Story().open(receive()).complaint.draft()
    assert isinstance(draft, Draft)
    assert shown_of(draft) == []
    assert "C-1042" not in repr(draft)


@pytest.mark.parametrize("kind", [*COMMANDS, *cf.events.TYPES.values(), cf.Complaint, cf.Customer, cf.Notice])
def test_whatever_is_marked_personal_is_hidden(kind: Any) -> None:
    marked = [field for field in attrs.fields(kind) if field.metadata.get(PERSONAL)]
    assert [field.name for field in marked if field.repr] == []


@pytest.mark.parametrize("kind", COMMANDS)
def test_words_that_must_be_said_are_personal(kind: Any) -> None:
    said = [field for field in attrs.fields(kind) if field.metadata.get(WORDS)]
    assert all(field.metadata.get(PERSONAL) for field in said)
