"""Machines die, and nothing is lost: real processes, real kills, one run of each here.

Twenty runs of each stand in docs/recipes/sqlite/README.md.
"""

from __future__ import annotations

import pytest

from tests.recipes.sqlite_failures import SCENARIOS


@pytest.mark.parametrize("name", SCENARIOS)
def test_nothing_is_lost_and_nothing_is_told_twice(name: str) -> None:
    count = SCENARIOS[name]()
    assert count.sound, count
    assert count.promises
