"""Notifiers made of notifiers: to several, to some, to the next when one fails, and once only.

The rule this module keeps: a composition remembers nothing of its own and hides no failure. Each is written once, as
the questions it asks its members, and answered by plain calls under ``notify`` and by awaited ones under ``anotify``.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, MutableMapping

from complaintflow.errors import DeliveryFailed, RetryLater, Undeliverable
from complaintflow.record.notice import Notice
from complaintflow.telling.delivery import as_failure
from complaintflow.telling.notifiers import AnyNotifier, AsyncNotifier, Notifier, anotified, notified, receipt

Asking = Generator[AnyNotifier, str | None, str | None]
"""Yields the member to be notified, is sent its receipt or thrown its error, and returns the receipt of the whole."""


class Composed(Notifier, AsyncNotifier):
    """A notifier made of others; hand it to ``deliver``, or to ``adeliver`` where a member is asynchronous."""

    def asking(self, notice: Notice) -> Asking:
        """Which members to notify, one after the other."""
        raise NotImplementedError("Override asking(self, notice): yield each member to be notified.")

    def notify(self, notice: Notice) -> str | None:
        """Notify the members, one after the other."""
        asking = self.asking(notice)
        try:
            member = next(asking)
            while True:
                try:
                    said = notified(member, notice)
                except Exception as error:
                    member = asking.throw(as_failure(error))
                else:
                    member = asking.send(said)
        except StopIteration as end:
            return receipt(end.value)

    async def anotify(self, notice: Notice) -> str | None:
        """Notify the members, one after the other, awaiting those that are asynchronous."""
        asking = self.asking(notice)
        try:
            member = next(asking)
            while True:
                try:
                    said = await anotified(member, notice)
                except Exception as error:
                    member = asking.throw(as_failure(error))
                else:
                    member = asking.send(said)
        except StopIteration as end:
            return receipt(end.value)


class Fanout(Composed):
    """Tells each of several notifiers that take the notice. One failure does not stop the others.

    It is delivered when all have it. If one fails, the whole is tried again: put :class:`Once` around each member, so
    that a retry reaches only those that still lack it.
    """

    def __init__(self, *members: AnyNotifier) -> None:
        self.members = _some(members, "Fanout")

    def takes(self, notice: Notice) -> bool:
        """Whether any member takes it."""
        return any(_takes(member, notice) for member in self.members)

    def asking(self, notice: Notice) -> Asking:
        """Every member that takes the notice."""
        receipts, failures = [], []
        for member in _those_that_take(notice, self.members):
            try:
                receipts.append((yield member))
            except DeliveryFailed as failure:
                failures.append(failure)
        if failures:
            raise _worst(failures)
        return " ".join(filter(None, receipts)) or None


class Fallback(Composed):
    """Tells the first notifier, and the next one only where that fails, now or for good."""

    def __init__(self, *members: AnyNotifier) -> None:
        self.members = _some(members, "Fallback")

    def takes(self, notice: Notice) -> bool:
        """Whether any member takes it."""
        return any(_takes(member, notice) for member in self.members)

    def asking(self, notice: Notice) -> Asking:
        """One member after the other, until one of them delivers."""
        failures = []
        for member in _those_that_take(notice, self.members):
            try:
                return (yield member)
            except DeliveryFailed as failure:
                failures.append(failure)
        raise _worst(failures)


class Only(Composed):
    """Hands on only what is of these kinds, to these audiences, in these languages; left out means all.

    Anything else is not for it: :class:`Fanout` and :class:`Fallback` pass it by, and on its own it raises
    ``Undeliverable``, since a notice that nobody sends must not count as delivered. A merged notice is taken as soon
    as one of its parts is of these kinds, and handed on whole.
    """

    def __init__(
        self,
        member: AnyNotifier,
        *,
        kinds: Collection[str] | None = None,
        to: Collection[str] | None = None,
        languages: Collection[str] | None = None,
    ) -> None:
        (self.member,) = _some((member,), "Only")
        self.kinds, self.to, self.languages = (
            _names(kinds, "kinds"),
            _names(to, "to"),
            _names(languages, "languages"),
        )

    def takes(self, notice: Notice) -> bool:
        """Whether it is of these kinds, to these audiences, in these languages, and the member takes it."""
        kinds = {part.kind for part in notice.parts or (notice,)}
        language = notice.to.language
        return (
            (self.kinds is None or not self.kinds.isdisjoint(kinds))
            and (self.to is None or notice.to.kind in self.to)
            and (
                self.languages is None
                or not self.languages.isdisjoint((language, language.partition("-")[0]))
            )
            and _takes(self.member, notice)
        )

    def asking(self, notice: Notice) -> Asking:
        """The member, if the notice is for it."""
        if not self.takes(notice):
            raise _nobodys(notice)
        return (yield self.member)


class Once(Composed):
    """Recognises a notice that was delivered, by its id, in a store that the host gives, and does not send it again.

    ``store`` is a mapping from text to text that outlives the process, such as a table behind three methods: it is
    asked ``id in store`` and ``store[id]``, and told ``store[id] = receipt`` after the member has delivered. Members
    that share a store need a ``name`` each. A crash between the two sends the notice again: nothing can prevent that
    but a receiver who knows ids.
    """

    def __init__(self, member: AnyNotifier, store: MutableMapping[str, str], *, name: str = "") -> None:
        (self.member,) = _some((member,), "Once")
        self.store, self.name = store, name

    def takes(self, notice: Notice) -> bool:
        """Whether the member takes it."""
        return _takes(self.member, notice)

    def asking(self, notice: Notice) -> Asking:
        """The member, unless it has delivered this notice before."""
        key = f"{self.name} {notice.id}" if self.name else notice.id
        if key in self.store:
            return self.store[key] or None
        said = yield self.member
        self.store[key] = said or ""
        return said


def _some(members: tuple[AnyNotifier, ...], what: str) -> tuple[AnyNotifier, ...]:
    if not members:
        raise TypeError(f"{what} needs at least one notifier")
    for member in members:
        sends = hasattr(member, "notify") or hasattr(member, "anotify")
        if isinstance(member, type) or not sends:
            shown = member.__name__ if isinstance(member, type) else type(member).__name__
            raise TypeError(f"{what} needs objects with notify(notice) or anotify(notice), not {shown}")
    return members


def _nobodys(notice: Notice) -> Undeliverable:
    to = notice.to
    return Undeliverable(f"no notifier here takes {notice.kind!r} to {to.kind} in {to.language!r}")


def _takes(member: AnyNotifier, notice: Notice) -> bool:
    # Whatever has the one method is a notifier; only who derives from ours has this one too.
    takes = getattr(member, "takes", None)
    return takes is None or takes(notice)


def _names(given: Collection[str] | None, what: str) -> frozenset[str] | None:
    if isinstance(given, str):
        raise TypeError(f"{what}= needs a set of texts, such as {{{given!r}}}")
    return None if given is None else frozenset(given)


def _those_that_take(notice: Notice, members: tuple[AnyNotifier, ...]) -> tuple[AnyNotifier, ...]:
    found = tuple(member for member in members if _takes(member, notice))
    if not found:
        raise _nobodys(notice)
    return found


def _worst(failures: list[DeliveryFailed]) -> DeliveryFailed:
    """As long as one of them may still deliver, the whole may; it waits for the one that asks for most patience."""
    later = [failure for failure in failures if not isinstance(failure, Undeliverable)]
    if not later:
        return failures[0]
    waits = [
        failure.after for failure in later if isinstance(failure, RetryLater) and failure.after is not None
    ]
    return RetryLater(str(later[0]), after=max(waits, default=None))
