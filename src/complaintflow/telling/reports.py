"""What became of each notice, as values that can be stored.

The rule this module keeps: every notice has one fate, in the order in which they were handed in, and what must be
tried again can be read from the report after a restart.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

from attrs import frozen

from complaintflow.errors import DeliveryFailed, HistoryError, RetryLater, Undeliverable
from complaintflow.record.notice import Notice
from complaintflow.record.plain import from_plain, to_plain
from complaintflow.timing.moments import utc


@frozen
class Delivered:
    """A notice that the notifier took; ``receipt`` is what it returned."""

    notice: Notice
    at: datetime
    receipt: str | None = None


@frozen
class Failed:
    """A notice that was not delivered, and why. ``again`` says whether another try may work."""

    notice: Notice
    at: datetime
    error: DeliveryFailed

    @property
    def again(self) -> bool:
        """Whether another try may work."""
        return not isinstance(self.error, Undeliverable)


@frozen
class Waiting:
    """A notice that must not go yet: keep it until ``notice.not_before``, or until what it stands behind has gone."""

    notice: Notice


@frozen
class Expired:
    """A notice whose hour has passed; sending it would say what is no longer true."""

    notice: Notice


Fate = Delivered | Failed | Waiting | Expired
F = TypeVar("F", Delivered, Failed, Waiting, Expired)


@frozen
class Report:
    """What became of each notice, in their order. Store ``retry`` and hand those notices to ``deliver`` again."""

    fates: tuple[Fate, ...] = ()

    @property
    def delivered(self) -> tuple[Delivered, ...]:
        """What the notifier took."""
        return self._those(Delivered)

    @property
    def failed(self) -> tuple[Failed, ...]:
        """What the notifier did not take, for now or for good."""
        return self._those(Failed)

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """What must not go yet."""
        return self._those(Waiting)

    @property
    def expired(self) -> tuple[Expired, ...]:
        """What must not go any more."""
        return self._those(Expired)

    @property
    def retry(self) -> tuple[Notice, ...]:
        """The notices to try again later, in the order in which they were handed in."""
        return tuple(
            fate.notice
            for fate in self.fates
            if isinstance(fate, Waiting) or (isinstance(fate, Failed) and fate.again)
        )

    @property
    def dead(self) -> tuple[Notice, ...]:
        """The notices that no further try will deliver; show them to a person."""
        return tuple(failure.notice for failure in self.failed if not failure.again)

    def __add__(self, other: Report) -> Report:
        """Both reports as one."""
        return Report(self.fates + other.fates)

    def to_plain(self) -> dict[str, Any]:
        """As JSON types: each notice with what became of it."""
        return {"type": "report", "v": 1, "fates": [_fate_to_plain(fate) for fate in self.fates]}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Report:
        """The report that :meth:`to_plain` stored.

        Raises:
            HistoryError: it is of another type or version, or a fate has a name that is none.
        """
        if (plain.get("type"), plain.get("v")) != ("report", 1):
            raise HistoryError("This is no stored report of version 1. Look at how it was written.")
        return cls(tuple(_fate_from_plain(fate) for fate in plain["fates"]))

    def _those(self, kind: type[F]) -> tuple[F, ...]:
        return tuple(fate for fate in self.fates if isinstance(fate, kind))


def _fate_to_plain(fate: Fate) -> dict[str, Any]:
    plain: dict[str, Any] = {"fate": _NAMES[type(fate)], "notice": to_plain(fate.notice)}
    if isinstance(fate, Delivered | Failed):
        plain["at"] = fate.at.isoformat()
    if isinstance(fate, Delivered) and fate.receipt is not None:
        plain["receipt"] = fate.receipt
    if isinstance(fate, Failed):
        plain |= {"why": str(fate.error), "again": fate.again}
        after = getattr(fate.error, "after", None)
        plain |= {} if after is None else {"after_seconds": after.total_seconds()}
    return plain


def _fate_from_plain(plain: Mapping[str, Any]) -> Fate:
    notice, name = from_plain(plain["notice"]), plain["fate"]
    if name == "waiting":
        return Waiting(notice)
    if name == "expired":
        return Expired(notice)
    if name not in _NAMES.values():
        raise HistoryError(f"{name!r} is no fate of a notice. Look at how the report was written.")
    at = utc(datetime.fromisoformat(plain["at"]))
    if name == "delivered":
        return Delivered(notice, at, plain.get("receipt"))
    return Failed(notice, at, _error(plain))


def _error(plain: Mapping[str, Any]) -> DeliveryFailed:
    if not plain["again"]:
        return Undeliverable(plain["why"])
    after = plain.get("after_seconds")
    return RetryLater(plain["why"], after=None if after is None else timedelta(seconds=after))


_NAMES: dict[type[Fate], str] = {
    Delivered: "delivered",
    Failed: "failed",
    Waiting: "waiting",
    Expired: "expired",
}
