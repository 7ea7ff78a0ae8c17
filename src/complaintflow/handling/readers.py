"""What a host asks about readers: may this notice still go, and where does the customer's matter stand.

The rule this module keeps: whatever is asked at a moment is asked of the complaint as it stands at that moment, after
time has passed, and asking changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from complaintflow.errors import DefinitionError, did_you_mean
from complaintflow.people import Correspondent
from complaintflow.record.complaint import Complaint, Draft
from complaintflow.record.notice import Notice
from complaintflow.telling.customer_view import CustomerView, customer_view
from complaintflow.telling.readdressing import readdressed
from complaintflow.telling.recheck import Recheck, rechecked, still_true
from complaintflow.telling.recipients import reader_of
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
        the same id; to whoever acts for them by then, or no longer does, and an owner's to whoever holds the promise or
        the complaint by then, under an id of their own.

        Raises:
            DefinitionError: a notice is of another complaint.
        """
        asked = tuple(notices)
        _check_same(complaint, asked)
        seen, setting = self._passed(complaint, now).complaint, self._setting(complaint.policy_version)
        homes = [each for notice in asked for each in readdressed(seen, notice, setting)]
        # Two who read before may be one by now.
        once = {notice.id: notice for notice in homes}
        return tuple(still_true(seen, once.values(), utc(now)))

    def customer_view(
        self: Asked,
        complaint: Complaint,
        language: str = "",
        *,
        reader: str = "",
        now: datetime | None = None,
        catalogue: Catalogue = CATALOGUE,
    ) -> CustomerView:
        """Where it stands, who has it, and when the customer will hear, in every state and language (I33).

        ``reader`` is the id of somebody who acts for the customer, for the view in their language and on their clock.
        ``language`` is the reader's own where left out, and the reader is the customer. With ``now`` (aware) it is
        asked of that moment, so that a promise which fell due unanswered is shown as such.

        Raises:
            DefinitionError: nobody with the id ``reader`` acts for the customer.
        """
        seen: Draft = complaint if now is None else self._passed(complaint, now).complaint
        setting, to = self._setting(complaint.policy_version), reader_of(seen, _reader(seen, reader))
        return customer_view(
            seen,
            setting.roster,
            setting.zone(to.zone),
            zone_name=to.zone,
            language=language or to.language,
            catalogue=catalogue,
        )


def _reader(complaint: Draft, id: str) -> Correspondent:
    customer = complaint.customer
    found = customer.representative(id) if id else customer
    if found is None:
        known = did_you_mean(id, [each.id for each in customer.acting])
        raise DefinitionError(f"nobody with the id {id!r} acts for the customer. {known}", place="reader")
    return found


def _check_same(complaint: Complaint, notices: Iterable[Notice]) -> None:
    for notice in notices:
        if notice.reference != complaint.reference:
            raise DefinitionError(
                f"the notice is of {notice.reference}, the complaint is {complaint.reference}. Load that one.",
                place="notice",
            )
