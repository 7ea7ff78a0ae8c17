from __future__ import annotations

import json
import re
from enum import StrEnum
from typing import Any

import pytest

from complaintflow.record.commitments import PromiseKind, Status
from complaintflow.record.states import Channel, Finding, HandoverReason, Outcome, State
from complaintflow.wording import CATALOGUE, KINDS, lint
from complaintflow.wording.template import PLACE
from complaintflow.wording.values import DURATIONS, LINES, LISTS, MOMENTS
from tests.conftest import SHARED
from tests.wording.samples import LANGUAGES, REGISTERS

every_language = pytest.mark.parametrize("code", LANGUAGES)
every_kind = pytest.mark.parametrize("kind", KINDS)


@every_language
@pytest.mark.parametrize("register", REGISTERS)
@every_kind
def test_every_text_tells_all_facts_of_its_kind(kind: str, register: str, code: str) -> None:
    text = CATALOGUE.languages[code].text(kind, register)
    assert set(PLACE.findall(text.subject + text.body)) == KINDS[kind].all_places


@every_language
@pytest.mark.parametrize("register", REGISTERS)
@every_kind
def test_no_text_trips_the_lint_whoever_reads_it(kind: str, register: str, code: str) -> None:
    text = CATALOGUE.languages[code].text(kind, register)
    assert lint(PLACE.sub("…", f"{text.subject}\n{text.body}"), code) == ()


@every_language
def test_no_label_trips_the_lint(code: str) -> None:
    labels = CATALOGUE.languages[code].labels.values()
    assert lint("\n".join(words for group in labels for words in group.values()), code) == ()


@every_language
@pytest.mark.parametrize(
    ("group", "keys"),
    [
        ("channel", Channel), ("state", State), ("commitment_status", Status), ("closing_outcome", Outcome),
        ("final_outcome", Finding), ("handover_reason", HandoverReason), ("handover_reason_internal", HandoverReason),
        ("promise_kind", PromiseKind), ("promise_kind_internal", PromiseKind),
    ],
)  # fmt: skip
def test_every_key_that_the_record_stores_has_words(group: str, keys: type[StrEnum], code: str) -> None:
    assert set(CATALOGUE.languages[code].labels[group]) == set(keys)


@pytest.mark.parametrize(
    ("code", "others"),
    [("en", "\u0590-\u08ff"), ("ar", "A-Za-z\u0590-\u05ff"), ("he", "A-Za-z\u0600-\u08ff")],
)
def test_no_text_holds_letters_of_another_language(code: str, others: str) -> None:
    language = CATALOGUE.languages[code]
    labels = [words for group in language.labels.values() for words in group.values()]
    texts = [f"{text.subject}\n{text.body}" for _, _, text in language.texts()]
    assert re.findall(f"[{others}]", PLACE.sub("", "\n".join([*texts, *labels]))) == []


@pytest.mark.parametrize("code", ["ar", "he"])
@every_kind
def test_no_letter_touches_a_place(kind: str, code: str) -> None:
    for register in REGISTERS:
        text = CATALOGUE.languages[code].text(kind, register)
        assert not re.search(r"\w\{|\}\w", f"{text.subject}\n{text.body}")


@every_language
def test_voices_differ_in_greeting_and_closing_throughout(code: str) -> None:
    language = CATALOGUE.languages[code]
    signed = [
        kind for kind in KINDS if "customer_name" in KINDS[kind].places and KINDS[kind].audience == "customer"
    ]
    for kind in signed:
        assert len({language.text(kind, register).body for register in REGISTERS}) == 3


@every_language
@pytest.mark.parametrize("kind", ["acknowledgement", "promise_broken", "final_response", "closed"])
def test_the_weightiest_messages_have_texts_of_their_own_in_each_voice(kind: str, code: str) -> None:
    voices = CATALOGUE.languages[code].voices
    assert all(kind in voices[register].texts for register in ("plain", "formal"))


def test_the_public_is_told_nothing_of_the_customer() -> None:
    assert KINDS["public_reply"].places == {"owner_name", "promised_at"}


def test_a_receipt_says_nothing_of_the_matter() -> None:
    assert KINDS["receipt"].places == {"customer_name", "organisation_name", "received_at", "reference"}


def test_a_place_has_one_type() -> None:
    assert not MOMENTS & DURATIONS | MOMENTS & LISTS | MOMENTS & LINES | DURATIONS & LISTS | LINES & LISTS


@pytest.fixture(scope="module")
def draft() -> Any:
    return json.loads((SHARED / "messages.json").read_text(encoding="utf-8"))


@pytest.mark.shared
def test_every_message_of_the_draft_is_there_with_its_facts(draft: Any) -> None:
    facts = {kind: set(message["placeholders"]) for kind, message in draft["messages"].items()}
    assert {kind: set(KINDS[kind].places) for kind in facts} == facts


@pytest.mark.shared
@every_language
def test_every_label_of_the_draft_has_words(draft: Any, code: str) -> None:
    drafted = {(group, key.lower()) for group, words in draft["labels"].items() for key in words}
    labels = CATALOGUE.languages[code].labels
    assert drafted <= {(group, key) for group, words in labels.items() for key in words}
