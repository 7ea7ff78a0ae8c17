"""Choices read from bytes.

The rule this module keeps: a zero is the simplest choice, and a tape that has run out gives zeros. So a search
that makes bytes smaller makes stories simpler, and a strategy of bytes is built once and drawn fast.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

LENGTH = 64
"""The bytes of one tape: enough for several commands in one go."""


class Tape:
    """Bytes being read, one choice after another."""

    __slots__ = ("_bytes",)

    def __init__(self, data: bytes) -> None:
        self._bytes = iter(data)

    def number(self, below: int) -> int:
        """A whole number from zero up to, and without, ``below``."""
        number = next(self._bytes, 0)
        if below > 256:
            number += 256 * next(self._bytes, 0)
        return number % below

    def pick(self, options: Sequence[T]) -> T:
        """One of the options; the first is the simplest."""
        return options[self.number(len(options))]

    def odds(self, one_in: int) -> bool:
        """True about once in so many times; a zero says no."""
        return self.number(one_in) == one_in - 1

    def weighed(self, options: Sequence[tuple[T, int]]) -> T:
        """One of the options, as often as its weight says."""
        place = self.number(sum(weight for _, weight in options))
        for option, weight in options:
            place -= weight
            if place < 0:
                return option
        raise AssertionError("the place lies below the sum of the weights")
