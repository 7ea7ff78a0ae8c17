"""What a check of stories and one of desks have in common.

The rule this module keeps: once an invariant is broken only that one is asked, so that its story can be made short.
"""

from __future__ import annotations

from typing import NoReturn

from attrs import define

from complaintflow.testing.choosing import Builders
from complaintflow.testing.coverage import Coverage
from complaintflow.testing.invariants.catalogue import Broken, Invariant
from complaintflow.workflow import Workflow


@define
class Check:
    """A workflow, what is asked of it, and what was reached so far."""

    workflow: Workflow
    invariants: tuple[Invariant, ...]
    coverage: Coverage
    builders: Builders

    def fails(self, broken: Broken, told: str) -> NoReturn:
        """Say what was broken, and ask only that from now on."""
        self.invariants = tuple(each for each in self.invariants if each.id == broken.invariant.id)
        raise AssertionError(told) from broken.__cause__
