"""check_workflow: does everything hold that a complaint and its promises rely on?

The rule this module keeps: it needs no base class and no test runner; it is a function that returns what it covered,
or raises an AssertionError that shows the shortest story and names the invariant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import define

from complaintflow.testing.checks import Check
from complaintflow.testing.choosing import Builders
from complaintflow.testing.coverage import Coverage
from complaintflow.testing.fields import fields_of
from complaintflow.testing.invariants import INVARIANTS, own_invariant
from complaintflow.testing.invariants.catalogue import OwnInvariant
from complaintflow.testing.playing import Played, Player
from complaintflow.testing.searching import searched_stories
from complaintflow.testing.shortening import Tapes, fewest
from complaintflow.testing.source import story_source
from complaintflow.workflow import Workflow

STORIES, CALLS = 60, 16


def check_workflow(
    workflow: Workflow,
    *,
    invariants: Iterable[OwnInvariant] = (),
    stories: int = STORIES,
    calls: int = CALLS,
    commands: Builders | None = None,
    seed: int = 0,
    shrink: bool = True,
    report: Callable[[str], object] | None = None,
) -> Coverage:
    """Play stories on a workflow and check every invariant of the kit, and your own, after each call.

    ``invariants`` are functions of a complaint, or of a complaint and its facts; one that raises or returns something
    false is broken. ``stories`` of up to ``calls`` calls are played. ``commands`` builds commands of your own whose
    fields the kit cannot guess: ``{Escalate: lambda complaint, now: Escalate(...)}``. The same ``seed`` gives the same
    stories. ``report=print`` shows what was covered.

    Returns:
        How often each state, command, row and rule was reached.

    Raises:
        AssertionError: an invariant is broken. The message has its id, what is wrong, and the shortest story as a
            script; ``shrink=False`` stops at the first story found.
        DefinitionError: a command of your own has a field that nobody can guess; give ``commands``.
    """
    coverage, builders = Coverage(workflow), dict(commands or {})
    for command in workflow.lifecycle.commands():
        if command not in builders:
            fields_of(command)
    check = _Check(workflow, (*INVARIANTS.values(), *map(own_invariant, invariants)), coverage, builders)
    searched_stories(check, calls=calls, stories=stories, start=seed, tell=check.tell if shrink else None)
    if report is not None:
        report(str(coverage))
    return coverage


@define
class _Check(Check):
    """Plays stories."""

    def __call__(self, tapes: Tapes) -> None:
        played = self._player.play(tapes)
        if played.broken is not None:
            self.fails(played.broken, told(played))

    def tell(self, tapes: Tapes) -> None:
        """Raise what is said of the shortest story that these tapes lead to."""
        played = self._player.play(tapes)
        calls = fewest(played.story.calls, lambda fewer: self._player.play_again(fewer).broken is not None)
        again = self._player.play_again(calls)
        told_of = again if again.broken is not None else played
        raise AssertionError(told(told_of)) from (told_of.broken.__cause__ if told_of.broken else None)

    @property
    def _player(self) -> Player:
        return Player(self.workflow, self.invariants, self.coverage, self.builders)


def told(played: Played) -> str:
    """What is broken, and the story that breaks it."""
    script = story_source(played.story.calls)
    return f"{played.broken}\n\nThe shortest story found that breaks it; `workflow` is yours:\n\n{script}\n"
