"""From an entry of the log to facts.

The rule this module keeps: an entry becomes facts as a whole or not at all. A case that is not known yet is adopted,
as it stands in the other system; every later entry is witnessed, handled or observed, as the map says.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import complaintflow as cf
from complaintflow import commands as do

from .entries import Entry, Fault, moment_of, no_moment
from .mapping import Activity, LogMap, filled
from .rhythm import Rhythm
from .store import Store

Deed = tuple[bool, do.Command]
"""Whether it is observed, and the command."""


def workflow_of(log_map: LogMap) -> cf.Workflow:
    """The company's figures and hours, from the map; nobody is on the roster yet."""
    zone = ZoneInfo(log_map.zone)
    return cf.Workflow(
        policy=cf.Policy.from_mapping(log_map.policy),
        calendar=cf.WorkingCalendar(zone=zone, week=log_map.hours),
        roster=cf.Roster(),
    )


class Replay:
    """A log being carried into a store. ``carried`` counts the entries that became facts, by how they did."""

    def __init__(
        self, log_map: LogMap, store: Store, rhythm: Rhythm | None = None, *, enforce: bool = False
    ) -> None:
        self.map, self.store, self.rhythm, self.enforce = log_map, store, rhythm or Rhythm(), enforce
        self.workflow = workflow_of(log_map)
        self.zone = ZoneInfo(log_map.zone)
        self.carried: dict[str, int] = {}
        self.entries = 0
        self.last: datetime | None = None

    def take(self, entry: Entry) -> None:
        """Carry one entry, or write down why it cannot be carried."""
        self.entries += 1
        try:
            fault = entry.fault or self._carry(entry)
        except cf.CommandRefused as refused:
            fault = Fault(refused.rule, refused.reason, refused.instead)
        except cf.MomentError as error:
            fault = no_moment(error)
        if fault is not None:
            self.store.refuse(entry, fault)

    def finish(self, until: datetime | None = None) -> None:
        """Let time pass to ``until`` (aware), the last moment of the log where left out, for every case that is due."""
        end = until if until is not None else self.last
        if end is not None:
            for complaint in self.store.due(end):
                self.store.save(self.workflow.advance(complaint, end))
        self.store.flush()

    def _carry(self, entry: Entry) -> Fault | None:
        activity = self.map.activities.get(entry.activity)
        if activity is None:
            return UNMAPPED
        self._meet(entry)
        complaint = self.store.load(entry.reference)
        since = complaint.recorded_at if complaint is not None else None
        now = self.rhythm.recorded(entry.reference, entry.line, entry.happened_at.astimezone(UTC), since)
        if complaint is None:
            self._adopt(entry, activity, now)
        elif not activity.does_something:
            return KNOWN
        else:
            self._move(self._looked_at(complaint, entry, now), entry, activity, now)
        self.last = now if self.last is None else max(self.last, now)
        return None

    def _meet(self, entry: Entry) -> None:
        """Put whoever acts on the roster, the first time they appear."""
        people, roster = self.map.people, self.workflow.roster
        if people is not None and entry.resource and entry.resource not in roster:
            person = cf.Person(id=entry.resource, name=filled(people.name, entry.row))
            self.workflow = self.workflow.with_roster(cf.Roster([*roster, person]))

    def _adopt(self, entry: Entry, activity: Activity, now: datetime) -> None:
        row, customer = entry.row, self.map.customer
        who = cf.Customer(
            id=filled(customer.id, row), name=filled(customer.name, row), language=customer.language
        )
        adopt = do.Adopt(
            by=self._actor(entry),
            at=entry.at,
            reference=entry.reference,
            customer=who,
            state=activity.adopt,
            received_at=entry.happened_at,
            owner=self._actor(entry) if activity.takes else None,
            statement=filled(self.map.statement, row),
            promises=self._promises(entry),
        )
        self.store.save(self.workflow.open(adopt, now))
        if self.map.verdict is not None:
            self.store.judge(entry.reference, row[self.map.verdict.column])
        self._count("adopt")

    def _promises(self, entry: Entry) -> tuple[do.AdoptedPromise, ...]:
        def moment(column: str) -> datetime:
            return moment_of(entry.row[column], self.map, self.zone)

        return tuple(
            do.AdoptedPromise(
                what=filled(each.what, entry.row),
                at=moment(each.at),
                made_at=moment(each.made),
                kind=each.kind,
            )
            for each in self.map.promises
            if entry.row[each.at].strip()
        )

    def _looked_at(self, complaint: cf.Complaint, entry: Entry, now: datetime) -> cf.Complaint:
        assert complaint.recorded_at is not None  # it has facts
        for moment in self.rhythm.looks(entry.reference, entry.line, complaint.recorded_at, now):
            step = self.workflow.advance(complaint, moment)
            self.store.save(step)
            complaint = step.complaint
        return complaint

    def _move(self, complaint: cf.Complaint, entry: Entry, activity: Activity, now: datetime) -> None:
        steps: list[cf.Step] = []
        try:
            for observed, command in self._deeds(complaint, entry, activity):
                carry = self.workflow.observe if observed else self.workflow.handle
                steps.append(carry(steps[-1].complaint if steps else complaint, command, now))
        except (cf.CommandRefused, cf.MomentError):
            # What time alone has brought stands, whatever becomes of the entry.
            self.store.save(self.workflow.advance(complaint, now))
            raise
        for step in steps:
            self.store.save(step)
        self._count("observe" if activity.observe else "handle" if activity.handle else "witness")

    def _deeds(self, complaint: cf.Complaint, entry: Entry, activity: Activity) -> list[Deed]:
        deeds: list[Deed] = []
        actor, observed = self._actor(entry), not self.enforce
        if activity.takes and actor is not None and actor != complaint.owner:
            assert self.map.people is not None  # or nobody would act
            reason = self.map.people.handover_reason
            deeds.append((observed, do.Reassign(by=actor, at=entry.at, to=actor, reason=reason)))
        if activity.witness is not None:
            deeds.append((False, self._witness(complaint, entry, activity)))
        elif activity.handle or activity.observe:
            said: dict[str, Any] = {name: filled(text, entry.row) for name, text in activity.fields.items()}
            command = activity.command(by=actor, at=entry.at, **said)
            deeds.append((observed and bool(activity.observe), command))
        return deeds

    def _witness(self, complaint: cf.Complaint, entry: Entry, activity: Activity) -> do.Witness:
        owed = [promise.id for promise in complaint.commitments if promise.is_open or promise.in_debt]
        assert activity.witness is not None
        return do.Witness(
            by=self._actor(entry),
            at=entry.at,
            state=activity.witness,
            activity=entry.activity,
            resource=entry.resource,
            keeps=tuple(owed) if activity.keeps else (),
        )

    def _actor(self, entry: Entry) -> str | None:
        return entry.resource or None if self.map.people is not None else None

    def _count(self, how: str) -> None:
        self.carried[how] = self.carried.get(how, 0) + 1


UNMAPPED = Fault("unmapped", "The map does not know this activity.", "Add it to [activities] in the map.")
KNOWN = Fault(
    "known_already",
    "The case is known, and the map says no more of this activity than how a case begins with it.",
    "Give it witness, handle or observe in the map.",
)
