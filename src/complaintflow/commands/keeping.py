"""Keep the record right, and know what arrived."""

from __future__ import annotations

from attrs import field, frozen

from complaintflow.commands.base import Command, StaffCommand, words
from complaintflow.commands.slips import notice_id


@frozen(kw_only=True)
class Correct(StaffCommand):
    """Correct a mistyped value by a further fact. ``field`` is one of ``CORRECTABLE``; moments are ISO 8601."""

    field: str
    value: str = words()
    reason: str = words()
    approved_by: str


@frozen(kw_only=True)
class ConfirmTold(Command):
    """Say that a notice reached its reader: only this counts as told, and makes a written answer count.

    ``at`` is when it arrived. Left out, it counts from ``now``, and an answer that arrived in time may count as late.
    """

    notice: str = field(converter=notice_id)
    channel: str = ""
    language: str = ""
    digest: str = ""
    catalogue: str = ""
