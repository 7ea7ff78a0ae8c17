"""What a host asks about readers: may this notice still go, and where does the customer's matter stand.

The rule this module keeps: whatever is asked at a moment is asked of the complaint as it stands at that moment, after
time has passed, and asking changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from complaintflow.errors import DefinitionError
from complaintflow.record.complaint import Complaint, Draft
from complaintflow.record.notice import Notice
from complaintflow.telling.customer_view import CustomerView, customer_view
from complaintflow.telling.readdressing import readdressed
from complaintflow.telling.recheck import Recheck, rechecked, still_true
from complaintflow.timing.moments import utc
from complaintflow.wording.catalogue import CATALOGUE, Catalogue

if TYPE_CHECKING:
    from complaintflow.commands.situation import Setting
    from complaintflow.handling.outcome import Outcome


class Asked(Protocol):
    """What can be asked: a workflow."""

    def _passed(self, complaint: Complaint, now: datetime) -> Outcome: ...
    def _setting(self, version: str) -> Setting: ...


class ForReaders:
    """The questions of a workflow that concern those who read."""

    __slots__ = ()

    def recheck(self: Asked, complaint: Complaint, notice: Notice, now: datetime) -> Recheck:
        """Whether a notice that has waited may go at ``now`` (aware): ``"send"``, ``"superseded"`` or ``"stale"``.

        Stale: a moment it speaks of has passed, so "by 14:00" never arrives at 16:00; save ``advance`` as well, which
        wakes the owner. Superseded: the record has moved on. A merged notice is as its worst part;
        :meth:`still_true` keeps the rest.

        Raises:
            DefinitionError: the notice is of another complaint.
        """
        _check_same(complaint, (notice,))
        return rechecked(self._passed(complaint, now).complaint, notice, utc(now))

    def still_true(
        self: Asked, complaint: Complaint, notices: Iterable[Notice], now: datetime
    ) -> tuple[Notice, ...]:
        """Those of ``notices`` that may go at ``now`` (aware), each to where its reader is now.

        Of merged ones the parts that may. A customer's letter goes to the address that the record has by then, under
        the same id; an owner's to whoever holds the promise or the complaint by then, under an id of their own.

        Raises:
            DefinitionError: a notice is of another complaint.
        """
        asked = tuple(notices)
        _check_same(complaint, asked)
        seen, setting = self._passed(complaint, now).complaint, self._setting(complaint.policy_version)
        homes = [readdressed(seen, notice, setting) for notice in asked]
        return tuple(still_true(seen, homes, utc(now)))

    def customer_view(
        self: Asked,
        complaint: Complaint,
        language: str = "",
        *,
        now: datetime | None = None,
        catalogue: Catalogue = CATALOGUE,
    ) -> CustomerView:
        """Where it stands, who has it, and when the customer will hear, in every state and language (I33).

        ``language`` is the customer's own where left out. With ``now`` (aware) it is asked of that moment, so that a
        promise which fell due unanswered is shown as such.
        """
        seen: Draft = complaint if now is None else self._passed(complaint, now).complaint
        setting = self._setting(complaint.policy_version)
        zone = setting.zone(seen.zone)
        return customer_view(seen, setting.roster, zone, language=language, catalogue=catalogue)


def _check_same(complaint: Complaint, notices: Iterable[Notice]) -> None:
    for notice in notices:
        if notice.reference != complaint.reference:
            raise DefinitionError(
                f"the notice is of {notice.reference}, the complaint is {complaint.reference}. Load that one.",
                place="notice",
            )
