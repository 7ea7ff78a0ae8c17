"""When to try again, as a value.

The rule this module keeps: a plan is arithmetic. It sleeps nowhere, knows no clock, and draws no chance: what spreads
retries is computed from a seed that the host gives, so that the same failure is always tried again at the same time.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum
from zlib import crc32

from attrs import field, frozen

from complaintflow.errors import DefinitionError
from complaintflow.timing.moments import utc


class GiveUp(Enum):
    """The plan has no further try: the notice is a dead letter, and a person must see it."""

    GIVE_UP = "give_up"

    def __str__(self) -> str:
        return self.value


GIVE_UP = GiveUp.GIVE_UP
"""What a plan says when no further try is left."""


@frozen(kw_only=True)
class RetryPlan:
    """Wait ``first``, then ``factor`` times as long each time, never longer than ``cap``; ``attempts`` tries in all.

    ``jitter`` is the share of each wait, from 0 to 1, by which a seed may shorten it, so that a thousand failures of
    one minute do not come back in one minute. There is no default figure: how patient a company is, is its own.

    Raises:
        DefinitionError: a figure makes no plan; the message names it.
    """

    first: timedelta = field()
    cap: timedelta = field()
    attempts: int = field()
    factor: float = 2.0
    jitter: float = 0.0

    def __attrs_post_init__(self) -> None:
        _expect(self.first > timedelta(0), "first", "a wait is longer than nothing")
        _expect(self.cap >= self.first, "cap", "the longest wait is no shorter than the first")
        _expect(self.attempts >= 1, "attempts", "there is at least one try")
        _expect(self.factor >= 1, "factor", "waits do not grow shorter")
        _expect(0 <= self.jitter <= 1, "jitter", "a share lies between 0 and 1")

    def next(
        self, attempt: int, failed_at: datetime, *, after: timedelta | None = None, seed: str = ""
    ) -> datetime | GiveUp:
        """When (UTC) to try again after try ``attempt`` (from 1) failed at ``failed_at`` (aware), or ``GIVE_UP``.

        ``after`` is what the channel asked for (``RetryLater.after``): it is not tried earlier. ``seed``, such as the
        notice's id, spreads the waits by ``jitter``; without one they are exact.

        Raises:
            DefinitionError: ``attempt`` is less than 1.
            MomentError: ``failed_at`` is naive.
        """
        _expect(attempt >= 1, "attempt", "tries are counted from 1")
        moment = utc(failed_at)
        if attempt >= self.attempts:
            return GIVE_UP
        wait = self._wait(attempt)
        if seed:
            wait -= wait * self.jitter * (crc32(f"{seed} {attempt}".encode()) / 0xFFFFFFFF)
        return moment + max(wait, after or timedelta(0))

    def _wait(self, attempt: int) -> timedelta:
        wait = self.first
        for _ in range(attempt - 1):
            if wait * self.factor >= self.cap:
                return self.cap
            if self.factor == 1:
                break
            wait *= self.factor
        return wait


def _expect(holds: bool, place: str, rule: str) -> None:
    if not holds:
        raise DefinitionError(f"{rule}.", place=f"RetryPlan.{place}")
