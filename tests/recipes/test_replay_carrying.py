from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import complaintflow as cf
from docs.recipes.replay.carrying import Replay
from docs.recipes.replay.rhythm import Rhythm
from docs.recipes.replay.store import BATCH
from tests.recipes.logs import MAP, close_all, replayed, rows

NEW = "A,1,2026-03-02T10:00,new,R1,K1,,"
PROMISED = "A,1,2026-03-02T10:00,new,R1,K1,2026-03-05T12:00,late"


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "replay.sqlite"
    close_all()


def complaint(run: Replay, reference: str = "A") -> cf.Complaint:
    found = run.store.load(reference)
    assert found is not None
    return found


def test_a_case_is_adopted_with_its_first_row(at: Path) -> None:
    run, found = replayed(at, rows("A,1,2026-03-02T10:00,take,R1,K1,,"))
    assert (complaint(run).state, complaint(run).owner, complaint(run).adopted) == (
        "investigating",
        "R1",
        True,
    )
    assert run.carried == {"adopt": 1}
    assert found["rebuilt_from_rows"] == {"equal": 1, "different": 0}


def test_later_rows_are_witnessed_handled_and_observed(at: Path) -> None:
    run, found = replayed(
        at,
        rows(
            NEW,
            "A,2,2026-03-02T10:00,note,R1,K1,,a word",
            "A,3,2026-03-02T11:00,take,R2,K1,,",
            "A,4,2026-03-03T11:00,done,R2,K1,,",
            "A,5,2026-03-04T11:00,end,R2,K1,,",
        ),
    )
    assert run.carried == {"adopt": 1, "handle": 1, "witness": 2}
    assert found["cases_by_state"] == {"closed": 1}
    # A text that must be said is said even where it is only observed.
    assert found["refused"]["by_rule"] == {"blank_resolution": 1}


def test_what_was_only_observed_names_the_rules_that_were_not_met(at: Path) -> None:
    _, found = replayed(at, rows(NEW, "A,2,2026-03-03T11:00,done,R2,K1,,refunded"))
    assert found["rules_not_met"] == {"lifecycle": 1, "next_promise": 1}
    assert found["refused"]["total"] == 0


def test_enforced_it_is_refused_by_that_rule(at: Path) -> None:
    run, found = replayed(at, rows(NEW, "A,2,2026-03-03T11:00,done,R2,K1,,refunded"), enforce=True)
    assert found["refused"]["by_rule"] == {"lifecycle": 1}
    assert complaint(run).state == "received"


def test_somebody_else_taking_a_case_is_a_handover(at: Path) -> None:
    run, found = replayed(
        at,
        rows(
            "A,1,2026-03-02T10:00,take,R1,K1,,",
            "A,2,2026-03-03T10:00,take,R2,K1,,",
            "A,3,2026-03-04T10:00,take,R2,K1,,",
        ),
    )
    assert (complaint(run).owner, found["handovers"]) == ("R2", 1)
    assert found["rules_not_met"] == {"supervisor_moves": 1, "accepted_handover": 1}


def test_a_first_owner_is_no_handover(at: Path) -> None:
    _, found = replayed(at, rows(NEW, "A,2,2026-03-03T10:00,take,R2,K1,,"))
    assert (found["handovers"], found["rules_not_met"]) == (0, {})


def test_work_after_a_resolution_or_a_closing_is_a_reopening(at: Path) -> None:
    _, found = replayed(
        at,
        rows(
            NEW,
            "A,2,2026-03-03T10:00,done,R1,K1,,x",
            "A,3,2026-03-04T10:00,take,R1,K1,,",
            "A,4,2026-03-05T10:00,end,R1,K1,,",
            "A,5,2026-03-06T10:00,take,R1,K1,,",
        ),
    )
    assert found["reopenings"] == {"cases": 1, "times": 2, "of_these_after_closing": 1}


@pytest.mark.parametrize(("when", "outcome"), [("05T12:00:00", "kept"), ("05T12:00:01", "broken")])
def test_a_promise_answered_at_its_moment_is_kept_and_a_second_later_broken(
    at: Path, when: str, outcome: str
) -> None:
    word = "in time" if outcome == "kept" else "late"
    _, found = replayed(
        at, rows(f"A,1,2026-03-02T10:00,new,R1,K1,2026-03-05T12:00,{word}", f"A,2,2026-03-{when},end,R1,K1,,")
    )
    assert found["promises"][outcome] == 1
    assert found["verdicts"] == {"closed_equal": 1}


def test_a_verdict_that_differs_is_counted(at: Path) -> None:
    _, found = replayed(at, rows(PROMISED, "A,2,2026-03-04T10:00,end,R1,K1,,"))
    assert found["verdicts"] == {"closed_different": 1}


def test_a_case_left_open_breaks_its_promise_by_the_end_of_the_log(at: Path) -> None:
    _, found = replayed(at, rows(PROMISED, "B,1,2026-06-02T10:00,new,R1,K1,,"))
    assert found["promises"]["broken"] == 1
    assert found["verdicts"] == {"open_equal": 1, "open_different": 1}


def test_a_closing_that_leaves_something_promised_is_refused_with_its_rule(at: Path) -> None:
    run, found = replayed(at, rows(PROMISED, "A,2,2026-03-06T10:00,shut,R1,K1,,"))
    assert found["refused"]["by_rule"] == {"nothing_owed": 1}
    assert found["refused"]["first_of_each"][0]["line"] == 3
    # What time alone had brought by then stands.
    assert complaint(run).in_debt


def test_a_refused_row_leaves_nothing_of_its_own(at: Path) -> None:
    two = {"take": {"takes": True, "handle": "Resolve", "fields": {"resolution": "x", "explanation": "y"}}}
    run, found = replayed(
        at, rows(NEW, "A,2,2026-03-03T10:00,take,R2,K1,,"), activities={**MAP["activities"], **two}
    )
    assert found["refused"]["by_rule"] == {"lifecycle": 1}
    assert complaint(run).owner is None


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("A,2,2026-03-03T10:00,dance,R1,K1,,", "unmapped"),
        ("A,2,2026-03-03T10:00,new,R1,K1,,", "known_already"),
        ("A,2,2026-03-29T02:30,note,R1,K1,,x", "moment"),
        ("A,2,2026-03-03T10:00,note,,K1,,x", "staff_acts"),
        ("A,1,2026-03-03T10:00,note,R1,K1,,x", "out_of_order"),
        ("B,1,2026-03-29T02:30,new,R1,K1,,", "moment"),
        ("B,1,2026-03-03T10:00,new,R1,K1,soon,", "moment"),
        ("B,1,2026-03-03T10:00,end,R1,K1,2026-03-05T12:00,", "nothing_owed"),
    ],
)
def test_what_does_not_become_a_fact_is_reported_with_its_rule(at: Path, row: str, rule: str) -> None:
    run, found = replayed(at, rows(NEW, row))
    assert found["refused"]["by_rule"] == {rule: 1}
    assert sum(run.carried.values()) + found["refused"]["total"] == run.entries == 2


def test_a_row_dated_before_the_one_above_it_is_a_late_entry(at: Path) -> None:
    run, _ = replayed(at, rows(NEW, "A,2,2026-03-02T09:00,note,R1,K1,,x"))
    row = run.store.db.execute("SELECT fact FROM events WHERE name = 'note.taken'").fetchone()[0]
    fact = cf.from_plain(json.loads(row))
    assert fact.at < fact.recorded_at


def test_people_appear_on_the_roster_as_they_act(at: Path) -> None:
    run, _ = replayed(
        at, rows(NEW, "A,2,2026-03-02T11:00,note,R2,K1,,x", "A,3,2026-03-02T12:00,note,R1,K1,,x")
    )
    assert [person.id for person in run.workflow.roster] == ["R1", "R2"]


def test_without_people_nobody_acts_and_promises_have_no_holder(at: Path) -> None:
    run, _ = replayed(at, rows(PROMISED), people=None)
    assert len(run.workflow.roster) == 0
    assert complaint(run).commitments[0].owner is None


def many(cases: int) -> list[str]:
    return [
        row
        for n in range(cases)
        for row in (
            f"{n},1,2026-03-02T10:00,new,R1,K1,2026-03-05T12:00,x",
            f"{n},2,2026-03-{3 + n % 5:02}T10:00,end,R1,K1,,x",
        )
    ]


def test_every_rhythm_of_looking_gives_the_same_facts(at: Path, tmp_path: Path) -> None:
    given = rows(*many(30))
    digests = {replayed(tmp_path / f"{seed}", given, Rhythm(seed))[1]["digest"] for seed in (None, 1, 2, 3)}
    assert len(digests) == 1


def test_late_typing_gives_other_facts_and_the_same_outcomes(at: Path, tmp_path: Path) -> None:
    given = rows(*many(30))
    _, prompt = replayed(at, given)
    _, late = replayed(tmp_path / "late", given, Rhythm(7, late=100))
    assert late["digest"] != prompt["digest"]
    assert late["promises"]["breaks_withdrawn"] > 0
    outcomes = ("kept", "broken", "open")
    assert [late["promises"][name] for name in outcomes] == [prompt["promises"][name] for name in outcomes]


def test_cases_that_come_back_after_many_others_are_read_from_the_database(at: Path) -> None:
    first = [f"{n},1,2026-03-02T10:00,new,R1,K1,," for n in range(2 * BATCH + 10)]
    again = [f"{n},2,2026-03-03T10:00,note,R1,K1,,x" for n in range(2 * BATCH + 10)]
    run, found = replayed(at, rows(*first, *again))
    assert run.carried == {"adopt": len(first), "handle": len(again)}
    assert found["rebuilt_from_rows"] == {"equal": len(first), "different": 0}
