"""A thousand stories on each example policy, and nothing is left that no story reached.

They are played without a question: only where they come counts here. It prints that, and ``.ci/run`` shows it.
"""

from __future__ import annotations

import pytest

from complaintflow.testing import Coverage
from complaintflow.testing.playing import Player
from complaintflow.testing.searching import searched_stories
from tests.testing.test_workflows import lively

pytestmark = pytest.mark.large

MORE = (200,) * 15
"""A rule that a thousand stories never met is looked for in some hundreds more, and not for ever."""


@pytest.mark.parametrize("name", ["strict", "starter"])
def test_a_thousand_stories_reach_every_state_command_row_and_rule(name: str) -> None:
    coverage = Coverage(lively(name))
    for seed, stories in enumerate((1_000, *MORE)):
        play(coverage, stories, seed)
        if not any(coverage.unreached.values()):
            break
    print(f"On the {name} policy: {coverage}")
    assert {what: names for what, names in coverage.unreached.items() if names} == {}


def play(coverage: Coverage, stories: int, seed: int) -> None:
    player = Player(coverage.workflow, (), coverage)
    searched_stories(player.play, calls=24, stories=stories, start=seed)  # type: ignore[arg-type]
