"""A notice becomes a message: subject, text and HTML in the reader's language.

The rule this module keeps: a text says what the notice says and nothing else. Values are data, filled in once; what
is missing is an error here rather than a gap in a letter. Of letters in one, greeting and signature are said once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from hashlib import sha256
from html import escape

from attrs import field, frozen

from complaintflow.record.notice import Audience, Notice
from complaintflow.wording.catalogue import CATALOGUE, Catalogue
from complaintflow.wording.dates import Digits, check_digits
from complaintflow.wording.filling import Wording, zone_words
from complaintflow.wording.template import Direction

SEPARATOR = "\n\n* * *\n\n"
"""What stands between the parts of a merged notice, in text."""


@frozen
class Message:
    """A notice in words. ``direction`` is "ltr" or "rtl"; ``catalogue`` is the version of the words.

    ``parts`` are what stands between the separators of ``text``, where letters were merged.
    """

    subject: str
    text: str
    direction: Direction
    language: str
    catalogue: str = ""
    parts: tuple[str, ...] = field(default=(), repr=False)

    @property
    def html(self) -> str:
        """The text as an HTML fragment that carries ``lang`` and ``dir``; everything in it is escaped."""
        shown = [_html(part, self.language, self.direction) for part in self.parts or (self.text,)]
        return "\n<hr>\n".join(shown)

    @property
    def digest(self) -> str:
        """The SHA-256 of subject and text (hexadecimal): proof of what was said, for ``do.ConfirmTold(digest=...)``."""
        return sha256(f"{self.subject}\n\n{self.text}".encode("utf-8", "surrogatepass")).hexdigest()


def render(
    notice: Notice,
    *,
    catalogue: Catalogue = CATALOGUE,
    language: str | None = None,
    zone: tzinfo | None = None,
    digits: Digits = "latin",
) -> Message:
    """Word a notice for its reader.

    ``language`` is a tag such as ``"he"`` or ``"ar-JO"``, the reader's own where left out, and the catalogue's
    fallback where the catalogue lacks it. ``zone`` re-expresses every moment; without it moments show the clock that
    they carry, which in a notice is the reader's. ``digits="arabic-indic"`` changes the digits of moments, durations
    and numbered lists in Arabic, and nothing elsewhere.

    Raises:
        DefinitionError: a fact is missing or blank, a value in the subject has a line end, or the kind has no text.
            ``place`` names the message and the fact.
        MomentError: a moment is naive.
    """
    if digits != "latin":
        check_digits(digits)
    tag = language or notice.to.language
    if not notice.parts:
        return _told(notice, tag, catalogue, zone, digits)
    told = [_told(part, tag, catalogue, zone, digits) for part in notice.parts]
    first, parts = told[0], said_once([one.text for one in told])
    return Message(
        first.subject, SEPARATOR.join(parts), first.direction, first.language, catalogue.version, parts
    )


def said_once(texts: Sequence[str]) -> tuple[str, ...]:
    """Letters to one reader, put together: the greeting in the first only, the signature in the last only.

    Only whole paragraphs that are equal to those at the same end go, and each letter keeps at least one.
    """
    letters = [text.split("\n\n") for text in texts]
    first, last = letters[0], letters[-1]
    opening = min(_alike(first, letter) for letter in letters)
    closing = min(_alike(last[::-1], letter[::-1]) for letter in letters)
    ends = [len(letter) - closing for letter in letters[:-1]] + [len(last)]
    starts = [0] + [opening] * (len(letters) - 1)
    return tuple(
        "\n\n".join(letter[start:end] if start < end else letter)
        for letter, start, end in zip(letters, starts, ends, strict=True)
    )


def _alike(one: list[str], other: list[str]) -> int:
    """How many paragraphs at the beginning are equal."""
    equal = [a == b for a, b in zip(one, other, strict=False)]
    return equal.index(False) if False in equal else len(equal)


def _told(notice: Notice, tag: str, catalogue: Catalogue, zone: tzinfo | None, digits: Digits) -> Message:
    to, kind = notice.to, notice.kind
    if to.kind is Audience.REPRESENTATIVE:
        ready = catalogue.to_representative(kind, tag, to.register)
    else:
        ready = catalogue.ready(kind, tag, to.register)
    optional = catalogue.kinds[kind].optional
    if not optional <= notice.facts.keys():
        ready = ready.without(optional.difference(notice.facts), kind)
    language = ready.language
    wording = Wording(
        kind,
        ready.audience,
        language,
        to.zone if zone is None else zone_words(zone),
        zone,
        digits if digits == "latin" or language.code.startswith("ar") else "latin",
    )
    facts = notice.facts if "reference" in notice.facts else {**notice.facts, "reference": notice.reference}
    words = wording.all(ready.places, facts, ready.subject.names)
    subject, text = ready.subject.fill(words), ready.body.fill(words)
    return Message(subject, text, language.direction, language.code, catalogue.version)


def _html(text: str, language: str, direction: Direction) -> str:
    """Paragraphs and line breaks; everything else is escaped."""
    paragraphs = escape(text).replace("\n", "<br>\n").replace("<br>\n<br>\n", "</p>\n<p>")
    return f'<div lang="{language}" dir="{direction}">\n<p>{paragraphs}</p>\n</div>'
