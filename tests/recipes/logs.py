"""Small made-up logs, and a map for them. No row of a real log stands here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docs.recipes.replay.audit import audit
from docs.recipes.replay.carrying import Replay
from docs.recipes.replay.entries import entries
from docs.recipes.replay.mapping import CONVERTER, LogMap
from docs.recipes.replay.rhythm import Rhythm
from docs.recipes.replay.store import Store

HEADER = "ticket,n,when,what,who,asked_by,due,word"

SILENCE: dict[str, Any] = {
    "name": "longest_silence",
    "anchors": ["complaint.received", "complaint.detected", "complaint.adopted", "complaint.reopened"],
    "span": "20 business_days",
    "satisfied_by": ["complaint.witnessed", "note.taken"],
    "recurring": True,
}

MAP: dict[str, Any] = {
    "zone": "Europe/Rome",
    "clock": "wall",
    "reference": "{ticket}",
    "order": "n",
    "statement": "about {word}",
    "customer": {"id": "{asked_by}", "name": "Customer {asked_by}"},
    "people": {"id": "{who}", "name": "Agent {who}", "handover_reason": "competence"},
    "moments": [{"column": "when", "activity": "{what}", "resource": "{who}"}],
    "promises": [{"at": "due", "made": "when", "what": "a visit"}],
    "verdict": {"column": "word", "kept": "in time", "broken": "late"},
    "activities": {
        "new": {"adopt": "received"},
        "take": {"adopt": "investigating", "witness": "investigating", "takes": True},
        "note": {"handle": "Note", "fields": {"text": "{word}"}},
        "done": {"observe": "Resolve", "fields": {"resolution": "{word}", "explanation": "none given"}},
        "end": {"adopt": "closed", "witness": "closed", "keeps": True},
        "shut": {"witness": "closed"},
    },
    "hours": {day: [["08:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")},
    "policy": {
        "version": "test-1",
        "organisation": "Example Ltd",
        "leads": ["4 working_hours"],
        "date_only": "close_of_business",
        "checks": [],
        "handover_within": "4 working_hours",
        "supervisors": [],
        "standards": {"default": "recorded"},
        "targets": [SILENCE],
    },
}


OPENED: list[Store] = []
"""The stores of the running test; :func:`close_all` lets go of them."""


def close_all() -> None:
    while OPENED:
        OPENED.pop().close()


def log_map(**changes: Any) -> LogMap:
    """The map above, with other values where ``changes`` gives them."""
    return CONVERTER.structure({**MAP, **changes}, LogMap)


def rows(*given: str) -> list[str]:
    """The lines of a log: the header, and rows such as ``A,1,2026-03-02T10:00,new,R1,K1,,``."""
    return [HEADER, *given]


def replayed(
    path: Path, given: list[str], rhythm: Rhythm | None = None, *, enforce: bool = False, **changes: Any
) -> tuple[Replay, dict[str, Any]]:
    """A log carried into a new store at ``path``, and its audit."""
    found = log_map(**changes)
    OPENED.append(Store(path))
    run = Replay(found, OPENED[-1], rhythm, enforce=enforce)
    for entry in entries(given, found):
        run.take(entry)
    run.finish()
    return run, audit(run.store, found.verdict)
