"""How a ladder begins, is climbed, and ends.

The rule this module keeps: help is added; the owner owns, and every promise stands (S3:51). Whoever is complained of is
passed over on every rung (I32).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from complaintflow.people import Person
from complaintflow.record import events as e
from complaintflow.record.ladders import Escalation, Turn
from complaintflow.record.states import State
from complaintflow.rules.ladders import DUTY_MANAGER, Ladder, Rung

if TYPE_CHECKING:
    from complaintflow.handling.outcome import Outcome

OVER, HELPED, PARTED = "over", "helped", "separated"
"""Why a ladder ends, where no fact ends it: its last rung is over, somebody said that help came, or what it came with
has left."""


def put_before_ladders(out: Outcome, fact: e.Event) -> None:
    """End what this fact ends, and begin what it begins."""
    names = frozenset(fact.names)
    for escalation in out.complaint.escalations:
        if escalation.is_running and (fact.state is State.CLOSED or not names.isdisjoint(escalation.until)):
            out.follows(e.EscalationEnded, fact.at, escalation=escalation.id, why=fact.stored_name)
    for ladder in out.setting.policy.ladders:
        if not names.isdisjoint(ladder.on) and out.complaint.is_open:
            _ask_for(out, ladder, fact)


def _ask_for(out: Outcome, ladder: Ladder, cause: e.Event) -> None:
    """Begin, unless it runs already."""
    now = running(out, ladder.name)
    if now is None:
        begin(out, ladder, cause)
    else:
        share(out, now, cause)


def share(out: Outcome, escalation: Escalation, cause: e.Event) -> None:
    """What came along with a merge stays when the two are parted, once something here has asked for it too."""
    if not escalation.own:
        out.follows(e.EscalationShared, cause.at, escalation=escalation.id, cause=cause.id)


def running(out: Outcome, ladder: str) -> Escalation | None:
    """The escalation on the ladder of this name that runs now."""
    same = (each for each in out.complaint.escalations if each.ladder == ladder and each.is_running)
    return next(same, None)


def begin(out: Outcome, ladder: Ladder, cause: e.Event, *, reason: str = "") -> None:
    """Begin at the first rung, at once unless it waits for a while."""
    turns = tuple(_turns(out, ladder.rungs, cause.at))
    started = out.follows(
        e.EscalationStarted, cause.at, ladder=ladder.name, cause=cause.id, turns=turns, until=ladder.until
    )
    if ladder.rungs[0].after is None or reason:
        climb(out, started.id, at=cause.at, reason=reason)


def climb(out: Outcome, id: str, *, at: datetime | None = None, reason: str = "") -> None:
    """Ask whoever stands on the next rung; the rungs above are dated from there, if it comes early."""
    escalation = next(each for each in out.complaint.escalations if each.id == id)
    level, turns = escalation.level, escalation.turns
    moment = at or out.at
    if moment < turns[level].at:
        earlier = turns[level].at - moment
        moved = (Turn(to=each.to, at=each.at - earlier, until=each.until - earlier) for each in turns[level:])
        turns = (*turns[:level], *moved)
    turn = turns[level]
    helper = asked(out, turn.to, moment)
    out.follows(
        e.EscalationClimbed,
        moment,
        escalation=id,
        rung=level + 1,
        to=turn.to,
        helper=helper.id if helper is not None else None,
        due_at=turn.until,
        turns=turns,
        reason=reason,
    )


def go_on(out: Outcome, place: int) -> None:
    """What time brings: the next rung, or the end of the last."""
    escalation = out.complaint.escalations[place]
    if escalation.has_more:
        climb(out, escalation.id)
    else:
        out.follows(e.EscalationEnded, out.at, escalation=escalation.id, why=OVER)


def asked(out: Outcome, to: str, at: datetime) -> Person | None:
    """Who stands on a rung at ``at`` (UTC): never the owner, nobody complained of, and whoever stands in for the rest.

    Where that is nobody, the duty manager; where there is none, nobody.
    """
    draft, roster = out.complaint, out.setting.roster
    barred = {draft.owner or "", *draft.about}
    found = None if to == DUTY_MANAGER else roster.stand_in(_related(out, to, at), at, barred)
    return found or roster.on_duty(at, barred)


def _related(out: Outcome, to: str, at: datetime) -> str | None:
    person = out.setting.roster.get(out.complaint.owner)
    for turn in reversed(to.split(" of ")):
        if person is None:
            return None
        id = person.manager if turn == "manager" else person.deputy_at(at)
        person = out.setting.roster.get(id)
    return person.id if person is not None else None


def _turns(out: Outcome, rungs: tuple[Rung, ...], at: datetime) -> Iterator[Turn]:
    calendar = out.setting.calendar
    for rung in rungs:
        begins = at if rung.after is None else rung.after.due(at, calendar=calendar).missed_from
        at = rung.within.due(begins, calendar=calendar).missed_from
        yield Turn(to=rung.to, at=begins, until=at)
