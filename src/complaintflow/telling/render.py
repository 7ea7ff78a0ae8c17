"""A notice becomes a message: subject, text and HTML in the reader's language.

The rule this module keeps: a text says what the notice says and nothing else. Values are data, filled in once; what
is missing is an error here rather than a gap in a letter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from html import escape

from attrs import evolve, frozen

from complaintflow.errors import DefinitionError
from complaintflow.record.notice import Notice
from complaintflow.wording.catalogue import CATALOGUE, Catalogue
from complaintflow.wording.dates import Digits, check_digits
from complaintflow.wording.filling import Wording, zone_words
from complaintflow.wording.template import Direction

SEPARATOR = "\n\n* * *\n\n"
"""What stands between the parts of a merged notice, in text."""


@frozen
class Message:
    """A notice in words. ``html`` is a fragment that carries ``lang`` and ``dir``; ``direction`` is "ltr" or "rtl"."""

    subject: str
    text: str
    html: str
    direction: Direction
    language: str


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
    check_digits(digits)
    tag = language or notice.to.language
    if not notice.parts:
        return _told(notice, tag, catalogue, zone, digits)
    told = [_told(part, tag, catalogue, zone, digits) for part in notice.parts]
    return evolve(
        told[0],
        text=SEPARATOR.join([one.text for one in told]),
        html="\n<hr>\n".join([one.html for one in told]),
    )


def _told(notice: Notice, tag: str, catalogue: Catalogue, zone: tzinfo | None, digits: Digits) -> Message:
    ready = catalogue.ready(notice.kind, tag, notice.to.register)
    wording = Wording(
        kind=notice.kind,
        audience=catalogue.kinds[notice.kind].audience,
        language=ready.language,
        zone=zone_words(notice.to.zone, zone),
        clock=zone,
        digits=digits if ready.language.code.startswith("ar") else "latin",
    )
    facts = notice.facts if "reference" in notice.facts else {**notice.facts, "reference": notice.reference}
    _check_subject(notice.kind, ready.subject.names, facts)
    words = wording.all(ready.names, facts)
    text = ready.body.fill(words)
    way = ready.language.direction
    html = _html(text, ready.language.code, way)
    return Message(ready.subject.fill(words), text, html, way, ready.language.code)


def _check_subject(kind: str, names: Sequence[str], facts: Mapping[str, object]) -> None:
    """A line end in a subject would begin another header (requirements, section 15, line 31)."""
    for name in names:
        value = facts.get(name)
        if isinstance(value, str) and ("\n" in value or "\r" in value):
            raise DefinitionError(
                "the value stands in the subject and has a line end. Take the line end out of the record's value.",
                place=f"{kind}.{name}",
            )


def _html(text: str, language: str, direction: Direction) -> str:
    """Paragraphs and line breaks; everything else is escaped."""
    paragraphs = escape(text).replace("\n", "<br>\n").replace("<br>\n<br>\n", "</p>\n<p>")
    return f'<div lang="{language}" dir="{direction}">\n<p>{paragraphs}</p>\n</div>'
