"""The real logs: nothing is lost, stored rows give the same complaints, and outcomes are the city's own."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.recipes.test_replay_log import run

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"

pytestmark = pytest.mark.shared


def report(name: str, *arguments: str, map: str) -> dict[str, Any]:
    done = run(DATA / name, "--json", *arguments, map=map)
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def helpdesk() -> dict[str, Any]:
    return report("helpdesk_events.csv", map="helpdesk.toml")


@pytest.fixture(scope="module", params=["1", "2014"])
def boston(request: pytest.FixtureRequest) -> dict[str, Any]:
    return report("boston311_2014.csv", "--seed", request.param, map="boston311.toml")


@pytest.fixture(scope="module")
def unwatched() -> dict[str, Any]:
    return report("boston311_2014.csv", map="boston311.toml")


def test_of_the_help_desk_at_least_95_in_100_events_become_facts(helpdesk: dict[str, Any]) -> None:
    entered = helpdesk["entries"]
    assert entered["total"] == len(table("helpdesk_events.csv"))
    assert entered["became_facts"] >= 0.95 * entered["total"]
    assert set(entered["by"]) == {"adopt", "witness", "observe", "handle"}


def test_every_event_of_the_help_desk_is_a_fact_or_a_refusal_with_its_rule(helpdesk: dict[str, Any]) -> None:
    entered, refused = helpdesk["entries"], helpdesk["refused"]
    assert entered["became_facts"] + refused["total"] == entered["total"]
    assert sum(refused["by_rule"].values()) == refused["total"]


def test_every_complaint_of_the_help_desk_is_rebuilt_from_its_rows(helpdesk: dict[str, Any]) -> None:
    assert helpdesk["rebuilt_from_rows"] == {"equal": helpdesk["cases"], "different": 0}


def back_to_work(activities: list[str]) -> bool:
    resolved = activities.index("Resolve ticket") if "Resolve ticket" in activities else len(activities)
    return any(activity not in ("Resolve ticket", "Closed") for activity in activities[resolved:])


def test_every_ticket_that_went_back_to_work_is_counted(helpdesk: dict[str, Any]) -> None:
    tickets: dict[str, list[str]] = {}
    for row in table("helpdesk_events.csv"):
        tickets.setdefault(row["case_id"], []).append(row["activity"])
    assert len(tickets) == helpdesk["cases"]
    assert helpdesk["reopenings"]["cases"] == sum(map(back_to_work, tickets.values())) == 154


def test_a_ticket_ends_in_the_state_of_its_last_activity(helpdesk: dict[str, Any]) -> None:
    last = {row["case_id"]: row["activity"] for row in table("helpdesk_events.csv")}
    ends = Counter(last.values())
    assert helpdesk["cases_by_state"]["closed"] == ends["Closed"]
    assert helpdesk["cases_by_state"]["resolved"] == ends["Resolve ticket"]


def test_every_promise_of_the_city_has_the_outcome_of_its_own_verdict(boston: dict[str, Any]) -> None:
    said = Counter((bool(row["closed_at"]), row["on_time"]) for row in table("boston311_2014.csv"))
    closed = said[True, "ONTIME"] + said[True, "OVERDUE"]
    assert boston["verdicts"] == {"closed_equal": closed, "open_equal": said[False, "OVERDUE"]}
    assert boston["promises"]["kept"] == said[True, "ONTIME"]
    assert boston["promises"]["broken"] == said[True, "OVERDUE"] + said[False, "OVERDUE"]
    assert boston["refused"]["total"] == 0


def test_looking_at_random_moments_gives_the_facts_of_never_looking(
    boston: dict[str, Any], unwatched: dict[str, Any]
) -> None:
    assert boston["digest"] == unwatched["digest"]
    assert boston["rebuilt_from_rows"] == {"equal": boston["cases"], "different": 0}


def test_typing_in_late_changes_no_outcome_of_the_city() -> None:
    late = report("boston311_2014.csv", "--seed", "3", "--late", "40", map="boston311.toml")
    assert late["promises"]["breaks_withdrawn"] > 0
    assert not {key for key in late["verdicts"] if key.endswith("different")}
