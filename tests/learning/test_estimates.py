"""Estimates are exact intervals with a source, and no customer ever reads one (I27)."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintflow.errors import DefinitionError
from complaintflow.learning.estimates import SEED_FIGURES, SOURCES, Figures, Interval
from complaintflow.wording import ar, en, he
from complaintflow.wording.kinds import KINDS

NUMBERS = st.integers(0, 10**9)
SHARES = st.fractions(0, Fraction(99, 100), max_denominator=1000)
COUNTED = ("unhappy", "silent", "at_risk", "reach", "reach_of_the_loud", "treated_badly")


def test_the_example_of_the_requirements() -> None:
    figures = SEED_FIGURES
    assert figures.unhappy(10) == Interval(Fraction(50), Fraction(50))
    assert figures.silent(10) == Interval(Fraction(40), Fraction(40))
    assert figures.at_risk(10) == Interval(Fraction(45), Fraction(45))
    assert figures.reach(10) == Interval(Fraction(150), Fraction(200))
    assert figures.reach(figures.unhappy(10)) == Interval(Fraction(750), Fraction(1000))
    assert figures.reach_of_the_loud(figures.unhappy(10)) == Interval(Fraction(310), None)
    assert figures.treated_badly(10).low == 40


@given(n=NUMBERS, share=SHARES)
def test_the_known_and_the_silent_are_all_exactly(n: int, share: Fraction) -> None:
    figures = Figures(silent_share=share)
    assert figures.silent(n).low + n == figures.unhappy(n).low


@pytest.mark.parametrize("estimate", COUNTED)
@given(n=NUMBERS, more=NUMBERS)
def test_estimates_grow_with_the_number_and_are_zero_at_zero(estimate: str, n: int, more: int) -> None:
    of = getattr(SEED_FIGURES, estimate)
    assert of(0).low == 0
    assert of(n).low <= of(n + more).low
    assert of(n).high is None or of(n).low <= of(n).high <= of(n + more).high


def test_a_lower_bound_has_no_upper_end_and_hands_that_on() -> None:
    loud = SEED_FIGURES.reach_of_the_loud(5)
    assert loud == Interval(Fraction(31), None)
    assert SEED_FIGURES.reach(loud).high is None
    assert loud.to_plain() == {"low": "31", "high": None}
    assert SEED_FIGURES.at_risk(1).to_plain() == {"low": "9/2", "high": "9/2"}


def test_overlapping_estimates_cannot_be_added() -> None:
    first, second = SEED_FIGURES.reach(10), SEED_FIGURES.reach_of_the_loud(10)
    with pytest.raises(TypeError):
        first + second  # type: ignore[operator]


def test_outreach_covers_at_most_everybody_and_nothing_of_nobody() -> None:
    assert SEED_FIGURES.outreach_coverage(10, 10) == Interval(Fraction(1, 4), Fraction(1, 4))
    assert SEED_FIGURES.outreach_coverage(1000, 10) == Interval(Fraction(1), Fraction(1))
    assert SEED_FIGURES.outreach_coverage(3, 0) is None


def test_each_figure_has_its_source_and_can_be_replaced() -> None:
    assert set(SOURCES) == {"told", "loud", "silent", "leaving", "treatment"}
    own = Figures(silent_share=Fraction(1, 2), told=(3, 4), sources={"silent": "our survey of 2026"})
    assert own.unhappy(10).low == 20
    assert own.reach(1) == Interval(Fraction(3), Fraction(4))
    assert own.sources["silent"] == "our survey of 2026"


@pytest.mark.parametrize(
    "wrong",
    [
        {"silent_share": Fraction(1)},
        {"silent_share": 0.8},
        {"loud_share": Fraction(3, 2)},
        {"leaving_share": True},
        {"told": (20, 15)},
        {"loud_floor": -1},
    ],
)
def test_figures_that_make_no_sense_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(DefinitionError):
        Figures(**wrong)


@pytest.mark.parametrize("count", [-1, 1.5, True])
def test_only_whole_numbers_are_estimated_from(count: Any) -> None:
    with pytest.raises(DefinitionError):
        SEED_FIGURES.unhappy(count)


TO_CUSTOMERS = [kind for kind, facts in KINDS.items() if facts.audience in ("customer", "public")]


@pytest.mark.parametrize("kind", TO_CUSTOMERS)
@pytest.mark.parametrize("language", [en, ar, he], ids=lambda language: language.NAME)
def test_no_text_to_a_customer_holds_a_figure_or_has_a_place_for_one(language: Any, kind: str) -> None:
    text = language.MESSAGES[kind]
    written = text.subject + text.body
    assert {int(number) for number in re.findall(r"\d+", written)}.isdisjoint({15, 20, 30, 31, 80, 90})
    assert not set("%٪").intersection(written)
    counted = {"estimate", "interval", "reach", "silent", "unhappy", "at_risk", "share", "rate"}
    assert counted.isdisjoint(KINDS[kind].places)
