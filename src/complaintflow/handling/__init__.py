"""WHAT FOLLOWS: which facts each command brings, one chapter a file; and what time alone brings."""

from __future__ import annotations

from complaintflow.handling import (
    adoption,
    beside,
    closing,
    contact,
    escalation,
    impartiality,
    intake,
    keeping,
    ownership,
    promises,
    remedy,
    targets,
    understanding,
)
from complaintflow.handling.chapters import CHAPTERS, Chapter, chapter
from complaintflow.handling.outcome import Outcome
from complaintflow.handling.passage import pass_time

__all__ = [
    "CHAPTERS",
    "Chapter",
    "Outcome",
    "adoption",
    "beside",
    "chapter",
    "closing",
    "contact",
    "escalation",
    "impartiality",
    "intake",
    "keeping",
    "ownership",
    "pass_time",
    "promises",
    "remedy",
    "targets",
    "understanding",
]
