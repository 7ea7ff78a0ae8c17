"""Facts become words for one reader.

The rule this module keeps: a missing or blank value is an error and never an empty line, and every value stands
inside its own isolate, seen as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Any

from attrs import define

from complaintflow.errors import DefinitionError, MomentError, did_you_mean
from complaintflow.wording import values
from complaintflow.wording.dates import Digits, in_digits
from complaintflow.wording.kinds import Audience
from complaintflow.wording.language import Language
from complaintflow.wording.values import PAST_MOMENTS, Places
from complaintflow.wording.visible import (
    END_ISOLATE,
    ISOLATE,
    has_groups,
    in_lines,
    in_one_line,
    is_blank,
    is_ordinary,
    isolated,
    next_line,
)


@define
class Wording:
    """How the facts of one message are worded for one reader.

    ``zone`` is the IANA name whose words stand behind each clock time. ``clock`` is the zone in which moments are
    shown; without it each moment shows the clock that it carries.
    """

    kind: str
    audience: Audience
    language: Language
    zone: str = ""
    clock: tzinfo | None = None
    digits: Digits = "latin"

    def all(self, places: Places, facts: Mapping[str, object], subject: Sequence[str] = ()) -> dict[str, str]:
        """Every fact that has a place, in words.

        Raises:
            DefinitionError: a fact is missing, blank, or of a type that has no words; or it stands in the
                ``subject`` and has a line end.
            MomentError: a moment is naive.
        """
        # Nearly all texts are single lines of plain letters, so one quick look at all of them settles it.
        texts = _plain_texts(places, facts)
        if texts is None:
            self._check_subject(subject, facts)
            return {name: self._any(name, facts) for name in places.names}
        said = self._plain(places, texts)
        for name in places.others:
            value = facts.get(name)
            if isinstance(value, datetime):
                said[name] = self._moment(name, value)
            else:
                # What is given here as a text was not looked at.
                self._check_subject(subject, facts)
                said[name] = self._any(name, facts)
        return said

    def _plain(self, places: Places, texts: Sequence[str]) -> dict[str, str]:
        language, said = self.language, {}
        rtl = language.direction == "rtl"
        grouped = rtl and has_groups("".join(texts))
        for (name, group), text in zip(places.texts, texts):  # noqa: B905 - the word strict costs as much as a value
            if not text.strip():
                raise self._blank(name)
            shown = language.label(group, text) if group else text
            quick = rtl and not (grouped and has_groups(shown))
            said[name] = f"{ISOLATE}{shown}{END_ISOLATE}" if quick else isolated(shown, language.direction)
        return said

    def _check_subject(self, names: Sequence[str], facts: Mapping[str, object]) -> None:
        """A line end in a subject would begin another header (requirements, section 15, line 31)."""
        for name in names:
            value = facts.get(name)
            if isinstance(value, str) and ("\n" in value or "\r" in value):
                problem = (
                    "stands in the subject and has a line end. Take the line end out of the record's value"
                )
                raise self._wrong(name, problem)

    def _any(self, name: str, facts: Mapping[str, object]) -> str:
        return self.one(name, facts[name]) if name in facts else self._stand_in(name, facts)

    def one(self, name: str, value: object) -> str:
        """One value in words, between isolates where the text needs them."""
        if isinstance(value, datetime):
            return self._moment(name, value)
        if isinstance(value, str):
            return self._text(name, value)
        if isinstance(value, timedelta):
            return self._value(in_digits(self.language.speech.duration(value), self.digits))
        if isinstance(value, tuple | list):
            return self._list(name, tuple(value))
        if isinstance(value, int):
            return self._value(str(value))
        raise self._wrong(
            name, f"is a {type(value).__name__}. A fact is text, a moment, a duration or a tuple of those"
        )

    def _stand_in(self, name: str, facts: Mapping[str, object]) -> str:
        """A place without a fact of its own is filled by the one that may stand in for it."""
        fact = values.STAND_INS.get((self.kind, name), name)
        if fact in facts:
            return self.one(fact, facts[fact])
        raise self._wrong(
            name, f"is missing. {did_you_mean(name, facts)} Put it into the facts of the notice"
        )

    def _text(self, name: str, value: str) -> str:
        if is_blank(value):
            raise self._blank(name)
        said = self._label(name, value)
        return self._value(in_one_line(said) if name in values.LINES else in_lines(said))

    def _label(self, name: str, value: str) -> str:
        group = values.label_group(self.kind, name, self.audience)
        return self.language.label(group, value) if group else value

    def _moment(self, name: str, value: datetime) -> str:
        # A fixed offset is never missing, and nearly all moments of notices have one.
        if value.tzinfo.__class__ is not timezone and value.utcoffset() is None:
            raise MomentError(f"{self.kind}.{name} is naive. Give it a time zone: datetime(..., tzinfo=...).")
        shown = value.astimezone(self.clock) if self.clock else value
        language, digits = self.language, self.digits
        said = language.speech.moment(shown, self.zone, seconds=name not in PAST_MOMENTS)
        return isolated(said if digits == "latin" else in_digits(said, digits), language.direction)

    def _list(self, name: str, items: tuple[object, ...]) -> str:
        if not items and name in values.MAY_BE_EMPTY:
            return self._value(self.language.label("empty", name))
        if not items:
            raise self._wrong(
                name, "is an empty list. Put at least one entry into it, or do not send this message"
            )
        numbered = name in values.NUMBERED
        heads = (
            in_digits(f"{place}. ", self.digits) if numbered else "- " for place in range(1, len(items) + 1)
        )
        lines = [head + self._item(name, item) for head, item in zip(heads, items, strict=False)]
        return next_line(self.language.direction).join(lines)

    def _item(self, name: str, item: object) -> str:
        """One entry of a list: a text, or a text with the moment it is for."""
        if isinstance(item, tuple | list):
            return ": ".join(self.one(name, part) for part in item)
        return self.one(name, item)

    def _value(self, said: str) -> str:
        return isolated(said, self.language.direction)

    def _blank(self, name: str) -> DefinitionError:
        return self._wrong(name, "is blank. Put a value into the record, or do not send this message")

    def _wrong(self, name: str, problem: str) -> DefinitionError:
        return DefinitionError(f"the value {problem}.", place=f"{self.kind}.{name}")


def _plain_texts(places: Places, facts: Mapping[str, object]) -> tuple[str, ...] | None:
    """The texts, where all are there and are lines of ordinary letters; else each has to be looked at."""
    try:
        texts: tuple[Any, ...] = places.pick(facts)
        return texts if is_ordinary("".join(texts)) else None
    except (KeyError, TypeError):
        return None


def zone_words(clock: tzinfo) -> str:
    """The IANA name of ``clock``, or nothing where it has none: a clock must not lie about its place."""
    return getattr(clock, "key", "")
