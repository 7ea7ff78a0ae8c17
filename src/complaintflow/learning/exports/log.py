"""Histories as rows of an event log, in the vocabulary of XES (IEEE 1849).

The rule this module keeps: one fact is one row, every row has the same columns, and nothing that could name a
customer stands in one unless it was asked for. Resources are roster ids, or whatever the caller makes of them.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from complaintflow.learning.exports.told import Renames, Told, moment, texts, told
from complaintflow.record.events import ComplaintReopened, Event

Row = dict[str, str | int | None]

COLUMNS = (
    "case:concept:name", "concept:name", "time:timestamp", "org:resource", "org:role", "lifecycle:transition",
    "identity:id", "complaintflow:seq", "complaintflow:recorded_at", "complaintflow:state", "complaintflow:cycle",
    "complaintflow:commitment", "case:channel", "case:kind",
)  # fmt: skip
"""The columns of every row, in their order."""

PERSONAL_COLUMNS = ("case:customer", "complaintflow:text")
"""What ``personal=True`` adds: the customer's id, and what was said and written in the fact."""


def event_rows(
    histories: Iterable[Iterable[Event]],
    *,
    activities: Container[str] | None = None,
    people: Renames = str,
    personal: bool = False,
) -> Iterator[Row]:
    """One row a fact, case by case; streams, with one history in memory at a time.

    ``histories`` are the facts of a complaint each, in the order of their numbers. ``activities`` are the stored names
    to keep, all where left out; states and cycles are right all the same. ``people`` renames whoever works here, such
    as to pseudonyms.

    Within a case rows are sorted by when things happened (``time:timestamp``, UTC), then by number. Values are texts
    and whole numbers; ``None`` where there is nothing, such as the resource of what time did.
    ``complaintflow:state`` is where the complaint stood after the fact.

    Raises:
        HistoryError: a history has no facts, or one of them is missing or stands twice.
    """
    for case in told(histories, people):
        rows = [
            row for row in _rows(case, personal) if activities is None or row["concept:name"] in activities
        ]
        yield from sorted(rows, key=lambda row: (row["time:timestamp"], row["complaintflow:seq"]))


def _rows(case: Told, personal: bool) -> Iterator[Row]:
    state, cycle = "", 1
    for fact in case.facts:
        state = fact.state or state
        cycle = fact.cycle if isinstance(fact, ComplaintReopened) else cycle
        yield _row(case, fact, str(state), cycle) | (_personal(case, fact) if personal else {})


def _row(case: Told, fact: Event, state: str, cycle: int) -> Row:
    values = (
        fact.reference,
        fact.stored_name,
        moment(fact.at),
        case.doer(fact),
        case.role(fact),
        "complete",
        fact.id,
        fact.seq,
        moment(fact.recorded_at),
        state,
        cycle,
        _commitment(case, fact),
        case.complaint.channel,
        str(case.complaint.kind),
    )
    return dict(zip(COLUMNS, values, strict=True))


def _commitment(case: Told, fact: Event) -> str | None:
    """The promise that a fact makes, or is about."""
    found: str | None = getattr(fact, "commitment", None)
    return fact.id if case.complaint.commitment(fact.id) is not None else found


def _personal(case: Told, fact: Event) -> Row:
    said = (case.complaint.customer.id, "\n".join(texts(fact).values()))
    return dict(zip(PERSONAL_COLUMNS, said, strict=True))
