"""Several complaints at once: what must hold between them is asked, and each planted fault is caught by its name."""

from __future__ import annotations

import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.testing import DESK_INVARIANTS, check_desk
from tests.samples import STRICT, desk
from tests.testing.faults.desks import DESK_FAULTS

MOST_DESKS = 300
"""No fault may hide for longer; most are found within the first few days."""


@pytest.mark.parametrize("workflow", [desk(), STRICT], ids=["starter", "strict"])
def test_every_invariant_holds_on_the_example_policies(workflow: cf.Workflow) -> None:
    check_desk(workflow)


@pytest.mark.parametrize("name", sorted(DESK_FAULTS))
def test_a_desk_is_caught_that(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fault, invariants = DESK_FAULTS[name]
    with pytest.raises(AssertionError) as caught:
        check_desk(fault(monkeypatch), desks=MOST_DESKS, shrink=False)
    assert str(caught.value).partition(" ")[0] in invariants


def test_every_invariant_catches_a_fault() -> None:
    assert {invariants[0] for _, invariants in DESK_FAULTS.values()} == set(DESK_INVARIANTS)
