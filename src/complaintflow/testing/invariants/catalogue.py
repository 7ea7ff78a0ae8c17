"""The list of invariants, and what is raised when one is broken.

The rule this module keeps: each invariant has an id that never changes, and they are always asked in the same order,
so that the same fault is told by the same name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import signature
from types import ModuleType
from typing import Any, Protocol, TypeVar

from attrs import frozen

from complaintflow.record.complaint import Complaint
from complaintflow.record.events import Event
from complaintflow.testing.laws import sentence
from complaintflow.testing.story import Seen, Story

Faults = Iterator[str]
"""What is wrong, in words, first things first; nothing when all is well."""

StepQuestion = Callable[[Seen], Faults]
StoryQuestion = Callable[[Story], Faults]
DeskQuestion = Callable[[Any], Faults]
"""Of several complaints at once: what it looks at stands in ``complaintflow.testing.desk``."""
OwnInvariant = Callable[..., Any]
"""A company's own: ``function(complaint)`` or ``function(complaint, history)``; false or raising breaks it."""

Q = TypeVar("Q", bound=Callable[..., Faults])


class Declare(Protocol):
    """A decorator that puts a question on the list, and leaves it as it is."""

    def __call__(self, question: Q, /) -> Q:
        """The question."""
        ...


@frozen
class Invariant:
    """Something that must hold. ``after_each`` is asked after each call, ``at_the_end`` of the whole story.

    ``of_each_call`` and ``of_the_desk`` are asked of several complaints at once: after each call, and at the end.
    """

    id: str
    says: str
    source: str = ""
    after_each: StepQuestion | None = None
    at_the_end: StoryQuestion | None = None
    of_each_call: DeskQuestion | None = None
    of_the_desk: DeskQuestion | None = None

    def __str__(self) -> str:
        return f"{self.id}{f' ({self.source})' if self.source else ''}: {self.says}"


class Broken(AssertionError):
    """An invariant does not hold; ``detail`` says where."""

    def __init__(self, invariant: Invariant, detail: str) -> None:
        super().__init__(f"{invariant}\n  {detail}")
        self.invariant = invariant
        self.detail = detail


_DECLARED: dict[str, list[Invariant]] = {}
"""What each module of the package declares; filled once, when they are imported."""


def declared_in(*modules: ModuleType) -> dict[str, Invariant]:
    """What these modules declare, by id, in their order."""
    return {invariant.id: invariant for module in modules for invariant in _DECLARED[module.__name__]}


def after_each(source: str = "") -> Declare:
    """Declare a question that is asked after each call. Its name is the id, its docstring the sentence."""
    return _declaring("after_each", source)


def at_the_end(source: str = "") -> Declare:
    """Declare a question that is asked of the whole story. Its name is the id, its docstring the sentence."""
    return _declaring("at_the_end", source)


def of_each_call(source: str = "") -> Declare:
    """Declare a question that is asked of several complaints after each call, as those above are of one."""
    return _declaring("of_each_call", source)


def of_the_desk(source: str = "") -> Declare:
    """Declare a question that is asked of several complaints at the end."""
    return _declaring("of_the_desk", source)


def _declaring(when: str, source: str) -> Declare:
    def declare(question: Q) -> Q:
        invariant = Invariant(question.__name__, sentence(question), source, **{when: question})
        _DECLARED.setdefault(question.__module__, []).append(invariant)
        return question

    return declare


def own_invariant(function: OwnInvariant) -> Invariant:
    """A company's own function as an invariant: its name is the id, its docstring the sentence."""
    name = getattr(function, "__name__", type(function).__name__)
    told = sentence(function) or f"{name.replace('_', ' ')}."
    takes_history = len(_positional(function)) > 1

    def question(seen: Seen) -> Faults:
        yield from _asked(function, seen.after, seen.history if takes_history else None)

    return Invariant(name, told, after_each=question)


def _positional(function: OwnInvariant) -> list[Any]:
    known = signature(function).parameters.values()
    return [each for each in known if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)]


def _asked(function: OwnInvariant, complaint: Complaint, history: tuple[Event, ...] | None) -> Faults:
    try:
        held = function(complaint) if history is None else function(complaint, history)
    except Exception as error:
        # A function that asserts says by raising what it wants; any other error is shown by its type as well.
        yield f"it raised {type(error).__name__}: {error}"
        return
    # A function that only asserts returns None, and holds.
    if held is not None and not held:
        yield f"it returned {held!r}"
