"""The strategies of tapes: built once, drawn fast.

The rule this module keeps: a story is a fixed number of turns, and a turn of zeros does nothing; so leaving calls out
and making them simpler are the same small step for a search.
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
    return st.tuples(*[one_tape()] * (calls + 1))
