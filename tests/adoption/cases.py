"""Running cases of another system, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from complaintflow import commands as do
from tests.samples import LAYLA, NOW, Story, later

RECEIVED = NOW - timedelta(days=30)
HOUR = timedelta(hours=1)


def adopt(**fields: Any) -> do.Adopt:
    """A case that is being looked into, for thirty days already."""
    given = {"reference": "CRM-7", "customer": LAYLA, "state": "investigating", "received_at": RECEIVED}
    return do.Adopt(**{**given, **fields})


def promised(days: float = 2, **fields: Any) -> do.AdoptedPromise:
    """An open promise of the other system, so many working days from now."""
    return do.AdoptedPromise(**{"what": "a refund", "at": later(NOW, days), "made_at": RECEIVED, **fields})


def adopted(**fields: Any) -> Story:
    """The story of an adopted case."""
    return Story().open(adopt(**fields))


def many(count: int, **fields: Any) -> Iterator[do.Adopt]:
    """So many cases, made one by one as they are asked for."""
    for number in range(count):
        yield adopt(reference=f"CRM-{number}", **fields)
