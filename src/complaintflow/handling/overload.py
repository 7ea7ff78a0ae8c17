"""Somebody carries more than they can.

The rule this module keeps: the load is the company's matter. It is told to whoever manages the person or the desk, and
never to a customer (S4:14b); no promise moves because of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from attrs import field, frozen

from complaintflow.commands.situation import Setting
from complaintflow.errors import DefinitionError
from complaintflow.people import Person
from complaintflow.record.notice import Audience, Notice, Recipient
from complaintflow.timing.moments import zone_name


@frozen
class Load:
    """How much somebody carries, and how much they can, in whatever the host counts."""

    load: int
    capacity: int = field()

    @property
    def is_too_much(self) -> bool:
        """Whether it is past the capacity."""
        return self.load > self.capacity


def overloads(loads: Mapping[str, Load], setting: Setting, now: datetime) -> Iterator[Notice]:
    """A notice to the manager of each person or desk that carries too much, to supervisors where there is none."""
    for id, load in loads.items():
        person = setting.roster.get(id)
        if person is None:
            raise DefinitionError(
                f"nobody has the id {id!r}. {setting.roster.near(id)}", place=f"loads[{id!r}]"
            )
        if load.is_too_much:
            for reader in _readers(person, setting, now):
                yield _notice(person, load, reader, setting, now)


def _readers(person: Person, setting: Setting, now: datetime) -> tuple[Person, ...]:
    manager = setting.roster.stand_in(person.manager, now, barred={person.id})
    if manager is not None:
        return (manager,)
    others = (setting.roster.get(id) for id in setting.policy.supervisors if id != person.id)
    return tuple(each for each in others if each is not None)


def _notice(person: Person, load: Load, reader: Person, setting: Setting, now: datetime) -> Notice:
    # The same load again is the same notice: a host that asks every hour tells the manager once.
    fact = f"{person.id}/{load.load}"
    to = Recipient(
        kind=Audience.SUPERVISOR,
        id=reader.id,
        name=reader.name,
        address=reader.contact,
        language=reader.reads,
        zone=zone_name(setting.hours_of(reader).zone),
    )
    said = {"owner_name": person.name, "load": str(load.load), "capacity": str(load.capacity)}
    id = f"{fact}:overload:{Audience.SUPERVISOR}-{reader.id}"
    return Notice(id=id, kind="overload", reference=person.id, fact=fact, to=to, at=now, facts=said)
