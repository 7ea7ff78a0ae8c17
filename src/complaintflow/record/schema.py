"""What a stored row may look like, for whoever reads it without Python: JSON Schema, draft 2020-12.

The rule this module keeps: a schema is read from the classes and written nowhere by hand, so it says what
:func:`to_plain` writes and :func:`from_plain` takes, and nothing else. It knows the present version of each row.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from copy import deepcopy
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from complaintflow.errors import DefinitionError, did_you_mean
from complaintflow.people import PERSONAL
from complaintflow.record.events import TYPES
from complaintflow.record.notice import Notice
from complaintflow.record.plain import SNAPSHOTS, Plain
from complaintflow.wording.values import DATED, DURATIONS, LISTS, MOMENTS, PARTLY_DATED

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TITLE = "Any row that complaintflow stores"

TEXT: Plain = {"type": "string"}
MOMENT: Plain = {"type": "string", "format": "date-time"}
MICROSECONDS: Plain = {"type": "integer", "description": "whole microseconds"}
SINGLE: Mapping[Any, Plain] = {
    Any: {},
    str: TEXT,
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    datetime: MOMENT,
    date: {"type": "string", "format": "date"},
    timedelta: MICROSECONDS,
}
"""What single values become; see :mod:`.conversion`."""


def json_schema(what: str | type[Any] | None = None) -> Plain:
    """The JSON Schema (2020-12) of one stored row, or of any row where ``what`` is left out.

    ``what`` is a stored name (``"commitment.kept"``, ``"notice"``, ``"complaint"``) or its class, facts of your own
    included. A fresh dict of JSON types. Fields with personal data are marked ``"x-personal": true``; a field that
    holds its ``default`` is left out of a row.

    Raises:
        DefinitionError: nothing is stored under this name, or a field of your own has a type without a schema.
    """
    shapes: dict[str, Plain] = {}
    if what is not None:
        row = _row(*_stored(what), shapes)
        return deepcopy({"$schema": DIALECT, **row, "$defs": shapes})
    rows = {name: _row(name, kind, version, shapes) for name, (kind, version) in _all().items()}
    any_of_them = [{"$ref": f"#/$defs/{name}"} for name in rows]
    whole = {"$schema": DIALECT, "title": TITLE, "oneOf": any_of_them, "$defs": {**rows, **shapes}}
    return deepcopy(whole)


def _all() -> dict[str, tuple[type[Any], int]]:
    return {**{name: (kind, kind.stored_version) for name, kind in sorted(TYPES.items())}, **SNAPSHOTS}


def _stored(what: str | type[Any]) -> tuple[str, type[Any], int]:
    for name, (kind, version) in _all().items():
        if what in (name, kind):
            return name, kind, version
    shown = what if isinstance(what, str) else what.__name__
    raise DefinitionError(f"{shown!r} is no stored row. {did_you_mean(shown, _all())}", place="json_schema")


def _row(name: str, kind: type[Any], version: int, shapes: dict[str, Plain]) -> Plain:
    shape = _shape(kind, shapes)
    head = {"type": {"const": name}, "v": {"const": version}}
    return {
        **shape,
        "title": name,
        "properties": {**head, **shape["properties"]},
        "required": ["type", "v", *shape["required"]],
    }


def _shape(kind: type[Any], shapes: dict[str, Plain]) -> Plain:
    hints = get_type_hints(kind)
    fields = [field for field in attrs.fields(kind) if field.init]
    return {
        "description": (kind.__doc__ or "").strip().split("\n\n")[0],
        "type": "object",
        "properties": {field.alias: _field(kind, field, hints[field.name], shapes) for field in fields},
        "required": [field.alias for field in fields if field.default is attrs.NOTHING],
        "additionalProperties": False,
    }


def _field(kind: type[Any], field: Any, hint: Any, shapes: dict[str, Plain]) -> Plain:
    place = f"{kind.__name__}.{field.name}"
    found = _facts() if (kind, field.name) == (Notice, "facts") else dict(_of(hint, place, shapes))
    if isinstance(field.default, str | int):
        found["default"] = field.default.value if isinstance(field.default, Enum) else field.default
    return {**found, "x-personal": True} if field.metadata.get(PERSONAL) else found


def _of(hint: Any, place: str, shapes: dict[str, Plain]) -> Plain:
    if hint in SINGLE:
        return SINGLE[hint]
    if attrs.has(hint):
        return _named(hint, shapes)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    return _of_several(hint, place, shapes)


def _of_several(hint: Any, place: str, shapes: dict[str, Plain]) -> Plain:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        choices = [_of(each, place, shapes) for each in inner if each is not types.NoneType]
        return {"anyOf": [*choices, *([{"type": "null"}] if types.NoneType in inner else ())]}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _of(inner[1], place, shapes)}
    if origin in (tuple, frozenset):
        unique = {"uniqueItems": True} if origin is frozenset else {}
        return {"type": "array", "items": _of(inner[0], place, shapes), **unique}
    raise DefinitionError(f"there is no JSON Schema for {hint!r}; use a type that facts use.", place=place)


def _named(kind: type[Any], shapes: dict[str, Plain]) -> Plain:
    # Named before it is described: a notice holds notices. It is no row inside, so it has no `type` and `v` there.
    name = f"value:{kind.__name__}"
    if name not in shapes:
        shapes[name] = {}
        shapes[name].update(_shape(kind, shapes))
    return {"$ref": f"#/$defs/{name}"}


def _facts() -> Plain:
    """The values of a notice, by their names."""
    pair = {"type": "array", "prefixItems": [TEXT, MOMENT], "minItems": 2, "maxItems": 2}
    kinds: list[tuple[frozenset[str], Plain]] = [
        (MOMENTS, MOMENT),
        (DURATIONS, MICROSECONDS),
        (LISTS - DATED - PARTLY_DATED, {"type": "array", "items": TEXT}),
        (PARTLY_DATED, {"type": "array", "items": {"anyOf": [TEXT, pair]}}),
        (DATED, {"type": "array", "items": pair}),
    ]
    named = {name: dict(kind) for names, kind in kinds for name in sorted(names)}
    return {"type": "object", "properties": named, "additionalProperties": TEXT}
