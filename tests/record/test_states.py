"""The vocabularies are closed and spelt as they are stored."""

from __future__ import annotations

from enum import StrEnum

import pytest

from complaintflow.record import states
from complaintflow.record.commitments import PromiseKind, Status

VOCABULARIES = [
    kind for kind in vars(states).values() if isinstance(kind, type) and issubclass(kind, StrEnum)
]


@pytest.mark.parametrize("words", [*VOCABULARIES, PromiseKind, Status])
def test_a_word_is_stored_as_its_lowercase_name(words: type[StrEnum]) -> None:
    assert all(word.value == word.name.lower() for word in words)


def test_there_are_eleven_states_and_one_is_the_end() -> None:
    assert len(states.State) == 11
    assert set(states.State) - set(states.OPEN_STATES) == {states.State.CLOSED}


def test_from_acknowledged_to_resolved_somebody_owns_the_complaint() -> None:
    first, last = states.OWNED_STATES[0], states.OWNED_STATES[-1]
    assert (first, last, len(states.OWNED_STATES)) == (states.State.ACKNOWLEDGED, states.State.RESOLVED, 7)
