"""Whether every language of a catalogue says everything that the others say.

The rule this module keeps: nothing that one reader is told is kept from another, so all languages have the same
messages, the same facts in them, and the same labels (I22).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import get_args

from complaintflow.errors import DefinitionError
from complaintflow.wording.catalogue import Catalogue
from complaintflow.wording.kinds import Kind
from complaintflow.wording.language import Language
from complaintflow.wording.representing import acts_for
from complaintflow.wording.template import PLACE, RIGHT_TO_LEFT_LETTER, Direction, Text

_GLUED = re.compile(r"[^\W\d_]\{|\}[^\W\d_]")


def check_catalogue(catalogue: Catalogue) -> None:
    """Check what cannot be seen text by text; call it in the tests of whoever changed the catalogue.

    Raises:
        DefinitionError: naming every problem, one a line: a message or a label that a language lacks, a fact that its
            text leaves out, a direction that does not fit, a letter glued to a place, a moment that has no words.
    """
    found = [
        problem for language in catalogue.languages.values() for problem in _problems(language, catalogue)
    ]
    if found:
        raise DefinitionError("\n".join(["the languages do not agree:", *found]), place="catalogue")


def _problems(language: Language, catalogue: Catalogue) -> Iterator[str]:
    yield from _missing_messages(language, catalogue)
    for where, kind, text in language.texts():
        yield from _text_problems(f"{language.code}.{where}", text, language, catalogue.kinds[kind])
    yield from _missing_labels(language, catalogue.languages[catalogue.fallback])
    if PLACE.findall(acts_for(language)) != ["customer_name"]:
        yield f"{language.code}.labels.letter.acts_for: it must name {{customer_name}}, and nothing else."
    yield from _speech_problems(language)
    if language.direction not in get_args(Direction):
        yield f"{language.code}.direction: {language.direction!r} is neither 'ltr' nor 'rtl'."


def _missing_messages(language: Language, catalogue: Catalogue) -> Iterator[str]:
    for kind in catalogue.kinds:
        if kind not in language.messages:
            yield f"{language.code}.messages: there is no text for {kind}."


def _text_problems(place: str, text: Text, language: Language, kind: Kind) -> Iterator[str]:
    both = f"{text.subject}\n{text.body}"
    for name in sorted(kind.all_places.difference(PLACE.findall(both))):
        yield f"{place}: the text leaves out {{{name}}}."
    if not text.body or (not text.subject and kind.audience != "public"):
        yield f"{place}: the subject or the body is empty."
    if bool(RIGHT_TO_LEFT_LETTER.search(both)) != (language.direction == "rtl"):
        yield f"{place}: the letters do not run in the direction {language.direction!r}."
    # A particle written together with a name fits that name only, and no Latin value at all.
    if language.direction == "rtl" and _GLUED.search(both):
        yield f"{place}: a letter touches a place; put a space or a colon between them."


def _missing_labels(language: Language, model: Language) -> Iterator[str]:
    for group, words in model.labels.items():
        for key in words:
            if not language.labels.get(group, {}).get(key):
                yield f"{language.code}.labels.{group}: there are no words for {key}."


def _speech_problems(language: Language) -> Iterator[str]:
    """Every weekday and month, and every plural form of the CLDR, must have words."""
    days = [datetime(2026, month, month, 14, tzinfo=UTC) for month in range(1, 13)]
    spans = [timedelta(days=n, hours=n % 24, minutes=n % 60) for n in (*range(13), 20, 21, 100, 101, 102)]
    said = [_said(language, day) for day in days] + [_said(language, span) for span in spans]
    if not all(said) or len(set(said)) < len(said):
        yield f"{language.code}.speech: some moments or durations have no words, or the same words."


def _said(language: Language, value: datetime | timedelta) -> str:
    speech = language.speech
    try:
        return speech.moment(value, "") if isinstance(value, datetime) else speech.duration(value)
    except (KeyError, IndexError, ValueError):
        return ""
