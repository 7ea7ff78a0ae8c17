"""What stands behind each step of a plan.

The rule this module keeps: a step follows its promise to whatever replaced it, since a promise is never lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from complaintflow.record.commitments import Commitment

Planned = tuple[tuple[str, Commitment | None], ...]
"""Each step of a plan, with the promise that stands for it now."""


def planned(plan: Iterable[str], promised: Iterable[str], commitments: Iterable[Commitment]) -> Planned:
    """Each step with its promise, or the last of those that replaced it; ``None`` where nobody promised it."""
    known = {promise.id: promise for promise in commitments}
    return tuple((step, _standing(known, id)) for step, id in zip_longest(plan, promised, fillvalue=""))


def _standing(known: dict[str, Commitment], id: str) -> Commitment | None:
    promise = known.get(id)
    while promise is not None and promise.changed_to is not None:
        promise = known[promise.changed_to]
    return promise
