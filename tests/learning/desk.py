"""Histories written fact by fact, and a year of a desk of three hundred people.

The rule this module keeps: the year is counted while it is made, in plain counters that know nothing of the library,
so that a test can hold the measures against them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import complaintflow as cf
from complaintflow import events as e
from complaintflow.record.commitments import Precision
from complaintflow.record.states import Outcome

T0 = datetime(2026, 3, 2, 8, tzinfo=UTC)
"""A Monday."""

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
CALENDAR = cf.WorkingCalendar(
    zone=ZoneInfo("Europe/Berlin"),
    week={day: [("09:00", "17:00")] for day in ("mon", "tue", "wed", "thu", "fri")},
)
CUSTOMER = cf.Customer(
    id="K-1", name="Ann Bell", representatives=(cf.Representative(id="her-son", name="Tom Bell"),)
)
SURE = cf.Evidence((cf.Check("own_word", cf.Verdict.CERTAIN),))
NO_WARNINGS: tuple[datetime, ...] = ()


class History:
    """The facts of one complaint, numbered as they are written; it is an iterable of them."""

    def __init__(self, reference: str = "C-1", at: datetime = T0, **fields: Any) -> None:
        self.reference, self.facts = reference, list[e.Event]()
        given: dict[str, Any] = {"received_at": at, "customer": CUSTOMER, "statement": "It broke."}
        self.put(e.ComplaintReceived, at, by=cf.CUSTOMER, state=cf.State.RECEIVED, **{**given, **fields})

    def __iter__(self) -> Iterator[e.Event]:
        return iter(self.facts)

    def put(self, fact: type[e.Event], at: datetime, **fields: Any) -> e.Event:
        """One more fact, written down when it happened unless ``recorded_at`` says otherwise."""
        fields.setdefault("recorded_at", at)
        made = fact(reference=self.reference, seq=len(self.facts) + 1, at=at, **fields)
        self.facts.append(made)
        return made

    def acknowledge(self, at: datetime, by: str = "dana") -> History:
        """A person takes it on."""
        self.put(e.OwnerAssigned, at, by=by, owner=by)
        self.put(e.ComplaintAcknowledged, at, by=by, state=cf.State.ACKNOWLEDGED)
        return self

    def promise(self, at: datetime, due: datetime, by: str = "dana", **fields: Any) -> str:
        """Somebody promises an answer; the id of the promise."""
        given: dict[str, Any] = {"kind": cf.PromiseKind.ANSWER, "what": "an answer", "supersedes": None}
        made = self.put(
            e.CommitmentMade,
            at,
            by=by,
            owner=by,
            promised_at=due,
            zone="UTC",
            told_as=due,
            precision=Precision.HOUR,
            evidence=SURE,
            **{**given, **fields},
        )
        return made.id

    def keep(self, id: str, at: datetime, by: str = "dana") -> History:
        """It is kept."""
        self.put(e.CommitmentKept, at, by=by, commitment=id)
        return self

    def breaks(self, id: str, due: datetime, holder: str = "dana") -> History:
        """Its moment passes."""
        self.put(e.CommitmentBroken, due + timedelta(microseconds=1), commitment=id, holder=holder)
        return self

    def change(self, id: str, at: datetime, due: datetime, requested_by: str = "dana") -> str:
        """It is moved to another moment; the id of its successor."""
        successor = self.promise(at, due, supersedes=id)
        self.put(
            e.CommitmentChanged,
            at,
            by="dana",
            commitment=id,
            successor=successor,
            reason="a part is missing",
            requested_by=requested_by,
            previous=at,
            promised_at=due,
        )
        return successor

    def close(self, at: datetime, outcome: Outcome = Outcome.CONFIRMED) -> History:
        """It is closed."""
        self.put(e.ComplaintClosed, at, by="dana", state=cf.State.CLOSED, outcome=outcome)
        return self


PEOPLE = [f"p{number:03}" for number in range(300)]
TEAMS = {who: f"team-{number % 12}" for number, who in enumerate(PEOPLE)}
ENDINGS = ("kept", "kept", "kept", "kept", "broken", "late_repaired", "break_withdrawn", "released")
CAUSES = ("billing", "delivery", "wording")


class Year:
    """Complaints of one year, one by one, and beside them the plain counts of what was put into them."""

    def __init__(self, complaints: int, seed: int) -> None:
        self.complaints, self.random = complaints, Random(seed)
        self.counts = Counter[Any]()
        self.seconds = Counter[str]()

    def __iter__(self) -> Iterator[History]:
        for number in range(self.complaints):
            yield self._complaint(number)

    def _complaint(self, number: int) -> History:
        chance, counts = self.random, self.counts
        at = T0 + timedelta(seconds=number * 365 * 86_400 // self.complaints)
        history, owner = History(f"C-{number}", at), chance.choice(PEOPLE)
        answered = at + timedelta(seconds=chance.randrange(60, 200_000))
        history.acknowledge(answered, owner)
        self.seconds["first_answer"] += int((answered - at).total_seconds())
        at = self._contacts(history, answered)
        for _ in range(chance.randrange(1, 3)):
            at = self._promise(history, at, owner)
        if chance.random() < 0.9:
            self._closing(history, at, history.facts[0].at)
        else:
            counts["still_open"] += 1
        return history

    def _contacts(self, history: History, at: datetime) -> datetime:
        for purpose in self.random.choice(((), (), ("chaser",), ("chaser", ""))):
            at += timedelta(minutes=self.random.randrange(1, 500))
            history.put(
                e.ContactReceived, at, by=cf.CUSTOMER, channel="phone", summary="Well?", purpose=purpose
            )
            self.counts["repeat_contacts"] += 1
            self.counts["chasers"] += purpose == "chaser"
        return at

    def _promise(self, history: History, at: datetime, owner: str) -> datetime:
        chance, ending = self.random, self.random.choice(ENDINGS)
        due = at + timedelta(minutes=chance.randrange(60, 8000))
        promise = history.promise(at, due, owner)
        self.counts["promises", ending] += 1
        self.counts["kind", "answer", ending] += 1
        self.counts["month", f"{due:%Y-%m}", ending] += 1
        at = self._ends(history, promise, at, due, owner, ending)
        return max(at, due) + MINUTE

    def _ends(
        self, history: History, promise: str, at: datetime, due: datetime, owner: str, ending: str
    ) -> datetime:
        self.counts["person", owner, ending] += 1
        self.counts["team", TEAMS[owner], ending] += 1
        if ending == "kept":
            history.keep(promise, due - 30 * MINUTE, owner)
        elif ending == "released":
            history.put(e.CommitmentReleased, due - MINUTE, by=cf.CUSTOMER, commitment=promise)
        else:
            history.breaks(promise, due, owner)
            self.seconds["held_broken"] += int((due - at).total_seconds())
        if ending == "late_repaired":
            history.put(e.CommitmentRepaired, due + HOUR, by=owner, commitment=promise, answer="At last.")
            return due + HOUR
        if ending == "break_withdrawn":
            proof = {"evidence": "the mail", "reason": "entered late"}
            history.put(e.CommitmentBreakWithdrawn, due + HOUR, by=owner, commitment=promise, **proof)
            return due + HOUR
        return due

    def _closing(self, history: History, at: datetime, received_at: datetime) -> None:
        chance, counts = self.random, self.counts
        if chance.random() < 0.1:
            history.close(at)
            at += DAY
            history.put(
                e.ComplaintReopened, at, by=cf.CUSTOMER, state=cf.State.RECEIVED, reason="Again.", cycle=2
            )
            counts["reopenings"] += 1
        if chance.random() < 0.5:
            cause = chance.choice(CAUSES)
            history.put(e.LessonRecorded, at, by="p000", cause=cause, change="mended")
            counts["cause", cause] += 1
        at += HOUR
        history.close(at)
        counts["closed"] += 1
        self.seconds["handling"] += int((at - received_at).total_seconds())
