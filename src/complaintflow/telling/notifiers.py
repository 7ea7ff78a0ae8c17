"""Notifiers: one method that an integrator overrides.

The rule this module keeps: a notifier says "not delivered" by raising and in no other way. What it returns is a
receipt; a ``False``, a coroutine that nobody awaits, or a method that nobody overrode never counts as delivered.
"""

from __future__ import annotations

from collections.abc import Coroutine

from complaintflow.errors import RetryLater
from complaintflow.record.notice import Notice

_OVERRIDE = (
    "Override notify(self, notice) to tell the reader; raise RetryLater() or Undeliverable() if you cannot."
)
_AOVERRIDE = _OVERRIDE.replace("notify(self", "async anotify(self")
_NO = "The notifier returned False. Raise RetryLater() or Undeliverable(), and return a receipt or None."
_NOT_AWAITED = (
    "notify() returned a coroutine, so nothing was sent. Derive from AsyncNotifier, call the method anotify, "
    "and deliver with adeliver()."
)


class Notifier:
    """Override :meth:`notify`. A notifier holds what it needs to send, and no rule about when or whether.

    Say ``thread_safe = True`` if several threads may share one; ``check_notifier`` then tries it.
    """

    thread_safe: bool = False

    def notify(self, notice: Notice) -> str | None:
        """Tell one reader on one channel; return a receipt (a message id, say) if the channel gives one.

        Raises:
            RetryLater: not now; trying again may work. Any other exception counts as this.
            Undeliverable: never; trying again is useless.
        """
        raise NotImplementedError(_OVERRIDE)

    def takes(self, notice: Notice) -> bool:
        """Whether this notice is for it at all; where several notifiers work together, the others are not asked."""
        return True


class AsyncNotifier:
    """The same for asynchronous code: override :meth:`anotify`, and deliver with :func:`adeliver`."""

    thread_safe: bool = False

    async def anotify(self, notice: Notice) -> str | None:
        """As :meth:`Notifier.notify`, awaited."""
        raise NotImplementedError(_AOVERRIDE)

    def takes(self, notice: Notice) -> bool:
        """As :meth:`Notifier.takes`."""
        return True


AnyNotifier = Notifier | AsyncNotifier


def check_sends(notifier: object, method: str) -> None:
    """Refuse what cannot send before anything is sent.

    Raises:
        TypeError: it is a class, or has no such method; the message says what to hand in instead.
        NotImplementedError: nobody overrode the method.
    """
    if isinstance(notifier, type):
        raise TypeError(f"to= needs an object with {method}(notice), not the class: {notifier.__name__}(...)")
    other = "anotify" if method == "notify" else "notify"
    if not callable(getattr(notifier, method, None)):
        hint = f"; it has {other}(), which {_DRIVER[other]}() calls" if hasattr(notifier, other) else ""
        raise TypeError(f"to= needs an object with {method}(notice), not {type(notifier).__name__}{hint}")
    if getattr(type(notifier), method, None) in (Notifier.notify, AsyncNotifier.anotify):
        raise NotImplementedError(_OVERRIDE if method == "notify" else _AOVERRIDE)


_DRIVER = {"notify": "deliver", "anotify": "adeliver"}


def notified(notifier: AnyNotifier, notice: Notice) -> str | None:
    """Call ``notify``; the receipt as text.

    Raises:
        RetryLater: it returned ``False`` or a coroutine, or nobody overrode the method.
    """
    if not hasattr(notifier, "notify"):
        raise RetryLater(f"{type(notifier).__name__} has only anotify(). Deliver with adeliver().")
    try:
        return receipt(notifier.notify(notice))
    except NotImplementedError:
        raise RetryLater(_OVERRIDE) from None


async def anotified(notifier: AnyNotifier, notice: Notice) -> str | None:
    """Await ``anotify``, or call ``notify`` where that is all it has; the receipt as text.

    Raises:
        RetryLater: it returned ``False``, or nobody overrode the method.
    """
    if not hasattr(notifier, "anotify"):
        return notified(notifier, notice)
    try:
        return receipt(await notifier.anotify(notice))
    except NotImplementedError:
        raise RetryLater(_AOVERRIDE) from None


def receipt(returned: object) -> str | None:
    """What a notifier returned, as a receipt: ``None`` and ``True`` are none.

    Raises:
        RetryLater: it says no without raising.
    """
    if returned is None or returned is True:
        return None
    if returned is False:
        raise RetryLater(_NO)
    if isinstance(returned, Coroutine):
        returned.close()
        raise RetryLater(_NOT_AWAITED)
    return str(returned)
