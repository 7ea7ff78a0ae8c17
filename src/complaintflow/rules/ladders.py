"""Whom to ask for help, and when the next one.

The rule this module keeps: a ladder adds help and takes nothing away: owner and promises stay where they are (S3:51).
Every rung has its own time and its own end, so a ladder ends too.
"""

from __future__ import annotations

from typing import Any

from attrs import frozen

from complaintflow.errors import DefinitionError, did_you_mean
from complaintflow.rules.limits import span_from
from complaintflow.rules.reading import Reading, many, text
from complaintflow.timing.spans import EarliestOf, Span

DUTY_MANAGER = "duty_manager"
RELATIONS = ("manager", "deputy", DUTY_MANAGER)
Length = Span | EarliestOf


@frozen(kw_only=True)
class Rung:
    """Whom to ask: ``manager``, ``deputy``, ``duty_manager``, or a chain such as ``deputy of manager``.

    All are relative to the owner. They have ``within`` to help, from ``after`` the end of the rung before.
    """

    to: str
    within: Length
    after: Length | None = None

    @classmethod
    def from_mapping(cls, mapping: object, place: str) -> Rung:
        """From plain data: ``{"to": "manager", "within": "4 working_hours"}``."""
        reading = Reading(mapping, place)
        to, after = reading.take("to", _relation), reading.take("after", span_from, None)
        within = reading.take("within", span_from, None)
        reading.done()
        if within is None:
            raise DefinitionError(
                "a rung without an end; say within=, or the ladder ends nowhere.", place=place
            )
        return cls(to=to, within=within, after=after)

    def to_mapping(self) -> dict[str, Any]:
        """As plain data."""
        plain: dict[str, Any] = {"to": self.to, "within": self.within.to_mapping()}
        return plain if self.after is None else plain | {"after": self.after.to_mapping()}


@frozen(kw_only=True)
class Ladder:
    """Rungs, one above the other. ``on`` are the facts with which it begins, ``until`` those with which it ends.

    A closing ends it always, and so does whoever was asked. Within ``window`` of the receipt the customer may climb it
    too.
    """

    name: str
    rungs: tuple[Rung, ...]
    on: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    window: Length | None = None

    @classmethod
    def from_mapping(cls, mapping: object, place: str) -> Ladder:
        """From plain data.

        Raises:
            DefinitionError: a rung without an end, no rung at all, or a ladder that hangs on another.
        """
        reading = Reading(mapping, place)
        ladder = cls(
            name=reading.take("name", text),
            rungs=reading.take("rungs", many(Rung.from_mapping)),
            on=reading.take("on", many(text), ()),
            until=reading.take("until", many(text), ()),
            window=reading.take("window", span_from, None),
        )
        reading.done()
        if not ladder.rungs:
            raise DefinitionError("a ladder needs a rung; say whom to ask.", place=f"{place}.rungs")
        if any(name.startswith("escalation.") for name in ladder.on):
            raise DefinitionError("a ladder that begins with a ladder may never end.", place=f"{place}.on")
        return ladder

    def to_mapping(self) -> dict[str, Any]:
        """As plain data."""
        plain: dict[str, Any] = {"name": self.name, "rungs": [rung.to_mapping() for rung in self.rungs]}
        plain |= {"on": list(self.on), "until": list(self.until)}
        return plain if self.window is None else plain | {"window": self.window.to_mapping()}


def _relation(value: object, place: str) -> str:
    to = text(value, place)
    steps = to.split(" of ")
    for step in steps:
        if step not in RELATIONS:
            raise DefinitionError(f"{step!r} is nobody's place. {did_you_mean(step, RELATIONS)}", place=place)
    if DUTY_MANAGER in steps and len(steps) > 1:
        raise DefinitionError("the duty manager is asked directly; say duty_manager alone.", place=place)
    return to


def ladders_from(value: object, place: str) -> tuple[Ladder, ...]:
    """Ladders from plain data, each with a name of its own."""
    ladders = many(Ladder.from_mapping)(value, place)
    names = [ladder.name for ladder in ladders]
    for number, name in enumerate(names):
        if name in names[:number]:
            raise DefinitionError(f"two ladders are called {name!r}.", place=f"{place}[{number}].name")
    return ladders


def ladders_to_plain(ladders: tuple[Ladder, ...]) -> dict[str, Any]:
    """The ladders as an entry of a policy; none, where there are no ladders."""
    return {"ladders": [ladder.to_mapping() for ladder in ladders]} if ladders else {}
