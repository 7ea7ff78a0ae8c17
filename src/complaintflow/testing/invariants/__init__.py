"""What must hold of every story: one sentence each, with an id, the source, and the question.

The rule this package keeps: an invariant looks and never changes what it looks at; what it yields is told to the
developer as it is. Where a policy only records a standard, an invariant reads "it holds, or standard.not_met names
it".
"""

from complaintflow.testing.invariants import (
    asking,
    conduct,
    hearing,
    likeness,
    passage,
    people,
    promises,
    reading,
    storing,
    telling,
)
from complaintflow.testing.invariants.catalogue import Broken, Invariant, declared_in, own_invariant

INVARIANTS = declared_in(
    storing, promises, people, conduct, hearing, reading, passage, asking, telling, likeness
)
"""Every invariant of the kit by its id, in the order in which they are asked: what lies nearest to a fault first."""

__all__ = ["INVARIANTS", "Broken", "Invariant", "own_invariant"]
