"""One table: if it changes the state it is a row, and there is a way out of every state and back."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.lifecycle import guards as g
from complaintflow.lifecycle.table import states
from complaintflow.record.states import OPEN_STATES
from tests.samples import in_state

State = cf.State
MOVING = [row for row in cf.TABLE if row.to is not None and row.sources and row.command is not do.Witness]
ANYTIME = (do.Contact, do.PutQuestion, do.Release)
"""What the customer does, in whatever state the complaint is."""


def reached(start: State, forbidden: Iterable[type[do.Command]] = ()) -> set[State]:
    """Every state to which some way leads from ``start``."""
    found, left = {start}, [start]
    while left:
        state = left.pop()
        for row in MOVING:
            if state in row.sources and row.to not in found and row.command not in forbidden:
                assert row.to is not None
                found.add(row.to)
                left.append(row.to)
    return found


@pytest.mark.parametrize("state", State)
def test_a_way_leads_from_every_state_to_the_end_and_back(state: State) -> None:
    assert State.CLOSED in reached(state)
    assert State.RECEIVED in reached(State.CLOSED)


@pytest.mark.parametrize("state", OPEN_STATES)
def test_a_desk_can_end_a_case_without_the_customer(state: State) -> None:
    alone = {row.command for row in MOVING if g.CUSTOMER_ACTS in row.guards}
    assert State.CLOSED in reached(state, forbidden=alone)


@pytest.mark.parametrize("state", OPEN_STATES)
def test_the_customer_can_withdraw_from_every_open_state(state: State) -> None:
    story = in_state(state).do(do.Withdraw(reason="enough"))
    assert story.state is State.CLOSED
    assert story.complaint.open_commitments == ()


@pytest.mark.parametrize("state", tuple(State)[1:])
def test_every_state_is_reached_from_a_receipt(state: State) -> None:
    assert state in reached(State.RECEIVED)


def test_a_suspicion_begins_and_is_never_returned_to() -> None:
    assert State.SUSPECTED not in reached(State.RECEIVED)
    assert {row.command for row in cf.TABLE if row.to is State.SUSPECTED and not row.sources} == {
        do.Detect,
        do.Adopt,
    }


@pytest.mark.parametrize("state", State)
def test_a_story_leads_to_every_state(state: State) -> None:
    assert in_state(state).state is state


@pytest.mark.parametrize("command", sorted(ANYTIME, key=lambda command: command.__name__))
@pytest.mark.parametrize("state", State)
def test_the_customer_is_heard_in_every_state(state: State, command: type[do.Command]) -> None:
    assert any(row.command is command and state in row.sources for row in cf.TABLE)


def test_the_customer_is_never_refused_for_what_the_company_owes() -> None:
    rows = [row for row in cf.TABLE if g.CUSTOMER_ACTS in row.guards]
    assert len(rows) > 10
    assert not [row for row in rows if g.NOT_IN_DEBT in row.guards or g.NOTHING_OWED in row.guards]


def test_nothing_speaks_to_the_customer_but_a_human() -> None:
    internal = {
        do.RecordSurvey,
        do.RecordLesson,
        do.Note,
        do.ConfirmTold,
        do.Witness,
        do.GiveDate,
        do.MarkEvent,
    }
    speaking = [row for row in cf.TABLE if row.sources and row.command not in internal]
    human = {g.HUMAN, g.NAMED_OWNER, g.CUSTOMER_ACTS}
    assert [row for row in speaking if not human.intersection(row.guards)] == []


REDRESS = {
    *(do.Keep, do.AnswerQuestion, do.ApologiseAndPromise, do.Investigate, do.Resolve, do.RespondFinally),
    *(do.Contact, do.OfferHandover, do.AcceptHandover, do.RefuseHandover, do.Reassign),
    *(do.Acknowledge, do.ReachOut, do.Reopen, do.Close, do.CloseUnanswered),
    *(do.NamePeople, do.Escalate, do.EndEscalation),
    *(do.RecordLesson, do.Note, do.Correct, do.ConfirmTold, do.Witness),
    *(do.Change, do.Refer, do.ReplyToFeedback, do.FollowUpWith, do.RecordFollowUp, do.CarryOutLesson),
    *(do.Promote, do.Identify, do.Authorise, do.Revoke, do.RecordSurvey),
    *(do.ResumeTarget, do.ExtendTarget, do.GiveDate, do.MarkEvent, do.SetFacets, do.Rebase),
}


def test_in_debt_only_what_repairs_it_or_a_law_demands_is_open_to_staff() -> None:
    barred = {row.command for row in cf.TABLE if g.NOT_IN_DEBT in row.guards}
    staff = {row.command for row in cf.TABLE if row.sources and g.CUSTOMER_ACTS not in row.guards}
    assert staff - barred == REDRESS
    assert barred.isdisjoint(REDRESS)


def test_a_complaint_in_debt_does_not_close() -> None:
    closing = [row for row in cf.TABLE if row.to is State.CLOSED and g.HUMAN in row.guards]
    assert closing
    assert all(g.NOTHING_OWED in row.guards for row in closing)


def test_every_command_has_a_row_and_every_row_a_chapter() -> None:
    bases = {do.Command, do.StaffCommand, do.CustomerCommand, do.Opener}
    public = {getattr(do, name) for name in do.__all__ if name[0].isupper()} - {
        *(do.Option, do.AdoptedPromise, do.PlanStep)
    }
    assert {row.command for row in cf.TABLE} == public - bases == set(cf.CHAPTERS)


def test_a_row_takes_one_state_or_several() -> None:
    assert states(State.CLOSED) == (State.CLOSED,)
    assert states([State.CLOSED, State.RECEIVED]) == (State.CLOSED, State.RECEIVED)
    assert cf.Row(do.Note, State.CLOSED) == cf.Row(do.Note, (State.CLOSED,))
    assert hash(cf.Row(do.Note, State.CLOSED)) == hash(cf.Row(do.Note, (State.CLOSED,)))
