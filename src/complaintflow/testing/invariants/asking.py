"""What holds of every call: a refusal leaves no trace, a key acts once, a clock is checked.

The rule this module keeps: whatever a host asks, it can ask again.
"""

from __future__ import annotations

from datetime import timedelta

from complaintflow.errors import CommandRefused, MomentError
from complaintflow.handling.step import Step
from complaintflow.testing.invariants.catalogue import Faults, after_each, at_the_end
from complaintflow.testing.story import Call, Seen, Story


@after_each("I16")
def refused_adds_nothing(seen: Seen) -> Faults:
    """A refused command adds nothing of its own: what its refusal holds is what time alone brought."""
    if seen.refused is None or seen.before is None:
        return
    if not isinstance(seen.refused.step, Step):
        yield f"CommandRefused.step is {seen.refused.step!r}, so the host cannot save what time brought"
        return
    alone = seen.workflow.advance(seen.before, now=seen.call.now)
    if seen.refused.step != alone:
        extra = seen.refused.step.events[len(alone.events) :]
        more = ", ".join(fact.stored_name for fact in extra) or "a different complaint, notices or version"
        yield f"the refused {_names(seen.call)} left {more}"


@after_each("R55")
def key_acts_once(seen: Seen) -> Faults:
    """The same key never acts twice: asked again, the step is empty."""
    keyed = [command for command in seen.call.commands if command.key is not None]
    if seen.refused is not None or seen.call.verb == "open" or len(seen.call.commands) != 1 or not keyed:
        return
    try:
        again = seen.call.made_on(seen.workflow, seen.after)
    except CommandRefused as refused:
        yield f"{_names(seen.call)} with key {keyed[0].key!r}, sent again, was refused ({refused.rule})"
        return
    alone = seen.workflow.advance(seen.after, now=seen.call.now)
    if (again.events, again.notices) != (alone.events, alone.notices):
        told = ", ".join(fact.stored_name for fact in again.events[len(alone.events) :]) or "a notice"
        yield f"{_names(seen.call)} with key {keyed[0].key!r}, sent again, brought {told}"


@at_the_end("I16 R15")
def clock_is_checked(story: Story) -> Faults:
    """A naive moment, or recording time that runs backwards, is a MomentError and never a fact."""
    recorded_at = story.history[-1].recorded_at
    for now, what in (
        (story.now.replace(tzinfo=None), "a naive now"),
        (recorded_at - timedelta(microseconds=1), "a now before the last recorded fact"),
    ):
        try:
            Call("advance", (), now).made_on(story.workflow, story.complaint)
        except MomentError:
            continue
        yield f"advance took {what}: {now!r}"


def _names(call: Call) -> str:
    return " and ".join(type(command).__name__ for command in call.commands) or call.verb
