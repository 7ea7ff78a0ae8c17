"""A frozen value with some fields changed, at the price of one construction.

The rule this module keeps: the value is built by its own constructor, so that its checks run. ``attrs.evolve`` does the
same and looks each field up again every time; folding does it for every promise and clock that a fact touches.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Generic, TypeVar

import attrs

T = TypeVar("T", bound=attrs.AttrsInstance)


class Amending(Generic[T]):
    """Makes changed copies of one class of values."""

    __slots__ = ("_kind", "_names", "_read")

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind
        self._names = tuple(field.name for field in attrs.fields(kind))
        self._read: Callable[[T], tuple[Any, ...]] = attrgetter(*self._names)

    def __call__(self, value: T, changes: dict[str, Any]) -> T:
        """The value with these fields changed."""
        fields = dict(zip(self._names, self._read(value), strict=True))
        fields.update(changes)
        return self._kind(**fields)
