"""How single values become JSON types and come back.

The rule this module keeps: conversion is exact and closed. Moments keep their microseconds, sets are sorted so that
equal facts have equal bytes, and only classes of this library are ever built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum, StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from cattrs import Converter
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from complaintflow.errors import HistoryError
from complaintflow.record.notice import Notice, Value
from complaintflow.wording.values import DATED, DURATIONS, LISTS, MOMENTS

MICROSECOND = timedelta(microseconds=1)


def unstructure(value: Any) -> dict[str, Any]:
    """A dict of JSON types; fields that hold their default are left out."""
    plain: dict[str, Any] = CONVERTER.unstructure(value)
    return plain


def structure(plain: Mapping[str, Any], kind: type[Any], name: str) -> Any:
    """The value of this class.

    Raises:
        HistoryError: naming the stored type and the fields at fault, never their values.
    """
    try:
        return CONVERTER.structure(plain, kind)
    except Exception:
        return _told_apart(plain, kind, name)


def _told_apart(plain: Mapping[str, Any], kind: type[Any], name: str) -> Any:
    """Read it again by the converter that is slower and knows what went wrong where."""
    try:
        return PATIENT.structure(plain, kind)
    except ClassValidationError as errors:
        raise HistoryError(f"{name!r} cannot be read: {'; '.join(sorted(_faults(errors)))}.") from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise HistoryError(
            f"{name!r} cannot be read: a value of the wrong kind ({type(error).__name__})."
        ) from None


def _faults(errors: ClassValidationError, path: str = "") -> Iterable[str]:
    for error in errors.exceptions:
        notes = [getattr(note, "name", None) for note in getattr(error, "__notes__", ())]
        place = ".".join(filter(None, (path, next(filter(None, notes), ""))))
        if isinstance(error, ForbiddenExtraKeysError):
            yield f"unknown field {', '.join(sorted(error.extra_fields))}"
        elif isinstance(error, ClassValidationError):
            yield from _faults(error, place)
        elif isinstance(error, KeyError):
            yield f"missing field {place or error.args[0]}"
        else:
            yield f"wrong value in {place or 'a field'} ({type(error).__name__})"


def _moment_from_text(text: Any, _: Any) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a stored moment has no offset")
    # One object for UTC, as everywhere inside: comparing moments of one tzinfo is several times cheaper.
    if moment.tzinfo is UTC:
        return moment
    return moment.astimezone(UTC) if moment.utcoffset() == timedelta(0) else moment


def _text(value: Any, _: Any) -> str:
    if type(value) is str:
        return value
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _flag(value: Any, _: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("not true or false")
    return value


def _whole(value: Any, _: Any) -> int:
    # The class itself is asked for: true and false are numbers to Python.
    if type(value) is not int:
        raise TypeError("not a whole number")
    return value


def _word(value: Any, kind: type[StrEnum]) -> StrEnum:
    return kind(_text(value, None))


def _known_word(value: Any, kind: type[StrEnum]) -> StrEnum:
    # What calling the class does in the end; an unknown word is a KeyError, and told by the patient converter.
    word: StrEnum = kind._value2member_map_[value]  # type: ignore[assignment]
    return word


def _rank(value: Any, kind: type[IntEnum]) -> IntEnum:
    return kind(_whole(value, None))


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
        return _moment_from_text(value, None)
    if name in DURATIONS:
        return _whole(value, None) * MICROSECOND
    if name in DATED:
        return tuple((_text(text, None), _moment_from_text(moment, None)) for text, moment in value)
    if name in LISTS:
        return tuple(_text(text, None) for text in value)
    return _text(value, None)


def _facts_to_plain(facts: Mapping[str, Value]) -> dict[str, Any]:
    return {name: _value_to_plain(name, value) for name, value in facts.items()}


def _facts_from_plain(facts: Any, _: Any) -> dict[str, Value]:
    return {name: _value_from_plain(name, value) for name, value in facts.items()}


def _is_mapping(kind: Any) -> bool:
    return get_origin(kind) is Mapping


def _is_optional(kind: Any) -> bool:
    return get_origin(kind) in (Union, UnionType) and len(get_args(kind)) == 2 and NoneType in get_args(kind)


def _is_row(kind: Any) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[1:] == (Ellipsis,)


def _optional(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    """As cattrs does it, with what is inside looked up once and not for every value."""
    (inner,) = (each for each in get_args(kind) if each is not NoneType)
    hook = converter.get_structure_hook(inner)
    return lambda value, _: None if value is None else hook(value, inner)


def _row(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    inner = get_args(kind)[0]
    hook = converter.get_structure_hook(inner)
    return lambda value, _: tuple([hook(each, inner) for each in value])


def _hasty(converter: Converter) -> None:
    """Shorter ways for what is right; what is wrong is an error of any kind."""
    converter.register_structure_hook_factory(_is_optional, _optional)
    converter.register_structure_hook_factory(_is_row, _row)
    converter.register_structure_hook(StrEnum, _known_word)


def _notices(converter: Converter) -> None:
    facts = override(unstruct_hook=_facts_to_plain, struct_hook=_facts_from_plain)
    out = make_dict_unstructure_fn(Notice, converter, _cattrs_omit_if_default=True, facts=facts)
    back = make_dict_structure_fn(
        Notice,
        converter,
        _cattrs_forbid_extra_keys=True,
        _cattrs_detailed_validation=converter.detailed_validation,
        facts=facts,
    )
    converter.register_unstructure_hook(Notice, out)
    converter.register_structure_hook(Notice, back)


def _converter(*, detailed: bool) -> Converter:
    converter = Converter(
        detailed_validation=detailed,
        forbid_extra_keys=True,
        omit_if_default=True,
        unstruct_collection_overrides={frozenset: sorted, tuple: list},
    )
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_structure_hook(datetime, _moment_from_text)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    # Vocabularies are texts and numbers to Python: without hooks of their own they would come back as just that.
    for kind, hook in ((str, _text), (bool, _flag), (int, _whole), (StrEnum, _word), (IntEnum, _rank)):
        converter.register_structure_hook(kind, hook)
    # Spans as data and counts of past promises are JSON already.
    converter.register_unstructure_hook_func(_is_mapping, dict)
    converter.register_structure_hook_func(_is_mapping, lambda value, _: dict(value))
    if not detailed:
        _hasty(converter)
    _notices(converter)
    return converter


CONVERTER, PATIENT = _converter(detailed=False), _converter(detailed=True)
"""Built once; they never change. What the first cannot read, the second reads again, to say what is wrong."""
