"""How fields about people are marked and read.

The rule this module keeps: what is personal is marked where it is declared, so that it stays out of reprs and can be
redacted; and what a reader cannot see was not said.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from attrs import field

PERSONAL = "personal"
"""Metadata key of fields that hold personal data of a customer: they stay out of reprs and can be redacted."""


def personal(**options: Any) -> Any:
    """An attrs field with personal data: hidden from ``repr`` and replaced by a tombstone when redacted."""
    return field(repr=False, metadata={PERSONAL: True}, **options)


def names(values: Iterable[str]) -> frozenset[str]:
    """A set of words; a lone string is one word, not its letters."""
    several = texts(values)
    try:
        return frozenset(several)
    except TypeError:
        # What cannot stand in a set is no text: a Typed class refuses it, and knows the name of the field.
        return several  # type: ignore[return-value]


def texts(values: Iterable[str]) -> tuple[str, ...]:
    """Texts in their order; a lone string is one text, not its letters.

    What are no texts stays as it is: a ``Typed`` class refuses it by the name of the field.
    """
    return tuple(values) if isinstance(values, Iterable) and not isinstance(values, str) else (values,)


def said(text: str) -> bool:
    """Whether a reader would see anything of ``text``."""
    return bool(text.strip()) if text.isascii() and text.isprintable() else bool(visible(text))


# Letters by category, blank to the eye: Hangul fillers, the braille blank.
FILLERS = "\u115f\u1160\u3164\uffa0\u2800"


def visible(text: str) -> str:
    """``text`` without white space, controls, zero-width characters and marks: blank if a reader would see nothing."""
    return "".join(c for c in text if unicodedata.category(c)[0] not in "CMZ" and c not in FILLERS)
