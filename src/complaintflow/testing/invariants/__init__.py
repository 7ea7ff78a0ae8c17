"""What must hold of every story: one sentence each, with an id, the source, and the question.

The rule this package keeps: an invariant looks and never changes what it looks at; what it yields is told to the
developer as it is. Where a policy only records a standard, an invariant reads "it holds, or standard.not_met names
it".
"""

from complaintflow.testing.invariants import asking, conduct, passage, people, promises, storing, telling
from complaintflow.testing.invariants.catalogue import INVARIANTS, Broken, Invariant, own_invariant

__all__ = [
    "INVARIANTS",
    "Broken",
    "Invariant",
    "asking",
    "conduct",
    "own_invariant",
    "passage",
    "people",
    "promises",
    "storing",
    "telling",
]
