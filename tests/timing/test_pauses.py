"""Pauses cut the working time inside them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from complaintflow.errors import MomentError
from tests.timing.samples import HOUR, at, office

START = at("2026-03-26T10:00")


def test_a_pause_moves_the_end_by_the_working_time_in_it() -> None:
    held = [(at("2026-03-26T16:00"), at("2026-03-27T10:00"))]
    assert office().add(START, 8 * HOUR, pauses=held) == at("2026-03-27T12:00")
    assert office().elapsed(START, at("2026-03-27T12:00"), pauses=held) == 8 * HOUR


def test_overlapping_pauses_cut_once() -> None:
    held = [
        (at("2026-03-26T11:00"), at("2026-03-26T12:00")),
        (at("2026-03-26T11:30"), at("2026-03-26T12:30")),
    ]
    assert office().elapsed(START, at("2026-03-26T15:00"), pauses=held) == 3.5 * HOUR
    assert office().add(START, 3.5 * HOUR, pauses=held) == at("2026-03-26T15:00")


def test_a_pause_outside_working_hours_cuts_nothing() -> None:
    held = [(at("2026-03-26T18:00"), at("2026-03-27T08:00"))]
    assert office().add(START, 8 * HOUR, pauses=held) == at("2026-03-27T10:00")


def test_an_end_that_comes_before_a_pause_does_not_see_it() -> None:
    held = [(at("2026-03-26T12:00"), None)]
    assert office().add(START, 2 * HOUR, pauses=held) == at("2026-03-26T12:00")


def test_a_start_inside_a_pause_waits_for_its_end() -> None:
    held = [(at("2026-03-26T09:00"), at("2026-03-26T11:00"))]
    assert office().add(START, HOUR, pauses=held) == at("2026-03-26T12:00")
    assert office().add(START, timedelta(0), pauses=held) == at("2026-03-26T11:00")
    assert office().add(START, -HOUR, pauses=held) == at("2026-03-25T16:00")


def test_the_latest_landing_before_a_pause_is_after_it() -> None:
    held = [(at("2026-03-26T12:00"), at("2026-03-26T13:00"))]
    assert office().add(START, 2 * HOUR, pauses=held, landing="latest") == at("2026-03-26T13:00")


def test_going_back_over_a_pause_skips_it() -> None:
    held = [(at("2026-03-26T12:00"), at("2026-03-26T13:00")), (at("2026-03-27T12:00"), None)]
    assert office().add(at("2026-03-26T15:00"), -3 * HOUR, pauses=held) == at("2026-03-26T11:00")
    assert office().add(at("2026-03-26T15:00"), -2 * HOUR, pauses=held) == at("2026-03-26T13:00")


def test_a_pause_without_an_end_holds_an_amount_up_but_can_be_measured() -> None:
    held = [(at("2026-03-26T12:00"), None)]
    assert office().elapsed(START, at("2026-03-27T12:00"), pauses=held) == 2 * HOUR
    with pytest.raises(MomentError, match="Give the pause an end"):
        office().add(START, 3 * HOUR, pauses=held)


def test_reversed_time_loses_pauses_too() -> None:
    held = [(at("2026-03-26T12:00"), at("2026-03-26T13:00"))]
    assert office().elapsed(at("2026-03-26T15:00"), START, pauses=held) == -4 * HOUR


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(MomentError, match="Swap them"):
        office().add(START, HOUR, pauses=[(at("2026-03-27T12:00"), START)])


def test_pauses_may_come_from_a_generator() -> None:
    held = ((START + n * HOUR, START + n * HOUR + 0.5 * HOUR) for n in range(3))
    assert office().add(START, 3 * HOUR, pauses=held) == at("2026-03-26T14:30")
