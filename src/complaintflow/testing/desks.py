"""check_desk: does everything hold between complaints, and when they are joined, parted, split and handed on?

The rule this module keeps: it is check_workflow for several complaints at once; what holds of one is asked of each.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import define

from complaintflow.testing.checks import Check
from complaintflow.testing.choosing import Builders
from complaintflow.testing.coverage import Coverage
from complaintflow.testing.desk import DESK_INVARIANTS
from complaintflow.testing.desk.calls import Desk
from complaintflow.testing.desk.playing import DeskPlayer
from complaintflow.testing.desk.source import desk_source
from complaintflow.testing.invariants import INVARIANTS
from complaintflow.testing.invariants.catalogue import Broken
from complaintflow.testing.searching import searched_stories
from complaintflow.testing.shortening import Tapes
from complaintflow.workflow import Workflow

DESKS, COMPLAINTS, CALLS = 12, 4, 24


def check_desk(
    workflow: Workflow,
    *,
    complaints: int = COMPLAINTS,
    desks: int = DESKS,
    calls: int = CALLS,
    commands: Builders | None = None,
    seed: int = 0,
    shrink: bool = True,
    report: Callable[[str], object] | None = None,
) -> Coverage:
    """Play days of a desk with several complaints on a workflow, and check what must hold between them.

    Customers come back, complaints are merged, parted and split, and people leave. ``desks`` days of up to ``calls``
    calls about ``complaints`` complaints are played. ``commands``, ``seed``, ``shrink`` and ``report`` are as of
    :func:`check_workflow`.

    Returns:
        How often each state, command, row and rule was reached.

    Raises:
        AssertionError: an invariant is broken. The message has its id, what is wrong, and a short day as a script.
        DefinitionError: a command of your own has a field that nobody can guess; give ``commands``.
    """
    coverage = Coverage(workflow)
    asked = (*INVARIANTS.values(), *DESK_INVARIANTS.values())
    check = _Check(workflow, asked, coverage, dict(commands or {}), complaints)
    searched_stories(check, calls=calls, stories=desks, start=seed, tell=check.tell if shrink else None)
    if report is not None:
        report(str(coverage))
    return coverage


@define
class _Check(Check):
    """Plays desks of so many complaints."""

    size: int

    def __call__(self, tapes: Tapes) -> None:
        desk, broken = self._played(tapes)
        if broken is not None:
            self.fails(broken, told(desk, broken))

    def tell(self, tapes: Tapes) -> None:
        """Raise what is said of the shortest day that these tapes lead to."""
        self(tapes)

    def _played(self, tapes: Tapes) -> tuple[Desk, Broken | None]:
        return DeskPlayer(self.workflow, self.invariants, self.coverage, self.builders, self.size).play(tapes)


def told(desk: Desk, broken: Broken) -> str:
    """What is broken, and the day that breaks it."""
    return f"{broken}\n\nA short day that breaks it; `workflow` is yours:\n\n{desk_source(desk)}\n"
