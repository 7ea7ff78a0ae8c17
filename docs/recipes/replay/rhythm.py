"""When somebody looks, and when something is typed in.

The rule this module keeps: the same seed gives the same moments, whatever the order in which cases are asked for.
Nothing that a complaint becomes may depend on them; that is what a replay with several seeds shows.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from attrs import frozen

MOST_LOOKS = 3
LATEST = timedelta(days=3)


@frozen
class Rhythm:
    """``seed``: look at random moments between two entries of a case; ``None``: only when an entry comes.

    ``late``: of a hundred entries, so many are typed in up to three days after they happened.
    """

    seed: int | None = None
    late: int = 0

    def recorded(self, reference: str, line: int, at: datetime, since: datetime | None) -> datetime:
        """When an entry that happened at ``at`` is typed in; never before ``since``, the last recorded fact."""
        random = Random(f"typed {self.seed} {reference} {line}")
        typed = at + random.random() * LATEST if random.randrange(100) < self.late else at
        return typed if since is None else max(typed, since)

    def looks(self, reference: str, line: int, since: datetime, until: datetime) -> list[datetime]:
        """The moments at which a scheduler happens to look at a case between two of its entries."""
        if self.seed is None:
            return []
        random = Random(f"look {self.seed} {reference} {line}")
        span = until - since
        return sorted(since + random.random() * span for _ in range(random.randint(0, MOST_LOOKS)))
