"""What somebody is like who serves customers well.

The rule this module keeps: the words are the sources' own and closed (S2:25b), so that a policy and a roster mean the
same; a trait says how somebody deals with people, and a skill what they know.
"""

from __future__ import annotations

from collections.abc import Iterable

from complaintflow.errors import Vocabulary
from complaintflow.people.marks import names


class Trait(Vocabulary):
    """A trait for which an organisation selects the people who serve its customers (S2:25a-b)."""

    INTELLIGENCE = "intelligence"
    PATIENCE = "patience"
    TACT = "tact"
    POSITIVE_INTERACTION = "positive_interaction"


def traits_of(given: Iterable[str]) -> frozenset[Trait]:
    """A set of traits from their names; a lone word is one trait."""
    return frozenset(Trait(name) for name in names(given))
