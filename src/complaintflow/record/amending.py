"""A frozen value with some fields changed, at the price of one construction.

The rule this module keeps: the value is built by its own constructor, so that its checks run. ``attrs.evolve`` does the
same and looks each field up again every time; folding does it for every promise and clock that a fact touches.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Generic, TypeVar

import attrs

from complaintflow.record.making import maker

T = TypeVar("T", bound=attrs.AttrsInstance)


class Amending(Generic[T]):
    """Makes changed copies of one class of values, whose fields can all be given by place."""

    __slots__ = ("_make", "_places", "_read")

    def __init__(self, kind: type[T]) -> None:
        self._make = maker(kind)
        self._places = {field.name: place for place, field in enumerate(attrs.fields(kind))}
        self._read: Callable[[T], tuple[Any, ...]] = attrgetter(*self._places)

    def __call__(self, value: T, changes: dict[str, Any]) -> T:
        """The value with these fields changed."""
        fields = list(self._read(value))
        for name, new in changes.items():
            fields[self._places[name]] = new
        return self._make(*fields)
