"""Facts for every message, and values that try to do harm."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

from hypothesis import strategies as st

from complaintflow.wording import CATALOGUE, KINDS
from complaintflow.wording import values as types

LANGUAGES = sorted(CATALOGUE.languages)
REGISTERS = ["", "plain", "formal", "supervisor"]
AMMAN = timezone(timedelta(hours=3))
MOMENT = datetime(2026, 3, 3, 14, 0, tzinfo=AMMAN)
NAMES = {"en": "Dana Haddad", "ar": "دانا حداد", "he": "דנה חדאד"}

TRICKS = [
    "{x.__class__}", "{customer_name}", "{0}", "{}", "}{", "%(x)s", "%s", "%", "$x", "${x}", "\\g<1>", "\\1",
    "a\r\nBcc: everybody@example.test", "\n\n", "a\rb", "a\tb", "a\x00b", "a\x85b", "a\u2028b",
    "\u202eevil", "\u2066half open", "\u2069closed twice\u2069", "\u200f", "\u061cx", "\ufeffx", "a\u00adb",
    "<script>alert(1)</script>", "a & b", '"quoted"', "C-1 \u200e(1)", "\u2800", "\u3164", "می\u200cخواهم",
    "👩\u200d🚒", "❤\ufe0f", "\ufe0f", "葛\U000e0100", "\ud800", "\U000e0041", "⟨U+202E⟩", "صباااااح", "תמיד",
]  # fmt: skip

everything = st.characters(exclude_categories=())
hostile = st.one_of(
    st.sampled_from(TRICKS),
    st.text(everything, max_size=20),
    st.builds("{}{}".format, st.sampled_from(TRICKS), st.text(everything, max_size=5)),
)
"""Values of every Unicode category, lone surrogates too, and tricks. Each is given something visible below."""


def visible(value: str) -> str:
    """The value with a letter on both sides, so that it is not blank."""
    return f"x{value}y"


def facts_of(kind: str, text: str = "Some text", *, moment: datetime = MOMENT) -> dict[str, object]:
    """All facts that a message of ``kind`` needs; every text is ``text``."""
    return {name: fact(name, text, moment) for name in sorted(KINDS[kind].all_places)}


def fact(name: str, text: str, moment: datetime) -> object:
    if name in types.MOMENTS:
        return moment
    if name in types.DURATIONS:
        return timedelta(hours=2)
    if name == "promises":
        return ((text, moment), text)
    return (text, text) if name in types.LISTS else text


def texts_in(facts: Mapping[str, object]) -> list[str]:
    return [name for name, value in facts.items() if isinstance(value, str)]


def read_back(text: str) -> str:
    """A text without what the library put around values, with what it wrote out turned back."""
    bare = re.sub("[\u2068\u2069\u200f]", "", text)
    return re.sub("⟨U\\+([0-9A-F]{4,6})⟩", lambda match: chr(int(match[1], 16)), bare)


def as_told(value: str) -> str:
    """A value as its reader can read it back: only its line ends are not kept apart."""
    return re.sub("⟨U\\+([0-9A-F]{4,6})⟩", lambda match: chr(int(match[1], 16)), value)


def same_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
