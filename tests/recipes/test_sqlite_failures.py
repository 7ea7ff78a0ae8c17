"""Machines die, and nothing is lost: real processes, real kills, one small run of each here.

Ten larger runs of each stand in docs/recipes/sqlite/README.md.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.recipes.sqlite import __main__ as page
from tests.recipes.sqlite_failures import SCENARIOS

PROMISES = {
    "killed_in_mid_sweep": 60,
    "killed_in_mid_dispatch": 30,
    "one_of_two_never_returns": 30,
    "clocks_ten_minutes_apart": 30,
    "answered_while_a_clock_is_fast": 10,
    "swept_against_a_user": 20,
}
"""Enough for a kill to hit the middle."""


@pytest.mark.parametrize("name", SCENARIOS)
def test_nothing_is_lost_and_nothing_is_told_twice(name: str) -> None:
    count = SCENARIOS[name](PROMISES[name])
    assert count.sound, count
    assert count.promises == PROMISES[name]


def test_the_command_of_the_page_says_what_became_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(page, "PROMISES", 40)
    page.main(tmp_path)
    said = capsys.readouterr().out
    assert "40 promises were due: 40 are recorded as broken, 40 histories replay." in said
    assert "199 notices: 120 sent, 79 no longer true." in said
    assert said.endswith("120 letters.\n")
