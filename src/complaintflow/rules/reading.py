"""How plain data (TOML, JSON) becomes a definition, and a definition plain data again.

The rule this module keeps: a misspelt key, a missing value or a wrong kind of value is an error that names the path,
such as ``targets[2].span``. Nothing is guessed and nothing is skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from complaintflow.errors import DefinitionError, Vocabulary, did_you_mean

T = TypeVar("T")
V = TypeVar("V", bound=Vocabulary)
Reader = Callable[[Any, str], T]

Fields = Mapping[str, Any]
"""For each key of a definition what reads it; a pair of that and the default where it may be left out."""

_MISSING: Any = object()


class Reading:
    """One mapping being read: take what is known, then :meth:`done` refuses what is left."""

    def __init__(self, mapping: object, place: str = "") -> None:
        if not isinstance(mapping, Mapping):
            raise DefinitionError(f"a table is needed here, not {type(mapping).__name__}.", place=place)
        self.place = place
        self._left = dict(mapping)
        self._known: list[str] = []

    def at(self, key: str) -> str:
        """The path of a key."""
        return f"{self.place}.{key}" if self.place else key

    def take(self, key: str, read: Reader[T], default: T = _MISSING) -> T:
        """The value of ``key``, read; its default, or an error that names the path."""
        self._known.append(key)
        if key in self._left:
            return read(self._left.pop(key), self.at(key))
        if default is _MISSING:
            raise DefinitionError(
                "this figure is missing; the library has no hidden defaults.", place=self.at(key)
            )
        return default

    def done(self) -> None:
        """Refuse keys that nobody took."""
        for key in self._left:
            raise DefinitionError(
                f"there is no such key. {did_you_mean(str(key), self._known)}", place=self.at(str(key))
            )


def text(value: object, place: str) -> str:
    """A non-blank text."""
    if not isinstance(value, str) or not value.strip():
        raise DefinitionError(f"a text is needed here, not {value!r}.", place=place)
    return value


def whole(value: object, place: str) -> int:
    """A whole number, zero or more."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise DefinitionError(f"a whole number, zero or more, is needed here, not {value!r}.", place=place)
    return value


def flag(value: object, place: str) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise DefinitionError(f"true or false is needed here, not {value!r}.", place=place)
    return value


def one_of(*choices: str) -> Reader[str]:
    """One of a closed list of words."""

    def read(value: object, place: str) -> str:
        if value not in choices:
            raise DefinitionError(f"{value!r} is not one of {', '.join(choices)}.", place=place)
        return str(value)

    return read


def word_of(kind: type[V]) -> Reader[V]:
    """A word of a closed vocabulary; a misspelt one is named with its near matches."""

    def read(value: object, place: str) -> V:
        word = text(value, place)
        try:
            return kind(word)
        except DefinitionError as error:
            raise DefinitionError(str(error), place=place) from None

    return read


def many(read: Reader[T]) -> Reader[tuple[T, ...]]:
    """A list of what ``read`` reads; each entry is named by its place."""

    def read_all(value: object, place: str) -> tuple[T, ...]:
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise DefinitionError(f"a list is needed here, not {value!r}.", place=place)
        return tuple(read(entry, f"{place}[{number}]") for number, entry in enumerate(value))

    return read_all


def one_or_many(value: object, place: str) -> tuple[str, ...]:
    """One text or a list of texts."""
    return (text(value, place),) if isinstance(value, str) else many(text)(value, place)


def table_of(read: Reader[T]) -> Reader[dict[str, T]]:
    """A table whose values ``read`` reads."""

    def read_all(value: object, place: str) -> dict[str, T]:
        if not isinstance(value, Mapping):
            raise DefinitionError(f"a table is needed here, not {value!r}.", place=place)
        return {str(key): read(entry, f"{place}.{key}") for key, entry in value.items()}

    return read_all


def by_language(value: object, place: str) -> dict[str, str]:
    """A text by language; one that stands alone is English."""
    return {"en": text(value, place)} if isinstance(value, str) else table_of(text)(value, place)


def local_day(value: object, place: str) -> date:
    """A local day: a TOML date, or ISO 8601."""
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(text(value, place))
    except ValueError:
        raise DefinitionError(f"{value!r} is no date such as 2026-03-01.", place=place) from None


def made(kind: Callable[..., T], fields: Fields, value: object, place: str) -> T:
    """One definition, its fields read one by one; whatever it refuses names the whole path."""
    reading = Reading(value, place)
    values = {
        key: reading.take(key, *each) if isinstance(each, tuple) else reading.take(key, each)
        for key, each in fields.items()
    }
    reading.done()
    try:
        return kind(**values)
    except DefinitionError as error:
        message = str(error).removeprefix(f"{error.place}: ")
        raise DefinitionError(message, place=reading.at(error.place)) from None


def unmade(definition: object, fields: Fields) -> dict[str, Any]:
    """A definition as plain data again: what must be said, and what differs from its default."""
    values = {key: getattr(definition, key) for key in fields}
    return {
        key: _plain(value)
        for key, value in values.items()
        if not isinstance(fields[key], tuple) or value != fields[key][1]
    }


def _plain(value: Any) -> Any:
    if hasattr(value, "to_mapping"):
        return value.to_mapping()
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    return value.isoformat() if isinstance(value, date) else value
