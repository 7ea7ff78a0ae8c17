"""Old tickets into the tables of the desk, as many as there are: streamed, in bounded memory, and taken up again.

The rule this module keeps: a chunk is stored as a whole or not at all, and tickets that are stored already are left
alone, so whoever is killed in between starts it again from the beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice

import complaintflow as cf
from complaintflow import commands as do

from ..sqlite.store import plain
from .store import Store

COMPLAINTS = "copy complaint (reference, version, next_deadline, snapshot) from stdin"
FACTS = "copy fact (reference, seq, row) from stdin"
KNOWN = "select reference from complaint where reference = any(%s)"


def adopt(
    store: Store,
    workflow: cf.Workflow,
    tickets: Iterable[do.Adopt],
    *,
    spread: timedelta = timedelta(days=7),
    chunk: int = 1000,
) -> int:
    """Adopt all of ``tickets`` that are not stored yet; how many they were. Nobody is told anything.

    ``spread`` is the time over which they wake first: whoever adopts a million on Monday does not want all on Tuesday.

    Raises:
        CommandRefused: a ticket cannot be adopted, and says why. What went before it is stored, but for its own chunk.
    """
    now, given, adopted = store.now(), iter(tickets), 0
    while some := list(islice(given, chunk)):
        with store.writing():
            adopted += _keep(store, workflow.adopt_all(_new(store, some), now, spread=spread))
    return adopted


def _new(store: Store, tickets: list[do.Adopt]) -> Iterator[do.Adopt]:
    names = [ticket.reference for ticket in tickets]
    known = {name for (name,) in store.db.execute(KNOWN, (names,))}
    return (ticket for ticket in tickets if ticket.reference not in known)


def _keep(store: Store, steps: Iterable[cf.Step]) -> int:
    """By COPY: adopting tells nobody, so there is no outbox, and no version to compare."""
    found = list(steps)
    with store.db.cursor() as cursor, cursor.copy(COMPLAINTS) as rows:
        for step in found:
            complaint = step.complaint
            rows.write_row((complaint.reference, complaint.version, step.next_deadline, plain(complaint)))
    with store.db.cursor() as cursor, cursor.copy(FACTS) as rows:
        for fact in (fact for step in found for fact in step.events):
            rows.write_row((fact.reference, fact.seq, plain(fact)))
    return len(found)
