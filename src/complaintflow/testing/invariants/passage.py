"""What holds of the passing of time: it records everything once, when it fell due, however often somebody looks.

The rule this module keeps: it asks the workflow again, at other moments, and compares; it changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import zip_longest
from typing import Any

from complaintflow.errors import CommandRefused, MomentError
from complaintflow.record import events as e
from complaintflow.record.clocks import FIRST_WAKE, Clock
from complaintflow.record.complaint import Complaint
from complaintflow.record.notice import Notice
from complaintflow.record.states import Importance, State
from complaintflow.rules.dating import redated
from complaintflow.rules.targets import Target
from complaintflow.testing.invariants.catalogue import Faults, after_each, at_the_end
from complaintflow.testing.invariants.storing import outcomes
from complaintflow.testing.story import Call, Seen, Story
from complaintflow.timing.moments import INSTANT


@after_each("S4:18b")
def something_will_wake(seen: Seen) -> Faults:
    """While work remains, something will wake it."""
    complaint = seen.after
    if complaint.next_deadline is not None:
        return
    if complaint.state is not State.CLOSED:
        yield f"it is {complaint.state}, and next_deadline is None"
    elif complaint.open_commitments:
        yield "it is closed with after-care promised, and next_deadline is None"


@after_each("I6 I25")
def nothing_left_due(seen: Seen) -> Faults:
    """After advance(now), nothing that fell due before now is unrecorded, and asking again adds nothing."""
    now, workflow = seen.call.now, seen.workflow
    passed = workflow.advance(seen.after, now=now)
    if seen.call.verb == "advance" and passed.events:
        yield f"a second advance at the same moment brought {_names(passed.events)}"
    settled = passed.complaint
    if settled.next_deadline is not None and settled.next_deadline <= now:
        yield f"after advance, next_deadline is {settled.next_deadline}, which is not after now"
    for promise in settled.open_commitments:
        if (promise.until or promise.promised_at) < now:
            yield f"{promise.id} was promised for {promise.promised_at} and is still open"
        elif (
            promise.tell_by is not None
            and promise.tell_by <= now
            and not (promise.told_at or promise.untold_at)
        ):
            yield f"{promise.id} should be known to be told by {promise.tell_by}, and nobody was woken"


@after_each("I25 R22")
def deadline_records(seen: Seen) -> Faults:
    """advance(next_deadline) records something, nothing is recorded before, and the next one lies later."""
    complaint, workflow = seen.after, seen.workflow
    deadline = workflow.next_deadline(complaint)
    if deadline != seen.step.next_deadline:
        yield f"next_deadline is {deadline}, and the step says {seen.step.next_deadline}"
    if deadline is None:
        return
    now = max(deadline, seen.call.now)
    if now == deadline and deadline - INSTANT >= seen.call.now:
        early = workflow.advance(complaint, now=deadline - INSTANT)
        if early.events:
            yield f"one microsecond before next_deadline, advance brought {_names(early.events)}"
    woken = workflow.advance(complaint, now=now)
    if not woken.events:
        yield f"advance at next_deadline ({deadline}) brought nothing"
    if woken.next_deadline is not None and woken.next_deadline <= deadline:
        yield f"after advance at {deadline}, next_deadline is {woken.next_deadline}"


@after_each("I6 S4:18j")
def dated_when_due(seen: Seen) -> Faults:
    """What time brings is dated when it fell due, not when somebody looked."""
    for fact in seen.step.events:
        due = _due(fact, seen.after)
        if due is not None and fact.at != due:
            yield f"{fact.id} ({fact.stored_name}) is dated {fact.at}, and it fell due at {due}"


def _due(fact: e.Event, complaint: Complaint) -> datetime | None:
    if isinstance(fact, e.CommitmentBroken):
        promise = complaint.commitment(fact.commitment)
        # Of an appointment somebody may have said that it began late, before it was over and time could say so.
        began = promise is not None and promise.until is not None and promise.repaired_at == fact.at
        return promise.breaks_at if promise is not None and not began else None
    if isinstance(fact, e.CommitmentUntold):
        promise = complaint.commitment(fact.commitment)
        return promise.tell_by if promise is not None else None
    return fact.time if isinstance(fact, e.CommitmentWarned | e.TargetWarned) else None


@after_each("S2:7b R60")
def important_is_never_later(seen: Seen) -> Faults:
    """What matters more to the customer is never due later, and what runs is counted by what they said of it."""
    for clock in seen.after.clocks:
        # The first wake of an adopted case was chosen and not counted.
        if not (clock.terms.get("importance") and clock.is_running) or clock.explanation == FIRST_WAKE:
            continue
        target = Target.from_mapping(clock.terms)
        if target.counted(seen.after.importance) is not clock.importance:
            yield f"{clock.id} counts for {clock.importance}, and the matter is {seen.after.importance}"
        dues = [_due_for(each, target, clock, seen) for each in (None, *Importance)]
        for less, more, importance in zip(dues, dues[1:], Importance, strict=False):
            if less is not None and (more is None or more > less):
                yield f"{clock.id} would be due {more} where it is {importance}, and {less} where it is less"


def _due_for(importance: Importance | None, target: Target, clock: Clock, seen: Seen) -> datetime | None:
    """By the company's own calendar: any one will do, where only the importance is another."""
    calendar, dates = seen.workflow.calendar, seen.after.dates
    known: dict[str, Any] = {"since": clock.anchor_at, "dates": dates, "importance": importance}
    due: datetime | None = redated(target, clock, clock.anchor_at, calendar, **known).get("before")
    return due


@at_the_end("I18 I25")
def any_schedule(story: Story) -> Faults:
    """Any schedule of advance calls gives the same facts and notices, reminders apart; where something was recorded
    late, the same outcomes."""
    played = answered(story, Call("advance", (), story.now))
    # One other rhythm a story is enough: of many stories half are played again in each.
    often = story.calls[0].now.day % 2 == 0
    difference = _compared(played, _played(story, wakes=often), late=story.is_late)
    if difference:
        rhythm = "at every deadline" if often else "only at the end"
        yield f"when somebody looked {rhythm}, {difference}"


def _played(told: Story, *, wakes: bool) -> Story:
    """The commands of a story, with a look at every deadline, or with none; and one look at the end."""
    story = Story(told.workflow)
    commands = [call for call in told.calls if call.verb != "advance"]
    for call in (*commands, Call("advance", (), told.now)):
        story = answered(_woken(story, call) if wakes else story, call)
    return story


def _woken(story: Story, call: Call) -> Story:
    """A look at each deadline up to the call; at most a few hundred, for a clock that never rests."""
    for _ in range(500):
        complaint = story.complaint
        if complaint is None or complaint.next_deadline is None or complaint.next_deadline > call.now:
            break
        moment = max(complaint.next_deadline, complaint.recorded_at or complaint.next_deadline)
        story = answered(story, Call("advance", (), moment))
    return story


def answered(story: Story, call: Call) -> Story:
    """The story with this call, asked of its workflow; what was refused leaves what time alone brought."""
    try:
        step = call.made_on(story.workflow, story.complaint)
    except CommandRefused as refused:
        return story if refused.step is None else story.goes_on(call, refused.step)
    except MomentError:
        return story
    return story.goes_on(call, step)


def _compared(one: Story, other: Story, *, late: bool) -> str:
    if late:
        same = outcomes(one.ends_with) == outcomes(other.ends_with)
        return "" if same else "a promise, a clock, the state or the owner came out differently"
    for fact, again in zip(one.history, other.history, strict=False):
        if fact != again:
            return f"{fact.id} is {again.stored_name} at {again.at}, and was {fact.stored_name} at {fact.at}"
    if len(one.history) != len(other.history):
        return f"there are {len(other.history)} facts, and were {len(one.history)}"
    for notice, played in zip_longest(_told(one), _told(other)):
        if notice != played:
            return f"the facts are the same, and {(played or notice).id} is another notice"
    return ""


def _told(story: Story) -> Iterator[Notice]:
    """The notices, without reminders: nobody is reminded of what the same step has ended."""
    return (notice for notice in story.notices if notice.kind != "promise_due_soon")


def _names(facts: tuple[e.Event, ...]) -> str:
    return ", ".join(fact.stored_name for fact in facts)
