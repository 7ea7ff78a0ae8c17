"""Values are shown as they are: nothing hidden, nothing that reaches beyond its own place.

The rule this module keeps: a reader sees every character of a value. Controls, bidirectional marks and characters
without a shape are written out as ``⟨U+202E⟩``, so the very value can be read back, and no value can turn the text
around it (requirements, section 15, line 31). Kept as they are, because words and emoji need them: a joiner between
two letters of a joining script or two pictures, and a variation selector after a visible character.
"""

from __future__ import annotations

import re
from functools import cache

from complaintflow.wording.template import RIGHT_TO_LEFT_MARK, Direction

ISOLATE = "\u2068"
"""First strong isolate: the value takes its own direction and does not disturb its neighbours (UAX 9)."""
END_ISOLATE = "\u2069"

_JOINERS = "\u200c\u200d"
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
# Default_Ignorable_Code_Point and the controls, less the joiners and selectors above, plus the blank braille cell.
_ALWAYS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
# Arabic and its neighbours, the scripts of India and South-East Asia, Mongolian, symbols and pictures.
_JOINING = (
    "\u0620-\u085f\u0860-\u109f\u1780-\u180a\u1810-\u18af\u20e3\u2190-\u27ff\u2900-\u2bff\ufe0f\ufb50-\ufdff\ufe70-\ufefc"
    "\U0001f000-\U0001faff"
)

_HIDDEN = (
    f"[{_ALWAYS}]"
    f"|(?<![{_JOINING}])[{_JOINERS}]|[{_JOINERS}](?![{_JOINING}])"
    f"|(?<![^\\s{_ALWAYS}{_JOINERS}{_SELECTORS}])[{_SELECTORS}]"
)
_HIDDEN_IN_A_LINE = f"[\t\n]|{_HIDDEN}"
# Letters and signs that are always seen, so that nearly every value is settled by one quick look.
_SEEN = " -~\u00a0-\u00ac\u00ae-\u034e\u0370-\u061b\u061d-\u115e\u2010-\u2027\u2030-\u205e\u20a0-\u20c0"
_ONE_ORDINARY_LINE = re.compile(f"[{_SEEN}]*")
_ORDINARY_LINES = re.compile(f"[\t\n{_SEEN}]*")
_SHAPE = f"[^\\s{_ALWAYS}{_JOINERS}{_SELECTORS}]"
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


_GROUPED = re.compile(r"\d\)?[ ./-]\d")
_SHORT = 6
"""Up to this many characters, as in "3 5" or "10-12", may be two numbers, which stand in the order of the text."""
_NUMBER = r"\+?\(?\d+(?:\)?[ ./-]\d+)+"


def is_ordinary(text: str) -> bool:
    """Whether it is one line of ordinary letters, none of them hidden; also of many values joined, asked at once."""
    return text.isprintable() if text.isascii() else _ONE_ORDINARY_LINE.fullmatch(text) is not None


def is_blank(value: str) -> bool:
    """Whether a reader would see nothing at all: blanks, controls and characters without a shape."""
    if value.isascii() and value.isprintable():
        return not value.strip()
    return not _compiled(_SHAPE).search(value)


def in_one_line(value: str) -> str:
    """A value that is one line, such as a name: a line break or a tab in it is written out like any control."""
    if is_ordinary(value):
        return value
    return _compiled(_HIDDEN_IN_A_LINE).sub(_written_out, value)


def in_lines(value: str) -> str:
    """A value that may have several lines, such as a summary. Line ends become ``\\n``; tabs stay."""
    if (value.isascii() and value.isprintable()) or _ORDINARY_LINES.fullmatch(value):
        return value
    return _compiled(_HIDDEN).sub(_written_out, value.replace("\r\n", "\n").replace("\r", "\n"))


def isolated(value: str, direction: Direction) -> str:
    """The value between FSI and PDI, line by line; in left-to-right text only a value with right-to-left letters.

    A paragraph end closes every isolate (UAX 9, X8), so each line has its own; and a line of right-to-left text that
    holds nothing else starts with a mark, since an isolate gives its line no direction (UAX 9, P2).
    """
    foreign = not value.isascii() and _RIGHT_TO_LEFT.search(value) is not None
    if direction == "ltr" and not foreign:
        return value
    if foreign and has_groups(value):
        value = _compiled(_NUMBER).sub(_number_isolated, value)
    if "\n" not in value:
        return f"{ISOLATE}{value}{END_ISOLATE}"
    return next_line(direction).join(
        [f"{ISOLATE}{line}{END_ISOLATE}" if line else "" for line in value.split("\n")]
    )


def has_groups(value: str) -> bool:
    """Whether a number in several groups may be in it, such as a telephone number or a date in figures."""
    return _GROUPED.search(value) is not None


def _number_isolated(match: re.Match[str]) -> str:
    # Among right-to-left letters the groups of a number change places (UAX 9, N1): a reader would dial 4567 123 00.
    return f"{ISOLATE}{match[0]}{END_ISOLATE}" if len(match[0]) > _SHORT else match[0]


def next_line(direction: Direction) -> str:
    """What goes between two lines of values: a line end and, in right-to-left text, the mark that directs the line."""
    return "\n" + RIGHT_TO_LEFT_MARK if direction == "rtl" else "\n"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when the first odd value is met: most programs never meet one, and all would wait for it."""
    return re.compile(pattern)


def _written_out(match: re.Match[str]) -> str:
    return f"⟨U+{ord(match[0]):04X}⟩"
