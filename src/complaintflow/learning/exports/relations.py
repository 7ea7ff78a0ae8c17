"""Which objects a fact concerns, and as what.

The rule this module keeps: it reads the ids that a fact holds and guesses none. A new fact is related by the names of
its fields, as facts name them throughout; the few that mean something else are listed.
"""

from __future__ import annotations

from collections.abc import Iterator

from complaintflow.learning.exports.told import Told
from complaintflow.people import CUSTOMER
from complaintflow.record import events as e

Relation = tuple[str, str]
"""The id of an object, and as what it takes part."""

COMMITMENTS = ("commitment", "successor", "supersedes", "by_promise", "broken", "due_soon")
"""The fields, of whatever fact, that hold the id of a promise or several."""

PEOPLE = ("by", "recorded_by", "owner", "previous", "holder", "to", "approved_by", "requested_by", "resource")
"""The fields, of whatever fact, that hold a roster id, or the name of somebody in another system."""

COMPLAINTS = ("other", "into", "source", "part", "follows")
"""The fields, of whatever fact, that hold the reference of another complaint."""

NO_PEOPLE = frozenset({(e.ComplaintRebased, "previous")})
"""Texts under one of these names that are something else: here the version of a policy."""


def relations_of(fact: e.Event, case: Told, personal: bool) -> Iterator[Relation]:
    """The complaint, the promises and the people of a fact; the customer where ``personal`` data was asked for."""
    yield f"complaint:{fact.reference}", "of"
    yield from ((f"complaint:{id}", name) for name in COMPLAINTS for id in _ids(fact, name))
    if case.complaint.commitment(fact.id) is not None:
        yield f"commitment:{fact.id}", "made"
    yield from ((f"commitment:{id}", name) for name in COMMITMENTS for id in _ids(fact, name))
    for name in PEOPLE:
        for id in _ids(fact, name):
            yield from _person(case, id, name, personal)


def _person(case: Told, id: str, name: str, personal: bool) -> Iterator[Relation]:
    who = case.who(id)
    if who != CUSTOMER:
        yield f"person:{who}", name
    elif personal:
        yield f"customer:{case.complaint.customer.id}", name


NAMED = frozenset((*COMMITMENTS, *PEOPLE, *COMPLAINTS))
"""The fields that become relations, and so no attributes."""


def _ids(fact: e.Event, name: str) -> tuple[str, ...]:
    """The ids in this field; none where it is empty, holds a moment or a state, or is no field of this fact."""
    held = () if (type(fact), name) in NO_PEOPLE else getattr(fact, name, None)
    found = held if isinstance(held, tuple) else (held,)
    return tuple(id for id in found if type(id) is str and id)
