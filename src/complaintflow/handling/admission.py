"""What is checked of every command before anything else.

The rule this module keeps: whoever acts is known, and what must be said is not blank to the eye: zero-width
characters are as blank as nothing.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import attrs

from complaintflow.commands import Command, NamePeople, OfferHandover, Opener, Reassign
from complaintflow.commands.base import WORDS, texts_in
from complaintflow.commands.situation import Situation
from complaintflow.errors import CommandRefused
from complaintflow.lifecycle.ownership import KNOWN_PEOPLE, SUCCESSOR
from complaintflow.people import Roster, said


def admit(situation: Situation) -> None:
    """Refuse a ``by``, a ``recorded_by``, a successor or a person complained of that nobody knows; name the near."""
    roster, command = situation.setting.roster, situation.command
    if situation.person is None and situation.by is not None and not situation.by_customer:
        raise _unknown("by", roster.near(situation.by))
    typist = command.recorded_by if command is not None else None
    if typist is not None and typist not in roster:
        raise _unknown("recorded_by", roster.near(typist))
    if isinstance(command, OfferHandover | Reassign) and command.to not in roster:
        raise CommandRefused(
            "to names nobody on the roster.",
            rule=SUCCESSOR.id,
            instead=f"{SUCCESSOR.instead} {roster.near(command.to)}",
        )
    if isinstance(command, Opener | NamePeople):
        _check_about(command.about, roster)


def _check_about(about: frozenset[str], roster: Roster) -> None:
    # A slip of the pen would let the very person own it whom it is about (S3:30).
    unknown = next((id for id in sorted(about) if id not in roster), None)
    if unknown is not None:
        raise CommandRefused(
            "about names somebody who is not on the roster.",
            rule=KNOWN_PEOPLE.id,
            instead=f"{KNOWN_PEOPLE.instead} {roster.near(unknown)}",
        )


def check_fields(command: Command) -> None:
    """Refuse a text that must be said and is blank."""
    for name in words_of(type(command)):
        texts = texts_in(getattr(command, name))
        if not texts or not all(map(said, texts)):
            raise CommandRefused(
                f"{name} is blank.",
                rule=f"blank_{name}",
                instead=f"Give {name} in words that a reader can see.",
            )


def words_of(command: type[Command]) -> tuple[str, ...]:
    """The names of the fields of a class of commands that must not be blank."""
    return _words(command)  # type: ignore[arg-type]


@cache
def _words(command: Any) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(command) if field.metadata.get(WORDS))


def _unknown(field: str, hint: str) -> CommandRefused:
    return CommandRefused(
        f"{field} names nobody on the roster.",
        rule="roster",
        instead=f"Give the id of a person on the roster, or CUSTOMER for what the customer did. {hint}",
    )
