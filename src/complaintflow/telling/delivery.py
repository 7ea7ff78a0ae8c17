"""Delivery never stops at a failure, and says what became of each notice.

The rule this module keeps: emitted is not delivered. Delivery is at least once, so a notice may come twice with the
same id. One reader's notices are handed over in their order. Backing off and dead letters are the host's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from complaintflow.errors import DeliveryFailed, RetryLater
from complaintflow.record.notice import Notice
from complaintflow.telling.notifiers import AnyNotifier, anotified, check_sends, notified
from complaintflow.telling.reports import Delivered, Expired, Failed, Fate, Report, Waiting
from complaintflow.timing.moments import utc


def deliver(
    notices: Iterable[Notice], *, to: AnyNotifier, now: datetime, behind: Iterable[Notice] | None = None
) -> Report:
    """Hand each notice to the notifier, in their order. One failure stops nothing.

    With ``behind`` nobody gets a later letter before an earlier one: what failed before and is not handed in now, or
    ``()`` where there is none, holds back what comes after it to the same reader and channel, and so does a failure on
    the way. What is held back is ``waiting``, and among ``retry`` in its place.

    ``now`` is aware: it decides what must still wait and what has expired. ``KeyboardInterrupt``, ``SystemExit`` and
    cancellation pass through: what was sent by then comes again with the same id.

    Raises:
        TypeError: ``to`` is no notifier. Nothing was sent.
        NotImplementedError: ``to`` overrides nothing. Nothing was sent.
        MomentError: ``now`` is naive. Nothing was sent.
    """
    check_sends(to, "notify")
    moment, line = utc(now), _Line(behind)
    return Report(tuple([line.notes(_fate(notice, to, moment, line)) for notice in notices]))


async def adeliver(
    notices: Iterable[Notice], *, to: AnyNotifier, now: datetime, behind: Iterable[Notice] | None = None
) -> Report:
    """As :func:`deliver`, awaiting ``to.anotify(notice)`` one after the other. Any event loop will do.

    To send to several readers at once, run one ``adeliver`` for each of :func:`lanes`, and add the reports up.
    """
    check_sends(to, "anotify")
    moment, line = utc(now), _Line(behind)
    return Report(tuple([line.notes(await _afate(notice, to, moment, line)) for notice in notices]))


def lanes(notices: Iterable[Notice]) -> tuple[tuple[Notice, ...], ...]:
    """The notices of each reader and channel, in their order: lanes may go side by side, within one order counts."""
    found: dict[Lane, list[Notice]] = {}
    for notice in notices:
        found.setdefault(_lane(notice), []).append(notice)
    return tuple(tuple(lane) for lane in found.values())


Lane = tuple[str, str, str, str]


def _lane(notice: Notice) -> Lane:
    to = notice.to
    return to.kind, to.id, to.channel, to.address


class _Line:
    """Who waits behind a letter that is to be tried again; nobody, where order does not count."""

    def __init__(self, behind: Iterable[Notice] | None) -> None:
        self.strict = behind is not None
        self.held = {_lane(notice) for notice in behind or ()}

    def holds(self, notice: Notice) -> bool:
        """Whether an earlier letter to the same reader has still to go."""
        return self.strict and _lane(notice) in self.held

    def notes(self, fate: Fate) -> Fate:
        """The fate, once it is known who waits for it."""
        if isinstance(fate, Failed) and fate.again:
            self.held.add(_lane(fate.notice))
        return fate


def _fate(notice: Notice, notifier: AnyNotifier, now: datetime, line: _Line) -> Fate:
    early_or_late = _untimely(notice, now, line)
    if early_or_late is not None:
        return early_or_late
    try:
        return Delivered(notice, now, notified(notifier, notice))
    except Exception as error:
        return _failed(notice, now, error)


async def _afate(notice: Notice, notifier: AnyNotifier, now: datetime, line: _Line) -> Fate:
    early_or_late = _untimely(notice, now, line)
    if early_or_late is not None:
        return early_or_late
    try:
        return Delivered(notice, now, await anotified(notifier, notice))
    except Exception as error:
        # A cancelled task raises no Exception, so that cancelling goes through here unhindered.
        return _failed(notice, now, error)


def _untimely(notice: Notice, now: datetime, line: _Line) -> Waiting | Expired | None:
    if notice.not_after is not None and now > notice.not_after:
        return Expired(notice)
    if (notice.not_before is not None and now < notice.not_before) or line.holds(notice):
        return Waiting(notice)
    return None


def _failed(notice: Notice, now: datetime, error: Exception) -> Failed:
    return Failed(notice, now, as_failure(error))


def as_failure(error: Exception) -> DeliveryFailed:
    """The error, or ``RetryLater`` where it is another: only a notifier that knows better says ``Undeliverable``.

    The text of a foreign error may hold an address, so only its type is kept.
    """
    if isinstance(error, DeliveryFailed):
        return error
    return RetryLater(f"the notifier raised {type(error).__name__}")
