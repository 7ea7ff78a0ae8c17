"""What is given for a field is what the field holds.

The rule this module keeps: whatever could be stored and never be read back is refused when it is made, by class and
field, and with what to give instead. What was given is told by its type alone, since it may be personal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

Test = Callable[[Any], bool]

SIMPLE = (str, bool, date, datetime, timedelta)
ROWS: Mapping[Any, tuple[type, ...]] = {tuple: (tuple, list), frozenset: (frozenset, set)}
"""What may stand for a row and for a set."""


class Typed:
    """A value whose fields hold what their types say. Types that nothing is known of, such as a host's own, hold all.

    A class with an ``__attrs_post_init__`` of its own calls this one first.
    """

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        own: Any = type(self)
        for field, exact, fits in _fields(own):
            given = getattr(self, field.name)
            if type(given) not in exact and not fits(given):
                raise wrong_type(f"{own.__name__}.{field.name}", field.type, given, field.default)


def wrong_type(place: str, kind: Any, given: object, default: object = attrs.NOTHING) -> TypeError:
    """What to raise where something else than ``kind`` was given."""
    return TypeError(f"{place}: needs {_called(kind)}, and got {_got(given)}{_instead(kind, given, default)}")


@cache
def _fields(of: type[Any]) -> tuple[tuple[attrs.Attribute[Any], frozenset[Any], Test], ...]:
    """Each field with its type, the classes that need no further look, and what looks further; found once."""
    made = [field for field in attrs.fields(of) if field.init]
    found = [(field.evolve(type=kind), kind) for field in made if (kind := _kind(of, field.name)) is not Any]
    return tuple((field, frozenset(get_args(kind) or (kind,)) & _EXACT, _test(kind)) for field, kind in found)


_EXACT = frozenset({*SIMPLE, int, NoneType})


def _kind(of: type[Any], name: str) -> Any:
    """The type of a field; ``Any`` where its name is known to the type checker alone."""
    at = next((each for each in of.__mro__ if name in vars(each).get("__annotations__", ())), object)
    kind = getattr(at, "__annotations__", {}).get(name, Any)
    # One field at a time: a name that is not there would hide the types of all others.
    alone = type(at.__name__, (), {"__annotations__": {name: kind}, "__module__": at.__module__})
    try:
        found = get_type_hints(alone)[name]
    except NameError:
        return Any
    # That nobody acts is said by a rule, to the agent (staff_acts); it is never stored.
    return str | None if name == "by" and found is str else found


def _test(kind: Any) -> Test:
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        tests = [_test(each) for each in inside]
        return lambda given: any(test(given) for test in tests)
    if origin in ROWS:
        return _all_of(ROWS[origin], _test(inside[0]))
    if origin is Mapping:
        keys, values = _all_of((Iterable,), _test(inside[0])), _all_of((Iterable,), _test(inside[1]))
        return lambda given: isinstance(given, Mapping) and keys(given) and values(given.values())
    return _single(kind)


def _all_of(rows: tuple[Any, ...], test: Test) -> Test:
    return lambda given: isinstance(given, rows) and all(map(test, given))


def _single(kind: Any) -> Test:
    if kind is int:
        # True and false are numbers to Python.
        return lambda given: isinstance(given, int) and not isinstance(given, bool)
    if kind in (*SIMPLE, NoneType) or _is_own(kind):
        return lambda given: isinstance(given, kind)
    return lambda given: True


def _is_own(kind: Any) -> bool:
    return isinstance(kind, type) and (attrs.has(kind) or issubclass(kind, Enum))


def _called(kind: Any) -> str:
    """What is needed, as somebody would type it."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return " or ".join(_called(each) for each in inside)
    if origin in ROWS:
        return f"a {'tuple' if origin is tuple else 'set'} of {_called(inside[0]).removeprefix('a ')}"
    if origin is Mapping:
        return f"a dict of {inside[0].__name__} to {inside[1].__name__}"
    if kind is NoneType:
        return "None"
    return f"{kind.__name__}({_arguments(kind)})" if attrs.has(kind) else _with_article(kind.__name__)


def _got(given: object) -> str:
    """What was given: its type, and the types of what it holds."""
    called = "None" if given is None else _with_article(type(given).__name__)
    if isinstance(given, Mapping) and given:
        return f"{called} of {_types(given)} to {_types(given.values())}"
    if isinstance(given, (list, tuple, set, frozenset)) and given:
        return f"{called} of {_types(given)}"
    return called


def _types(several: Iterable[object]) -> str:
    return " and ".join(sorted({type(each).__name__ for each in several}))


def _arguments(kind: Any) -> str:
    return ", ".join(
        f"{each.alias}=..." for each in attrs.fields(kind) if each.init and each.default is attrs.NOTHING
    )


def _instead(kind: Any, given: object, default: object) -> str:
    if given is None:
        return "" if default is attrs.NOTHING else "; leave it out"
    if str in (kind, *get_args(kind)) and get_origin(kind) not in (*ROWS, Mapping):
        return f"; give {_as_text(given)}"
    return "; give True or False" if kind is bool else ""


def _as_text(given: object) -> str:
    if isinstance(getattr(given, "id", None), str):
        return f"{type(given).__name__.lower()}.id"
    several = isinstance(given, (list, tuple, set, frozenset, dict, bool, bytes))
    return "one text" if several else "str(...)"


def _with_article(word: str) -> str:
    return f"{'an' if word[:1].lower() in 'aeio' else 'a'} {word}"
