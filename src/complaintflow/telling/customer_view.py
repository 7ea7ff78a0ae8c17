"""Where does it stand, who has it, and when will I hear: the three questions, answered in every state (S2:15).

The rule this module keeps: the answer is what the record says, in the customer's words and on the customer's clock;
where there is no owner or no date it says so, and a promise that was not kept is not hidden.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from attrs import field, frozen

from complaintflow.people import Roster
from complaintflow.record.commitments import Commitment
from complaintflow.record.complaint import Draft
from complaintflow.record.states import State
from complaintflow.telling.naming import words_of
from complaintflow.timing.moments import wall_time
from complaintflow.wording.catalogue import CATALOGUE, Catalogue
from complaintflow.wording.filling import Wording
from complaintflow.wording.template import Direction
from complaintflow.wording.visible import is_blank


@frozen(kw_only=True)
class CustomerView:
    """What a customer may see of their complaint, as values and as ``text`` in ``language``.

    ``where`` is the state in words. ``owner_name`` and ``owner_contact`` are empty while nobody has it. ``promise`` and
    ``promised_at`` (on the customer's clock) are what they will hear next, and when; ``promised_at`` is ``None`` while
    no date is promised. ``overdue`` are the promises that were not kept and are not repaid, with their moments.
    """

    reference: str
    state: State
    where: str
    owner_name: str = field(repr=False)
    owner_contact: str = field(repr=False)
    promise: str = field(repr=False)
    promised_at: datetime | None
    overdue: tuple[tuple[str, datetime], ...] = field(repr=False)
    text: str = field(repr=False)
    language: str
    direction: Direction


@frozen
class _Viewing:
    complaint: Draft
    roster: Roster
    zone: tzinfo
    words: Wording

    def view(self) -> CustomerView:
        complaint, language = self.complaint, self.words.language
        owner = self.roster.get(complaint.owner)
        promise = complaint.next_promise
        return CustomerView(
            reference=complaint.reference,
            state=complaint.state,
            where=language.label("state", complaint.state),
            owner_name=owner.name if owner is not None else "",
            owner_contact=owner.contact if owner is not None else "",
            promise=self._what(promise) if promise is not None else "",
            promised_at=self._local(promise) if promise is not None else None,
            overdue=tuple((self._what(debt), self._local(debt)) for debt in complaint.debts),
            text="\n".join(self._lines()),
            language=language.code,
            direction=language.direction,
        )

    def _lines(self) -> Iterator[str]:
        complaint, label = self.complaint, self.words.language.label
        yield f"{label('view', 'reference')}: {self.words.one('reference', complaint.reference)}"
        yield f"{label('view', 'where')}: {label('state', complaint.state)}"
        yield f"{label('view', 'who')}: {self._who()}"
        for debt in complaint.debts:
            yield f"{label('view', 'overdue')}: {self._promised(debt)}"
        promise = complaint.next_promise
        if promise is not None:
            yield f"{label('view', 'when')}: {self._promised(promise)}"
        elif complaint.merged_into is not None:
            yield f"{label('view', 'goes_on')}: {self.words.one('other_reference', complaint.merged_into)}"
        elif not complaint.debts:
            yield f"{label('view', 'when')}: {label('view', 'no_date' if complaint.is_open else 'nothing_owed')}"

    def _who(self) -> str:
        owner = self.roster.get(self.complaint.owner)
        if owner is None:
            return self.words.language.label("view", "nobody")
        name = self.words.one("owner_name", owner.name)
        return f"{name} ({self.words.one('owner_contact', owner.contact)})" if owner.contact else name

    def _promised(self, promise: Commitment) -> str:
        what = self.words.one("promise", self._what(promise))
        return f"{what}: {self.words.one('promised_at', self._local(promise))}"

    def _what(self, promise: Commitment) -> str:
        # An adopted promise may have no text of its own; its kind has words.
        kind = self.words.language.label("promise_kind", promise.kind)
        return kind if is_blank(promise.what) else words_of(promise, self.zone)

    def _local(self, promise: Commitment) -> datetime:
        return wall_time(promise.promised_at, self.zone)


def customer_view(
    complaint: Draft,
    roster: Roster,
    zone: tzinfo,
    *,
    zone_name: str = "",
    language: str = "",
    catalogue: Catalogue = CATALOGUE,
) -> CustomerView:
    """The view in ``language``, the customer's own where left out; ``zone`` is the one its reader reads clocks in.

    ``zone_name`` is its IANA name, that of the customer's where left out.
    """
    spoken = catalogue.language(language or complaint.customer.language)
    words = Wording("customer_view", "customer", spoken, zone_name or complaint.zone)
    return _Viewing(complaint, roster, zone, words).view()
