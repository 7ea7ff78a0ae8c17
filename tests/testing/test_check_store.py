"""check_store passes a good store, and names the law that a broken one does not keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.testing import check_store
from complaintflow.testing.bench import Bench
from tests.samples import CALENDAR, ROSTER, WORKFLOW, in_state, policy


class Shelf:
    """A good store: a dict that outlives its handles, one transaction a step."""

    def __init__(self, rows: dict[str, cf.Complaint], letters: list[cf.Notice]) -> None:
        self.rows, self.letters = rows, letters

    def load(self, reference: str) -> cf.Complaint | None:
        return self.rows.get(reference)

    def commit(self, step: cf.Step) -> None:
        stored = self.rows.get(step.complaint.reference)
        if (stored.version if stored else 0) != step.expected_version:
            raise RuntimeError("somebody else was faster")
        self.write(step)

    def write(self, step: cf.Step) -> None:
        self.rows[step.complaint.reference] = step.complaint
        self.letters += step.notices

    def due(self, now: datetime) -> Iterable[str]:
        waking = [row for row in self.rows.values() if row.next_deadline and row.next_deadline <= now]
        return [row.reference for row in sorted(waking, key=lambda row: str(row.next_deadline))]

    def outbox(self) -> list[cf.Notice]:
        return self.letters


def on_one_shelf(kind: type[Shelf]) -> Callable[[], Shelf]:
    rows: dict[str, cf.Complaint] = {}
    letters: list[cf.Notice] = []
    return lambda: kind(rows, letters)


class Closing(Shelf):
    """A good store whose outbox holds plain rows, and whose handles are closed."""

    closed = 0

    def outbox(self) -> Any:
        return ({"id": notice.id} for notice in self.letters)

    def close(self) -> None:
        Closing.closed += 1


class Forgetful(Shelf):
    def load(self, reference: str) -> cf.Complaint | None:
        return None


class Private(Shelf):
    """Each handle sees only what it wrote itself."""

    def __init__(self, rows: dict[str, cf.Complaint], letters: list[cf.Notice]) -> None:
        super().__init__({}, letters)


class Trusting(Shelf):
    def commit(self, step: cf.Step) -> None:
        self.write(step)


class Hasty(Shelf):
    def commit(self, step: cf.Step) -> None:
        stored = self.rows.get(step.complaint.reference)
        self.write(step)
        if (stored.version if stored else 0) != step.expected_version:
            raise RuntimeError("too late")


class Talkative(Shelf):
    def commit(self, step: cf.Step) -> None:
        self.letters += step.notices
        stored = self.rows.get(step.complaint.reference)
        if (stored.version if stored else 0) != step.expected_version:
            raise RuntimeError("somebody else was faster")
        self.rows[step.complaint.reference] = step.complaint


class Silent(Shelf):
    def write(self, step: cf.Step) -> None:
        self.rows[step.complaint.reference] = step.complaint


class Stammering(Shelf):
    def write(self, step: cf.Step) -> None:
        super().write(step)
        self.letters += step.notices


class Refusing(Shelf):
    def commit(self, step: cf.Step) -> None:
        raise OSError("disk full")


class Raising(Shelf):
    def load(self, reference: str) -> cf.Complaint | None:
        return self.rows[reference]


class Asleep(Shelf):
    def due(self, now: datetime) -> Iterable[str]:
        return []


class Early(Shelf):
    def due(self, now: datetime) -> Iterable[str]:
        return [row.reference for row in self.rows.values() if row.next_deadline]


class Restless(Shelf):
    def due(self, now: datetime) -> Iterable[str]:
        return [*super().due(now), *(row.reference for row in self.rows.values() if not row.next_deadline)]


class Backwards(Shelf):
    def due(self, now: datetime) -> Iterable[str]:
        return list(super().due(now))[::-1]


class Mixing(Shelf):
    def write(self, step: cf.Step) -> None:
        super().write(step)
        for reference, row in self.rows.items():
            if reference != step.complaint.reference:
                self.rows[reference] = attrs.evolve(row, contacts=row.contacts + 1)


class Outdated(Shelf):
    def write(self, step: cf.Step) -> None:
        self.letters += step.notices
        self.rows.setdefault(step.complaint.reference, step.complaint)


FAULTS = {
    Forgetful: "survives_a_restart",
    Trusting: "refuses_what_is_stale",
    Private: "survives_a_restart",
    Hasty: "refuses_as_a_whole",
    Talkative: "notices_are_in_the_outbox",  # twice, since the other writer told it too
    Silent: "notices_are_in_the_outbox",
    Stammering: "notices_are_in_the_outbox",
    Refusing: "takes_what_follows",
    Raising: "unknown_is_none",
    Asleep: "wakes_when_due",
    Early: "wakes_when_due",
    Restless: "wakes_when_due",
    Backwards: "wakes_the_earliest_first",
    Mixing: "keeps_complaints_apart",
}


@pytest.mark.parametrize("kind", [Shelf, Closing])
def test_a_good_store_passes(kind: type[Shelf]) -> None:
    check_store(on_one_shelf(kind), earliest_first=True, stories=4)


def test_the_handles_are_closed() -> None:
    Closing.closed = 0
    check_store(on_one_shelf(Closing), stories=1)
    assert Closing.closed > 0


def test_the_outbox_may_be_read_by_a_function_and_hold_ids() -> None:
    check_store(on_one_shelf(Shelf), outbox=lambda store: [notice.id for notice in store.letters], stories=2)


def test_a_store_without_an_outbox_is_not_asked_for_one() -> None:
    class Bare(Silent):
        outbox = None  # type: ignore[assignment]

    check_store(on_one_shelf(Bare), stories=2)


@pytest.mark.parametrize(("kind", "law"), FAULTS.items(), ids=lambda each: getattr(each, "__name__", each))
def test_a_broken_store_is_caught(kind: type[Shelf], law: str) -> None:
    with pytest.raises(AssertionError, match=law) as caught:
        check_store(on_one_shelf(kind), earliest_first=True, stories=8)
    assert "What was done" in str(caught.value)


def test_a_store_that_keeps_the_first_step_only_is_caught() -> None:
    with pytest.raises(AssertionError, match="version"):
        check_store(on_one_shelf(Outdated), stories=4)


def without_rivals() -> cf.Workflow:
    """A desk whose lifecycle leaves nothing to a second writer."""
    rows = [row for row in cf.TABLE if row.command not in (do.Thank, do.Contact)]
    return cf.Workflow(
        policy=policy(), calendar=CALENDAR, roster=ROSTER, lifecycle=cf.Lifecycle(rows), zones=ZoneInfo
    )


def test_references_that_the_store_knows_are_left_alone() -> None:
    make = on_one_shelf(Shelf)
    kept = in_state(cf.State.RECEIVED).complaint
    make().rows["CHECK-1"] = kept
    check_store(make, stories=2)
    assert make().rows["CHECK-1"] is kept


def test_where_nothing_is_open_to_a_second_writer_there_is_none() -> None:
    check_store(on_one_shelf(Shelf), workflow=without_rivals(), stories=3)


def test_a_notice_of_a_refused_step_in_the_outbox_is_caught() -> None:
    class Leaking(Shelf):
        def commit(self, step: cf.Step) -> None:
            try:
                super().commit(step)
            except RuntimeError:
                self.letters += [notice for notice in step.notices if notice not in self.letters]
                raise

    with pytest.raises(AssertionError, match=r"refuses_as_a_whole|notices_are_in_the_outbox"):
        check_store(on_one_shelf(Leaking), stories=12)


def test_a_refused_step_that_leaves_its_snapshot_is_caught() -> None:
    class Half(Shelf):
        def commit(self, step: cf.Step) -> None:
            stored = self.rows.get(step.complaint.reference)
            if (stored.version if stored else 0) != step.expected_version:
                self.rows[step.complaint.reference] = attrs.evolve(step.complaint, version=99)
                raise RuntimeError("somebody else was faster")
            self.write(step)

    with pytest.raises(AssertionError, match="refuses_as_a_whole"):
        check_store(on_one_shelf(Half), stories=4)


def test_what_a_refused_step_would_have_told_may_be_told_later_by_another() -> None:
    (step,) = in_state(cf.State.RECEIVED).steps
    bench = Bench(on_one_shelf(Shelf), None, False, WORKFLOW)
    bench.withheld = {notice.id for notice in step.notices}
    bench._takes(bench.make_store(), step)
    bench._told_once()
    assert bench.told
    assert not bench.withheld
