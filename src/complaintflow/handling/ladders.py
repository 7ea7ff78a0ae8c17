"""What becomes of ladders when complaints are joined and parted.

The rule this module keeps: help that is asked for goes on where the matter goes on, from the rung that was reached, and
nobody is asked a second time for what they were asked already.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from attrs import evolve

from complaintflow.handling.climbing import HELPED, OVER, PARTED, running
from complaintflow.handling.outcome import Outcome
from complaintflow.record import events as e
from complaintflow.record.ladders import Escalation, Turn
from complaintflow.record.merging import Joined


def take_up(into: Outcome, other: Outcome) -> Iterator[Joined]:
    """Let every ladder that is climbed in ``other`` go on in ``into``; of two that are one, the higher goes on."""
    for there in other.complaint.escalations:
        if there.is_running:
            here = running(into, there.ladder)
            goes_on = evolve(there, own=False) if here is None else _joined(here, there)
            fact = _carry(into, other, goes_on, here)
            yield Joined(here=fact.meets or fact.id, there=there.id, carried=here is None)


def _joined(here: Escalation, there: Escalation) -> Escalation:
    """Whoever was asked in one of two was asked in both; where both stand on one rung, the earlier time counts."""
    higher = min(here, there, key=lambda each: (-each.level, each.wakes_at))
    return evolve(
        here,
        began_at=min(here.began_at, there.began_at),
        turns=higher.turns,
        level=higher.level,
        helpers=tuple(dict.fromkeys((*here.helpers, *there.helpers))),
    )


def give_back(into: Outcome, other: Outcome, ladders: tuple[Joined, ...]) -> None:
    """Let them go on in ``other`` as they stand; ``into`` goes on with those that it asks for itself."""
    for pair in ladders:
        here, there = _of(into, pair.here), _of(other, pair.there)
        if here.is_running or _ended_with_the_matter(here):
            _carry(other, into, _as_it_stands(there, here, into.now), there)
        if here.is_running and not (here.own or _came_with_another(into, other, here)):
            into.follows(e.EscalationEnded, into.at, escalation=here.id, why=PARTED)


def _of(out: Outcome, id: str) -> Escalation:
    return next(each for each in out.complaint.escalations if each.id == id)


def _ended_with_the_matter(escalation: Escalation) -> bool:
    """Whether it ended because the complaint did, and not because help came, was needed no more, or went elsewhere."""
    went_on = e.ComplaintMergedInto.stored_name
    return escalation.ended_why not in (OVER, HELPED, PARTED, went_on, *escalation.until)


def _came_with_another(into: Outcome, other: Outcome, here: Escalation) -> bool:
    rest = (joined for joined in into.complaint.merged if joined.other != other.complaint.reference)
    return any(each.here == here.id for joined in rest for each in joined.ladders)


def _as_it_stands(there: Escalation, here: Escalation, now: datetime) -> Escalation:
    """After it stood still, whoever was asked has the time that was left, and so has everybody above."""
    still = timedelta(0) if here.ended_at is None else now - here.ended_at
    turns = tuple(Turn(to=each.to, at=each.at + still, until=each.until + still) for each in here.turns)
    return evolve(there, turns=turns, level=here.level, helpers=here.helpers, ended_at=None, ended_why="")


def _carry(
    to: Outcome, source: Outcome, escalation: Escalation, meets: Escalation | None
) -> e.EscalationCarried:
    return to.then(
        e.EscalationCarried,
        source=source.complaint.reference,
        escalation=escalation,
        meets=meets.id if meets is not None else None,
    )
