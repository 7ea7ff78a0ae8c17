"""Counts add up: in any order, in any grouping, and through JSON."""

from __future__ import annotations

import json
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaintflow.errors import HistoryError
from complaintflow.learning.measures import Measures, Promises, Spread, measure, measure_by
from complaintflow.testing import strategies
from tests.learning.desk import CALENDAR, TEAMS, Year
from tests.samples import WORKFLOW

LENGTHS = st.lists(st.timedeltas(timedelta(0), timedelta(days=400)), min_size=1, max_size=40)
STORIES = st.lists(strategies.stories(WORKFLOW, calls=6), max_size=4)


@settings(max_examples=25)
@given(stories=STORIES, cut=st.integers(0, 4))
def test_shards_add_up_to_what_one_pass_gives(stories: list[strategies.Story], cut: int) -> None:
    histories = [story.history for story in stories]
    first, second = (measure(part, calendar=CALENDAR) for part in (histories[:cut], histories[cut:]))
    assert first + second == second + first == measure(histories, calendar=CALENDAR)


def test_adding_does_not_care_for_the_grouping() -> None:
    a, b, c = (measure(Year(70, seed=seed), teams=TEAMS) for seed in (1, 2, 3))
    assert (a + b) + c == a + (b + c) == Measures.merged([c, b, a])
    assert a + Measures() == Measures() + a == a


def test_results_are_json_and_come_back() -> None:
    measured = measure(Year(80, seed=4), calendar=CALENDAR, teams=TEAMS)
    written = json.dumps(measured.to_plain())
    assert Measures.from_plain(json.loads(written)) == measured
    assert written == json.dumps(
        measure(reversed([*Year(80, seed=4)]), calendar=CALENDAR, teams=TEAMS).to_plain()
    )


def test_counts_that_are_missing_are_zero_and_unknown_ones_are_an_error() -> None:
    assert Promises.from_plain({"kept": 2}) == Promises(kept=2)
    with pytest.raises(HistoryError, match=r"no count 'kepd'. Did you mean kept\?"):
        Promises.from_plain({"kepd": 2})


def test_groups_add_up_to_the_whole() -> None:
    groups = measure_by(Year(600, seed=5), lambda complaint: f"{complaint.received_at:%Y-%m}")
    assert list(groups) == sorted(groups)
    assert Measures.merged(groups.values()) == measure(Year(600, seed=5))


def test_nothing_was_measured_of_nothing() -> None:
    assert measure([]) == Measures() == Measures.merged([])


@given(LENGTHS)
def test_the_mean_is_exact_and_a_part_at_most_a_sixteenth_too_long(lengths: list[timedelta]) -> None:
    spread = Spread.merged(map(Spread.of, lengths))
    true = sorted(lengths)[(len(lengths) + 1) // 2 - 1]
    median = spread.at_most(Fraction(1, 2))
    assert spread.mean == sum(lengths, timedelta(0)) // len(lengths)
    assert median is not None and true <= median <= true * 17 / 16 + timedelta(seconds=1)


def test_an_empty_spread_has_no_mean_and_no_median() -> None:
    assert (Spread().mean, Spread().at_most(0.5)) == (None, None)
    assert Spread.of(timedelta(seconds=-5)) == Spread.of(timedelta(0))
