"""How long the record of a closed complaint is kept.

The rule this module keeps: the end is computed here and stored, from what the first fact said; when something that it
counts from becomes known or is corrected, a further fact says so.
"""

from __future__ import annotations

from datetime import datetime

from complaintflow.handling.outcome import Outcome
from complaintflow.record import events as e
from complaintflow.rules.retaining import kept


def retained_until(out: Outcome) -> datetime | None:
    """Until when (UTC) a complaint that ends now is retained, as far as that is known."""
    return kept(out.complaint, out.at, out.setting.calendar_for).until


def date_retention(out: Outcome) -> None:
    """Say until when a closed record is kept, or what that waits for, where the record does not say so already."""
    draft = out.complaint
    if draft.closed_at is None:
        return
    found = kept(draft, draft.closed_at, out.setting.calendar_for)
    if (found.until, found.awaits) != (draft.retain_until, draft.retention_awaits):
        out.follows(e.RetentionDated, out.at, until=found.until, awaits=found.awaits)
