"""What had to be done twice (R45).

The rule this module keeps: each kind is counted apart and under its plain name, and a word of the customer counts
whatever purpose somebody wrote beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from attrs import frozen

from complaintflow.learning.measures.cases import Case
from complaintflow.learning.measures.tallies import Tally
from complaintflow.record import events as e


@frozen(kw_only=True)
class Returns(Tally):
    """Each time somebody had to come back, ask again, correct, or start anew.

    ``repeat_contacts`` is every message of a customer about a complaint that stands; ``chasers`` are those marked so.
    ``handovers`` were accepted, ``reassignments`` made by a supervisor or seen in another system;
    ``moved_when_due`` of both came just before a promise was due, when its owner had been warned. ``misunderstandings``
    were corrected by the customer, ``corrections`` made in the record. ``returning`` are complaints with any return
    of the customer: a repeat contact, a dispute, a reopening.
    """

    repeat_contacts: int = 0
    chasers: int = 0
    reopenings: int = 0
    disputes: int = 0
    misunderstandings: int = 0
    corrections: int = 0
    handovers: int = 0
    reassignments: int = 0
    moved_when_due: int = 0
    handovers_refused: int = 0
    handovers_lapsed: int = 0
    standards_not_met: int = 0
    returning: int = 0


COUNTED: Mapping[type[e.Event], str] = {
    e.ContactReceived: "repeat_contacts",
    e.ComplaintReopened: "reopenings",
    e.ResolutionDisputed: "disputes",
    e.UnderstandingCorrected: "misunderstandings",
    e.RecordCorrected: "corrections",
    e.HandoverAccepted: "handovers",
    e.HandoverRefused: "handovers_refused",
    e.HandoverLapsed: "handovers_lapsed",
    e.StandardNotMet: "standards_not_met",
}
"""Which fact counts as what."""

OF_THE_CUSTOMER = ("repeat_contacts", "disputes", "reopenings")


def returns_of(case: Case) -> Returns:
    """What had to be done twice for one complaint."""
    seen = Counter([COUNTED[type(fact)] for fact in case.facts if type(fact) in COUNTED])
    moved = [fact for fact in case.facts if isinstance(fact, e.OwnerAssigned) and fact.previous is not None]
    # Read from the facts: after a merge the complaint holds the chasers of both.
    chasers = sum(isinstance(fact, e.ContactReceived) and fact.purpose == "chaser" for fact in case.facts)
    in_haste = [fact for fact in case.facts if getattr(fact, "due_soon", ())]
    returning = any(seen[name] for name in OF_THE_CUSTOMER)
    return Returns(
        **seen,
        chasers=chasers,
        reassignments=len(moved),
        moved_when_due=len(in_haste),
        returning=int(returning),
    )
