"""Broken workflows, one module a subject, each with the invariant by which it must be caught.

The rule this package keeps: a fault looks like one that somebody could really make: a row without its guard, a chapter
that forgets something, a fold that does too much, a workflow that is too clever.
"""

from tests.testing.faults import asked, conduct, notices, passing, people, promises, stored
from tests.testing.faults.planting import FAULTS

__all__ = ["FAULTS", "asked", "conduct", "notices", "passing", "people", "promises", "stored"]
