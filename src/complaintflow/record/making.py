"""Frozen values at the price of mutable ones.

The rule this module keeps: whoever gets a value gets it frozen, and its own checks have run. A frozen class sets each
field by a call, which costs five times an assignment. So a value is put together as a mutable twin that nobody sees,
and becomes one of its own class when it is whole.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, ParamSpec, Protocol, TypeVar, cast

import attrs

P = ParamSpec("P")
T = TypeVar("T")


class Maker(Protocol):
    """Turns an attrs class into something that takes the same arguments, and gives the same value for less."""

    def __call__(self, kind: Callable[P, T], /) -> Callable[P, T]:
        """What to call in place of the class. The first time costs about a millisecond; it is remembered."""
        ...


def _made(kind: type[Any]) -> type[Any]:
    if not _is_plain(kind):
        return kind
    checks: Any = getattr(kind, "__attrs_post_init__", None)

    def freeze(value: Any) -> None:
        value.__class__ = kind

    def check_and_freeze(value: Any) -> None:
        checks(value)
        value.__class__ = kind

    # It adds no field, so that both classes lay out their values alike and one can become the other.
    body = {"__slots__": (), "__attrs_post_init__": check_and_freeze if checks else freeze, **_MUTABLE}
    twin = type(kind.__name__, (kind,), body)
    return attrs.define(twin, init=True, eq=False, order=False, repr=False, on_setattr=None)


_MUTABLE = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}


def _is_plain(kind: type[Any]) -> bool:
    """Whether attrs wrote its constructor, and nothing else has to be known of its values."""
    own = "__attrs_init__", "_attrs_cached_hash"
    return attrs.has(kind) and not any(hasattr(kind, name) for name in own)


maker = cast(Maker, cache(_made))
