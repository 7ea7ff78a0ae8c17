"""A ladder that is being climbed, as the record knows it.

The rule this module keeps: every moment of it was computed when it began or was climbed, so an edited policy changes
nothing that runs.
"""

from __future__ import annotations

from datetime import datetime

from attrs import frozen


@frozen(kw_only=True)
class Turn:
    """One rung: who is asked ``to`` help, relative to the owner, from ``at`` to ``until`` (UTC)."""

    to: str
    at: datetime
    until: datetime


@frozen(kw_only=True)
class Escalation:
    """Help that was asked for. ``level`` is how many rungs were reached; ``helpers`` are who was asked on each.

    ``cause`` is the id of the fact with which it began; ``until`` are the names of facts that end it. One that is not
    its ``own`` came along with a merge, and nothing that happened here has asked for it since.
    """

    id: str
    ladder: str
    cause: str
    began_at: datetime
    turns: tuple[Turn, ...]
    until: tuple[str, ...] = ()
    level: int = 0
    helpers: tuple[str, ...] = ()
    ended_at: datetime | None = None
    ended_why: str = ""
    own: bool = True

    @property
    def is_running(self) -> bool:
        """Whether somebody is, or will be, asked."""
        return self.ended_at is None

    @property
    def has_more(self) -> bool:
        """Whether a rung is left."""
        return self.level < len(self.turns)

    @property
    def wakes_at(self) -> datetime:
        """When the next rung is reached (UTC), or the last one ends."""
        return self.turns[self.level].at if self.has_more else self.turns[-1].until
