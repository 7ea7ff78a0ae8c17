"""check_lifecycle: is there a way out of everything, and a way back?

The rule this module keeps: it is a search and no hope. It starts from complaints that stories really reached, and goes
by commands that the workflow really takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from complaintflow import commands as do
from complaintflow.errors import CommandRefused
from complaintflow.record.commitments import ANSWERS
from complaintflow.record.states import State
from complaintflow.testing.choosing import Builders
from complaintflow.testing.coverage import Coverage
from complaintflow.testing.playing import Player
from complaintflow.testing.scene import owners
from complaintflow.testing.searching import searched
from complaintflow.testing.source import story_source
from complaintflow.testing.story import Story
from complaintflow.testing.tapes import stories_of_tapes
from complaintflow.testing.ways import Search, Way
from complaintflow.workflow import Workflow

STORIES, CALLS = 25, 14


def check_lifecycle(
    workflow: Workflow,
    *,
    stories: int = STORIES,
    calls: int = CALLS,
    commands: Builders | None = None,
    seed: int = 0,
) -> Mapping[State, Way]:
    """Search a way to the closing from every kind of place that stories reach, and a way back from the closing.

    The customer may help, and need not give up: a withdrawal is no way out. ``stories`` of up to ``calls`` calls are
    played to come to the places: each state, with and without debts, deeds owed, and an owner who is here.

    Returns:
        For each open state reached, the longest way out that was needed, as the names of its commands.

    Raises:
        AssertionError: there is no way out of a place, or a closed complaint cannot be reopened. The message has the
            story that leads there.
    """
    builders = dict(commands or {})
    ways: dict[State, Way] = {}
    for story in _places(workflow, stories, calls, seed, builders):
        state = story.ends_with.state
        way = _way(workflow, story, builders)
        if state is not State.CLOSED and len(way) > len(ways.get(state, ())):
            ways[state] = way
    return ways


def _places(workflow: Workflow, stories: int, calls: int, seed: int, builders: Builders) -> tuple[Story, ...]:
    """Stories that end in different kinds of places, the shortest found of each kind."""
    found: dict[Any, Story] = {}

    def play(tapes: tuple[bytes, ...]) -> None:
        for length in range(1, len(tapes) + 1, 3):
            player = Player(workflow, (), Coverage(workflow), builders)
            story = player.play(tapes[:length]).story
            if story.complaint is not None:
                kind = _kind(story)
                shorter = kind not in found or len(story.calls) < len(found[kind].calls)
                found[kind] = story if shorter else found[kind]

    searched(stories_of_tapes(calls), play, examples=stories, start=seed, shrink=False)
    return tuple(found.values())


def _kind(story: Story) -> tuple[Any, ...]:
    complaint = story.ends_with
    deeds = any(promise.is_open and promise.kind not in ANSWERS for promise in complaint.commitments)
    here = {person.id for person in owners(story.workflow, story.now)}
    return complaint.state, complaint.in_debt, deeds, complaint.owner in here, bool(complaint.offer)


def _way(workflow: Workflow, story: Story, builders: Builders) -> Way:
    complaint = story.ends_with
    if not complaint.is_open:
        complaint = _reopened(workflow, story)
    way = Search(workflow, story.now, builders).way(complaint, story.notices)
    if way is None:
        raise AssertionError(
            _told("no_dead_end", f"it is {complaint.state}, and no way leads to its closing", story)
        )
    return way


def _reopened(workflow: Workflow, story: Story) -> Any:
    again = do.Reopen(reason="It broke again.")
    try:
        step = workflow.handle(story.ends_with, again, story.now)
    except CommandRefused as refused:
        detail = f"a closed complaint cannot be reopened ({refused.rule}): {refused.reason}"
        raise AssertionError(_told("closed_can_be_reopened", detail, story)) from refused
    if not step.complaint.is_open:
        raise AssertionError(_told("closed_can_be_reopened", "Reopen left it closed", story))
    return step.complaint


def _told(id: str, detail: str, story: Story) -> str:
    says = "From every open state a way leads to the closing, and a closed complaint can be reopened."
    return f"{id} (I30 S0:105 S0:120b): {says}\n  {detail}\n\n{story_source(story.calls)}\n"
