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
    coverage = check_workflow(busy(name), stories=1_000, calls=24)
    for seed, stories in enumerate(MORE, start=1):
        if not any(coverage.unreached.values()):
            break
        play(coverage, stories, seed)
    print(f"On the {name} policy: {coverage}")
    assert {what: names for what, names in coverage.unreached.items() if names} == {}


REVIEW = {
    "name": "review",
    "stage": "review",
    "anchors": ["contact.made", "contact.received"],
    "only_if": {"channel": ["phone", "social"]},
    "span": "20 business_days",
    "satisfied_by": ["complaint.final_response"],
}
"""Another stage begins while the matter is open, so that whoever had it may not decide it."""


def busy(name: str) -> cf.Workflow:
    """A desk with a second stage, on which one speaks Hebrew alone: stories meet a customer who is not understood."""
    workflow = lively(name, REVIEW)
    omar = attrs.evolve(OMAR, languages={"he"})
    return workflow.with_roster([omar if person == OMAR else person for person in workflow.roster])


def play(coverage: Coverage, stories: int, seed: int) -> None:
    player = Player(coverage.workflow, (), coverage)
    searched_stories(player.play, calls=24, stories=stories, start=seed)  # type: ignore[arg-type]
