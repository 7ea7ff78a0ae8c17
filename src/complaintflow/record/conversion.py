"""How facts, notices and complaints become JSON types, and what is wrong with those that do not come back.

The rule this module keeps: sets are sorted so that equal facts have equal bytes, only classes of this library and of
its host are ever built, and a fault is told by its field and never by its value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any, get_args, get_origin

from cattrs import Converter
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from complaintflow.errors import HistoryError
from complaintflow.record.notice import Notice
from complaintflow.record.values import (
    SIMPLE,
    facts_from_plain,
    facts_to_plain,
    several_of,
    text_of,
    whole_of,
)


def unstructure(value: Any) -> dict[str, Any]:
    """A dict of JSON types; fields that hold their default are left out."""
    plain: dict[str, Any] = CONVERTER.unstructure(value)
    return plain


def patiently(plain: Mapping[str, Any], kind: type[Any], name: str) -> Any:
    """The value of this class, read field by field, so that each fault is known by its place.

    Raises:
        HistoryError: naming the stored type and the fields at fault, never their values.
    """
    try:
        return CONVERTER.structure(plain, kind)
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


def is_mapping(kind: Any) -> bool:
    """Whether this is the type of spans as data, of facets, of counts."""
    return get_origin(kind) is Mapping


def is_row(kind: Any) -> bool:
    """Whether this is the type of tuples of any length."""
    return get_origin(kind) is tuple and get_args(kind)[1:] == (Ellipsis,)


def is_set(kind: Any) -> bool:
    """Whether this is the type of sets."""
    return get_origin(kind) is frozenset


def _several(build: Callable[[list[Any]], Any]) -> Callable[[Any, Converter], Callable[[Any, Any], Any]]:
    def factory(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
        inner = get_args(kind)[0]
        hook = converter.get_structure_hook(inner)
        return lambda value, _: build([hook(each, inner) for each in several_of(value)])

    return factory


def _single(read: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda value, _: read(value)


def _word(value: Any, kind: type[StrEnum]) -> StrEnum:
    return kind(text_of(value))


def _rank(value: Any, kind: type[IntEnum]) -> IntEnum:
    return kind(whole_of(value))


def _notices(converter: Converter) -> None:
    facts = override(unstruct_hook=facts_to_plain, struct_hook=_single(facts_from_plain))
    out = make_dict_unstructure_fn(Notice, converter, _cattrs_omit_if_default=True, facts=facts)
    back = make_dict_structure_fn(Notice, converter, _cattrs_forbid_extra_keys=True, facts=facts)
    converter.register_unstructure_hook(Notice, out)
    converter.register_structure_hook(Notice, back)


def _converter() -> Converter:
    converter = Converter(
        forbid_extra_keys=True,
        omit_if_default=True,
        unstruct_collection_overrides={frozenset: sorted, tuple: list},
    )
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_unstructure_hook(date, date.isoformat)
    # Vocabularies are texts and numbers to Python: without hooks of their own they would come back as just that.
    for kind, read in SIMPLE.items():
        converter.register_structure_hook(kind, _single(read))
    converter.register_structure_hook(StrEnum, _word)
    converter.register_structure_hook(IntEnum, _rank)
    # Spans as data and counts of past promises are JSON already.
    converter.register_unstructure_hook_func(is_mapping, dict)
    converter.register_structure_hook_func(is_mapping, lambda value, _: dict(value))
    converter.register_structure_hook_factory(is_row, _several(tuple))
    converter.register_structure_hook_factory(is_set, _several(frozenset))
    _notices(converter)
    return converter


CONVERTER = _converter()
"""Built once; it never changes."""
