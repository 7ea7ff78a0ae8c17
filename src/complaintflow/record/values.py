"""Single values of JSON, and what they mean.

The rule this module keeps: conversion is exact and closed. Moments keep their microseconds, nothing is taken for what
it only resembles (a text for a list, true for a number), and what is wrong is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from complaintflow.record.notice import Value
from complaintflow.wording.values import DATED, DURATIONS, LISTS, MOMENTS, PARTLY_DATED

Reader = Callable[[Any], Any]

MICROSECOND = timedelta(microseconds=1)
NO_OFFSET = timedelta(0)


def moment_of(text: Any) -> datetime:
    """The moment of an ISO 8601 text with an offset."""
    moment = datetime.fromisoformat(text)
    # One object for UTC, as everywhere inside: comparing moments of one tzinfo is several times cheaper.
    if moment.tzinfo is UTC:
        return moment
    if moment.tzinfo is None:
        raise ValueError("a stored moment has no offset")
    return moment.astimezone(UTC) if moment.utcoffset() == NO_OFFSET else moment


def text_of(value: Any) -> str:
    """A text; words of a vocabulary are texts too."""
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def flag_of(value: Any) -> bool:
    """True or false, and nothing that Python would take for it."""
    if not isinstance(value, bool):
        raise TypeError("not true or false")
    return value


def whole_of(value: Any) -> int:
    """A whole number."""
    # The class itself is asked for: true and false are numbers to Python.
    if type(value) is not int:
        raise TypeError("not a whole number")
    return value


SIMPLE: Mapping[type[Any], Reader] = {
    str: text_of,
    int: whole_of,
    bool: flag_of,
    datetime: moment_of,
    date: date.fromisoformat,
}
"""Types that stand for themselves, and how each is read."""


def several_of(value: Any) -> Iterable[Any]:
    """What a list holds."""
    # Python would go through the letters of a text and the keys of an object.
    if isinstance(value, (str, dict)):
        raise TypeError("not a list")
    several: Iterable[Any] = value
    return several


def facts_to_plain(facts: Mapping[str, Value]) -> dict[str, Any]:
    """The facts of a notice, as JSON types; what a value is follows from its name."""
    return {name: _value_to_plain(name, value) for name, value in facts.items()}


def facts_from_plain(facts: Any) -> dict[str, Value]:
    """The facts of a notice that :func:`facts_to_plain` made."""
    return {name: _value_from_plain(name, value) for name, value in facts.items()}


def _value_to_plain(name: str, value: Value) -> Any:
    if name in MOMENTS and isinstance(value, datetime):
        return value.isoformat()
    if name in DURATIONS and isinstance(value, timedelta):
        return value // MICROSECOND
    if isinstance(value, tuple):
        return [each if isinstance(each, str) else [each[0], each[1].isoformat()] for each in value]
    return value


def _value_from_plain(name: str, value: Any) -> Value:
    if name in MOMENTS:
        return moment_of(value)
    if name in DURATIONS:
        return whole_of(value) * MICROSECOND
    if name in DATED:
        return tuple(map(_dated, several_of(value)))
    if name in PARTLY_DATED:
        return tuple(each if isinstance(each, str) else _dated(each) for each in several_of(value))
    if name in LISTS:
        return tuple(text_of(text) for text in several_of(value))
    return text_of(value)


def _dated(value: Any) -> tuple[str, datetime]:
    text, moment = several_of(value)
    return text_of(text), moment_of(moment)
