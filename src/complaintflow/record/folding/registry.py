"""Which function folds which fact. The rule: each class of facts has at most one, found by the class itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from attrs import evolve

from complaintflow.errors import DefinitionError
from complaintflow.record.complaint import Draft
from complaintflow.record.events import Event
from complaintflow.record.states import Milestone

FOLDS: dict[type[Event], Callable[[Draft, Any], None]] = {}
F = TypeVar("F", bound=Callable[[Draft, Any], None])


def folds(*facts: type[Event]) -> Callable[[F], F]:
    """Declare which facts a function ``(draft, fact)`` folds. Integrators use it for facts of their own.

    A fold sets fields of the draft from the fact and decides nothing: replaying must give the very same complaint.

    Raises:
        DefinitionError: another function folds that fact.
    """

    def declare(function: F) -> F:
        for fact in facts:
            other = FOLDS.get(fact, function)
            if (other.__module__, other.__qualname__) != (function.__module__, function.__qualname__):
                raise DefinitionError("another function folds this fact.", place=fact.__name__)
        FOLDS.update(dict.fromkeys(facts, function))
        return function

    return declare


def reach(draft: Draft, *milestones: Milestone) -> None:
    """Note what was done in this cycle."""
    draft.milestones = draft.milestones.union(milestones)


def heard(draft: Draft, fact: Event) -> None:
    """The customer spoke: the patience with their silence begins anew (S0:75)."""
    draft.last_word_at, draft.reminders = fact.at, 0
    if draft.beside.reminded_at:
        draft.beside = evolve(draft.beside, reminded_at=())
