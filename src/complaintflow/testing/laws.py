"""What must hold of something small: a sentence with an id, and the question.

The rule this module keeps: laws are asked in their order, and the first that does not hold is told by its id, with
what was asked and what came back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import getdoc
from typing import Any, Generic, TypeVar

from attrs import field, frozen

T = TypeVar("T")
Question = Callable[[T], Iterator[str]]


@frozen
class Law(Generic[T]):
    """Something that must hold of a case; what its question yields is what does not."""

    id: str
    says: str
    question: Question[T]


@frozen
class Laws(Generic[T]):
    """Laws about one kind of case, in the order in which they are asked."""

    listed: list[Law[T]] = field(factory=list)
    narrows: bool = False

    def law(self, question: Question[T]) -> Question[T]:
        """Declare a law. Its name is the id, its docstring the sentence."""
        self.listed.append(Law(question.__name__, sentence(question), question))
        return question

    def narrowing(self) -> Laws[T]:
        """The same laws; once one is broken only that one is asked, so that its case can be made simple."""
        return Laws(list(self.listed), narrows=True)

    def check(self, case: T, shown: Callable[[], str]) -> None:
        """Ask them all.

        Raises:
            AssertionError: one does not hold; ``shown`` adds what was done.
        """
        for law in tuple(self.listed):
            fault = next(law.question(case), None)
            if fault is not None:
                if self.narrows:
                    self.listed[:] = [law]
                raise AssertionError(f"{law.id}: {law.says}\n  {fault}\n\n{shown()}")


def sentence(function: Callable[..., Any]) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join((getdoc(function) or "").partition("\n\n")[0].split())
