"""The explicit list of people who may act.

The rule this module keeps: a roster is a value. People join, learn, are away and leave, and each makes another roster;
an entry ends, and never vanishes, since old facts still name it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import datetime
from typing import Any

from attrs import evolve

from complaintflow.errors import DefinitionError, did_you_mean
from complaintflow.people.deputies import check_relations
from complaintflow.people.marks import names
from complaintflow.people.person import Absence, Person
from complaintflow.people.typed import wrong_type


class Roster:
    """The explicit list of people who may act (S2:25a). A value: adding somebody makes another roster.

    Raises:
        DefinitionError: an id is listed twice, a manager or a deputy is nobody on the list, or deputies stand in for
            each other in a circle, so that nobody is left.
        TypeError: an entry is no ``Person``, such as a bare id.
    """

    __slots__ = ("_people",)

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._people: dict[str, Person] = {}
        for place, person in enumerate(people):
            if not isinstance(person, Person):
                raise wrong_type(f"roster[{place}]", Person, person)
            if person.id in self._people:
                raise DefinitionError(
                    f"{person.id!r} is listed twice; ids are unique.", place=f"roster[{place}]"
                )
            self._people[person.id] = person
        check_relations(self._people)

    def __iter__(self) -> Iterator[Person]:
        return iter(self._people.values())

    def __len__(self) -> int:
        return len(self._people)

    def __contains__(self, id: object) -> bool:
        return id in self._people

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Roster) and self._people == other._people

    def __hash__(self) -> int:
        return hash(frozenset(self._people))

    def __repr__(self) -> str:
        return f"Roster({list(self._people)})"

    def __getitem__(self, id: str) -> Person:
        return self._people[id]

    def get(self, id: str | None) -> Person | None:
        """The person with this id, or ``None``."""
        return self._people.get(id) if id is not None else None

    def near(self, id: str) -> str:
        """The tail of an error message: who may have been meant by ``id``."""
        if not self._people:
            return "The roster is empty: give Workflow(roster=[Person(...)])."
        return did_you_mean(id, self._people)

    def known(self, id: str, place: str = "roster") -> Person:
        """The person with this id.

        Raises:
            DefinitionError: nobody has this id; ``place`` says where it stood.
        """
        person = self._people.get(id)
        if person is None:
            raise DefinitionError(f"nobody has the id {id!r}. {self.near(id)}", place=place)
        return person

    def joins(self, *people: Person) -> Roster:
        """The roster with newcomers."""
        return Roster((*self, *people))

    def learns(self, id: str, **learned: Iterable[str]) -> Roster:
        """The roster after somebody learned more: ``skills``, ``languages``, ``subjects``, ``products``, ``policies``.

        ``traits`` can be learned as well.

        Raises:
            DefinitionError: nobody has this id.
        """
        person = self.known(id)
        more = {name: getattr(person, name) | names(words) for name, words in learned.items()}
        return self._with(evolve(person, **more))

    def is_away(self, id: str, *, since: datetime, until: datetime, deputy: str | None = None) -> Roster:
        """The roster with one more absence (aware moments). Which promises it endangers says ``Workflow.endangered``.

        Raises:
            DefinitionError: nobody has this id, the absence ends before it begins, or deputies run in a circle.
        """
        person = self.known(id)
        absence = Absence(since=since, until=until, deputy=deputy)
        away: dict[str, Any] = {"absences": (*person.absences, absence)}
        return self._with(evolve(person, **away))

    def leaves(self, id: str, *, at: datetime) -> Roster:
        """The roster in which somebody no longer works here from ``at`` (aware) on; the entry stays.

        Raises:
            DefinitionError: nobody has this id.
        """
        return self._with(evolve(self.known(id), left=at))

    def stand_in(self, id: str | None, at: datetime, barred: Container[str] = ()) -> Person | None:
        """Who acts for ``id`` at ``at`` (UTC): they themselves, else their deputy, else that one's; maybe nobody.

        Whoever is ``barred``, away, or may own nothing is passed over. It always ends: nobody is asked twice.
        """
        asked: set[str] = set()
        person = self.get(id)
        while person is not None and person.id not in asked:
            if person.id not in barred and person.may_own(at):
                return person
            asked.add(person.id)
            person = self.get(person.deputy_at(at))
        return None

    def on_duty(self, at: datetime, barred: Container[str] = ()) -> Person | None:
        """The duty manager at ``at`` (UTC), the first of the list where several are; maybe nobody."""
        for person in self:
            if (
                any(duty.covers(at) for duty in person.on_duty)
                and person.id not in barred
                and person.may_own(at)
            ):
                return person
        return None

    def without(self, other: Roster) -> tuple[str, ...]:
        """The ids of this roster that the ``other`` no longer lists."""
        return tuple(id for id in self._people if id not in other)

    def _with(self, person: Person) -> Roster:
        return Roster(person if each.id == person.id else each for each in self)
