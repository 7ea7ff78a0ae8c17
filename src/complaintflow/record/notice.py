"""What somebody ought to be told: one fact, one reader, one channel.

The rule this module keeps: a notice has a stable id, so that a retry is recognised, and it carries the facts that
its text needs exactly as the record has them. It is not a text; :func:`complaintflow.render` makes one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from attrs import evolve, field, frozen

from complaintflow.people import PERSONAL, personal

TOMBSTONE = "[redacted]"
"""What stands where personal data stood."""

Value = str | datetime | timedelta | tuple[str | tuple[str, datetime], ...]
"""A raw value of a notice: text, an aware moment in the reader's own offset, a duration, a list of texts, each with a
moment or without."""


class Audience(StrEnum):
    """To whom a notice goes."""

    CUSTOMER = "customer"
    REPRESENTATIVE = "representative"
    OWNER = "owner"
    PREVIOUS_OWNER = "previous_owner"
    SUPERVISOR = "supervisor"
    DEPARTMENT = "department"
    PUBLIC = "public"


CUSTOMERS = frozenset({Audience.CUSTOMER, Audience.REPRESENTATIVE})
"""Who reads what is meant for the customer: they themselves, and whoever acts for them."""


@frozen(kw_only=True)
class Recipient:
    """One reader on one channel. ``zone`` is the IANA name of the zone in which they read clocks."""

    kind: Audience
    id: str = personal(default="")
    name: str = personal(default="")
    address: str = personal(default="")
    channel: str = "email"
    language: str = "en"
    zone: str = ""
    register: str = "plain"

    @property
    def counts_as_told(self) -> bool:
        """Whether what this reader was told the customer was told: it is the customer, or who acts for them."""
        return self.kind in CUSTOMERS


@frozen(kw_only=True)
class Notice:
    """Somebody must know something. ``id`` is ``<fact>:<kind>:<audience>``; send it at least once, dedupe by it.

    ``at`` is when its fact was recorded (UTC). Send it no earlier than ``not_before`` and no later than ``not_after``
    (UTC); ask ``workflow.recheck`` before sending what has waited. ``commitments`` are the promises it tells of.
    ``parts`` are the notices that were merged into this one.
    """

    id: str
    kind: str
    reference: str
    fact: str
    to: Recipient
    at: datetime
    facts: Mapping[str, Value] = field(repr=False, hash=False, metadata={PERSONAL: True})
    commitments: tuple[str, ...] = ()
    not_before: datetime | None = None
    not_after: datetime | None = None
    parts: tuple[Notice, ...] = ()


def merged(notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """One notice for each reader and channel: what was several becomes the parts of one; nothing is dropped (I11)."""
    if len(notices) < 2:
        return notices
    groups: dict[tuple[object, ...], list[Notice]] = {}
    for notice in notices:
        # What expires expires alone, or it would take along what does not.
        reader = (notice.to.kind, notice.to.id, notice.to.channel, notice.not_after)
        groups.setdefault(reader, []).append(notice)
    return tuple(group[0] if len(group) == 1 else joined(group) for group in groups.values())


def joined(notices: Sequence[Notice]) -> Notice:
    """Several notices of one complaint to one reader as the parts of one, in their order."""
    group = [part for notice in notices for part in notice.parts or (notice,)]
    first = group[0]
    numbers = "+".join(dict.fromkeys(number for notice in group for number in _numbers(notice.id)))
    told = tuple(dict.fromkeys(id for notice in group for id in notice.commitments))
    reader = first.id[len(first.reference) :].partition(f":{first.kind}:")[2]
    id = f"{first.reference}/{numbers}:{first.kind}:{reader}"
    return evolve(first, id=id, commitments=told, parts=tuple(group))


def facts_told(notice_id: str) -> tuple[str, ...]:
    """The ids of the facts that a notice tells of, read from its id: ``C-1/7+9:promise_made:customer``.

    None where it is no id of a notice. References and the ids of readers may hold colons and slashes of their own.
    """
    parts = _ID.fullmatch(notice_id)
    return () if parts is None else tuple(f"{parts[1]}/{number}" for number in parts[2].split("+"))


def _numbers(notice_id: str) -> list[str]:
    return [fact.rpartition("/")[2] for fact in facts_told(notice_id)]


_ID = re.compile(r"(.+?)/([0-9]+(?:\+[0-9]+)*):[a-z_]+:.+", re.DOTALL)
