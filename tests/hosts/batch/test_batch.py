"""A year of histories, asked in one process and on a cluster whose workers die: the same, fact for fact."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="docs/recipes/batch/requirements.txt")

from distributed import Client, LocalCluster

import complaintflow as cf
from docs.recipes.batch.cluster import here, on
from docs.recipes.batch.company import END, LAST_YEAR, STRICTER, policy, year
from docs.recipes.batch.questions import Measures, advanced, cost, countable, measured
from docs.recipes.batch.shards import read, replace, write

pytestmark = pytest.mark.host
MANY, SHARDS = 300, 12


@pytest.fixture(scope="module")
def histories() -> list[tuple[cf.events.Event, ...]]:
    return list(year(MANY))


@pytest.fixture
def paths(histories, tmp_path: Path) -> list[Path]:
    return write(histories, tmp_path / "year", SHARDS)


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0") as cluster,
        Client(cluster) as found,
    ):
        yield found


def test_every_history_is_wholly_in_one_file_and_comes_back_as_it_was(histories, paths) -> None:
    stored = {history[0].reference: history for path in paths for history in read(path)}
    assert stored == {history[0].reference: history for history in histories}
    assert sum(1 for path in paths for _ in read(path)) == MANY


def test_the_same_year_is_written_to_the_same_files(paths, tmp_path) -> None:
    again = write(year(MANY), tmp_path / "again", SHARDS)
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in paths]


def test_the_measures_of_a_cluster_are_those_of_one_process(client, histories, paths) -> None:
    done: list[int] = []
    shared = on(client, measured, paths, show=done.append)
    assert shared == here(measured, paths) == Measures.merged(map(measured, paths))
    assert shared.histories == MANY and done == list(range(1, SHARDS + 1))


def test_a_nightly_run_is_the_same_fact_for_fact_and_adds_nothing_twice(client, paths, tmp_path) -> None:
    alone = [Path(shutil.copy(path, tmp_path / path.name)) for path in paths]
    shared, single = on(client, advanced, paths, END), here(advanced, alone, END)
    assert shared == single and shared.complaints == MANY and 0 < shared.woken < MANY
    assert [path.read_bytes() for path in paths] == [path.read_bytes() for path in alone]
    assert here(advanced, alone, END).facts == 0


def test_a_worker_that_is_killed_changes_no_answer(client, paths) -> None:
    whole, dead = here(measured, paths), []

    def kill(done: int) -> None:
        if done == 2:
            pids = client.run(os.getpid)
            dead.append(min(pids.values()))
            os.kill(dead[0], signal.SIGKILL)

    assert on(client, _slowly, paths, show=kill) == whole
    assert dead and dead[0] not in client.run(os.getpid).values()


def _slowly(path: Path) -> Measures:
    time.sleep(0.2)  # so that there is something to kill
    return measured(path)


def test_a_worker_that_dies_while_writing_leaves_the_file_as_it_was(paths) -> None:
    before = paths[0].read_bytes()

    def dying() -> Iterator[tuple[cf.events.Event, ...]]:
        yield next(read(paths[0]))
        raise SystemExit

    with pytest.raises(SystemExit):
        replace(paths[0], dying())
    assert paths[0].read_bytes() == before


def test_what_last_years_policy_would_have_cost_is_what_it_did_cost(paths) -> None:
    here(advanced, paths, END)
    facts = [fact for path in paths for history in read(path) for fact in history]
    missed = Counter(fact.target for fact in facts if isinstance(fact, cf.events.TargetMissed))
    taken_back = Counter(fact.target for fact in facts if isinstance(fact, cf.events.TargetMissWithdrawn))
    asked = {target.name for target in LAST_YEAR.targets if countable(target)}
    found = here(cost, paths, LAST_YEAR, END)
    assert "first_answer" in asked and found.begun["first_answer"] == MANY
    assert found.missed == {name: (missed - taken_back)[name] for name in sorted(asked) if missed[name]}


def test_a_stricter_policy_never_costs_less(paths) -> None:
    spans = ["1 working_hours", "4 working_hours", "1 business_days", "2 business_days", "5 business_days"]
    costs = [here(cost, paths, policy(span, span), END).missed.get("first_answer", 0) for span in spans]
    assert costs == sorted(costs, reverse=True) and costs[0] > costs[-1]
    assert here(cost, paths, STRICTER, END).missed["first_answer"] == costs[1]


def test_what_is_never_answered_is_missed_when_its_time_is_over(paths) -> None:
    plain = policy("2 business_days", "no answer").to_mapping()
    for target in plain["targets"]:
        if target["name"] == "first_answer":
            target["satisfied_by"] = ["complaint.referred"]
    silent = cf.Policy.from_mapping(plain)
    found = here(cost, paths, silent, END)
    assert found.unanswered["first_answer"] == found.missed["first_answer"] == MANY
