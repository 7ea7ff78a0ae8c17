"""Whether two complaints may be one.

The rule this module keeps: it suggests, and a person decides. It looks at what is recorded, never at names.
"""

from __future__ import annotations

from datetime import timedelta

from complaintflow.record.complaint import Complaint

WINDOW = timedelta(days=30)


def likely_same(one: Complaint, other: Complaint, *, within: timedelta = WINDOW) -> bool:
    """Whether two complaints look like one: the same customer, about the same, received within so much time.

    About the same: no subject, topic or facet that both name is different, and one of them is the same. A complaint is
    never like itself, and what was merged already is like nothing.

    Raises:
        TypeError: one of them is no complaint, such as a bare reference.
    """
    for each in (one, other):
        if not isinstance(each, Complaint):
            raise TypeError(f"two complaints are needed, and one is a {type(each).__name__}; load it first")
    if one.reference == other.reference or one.customer.id != other.customer.id:
        return False
    if one.merged_into is not None or other.merged_into is not None:
        return False
    moments = (one.received_at or one.opened_at, other.received_at or other.opened_at)
    if moments[0] is None or moments[1] is None or abs(moments[0] - moments[1]) > within:
        return False
    return _about_the_same(one, other)


def _about_the_same(one: Complaint, other: Complaint) -> bool:
    both = one.facets.keys() & other.facets.keys()
    if any(one.facets[name] != other.facets[name] for name in both):
        return False
    if one.topics and other.topics:
        return not one.topics.isdisjoint(other.topics)
    return bool(both) or not one.subjects.isdisjoint(other.subjects)
