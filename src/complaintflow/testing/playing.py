"""Tapes become stories: somebody invents calls, the workflow answers, every invariant is asked.

The rule this module keeps: it does what a host does. It saves each step, a refused one too, hands out notices, and
never gives a moment that lies before the last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import TypeVar

from attrs import define, evolve, field, frozen

from complaintflow.commands import Command
from complaintflow.errors import CommandRefused, MomentError
from complaintflow.handling.step import Step
from complaintflow.testing.choosing import Builders, anything, plausible
from complaintflow.testing.coverage import Coverage
from complaintflow.testing.invariants.catalogue import Broken, Faults, Invariant
from complaintflow.testing.moving import BRISK, SLOW, Moves, later
from complaintflow.testing.opening import beginning, opener
from complaintflow.testing.scene import Scene
from complaintflow.testing.story import Call, Seen, Story
from complaintflow.testing.tape import Tape
from complaintflow.workflow import Workflow

T = TypeVar("T")

ANSWERS = Invariant(
    "answers_or_refuses",
    "Whatever is asked, the answer is a step, a refusal with its reason, or a MomentError.",
    "R56",
)

Inventor = Callable[[Scene, Builders], Command]


@frozen
class Played:
    """A story, and the invariant that it broke, if it broke one."""

    story: Story
    broken: Broken | None = None


@define
class Player:
    """One story being played."""

    workflow: Workflow
    invariants: Sequence[Invariant]
    coverage: Coverage
    builders: Builders = field(factory=dict)
    reference: str = "C-1"
    story: Story = field(init=False)
    temper: Temper = field(init=False)

    def play(self, tapes: Iterable[bytes]) -> Played:
        """The story of these tapes, up to its end or to the first invariant that it breaks."""
        return self._played(partial(self._turn, Tape(data)) for data in tapes)

    def play_again(self, calls: Iterable[Call]) -> Played:
        """The story of these very calls."""
        return self._played(partial(self._make, evolve(call, refused="")) for call in calls)

    def _played(self, turns: Iterable[Callable[[], None]]) -> Played:
        self.story = Story(self.workflow)
        try:
            for turn in turns:
                turn()
            self._ask_of_the_whole()
        except Broken as broken:
            return Played(self.story, broken)
        return Played(self.story)

    def _turn(self, tape: Tape) -> None:
        if self.story.complaint is None:
            self.temper = tape.pick(TEMPERS)
            now = beginning(self.workflow, tape)
            self._make(Call("open", (opener(self.workflow, now, tape, self.reference),), now))
            return
        tape.weighed(self.temper.verbs)(self, tape)

    def _look(self, tape: Tape) -> None:
        self._make(Call("advance", (), self._later(tape)))

    def _ask_one(self, tape: Tape, invent: Inventor, verb: str = "handle") -> None:
        now = self._later(tape)
        scene = self._scene(now, tape)
        try:
            command = invent(scene, self.builders)
        except Exception as error:
            raise Broken(ANSWERS, f"available raised {type(error).__name__}: {error}") from error
        self._make(Call(verb, (command,), now))

    def _ask_several(self, tape: Tape) -> None:
        """A whole call in one go: each command fits what the ones before it would bring."""
        now, commands = self._later(tape), []
        scene = self._scene(now, tape)
        for _ in range(2 + tape.number(4)):
            try:
                commands.append(plausible(scene, self.builders))
                ahead = self.workflow.handle_all(scene.complaint, commands[-1:], now=now)
            except Exception:
                break  # whatever it is, it happens again below, where it is looked at
            scene = evolve(scene, complaint=ahead.complaint)
        self._make(Call("handle_all", tuple(commands), now))

    def _later(self, tape: Tape) -> datetime:
        assert self.story.complaint is not None
        return later(self.story.complaint, self.story.now, tape, self.temper.moves)

    def _scene(self, now: datetime, tape: Tape) -> Scene:
        story = self.story
        assert story.complaint is not None
        return Scene(self.workflow, story.complaint, story.notices, now, tape)

    def _make(self, call: Call) -> None:
        before = self.story.complaint
        try:
            step, refused = call.made_on(self.workflow, before), None
        except CommandRefused as error:
            call, refused = evolve(call, refused=error.rule), error
            if before is None:
                self.coverage.refused(error.rule)
                return
            step = error.step or Step(before, (), (), before.version)
        except MomentError:
            return
        except Exception as error:
            self.story = evolve(self.story, calls=(*self.story.calls, call))
            raise Broken(ANSWERS, f"it raised {type(error).__name__}: {error}") from error
        self.story = self.story.goes_on(call, step)
        self._ask(Seen(self.workflow, before, call, step, self.story.history, refused))

    def _ask(self, seen: Seen) -> None:
        self.coverage.counts(seen)
        for invariant in self.invariants:
            if invariant.after_each is not None:
                hold(invariant, invariant.after_each, seen)

    def _ask_of_the_whole(self) -> None:
        self.coverage.stories += 1
        if self.story.complaint is None:
            return
        for invariant in self.invariants:
            if invariant.at_the_end is not None:
                hold(invariant, invariant.at_the_end, self.story)


def hold(invariant: Invariant, question: Callable[[T], Faults], looked_at: T) -> None:
    """Ask a question, and raise ``Broken`` with the first fault that it finds."""
    try:
        fault = next(question(looked_at), None)
    except Exception as error:
        raise Broken(invariant, f"asking it raised {type(error).__name__}: {error}") from error
    if fault is not None:
        raise Broken(invariant, fault)


Verb = Callable[[Player, Tape], None]


def _nothing(player: Player, tape: Tape) -> None:
    """The simplest turn."""


def _one(invent: Inventor, verb: str = "handle") -> Verb:
    return lambda player, tape: player._ask_one(tape, invent, verb)


def _verbs(*weights: int) -> tuple[tuple[Verb, int], ...]:
    verbs = (
        _nothing,
        _one(plausible),
        Player._ask_several,
        _one(anything),
        Player._look,
        _one(plausible, "observe"),
        _one(anything, "observe"),
    )
    return tuple(zip(verbs, weights, strict=True))


@frozen
class Temper:
    """How a story goes: what is asked, and how time passes between."""

    verbs: tuple[tuple[Verb, int], ...]
    moves: Moves


TEMPERS = (
    Temper(_verbs(1, 150, 60, 18, 18, 6, 3), BRISK),
    Temper(_verbs(1, 80, 15, 110, 30, 10, 10), SLOW),
)
"""Half of the stories go well and come far; in the others half of what is asked is anything."""
