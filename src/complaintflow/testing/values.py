"""What a field of a command could hold: values that fit the complaint as it stands.

The rule this module keeps: a promise lies ahead and inside working hours, an id names something that is there, and a
text can be read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from complaintflow.commands import Option
from complaintflow.record.clocks import Clock
from complaintflow.record.commitments import PromiseKind, Terms
from complaintflow.record.states import Channel, State
from complaintflow.rules.limits import awaited
from complaintflow.rules.retaining import to_be_dated
from complaintflow.testing.scene import NOBODY, Scene
from complaintflow.testing.wordbook import DESK_ONLY

LEFT_OUT = object()
"""The field keeps its default."""

SoFar = Mapping[str, Any]
Filler = Callable[[Scene, SoFar], Any]
"""A value for a field, from the scene and the fields before it."""


def terms(scene: Scene) -> Terms:
    """A promise that can be kept: ahead, inside the hours of whoever acts."""
    tape = scene.tape
    at = scene.hours_from(tape.pick((4, 20, 45, 100, 8.5, 1)))
    kind = tape.pick((*PromiseKind, PromiseKind.STATUS_ANSWER, PromiseKind.ANSWER))
    given: dict[str, Any] = {"kind": kind, "what": scene.text()}
    if tape.odds(6):
        given["on"] = at.astimezone(scene.workflow.calendar.zone).date()
    else:
        given["at"] = at.astimezone(scene.workflow.calendar.zone) if tape.odds(4) else at
    if tape.odds(4):
        given["certain"] = True
    if tape.odds(6):
        given["effort"] = timedelta(hours=tape.number(4))
    if scene.complaint.state is State.CLOSED or tape.odds(8):
        given["aftercare"] = True
    if kind is PromiseKind.APPOINTMENT and "at" in given:
        given["until"] = at + timedelta(hours=tape.pick((1, 2, 1, 1, 1, 0)))
    return Terms(**given)


def promise(scene: Scene, so_far: SoFar) -> Any:
    """What is promised besides: always where little else is promised."""
    complaint = scene.complaint
    leads_on = complaint.state not in (State.FOLLOW_UP, State.CLOSED)
    wanted = leads_on and len(complaint.open_commitments) < 2
    return terms(scene) if wanted != scene.tape.odds(8) else LEFT_OUT


def some_promise(scene: Scene, so_far: SoFar) -> Terms:
    """A promise, for commands that mean nothing without one."""
    return terms(scene)


def seldom_promise(scene: Scene, so_far: SoFar) -> Any:
    """What is promised with a last word: seldom anything."""
    return terms(scene) if scene.tape.odds(8) else LEFT_OUT


def somebody_able(scene: Scene, so_far: SoFar) -> str:
    """The owner, or somebody who could be."""
    return scene.able()


def somebody(scene: Scene, so_far: SoFar) -> frozenset[str]:
    """Somebody of the roster, whoever they are, and seldom somebody whom nobody knows."""
    return frozenset({NOBODY if scene.tape.odds(6) else scene.somebody()})


def escalation(scene: Scene, so_far: SoFar) -> str:
    """The id of help that is being asked for."""
    running = [each.id for each in scene.complaint.escalations if each.is_running]
    return scene.tape.pick(running) if running else f"{scene.complaint.reference}/999"


def attested(scene: Scene, so_far: SoFar) -> frozenset[str]:
    """What the policy wants vouched for."""
    return scene.workflow.policy.attestations


def small(scene: Scene, so_far: SoFar) -> int:
    """A small number."""
    return scene.tape.number(10)


def commitment(scene: Scene, so_far: SoFar) -> str:
    """The id of a promise to act on."""
    held = scene.promise()
    return held.id if held is not None else f"{scene.complaint.reference}/999"


def kept(scene: Scene, so_far: SoFar) -> tuple[str, ...]:
    """Promises that the other system answered."""
    return (commitment(scene, so_far),) if scene.complaint.commitments else ()


def notice(scene: Scene, so_far: SoFar) -> str:
    """The id of a notice that was really made."""
    recent = scene.notices[-6:]
    return scene.tape.pick(recent[::-1]).id if recent else f"{scene.complaint.reference}/1:receipt:customer"


def question(scene: Scene, so_far: SoFar) -> str:
    """The id of a question of the customer."""
    asked = scene.complaint.unanswered or scene.complaint.questions
    return scene.tape.pick(asked).id if asked else f"{scene.complaint.reference}/999"


def successor(scene: Scene, so_far: SoFar) -> str:
    """Whoever could take over."""
    others = [person.id for person in scene.owners if person.id != scene.complaint.owner]
    return scene.tape.pick(others) if others and not scene.tape.odds(6) else scene.somebody()


def options(scene: Scene, so_far: SoFar) -> tuple[Option, ...]:
    """What the customer could have."""
    return tuple(Option(scene.text(), True) for _ in range(scene.tape.pick((2, 1, 3))))


def restatement(scene: Scene, so_far: SoFar) -> Any:
    """The number of the latest restatement, or of the one before."""
    latest = scene.complaint.restatement
    return latest.number - scene.tape.odds(6) if latest is not None else LEFT_OUT


def corrected(scene: Scene, so_far: SoFar) -> str:
    """The right value for the field that is corrected."""
    return _corrections(scene).get(so_far.get("field", ""), scene.text())


def _corrections(scene: Scene) -> dict[str, str]:
    received = scene.complaint.received_at or scene.now
    moved = received - timedelta(hours=scene.tape.number(40))
    return {
        "received_at": moved.isoformat(),
        "customer.verified": scene.tape.pick(("yes", "no")),
        "customer.needs": scene.tape.pick(("interpreter", "large print")),
        "customer.language": scene.tape.pick(("he", "ar", "en")),
        "customer.channel": scene.tape.pick(tuple(Channel)),
        "customer.zone": scene.complaint.zone,
        "channel": scene.tape.pick(tuple(Channel)),
    }


def text(scene: Scene, so_far: SoFar) -> str:
    """Something said."""
    return scene.text()


def internal(scene: Scene, so_far: SoFar) -> str:
    """Something that only the desk may read."""
    return f"{DESK_ONLY}: {scene.text()}"


def texts(scene: Scene, so_far: SoFar) -> tuple[str, ...]:
    """A few things said."""
    return tuple(scene.text() for _ in range(1 + scene.tape.number(2)))


def flipped(scene: Scene, so_far: SoFar) -> Any:
    """The default, and seldom the opposite."""
    return False if scene.tape.odds(6) else LEFT_OUT


def waited(scene: Scene, so_far: SoFar) -> timedelta:
    """How long somebody waited."""
    return timedelta(minutes=scene.tape.number(90))


def one_of(*options: Any) -> Filler:
    """One of a closed list."""
    return lambda scene, so_far: scene.tape.pick(options)


def target(fits: Callable[[Clock], object]) -> Filler:
    """The name or the id of a clock that fits, where there is one."""

    def pick(scene: Scene, so_far: SoFar) -> str:
        clocks = scene.complaint.clocks
        fitting = [clock for clock in clocks if clock.is_running and fits(clock)] or clocks
        clock = scene.tape.pick(fitting) if fitting else None
        if clock is None:
            return "resolution"
        return clock.name if scene.tape.odds(2) else clock.id

    return pick


def pause_reason(scene: Scene, so_far: SoFar) -> str:
    """A reason for which some target of the policy pauses."""
    known = [rule.reason for each in scene.workflow.policy.targets for rule in each.pauses]
    return scene.tape.pick([*known, "no reason"])


def extension_reason(scene: Scene, so_far: SoFar) -> str:
    """A reason for which some target of the policy is extended."""
    rules = [rule for each in scene.workflow.policy.targets for rule in each.extensions]
    return scene.tape.pick([*(reason for rule in rules for reason in rule.reasons), "no reason"])


def dates_awaited(scene: Scene) -> list[str]:
    """The names of the dates that some target waits for, or from which the record must be kept."""
    awaits = {name for each in scene.workflow.policy.targets for name in awaited(each.span)}
    return sorted(awaits | to_be_dated(scene.complaint.retention))


def dated(scene: Scene, so_far: SoFar) -> str:
    """The name of a date that something waits for."""
    return scene.tape.pick([*dates_awaited(scene), "a date"])


def marked(scene: Scene, so_far: SoFar) -> str:
    """An event of the host's on which some target hangs."""
    known = sorted({name for each in scene.workflow.policy.targets for name in each.marks})
    return scene.tape.pick([*known, "an event"])


def day(scene: Scene, so_far: SoFar) -> date | datetime:
    """A day or a moment ahead."""
    moment = scene.hours_from(scene.tape.pick((20, 45, 100)))
    return scene.tape.pick((moment.date(), moment))


def facets(scene: Scene, so_far: SoFar) -> Mapping[str, str]:
    """What kind of case it is."""
    return {"size": scene.tape.pick(("small", "large")), "kind": scene.tape.pick(("fees", "delivery"))}


def rebasing(scene: Scene, so_far: SoFar) -> Any:
    """The difference that the current policy would make."""
    return scene.workflow.rebase(scene.complaint, scene.now)
