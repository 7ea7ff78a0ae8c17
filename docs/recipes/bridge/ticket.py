"""A ticket as any tracker can tell it: values, and nothing of the tracker.

The rule this module keeps: it says how a ticket stands, or would stand, and never what happened to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Protocol

from attrs import field, frozen
from attrs.converters import optional

import complaintflow as cf


class Moment(Protocol):
    """A ``datetime``, or what a tracker has instead of it."""

    def timestamp(self) -> float: ...


def wrong(name: str, needed: str, given: object) -> TypeError:
    """What was given is told by its type alone: it may be what a customer said."""
    return TypeError(f"{name}: needs {needed}, and got {type(given).__name__}.")


def as_text(given: str | int, name: str) -> str:
    """An id. Trackers count their tickets; a number is the text that is read aloud."""
    if isinstance(given, str) or type(given) is int:
        return str(given)
    raise wrong(name, "a text or a whole number", given)


def moment(given: Moment, name: str) -> datetime:
    if isinstance(given, datetime):
        if given.utcoffset() is None:
            instead = "Where your tracker means UTC, give .replace(tzinfo=UTC)"
            raise cf.MomentError(f"{name}: {given} has no zone. {instead}; else its own zone, as a ZoneInfo.")
        return given
    if not hasattr(given, "timestamp"):
        raise wrong(name, "a datetime with its zone, or what has timestamp()", given)
    return datetime.fromtimestamp(given.timestamp(), UTC)


def author(given: str | int | None) -> str:
    return "" if given is None else as_text(given, "by")


@frozen
class Message:
    """What somebody wrote. ``key`` is its id, so that looking twice adds nothing.

    Args:
        by: Its author's name in the tracker, or nothing. Whoever is not on the roster is the customer.
        at: When; where left out, when it is first looked at.
        internal: A note that no customer reads.
        ends: Whether it came with the end of the ticket; ``None`` where the tracker does not say.
    """

    key: str = field(converter=partial(as_text, name="key"))
    by: str = field(converter=author)
    text: str = field(repr=False)
    at: datetime | None = field(default=None, converter=optional(partial(moment, name="at")))
    channel: str = "web"
    internal: bool = False
    ends: bool | None = None


def customer(given: cf.Customer | Sequence[str | None]) -> cf.Customer:
    if isinstance(given, cf.Customer):
        return given
    if isinstance(given, str) or not isinstance(given, Sequence) or len(given) != 3:
        raise wrong("reporter", "a Customer or three values (id, name, address), such as " + LAYLA, given)
    id, name, address = given
    return cf.Customer(id=as_text(id or "", "reporter id"), name=name or "", address=address or "")


LAYLA = "('layla', 'Layla Haddad', 'layla@example.test')"


def messages(given: Iterable[Message | Sequence[str]]) -> tuple[Message, ...]:
    if isinstance(given, str | Message):
        raise wrong("messages", "several, in a list", given)
    return tuple(message(each, f"messages[{place}]") for place, each in enumerate(given))


def message(given: Message | Sequence[str], name: str) -> Message:
    if isinstance(given, Message):
        return given
    if isinstance(given, str) or not isinstance(given, Sequence) or len(given) != 3:
        raise wrong(name, "a Message or three values (key, author, text)", given)
    return Message(*given)


@frozen(kw_only=True)
class Ticket:
    """How it stands.

    Args:
        reference: What the complaint is called, once and for ever. A number becomes its text, as in every id here.
        opened_at: A moment: a ``datetime`` with its zone, or anything else with ``timestamp()``.
        reporter: The customer, or their id, name and address.
        assignee: The name of whoever has it. Who is not on the roster owns nothing: see ``Followed.unowned``.
        messages: Each a ``Message``, or its key, its author and its text.
        promised: The date that somebody gave the customer.
        ended: Whether the tracker has done with it.
        resolved: Ended, and the customer may still say no.
        ended_at: When, if the tracker knows.
        status: The tracker's own word for where it stands.
        statement: What the customer wrote; the title where left out.

    Raises:
        TypeError: a field holds something else; it is named, with what to give.
        MomentError: a moment has no zone.
    """

    reference: str = field(converter=partial(as_text, name="reference"))
    title: str = field(repr=False)
    opened_at: datetime = field(converter=partial(moment, name="opened_at"))
    reporter: cf.Customer = field(converter=customer, repr=False)
    assignee: str | None = field(default=None, converter=optional(partial(as_text, name="assignee")))
    messages: tuple[Message, ...] = field(default=(), converter=messages)
    promised: datetime | None = field(default=None, converter=optional(partial(moment, name="promised")))
    ended: bool = False
    resolved: bool = False
    ended_at: datetime | None = field(default=None, converter=optional(partial(moment, name="ended_at")))
    status: str = ""
    statement: str = field(default="", repr=False)

    def state(self, owner: str | None) -> cf.State:
        if self.ended:
            return cf.State.RESOLVED if self.resolved else cf.State.CLOSED
        return cf.State.ACKNOWLEDGED if owner else cf.State.RECEIVED
