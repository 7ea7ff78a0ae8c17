"""What holds of two stories that differ in nothing that may matter.

The rule this module keeps: a customer's mood, manner and needs may shape words and channels, never duties or times.
"""

from __future__ import annotations

from attrs import evolve

from complaintflow.commands import Command, Opener, Receive
from complaintflow.testing.invariants.catalogue import Faults, at_the_end
from complaintflow.testing.invariants.passage import answered
from complaintflow.testing.invariants.storing import outcomes
from complaintflow.testing.story import Call, Story

ANGRY = "shouting, swearing, for the fifth time today"


@at_the_end("I17 S0:65 S3:33 S2:9b")
def manner_changes_nothing(story: Story) -> Faults:
    """A customer who is angry, reads large print and wants formal letters has the same rights and the same times."""
    other = Story(story.workflow)
    for call in story.calls:
        other = answered(other, _in_another_manner(call) if other.complaint is None else call)
    if other.complaint is None or outcomes(other.ends_with) != outcomes(story.ends_with):
        yield "the same story came out differently for a customer in another mood and with other needs"


def _in_another_manner(call: Call) -> Call:
    return evolve(call, commands=tuple(map(_otherwise, call.commands)))


def _otherwise(command: Command) -> Command:
    assert isinstance(command, Opener)  # the first call of a story opens it
    customer = evolve(command.customer, needs=frozenset({"large print"}), register="formal")
    changed = evolve(command, customer=customer)
    return (
        evolve(changed, emotion="" if changed.emotion else ANGRY) if isinstance(changed, Receive) else changed
    )
