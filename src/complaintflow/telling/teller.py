"""Builds notices from the complaint as it is right after a fact.

The rule this module keeps: what a notice says of names and times is read from the record at that moment, never
retyped (S0:50, S2:22c). A notice that cannot be complete is not made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from attrs import define

from complaintflow.commands.situation import Setting
from complaintflow.people import PUBLIC, Correspondent, Person
from complaintflow.record.commitments import Commitment
from complaintflow.record.complaint import Draft
from complaintflow.record.events import Event
from complaintflow.record.making import maker
from complaintflow.record.notice import Audience, Notice, Recipient, Value
from complaintflow.telling.naming import words_of
from complaintflow.telling.news import news
from complaintflow.telling.recipients import (
    department_of,
    in_zone,
    may_read,
    names_for,
    notice_id,
    public_of,
    reader_of,
    staff_of,
)
from complaintflow.timing.moments import wall_time
from complaintflow.wording.values import UNNAMED

_made = maker(Notice)


@define
class Teller:
    """One fact, and the complaint right after it."""

    complaint: Draft
    fact: Event
    setting: Setting

    def local(self, moment: datetime) -> datetime:
        """The moment on the customer's own clock."""
        return wall_time(moment, self.setting.zone(self.complaint.zone))

    @property
    def owner(self) -> Person | None:
        """Who owns the complaint now; whoever acts, where nobody does: somebody signs what the customer reads."""
        return self.setting.roster.get(self.complaint.owner or self.fact.by)

    @property
    def promises(self) -> tuple[tuple[str, datetime], ...]:
        """Every open promise with its time on the customer's clock."""
        return tuple(map(self.dated, self.complaint.open_commitments))

    def promise(self, id: str) -> Commitment:
        """The promise that the fact is about."""
        promise = self.complaint.commitment(id)
        assert promise is not None  # no chapter records a fact about a promise that is not there
        return promise

    def words_of(self, promise: Commitment) -> str:
        """What was promised as the customer reads it, on their own clock."""
        return words_of(promise, self.setting.zone(self.complaint.zone))

    def dated(self, promise: Commitment) -> tuple[str, datetime]:
        """What was promised, with its moment."""
        return self.words_of(promise), self.local(promise.promised_at)

    def next_step(self, said: str) -> str:
        """What comes next in the agent's words, else what was promised next."""
        promise = self.complaint.next_promise
        return said or (self.words_of(promise) if promise is not None else "")

    def name_of(self, id: str | None) -> str:
        """The name of somebody on the roster; empty when nobody is meant."""
        person = self.setting.roster.get(id)
        return person.name if person is not None else ""

    def customer(self, kind: str, *, of: Commitment | None = None, **facts: Value) -> tuple[Notice, ...]:
        """A notice to the customer, to who acts for them, or to both. It tells ``of`` a promise, and names its time."""
        complaint, owner = self.complaint, self.owner
        if owner is None:
            return ()
        told = facts if of is None else {**self._of_promise(of), **facts}
        found: list[Notice] = []
        for reader in complaint.customer.readers:
            # Whoever was redacted is written to again once a correction says who and where they are.
            if not may_read(complaint, reader):
                continue
            if reader.channel in PUBLIC:
                found += self.public_reply(of, reader)
            else:
                found.append(self._letter(kind, reader, owner, told, (of.id,) if of is not None else ()))
        return tuple(found)

    def _letter(
        self, kind: str, reader: Correspondent, owner: Person, told: Mapping[str, Value], of: tuple[str, ...]
    ) -> Notice:
        """To one reader, on their own clock, signed by the owner."""
        named = names_for(self.complaint, reader, self.setting.policy)
        signed: dict[str, Value] = {
            "reference": self.complaint.reference,
            "owner_name": owner.name,
            "owner_contact": owner.contact or named["organisation_name"],
        }
        to = reader_of(self.complaint, reader)
        own = told
        if to.zone != self.complaint.zone:
            zone = self.setting.zone(to.zone)
            own = {name: in_zone(value, zone) for name, value in told.items()}
        return self._notice(kind, to, {**named, **signed, **own}, of)

    def with_next_promise(self, kind: str, **facts: Value) -> tuple[Notice, ...]:
        """A notice to the customer that names the next promised time; where there is none, the same news without it."""
        promise = self.complaint.next_promise
        if promise is not None:
            return self.customer(kind, of=promise, **facts)
        return self.undated(kind, **facts)

    def undated(self, kind: str, **facts: Value) -> tuple[Notice, ...]:
        """The news that a letter of ``kind`` brings, with no next moment; what is owed is named (S4:18b, S4:18j)."""
        progress = news(kind, facts) or str(self.complaint.state)
        owed = self.complaint.debts
        if not owed:
            return self.customer("update_without_date", progress=progress)
        return self.customer(
            "update_in_debt",
            progress=progress,
            promise=self.words_of(owed[0]),
            previous_promised_at=self.local(owed[0].promised_at),
        )

    def public_reply(
        self, promise: Commitment | None, reader: Correspondent | None = None
    ) -> tuple[Notice, ...]:
        """What may be said where others read along: who answers, and until when (S1:43). Nothing without a promise."""
        owner, to = self.owner, public_of(self.complaint, reader or self.complaint.customer)
        if promise is None or owner is None:
            return ()
        values = {"owner_name": owner.name, "promised_at": self._of_promise(promise)["promised_at"]}
        return (self._notice("public_reply", to, values, (promise.id,)),)

    def receipt(self) -> Iterator[Notice]:
        """The automatic receipt: it goes to any address, verified or not, and says nothing of the matter."""
        complaint = self.complaint
        for reader in complaint.customer.addressees:
            to = reader_of(complaint, reader)
            moment = complaint.received_at or self.fact.at
            values = names_for(complaint, reader, self.setting.policy) | {
                "reference": complaint.reference,
                "received_at": wall_time(moment, self.setting.zone(to.zone)),
            }
            yield self._notice("receipt", to, values)

    def staff(
        self,
        id: str | None,
        kind: str,
        audience: Audience,
        facts: Mapping[str, Value],
        *,
        not_after: datetime | None = None,
        of: Commitment | None = None,
    ) -> Iterator[Notice]:
        """A notice to somebody on the roster, on their own clock; never to somebody complained of (I32).

        Of whoever left, their deputy hears it, or their manager, in the words for those who watch over it.
        """
        person = self.setting.roster.get(id)
        if person is not None and person.left is not None and self.fact.recorded_at >= person.left:
            person, audience = self._instead_of(person), Audience.SUPERVISOR
        if person is None or person.id in self.complaint.about:
            return
        zone = self.setting.hours_of(person).zone
        own = {key: in_zone(value, zone) for key, value in facts.items()}
        base: dict[str, Value] = {
            "customer_name": self.complaint.customer.name or UNNAMED,
            "reference": self.complaint.reference,
        }
        told = (of.id,) if of is not None else ()
        yield self._notice(kind, staff_of(person, zone, audience), base | own, told, not_after=not_after)

    def _instead_of(self, leaver: Person) -> Person | None:
        """Whoever stands in for somebody who left, else the first manager above who is here; maybe nobody."""
        at, about, roster = self.fact.recorded_at, self.complaint.about, self.setting.roster
        person, asked = roster.stand_in(leaver.id, at, about) or roster.get(leaver.manager), {leaver.id}
        while person is not None and (person.id in about or (person.left is not None and at >= person.left)):
            asked.add(person.id)
            person = roster.get(person.manager) if person.manager not in asked else None
        return person

    def supervisors(
        self,
        kind: str,
        facts: Mapping[str, Value],
        *,
        not_after: datetime | None = None,
        of: Commitment | None = None,
    ) -> Iterator[Notice]:
        """One notice to each supervisor whom the policy names; never to somebody complained of (I32)."""
        for id in self.setting.policy.supervisors:
            yield from self.staff(id, kind, Audience.SUPERVISOR, facts, not_after=not_after, of=of)

    def _of_promise(self, promise: Commitment) -> dict[str, Value]:
        # The very wall time that the record says the customer was told, unless they read another clock since then.
        same = promise.zone == self.complaint.zone
        return {
            "promise": self.words_of(promise),
            "promised_at": promise.told_as if same else self.local(promise.promised_at),
        }

    def department(
        self, name: str, address: str, language: str, kind: str, facts: Mapping[str, Value]
    ) -> Iterator[Notice]:
        """A notice to a department, on the clock of the company's own hours."""
        zone = self.setting.calendar.zone
        own = {key: in_zone(value, zone) for key, value in facts.items()}
        base: dict[str, Value] = {
            "customer_name": self.complaint.customer.name or UNNAMED,
            "reference": self.complaint.reference,
        }
        yield self._notice(kind, department_of(name, address, language, zone), base | own)

    def _notice(
        self,
        kind: str,
        to: Recipient,
        facts: dict[str, Value],
        commitments: tuple[str, ...] = (),
        not_after: datetime | None = None,
    ) -> Notice:
        fact = self.fact
        told_by = fact.id
        return _made(
            id=notice_id(self.complaint, told_by, kind, to),
            kind=kind,
            reference=self.complaint.reference,
            fact=told_by,
            to=to,
            at=fact.recorded_at,
            facts=facts,
            commitments=commitments,
            not_after=not_after,
        )
