"""What each fact tells, one module a chapter of the complaint's life.

The rule this package keeps: silence is the defect (S4:18b). Every fact that a customer would want to know is here,
and so is every fact that wakes somebody of the company.
"""

from __future__ import annotations

from complaintflow.telling.facts import beside, duties, joining, ladders, people, promises, remedy, talking
from complaintflow.telling.facts.registry import TELLS, tells

__all__ = [
    "TELLS",
    "beside",
    "duties",
    "joining",
    "ladders",
    "people",
    "promises",
    "remedy",
    "talking",
    "tells",
]
