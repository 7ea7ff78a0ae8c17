"""The same question to every file: here, one after the other, or on the workers of a cluster.

The rule this module keeps: where a file is asked changes nothing. Answers are added in the order of the files, and
what a killed worker had begun is asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from distributed import Client, as_completed

from complaintflow.learning.measures.tallies import Tally

T = TypeVar("T", bound=Tally)
Show = Callable[[int], None]


def here(question: Callable[..., T], paths: Sequence[Path], *asked: Any, show: Show = lambda done: None) -> T:
    """In this process."""
    answers = []
    for path in paths:
        answers.append(question(path, *asked))
        show(len(answers))
    return added(answers)


def on(
    client: Client,
    question: Callable[..., T],
    paths: Sequence[Path],
    *asked: Any,
    show: Show = lambda done: None,
) -> T:
    """On the workers, which must all see the files under these paths."""
    # Pure would let a worker give yesterday's answer for a file that was written anew.
    futures = [client.submit(question, path, *asked, pure=False) for path in paths]
    for done, _ in enumerate(as_completed(futures), start=1):
        show(done)
    return added(client.gather(futures))


def added(answers: Iterable[T]) -> T:
    first, *others = answers
    return type(first).merged([first, *others])
