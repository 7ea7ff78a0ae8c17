"""What each fact changes: one small function a fact, one module a chapter of the complaint's life.

The rule this package keeps: a fold copies what the fact says and decides nothing; every due, span and destination is
in the fact already.
"""

from __future__ import annotations

from complaintflow.record.folding import (
    beside,
    clocks,
    ending,
    impartiality,
    ladders,
    merging,
    opening,
    people,
    promises,
    remedy,
    talking,
)
from complaintflow.record.folding.registry import FOLDS

__all__ = [
    "FOLDS",
    "beside",
    "clocks",
    "ending",
    "impartiality",
    "ladders",
    "merging",
    "opening",
    "people",
    "promises",
    "remedy",
    "talking",
]
