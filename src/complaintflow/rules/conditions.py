"""What kind of case it is, and so which demands apply.

The rule this module keeps: a demand hangs on the matter and never on who the customer is: name, language, mood and
status are no facets, so they can change no deadline (I17, S2:9b).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from complaintflow.errors import DefinitionError
from complaintflow.record.complaint import Draft
from complaintflow.rules.reading import one_or_many, table_of

Conditions = Mapping[str, tuple[str, ...]]
"""For each facet, the values of which the complaint must have one."""

ALWAYS: Conditions = {}

OWN: Mapping[str, Callable[[Draft], frozenset[str]]] = {
    "kind": lambda draft: frozenset({str(draft.kind)}),
    "channel": lambda draft: frozenset({str(draft.channel)}),
    "subject": lambda draft: frozenset(map(str, draft.subjects)),
    "topic": lambda draft: draft.topics,
    "milestone": lambda draft: frozenset(map(str, draft.milestones)),
    "origin": lambda draft: frozenset({"adopted" if draft.adopted else "witnessed"}),
    "cycle": lambda draft: frozenset({"first" if draft.cycle == 1 else "reopened"}),
}
"""The facets that the record knows by itself. The host gives all others, with the opening or by ``do.SetFacets``."""


def conditions_from(value: object, place: str) -> Conditions:
    """Conditions as plain data: ``{"kind": "complaint", "product": ["card", "loan"]}``.

    Importance is none: what matters more could be given a later due by it (S2:7b).
    """
    conditions = table_of(one_or_many)(value, place)
    if "importance" in conditions:
        message = 'importance only shortens. Give the target importance = {high = "1 business_days"}.'
        raise DefinitionError(message, place=f"{place}.importance")
    return conditions


def values_of(draft: Draft, facet: str) -> frozenset[str]:
    """What the complaint has under this facet; nothing where nobody said."""
    if facet in OWN:
        return OWN[facet](draft)
    given = draft.facets.get(facet)
    return frozenset() if given is None else frozenset({given})


def has_all(draft: Draft, conditions: Conditions) -> bool:
    """Whether the complaint has one of the values under *every* facet named; true where none is named."""
    return all(not values_of(draft, facet).isdisjoint(values) for facet, values in conditions.items())


def first_held(draft: Draft, conditions: Conditions) -> str:
    """The first facet under which the complaint has one of the values, as ``facet: value``; empty where none is."""
    for facet, values in conditions.items():
        held = sorted(values_of(draft, facet).intersection(values))
        if held:
            return f"{facet}: {held[0]}"
    return ""


def holds_on(day: date, since: date | None, until: date | None) -> bool:
    """Whether what is in force from ``since`` to ``until`` (local days, both included) holds on this one."""
    return (since is None or since <= day) and (until is None or day <= until)
