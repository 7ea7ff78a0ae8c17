"""check_notifier: does it take every notice, leave it as it was, and raise where it cannot send?

The rule this module keeps: a notifier may say that it did not deliver, by raising; what it may not do is fail on a
name, on a language or on the second try.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from attrs import frozen

from complaintflow.errors import DeliveryFailed
from complaintflow.record.notice import Notice
from complaintflow.record.plain import to_plain
from complaintflow.telling.notifiers import AnyNotifier, check_sends
from complaintflow.testing.laws import Laws
from complaintflow.testing.sample_notices import (
    HEADER_BREAKERS,
    LANGUAGES,
    NAMES,
    merged_notice,
    sample_notice,
    sample_notices,
)

if TYPE_CHECKING:
    from concurrent.futures import Executor

Run = Callable[[Coroutine[Any, Any, Any]], object]
Send = Callable[[Notice], object]


@frozen
class Tried:
    """A notice given to a notifier twice: what came back each time, and the notice before and after."""

    notice: Notice
    before: object
    answers: tuple[object, ...]
    harmless: bool

    def __str__(self) -> str:
        notice = self.notice
        return f"notify(a notice of kind {notice.kind!r} in {notice.to.language!r} to {notice.to.name!r})"


LAWS: Laws[Tried] = Laws()


def check_notifier(
    make: Callable[[], AnyNotifier], *, run: Run | None = None, threads: Executor | None = None
) -> None:
    """Give a notifier every kind of notice, in three languages, to readers with awkward names, each of them twice.

    ``make`` makes the notifier: its class, or a function. Let it send into a test double; a few hundred notices come.
    ``run`` runs the coroutines of an asynchronous one, such as ``asyncio.run``; needed only where it truly waits.
    ``threads`` is an executor, such as ``ThreadPoolExecutor(8)``, for a notifier that says ``thread_safe = True``.

    Raises:
        AssertionError: a law does not hold. The message has its id and the notice.
        TypeError: it is no notifier, or one that is made already; the message says what is missing.
        NotImplementedError: it overrides nothing.
    """
    if not callable(make):
        raise TypeError("make= is a notifier already; give the class, or a function that makes one")
    notifier = make()
    send = _sending(notifier, run or _at_once)
    tried = list(_all_tried(send))
    for one in tried:
        LAWS.check(one, lambda one=one: str(one))  # type: ignore[misc]
    if all(isinstance(answer, DeliveryFailed) for one in tried for answer in one.answers):
        raise AssertionError(
            "something_arrives: A notifier delivers what can be delivered.\n  It raised DeliveryFailed for every "
            "notice, so nothing could be checked: give it a test double that takes them."
        )
    if getattr(notifier, "thread_safe", False):
        _check_threads(send, tried, threads)


def _sending(notifier: AnyNotifier, run: Run) -> Send:
    asynchronous = not hasattr(notifier, "notify")
    check_sends(notifier, "anotify" if asynchronous else "notify")
    if asynchronous:
        return lambda notice: run(notifier.anotify(notice))  # type: ignore[union-attr]
    return notifier.notify  # type: ignore[union-attr]


def _at_once(coroutine: Coroutine[Any, Any, Any]) -> object:
    """Run a coroutine that waits for nothing."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        return end.value
    coroutine.close()
    raise AssertionError("anotify waits for an event loop: say check_notifier(make, run=asyncio.run)")


def _all_tried(send: Send) -> Iterator[Tried]:
    for notice in _notices():
        yield _tried(send, notice)
    for number, name in enumerate(HEADER_BREAKERS, 950):
        yield _tried(send, sample_notice("promise_made", "en", name, number), harmless=False)


def _notices() -> Iterator[Notice]:
    yield from sample_notices()
    for language in LANGUAGES:
        yield merged_notice(language, NAMES[0])


def _tried(send: Send, notice: Notice, *, harmless: bool = True) -> Tried:
    before = to_plain(notice)
    return Tried(notice, before, (_answer(send, notice), _answer(send, notice)), harmless)


def _answer(send: Send, notice: Notice) -> object:
    try:
        answer = send(notice)
    except AssertionError:
        raise
    except Exception as error:
        return error
    if isinstance(answer, Coroutine):
        answer.close()
    return answer


def _check_threads(send: Send, tried: Iterable[Tried], threads: Executor | None) -> None:
    if threads is None:
        raise AssertionError(
            "thread_safe: it says that threads may share it; hand some in: threads=ThreadPoolExecutor(8)"
        )
    once = [(one, one.answers[1]) for one in tried if one.answers[0] == one.answers[1]]
    answers = threads.map(lambda pair: _answer(send, pair[0].notice), once)
    for (one, alone), together in zip(once, answers, strict=True):
        if together != alone:
            raise AssertionError(
                "thread_safe: What a notifier answers does not depend on who else is sending.\n  Alone it answered "
                f"{alone!r}, among threads {together!r}.\n\n{one}"
            )


@LAWS.law
def takes_every_notice(tried: Tried) -> Iterator[str]:
    """Every kind, language and name is delivered, or refused with RetryLater or Undeliverable."""
    answer = tried.answers[0]
    if tried.harmless and isinstance(answer, Exception) and not isinstance(answer, DeliveryFailed):
        yield f"it raised {type(answer).__name__}: {answer}"


@LAWS.law
def raises_and_never_says_no(tried: Tried) -> Iterator[str]:
    """What was not delivered is said by raising; what comes back is a receipt, as text, or nothing."""
    for answer in tried.answers:
        if isinstance(answer, Coroutine):
            yield "notify returned a coroutine; derive from AsyncNotifier and call the method anotify"
        elif not isinstance(answer, str | Exception | None):
            yield f"it returned {answer!r}; raise RetryLater() or Undeliverable(), and return a receipt or None"


@LAWS.law
def takes_the_same_notice_again(tried: Tried) -> Iterator[str]:
    """Delivery is at least once: the same notice may come again, and that is no error."""
    first, again = tried.answers
    if (
        isinstance(again, Exception)
        and not isinstance(again, DeliveryFailed)
        and not isinstance(first, Exception)
    ):
        yield f"the second time it raised {type(again).__name__}: {again}"


@LAWS.law
def leaves_the_notice_alone(tried: Tried) -> Iterator[str]:
    """A notice is the same after it was sent: the next reader of the outbox sends what was meant."""
    if to_plain(tried.notice) != tried.before:
        yield "the notice was changed"
