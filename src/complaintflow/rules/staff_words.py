"""What the words of staff must not say, looked up in the phrase books of the three languages.

The rule this module keeps: only what staff write for the customer to read is looked at, never what the customer said.
The script of a text decides the language: an English sentence to a customer who reads Arabic is read as English.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import attrs

from complaintflow import commands as do
from complaintflow.commands.base import STAFF_TEXT, texts_in
from complaintflow.commands.situation import Situation
from complaintflow.wording.lint import BOOKS, PhraseBook

_SCRIPTS = (
    ("ar", re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")),
    ("he", re.compile("[\u05d0-\u05ea\ufb1d-\ufb4f]")),
)
_LATIN = re.compile("[^\\W\\d_\u0590-\u06ff\ufb1d-\ufdff\ufe70-\ufefc]")
_RUNS = re.compile("[a-z0-9]+")
_STRETCHED = re.compile(r"([a-z])\1\1")


def says_nothing_of(about: str) -> Callable[[Situation], bool]:
    """Whether no text of the command holds a phrase of this category."""
    return lambda situation: about not in found(situation)


def says_nothing(situation: Situation) -> bool:
    """Whether no text of the command holds a phrase of any category: asked once for all the standards of words."""
    return not found(situation)


def finds(about: str) -> Callable[[Situation], Mapping[str, str]]:
    """What the refusal names: the phrase, as the phrase book has it."""
    return lambda situation: {"phrase": found(situation)[about]}


def found(situation: Situation) -> Mapping[str, str]:
    """The first phrase of each category that the command's words for the customer hold; looked up once a command."""
    if situation.phrases is None:
        command = None if situation.by_customer else situation.command
        situation.phrases = _found(texts_of(command)) if command is not None else {}
    return situation.phrases


def texts_of(command: do.Command) -> Iterator[str]:
    """Every text of a command that the customer will read: its own, and what it promises or offers."""
    for name in _fields(type(command)):  # type: ignore[arg-type]
        yield from texts_in(getattr(command, name))
    promised = getattr(command, "promise", None)
    for terms in (*([promised] if promised is not None else ()), *getattr(command, "promises", ())):
        yield terms.what
    if isinstance(command, do.Offer):
        yield from (option.what for option in command.options)


@cache
def _fields(command: Any) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(command) if field.metadata.get(STAFF_TEXT))


def _found(texts: Iterable[str]) -> dict[str, str]:
    phrases: dict[str, str] = {}
    texts = tuple(texts)
    if _tells_nothing("\n".join(texts)):
        return phrases
    for text in texts:
        for book in _books(text):
            for finding in book.lint(text):
                phrases.setdefault(finding.category, finding.phrase)
    return phrases


def _books(text: str) -> Iterator[PhraseBook]:
    """The books of the scripts that stand in a text."""
    if text.isascii():
        yield BOOKS["en"]
        return
    for code, script in _SCRIPTS:
        if script.search(text):
            yield BOOKS[code]
    if _LATIN.search(text):
        yield BOOKS["en"]


def _tells_nothing(text: str) -> bool:
    """Whether plain English words show that no phrase stands in a text. Nearly every text says nothing of the kind."""
    if not text.isascii():
        return False
    small = text.lower()
    # Each phrase has a word that few others have; none of them here?
    return _TELLING.isdisjoint(_RUNS.findall(small)) and not _STRETCHED.search(small)


def _telling_words(book: PhraseBook) -> frozenset[str]:
    """For each phrase the word of it that the fewest phrases have, the longest of those."""
    phrases = [_RUNS.findall(phrase.lower()) for phrases in book.refused.values() for phrase in phrases]
    known = Counter(word for words in phrases for word in words)
    return frozenset(min(words, key=lambda word: (known[word], -len(word))) for words in phrases)


_TELLING = _telling_words(BOOKS["en"])
