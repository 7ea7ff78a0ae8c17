from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from tests.adoption.cases import HOUR, adopt, adopted, promised
from tests.samples import NOW, Story, acknowledged, desk, later, read, stored

State = cf.State
moves = st.lists(st.sampled_from(State), max_size=6)


@given(moves)
def test_an_adopted_case_moves_as_it_was_moved_and_nobody_is_told(states: list[State]) -> None:
    story = adopted().do(*(do.Witness(state=state, activity="moved", resource="R1") for state in states))
    assert story.state is (states[-1] if states else State.INVESTIGATING)
    assert story.notices == []
    assert cf.replay(read(stored(story.events))) == story.complaint


@given(moves)
def test_while_it_is_open_something_will_wake_it(states: list[State]) -> None:
    story = adopted().do(*(do.Witness(state=state) for state in states))
    assert (story.steps[-1].next_deadline is None) is (story.state is State.CLOSED)


def test_the_words_of_the_other_system_are_kept() -> None:
    fact = adopted().do(do.Witness(state="acting", activity="Require upgrade", resource="R7")).events[-1]
    assert isinstance(fact, cf.events.ComplaintWitnessed)
    assert (fact.activity, fact.resource, fact.state) == ("Require upgrade", "R7", "acting")


def test_only_an_adopted_case_is_moved_so() -> None:
    with pytest.raises(cf.CommandRefused) as refused:
        acknowledged().do(do.Witness(state="closed"))
    assert refused.value.rule == "adopted"


def test_a_case_seen_closed_twice_was_closed_the_first_time() -> None:
    story = adopted().do(do.Witness(state="closed"))
    closed_at = story.complaint.closed_at
    assert story.do(do.Witness(state="closed")).complaint.closed_at == closed_at


def test_a_case_that_is_open_again_begins_a_new_cycle() -> None:
    story = adopted().do(do.Witness(state="closed"), do.Witness(state="acting", activity="Take in charge"))
    complaint = story.complaint
    assert (complaint.cycle, complaint.state, complaint.closed_at, complaint.outcome) == (
        2,
        "acting",
        None,
        None,
    )
    assert [fact.stored_name for fact in story.events if fact.state is State.ACTING] == [
        "complaint.reopened",
        "complaint.witnessed",
    ]


def test_a_closing_that_was_witnessed_begins_the_retention() -> None:
    story = Story(desk(retention="12 months"))
    story.open(adopt()).do(do.Witness(state="closed"))
    assert story.complaint.retain_until is not None
    assert story.do(do.Witness(state="acting")).complaint.retain_until is None


@pytest.mark.parametrize(("late", "status"), [(timedelta(0), "kept"), (timedelta(microseconds=1), "broken")])
def test_a_promise_answered_by_the_move_is_kept_in_time_and_repaid_after(
    late: timedelta, status: str
) -> None:
    story = adopted(promises=(promised(),))
    story.now = story.promise.promised_at + late
    story.do(do.Witness(state="closed", keeps=[story.promise.id]), after=timedelta(0))
    assert (story.promise.status, story.promise.in_debt, story.state) == (status, False, "closed")


def test_a_move_typed_in_late_withdraws_the_break() -> None:
    story = adopted(promises=(promised(),)).wait(days=20)
    assert story.promise.status == "broken"
    story.do(do.Witness(state="closed", keeps=[story.promise.id], at=NOW + HOUR))
    assert (story.promise.status, story.promise.kept_at) == ("kept", NOW + HOUR)
    assert story.promise.break_withdrawn_at == story.now


def test_a_promise_that_has_ended_is_not_answered_again() -> None:
    story = adopted(promises=(promised(),))
    story.do(do.Witness(state="acting", keeps=[story.promise.id]))
    kept_at = story.promise.kept_at
    assert story.do(do.Witness(state="closed", keeps=[story.promise.id])).promise.kept_at == kept_at


def test_a_promise_that_nobody_knows_cannot_be_answered() -> None:
    with pytest.raises(cf.CommandRefused) as refused:
        adopted().do(do.Witness(state="acting", keeps=["CRM-7/99"]))
    assert refused.value.rule == "commitment_known"


def test_a_closing_leaves_nothing_promised() -> None:
    story = adopted(promises=(promised(),))
    with pytest.raises(cf.CommandRefused) as refused:
        story.do(do.Witness(state="closed"))
    assert refused.value.rule == "nothing_owed"
    assert story.complaint.open_commitments


def test_from_there_on_it_is_handled_like_any_other() -> None:
    story = adopted(owner="dana", promises=(promised(),))
    story.do(do.Change(by="dana", commitment=story.promise.id, reason="stock", promise=story.terms(4)))
    assert [promise.status for promise in story.complaint.commitments] == ["changed", "open"]
    assert [notice.kind for notice in story.notices] == ["promise_changed"]
    assert later(NOW) < story.promise.promised_at
