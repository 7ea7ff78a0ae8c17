"""The search for what breaks a rule, and for the shortest example of it.

The rule this module keeps: the same seed finds the same examples on every machine, nothing is written to disk, and what
is raised is a plain AssertionError that says everything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis.errors import Flaky
from hypothesis.strategies import SearchStrategy

T = TypeVar("T")


def searched(
    strategy: SearchStrategy[T], check: Callable[[T], None], *, examples: int, start: int, shrink: bool = True
) -> None:
    """Check examples of a strategy; raises what ``check`` raises for the simplest example that fails.

    Raises:
        AssertionError: an example fails, or fails only sometimes.
    """
    phases = (Phase.generate, Phase.shrink) if shrink else (Phase.generate,)
    how = settings(
        max_examples=examples,
        phases=phases,
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
        raise AssertionError(
            "The same example held once and failed once: something depends on more than its arguments (a clock, "
            f"chance, a value kept between calls).\n{flaky}"
        ) from flaky
