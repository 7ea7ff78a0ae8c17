from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintflow.wording import Finding, PhraseBook, lint
from complaintflow.wording.lint import BOOKS, WHY, book_of
from tests.conftest import SHARED
from tests.wording.samples import LANGUAGES, everything

PHRASES = [
    (code, category, phrase)
    for code, book in BOOKS.items()
    for category, phrases in book.refused.items()
    for phrase in phrases
]
FILLER = {"en": "well", "ar": "كلمة", "he": "מילה"}
AFTER_THE_FIRST = {"ar": "\u0650", "he": "\u05b7", "en": "\u0301"}

phrases = st.sampled_from(PHRASES)


def found(text: str, language: str) -> list[str]:
    return [finding.phrase for finding in lint(text, language)]


@given(phrases)
def test_every_phrase_is_found_among_other_words(case: tuple[str, str, str]) -> None:
    code, category, phrase = case
    text = f"{FILLER[code]} {phrase}, {FILLER[code]}."
    finding = lint(text, code)[0]
    assert (finding.category, text[finding.start : finding.end]) == (category, phrase)


@given(phrases, st.data())
def test_a_spelling_trick_hides_no_phrase(case: tuple[str, str, str], data: st.DataObject) -> None:
    code, _, phrase = case
    letters = [place for place, letter in enumerate(phrase) if letter.isalpha()]
    if not letters:
        return
    at = data.draw(st.sampled_from(letters))
    for trick in ("\u200b", AFTER_THE_FIRST[code], phrase[at] * 3, "\u0640" if code == "ar" else ""):
        assert lint(phrase[: at + 1] + trick + phrase[at + 1 :], code)


@given(phrases)
def test_a_phrase_within_a_longer_word_is_no_finding(case: tuple[str, str, str]) -> None:
    code, _, phrase = case
    long = {"en": "zz", "ar": "زز", "he": "קק"}[code]
    assert phrase not in found(f"{long}{phrase}", code) + found(f"{phrase}{long}", code)


@given(st.sampled_from(LANGUAGES), st.text(everything))
def test_any_text_can_be_linted_and_findings_point_into_it(code: str, text: str) -> None:
    for finding in lint(text, code):
        assert 0 <= finding.start < finding.end <= len(text)


@pytest.mark.parametrize(
    "text", ["תמיד", "מידע", "השמיד", "תלמיד", "מתמיד", "מיד ליד", "רכב מיד שנייה", "המידע"]
)
def test_hebrew_words_that_hold_a_refused_one_are_let_be(text: str) -> None:
    assert lint(text, "he") == ()


@pytest.mark.parametrize(
    "text", ["מיד", "ומיד", "שמיד", "נחזור אליך מיד.", "מייייד", "מִיָּד", "כשמיד", "מיד-היום"]
)
def test_a_hebrew_phrase_is_found_with_its_particles(text: str) -> None:
    assert found(text, "he") == ["מיד"]


@pytest.mark.parametrize("text", ["فورًا", "فورا", "فوراً", "فـــورا", "فوووورا", "وفورا", "ﻓﻮﺭﺍ", "فُورًا"])
def test_an_arabic_phrase_is_found_however_it_is_written(text: str) -> None:
    assert found(f"سنرد عليكم {text}.", "ar") == ["فورًا"]


@pytest.mark.parametrize("text", ["تقريبًا", "حالات", "الفورة", "قريبون"])
def test_arabic_words_that_hold_a_refused_one_are_let_be(text: str) -> None:
    assert lint(text, "ar") == ()


@pytest.mark.parametrize(
    "text", ["ASAP", "as  soon\nas possible", "as-soon-as-possible", "SOOOON", "we are open 24/7"]
)
def test_an_english_phrase_is_found_however_it_is_written(text: str) -> None:
    assert [finding.category for finding in lint(text, "en")] == ["vague_promise"]


@pytest.mark.parametrize("text", ["sooner", "monsoon", "124/7", "24/71", "atonce", "good"])
def test_english_words_that_hold_a_refused_one_are_let_be(text: str) -> None:
    assert lint(text, "en") == ()


def test_digits_of_arabic_count_as_digits() -> None:
    assert found("خدمتنا ٢٤/٧", "ar") == []
    assert [
        finding.phrase for finding in book_of("ar").extended({"absolute": ["24/7"]}).lint("خدمتنا ٢٤/٧")
    ] == ["24/7"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ar", "إن شاء الله"),
        ("ar", "بإذن الله"),
        ("he", "בעזרת השם"),
        ("he", "בעזרת ה'"),
        ("en", "God willing"),
    ],
)
def test_a_religious_formula_is_no_vague_promise_whatever_a_policy_adds(code: str, text: str) -> None:
    strict = book_of(code).extended({"vague_promise": [text]})
    assert lint(text, code) == strict.lint(f"{text}.") == ()


def test_a_formula_excuses_nothing_beside_it() -> None:
    assert found("إن شاء الله قريبًا", "ar") == ["قريبًا"]


def test_the_longest_phrase_is_found_and_the_text_read_on() -> None:
    assert found("as soon as possible, or soon", "en") == ["as soon as possible", "soon"]


def test_a_finding_says_why_and_points_at_the_words() -> None:
    text = "Sorry, this was YOUR   Mistake!"
    (finding,) = lint(text, "en")
    assert finding == Finding("blame_customer", "your mistake", 16, 30)
    assert (text[16:30], finding.why) == ("YOUR   Mistake", WHY["blame_customer"])


def test_an_integrator_adds_phrases_and_categories() -> None:
    book = book_of("en").extended({"vague_promise": ["in a jiffy"], "jargon": ["touch base"]})
    assert [finding.category for finding in lint("in a jiffy; soon; touch base", book)] == [
        "vague_promise", "vague_promise", "jargon",
    ]  # fmt: skip
    assert lint("touch base", book)[0].why == "Texts of this organisation do not say this."


@pytest.mark.parametrize(
    ("tag", "text"), [("he-IL", "בהקדם"), ("AR", "قريبا"), ("fr", "as soon as possible")]
)
def test_a_tag_leads_to_its_language_and_an_unknown_one_to_english(tag: str, text: str) -> None:
    assert len(lint(text, tag)) == 1


def test_a_text_of_nothing_but_findings_is_read_once() -> None:
    assert len(lint("soon " * 5_000, "en")) == 5_000


def test_english_haste_in_another_language_is_found() -> None:
    assert found("נטפל בזה ASAP", "he") == found("سنرد ASAP", "ar") == ["asap"]


def test_an_empty_book_finds_nothing() -> None:
    assert PhraseBook().lint("as soon as possible") == ()


def test_every_category_has_a_reason() -> None:
    assert {category for book in BOOKS.values() for category in book.refused} == set(WHY)


@pytest.mark.shared
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_phrase_of_the_draft_list_is_refused(code: str) -> None:
    draft = json.loads((SHARED / "messages.json").read_text(encoding="utf-8"))
    categories = draft["refuse_phrases"]["categories"]
    listed = {(name, phrase) for name, category in categories.items() for phrase in category[code]}
    assert listed == {(name, phrase) for name, phrase in listed if (name, phrase) in told(phrase, code)}


def told(phrase: str, code: str) -> set[tuple[str, str]]:
    return {(finding.category, finding.phrase) for finding in lint(f"… {phrase}.", code)}
