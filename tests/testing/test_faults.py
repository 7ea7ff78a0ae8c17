"""The kit is tested by planted faults: each broken workflow is caught, and by the right name."""

from __future__ import annotations

import pytest

from complaintflow.testing import INVARIANTS, check_workflow
from tests.testing.faults import FAULTS

MOST_STORIES = 400
"""No fault may hide for longer; most are found within the first few stories."""


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_a_workflow_is_caught_that(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fault, invariants = FAULTS[name]
    with pytest.raises(AssertionError) as caught:
        check_workflow(fault(monkeypatch), stories=MOST_STORIES, shrink=False)
    assert str(caught.value).partition(" ")[0] in invariants


def test_every_invariant_catches_a_fault() -> None:
    assert {invariants[0] for _, invariants in FAULTS.values()} == {*INVARIANTS, "answers_or_refuses"}


def test_there_are_faults_enough() -> None:
    assert len(FAULTS) >= 20
