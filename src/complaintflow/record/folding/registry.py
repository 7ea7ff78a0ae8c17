"""Which function folds which fact. The rule: each class of facts has at most one, found by the class itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from complaintflow.record.complaint import Draft
from complaintflow.record.events import Event
from complaintflow.record.states import Milestone

FOLDS: dict[type[Event], Callable[[Draft, Any], None]] = {}
F = TypeVar("F", bound=Callable[[Draft, Any], None])


def folds(*facts: type[Event]) -> Callable[[F], F]:
    """Declare which facts a function folds. Integrators use it for facts of their own."""

    def declare(function: F) -> F:
        FOLDS.update(dict.fromkeys(facts, function))
        return function

    return declare


def reach(draft: Draft, *milestones: Milestone) -> None:
    """Note what was done in this cycle."""
    draft.milestones |= frozenset(milestones)


def heard(draft: Draft, fact: Event) -> None:
    """The customer spoke: the patience with their silence begins anew (S0:75)."""
    draft.last_word_at, draft.reminders = fact.at, 0
