from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintflow.wording.visible import in_lines, in_one_line, is_blank, isolated, next_line
from tests.wording.samples import as_told, everything, read_back, same_lines

VISIBLE_FORMATS = {"\u0600", "\u0601", "\u0602", "\u0603", "\u0604", "\u0605", "\u06dd", "\u070f", "\u08e2"}
VISIBLE_FORMATS |= {"\u0890", "\u0891", "\U000110bd", "\U000110cd"}
DIRECTIONAL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def controls() -> list[str]:
    characters = map(chr, range(sys.maxunicode + 1))
    return [c for c in characters if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]


def test_every_control_between_latin_letters_is_written_out() -> None:
    kept = {c for c in controls() if c in in_lines(f"a{c}b")}
    assert kept == VISIBLE_FORMATS | {"\t", "\n"}


def test_a_value_of_one_line_keeps_neither_tab_nor_line_end() -> None:
    assert in_one_line("a\tb\nc\r\nd") == "a⟨U+0009⟩b⟨U+000A⟩c⟨U+000D⟩⟨U+000A⟩d"


@given(st.text(everything))
def test_what_is_shown_can_be_read_back(value: str) -> None:
    assert read_back(in_one_line(value)) == as_told(value)
    assert read_back(in_lines(value)) == as_told(same_lines(value))


@given(st.text(everything))
def test_what_is_shown_turns_no_text_around_and_can_be_sent(value: str) -> None:
    shown = in_lines(value)
    assert not set(DIRECTIONAL).intersection(shown)
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert len(shown.splitlines()) <= len(shown.split("\n"))


@pytest.mark.parametrize(
    "value",
    [
        "Dana Haddad", "دانا حداد", "דנה חדאד", "می\u200cخواهم", "क्\u200dष", "Zoë", "한국어", "a\u00a0b", "½ €5 “so”",
        "👩🏽\u200d🚒", "❤\ufe0f", "1\ufe0f\u20e3", "葛\U000e0100", "🏳\ufe0f\u200d🌈", "𝒳",
    ],
)  # fmt: skip
def test_what_people_write_is_left_alone(value: str) -> None:
    assert in_one_line(value) == in_lines(value) == value


@pytest.mark.parametrize(
    "value", ["a\u200db", "\u200cم", "م\u200d", "م\u200d\u200dم", "\ufe0f", "a \ufe0f", "a\ufe0f\ufe0f"]
)
def test_a_joiner_or_selector_with_nothing_to_join_is_written_out(value: str) -> None:
    assert "⟨U+" in in_lines(value)


@given(
    st.text(st.sampled_from(" \t\n\r\u00a0\u2003\u200b\u200d\u200f\u2800\u3164\ufe0f\ufeff\x00\U000e0041"))
)
def test_a_value_of_which_nothing_is_seen_is_blank(value: str) -> None:
    assert is_blank(value)
    assert not is_blank(value + "ا")


@given(st.text(everything))
def test_every_line_of_a_value_in_right_to_left_text_is_isolated(value: str) -> None:
    lines = isolated(in_lines(value), "rtl").split("\n\u200f")
    assert all(line == "" or (line[0], line[-1]) == ("\u2068", "\u2069") for line in lines)


def test_in_left_to_right_text_only_a_right_to_left_value_is_isolated() -> None:
    assert isolated("Dana – é", "ltr") == "Dana – é"
    assert isolated("דנה", "ltr") == "\u2068דנה\u2069"
    assert isolated("דנה\n\nA", "ltr") == "\u2068דנה\u2069\n\n\u2068A\u2069"


def test_lines_of_values_are_directed_in_right_to_left_text() -> None:
    assert (next_line("ltr"), next_line("rtl")) == ("\n", "\n\u200f")


@pytest.mark.parametrize(
    "number", ["+00 123 4567", "(02) 123-4567", "2026-09-15", "02-1234567", "٠٥٠ ١٢٣ ٤٥٦٧"]
)
@pytest.mark.parametrize("text", ["הנציבות, {}", "{} أمين المظالم", "א {} ב"])
def test_the_groups_of_a_number_keep_their_places_among_right_to_left_letters(text: str, number: str) -> None:
    shown = text.format(f"\u2068{number}\u2069")
    assert {isolated(text.format(number), each) for each in ("rtl", "ltr")} == {f"\u2068{shown}\u2069"}


@pytest.mark.parametrize("value", ["+00 123 4567", "Office, +00 123 4567", "א 3 5", "א 10-12", "א 123456789"])
def test_a_number_that_stands_right_by_itself_is_left_alone(value: str) -> None:
    assert isolated(value, "rtl") == f"\u2068{value}\u2069"
