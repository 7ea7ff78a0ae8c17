"""What could stand in each field of a command, read from its name and type.

The rule this module keeps: a value is plausible in its scene. A promise lies ahead and inside working hours, an id
names something that is there, and a text can be read. Commands of an integrator's own are filled in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache
from typing import Any

import attrs

from complaintflow.commands import ApologiseAndPromise, Change, Command, Option, Promise
from complaintflow.commands.base import WORDS
from complaintflow.people import CUSTOMER
from complaintflow.record.commitments import PromiseKind, Terms
from complaintflow.record.corrections import CORRECTABLE
from complaintflow.record.states import Channel, Finding, HandoverReason, State
from complaintflow.testing.scene import NOBODY, Scene

LEFT_OUT = object()
"""The field keeps its default."""

HEADER = frozenset({"by", "at", "key", "recorded_by"})
"""Fields of every command, which are not filled here."""

Filler = Callable[[Scene, Mapping[str, Any]], Any]
"""A value for a field, from the scene and the fields before it."""


@cache
def fields_of(command: type[Command]) -> tuple[tuple[str, Filler, bool], ...]:
    """Name, filler and whether it must be given, of each field of a command that has one."""
    return tuple(
        (field.alias, _filler(command, field), field.default is attrs.NOTHING)
        for field in attrs.fields(command)
        if field.alias not in HEADER
    )


def filled(scene: Scene, command: type[Command]) -> dict[str, Any]:
    """Plausible values for the fields of a command; optional ones are sometimes left out."""
    values: dict[str, Any] = {}
    for name, filler, needed in fields_of(command):
        if needed or name in ALWAYS or scene.tape.number(4):
            value = filler(scene, values)
            if value is not LEFT_OUT:
                values[name] = value
    return values


PROMISING = frozenset({Promise, Change, ApologiseAndPromise})
"""Commands that mean nothing without a promise."""

ALWAYS = frozenset({"attested", "impact", "apology", "promise"})
"""Optional fields that a desk which works properly fills in."""


def _filler(command: type[Command], field: Any) -> Filler:
    if field.alias == "promise" and command in PROMISING:
        return lambda scene, so_far: terms(scene)
    kind = getattr(field.type, "__name__", None) or str(field.type)
    # A question that somebody puts is a text; the question that somebody answers is an id.
    is_text = field.alias in IDS and WORDS in field.metadata
    return BY_TYPE.get(kind, _default) if is_text else BY_NAME.get(field.alias, BY_TYPE.get(kind, _default))


def _default(scene: Scene, so_far: Mapping[str, Any]) -> Any:
    return LEFT_OUT


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
    return Terms(**given)


def _promise(scene: Scene, so_far: Mapping[str, Any]) -> Any:
    waiting = len(scene.complaint.open_commitments)
    return terms(scene) if waiting < 2 or scene.tape.odds(4) else LEFT_OUT


def _some_terms(scene: Scene, so_far: Mapping[str, Any]) -> tuple[Terms, ...]:
    return tuple(terms(scene) for _ in range(scene.tape.number(2)))


def _commitment(scene: Scene, so_far: Mapping[str, Any]) -> str:
    promise = scene.promise()
    return promise.id if promise is not None else f"{scene.complaint.reference}/999"


def _kept(scene: Scene, so_far: Mapping[str, Any]) -> tuple[str, ...]:
    return (_commitment(scene, so_far),) if scene.complaint.commitments else ()


def _notice(scene: Scene, so_far: Mapping[str, Any]) -> str:
    recent = scene.notices[-6:]
    return scene.tape.pick(recent[::-1]).id if recent else f"{scene.complaint.reference}/1:receipt:customer"


def _question(scene: Scene, so_far: Mapping[str, Any]) -> str:
    asked = scene.complaint.unanswered or scene.complaint.questions
    return scene.tape.pick(asked).id if asked else f"{scene.complaint.reference}/999"


def _successor(scene: Scene, so_far: Mapping[str, Any]) -> str:
    others = [person.id for person in scene.owners if person.id != scene.complaint.owner]
    return scene.tape.pick(others) if others and not scene.tape.odds(6) else scene.somebody()


def _options(scene: Scene, so_far: Mapping[str, Any]) -> tuple[Option, ...]:
    return tuple(Option(scene.text(), True) for _ in range(scene.tape.pick((2, 1, 3))))


def _restatement(scene: Scene, so_far: Mapping[str, Any]) -> Any:
    latest = scene.complaint.restatement
    return latest.number - scene.tape.odds(6) if latest is not None else LEFT_OUT


def _corrected(scene: Scene, so_far: Mapping[str, Any]) -> str:
    return _corrections(scene).get(so_far.get("field", ""), scene.text())


def _corrections(scene: Scene) -> dict[str, str]:
    received = scene.complaint.received_at or scene.now
    moved = received - timedelta(hours=scene.tape.number(40))
    return {
        "received_at": moved.isoformat(),
        "customer.verified": scene.tape.pick(("yes", "no")),
        "customer.language": scene.tape.pick(("he", "ar", "en")),
        "customer.channel": scene.tape.pick(tuple(Channel)),
        "customer.zone": scene.complaint.zone,
        "channel": scene.tape.pick(tuple(Channel)),
    }


def _text(scene: Scene, so_far: Mapping[str, Any]) -> str:
    return scene.text()


def _texts(scene: Scene, so_far: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(scene.text() for _ in range(1 + scene.tape.number(2)))


def _flipped(scene: Scene, so_far: Mapping[str, Any]) -> Any:
    return False if scene.tape.odds(6) else LEFT_OUT


def _waited(scene: Scene, so_far: Mapping[str, Any]) -> timedelta:
    return timedelta(minutes=scene.tape.number(90))


def _one_of(*options: Any) -> Filler:
    return lambda scene, so_far: scene.tape.pick(options)


BY_NAME: dict[str, Filler] = {
    "commitment": _commitment,
    "keeps": _kept,
    "notice": _notice,
    "question": _question,
    "to": _successor,
    "options": _options,
    "restatement": _restatement,
    "field": _one_of(*sorted(CORRECTABLE)),
    "value": _corrected,
    "approved_by": lambda scene, so_far: scene.able(),
    "requested_by": _one_of(None, CUSTOMER, None),
    "attested": lambda scene, so_far: scene.workflow.policy.attestations,
    "purpose": _one_of("reminder", "", "chaser", "thanks"),
    "link": _one_of("https://example.test/survey/1"),
    "recap_waived": _one_of("", "", "", "a reminder only"),
    "single_option_reason": _one_of("only this one repairs it", ""),
    "language": _one_of("en", "ar", "he"),
    "channel": _one_of(Channel.PHONE, Channel.EMAIL, *Channel),
    "routes": _one_of(("the ombudsman",)),
    **dict.fromkeys(
        ("cause", "change", "none_because", "activity", "resource", "digest", "catalogue"), _one_of("", "a word")
    ),
}
IDS = frozenset({"commitment", "notice", "question"})

BY_TYPE: dict[str, Filler] = {
    "str": _text,
    "tuple[str, ...]": _texts,
    "bool": _flipped,
    "timedelta": _waited,
    "Finding": _one_of(*Finding),
    "HandoverReason": _one_of(*HandoverReason),
    "State": _one_of(*State),
    "Terms | None": _promise,
    "tuple[Terms, ...]": _some_terms,
}
