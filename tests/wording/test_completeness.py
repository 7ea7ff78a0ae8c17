from __future__ import annotations

from datetime import datetime, timedelta

import attrs
import pytest

from complaintflow.errors import DefinitionError
from complaintflow.wording import CATALOGUE, Catalogue, Language, Text, check_catalogue
from complaintflow.wording.languages import ENGLISH, HEBREW


class Mute:
    """Says nothing, or what every other thing is called."""

    def __init__(self, words: str) -> None:
        self.words = words

    def moment(self, when: datetime, zone: str = "", *, seconds: bool = True) -> str:
        return self.words

    def duration(self, span: timedelta) -> str:
        raise KeyError("few")


def closed_as(text: Text, language: Language = HEBREW) -> Catalogue:
    return CATALOGUE.override(language.code, {"closed": text}, version="2", register="formal")


CLOSED = HEBREW.messages["closed"]
IN_FORMAL = "he.voices.formal.closed: "


def test_the_catalogue_that_comes_along_is_complete() -> None:
    check_catalogue(CATALOGUE)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (Text("סגירה", "שלום {customer_name}"), "the text leaves out {outcome}."),
        (attrs.evolve(CLOSED, subject=""), "the subject or the body is empty."),
        (attrs.evolve(CLOSED, body=""), "the subject or the body is empty."),
        (ENGLISH.messages["closed"], "the letters do not run in the direction 'rtl'."),
        (attrs.evolve(CLOSED, body=CLOSED.body.replace(" {customer", "{customer")), "a letter touches a place"),
        (attrs.evolve(CLOSED, body="{outcome}ה"), "a letter touches a place"),
    ],
)  # fmt: skip
def test_each_problem_of_a_text_is_named(text: Text, problem: str) -> None:
    assert IN_FORMAL + problem in problems_of(closed_as(text))


def test_left_to_right_text_holds_no_right_to_left_letters() -> None:
    problems = problems_of(closed_as(CLOSED, ENGLISH))
    assert "en.voices.formal.closed: the letters do not run in the direction 'ltr'." in problems


@pytest.mark.parametrize(
    ("language", "problem"),
    [
        (
            attrs.evolve(ENGLISH, code="xx", messages={}, voices={}),
            "xx.messages: there is no text for thanks.",
        ),
        (attrs.evolve(HEBREW, labels={}), "he.labels.channel: there are no words for phone."),
        (attrs.evolve(HEBREW, direction="up"), "he.direction: 'up' is neither 'ltr' nor 'rtl'."),
        (attrs.evolve(HEBREW, speech=Mute("")), "he.speech: some moments or durations have no words"),
        (attrs.evolve(HEBREW, speech=Mute("now")), "he.speech: some moments or durations have no words"),
    ],
)
def test_each_problem_of_a_language_is_named(language: Language, problem: str) -> None:
    assert problem in problems_of(CATALOGUE.adding(language, version="2"))


def problems_of(catalogue: Catalogue) -> str:
    with pytest.raises(DefinitionError, match=r"^catalogue: the languages do not agree:") as refusal:
        check_catalogue(catalogue)
    return str(refusal.value)
