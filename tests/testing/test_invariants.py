"""What the invariants say: all that is wrong with a step, each in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

import complaintflow as cf
from complaintflow.testing import INVARIANTS, Invariant, check_workflow
from complaintflow.testing.coverage import Coverage
from complaintflow.testing.invariants import own_invariant
from complaintflow.testing.playing import Player
from complaintflow.testing.searching import searched
from complaintflow.testing.story import Call, Seen
from complaintflow.testing.tapes import stories_of_tapes
from tests.samples import NOW, WORKFLOW, acknowledged, desk
from tests.testing.faults import FAULTS


def told_by(invariant: str, workflow: cf.Workflow, stories: int) -> list[str]:
    """Everything that one invariant says of these stories, to the last word."""
    told: list[str] = []

    def listening(seen: Seen) -> Iterator[str]:
        question = INVARIANTS[invariant].after_each
        assert question is not None
        told.extend(question(seen))
        yield from ()

    def play(tapes: tuple[bytes, ...]) -> None:
        Player(workflow, (Invariant("listening", "", after_each=listening),), Coverage(workflow)).play(tapes)

    searched(stories_of_tapes(14), play, examples=stories, start=1)
    return told


@pytest.mark.parametrize(
    ("fault", "invariant", "said"),
    [
        ("gives_no_step_with_a_refusal", "refused_adds_nothing", "CommandRefused.step is None"),
        ("refuses_the_key_the_second_time", "key_acts_once", "sent again, was refused (again)"),
        ("loses_promises_on_a_move", "promise_never_changes", "has disappeared"),
        ("loses_promises_on_a_move", "handover_moves_promises", "was lost or dated anew"),
        ("keeps_what_nobody_promised", "promise_kept_in_time", "and nobody promised it"),
        (
            "begins_with_another_reference",
            "facts_make_the_complaint",
            "do not follow from the complaint before",
        ),
    ],
)
def test_an_invariant_says_what_is_wrong(
    fault: str, invariant: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert any(said in told for told in told_by(invariant, FAULTS[fault][0](monkeypatch), 60))


def test_an_own_invariant_that_raises_is_told_by_its_error() -> None:
    def never(complaint: cf.Complaint) -> bool:
        raise RuntimeError("never")

    question = own_invariant(never).after_each
    assert question is not None
    step = WORKFLOW.advance(acknowledged().complaint, NOW.replace(hour=9))
    seen = Seen(WORKFLOW, None, Call("advance", (), NOW), step, ())
    assert list(question(seen)) == ["it raised RuntimeError: never"]


def test_every_invariant_has_a_sentence_and_a_source() -> None:
    for invariant in INVARIANTS.values():
        assert invariant.says.endswith(".")
        assert invariant.source
        assert str(invariant).startswith(f"{invariant.id} ({invariant.source}): ")


def test_a_story_that_never_opened_is_asked_nothing() -> None:
    class Shut(cf.Workflow):
        def open(self, command: Any, now: datetime) -> cf.Step:
            raise cf.CommandRefused("We are closed.", rule="closed", instead="Come tomorrow.")

    right = desk()
    coverage = check_workflow(
        Shut(policy=right.policy, calendar=right.calendar, roster=right.roster), stories=5
    )
    assert coverage.facts == {}
    assert set(coverage.rules) == {"closed"}
