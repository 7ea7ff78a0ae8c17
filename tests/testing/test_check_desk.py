"""Several complaints at once: what must hold between them is asked, and each planted fault is caught by its name."""

from __future__ import annotations

import pytest

import complaintflow as cf
from complaintflow.testing import DESK_INVARIANTS, check_desk
from tests.samples import OMAR, STRICT, desk
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


def test_the_shortest_day_is_shown_as_a_script_that_names_each_complaint(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fault, _ = DESK_FAULTS["keeps_what_came_along"]
    with pytest.raises(AssertionError, match="A short day that breaks it") as caught:
        check_desk(fault(monkeypatch), desks=60, calls=12)
    told = str(caught.value)
    assert "step_1 = workflow.open(" in told
    assert " = workflow.merge(" in told


def test_the_report_says_what_was_covered() -> None:
    told: list[str] = []
    coverage = check_desk(desk(), desks=2, calls=6, report=told.append)
    assert told == [str(coverage)] and coverage.stories == 2
    assert str(check_desk(desk(), desks=2, calls=6)) == told[0]


@pytest.mark.parametrize("people", [(), (OMAR,)])
def test_a_desk_of_nobody_is_a_desk_too(people: tuple[cf.Person, ...]) -> None:
    check_desk(desk(roster=cf.Roster(people), supervisors=[]), desks=4)
