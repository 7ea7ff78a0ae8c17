"""The story of the desk: what became of every promise, read from the database that it leaves."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

import complaintflow as cf
from complaintflow import events as e
from tests.project.fences import fences
from tests.tutorial.conftest import DESK, Played, run

pytest.importorskip("rich", reason="the desk prints with rich: see docs/recipes/requirements.txt")

ZONE = ZoneInfo("Asia/Jerusalem")
PAGE = DESK.parents[1] / "desk.md"
REFERENCES = ("C-1042", "C-1043", "C-1044")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 9, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


@pytest.fixture
def rows(played: Played) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(played.file)) as database:
        yield database


@pytest.fixture
def layla(rows: sqlite3.Connection) -> cf.Complaint:
    return load(rows, "C-1042")


@pytest.fixture
def yael(rows: sqlite3.Connection) -> cf.Complaint:
    return load(rows, "C-1043")


@pytest.fixture
def tom(rows: sqlite3.Connection) -> cf.Complaint:
    return load(rows, "C-1044")


def load(rows: sqlite3.Connection, reference: str) -> cf.Complaint:
    query = "select snapshot from complaint where reference = ?"
    complaint: cf.Complaint = cf.from_plain(json.loads(rows.execute(query, (reference,)).fetchone()[0]))
    return complaint


def history(rows: sqlite3.Connection, reference: str) -> list[e.Event]:
    query = "select fact from event where reference = ? order by seq"
    return [cf.from_plain(json.loads(fact)) for (fact,) in rows.execute(query, (reference,))]


def outcomes(complaint: cf.Complaint) -> list[tuple[str, datetime]]:
    return [(promise.status.value, promise.promised_at) for promise in complaint.commitments]


def test_the_desk_plays_its_story_to_the_end(played: Played) -> None:
    assert played.told.stderr == ""
    assert played.told.returncode == 0


def test_the_same_story_is_told_in_the_same_words_in_a_folder_that_is_thrown_away(played: Played) -> None:
    again = run()
    assert again.returncode == 0
    assert again.stdout == played.told.stdout


def test_every_promise_to_layla_was_kept_or_waits(layla: cf.Complaint) -> None:
    assert outcomes(layla) == [("kept", at(16, 15)), ("kept", at(20, 11)), ("open", at(24, 16))]
    assert layla.commitments[0].kept_at == at(16, 14, 20)


def test_a_handover_moved_the_promise_with_its_date(layla: cf.Complaint) -> None:
    moved = layla.commitments[1]
    assert [holding.holder for holding in moved.holders] == ["dana", "omar"]
    assert moved.holders[1].since == at(17, 9, 50)
    assert (moved.made_by, moved.owner, layla.owner) == ("dana", "omar", "omar")


def test_the_handover_was_offered_and_then_accepted(rows: sqlite3.Connection) -> None:
    facts = [fact for fact in history(rows, "C-1042") if fact.stored_name.startswith("handover.")]
    assert [(fact.stored_name, fact.by, fact.at) for fact in facts] == [
        ("handover.offered", "dana", at(17, 9, 30)),
        ("handover.accepted", "omar", at(17, 9, 50)),
    ]


def test_a_call_typed_in_late_withdrew_the_break(rows: sqlite3.Connection, layla: cf.Complaint) -> None:
    promise = layla.commitments[1]
    (withdrawn,) = [fact for fact in history(rows, "C-1042") if isinstance(fact, e.CommitmentBreakWithdrawn)]
    assert promise.broken_at == promise.breaks_at
    assert promise.kept_at == withdrawn.at == at(20, 10, 40)
    assert withdrawn.recorded_at == at(22, 8, 45)
    assert withdrawn.evidence and withdrawn.reason


def test_what_was_missed_while_the_desk_was_down_is_dated_when_it_fell_due(rows: sqlite3.Connection) -> None:
    for reference, due in (("C-1042", at(20, 11)), ("C-1043", at(20, 11, 30))):
        complaint = load(rows, reference)
        (broken,) = [fact for fact in history(rows, reference) if isinstance(fact, e.CommitmentBroken)]
        promise = complaint.commitment(broken.commitment)
        assert promise is not None and promise.promised_at == due
        assert broken.at == broken.recorded_at == promise.breaks_at


def test_the_apology_repaired_what_was_missed_and_it_stays_broken(yael: cf.Complaint) -> None:
    assert outcomes(yael) == [("broken", at(20, 11, 30)), ("kept", at(22, 15)), ("open", at(24, 16))]
    missed, anew, _ = yael.commitments
    assert (missed.repaired_at, missed.repaired_by) == (at(22, 9), anew.id)
    assert anew.supersedes == missed.id and not yael.in_debt


def test_a_promise_changed_in_time_has_a_successor(tom: cf.Complaint) -> None:
    old, new = tom.commitments[:2]
    assert old.changed_at == at(17, 13) < old.promised_at
    assert (old.changed_to, new.supersedes) == (new.id, old.id)


def test_every_promise_to_tom_was_changed_in_time_or_kept(tom: cf.Complaint) -> None:
    assert outcomes(tom) == [
        ("changed", at(17, 16)),
        ("kept", at(22, 12)),
        ("kept", at(24, 12)),
        ("kept", at(24, 15)),
    ]


def test_closing_was_refused_while_something_was_promised_and_done_properly_then(
    played: Played, rows: sqlite3.Connection, tom: cf.Complaint
) -> None:
    (closed,) = [fact for fact in history(rows, "C-1044") if isinstance(fact, e.ComplaintClosed)]
    assert tom.state is cf.State.CLOSED and tom.next_deadline is None
    assert closed.at == at(24, 10, 15) > tom.commitments[-1].kept_at  # type: ignore[operator]
    box = played.told.stdout.partition("Close is refused")[2].partition("Thursday 24")[0]
    assert "Something is still promised" in box and "Instead: Keep it" in box and "Open now:" in box


def test_the_facts_alone_give_the_stored_complaints(rows: sqlite3.Connection) -> None:
    for reference in REFERENCES:
        assert cf.replay(history(rows, reference)) == load(rows, reference)


def test_the_column_that_wakes_the_desk_is_the_next_deadline_and_has_an_index(
    rows: sqlite3.Connection,
) -> None:
    query = "select reference, next_deadline from complaint where next_deadline <= ?"
    for reference, wake in rows.execute(query, ("2027",)):
        assert datetime.fromisoformat(wake) == load(rows, reference).next_deadline
    plan = rows.execute(f"explain query plan {query}", ("2027",)).fetchall()
    assert "INDEX to_wake" in plan[0][-1]


def test_every_notice_was_sent_once(played: Played, rows: sqlite3.Connection) -> None:
    sent = rows.execute("select notice_id from outbox where sent_at is not null").fetchall()
    letters = {letter.stem for letter in (played.folder / "letters").iterdir()}
    assert len(letters) == len(sent)
    assert letters == {id.translate(str.maketrans("/:+", "---")) for (id,) in sent}


def test_only_the_letter_that_failed_was_tried_twice(rows: sqlite3.Connection) -> None:
    again = rows.execute("select notice_id, tries, sent_at from outbox where tries <> 1").fetchall()
    ((id, tries, sent_at),) = again
    assert id.endswith(":promise_changed:customer")
    assert (tries, datetime.fromisoformat(sent_at)) == (2, at(17, 13, 5))


def test_only_reminders_whose_hour_had_passed_were_not_sent(rows: sqlite3.Connection) -> None:
    kept_back = rows.execute("select notice from outbox where sent_at is null").fetchall()
    notices = [cf.from_plain(json.loads(notice)) for (notice,) in kept_back]
    assert [notice.kind for notice in notices] == ["promise_due_soon"] * 2
    assert all(notice.not_after < at(22, 8, 30) for notice in notices)


def test_the_letter_that_the_power_cut_left_behind_went_out_after_the_restart(
    rows: sqlite3.Connection,
) -> None:
    query = "select notice, sent_at from outbox where notice_id like '%recap_after_contact%'"
    ((notice, sent_at),) = rows.execute(query).fetchall()
    assert cf.from_plain(json.loads(notice)).at == at(17, 16, 40)
    assert datetime.fromisoformat(sent_at) == at(22, 8, 30)


def test_every_letter_to_a_customer_is_known_to_have_arrived(rows: sqlite3.Connection) -> None:
    told = {
        fact.notice
        for reference in REFERENCES
        for fact in history(rows, reference)
        if isinstance(fact, e.NoticeTold)
    }
    sent = rows.execute("select notice from outbox where sent_at is not null").fetchall()
    notices = [cf.from_plain(json.loads(notice)) for (notice,) in sent]
    assert told == {notice.id for notice in notices if notice.to.kind == "customer"}


@pytest.mark.parametrize(
    ("reference", "greeting"), [("C-1042", "مرحبًا"), ("C-1043", "שלום"), ("C-1044", "Hello")]
)
def test_each_customer_is_written_to_in_their_own_language(
    played: Played, reference: str, greeting: str
) -> None:
    letters = (played.folder / "letters").glob(f"{reference}-*-customer.txt")
    assert all(greeting in letter.read_text(encoding="utf-8") for letter in letters)


def test_the_letter_that_tells_tom_what_was_done_names_the_hour_that_is_still_to_come(played: Played) -> None:
    (letter,) = (played.folder / "letters").glob("*C-1044*resolution*")
    text = letter.read_text(encoding="utf-8")
    assert "The new router is in place." in text
    assert "24 September 2026, 15:00" in text and "24 September 2026, 12:00" not in text


def test_what_is_printed_never_leaves_an_isolate_open(played: Played) -> None:
    for line in played.told.stdout.splitlines():
        assert line.count("\u2068") == line.count("\u2069")
    assert played.told.stdout.count("\u2068") >= 12


def test_what_the_page_quotes_is_what_the_desk_prints(played: Played) -> None:
    printed = {line.rstrip() for line in played.told.stdout.splitlines()}
    quoted = [block for block in fences(PAGE) if block.info == "text"][1:]
    lines = [line for block in quoted for line in block.text.splitlines() if line != "..."]
    assert len(lines) >= 10
    assert [line for line in lines if line.rstrip() not in printed] == []


def test_a_folder_that_holds_a_desk_is_refused(played: Played) -> None:
    again = run(str(played.folder))
    assert again.returncode == 1
    assert "holds a desk already" in again.stderr
