from __future__ import annotations

import attrs
import pytest

from complaintflow.errors import DefinitionError
from complaintflow.wording import CATALOGUE, KINDS, Catalogue, Finding, Language, Text, Voice
from complaintflow.wording.completeness import check_catalogue
from complaintflow.wording.languages import ENGLISH, HEBREW, LANGUAGES

SHORT = Text(
    "Closed – {reference}",
    "Dear {customer_name},\n\n{outcome} {owner_name} {owner_contact} {organisation_name}",
)


def with_closed(text: Text, **changes: str) -> Catalogue:
    return CATALOGUE.override("en", {"closed": text}, version="2", **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("he", "he"),
        ("he-IL", "he"),
        ("he_IL", "he"),
        ("HE", "he"),
        ("iw", "he"),
        ("ar-JO", "ar"),
        ("fr", "en"),
        ("", "en"),
    ],
)
def test_a_tag_leads_to_its_language_or_to_the_fallback(tag: str, code: str) -> None:
    assert CATALOGUE.language(tag).code == code


@pytest.mark.parametrize("register", ["", "plain", "formal", "unheard of"])
def test_an_override_is_said_as_it_is_in_every_register(register: str) -> None:
    body = with_closed(SHORT).ready("closed", "en", register).body
    assert body.fill({name: f"{{{name}}}" for name in body.names}) == SHORT.body


def test_an_override_of_one_register_leaves_the_others() -> None:
    changed = with_closed(SHORT, register="formal")
    assert changed.ready("closed", "en", "formal").subject.pattern == "Closed – %s"
    for register in ("", "plain"):
        assert changed.ready("closed", "en", register).body == CATALOGUE.ready("closed", "en", register).body


def test_a_register_may_be_new() -> None:
    assert (
        with_closed(SHORT, register="young").ready("closed", "en", "young").subject.pattern == "Closed – %s"
    )


def test_an_override_has_a_version_and_leaves_the_catalogue_as_it_was() -> None:
    assert (with_closed(SHORT).version, CATALOGUE.version) == ("2", "1")
    assert CATALOGUE.ready("closed", "en").subject.pattern != "Closed – %s"


def test_an_unknown_language_cannot_be_overridden() -> None:
    with pytest.raises(DefinitionError, match=r"^ehn: there is no such language.*Did you mean en"):
        CATALOGUE.override("ehn", {}, version="2")


@pytest.mark.parametrize(
    ("kind", "text", "problem"),
    [
        ("closde", SHORT, r"^en\.messages\.closde: there is no message of this kind\. Did you mean closed"),
        (
            "closed",
            Text("", "{owner}"),
            r"en\.closed: \{owner\} is not a fact of it\. Did you mean owner_name",
        ),
        ("closed", Text("{outcome}\n", ""), r"^en\.closed: a subject is one line"),
        ("closed", Text("{outcome}\rBcc:", ""), r"^en\.closed: a subject is one line"),
        ("delay_notice", Text("{routes}", ""), r"^en\.delay_notice: \{routes\} takes several lines"),
        ("closed", Text("", "{outcome!r}"), r"^en\.closed: a brace"),
        (
            "closed",
            Text("", "We reply as soon as possible."),
            r"^en\.messages\.closed: the phrase 'as soon as possible'",
        ),
    ],
)
def test_a_text_that_breaks_the_rules_is_refused_where_it_stands(kind: str, text: Text, problem: str) -> None:
    with pytest.raises(DefinitionError, match=problem):
        CATALOGUE.override("en", {kind: text}, version="2")


def test_staff_may_be_told_what_customers_may_not() -> None:
    text = attrs.evolve(ENGLISH.messages["overload"], subject="{owner_name} is overloaded")
    assert CATALOGUE.override("en", {"overload": text}, version="2").version == "2"


def test_the_lines_of_a_voice_are_linted() -> None:
    voice = Voice(lines={"Kind regards,": "We answer soon,"})
    with pytest.raises(DefinitionError, match=r"^en\.voices\.hasty\.lines: the phrase 'soon'"):
        CATALOGUE.adding(attrs.evolve(ENGLISH, voices={"hasty": voice}), version="2")


def test_a_voice_rewords_only_what_the_language_says() -> None:
    few = {kind: text for kind, text in ENGLISH.messages.items() if kind != "closed"}
    with pytest.raises(DefinitionError, match=r"^en\.voices\.plain\.closed: a voice rewords"):
        CATALOGUE.adding(attrs.evolve(ENGLISH, messages=few), version="2")


def test_a_message_that_a_language_lacks_comes_in_the_fallback() -> None:
    some = Language("xx", "X", "ltr", {"closed": SHORT}, {}, ENGLISH.speech)
    grown = CATALOGUE.adding(some, version="2")
    assert grown.ready("closed", "xx", "formal").language.code == "xx"
    assert grown.ready("thanks", "xx", "formal") == CATALOGUE.ready("thanks", "en", "formal")
    assert grown.ready("thanks", "xx").language.code == "en"


def test_a_fact_that_may_be_missing_takes_its_paragraph_along_and_nothing_else() -> None:
    whole = CATALOGUE.ready("restatement", "en")
    shorter = whole.without(frozenset({"impact"}), "restatement")
    assert "impact" in whole.body.names and "impact" not in shorter.body.names
    assert shorter is whole.without(frozenset({"impact"}), "restatement")
    assert Text("s", "{a}\n\nb {c}\n\nd").without({"c"}) == Text("s", "{a}\n\nd")


def test_a_text_that_leaves_out_what_may_be_missing_keeps_it_from_a_reader() -> None:
    body = ENGLISH.messages["restatement"].without({"impact"}).body
    own = CATALOGUE.override("en", {"restatement": Text("{reference}", body)}, version="2")
    with pytest.raises(DefinitionError, match=r"restatement: the text leaves out \{impact\}"):
        check_catalogue(own)


def test_an_unknown_kind_has_no_text() -> None:
    with pytest.raises(
        DefinitionError, match=r"^thank: there is no message of this kind\. Did you mean thanks"
    ):
        CATALOGUE.ready("thank", "en")


def test_the_fallback_must_be_there() -> None:
    with pytest.raises(DefinitionError, match=r"^fallback: the fallback language 'en' is not there"):
        Catalogue({"he": HEBREW}, version="1")
    assert Catalogue({"he": HEBREW}, version="1", fallback="he").language("fr").code == "he"


def test_labels_are_words_and_an_unknown_key_is_itself() -> None:
    assert CATALOGUE.label("channel", "phone", "he-IL") == "טלפון"
    assert (
        CATALOGUE.label("promise_kind", "Status answer", "en")
        == "An answer about the state of your complaint"
    )
    assert CATALOGUE.label("channel", "kiosk", "he") == "kiosk"
    assert CATALOGUE.label("no group", "kiosk", "he") == "kiosk"


def test_a_catalogue_lints_in_the_languages_that_it_has() -> None:
    assert CATALOGUE.lint("soon", "en-GB") == (Finding("vague_promise", "soon", 0, 4),)


def test_languages_are_known_by_their_own_codes() -> None:
    renamed = {"english": ENGLISH, "hebrew": HEBREW}
    assert set(Catalogue(renamed, version="1").languages) == {"en", "he"}
    assert set(LANGUAGES) == {"en", "ar", "he"}
    assert set(KINDS) == set(ENGLISH.messages)
