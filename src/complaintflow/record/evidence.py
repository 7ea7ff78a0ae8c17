"""How sure somebody was of a promise when they made it.

The rule this module keeps: a verdict is the minimum of the checks that were made, and no check made is UNKNOWN,
never CERTAIN (S2:19c, I2). Beware of ``all([])``, which is true.
"""

from __future__ import annotations

from enum import IntEnum
from operator import attrgetter

from attrs import frozen


class Verdict(IntEnum):
    """Only ``CERTAIN`` makes a promise."""

    IMPOSSIBLE = 0
    DOUBTFUL = 1
    UNKNOWN = 2
    CERTAIN = 3


@frozen
class Check:
    """One check: its name in the policy, what it found, and why, in words for the agent (never customer data)."""

    name: str
    verdict: Verdict
    why: str = ""


_verdict = attrgetter("verdict")


@frozen
class Evidence:
    """The checks that were made before a promise; kept with it for ever."""

    checks: tuple[Check, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The weakest of the checks; ``UNKNOWN`` when there was none."""
        weakest = self.weakest
        return Verdict.UNKNOWN if weakest is None else weakest.verdict

    @property
    def weakest(self) -> Check | None:
        """The check that decides, for the message to the agent."""
        return min(self.checks, key=_verdict, default=None)
