"""A store under test: two writers, a handle made afresh after each step, and what must be there by now.

The rule this module keeps: it does what a host does and no more (load, commit, due), and looks at the storage through
a fresh handle, as after a restart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, NoReturn, Protocol

from attrs import define, field

from complaintflow.handling.step import Step
from complaintflow.record.complaint import Complaint
from complaintflow.testing.coverage import Coverage
from complaintflow.testing.invariants.catalogue import Invariant
from complaintflow.testing.playing import Player
from complaintflow.testing.rivals import rival_of
from complaintflow.testing.story import Seen
from complaintflow.timing.moments import INSTANT
from complaintflow.workflow import Workflow

ROUNDED = timedelta(seconds=1)
"""Hosts that store coarser time round up; by how much at most."""

LAST_MOMENT = datetime(2200, 1, 1, tzinfo=UTC)
"""After every deadline of a story."""

LAWS: Mapping[str, str] = {
    "unknown_is_none": "Loading what was never committed gives None.",
    "takes_what_follows": "A step that follows the stored version is committed.",
    "survives_a_restart": "What was committed is loaded again, equal, through a fresh handle.",
    "refuses_what_is_stale": "A step that follows an older version is refused by raising: two writers lose nothing.",
    "refuses_as_a_whole": "A refused step leaves nothing behind: no fact, no snapshot, no deadline, no notice.",
    "wakes_when_due": "due(now) finds a complaint from its next_deadline on, not before, and never without one.",
    "wakes_the_earliest_first": "due(now) gives what fell due first, first.",
    "notices_are_in_the_outbox": "Each notice of a committed step is in the outbox, once.",
    "keeps_complaints_apart": "What is committed for one complaint changes no other.",
}
"""What must hold of a store, by id."""


class Store(Protocol):
    """What a store offers. ``commit`` raises when the stored version is not ``step.expected_version``."""

    def load(self, reference: str) -> Complaint | None:
        """The complaint, or ``None`` where there is none."""

    def commit(self, step: Step) -> Any:
        """Store facts, snapshot, next deadline and notices of a step, in one transaction."""

    def due(self, now: datetime) -> Iterable[str]:
        """The references of the complaints that must be woken at ``now`` (aware)."""


@define
class Bench:
    """A store under test, what was done to it, and what it must hold by now."""

    make_store: Callable[[], Store]
    read_outbox: Callable[[Any], Iterable[Any]] | None
    earliest_first: bool
    workflow: Workflow
    committed: dict[str, Complaint] = field(factory=dict)
    told: set[str] = field(factory=set)
    withheld: set[str] = field(factory=set)
    log: list[str] = field(factory=list)
    number: int = 0

    def play(self, tapes: tuple[bytes, ...]) -> None:
        """One story: each step is committed, contested by a second writer, and looked at after a restart."""
        self.log, self.told, self.withheld = [], set(), set()
        for seen in self._story(tapes):
            if seen.step.events:
                self._commit(seen)
        self._at_the_end()

    def _story(self, tapes: tuple[bytes, ...]) -> list[Seen]:
        steps: list[Seen] = []

        def remember(seen: Seen) -> Iterator[str]:
            steps.append(seen)
            yield from ()

        collector = Invariant("remember", "", after_each=remember)
        Player(self.workflow, (collector,), Coverage(self.workflow), {}, self._free()).play(tapes)
        return steps

    def _free(self) -> str:
        """A reference that the store does not know."""
        with self._handle() as store:
            while True:
                self.number += 1
                reference = f"CHECK-{self.number}"
                if self._known(store, reference) is None:
                    return reference

    def _known(self, store: Store, reference: str) -> Complaint | None:
        try:
            return store.load(reference)
        except Exception as error:
            self.breaks("unknown_is_none", f"load({reference!r}) raised {type(error).__name__}: {error}")

    def _commit(self, seen: Seen) -> None:
        rival = rival_of(self.workflow, seen)
        with self._handle() as one, self._handle() as two:
            for store in (one, two):
                store.load(seen.after.reference)  # both read what stands, as two writers would
            self._takes(one, seen.step)
            self._holds(seen.after, "survives_a_restart")
            if rival is not None:
                self._refuses(two, rival)
                self._holds(seen.after, "refuses_as_a_whole")
        self._wakes(seen.after)

    def _takes(self, store: Store, step: Step) -> None:
        self._did("commit", step)
        try:
            store.commit(step)
        except Exception as error:
            self.breaks("takes_what_follows", f"commit raised {type(error).__name__}: {error}")
        self.committed[step.complaint.reference] = step.complaint
        self.told |= {notice.id for notice in step.notices}
        # What a refused step would have told may truly be told later, under the same number of the same complaint.
        self.withheld -= self.told

    def _refuses(self, store: Store, rival: Step) -> None:
        self._did("commit, by another writer who had read the same version,", rival)
        self.withheld |= {notice.id for notice in rival.notices} - self.told
        try:
            store.commit(rival)
        except Exception:
            return
        self.breaks(
            "refuses_what_is_stale", "the second commit was taken, and the first writer's facts are lost"
        )

    def _holds(self, complaint: Complaint, law: str) -> None:
        with self._handle() as store:
            loaded = store.load(complaint.reference)
        if loaded is None:
            self.breaks(law, f"load({complaint.reference!r}) gives None through a fresh handle")
        if loaded != complaint:
            other = (
                "another value of it" if loaded.version == complaint.version else f"version {loaded.version}"
            )
            self.breaks(law, f"version {complaint.version} was committed, and {other} is loaded")

    def _wakes(self, complaint: Complaint) -> None:
        deadline, reference = complaint.next_deadline, complaint.reference
        with self._handle() as store:
            if deadline is None:
                if reference in list(store.due(LAST_MOMENT)):
                    self.breaks("wakes_when_due", f"{reference} has no deadline, and due finds it")
                return
            if reference not in list(store.due(deadline + ROUNDED)):
                self.breaks(
                    "wakes_when_due", f"{reference} fell due at {deadline}, and due does not find it after"
                )
            if reference in list(store.due(deadline - INSTANT)):
                self.breaks("wakes_when_due", f"{reference} falls due at {deadline}, and due finds it before")

    def _at_the_end(self) -> None:
        for reference, complaint in list(self.committed.items())[-5:]:
            with self._handle() as store:
                if store.load(reference) != complaint:
                    self.breaks("keeps_complaints_apart", f"{reference} is no longer what was committed")
        self._in_order()
        self._told_once()

    def _in_order(self) -> None:
        if not self.earliest_first:
            return
        with self._handle() as store:
            found = [self.committed[r] for r in store.due(LAST_MOMENT) if r in self.committed]
        for one, other in pairwise(found):
            if (one.next_deadline or LAST_MOMENT) > (other.next_deadline or LAST_MOMENT):
                self.breaks("wakes_the_earliest_first", f"{one.reference} comes before {other.reference}")

    def _told_once(self) -> None:
        with self._handle() as store:
            found = self._outbox(store)
        if found is None:
            return
        ours = Counter(id for id in found if id in self.told or id in self.withheld)
        lost, twice = sorted(self.told - set(ours)), sorted(id for id, times in ours.items() if times > 1)
        if lost:
            self.breaks("notices_are_in_the_outbox", f"{lost[0]} is not there")
        if twice:
            self.breaks("notices_are_in_the_outbox", f"{twice[0]} is there {ours[twice[0]]} times")
        if self.withheld & set(found):
            self.breaks(
                "refuses_as_a_whole", f"{min(self.withheld & set(found))} of a refused step is in the outbox"
            )

    def _outbox(self, store: Any) -> list[str] | None:
        if self.read_outbox is not None:
            return [_id_of(each) for each in self.read_outbox(store)]
        own = getattr(store, "outbox", None)
        if own is None:
            return None
        return [_id_of(each) for each in (own() if callable(own) else own)]

    @contextmanager
    def _handle(self) -> Iterator[Store]:
        store = self.make_store()
        try:
            yield store
        finally:
            close = getattr(store, "close", None)
            if close is not None:
                close()

    def _did(self, what: str, step: Step) -> None:
        facts = ", ".join(fact.stored_name for fact in step.events)
        self.log.append(
            f"{what} of {step.complaint.reference}, expected version {step.expected_version}: {facts}"
        )

    def breaks(self, law: str, detail: str) -> NoReturn:
        """Say which law does not hold, and what was done."""
        done = "\n".join(self.log) or "nothing was committed yet"
        raise AssertionError(f"{law}: {LAWS[law]}\n  {detail}\n\nWhat was done:\n{done}")


def _id_of(notice: Any) -> str:
    """The id of what an outbox holds: a notice, a stored one, or the id itself."""
    if isinstance(notice, Mapping):
        return str(notice["id"])
    return str(getattr(notice, "id", notice))
