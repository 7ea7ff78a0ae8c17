from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import complaintflow as cf
from docs.recipes.replay.audit import audit
from docs.recipes.replay.store import BATCH, Store, ticks
from tests.samples import NOW, WORKFLOW, receive


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = Store(tmp_path / "store.sqlite")
    yield found
    found.close()


def opened(reference: str = "C-1") -> cf.Step:
    return WORKFLOW.open(receive(reference), NOW)


def test_what_is_saved_is_loaded_before_and_after_it_is_written(store: Store) -> None:
    step = opened()
    store.save(step)
    assert store.load("C-1") == step.complaint
    store.flush()
    assert store.load("C-1") == step.complaint
    assert store.load("C-2") is None


def test_a_step_without_facts_writes_nothing(store: Store) -> None:
    step = opened()
    store.save(WORKFLOW.advance(step.complaint, NOW))
    store.flush()
    assert store.load("C-1") is None


def test_the_next_deadline_stands_in_an_indexed_column(store: Store) -> None:
    step = opened()
    store.save(step)
    assert step.next_deadline is not None
    assert list(store.due(step.next_deadline - timedelta(microseconds=1))) == []
    assert next(store.due(step.next_deadline)) == step.complaint
    plan = store.db.execute("EXPLAIN QUERY PLAN SELECT 1 FROM complaints WHERE next_deadline <= 1").fetchall()
    assert "due" in str(plan)


def test_a_snapshot_that_somebody_else_wrote_is_not_overwritten(store: Store) -> None:
    step = opened()
    store.save(step)
    store.flush()
    store.db.execute("UPDATE complaints SET version = version + 1")
    store.save(WORKFLOW.advance(step.complaint, NOW + timedelta(days=90)))
    with pytest.raises(RuntimeError, match="written by somebody else"):
        store.flush()
    assert store.db.execute("SELECT MAX(seq) FROM events").fetchone()[0] == step.complaint.version


def test_only_so_many_cases_are_held(store: Store) -> None:
    for number in range(3 * BATCH):
        store.save(opened(f"C-{number}"))
    store.flush()
    for number in range(3 * BATCH):
        store.load(f"C-{number}")
    assert len(store._held) <= 2 * BATCH


def test_ticks_are_exact_and_in_the_order_of_time() -> None:
    moment = datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
    assert ticks(moment) - ticks(moment - timedelta(microseconds=1)) == 1


def test_the_audit_sees_a_snapshot_that_does_not_follow_from_its_facts(store: Store) -> None:
    store.save(opened())
    store.flush()
    (snapshot,) = store.db.execute("SELECT snapshot FROM complaints").fetchone()
    store.db.execute(
        "UPDATE complaints SET snapshot = ?", (json.dumps(json.loads(snapshot) | {"contacts": 3}),)
    )
    assert audit(store)["rebuilt_from_rows"] == {"equal": 0, "different": 1}
