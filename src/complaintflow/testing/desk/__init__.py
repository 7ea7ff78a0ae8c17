"""Several complaints on one desk: what must hold between them, and the days that are played to see it.

The rule this package keeps: what holds of one complaint is asked of each of them as well, whatever befell the others.
"""

from complaintflow.testing.desk import apart, counted, joined
from complaintflow.testing.invariants.catalogue import declared_in

DESK_INVARIANTS = declared_in(apart, joined, counted)
"""Every invariant of a desk by its id, in the order in which they are asked."""

__all__ = ["DESK_INVARIANTS"]
