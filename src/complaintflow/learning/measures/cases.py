"""One history, read once: what every measure looks at.

The rule this module keeps: one history is in memory at a time, and nothing is read that the facts do not say.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from attrs import frozen

from complaintflow.record import events as e
from complaintflow.record.complaint import Complaint
from complaintflow.record.history import replay


@frozen
class Case:
    """The facts of one complaint, and the complaint that they tell of.

    ``received_at`` (UTC) is the earliest moment that was ever on record for its receipt: a correction to a later one
    makes nothing faster. It is ``None`` for what the company noticed and nobody has complained of (S2:24a).
    """

    facts: tuple[e.Event, ...]
    complaint: Complaint
    received_at: datetime | None

    @classmethod
    def read(cls, history: Iterable[e.Event]) -> Case:
        """A history, read from its first fact to its last.

        Raises:
            HistoryError: there are no facts, or one of them is missing or stands twice.
        """
        facts = tuple(history)
        complaint = replay(facts)
        return cls(facts, complaint, _received(facts, complaint))

    def by_customer(self, fact: e.Event) -> bool:
        """Whether the customer, or whoever speaks for them, did it."""
        return self.complaint.customer.ever_spoke(fact.by)

    def by_staff(self, fact: e.Event) -> bool:
        """Whether somebody of the company did it: not the customer, and not time."""
        return fact.by is not None and not self.by_customer(fact)


def _received(facts: tuple[e.Event, ...], complaint: Complaint) -> datetime | None:
    if complaint.received_at is None:
        return None
    stated = [complaint.received_at]
    if isinstance(facts[0], e.ComplaintReceived | e.ComplaintAdopted):
        stated.append(facts[0].received_at)
    for fact in facts:
        if isinstance(fact, e.ProblemVoiced):
            stated.append(fact.at)
        elif isinstance(fact, e.RecordCorrected) and fact.field == "received_at":
            stated.append(datetime.fromisoformat(fact.value))
    return min(stated)
