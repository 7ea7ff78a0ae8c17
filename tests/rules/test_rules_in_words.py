"""Every rule speaks the three languages: as a refusal, and as the policy printed for those who keep it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.rules.attestations import ATTESTATIONS
from complaintflow.rules.feasibility import CHECKS
from complaintflow.wording.rules import FAMILIES, RULE_WORDS, ar, called, code_of, en, he, refusal_key
from tests.rules.test_staff_words import talk
from tests.samples import State as S
from tests.samples import Story, desk, in_state, policy

SOURCE = Path(cf.__file__).parent
ISOLATE = re.compile("[\u2066\u2067\u2068]|\u2069")
other_languages = pytest.mark.parametrize("words", [ar, he], ids=["ar", "he"])
all_languages = pytest.mark.parametrize("language", RULE_WORDS)


def rules() -> set[str]:
    """The id of every rule that the source can refuse with, whatever the way it is raised."""
    ids = {guard.id for row in cf.TABLE for guard in row.guards} | {each.id for each in cf.STANDARDS}
    for module in SOURCE.rglob("*.py"):
        if not {"testing", "learning"} & {*module.parts}:
            ids |= set(
                re.findall(r'(?:\brule=|\bRule\(\s*|_refused\(\s*)f?"(\w+)[{"]', module.read_text("utf-8"))
            )
    return {refusal_key(id) for id in ids if id.rstrip("_") not in FAMILIES} | set(FAMILIES)


def refused(story: Story, command: do.Command) -> cf.CommandRefused:
    with pytest.raises(cf.CommandRefused) as caught:
        story.do(command)
    return caught.value


def balanced(text: str) -> bool:
    depth = 0
    for mark in ISOLATE.findall(text):
        depth += -1 if mark == "\u2069" else 1
        if depth < 0:
            return False
    return depth == 0


def texts(words: object) -> Iterator[str]:
    for name in ("RULES", "CHECKS", "STANDARDS", "ATTESTATIONS", "COMMANDS", "WORDS"):
        for text in getattr(words, name).values():
            yield from (text,) if isinstance(text, str) else text


@other_languages
def test_every_rule_that_can_refuse_has_words(words: object) -> None:
    assert set(words.RULES) == rules()


@other_languages
def test_every_standard_check_key_and_command_has_words(words: object) -> None:
    assert set(words.STANDARDS) == set(en.STANDARDS) == {each.id for each in cf.STANDARDS}
    assert set(words.CHECKS) >= {"", "owner_word", *CHECKS}
    assert set(words.ATTESTATIONS) == set(ATTESTATIONS)
    assert set(words.COMMANDS) == {row.command.__name__ for row in cf.TABLE}
    assert set(words.WORDS) == set(en.WORDS)


@other_languages
def test_the_words_of_a_language_are_in_that_language(words: object) -> None:
    letters = re.compile("[\u0590-\u05ff]" if words is he else "[\u0600-\u06ff]")
    for text in texts(words):
        prose = re.sub(r"`[^`]*`|\{\w+\}", "", text)
        assert text and (letters.search(prose) or not re.search(r"\w", prose))
        assert not re.search("[A-Za-z]", prose), text


@other_languages
def test_the_same_places_stand_in_every_language(words: object) -> None:
    for key, (reason, _) in words.RULES.items():
        places = {"blank": {"name"}, "certain": {"check"}, "answer_demanded": {"demand"}}
        places["silence_lasted"] = {"demand", "until"}
        places["question_known"] = {"known"}
        places["owner_traits"] = {"traits", "people"}
        places |= {each: {"demand", "people"} for each in ("decider_apart", "decider_another")}
        places |= {"decider_office": {"demand", "people", "office"}, "decider_missing": {"demand"}}
        places["owner_language"] = {"language", "people"}
        found = next((each.rule for each in cf.STANDARDS if each.id == key), None)
        asked = places.get(key, {"phrase"} if found is not None and found.finds is not None else set())
        assert set(re.findall(r"\{(\w+)\}", reason)) == asked, key
    for key, text in en.WORDS.items():
        assert set(re.findall(r"\{(\w+)\}", words.WORDS[key])) == set(re.findall(r"\{(\w+)\}", text))


@all_languages
def test_a_refusal_is_worded_with_what_is_open_instead(language: str) -> None:
    caught = refused(in_state(S.ACKNOWLEDGED), do.Close(by="dana"))
    told = cf.worded(caught, language)
    assert told.rule == "lifecycle" and told.reason and told.instead
    keep = {"en": "Keep", "ar": ar.COMMANDS["Keep"], "he": he.COMMANDS["Keep"]}[language]
    assert keep in told.available and len(told.available) > 10


@all_languages
def test_the_phrase_stands_in_the_refusal_in_an_isolate_of_its_own(language: str) -> None:
    told = cf.worded(refused(in_state(S.ACKNOWLEDGED), talk("It is your fault.")), language)
    assert "your fault" in told.reason and balanced(told.reason)
    assert ("\u2068your fault\u2069" in told.reason) == (language != "en")


def test_code_keeps_its_direction_in_right_to_left_text() -> None:
    told = cf.worded(refused(in_state(S.RECEIVED), do.Acknowledge(by="dana")), "he-IL")
    assert told.rule == "next_promise" and "\u2066promise=Terms(...)\u2069" in told.instead
    assert "`" not in told.instead and balanced(told.instead)


def test_a_promise_that_is_not_certain_names_the_check_in_words() -> None:
    story = in_state(S.ACKNOWLEDGED)
    away = cf.Terms(kind="answer", what="the log", at=story.promise.promised_at.replace(hour=2))
    told = cf.worded(refused(story, do.Promise(by="dana", promise=away)), "ar")
    assert told.rule == "certain" and ar.CHECKS["owner_works"] in told.reason


def test_where_no_check_was_made_the_words_say_so() -> None:
    story = Story(desk(checks=[])).open()
    told = cf.worded(refused(story, do.Acknowledge(by="dana", promise=story.terms())), "he")
    assert he.CHECKS[""] in told.reason


def test_a_blank_field_is_named() -> None:
    told = cf.worded(refused(in_state(S.ACKNOWLEDGED), do.Restate(by="dana", summary=" ")), "he")
    assert told.rule == "blank_summary" and "\u2068summary\u2069" in told.reason


def test_a_rule_of_ones_own_speaks_as_it_was_written() -> None:
    own = cf.CommandRefused("The part is out of stock.", rule="stock", instead="Order it.")
    assert cf.worded(own, "en") == cf.Refusal("stock", own.reason, own.instead, ())
    assert cf.worded(own, "ar").reason == "\u2068The part is out of stock.\u2069"


def test_a_command_of_ones_own_is_called_by_its_name_in_words() -> None:
    class CallBackLater(do.StaffCommand):
        pass

    available = (cf.Availability(CallBackLater, True), cf.Availability(do.Close, False))
    told = cf.CommandRefused("No.", rule="stock", instead="Wait.", ask=lambda: available)
    assert [cf.worded(told, language).available for language in RULE_WORDS] == [("Call back later",)] * 3


@all_languages
def test_what_is_not_open_says_so_in_words_with_its_values(language: str) -> None:
    story = Story(desk()).open()
    for each in story.workflow.available(story.complaint, "dana", story.now):
        told = cf.worded(each, language)
        assert told.available == () and balanced(told.reason) and "{" not in told.reason + told.instead
        assert each.open or (told.reason and told.instead)


def test_a_command_is_called_by_its_name_in_the_language_of_who_reads() -> None:
    assert (
        called("Keep", "ar-JO") == ar.COMMANDS["Keep"] and called("CallBackLater", "he") == "Call back later"
    )


def test_a_language_without_words_is_answered_in_english() -> None:
    assert [code_of(tag) for tag in ("he-IL", "AR", "fr", "")] == ["he", "ar", "en", "en"]


@all_languages
def test_a_policy_prints_each_standard_its_level_and_why(language: str) -> None:
    shown = policy("strict", retention="60 months", attestations=["calm", "our_own"]).describe(language)
    assert balanced(shown)
    for each in cf.STANDARDS:
        says = RULE_WORDS[language].STANDARDS[each.id]
        assert (says if isinstance(says, str) else says[0]) in shown
    assert "our_own" in shown and "60" in shown and RULE_WORDS[language].WORDS["recorded"] in shown


@all_languages
def test_every_kind_of_limit_has_words(language: str) -> None:
    targets = [
        {"name": "a", "anchors": ["complaint.received"], "span": span, "satisfied_by": ["contact.made"]}
        for span in (
            {"earliest_of": ["2 weeks", "9 calendar_days"]},
            {"external": "billing_end"},
            {"earliest_of": ["2 months", {"external": "the_court"}]},
        )
    ]
    prompt = {
        "name": "p",
        "anchors": ["complaint.received"],
        "span": "prompt",
        "satisfied_by": ["contact.made"],
    }
    given = [*policy().to_mapping()["targets"], *targets, prompt]
    named = [{**target, "name": f"t{place}"} for place, target in enumerate(given)]
    shown = policy(targets=named, leads=[], checks=[]).describe(language)
    assert all(name in shown for name in ("billing_end", "the_court", RULE_WORDS[language].WORDS["prompt"]))


def test_a_policy_without_targets_limits_or_keys_prints_the_rest() -> None:
    bare = cf.Policy.starter(patience=None, date_only="16:00")
    assert "16:00" in bare.describe() and "reminders" not in bare.describe()


def test_a_policy_in_a_language_without_words_is_refused_with_the_near_ones() -> None:
    with pytest.raises(cf.DefinitionError, match="ar, en, he"):
        cf.Policy.starter().describe("hw")
    assert cf.Policy.starter().describe("he-IL") == cf.Policy.starter().describe("he")
