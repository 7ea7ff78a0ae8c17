"""The search for what breaks a rule, and for the simplest example of it.

The rule this module keeps: the same seed finds the same examples on every machine, nothing is written to disk, and what
is raised is a plain AssertionError that says everything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis.errors import Flaky
from hypothesis.strategies import SearchStrategy

from complaintflow.testing.shortening import Tapes, shortest
from complaintflow.testing.tapes import stories_of_tapes

T = TypeVar("T")


class Unsteady(AssertionError):
    """The same example held once and failed once."""


def searched(
    strategy: SearchStrategy[T], check: Callable[[T], None], *, examples: int, start: int, shrink: bool = True
) -> None:
    """Check examples of a strategy; raises what ``check`` raises for the simplest example that fails.

    Raises:
        AssertionError: an example fails; ``Unsteady`` where it fails only sometimes.
    """
    how = settings(
        max_examples=examples,
        phases=(Phase.generate, Phase.shrink) if shrink else (Phase.generate,),
        database=None,
        deadline=None,
        derandomize=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
        print_blob=False,
    )

    @seed(start)
    @how
    @given(strategy)
    def search(example: T) -> None:
        check(example)

    try:
        search()
    except Flaky as flaky:
        raise Unsteady(
            "The same example held once and failed once: something depends on more than its arguments (a clock, "
            f"chance, a value kept between calls).\n{flaky}"
        ) from flaky


def searched_stories(
    check: Callable[[Tapes], None],
    *,
    calls: int,
    stories: int,
    start: int,
    tell: Callable[[Tapes], None] | None = None,
) -> None:
    """Check stories of up to so many calls; ``tell`` raises what is said of the shortest one that fails.

    Without ``tell``, what ``check`` raises of the first one is raised.
    """
    failed: list[Tapes] = []

    def remembered(tapes: Tapes) -> None:
        try:
            check(tapes)
        except AssertionError:
            failed.append(tapes)
            raise

    try:
        searched(stories_of_tapes(calls), remembered, examples=stories, start=start, shrink=False)
    except Unsteady:
        raise
    except AssertionError:
        if tell is not None:
            tell(shortest(failed[-1], lambda tapes: _fails(check, tapes)))
        raise


def _fails(check: Callable[[Tapes], None], tapes: Tapes) -> bool:
    try:
        check(tapes)
    except AssertionError:
        return True
    return False
