"""check_store: does a store lose nothing, when two write at once and when it is started again?

The rule this module keeps: it does what a host does and no more (load, commit, due), and looks at the storage through
a handle made afresh, as after a restart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from complaintflow.testing.bench import Bench, Store
from complaintflow.testing.examples import example_workflow
from complaintflow.testing.searching import searched_stories
from complaintflow.workflow import Workflow


def check_store(
    make_store: Callable[[], Store],
    *,
    outbox: Callable[[Any], Iterable[Any]] | None = None,
    earliest_first: bool = False,
    workflow: Workflow | None = None,
    stories: int = 10,
    calls: int = 12,
    seed: int = 0,
) -> None:
    """Play stories against a store: two writers, lost updates, restarts, wake-ups, notices.

    ``make_store`` gives a fresh handle on the same storage each time: its class, or a function; a handle that has
    ``close`` is closed. ``outbox`` reads the pending notices of a handle, or their ids; left out, the handle's own
    ``outbox`` is read where it has one. ``earliest_first`` asks ``due`` for what fell due first to come first.
    ``workflow`` makes the steps, an example where left out. References that the store knows already are left alone.

    Raises:
        AssertionError: a law does not hold. The message has its id and what was done to the store.
    """
    bench = Bench(make_store, outbox, earliest_first, workflow or example_workflow())
    searched_stories(bench.play, calls=calls, stories=stories, start=seed, tell=bench.play)
