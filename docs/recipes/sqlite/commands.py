"""What a user does: load, decide, commit; and again if somebody was faster.

The rule this module keeps: a lost race is not an error that a user sees, and what time alone had brought is kept when a
command is refused.
"""

from __future__ import annotations

from datetime import datetime

import complaintflow as cf
from complaintflow import commands as do

from .store import Conflict, Store

TRIES = 10


def decide(
    store: Store, workflow: cf.Workflow, reference: str, *commands: do.Command, now: datetime
) -> cf.Complaint:
    """Carry out ``commands`` as one step. Returns the complaint as it is stored then.

    Raises:
        LookupError: there is no such complaint.
        CommandRefused: it may not happen; what fell due by then is stored all the same.
        Conflict: others were faster ten times in a row.
    """
    for _ in range(TRIES):
        try:
            return _once(store, workflow, reference, commands, now)
        except Conflict:
            continue
    raise Conflict(reference)


def _once(
    store: Store, workflow: cf.Workflow, reference: str, commands: tuple[do.Command, ...], now: datetime
) -> cf.Complaint:
    complaint = store.load(reference)
    if complaint is None:
        raise LookupError(f"there is no complaint {reference}")
    moment = recording(complaint, now)
    try:
        step = workflow.handle_all(complaint, commands, now=moment)
    except cf.CommandRefused as refused:
        if refused.step is not None:
            store.commit(refused.step)
        raise
    store.commit(step)
    return step.complaint


def recording(complaint: cf.Complaint, now: datetime) -> datetime:
    """``now``, or the last recorded moment where another process' clock was ahead: recording never runs backwards."""
    return now if complaint.recorded_at is None else max(now, complaint.recorded_at)
