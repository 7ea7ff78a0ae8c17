"""Who manages whom, and who stands in for whom.

The rule this module keeps: whoever is named is known, and a chain of deputies ends. A circle in which everybody is away
at the same time, and each stands in for the next, is an error when the roster is built, and not on the day on which
nobody answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from complaintflow.errors import DefinitionError, did_you_mean
from complaintflow.people.person import Absence, Person

People = Mapping[str, Person]


def check_relations(people: People) -> None:
    """Refuse a manager or a deputy whom nobody knows, and deputies who run in a circle.

    Raises:
        DefinitionError: naming the place, and who stands in for whom.
    """
    for person in people.values():
        if person.deputy is not None:
            _check_known(people, person.deputy, f"Person({person.id!r}).deputy")
            _check_standing(people, person)
        for number, absence in enumerate(person.absences):
            place = f"Person({person.id!r}).absences[{number}].deputy"
            if absence.deputy is not None:
                _check_known(people, absence.deputy, place)
            _follow(people, person, absence, (), place)
        if person.manager is not None:
            _check_known(people, person.manager, f"Person({person.id!r}).manager")


def _check_known(people: People, id: str, place: str) -> None:
    if id not in people:
        raise DefinitionError(f"nobody has the id {id!r}. {did_you_mean(id, people)}", place=place)


def _check_standing(people: People, person: Person) -> None:
    path, deputy = [person.id], person.deputy
    while deputy is not None and deputy in people:
        if deputy in path:
            raise _circle((*path, deputy), f"Person({person.id!r}).deputy")
        path.append(deputy)
        deputy = people[deputy].deputy


def _follow(people: People, person: Person, absence: Absence, path: tuple[str, ...], place: str) -> None:
    """Follow the deputies through the time in which all of them are away."""
    deputy = people.get(absence.deputy or person.deputy or "")
    if deputy is None:
        return
    if deputy.id in (*path, person.id):
        raise _circle((*path, person.id, deputy.id), place)
    for theirs in deputy.absences:
        both = _overlap(absence, theirs)
        if both is not None:
            common = Absence(since=both[0], until=both[1], deputy=theirs.deputy)
            _follow(people, deputy, common, (*path, person.id), place)


def _overlap(one: Absence, other: Absence) -> tuple[datetime, datetime] | None:
    since, until = max(one.since, other.since), min(one.until, other.until)
    return (since, until) if since < until else None


def _circle(path: tuple[str, ...], place: str) -> DefinitionError:
    told = " for ".join(reversed(path))
    return DefinitionError(
        f"deputies stand in for each other in a circle, so nobody is left: {told}. Name somebody else, or give the "
        "deputy with each absence: Absence(since=, until=, deputy=).",
        place=place,
    )
