"""Which objects a fact concerns, and as what.

The rule this module keeps: it reads the ids that a fact holds and guesses none. A field that holds a roster id in one
fact may hold something else in another, so the fields are listed class by class.
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

PEOPLE: dict[type[e.Event], tuple[str, ...]] = {
    e.OwnerAssigned: ("owner", "previous"),
    e.HandoverOffered: ("to",),
    e.HandoverAccepted: ("owner", "previous"),
    e.HandoverRefused: ("to",),
    e.HandoverLapsed: ("to",),
    e.CommitmentMade: ("owner",),
    e.CommitmentAdopted: ("owner",),
    e.CommitmentBroken: ("holder",),
    e.CommitmentChanged: ("requested_by",),
    e.RecordCorrected: ("approved_by",),
}
"""The fields that hold a roster id, beside ``by`` and ``recorded_by``, which every fact has."""


def relations_of(fact: e.Event, case: Told, personal: bool) -> Iterator[Relation]:
    """The complaint, the promises and the people of a fact; the customer where ``personal`` data was asked for."""
    yield f"complaint:{fact.reference}", "of"
    if case.complaint.commitment(fact.id) is not None:
        yield f"commitment:{fact.id}", "made"
    for name in COMMITMENTS:
        held = getattr(fact, name, None) or ()
        for id in (held,) if isinstance(held, str) else held:
            yield f"commitment:{id}", name
    for name in ("by", "recorded_by", *PEOPLE.get(type(fact), ())):
        who = case.who(getattr(fact, name))
        if who == CUSTOMER:
            yield from [(f"customer:{case.complaint.customer.id}", name)] if personal else []
        elif who is not None:
            yield f"person:{who}", name
