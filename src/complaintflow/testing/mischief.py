"""What goes wrong before a command arrives: a slip, a bug of the host, somebody who tries.

The rule this module keeps: mischief is done to values, never to types, so that everything it makes could have come from
a form, a queue or a client that is out of date.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import attrs

from complaintflow.commands import Command, Offer, Option
from complaintflow.commands.base import STAFF_TEXT, WORDS
from complaintflow.people import CUSTOMER, Representative
from complaintflow.record.commitments import Terms
from complaintflow.testing.scene import NOBODY, Scene
from complaintflow.testing.source import default_of
from complaintflow.testing.wordbook import BLANK, HOSTILE, REFUSED

IDS = ("commitment", "notice", "question", "to", "approved_by", "follow_up", "lesson", "representative")
"""Fields that hold the id of something or somebody."""

PAST = (timedelta(0), timedelta(microseconds=1), timedelta(days=400))


def anybody(scene: Scene) -> str:
    """Whoever could be put down as acting, rightly or not."""
    everybody = [person.id for person in scene.workflow.roster]
    able = scene.able()
    return scene.tape.pick((able, CUSTOMER, able, able, able, CUSTOMER, *everybody, NOBODY, ""))


def spoilt(scene: Scene, command: Command) -> Command:
    """The command with one thing wrong with it, or as it was."""
    faults = (_as_it_was, _left_out, _other_text, _refused_text, _other_id, _other_terms, _other_moment)
    fault = scene.tape.pick(faults)
    changes = fault(scene, command)
    return attrs.evolve(command, **changes) if changes else command


def _as_it_was(scene: Scene, command: Command) -> dict[str, Any]:
    return {}


def _left_out(scene: Scene, command: Command) -> dict[str, Any]:
    """One optional field less; of options, that they were checked."""
    if isinstance(command, Offer):
        return {"options": tuple(Option(option.what) for option in command.options)}
    given = [field for field in attrs.fields(type(command)) if _can_be_left_out(field, command)]
    if not given:
        return {}
    field = scene.tape.pick(given)
    return {field.alias: default_of(field)}


def _can_be_left_out(field: Any, command: Command) -> bool:
    return field.default is not attrs.NOTHING and bool(getattr(command, field.name))


def _other_text(scene: Scene, command: Command) -> dict[str, Any]:
    return _with_text(scene, command, WORDS, (*BLANK, *HOSTILE))


def _refused_text(scene: Scene, command: Command) -> dict[str, Any]:
    """What staff do not say to a customer."""
    return _with_text(scene, command, STAFF_TEXT, REFUSED)


def _with_text(scene: Scene, command: Command, marked: str, texts: tuple[str, ...]) -> dict[str, Any]:
    fields = [field for field in attrs.fields(type(command)) if field.metadata.get(marked)]
    if not fields:
        return {}
    field, text = scene.tape.pick(fields), scene.tape.pick(texts)
    return {field.alias: text if isinstance(getattr(command, field.name), str) else (text,)}


def _other_id(scene: Scene, command: Command) -> dict[str, Any]:
    known = [field.alias for field in attrs.fields(type(command))]
    if "about" in known:
        return {"about": frozenset({NOBODY})}
    names = [name for name in IDS if name in known]
    if not names:
        return {"recorded_by": scene.tape.pick((NOBODY, *[person.id for person in scene.workflow.roster]))}
    other = scene.tape.pick((NOBODY, f"{scene.complaint.reference}/1", "", scene.somebody()))
    name = scene.tape.pick(names)
    held = getattr(command, name)
    return {name: attrs.evolve(held, id=other or NOBODY) if isinstance(held, Representative) else other}


def _other_terms(scene: Scene, command: Command) -> dict[str, Any]:
    terms = getattr(command, "promise", None)
    if not isinstance(terms, Terms):
        return {}
    faults: tuple[dict[str, Any], ...] = (
        {"at": scene.now - scene.tape.pick(PAST), "on": None},
        {"at": None, "on": None},
        {"at": scene.now + timedelta(hours=scene.tape.number(200)), "on": None},
        {"owner": scene.tape.pick((NOBODY, scene.somebody()))},
        {"what": scene.tape.pick(BLANK)},
        {"effort": timedelta(days=900)},
    )
    return {"promise": attrs.evolve(terms, **scene.tape.pick(faults))}


def _other_moment(scene: Scene, command: Command) -> dict[str, Any]:
    moments = (
        scene.now + timedelta(microseconds=1),
        scene.now - timedelta(days=2),
    )
    return {"at": scene.tape.pick(moments)}
