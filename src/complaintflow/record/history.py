"""Facts in, a complaint out.

The rule this module keeps: no rules. ``evolve`` folds facts and never asks whether they may be; a complaint is what
its history says and nothing else, so that replaying the history gives the very same value.
"""

from __future__ import annotations

from collections.abc import Iterable

from complaintflow.errors import HistoryError
from complaintflow.record.complaint import Complaint, Draft
from complaintflow.record.events import Event, Opening
from complaintflow.record.folding import FOLDS
from complaintflow.record.folding.promises import NAMES_THE_NEXT, announce_next


def evolve(complaint: Complaint | None, events: Iterable[Event]) -> Complaint:
    """The complaint after these facts; ``None`` before the first. Built once, however many facts there are.

    Raises:
        HistoryError: a fact with a gap or a repeat in its number, of another complaint, or before any opening.
    """
    draft = complaint.draft() if complaint is not None else None
    for event in events:
        draft = folded(draft, event)
    if draft is None:
        raise HistoryError(
            "There are no facts: a history begins with the receipt, detection or adoption of a complaint."
        )
    return draft.finished()


def replay(events: Iterable[Event]) -> Complaint:
    """The complaint that a whole history tells of. Streams; raises :class:`HistoryError` as :func:`evolve` does."""
    return evolve(None, events)


def folded(draft: Draft | None, event: Event) -> Draft:
    """One fact folded into ``draft``, which is changed in place; a new one for an opening fact."""
    if draft is None:
        draft = _begun(event)
    if event.seq != draft.version + 1 or event.reference != draft.reference:
        raise HistoryError(_fault(draft, event))
    draft.version = event.seq
    draft.recorded_at = event.recorded_at
    if event.key is not None:
        draft.keys |= {event.key}
    fold = FOLDS.get(type(event))
    if fold is not None:
        fold(draft, event)
    if type(event) in NAMES_THE_NEXT:
        announce_next(draft, event)
    if event.state is not None:
        draft.state = event.state
    return draft


def _begun(event: Event) -> Draft:
    if isinstance(event, Opening):
        return Draft(reference=event.reference, customer=event.customer)
    raise HistoryError(
        f"The history begins with {event.stored_name!r}, which opens nothing: its start is missing."
    )


def _fault(draft: Draft, event: Event) -> str:
    if event.reference != draft.reference:
        return f"A fact of another complaint follows fact {draft.version}. Load one complaint at a time."
    fault = "stands twice" if event.seq <= draft.version else "comes after a gap"
    return f"Fact {event.seq} ({event.stored_name}) {fault}: {draft.version + 1} was expected. Reload the history."
