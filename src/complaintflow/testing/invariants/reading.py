"""What holds of who reads: the customer, whoever acts for them, or both, and nobody else.

The rule this module keeps: who reads is read from the record anew, and not from what the library says of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from complaintflow.people import Customer
from complaintflow.record import events as e
from complaintflow.record.notice import Audience, Notice
from complaintflow.testing.invariants.catalogue import Faults, after_each
from complaintflow.testing.story import Seen

CHANGES_READERS = (
    e.RepresentativeAuthorised,
    e.RepresentativeRevoked,
    e.CustomerIdentified,
    e.RecordCorrected,
)
"""After which letters of one and the same step may go to others."""


def letters(seen: Seen) -> Iterator[Notice]:
    """The notices of this step to the customer's side, taken apart where several were merged."""
    for notice in seen.step.notices:
        if notice.to.counts_as_told:
            yield from notice.parts or (notice,)


def readers(seen: Seen) -> Iterator[tuple[Audience, str]]:
    """Who could be written to, before the step and after it: the customer, or whoever the record says reads instead."""
    if seen.before is not None:
        before, after = _reading(seen.before.customer), _reading(seen.after.customer)
        yield from (reader for reader in before if reader in after)


def _reading(customer: Customer) -> list[tuple[Audience, str]]:
    acting = [each for each in customer.representatives if each.revoked_at is None]
    theirs = [each for each in acting if each.reachable and each.correspondence in ("representative", "both")]
    alone = any(each.correspondence == "representative" for each in theirs)
    mine = [(Audience.CUSTOMER, customer.id)] if customer.reachable and not alone else []
    return [*mine, *((Audience.REPRESENTATIVE, each.id) for each in theirs)]


@after_each("I11 S4:8c")
def letters_go_to_who_reads(seen: Seen) -> Faults:
    """Of the matter nobody is written to but the customer, or who acts for them and reads, and who reads alone."""
    customers = [each.customer for each in (seen.before, seen.after) if each is not None]
    may = {reader for customer in customers for reader in _reading(customer)}
    moved = any(isinstance(fact, CHANGES_READERS) for fact in seen.step.events)
    for letter in letters(seen):
        if not moved and letter.kind != "receipt" and (letter.to.kind, letter.to.id) not in may:
            yield f"{letter.id} goes to the {letter.to.kind}, who does not read it"
