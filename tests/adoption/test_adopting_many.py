from __future__ import annotations

import tracemalloc
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest

import complaintflow as cf
from complaintflow import commands as do
from tests.adoption.cases import HOUR, adopt, many, promised
from tests.samples import NOW, WORKFLOW

SPREAD = timedelta(days=5)


def wakes(count: int, spread: timedelta) -> list[float]:
    steps = WORKFLOW.adopt_all(many(count), NOW, spread=spread)
    return sorted((step.next_deadline - NOW) / SPREAD for step in steps if step.next_deadline is not None)


def test_the_first_wakes_are_spread_evenly() -> None:
    found = wakes(1_000, SPREAD)
    tenths = Counter(int(place * 10) for place in found)
    assert set(tenths) == set(range(10))
    assert max(tenths.values()) < 150


def test_without_a_spread_the_policy_decides() -> None:
    assert len(set(wakes(20, timedelta(0)))) == 1


def test_adopting_again_gives_the_same_facts() -> None:
    def facts() -> list[cf.events.Event]:
        return [fact for step in WORKFLOW.adopt_all(many(50), NOW, spread=SPREAD) for fact in step.events]

    assert facts() == facts()


def test_a_wake_that_was_chosen_stays() -> None:
    (step,) = WORKFLOW.adopt_all([adopt(wake_at=NOW + HOUR)], NOW, spread=SPREAD)
    assert step.next_deadline == NOW + HOUR


def test_a_promise_is_due_when_it_is_due_however_wakes_are_spread() -> None:
    for step in WORKFLOW.adopt_all(many(50, promises=(promised(at=NOW + HOUR),)), NOW, spread=100 * SPREAD):
        assert step.next_deadline is not None
        assert step.next_deadline <= step.complaint.commitments[0].breaks_at


def test_nobody_is_told() -> None:
    assert not any(step.notices for step in WORKFLOW.adopt_all(many(20), NOW, spread=SPREAD))


def test_cases_are_taken_one_by_one_as_they_are_stored() -> None:
    asked: list[str] = []

    def watched() -> Iterator[do.Adopt]:
        for command in many(10):
            asked.append(command.reference)
            yield command

    steps = WORKFLOW.adopt_all(watched(), NOW)
    assert asked == []
    assert next(steps).complaint.reference == "CRM-0"
    assert asked == ["CRM-0"]


def test_memory_does_not_grow_with_the_number_of_cases() -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        for _ in WORKFLOW.adopt_all(many(count, promises=(promised(),)), NOW, spread=SPREAD):
            pass
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    # What is remembered of the calendar's years, and the 2,000 freed tuples of a length that CPython keeps for later.
    peak(2_000)
    assert peak(2_000) < peak(200) + 100_000


def test_after_a_refusal_the_rest_of_the_same_stream_goes_on() -> None:
    stream = iter([adopt(reference="A"), adopt(reference="B", owner="desk"), adopt(reference="C")])
    found: list[str] = []
    with pytest.raises(cf.CommandRefused):
        found += [step.complaint.reference for step in WORKFLOW.adopt_all(stream, NOW)]
    found += [step.complaint.reference for step in WORKFLOW.adopt_all(stream, NOW)]
    assert found == ["C"]
