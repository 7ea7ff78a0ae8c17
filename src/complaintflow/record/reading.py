"""Stored rows become values again, in one go where nothing is wrong.

The rule this module keeps: whatever is wrong is an error of some kind, and then the row is read once more by the
converter that is slower and says what and where. So what is right is never asked twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import attrs

from complaintflow.record.conversion import CONVERTER, is_mapping, is_row, is_set, patiently
from complaintflow.record.notice import Value
from complaintflow.record.values import SIMPLE, Reader, facts_from_plain, several_of, whole_of

AS_IT_IS = (str, int, bool)
"""Types whose values are in JSON what they are in Python."""


def structure(plain: Mapping[str, Any], kind: type, name: str) -> Any:
    """The value of this class.

    Raises:
        HistoryError: naming the stored type and the fields at fault, never their values.
    """
    try:
        return reader(kind)(plain)
    except Exception:
        return patiently(plain, kind, name)


@cache
def reader(kind: Any) -> Reader:
    """How a value of this type is read; found once for each type."""
    if kind in SIMPLE:
        return SIMPLE[kind]
    if kind == Mapping[str, Value]:
        return facts_from_plain
    if is_row(kind) or is_set(kind):
        return _several(kind)
    if is_mapping(kind):
        return dict
    if _is_optional(kind):
        return _optional(reader(_inner(kind)))
    return _named(kind) if isinstance(kind, type) else _any_other(kind)


def _named(kind: type[Any]) -> Reader:
    """Vocabularies, and classes whose fields go by the names under which they are given."""
    if issubclass(kind, StrEnum):
        # What calling the class does in the end; an unknown word is a KeyError, and told by the patient converter.
        return kind._value2member_map_.__getitem__
    if issubclass(kind, IntEnum):
        return _rank(kind)
    if attrs.has(kind) and all(field.init and field.alias == field.name for field in attrs.fields(kind)):
        return _of_class(kind)
    return _any_other(kind)


def _rank(kind: type[IntEnum]) -> Reader:
    ranks = {member.value: member for member in kind}
    return lambda value: ranks[whole_of(value)]


def _of_class(kind: type[Any]) -> Reader:
    """Fields are read as they come; one too many is a KeyError, one too few a TypeError of the class."""
    attrs.resolve_types(kind)
    fields = {field.name: _field(field, kind) for field in attrs.fields(kind)}

    def read(plain: Any) -> Any:
        made = {}
        for name, value in plain.items():
            # The name is exchanged for our own: arguments are matched by identity before they are compared.
            own, exact, reading = fields[name]
            made[own] = value if type(value) is exact else reading(value)
        return kind(**made)

    return read


def _field(field: attrs.Attribute[Any], of: type[Any]) -> tuple[str, Any, Reader]:
    """Its name, the type that needs no reading, and how others are read. Most are texts, and a call costs more."""
    kind = _stored(field)
    exact = _inner(kind) if _inner(kind) in AS_IT_IS else None
    # The reader of its own class is not known yet, and notices hold notices.
    return field.name, exact, (lambda value: reader(kind)(value)) if of in get_args(kind) else reader(kind)


def _stored(field: attrs.Attribute[Any]) -> Any:
    """The type of what is stored: a field that holds its default is left out, so nothing is not among it."""
    return _inner(field.type) if field.default is None else field.type


def _several(kind: Any) -> Reader:
    build, read = get_origin(kind), reader(get_args(kind)[0])
    return lambda value: build([read(each) for each in several_of(value)])


def _optional(read: Reader) -> Reader:
    return lambda value: None if value is None else read(value)


def _is_optional(kind: Any) -> bool:
    return get_origin(kind) in (Union, UnionType) and len(get_args(kind)) == 2 and NoneType in get_args(kind)


def _inner(kind: Any) -> Any:
    """What an optional type holds; any other type itself."""
    return next(each for each in get_args(kind) if each is not NoneType) if _is_optional(kind) else kind


def _any_other(kind: Any) -> Reader:
    """A type of a host's own, as the patient converter reads it."""
    hook = CONVERTER.get_structure_hook(kind)
    return lambda value: hook(value, kind)
