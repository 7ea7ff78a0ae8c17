"""check_lifecycle finds a way out of everything and a way back, and says where there is none."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.testing import check_lifecycle, ways
from complaintflow.testing.ways import Search, distances
from tests.samples import desk, in_debt, in_state, receive

S = cf.State


@pytest.mark.parametrize("name", ["starter", "strict"])
def test_a_way_leads_out_of_every_open_state_under_every_example_policy(name: str) -> None:
    found = check_lifecycle(desk(name))
    assert set(found) == {state for state in S if state is not S.CLOSED}
    assert all(way[-1] in ("Close", "CloseUnanswered") for way in found.values())


def without(*commands: type[do.Command], of: cf.State | None = None) -> cf.Workflow:
    """The table without the rows of some commands, or without one of their states."""
    rows = []
    for row in cf.TABLE:
        left = tuple(state for state in row.sources if of is not None and state is not of)
        if row.command not in commands:
            rows.append(row)
        elif left:
            rows.append(attrs.evolve(row, sources=left))
    right = desk()
    lifecycle = cf.Lifecycle(rows)
    return cf.Workflow(policy=right.policy, calendar=right.calendar, roster=right.roster, lifecycle=lifecycle)


def test_a_search_gives_up_after_so_many_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "MOST_TRIES", 1)
    story = in_state(S.RECEIVED)
    assert Search(desk(), story.now).way(story.complaint) is None


def test_where_nobody_can_complain_there_is_no_place_to_leave() -> None:
    class Shut(cf.Workflow):
        def open(self, command: Any, now: datetime) -> cf.Step:
            raise cf.CommandRefused("We are closed.", rule="closed", instead="Come tomorrow.")

    right = desk()
    shut = Shut(policy=right.policy, calendar=right.calendar, roster=right.roster)
    assert check_lifecycle(shut, stories=2) == {}


def test_a_state_that_nothing_leaves_is_a_dead_end() -> None:
    stuck = without(do.Resolve, do.RespondFinally, of=S.ACTING)
    with pytest.raises(AssertionError, match=r"no_dead_end \(I30.*\n  it is acting, and no way"):
        check_lifecycle(stuck)


def test_a_company_that_only_closes_with_the_customers_word_waits_for_the_customer() -> None:
    patient = without(do.RespondFinally, do.CloseUnanswered)
    story = in_state(S.RESOLVED)
    way = Search(patient, story.now).way(story.complaint)
    assert way is not None and "ConfirmResolution" in way


def test_a_closed_complaint_that_stays_closed_is_a_dead_end() -> None:
    with pytest.raises(AssertionError, match=r"closed_can_be_reopened .*\n  .*\(lifecycle\)"):
        check_lifecycle(without(do.Reopen))


def test_a_reopening_that_opens_nothing_is_a_dead_end() -> None:
    class Sleepy(cf.Workflow):
        def handle(self, complaint: cf.Complaint, command: Any, now: datetime) -> cf.Step:
            return super().handle(
                complaint, do.Note(by="ruth", text="x") if _reopens(command) else command, now
            )

    right = desk()
    with pytest.raises(AssertionError, match="Reopen left it closed"):
        check_lifecycle(Sleepy(policy=right.policy, calendar=right.calendar, roster=right.roster))


def _reopens(command: do.Command) -> bool:
    return isinstance(command, do.Reopen)


def test_whoever_cannot_be_written_to_is_looked_up_on_the_way() -> None:
    opened = desk("strict").open(receive(customer=cf.Customer(id="K", name="Ann", verified=False)), NOON)
    way = Search(desk("strict"), NOON).way(opened.complaint)
    assert way is not None and way[0] == "Correct"


def test_the_debt_that_an_absent_owner_left_can_be_paid() -> None:
    story = in_debt()
    gone = desk(roster=cf.Roster([p for p in desk().roster if p.id != "dana"]))
    way = Search(gone, story.now).way(story.complaint, tuple(story.notices))
    assert way is not None and "Reassign" in way


def test_an_offer_to_somebody_is_no_obstacle() -> None:
    story = in_state(S.ACKNOWLEDGED)
    story.do(do.OfferHandover(by="dana", to="omar", reason="competence", briefing="two debits"))
    assert Search(desk(), story.now).way(story.complaint) is not None


def test_a_remark_of_the_customer_is_replied_to_on_the_way_out() -> None:
    story = in_state(S.FOLLOW_UP).do(
        do.GiveFeedback(feedback="Please call in the evening.", recorded_by="dana")
    )
    way = Search(desk(), story.now).way(story.complaint, tuple(story.notices))
    assert way is not None and "ReplyToFeedback" in way


def test_how_far_each_state_lies_from_the_closing_is_read_from_the_table() -> None:
    far = distances(desk())
    assert (far[S.CLOSED], far[S.RESOLVED], far[S.RECEIVED]) == (0, 1, 2)


NOON = in_state(S.RECEIVED).now
