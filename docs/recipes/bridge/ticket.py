"""A ticket as any tracker can tell it: values, and nothing of the tracker.

The rule this module keeps: it says how a ticket stands, or would stand, and never what happened to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Protocol

from attrs import field, frozen
from attrs.converters import optional

import complaintflow as cf


class Moment(Protocol):
    """A ``datetime``, or what a tracker has instead of it."""

    def timestamp(self) -> float: ...


def moment(given: Moment) -> datetime:
    return given if isinstance(given, datetime) else datetime.fromtimestamp(given.timestamp(), UTC)


@frozen
class Message:
    """What somebody wrote. ``key`` is its id, so that looking twice adds nothing.

    Args:
        by: Its author's name in the tracker, or nothing. Whoever is not on the roster is the customer.
        at: When; where left out, when it is first looked at.
        internal: A note that no customer reads.
        ends: Whether it came with the end of the ticket; ``None`` where the tracker does not say.
    """

    key: str
    by: str
    text: str = field(repr=False)
    at: datetime | None = None
    channel: str = "web"
    internal: bool = False
    ends: bool | None = None


def customer(given: cf.Customer | Sequence[str | None]) -> cf.Customer:
    if isinstance(given, cf.Customer):
        return given
    id, name, address = given
    return cf.Customer(id=id or "", name=name or "", address=address or "")


def messages(given: Iterable[Message | Sequence[str]]) -> tuple[Message, ...]:
    return tuple(map(message, given))


def message(given: Message | Sequence[str]) -> Message:
    if isinstance(given, Message):
        return given
    key, by, text = given
    return Message(key, by, text)


@frozen(kw_only=True)
class Ticket:
    """How it stands.

    Args:
        reference: What the complaint is called, once and for ever.
        opened_at: A moment; anything with ``timestamp()`` is one.
        reporter: The customer, or their id, name and address.
        assignee: The name of whoever has it. Who is not on the roster owns nothing.
        messages: Each a ``Message``, or its key, its author and its text.
        promised: The date that somebody gave the customer.
        ended: Whether the tracker has done with it.
        resolved: Ended, and the customer may still say no.
        ended_at: When, if the tracker knows.
        status: The tracker's own word for where it stands.
        statement: What the customer wrote; the title where left out.
    """

    reference: str
    title: str = field(repr=False)
    opened_at: datetime = field(converter=moment)
    reporter: cf.Customer = field(converter=customer, repr=False)
    assignee: str | None = None
    messages: tuple[Message, ...] = field(default=(), converter=messages)
    promised: datetime | None = field(default=None, converter=optional(moment))
    ended: bool = False
    resolved: bool = False
    ended_at: datetime | None = None
    status: str = ""
    statement: str = field(default="", repr=False)

    def state(self, owner: str | None) -> cf.State:
        if self.ended:
            return cf.State.RESOLVED if self.resolved else cf.State.CLOSED
        return cf.State.ACKNOWLEDGED if owner else cf.State.RECEIVED
