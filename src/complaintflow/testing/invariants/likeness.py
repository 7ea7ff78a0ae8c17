"""What holds of two stories that differ in nothing that may matter.

The rule this module keeps: a customer's mood, manner and needs may shape words and channels, and which of the staff may
own the complaint (``Policy.traits``); never duties, times or remedies.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from attrs import evolve

from complaintflow.commands import Command, Opener, Receive
from complaintflow.people import Roster, Trait
from complaintflow.testing.invariants.catalogue import Faults, at_the_end
from complaintflow.testing.invariants.passage import answered
from complaintflow.testing.invariants.storing import outcomes
from complaintflow.testing.story import Call, Story
from complaintflow.workflow import Workflow

ANGRY = "shouting, swearing, for the fifth time today"


@at_the_end("I17 S0:65 S3:33 S2:9b")
def manner_changes_nothing(story: Story) -> Faults:
    """A customer who is angry, reads large print and wants formal letters has the same rights and the same times; a
    mood may only narrow which of the staff own the complaint."""
    asked = _among_the_fit(story)
    other = _played(asked.workflow, map(_in_another_manner, asked.calls[:1]), asked.calls[1:])
    if other.complaint is None or outcomes(other.ends_with) != outcomes(asked.ends_with):
        yield "the same story came out differently for a customer in another mood and with other needs"


def _among_the_fit(story: Story) -> Story:
    """The story as it goes where all of the staff may own the complaint of an angry customer."""
    workflow = story.workflow
    if not any(each.angry for each in workflow.policy.traits):
        return story
    everybody = Roster(evolve(person, traits=Trait) for person in workflow.roster)
    return _played(workflow.with_roster(everybody), story.calls)


def _played(workflow: Workflow, *calls: Iterable[Call]) -> Story:
    story = Story(workflow)
    for call in chain(*calls):
        story = answered(story, call)
    return story


def _in_another_manner(call: Call) -> Call:
    return evolve(call, commands=tuple(map(_otherwise, call.commands)))


def _otherwise(command: Command) -> Command:
    assert isinstance(command, Opener)  # the first call of a story opens it
    customer = evolve(command.customer, needs=frozenset({"large print"}), register="formal")
    changed = evolve(command, customer=customer)
    return (
        evolve(changed, emotion="" if changed.emotion else ANGRY) if isinstance(changed, Receive) else changed
    )
