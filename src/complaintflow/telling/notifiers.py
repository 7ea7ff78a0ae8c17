"""Notifiers: one method that an integrator overrides, and the delivery that never stops at a failure.

The rule this module keeps: emitted is not delivered. A notifier returns a receipt or raises; delivery is at least
once, so a notice may come twice with the same id. Retrying, backing off and dead letters are the host's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from attrs import frozen

from complaintflow.errors import DeliveryFailed, RetryLater, Undeliverable
from complaintflow.record.notice import Notice
from complaintflow.timing.moments import utc


class Notifier:
    """Override :meth:`notify`. A notifier holds what it needs to send, and no rule about when or whether."""

    def notify(self, notice: Notice) -> str | None:
        """Tell one reader on one channel; return a receipt (a message id, say) if the channel gives one.

        Raises:
            RetryLater: not now; trying again may work. Any other exception counts as this.
            Undeliverable: never; trying again is useless.
        """
        raise NotImplementedError("Override notify(self, notice) to tell the reader.")


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
    """A notice that must not go yet: keep it until ``notice.not_before``."""

    notice: Notice


@frozen
class Expired:
    """A notice whose hour has passed; sending it would say what is no longer true."""

    notice: Notice


@frozen
class Report:
    """What became of each notice, in their order. Store ``retry`` and hand those notices to ``deliver`` again."""

    delivered: tuple[Delivered, ...] = ()
    failed: tuple[Failed, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    expired: tuple[Expired, ...] = ()

    @property
    def retry(self) -> tuple[Notice, ...]:
        """The notices to try again later."""
        later = tuple(failure.notice for failure in self.failed if failure.again)
        return (*later, *(waiting.notice for waiting in self.waiting))

    @property
    def dead(self) -> tuple[Notice, ...]:
        """The notices that no further try will deliver; show them to a person."""
        return tuple(failure.notice for failure in self.failed if not failure.again)


Fate = Delivered | Failed | Waiting | Expired


def deliver(notices: Iterable[Notice], *, to: Notifier, now: datetime) -> Report:
    """Hand each notice to the notifier. One failure stops nothing; ``KeyboardInterrupt`` is never swallowed.

    ``now`` is aware: it decides what must still wait and what has expired.
    """
    if isinstance(to, type) or not callable(getattr(to, "notify", None)):
        raise TypeError(f"to= needs an object with notify(notice), not {type(to).__name__}")
    moment = utc(now)
    fates = [_fate(notice, to, moment) for notice in notices]
    return Report(
        tuple(fate for fate in fates if isinstance(fate, Delivered)),
        tuple(fate for fate in fates if isinstance(fate, Failed)),
        tuple(fate for fate in fates if isinstance(fate, Waiting)),
        tuple(fate for fate in fates if isinstance(fate, Expired)),
    )


def _fate(notice: Notice, notifier: Notifier, now: datetime) -> Fate:
    if notice.not_before is not None and now < notice.not_before:
        return Waiting(notice)
    if notice.not_after is not None and now > notice.not_after:
        return Expired(notice)
    try:
        return Delivered(notice, now, notifier.notify(notice))
    except DeliveryFailed as error:
        return Failed(notice, now, error)
    except Exception as error:
        # An unknown failure may pass; only a notifier that knows better says Undeliverable. The text of a foreign
        # error may hold an address, so only its type is kept.
        return Failed(notice, now, RetryLater(f"the notifier raised {type(error).__name__}"))
