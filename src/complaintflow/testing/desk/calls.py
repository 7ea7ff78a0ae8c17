"""Several complaints on one desk: what a host asked about which of them, and what came of it.

The rule this module keeps: it is plain values, as a story is; whoever plays it again, whole or in part, asks exactly
the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve, field, frozen

from complaintflow.errors import CommandRefused
from complaintflow.handling.step import Step
from complaintflow.record.complaint import Complaint
from complaintflow.record.events import Event
from complaintflow.testing.story import Call, Seen, Story
from complaintflow.workflow import Workflow

PAIRED = frozenset({"merge", "separate", "split"})
"""Calls that bind two complaints to each other."""

TOGETHER = "reassign_all"
"""The call that takes each complaint by itself, one after the other."""


@frozen
class DeskCall:
    """A call about these complaints; ``given`` are its arguments beside them, the commands and ``now``."""

    references: tuple[str, ...]
    call: Call
    given: tuple[tuple[str, Any], ...] = ()

    def made_on(self, workflow: Workflow, known: Mapping[str, Complaint]) -> tuple[Step, ...]:
        """Ask the workflow; what it answers or raises is passed on."""
        verb, now, given = self.call.verb, self.call.now, dict(self.given)
        here = [known[reference] for reference in self.references if reference in known]
        if verb == TOGETHER:
            return tuple(workflow.reassign_all(here, now, **given))
        if verb in PAIRED:
            steps: tuple[Step, ...] = getattr(workflow, verb)(*here, *self.call.commands, now=now, **given)
            return steps
        return (self.call.made_on(workflow, here[0] if here else None),)

    def about(self, references: frozenset[str]) -> DeskCall | None:
        """The part of the call that concerns these complaints, if any does."""
        left = tuple(each for each in self.references if each in references)
        return evolve(self, references=left) if left else None


@frozen
class Desk:
    """The calls so far, in their order, and the story of each complaint."""

    workflow: Workflow
    calls: tuple[DeskCall, ...] = ()
    stories: Mapping[str, Story] = field(factory=dict)

    def goes_on(self, call: DeskCall, steps: Iterable[Step]) -> Desk:
        """The desk after one more call."""
        stories = dict(self.stories)
        for step in steps:
            reference = step.complaint.reference
            stories[reference] = stories.get(reference, Story(self.workflow)).goes_on(call.call, step)
        return evolve(self, calls=(*self.calls, call), stories=stories)

    @property
    def complaints(self) -> Mapping[str, Complaint]:
        """Every complaint as it stands, by reference."""
        return {reference: story.ends_with for reference, story in self.stories.items()}

    @property
    def histories(self) -> tuple[tuple[Event, ...], ...]:
        """The facts of every complaint."""
        return tuple(story.history for story in self.stories.values())


@frozen
class DeskSeen:
    """One call of a desk, and what it brought."""

    before: Desk
    call: DeskCall
    steps: tuple[Step, ...]
    after: Desk

    refused: CommandRefused | None = None

    def of(self, step: Step) -> Seen:
        """What one of the complaints saw of it."""
        reference, call = step.complaint.reference, self.call.call
        if call.verb in (*PAIRED, TOGETHER):
            call = Call(call.verb, (), call.now)
        before = self.before.complaints.get(reference)
        return Seen(
            self.after.workflow, before, call, step, self.after.stories[reference].history, self.refused
        )

    @property
    def verb(self) -> str:
        """What was asked, or nothing where it was refused."""
        return "" if self.call.call.refused else self.call.call.verb

    @property
    def then(self) -> tuple[Complaint, ...]:
        """Each complaint of the steps as it stood at the moment of the call, before it; what is new is left out."""
        known, now, workflow = self.before.complaints, self.call.call.now, self.after.workflow
        here = [step.complaint.reference for step in self.steps if step.complaint.reference in known]
        return tuple(workflow.advance(known[reference], now=now).complaint for reference in here)
