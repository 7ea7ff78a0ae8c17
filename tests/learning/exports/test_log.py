"""Rows of an event log: the vocabulary of XES, one row a fact, and nobody named who complained."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from itertools import groupby

import pytest
from hypothesis import given, settings

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.learning.exports import COLUMNS, PERSONAL_COLUMNS, event_rows
from tests.record.stories import OPENINGS, stories
from tests.samples import PRIVATE, Story, in_state, receive


def rows_of(story: Story, **asked: object) -> list[dict[str, object]]:
    return list(event_rows([story.events], **asked))  # type: ignore[arg-type]


@settings(max_examples=30)
@given(stories())
def test_every_fact_is_one_row_in_the_columns_of_all(story: Story) -> None:
    rows = rows_of(story)
    assert {tuple(row) for row in rows} == {COLUMNS}
    assert sorted(int(str(row["complaintflow:seq"])) for row in rows) == [fact.seq for fact in story.events]


@settings(max_examples=30)
@given(stories())
def test_nobody_who_complained_is_named_unless_asked_for(story: Story) -> None:
    shown = json.dumps(rows_of(story), ensure_ascii=False)
    assert not [private for private in (*PRIVATE, "sami-the-brother") if private in shown]


def test_a_row_says_when_and_by_whom_in_the_words_of_xes() -> None:
    story = in_state(cf.State.ACKNOWLEDGED)
    row = next(row for row in rows_of(story) if row["concept:name"] == "complaint.acknowledged")
    fact = next(fact for fact in story.events if fact.stored_name == "complaint.acknowledged")
    assert row["case:concept:name"] == "C-1042"
    assert datetime.fromisoformat(str(row["time:timestamp"])) == fact.at
    assert (row["org:resource"], row["org:role"], row["lifecycle:transition"]) == (
        "dana",
        "staff",
        "complete",
    )
    assert (row["identity:id"], row["complaintflow:state"]) == (fact.id, "acknowledged")


def test_whoever_speaks_for_the_customer_is_the_customer() -> None:
    story = Story().open().do(do.PutQuestion(by="sami-the-brother", question="Where is the money?"))
    put = next(row for row in rows_of(story) if row["concept:name"] == "question.put")
    assert (put["org:resource"], put["org:role"]) == (cf.CUSTOMER, "customer")


def test_what_time_did_has_no_resource() -> None:
    story = in_state(cf.State.ACKNOWLEDGED).wait(days=30)
    broken = next(row for row in rows_of(story) if row["concept:name"] == "commitment.broken")
    assert (broken["org:resource"], broken["org:role"]) == (None, "time")
    assert broken["complaintflow:commitment"] == story.complaint.commitments[0].id


def test_people_are_under_another_name_when_asked_for() -> None:
    rows = rows_of(in_state(cf.State.ACKNOWLEDGED), people={"dana": "one"}.__getitem__)
    assert {row["org:resource"] for row in rows} == {cf.CUSTOMER, "one", None}


def test_what_another_system_did_has_the_resource_that_it_named() -> None:
    story = Story().open(OPENINGS[-1])
    witness = do.Witness(state="resolved", activity="solve", resource="Maria in the shop")
    story.now += timedelta(hours=1)
    story.take(story.workflow.handle(story.complaint, witness, story.now))
    row = next(row for row in rows_of(story) if row["concept:name"] == "complaint.witnessed")
    assert (row["org:resource"], row["org:role"]) == ("Maria in the shop", "staff")


def test_a_promise_is_named_in_the_fact_that_makes_it() -> None:
    made = next(r for r in rows_of(in_state(cf.State.ACKNOWLEDGED)) if r["concept:name"] == "commitment.made")
    assert made["complaintflow:commitment"] == made["identity:id"]


def test_rows_of_a_case_stand_in_the_order_in_which_things_happened() -> None:
    story = in_state(cf.State.ACKNOWLEDGED)
    earlier = story.now + timedelta(minutes=1)
    story.now += timedelta(hours=1)
    story.do(do.Note(by="dana", text="first"), do.Note(by="dana", text="second", at=earlier))
    moments = [row["time:timestamp"] for row in rows_of(story)]
    assert moments == sorted(moments, key=str)
    assert [row["complaintflow:seq"] for row in rows_of(story)] != [fact.seq for fact in story.events]


def test_a_late_entry_does_not_change_the_state_of_what_came_before_it() -> None:
    story = in_state(cf.State.CLOSED)
    assert rows_of(story)[0]["complaintflow:state"] == "received"
    closed = next(row for row in rows_of(story) if row["concept:name"] == "complaint.closed")
    assert closed["complaintflow:state"] == "closed"


def test_a_second_cycle_is_told_from_the_first() -> None:
    story = in_state(cf.State.CLOSED).do(do.Reopen(reason="charged again"))
    assert [cycle for cycle, _ in groupby(row["complaintflow:cycle"] for row in rows_of(story))] == [1, 2]


def test_only_the_wanted_activities_are_given_and_their_states_stay_right() -> None:
    rows = rows_of(in_state(cf.State.CLOSED), activities={"customer.thanked", "complaint.closed"})
    assert {row["concept:name"] for row in rows} <= {"customer.thanked", "complaint.closed"}
    assert rows[-1]["complaintflow:state"] == "closed"


def test_personal_data_is_there_when_it_is_asked_for() -> None:
    rows = rows_of(Story().open(), personal=True)
    assert tuple(rows[0]) == (*COLUMNS, *PERSONAL_COLUMNS)
    assert rows[0]["case:customer"] == "K-77130"
    assert "You charged the Mansour account twice." in str(rows[0]["complaintflow:text"])


def test_histories_are_read_one_at_a_time() -> None:
    read: list[str] = []

    def histories():  # type: ignore[no-untyped-def]
        for reference in ("C-1", "C-2"):
            read.append(reference)
            yield Story().open(receive(reference)).events

    rows = event_rows(histories())
    assert next(rows)["case:concept:name"] == "C-1"
    assert read == ["C-1"]


def test_a_history_without_its_beginning_is_refused() -> None:
    with pytest.raises(cf.HistoryError):
        list(event_rows([in_state(cf.State.CLOSED).events[1:]]))
