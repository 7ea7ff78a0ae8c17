"""The strategies of tapes: built once, drawn fast.

The rule this module keeps: a story is a fixed number of turns, and a turn of zeros does nothing; so leaving calls out
and making them simpler are the same small step. All turns are drawn as one choice, so that each story is a fresh one:
Hypothesis varies an earlier example where it sees several choices of a kind.
"""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from complaintflow.testing.tape import LENGTH


@cache
def one_tape() -> SearchStrategy[bytes]:
    """Bytes for one turn."""
    return st.binary(min_size=LENGTH, max_size=LENGTH)


@cache
def stories_of_tapes(calls: int) -> SearchStrategy[tuple[bytes, ...]]:
    """The tapes of a story of up to so many calls; the first opens the complaint."""
    size = (calls + 1) * LENGTH
    return st.binary(min_size=size, max_size=size).map(_cut)


def _cut(data: bytes) -> tuple[bytes, ...]:
    return tuple(data[place : place + LENGTH] for place in range(0, len(data), LENGTH))
