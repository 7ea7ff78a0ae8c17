from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from html import unescape
from html.parser import HTMLParser
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintflow.errors import DefinitionError, MomentError
from complaintflow.record.notice import Audience, Notice, Recipient
from complaintflow.telling.render import SEPARATOR, Message, render, said_once
from complaintflow.wording import CATALOGUE, KINDS, Text
from complaintflow.wording.values import LINES, LISTS
from tests.wording.samples import (
    LANGUAGES,
    MOMENT,
    NAMES,
    REGISTERS,
    TRICKS,
    as_told,
    facts_of,
    hostile,
    read_back,
    same_lines,
    visible,
)

kinds = st.sampled_from(sorted(KINDS))
every_language = pytest.mark.parametrize("language", LANGUAGES)
every_kind = pytest.mark.parametrize("kind", KINDS)


def notice_of(kind: str, facts: Mapping[str, object] | None = None, **reader: str) -> Notice:
    to = Recipient(kind=Audience.CUSTOMER, id="layla", **{"zone": "Asia/Amman", **reader})  # type: ignore[arg-type]
    told: Any = facts_of(kind) if facts is None else facts
    return Notice(
        id=f"C-1/2:{kind}:customer", kind=kind, reference="C-1", fact="C-1/2", to=to, at=MOMENT, facts=told
    )


def with_fact(kind: str, **facts: object) -> Notice:
    return notice_of(kind, {**facts_of(kind), **facts}, register="")


@every_language
@pytest.mark.parametrize("register", REGISTERS)
@every_kind
def test_every_message_renders_with_nothing_left_open(kind: str, register: str, language: str) -> None:
    message = render(notice_of(kind, facts_of(kind, NAMES[language]), language=language, register=register))
    assert "{" not in message.subject + message.text
    assert "\n\n\n" not in message.text
    assert message.language == language


@given(kinds, st.sampled_from(LANGUAGES), st.sampled_from(REGISTERS), hostile)
def test_a_hostile_value_reads_back_and_does_nothing(
    kind: str, language: str, register: str, value: str
) -> None:
    in_subject = [
        name
        for name in KINDS[kind].places
        if f"{{{name}}}" in CATALOGUE.languages[language].messages[kind].subject
    ]
    facts = facts_of(kind, visible(value)) | {name: "C-1" for name in in_subject if name != "promised_at"}
    message = render(notice_of(kind, facts, language=language, register=register))
    back = read_back(f"{message.subject}\n{message.text}")
    for name, said in facts.items():
        if isinstance(said, str):
            assert as_told(said if name in LINES else same_lines(said)) in back
        elif name in LISTS:
            assert as_told(same_lines(visible(value))) in back
    assert isolates_are_closed(message)
    assert tags_in(message.html) <= {"div", "p", "br"}


@given(kinds, st.sampled_from(LANGUAGES), hostile)
def test_the_html_says_what_the_text_says(kind: str, language: str, value: str) -> None:
    message = render(
        notice_of(kind, facts_of(kind, visible(value.replace("\n", "").replace("\r", ""))), language=language)
    )
    lines = message.html.removesuffix("</p>\n</div>").partition("<p>")[2]
    assert unescape(lines.replace("</p>\n<p>", "\n\n").replace("<br>\n", "\n")) == message.text


def test_a_tag_in_a_value_is_shown_and_not_obeyed() -> None:
    facts = facts_of("thanks", '<img src=x onerror="alert(1)">&amp;')
    message = render(notice_of("thanks", facts))
    assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;amp;" in message.html
    assert tags_in(message.html) <= {"div", "p", "br"}


def test_a_number_in_groups_stays_closed_in_the_isolate_of_its_value() -> None:
    message = render(notice_of("thanks", facts_of("thanks", "דנה +00 123 4567 ב"), language="he"))
    assert "\u2068דנה \u2068+00 123 4567\u2069 ב\u2069" in message.text and isolates_are_closed(message)


def isolates_are_closed(message: Message) -> bool:
    """Each line opens and closes its isolates in turn, and nothing else there turns text around."""
    marks = [re.sub("[^\u2066-\u2069\u202a-\u202e]", "", line) for line in message.text.split("\n")]
    # A number in groups stands in an isolate of its own within that of its value.
    return all(re.fullmatch("(\u2068(\u2068\u2069)*\u2069)*", line) for line in marks)


def tags_in(html: str) -> set[str]:
    found: set[str] = set()
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.add(tag)  # type: ignore[method-assign]
    parser.feed(html)
    return found


@pytest.mark.parametrize("value", [trick for trick in TRICKS if re.search("[\r\n]", trick)])
@every_language
def test_a_line_end_in_a_subject_is_refused(value: str, language: str) -> None:
    with pytest.raises(
        DefinitionError, match=r"^closed\.reference: the value stands in the subject and has a line end"
    ):
        render(attrs.evolve(with_fact("closed", reference=visible(value))), language=language)


@given(hostile)
def test_a_subject_is_one_line_whatever_is_in_it(value: str) -> None:
    safe = re.sub("[\r\n]", "", value)
    message = render(with_fact("handover", owner_name=visible(safe)))
    assert len(message.subject.splitlines()) == 1


@every_kind
def test_a_missing_fact_is_named(kind: str) -> None:
    for name in KINDS[kind].places - KINDS[kind].optional - {"reference"}:
        facts = {known: value for known, value in facts_of(kind).items() if known != name}
        with pytest.raises(DefinitionError, match=rf"^{kind}\.{name}: the value is missing"):
            render(notice_of(kind, facts))


@pytest.mark.parametrize("value", ["", " ", "\n", "\u200b", "\u2800", "\u202e"])
def test_a_blank_fact_is_named(value: str) -> None:
    with pytest.raises(DefinitionError, match=r"^closed\.outcome: the value is blank"):
        render(with_fact("closed", outcome=value))


def test_an_error_says_nothing_of_the_customer() -> None:
    with pytest.raises(DefinitionError) as refusal:
        render(with_fact("closed", outcome=" ", customer_name="Layla Haddad"))
    assert "Layla" not in str(refusal.value)


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(MomentError, match=r"^promise_made\.promised_at is naive"):
        render(with_fact("promise_made", promised_at=datetime(2026, 3, 3, 14)))


def test_a_value_without_words_is_refused() -> None:
    with pytest.raises(DefinitionError, match=r"^closed\.outcome: the value is a NoneType"):
        render(with_fact("closed", outcome=None))


@every_language
def test_the_direction_and_the_language_are_told_to_the_browser(language: str) -> None:
    message = render(notice_of("closed", language=language))
    assert message.html.startswith(f'<div lang="{language}" dir="{message.direction}">\n<p>')
    assert message.direction == ("ltr" if language == "en" else "rtl")


def test_in_right_to_left_text_every_value_stands_apart() -> None:
    message = render(with_fact("closed", owner_contact="+00 000 0000"), language="he")
    assert "\u2068+00 000 0000\u2069" in message.text
    assert "\u2068Some text\u2069" in message.subject


def test_the_reader_decides_the_language_unless_the_caller_does() -> None:
    notice = notice_of("closed", language="he-IL")
    assert render(notice).language == "he"
    assert render(notice, language="ar").language == "ar"
    assert render(notice, language="fr").language == "en"


def test_the_register_of_the_reader_is_heard() -> None:
    bodies = [render(notice_of("thanks", register=register)).text for register in REGISTERS]
    assert [body.split()[0] for body in bodies] == ["Dear", "Hello", "Dear", "Dear"]
    assert "Yours sincerely" in bodies[2]


def test_a_moment_is_shown_on_the_clock_it_carries_with_the_zone_in_words() -> None:
    text = render(with_fact("promise_made", promised_at=MOMENT)).text
    assert "By when: Tuesday 3 March 2026, 14:00 (Amman time)" in text


def test_another_clock_brings_its_own_words() -> None:
    notice = with_fact("promise_made", promised_at=MOMENT)
    tokyo = render(notice, zone=ZoneInfo("Asia/Tokyo")).text
    assert "Tuesday 3 March 2026, 20:00 (Tokyo time)" in tokyo
    assert (
        "Tuesday 3 March 2026, 07:00 (UTC minus 4 hours)"
        in render(notice, zone=timezone(timedelta(hours=-4))).text
    )


def test_a_moment_long_past_is_told_to_the_minute_and_a_due_one_exactly() -> None:
    exact = MOMENT.replace(second=30)
    text = render(with_fact("first_response_due", received_at=exact, due_at=exact)).text
    assert "Received: Tuesday 3 March 2026, 14:00 (" in text
    assert "due by: Tuesday 3 March 2026, 14:00:30 (" in text


def test_a_moment_may_come_ready_made() -> None:
    assert "By when: on Tuesday" in render(with_fact("promise_made", promised_at="on Tuesday")).text


def test_arabic_digits_are_for_times_and_lists_and_not_for_references() -> None:
    facts = {**facts_of("options_offered"), "reference": "C-42"}
    arabic = render(notice_of("options_offered", facts, language="ar"), digits="arabic-indic")
    assert "الساعة ١٤:٠٠" in arabic.text
    assert "\n\u200f٢. " in arabic.text
    assert "C-42" in arabic.subject
    left = {**facts_of("promise_due_soon"), "time_left": timedelta(hours=3)}
    assert "٣ ساعات" in render(notice_of("promise_due_soon", left, language="ar"), digits="arabic-indic").text


def test_arabic_digits_change_nothing_elsewhere() -> None:
    notice = notice_of("options_offered", language="he")
    assert render(notice, digits="arabic-indic") == render(notice)


def test_digits_of_another_name_are_refused() -> None:
    with pytest.raises(DefinitionError, match=r"^digits: no digits are called 'roman'"):
        render(notice_of("closed"), digits="roman")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "fact", "value", "said"),
    [
        ("recap_after_contact", "channel", "phone", "Channel: phone"),
        ("closed", "outcome", "confirmed", "You confirmed that the matter is settled."),
        ("closed", "outcome", "You received a refund.", "You received a refund."),
        ("final_response", "outcome", "not_upheld", "We do not uphold your complaint."),
        ("handover", "reason", "customer_request", "Your own request"),
        ("handover_offered", "reason", "customer_request", "The customer asked for it"),
        ("promise_made", "promise", "status_answer", "What: An answer about the state of your complaint"),
        (
            "promise_missed_alert",
            "promise",
            "status_answer",
            "Promised: An answer about the state of the complaint",
        ),
        ("progress_update", "progress", "investigating", "Being looked into"),
        ("limit_reached", "duty", "first answer", "What is due: The first answer by a person"),
        ("overload", "load", 12, ": 12\n"),
        ("promise_due_soon", "time_left", timedelta(days=1, hours=1), "falls due in 1 day and 1 hour."),
        ("clarification_request", "questions", ("When?", "Where?"), "\n1. When?\n2. Where?\n"),
        ("final_response", "routes", ["The ombudsman"], "\n- The ombudsman\n"),
        ("final_response", "redress", (), "This decision brings no redress."),
        ("handover", "promises", (), "No promise is open at present."),
        (
            "handover",
            "promises",
            (("answer", MOMENT),),
            "- An answer to your question: Tuesday 3 March 2026, 14:00 (",
        ),
    ],
)
def test_values_become_words(kind: str, fact: str, value: object, said: str) -> None:
    assert said in render(with_fact(kind, **{fact: value})).text


def test_a_list_that_must_have_entries_may_not_be_empty() -> None:
    with pytest.raises(DefinitionError, match=r"^options_offered\.options: the value is an empty list"):
        render(with_fact("options_offered", options=()))


def test_an_escalation_has_a_reason_or_a_promise() -> None:
    facts = {name: value for name, value in facts_of("escalation").items() if name != "reason"}
    assert "Reason:\nAn agreed step" in render(notice_of("escalation", {**facts, "promise": "action"})).text
    with pytest.raises(DefinitionError, match=r"^escalation\.reason: the value is missing"):
        render(notice_of("escalation", facts))


def test_the_reference_comes_from_the_notice_where_the_facts_lack_it() -> None:
    facts = {name: value for name, value in facts_of("closed").items() if name != "reference"}
    assert render(notice_of("closed", facts)).subject.endswith("reference C-1")


@every_language
def test_merged_letters_greet_once_and_are_signed_once(language: str) -> None:
    first, second = (
        notice_of("acknowledgement", language=language),
        notice_of("promise_made", language=language),
    )
    message = render(attrs.evolve(first, parts=(first, second)))
    one, two = (render(notice).text.split("\n\n") for notice in (first, second))
    assert message.text == "\n\n".join(one[:-1]) + SEPARATOR + "\n\n".join(two[1:])
    assert (one[0], one[-1]) == (two[0], two[-1])
    assert message.html.count("<hr>") == 1 and message.html.count(f'lang="{language}"') == 2
    assert (message.subject, message.language) == (render(first).subject, language)


paragraphs = st.lists(st.sampled_from(["Hello,", "one", "two", "Dana"]), min_size=1, max_size=4)


@given(st.lists(paragraphs, min_size=1, max_size=4))
def test_what_is_said_once_drops_no_paragraph(letters: list[list[str]]) -> None:
    said = said_once(["\n\n".join(letter) for letter in letters])
    assert len(said) == len(letters) and all(said)
    assert {part for one in said for part in one.split("\n\n")} == {part for one in letters for part in one}


def test_a_digest_proves_what_was_said_and_under_which_words() -> None:
    message, other = render(notice_of("thanks")), render(notice_of("thanks", language="he"))
    assert message.digest == render(notice_of("thanks")).digest != other.digest
    assert (len(message.digest), message.catalogue) == (64, CATALOGUE.version)


def test_a_catalogue_of_ones_own_is_used() -> None:
    own = CATALOGUE.override("en", {"thanks": Text("Ta, {reference}", "{summary}")}, version="2")
    assert render(notice_of("thanks"), catalogue=own).text == "Some text"


def test_a_recipient_reads_utc_as_utc() -> None:
    notice = notice_of(
        "promise_made", {**facts_of("promise_made"), "promised_at": MOMENT.astimezone(UTC)}, zone=""
    )
    assert "11:00 (UTC)" in render(notice).text
