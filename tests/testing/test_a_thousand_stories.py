"""A thousand stories on each example policy: every rule holds in each of them, and nothing is left that none reached.

It prints what they reached, and ``.ci/run`` shows it.
"""

from __future__ import annotations

import attrs
import pytest

import complaintflow as cf
from complaintflow.testing import Coverage, check_workflow
from complaintflow.testing.playing import Player
from complaintflow.testing.searching import searched_stories
from tests.samples import OMAR
from tests.testing.test_workflows import lively

pytestmark = pytest.mark.large

MORE = (200,) * 15
"""A rule that a thousand stories never met is looked for in some hundreds more, and not for ever."""


@pytest.mark.parametrize("name", ["strict", "starter"])
def test_a_thousand_stories_keep_every_rule_and_reach_every_state_command_row_and_rule(name: str) -> None:
    coverage = check_workflow(many_tongues(name), stories=1_000, calls=24)
    for seed, stories in enumerate(MORE, start=1):
        if not any(coverage.unreached.values()):
            break
        play(coverage, stories, seed)
    print(f"On the {name} policy: {coverage}")
    assert {what: names for what, names in coverage.unreached.items() if names} == {}


def many_tongues(name: str) -> cf.Workflow:
    """A desk on which one speaks Hebrew alone, so that stories meet a customer whom their owner does not understand."""
    workflow = lively(name)
    omar = attrs.evolve(OMAR, languages={"he"})
    return workflow.with_roster([omar if person == OMAR else person for person in workflow.roster])


def play(coverage: Coverage, stories: int, seed: int) -> None:
    player = Player(coverage.workflow, (), coverage)
    searched_stories(player.play, calls=24, stories=stories, start=seed)  # type: ignore[arg-type]
