"""The proof that the lookup is the machine, and the proof that the proof would find a difference."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.commands.situation import Rule
from complaintflow.lifecycle import engine

State = cf.State


def rule(id: str) -> Rule:
    return Rule(id, lambda s: True, "No.", "Ask.")


def test_our_lookup_answers_as_the_stock_machine_does() -> None:
    assert cf.Lifecycle().verify() > len(State) * len(cf.Lifecycle().commands())


@attrs.frozen(kw_only=True)
class Inspect(do.StaffCommand):
    """A command of an integrator's own."""


ROWS = (
    cf.Row(Inspect, (State.ACTING, State.RESOLVED), State.RESOLVED, (rule("a"), rule("b"))),
    cf.Row(Inspect, State.ACTING, State.CLOSED, (rule("c"),)),
    cf.Row(Inspect, State.ACTING),
)


def test_a_table_with_rows_of_ones_own_is_verified_too() -> None:
    assert cf.Lifecycle(cf.TABLE + ROWS).verify() > cf.Lifecycle().verify()


def test_every_outcome_of_every_guard_is_tried() -> None:
    # Inspect: acting has three guards, so eight outcomes; resolved two, so four; nine states without a row.
    assert cf.Lifecycle(ROWS).verify() == 8 + 4 + 9


def test_many_guards_are_tried_one_by_one_and_in_pairs() -> None:
    several = tuple(
        cf.Row(Inspect, State.ACTING, State.CLOSED, (rule(f"guard_{number}"),)) for number in range(9)
    )
    assert cf.Lifecycle(several).verify() == 2 * (1 + 9 + 81) + 10


# --- planted faults: each is caught ------------------------------------------------------------------------------


def lookup_of(lifecycle: cf.Lifecycle) -> dict[Any, Any]:
    lookup: dict[Any, Any] = lifecycle._lookup  # a fault is planted where nobody should reach
    return lookup


def leads_elsewhere(lookup: dict[Any, Any]) -> None:
    ((guards, _),) = lookup[State.RESOLVED][Inspect]
    lookup[State.RESOLVED][Inspect] = ((guards, State.RECEIVED),)


def loses_a_guard(lookup: dict[Any, Any]) -> None:
    ((guards, to),) = lookup[State.RESOLVED][Inspect]
    lookup[State.RESOLVED][Inspect] = ((guards[1:], to),)


def swaps_guards(lookup: dict[Any, Any]) -> None:
    ((guards, to),) = lookup[State.RESOLVED][Inspect]
    lookup[State.RESOLVED][Inspect] = ((guards[::-1], to),)


def asks_another_question(lookup: dict[Any, Any]) -> None:
    ((guards, to),) = lookup[State.RESOLVED][Inspect]
    lookup[State.RESOLVED][Inspect] = (((lambda s: True, guards[1]), to),)


def swaps_rows(lookup: dict[Any, Any]) -> None:
    lookup[State.ACTING][Inspect] = lookup[State.ACTING][Inspect][::-1]


def loses_a_row(lookup: dict[Any, Any]) -> None:
    del lookup[State.RESOLVED][Inspect]


def gains_a_row(lookup: dict[Any, Any]) -> None:
    lookup[State.CLOSED][Inspect] = (((), State.RECEIVED),)


FAULTS = [
    leads_elsewhere,
    loses_a_guard,
    swaps_guards,
    asks_another_question,
    swaps_rows,
    loses_a_row,
    gains_a_row,
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_wrong_lookup_is_caught(fault: Callable[[dict[Any, Any]], None]) -> None:
    lifecycle = cf.Lifecycle(ROWS)
    fault(lookup_of(lifecycle))
    with pytest.raises(
        AssertionError, match=r"Inspect in (acting|resolved|closed): the lookup does not hold"
    ):
        lifecycle.verify()


def test_a_wrong_answer_of_the_lookup_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    right = engine.Lifecycle.fire

    def wrong(self: Any, state: State, command: type[do.Command], situation: Any) -> State | None:
        to = right(self, state, command, situation)
        return State.RECEIVED if to is State.CLOSED else to

    monkeypatch.setattr(engine.Lifecycle, "fire", wrong)
    with pytest.raises(AssertionError, match=r"Inspect in acting with \{.*\}: .*closed.* and .*received"):
        cf.Lifecycle(ROWS).verify()


def test_a_machine_that_answers_otherwise_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    right = engine.built

    def wrong(table: Any) -> Any:
        machine = right(table)
        machine.events["Inspect"].transitions["resolved"][0].dest = "acting"
        return machine

    monkeypatch.setattr(engine, "built", wrong)
    with pytest.raises(AssertionError, match="Inspect in resolved"):
        cf.Lifecycle(ROWS).verify()


def test_a_kind_of_refusal_that_differs_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(self: Any, state: State, command: type[do.Command], situation: Any) -> None:
        raise cf.CommandRefused("No.", rule="lifecycle", instead="Ask.")

    monkeypatch.setattr(engine.Lifecycle, "_refuse", wrong)
    with pytest.raises(AssertionError, match="guarded"):
        cf.Lifecycle(ROWS).verify()


def test_a_fault_is_caught_under_the_optimised_interpreter_too() -> None:
    planted = (
        "import complaintflow as cf; from complaintflow import commands as do; flow = cf.Lifecycle();"
        "del flow._lookup[cf.State.CLOSED][do.Reopen]; flow.verify()"
    )
    ran = subprocess.run([sys.executable, "-O", "-c", planted], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "AssertionError: Reopen in closed: the lookup does not hold" in ran.stderr
