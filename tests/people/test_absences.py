"""An absence endangers promises, a leaver's complaints move in one call, and a nightly run keeps nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from tests.samples import (
    DANA,
    NOW,
    PEOPLE,
    ROSTER,
    WORKFLOW,
    Story,
    acknowledged,
    in_debt,
    in_state,
    later,
    receive,
    terms,
)

DAY = timedelta(days=1)
ILL = WORKFLOW.with_roster(ROSTER.is_away("dana", since=NOW + DAY, until=NOW + 9 * DAY, deputy="omar"))
DEPUTISED = cf.Roster([evolve(DANA, deputy="omar"), *(person for person in PEOPLE if person.id != "dana")])
GONE = WORKFLOW.with_roster(DEPUTISED.leaves("dana", at=NOW + DAY))
LATER = NOW + 2 * DAY


def by_omar(reference: str = "C-2") -> Story:
    """Omar's complaint, in which Dana promised something."""
    story = Story().open(receive(reference)).do(do.Acknowledge(by="omar", promise=terms(days=3)))
    return story.do(do.Promise(by="omar", promise=story.terms(4, owner="dana", certain=True)))


def test_an_absence_lists_the_promises_that_it_endangers() -> None:
    mine, other = acknowledged().complaint, by_omar().complaint
    found = list(ILL.endangered([mine, other], NOW))
    assert [(each.reference, each.commitment.owner, each.deputy) for each in found] == [
        ("C-1042", "dana", "omar"),
        ("C-2", "dana", "omar"),
    ]


def test_what_falls_due_before_or_after_an_absence_is_not_endangered() -> None:
    story = acknowledged()
    workflow = WORKFLOW.with_roster(
        ROSTER.is_away(
            "dana", since=story.promise.promised_at + DAY, until=story.promise.promised_at + 2 * DAY
        )
    )
    assert list(workflow.endangered([story.complaint], NOW)) == []


def test_one_can_ask_of_one_person() -> None:
    assert list(ILL.endangered([acknowledged().complaint], NOW, by="omar")) == []


def test_a_debt_is_endangered_while_its_holder_is_away() -> None:
    owed = in_debt().complaint
    assert [each.commitment.id for each in ILL.endangered([owed], NOW + 8 * DAY)] == [owed.debts[0].id]
    assert list(ILL.endangered([owed], NOW + 10 * DAY)) == []


def test_the_one_complained_of_is_no_deputy() -> None:
    story = Story().open(receive(about={"omar"})).do(do.Acknowledge(by="dana", promise=terms(days=3)))
    assert [each.deputy for each in ILL.endangered([story.complaint], NOW)] == [None]


def test_what_nobody_on_the_roster_holds_is_not_endangered_by_an_absence() -> None:
    promised = do.AdoptedPromise(what="a call", at=NOW + 3 * DAY, made_at=NOW)
    case = do.Adopt(
        reference="C-1", customer=receive().customer, state="acting", received_at=NOW, promises=(promised,)
    )
    assert list(ILL.endangered([WORKFLOW.open(case, NOW).complaint], NOW)) == []


def test_a_leaver_s_complaints_move_in_one_call_and_each_promise_keeps_its_date() -> None:
    complaints = [acknowledged().complaint, in_state(cf.State.ACTING).complaint]
    steps = list(GONE.reassign_all(complaints, LATER, leaver="dana", by="ruth"))
    for before, step in zip(complaints, steps, strict=True):
        after = step.complaint
        assert after.owner == "omar"
        assert [p.promised_at for p in before.open_commitments] == [
            p.promised_at for p in after.open_commitments
        ]
        assert {p.owner for p in after.open_commitments} <= {"omar"}
        assert "handover" in [notice.kind for notice in step.notices]
        assert all(one.until == next_.since for one, next_ in pairwise(after.owners))


def test_what_a_leaver_has_no_part_in_is_passed_over() -> None:
    closed, other = in_state(cf.State.CLOSED).complaint, Story().open(receive("C-3")).complaint
    assert list(GONE.reassign_all([closed, other], LATER, leaver="dana", by="ruth")) == []


def test_what_a_leaver_promised_in_the_complaint_of_another_becomes_the_owner_s() -> None:
    (step,) = GONE.reassign_all([by_omar().complaint], LATER, leaver="dana", by="ruth")
    assert {promise.owner for promise in step.complaint.open_commitments} == {"omar"}
    (notice,) = [notice for notice in step.notices if notice.kind == "handover"]
    assert notice.facts["previous_owner_name"] == "Dana Levi"


def test_the_successor_can_be_named_or_chosen_for_each() -> None:
    complaints = [acknowledged().complaint]
    (named,) = GONE.reassign_all(complaints, LATER, leaver="dana", by="ruth", to="ruth")
    (chosen,) = GONE.reassign_all(complaints, LATER, leaver="dana", by="ruth", to=lambda complaint: "ruth")
    assert named == chosen and named.complaint.owner == "ruth"


def test_a_leaver_without_a_deputy_needs_a_successor_by_name() -> None:
    gone = WORKFLOW.with_roster(ROSTER.leaves("dana", at=NOW))
    with pytest.raises(cf.CommandRefused, match="Say who takes over") as caught:
        list(gone.reassign_all([acknowledged().complaint], LATER, leaver="dana", by="ruth"))
    assert caught.value.rule == "nobody_stands_in"


def test_nobody_takes_over_from_themselves() -> None:
    with pytest.raises(cf.CommandRefused, match="Say who takes over") as caught:
        list(WORKFLOW.reassign_all([acknowledged().complaint], LATER, leaver="dana", by="ruth", to="dana"))
    assert caught.value.rule == "nobody_stands_in"


def test_a_leaver_whom_nobody_knows_is_an_error_at_once() -> None:
    with pytest.raises(cf.DefinitionError, match="leaver: nobody has the id 'danna'"):
        WORKFLOW.reassign_all([], NOW, leaver="danna", by="ruth")


def test_what_had_fallen_due_stays_charged_to_the_leaver() -> None:
    story = acknowledged()
    after = story.promise.promised_at + DAY
    gone = WORKFLOW.with_roster(DEPUTISED.leaves("dana", at=after))
    (step,) = gone.reassign_all([story.complaint], after, leaver="dana", by="ruth")
    (broken,) = [fact for fact in step.events if isinstance(fact, e.CommitmentBroken)]
    assert (broken.holder, step.complaint.debts[0].owner) == ("dana", "omar")


def test_shares_say_who_held_a_promise_and_for_how_long() -> None:
    story = acknowledged()
    made, due = story.promise.made_at, story.promise.promised_at
    story.do(do.Reassign(by="ruth", to="omar"))
    assert story.promise.shares == (("dana", story.now - made), ("omar", due - story.now))
    story.now = due + DAY
    assert story.do(do.Reassign(by="ruth", to="ruth")).promise.shares[-1][0] == "omar"


def test_a_nightly_run_takes_complaints_one_at_a_time() -> None:
    taken: list[str] = []

    def desk() -> Iterator[cf.Complaint]:
        for reference in ("C-1", "C-2"):
            taken.append(reference)
            yield Story().open(receive(reference)).complaint

    night = later(NOW, 3)
    steps = WORKFLOW.advance_all(desk(), night)
    assert taken == []
    assert next(steps) == WORKFLOW.advance(Story().open(receive("C-1")).complaint, night)
    assert taken == ["C-1"]
    assert len(list(steps)) == 1
    taken.clear()
    readings = dict(WORKFLOW.clocks_all(desk(), night))
    assert readings["C-2"] == WORKFLOW.clocks(Story().open(receive("C-2")).complaint, night)
