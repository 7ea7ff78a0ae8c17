"""Text to a customer promises nothing vague, blames nobody and tells nothing of the house.

The rule this module keeps: whole words decide, and spelling tricks do not. Letters are compared without diacritics,
tatweel, stretched letters and the variants of alef, ya and digits; Hebrew words also with the particles that are
written together with them. The customer's own words are never checked: they may be as angry as they like.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from attrs import field, frozen

from complaintflow.wording import ar, en, he

WHY: Mapping[str, str] = MappingProxyType(
    {
        "vague_promise": "Say by which day and hour; a word such as this one promises nothing (S4:18f, S4:22, S2:19c).",
        "absolute": "Say what is certain; nobody can keep an absolute (S2:19c).",
        "blame_customer": "The customer is never accused (S3:49).",
        "blame_own_procedures": "Say what is being corrected; causes belong into a lesson (S3:53).",
        "workload_or_mood": "The customer does not carry our load, nor anybody else's case (S4:14b).",
        "trainee_disclosure": "Who is learning is told to nobody (S2:20b).",
        "brush_off": "A named person answers, and no other department (S3:51, S4:18e).",
        "argue": "There is no arguing with a customer (S3:33, S3:34).",
        "impolite": "Texts stay polite (S3:50, S0:70).",
    }
)
"""What each category asks for instead."""

# Points of Hebrew and Arabic, combining marks, tatweel, joiners and directional marks: none of them changes a word.
_DROPPED = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff]"
)
_FOLDED = str.maketrans("ٱىیک٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹’´", "اييك01234567890123456789''")
_STRETCHED = re.compile(r"([^\W\d_])\1\1")
_GAP = r"[\s\-–־]+"
_NOTHING = r"(?!)"
_START, _END = r"(?<![^\W_])", r"(?![^\W_])"


@frozen
class Finding:
    """A refused phrase in a text: its category, the phrase as listed, and where: ``text[start:end]``."""

    category: str
    phrase: str
    start: int
    end: int

    @property
    def why(self) -> str:
        """What to write instead, for the person who wrote the text."""
        return WHY.get(self.category, "Texts of this organisation do not say this.")


@frozen(eq=False)
class PhraseBook:
    """What is refused in one language, made ready for searching.

    ``refused`` maps categories to phrases. ``allowed`` are expressions in which a refused phrase means no harm.
    ``prefixes`` is a pattern of the particles that are written together with the next word.
    """

    refused: Mapping[str, tuple[str, ...]] = field(factory=dict)
    allowed: tuple[str, ...] = ()
    prefixes: str = ""
    _made: dict[bool, re.Pattern[str]] = field(init=False, factory=dict, repr=False)

    def lint(self, text: str) -> tuple[Finding, ...]:
        """Every refused phrase in ``text``, in the order of the text."""
        folded = _folded(text)
        pattern = self._pattern(stretched=_STRETCHED.search(folded) is not None)
        matches = [match for match in pattern.finditer(folded) if match["refused"]]
        origins = _origins(text) if matches else []
        return tuple(self._finding(match, origins) for match in matches)

    def extended(self, refused: Mapping[str, Iterable[str]]) -> PhraseBook:
        """A book with further phrases, in these categories or in new ones."""
        more = {
            category: (*self.refused.get(category, ()), *phrases) for category, phrases in refused.items()
        }
        return PhraseBook({**self.refused, **more}, self.allowed, self.prefixes)

    def _pattern(self, *, stretched: bool) -> re.Pattern[str]:
        # Compiled when the first text is linted, and remembered: a program that words nothing does not wait for it.
        if stretched not in self._made:
            self._made[stretched] = re.compile(self._phrases(_stretchable if stretched else re.escape))
        return self._made[stretched]

    def _phrases(self, spelled: Callable[[str], str]) -> str:
        refused = _any_of((phrase for phrases in self.refused.values() for phrase in phrases), spelled)
        allowed = _any_of(self.allowed, spelled)
        # An allowed expression is read over, so what stands in it is not found.
        return f"{_START}{self.prefixes}(?:{allowed}|(?P<refused>{refused})){_END}"

    def _finding(self, match: re.Match[str], origins: list[int]) -> Finding:
        category, phrase = next(
            (category, phrase)
            for category, phrases in self.refused.items()
            for phrase in phrases
            if re.fullmatch(_spelled(phrase, _stretchable), match["refused"])
        )
        return Finding(category, phrase, origins[match.start()], origins[match.end() - 1] + 1)


def lint(text: str, language: str | PhraseBook) -> tuple[Finding, ...]:
    """What a text to a customer must not say: an empty tuple if there is nothing.

    ``language`` is a code such as ``"he"`` or ``"ar-JO"``, or a phrase book of your own. A language without a book is
    checked as English, which is also the language that such a reader is written in.
    """
    return book_of(language).lint(text)


def book_of(language: str | PhraseBook) -> PhraseBook:
    """The phrase book of a language code, or the book itself."""
    if isinstance(language, PhraseBook):
        return language
    return BOOKS.get(language.partition("-")[0].lower(), BOOKS["en"])


def _folded(text: str) -> str:
    # NFKD takes the hamza off its alef, and presentation forms apart; what is dropped next are the pieces.
    return _DROPPED.sub("", unicodedata.normalize("NFKD", text)).translate(_FOLDED).casefold()


def _origins(text: str) -> list[int]:
    """For each folded character, which character of ``text`` it came from."""
    return [place for place, character in enumerate(text) for _ in _folded(character)]


def _any_of(phrases: Iterable[str], spelled: Callable[[str], str]) -> str:
    patterns = [_spelled(phrase, spelled) for phrase in sorted(phrases, key=len, reverse=True)]
    return "|".join(patterns) or _NOTHING


def _spelled(phrase: str, spelled: Callable[[str], str]) -> str:
    return _GAP.join([spelled(word) for word in re.split(_GAP, _folded(phrase).strip())])


def _stretchable(word: str) -> str:
    """A pattern for ``word`` in which any letter may be stretched to three or more."""
    return "".join([_run(match[1], len(match[0])) for match in re.finditer(r"(.)\1*", word)])


def _run(letter: str, count: int) -> str:
    one = re.escape(letter)
    if not letter.isalpha():
        return one * count
    return f"{one}(?:{one}{one}+)?" if count == 1 else f"{one * count}{one}*"


BOOKS: Mapping[str, PhraseBook] = MappingProxyType(
    {
        code: PhraseBook(language.REFUSED, language.ALLOWED, language.PREFIXES)
        for code, language in (("en", en), ("ar", ar), ("he", he))
    }
)
