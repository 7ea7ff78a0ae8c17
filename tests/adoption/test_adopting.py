from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from tests.adoption.cases import HOUR, RECEIVED, adopt, adopted, promised
from tests.samples import CALENDAR, NOW, ROSTER, WORKFLOW, Story, desk, later, read, stored

State = cf.State
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(
    lambda naive: naive.replace(tzinfo=NOW.tzinfo)
)
owners = st.sampled_from([None, "dana", "omar"])
promises = st.lists(
    st.builds(promised, days=st.floats(0.1, 20), owner=owners, kind=st.sampled_from(cf.PromiseKind)),
    max_size=3,
)
open_states = st.sampled_from([state for state in State if state is not State.CLOSED])


@given(open_states, owners, promises)
def test_adopting_tells_nobody_and_owes_nothing(
    state: State, owner: str | None, supplied: list[do.AdoptedPromise]
) -> None:
    step = WORKFLOW.open(adopt(state=state, owner=owner, promises=tuple(supplied)), NOW)
    assert (step.notices, step.complaint.in_debt) == ((), False)
    assert (step.complaint.state, step.complaint.owner, step.complaint.adopted) == (state, owner, True)


@given(open_states, owners, promises)
def test_an_adopted_complaint_is_rebuilt_from_its_rows(
    state: State, owner: str | None, supplied: list[do.AdoptedPromise]
) -> None:
    story = adopted(state=state, owner=owner, promises=tuple(supplied))
    assert cf.replay(read(stored(story.events))) == story.complaint
    assert read(stored([story.complaint])) == [story.complaint]


@given(open_states, promises)
def test_an_adopted_complaint_always_wakes_while_it_is_open(
    state: State, supplied: list[do.AdoptedPromise]
) -> None:
    step = WORKFLOW.open(adopt(state=state, promises=tuple(supplied)), NOW)
    assert step.next_deadline is not None
    assert WORKFLOW.advance(step.complaint, step.next_deadline).events


def test_nothing_is_asked_of_the_time_before() -> None:
    """No target of a first answer runs from a receipt that nobody here witnessed."""
    assert [clock.name for clock in adopted().complaint.clocks] == ["longest_silence"]


def test_only_the_promises_supplied_can_become_debts() -> None:
    story = adopted(promises=(promised(2), promised(200))).wait(days=60)
    assert [promise.what for promise in story.complaint.debts] == ["a refund"]
    assert adopted().wait(days=60).complaint.debts == ()


def test_what_was_not_witnessed_is_marked() -> None:
    (promise,) = adopted(promises=(promised(),)).complaint.commitments
    assert (promise.adopted, promise.evidence.verdict) == (True, cf.Verdict.UNKNOWN)
    assert promise.made_at == RECEIVED


def test_ended_promises_are_one_count_in_one_fact() -> None:
    story = adopted(past_promises={"kept": 3, "broken": 1})
    opening = story.events[0]
    assert isinstance(opening, cf.events.ComplaintAdopted)
    assert (opening.past_promises, story.complaint.commitments) == ({"kept": 3, "broken": 1}, ())


@pytest.mark.parametrize(
    ("owner", "holder", "held_by"),
    [("dana", None, "dana"), ("dana", "omar", "omar"), (None, "omar", "omar"), (None, None, None)],
)
def test_a_promise_is_held_by_whom_the_other_system_names_or_by_the_owner(
    owner: str | None, holder: str | None, held_by: str | None
) -> None:
    (promise,) = adopted(owner=owner, promises=(promised(owner=holder),)).complaint.commitments
    assert promise.owner == held_by


def test_a_case_without_an_owner_takes_one_at_once() -> None:
    story = adopted(promises=(promised(),)).do(do.Reassign(by="ruth", to="dana"))
    assert (story.complaint.owner, story.promise.owner) == ("dana", "dana")


@pytest.mark.parametrize("owner", [None, "dana"])
def test_somebody_hears_of_a_promise_before_it_is_due_and_when_it_breaks(owner: str | None) -> None:
    story = adopted(owner=owner, promises=(promised(),)).wait(days=4)
    told = [(notice.kind, notice.to.id) for notice in story.notices]
    assert told[0] == ("promise_due_soon", owner or "ruth")
    assert ("promise_missed_alert", "ruth") in told
    assert all(cf.render(notice).text for notice in story.notices)


def test_a_warning_that_lay_in_the_past_is_not_given() -> None:
    (promise,) = adopted(promises=(promised(at=NOW + HOUR / 2),)).complaint.commitments
    assert promise.warn_at == ()


def test_a_promise_that_was_late_already_is_broken_when_it_fell_due() -> None:
    due = NOW - timedelta(days=2)
    story = adopted(promises=(promised(at=due),)).wait(days=1)
    assert (story.promise.status, story.promise.broken_at) == ("broken", story.promise.breaks_at)


def test_a_person_with_hours_of_their_own_is_warned_in_them() -> None:
    nights = cf.WorkingCalendar(
        zone=CALENDAR.zone, week={"tue": [("18:00", "23:00")], "wed": [("18:00", "23:00")]}
    )
    noor = cf.Person(id="noor", name="Noor Saleh", calendar=nights)
    workflow = desk(roster=cf.Roster([*ROSTER, noor]))
    complaint = workflow.open(adopt(promises=(promised(owner="noor"),)), NOW).complaint
    assert complaint.commitments[0].warn_at != adopted(promises=(promised(),)).promise.warn_at


def test_a_case_that_was_closed_there_is_closed_here_and_never_wakes() -> None:
    story = adopted(state="closed", at=RECEIVED)
    assert (story.complaint.closed_at, story.complaint.outcome) == (RECEIVED, "adopted")
    assert story.steps[-1].next_deadline is None


def test_a_closed_case_is_retained_from_its_closing() -> None:
    workflow = desk(retention="12 months")
    story = Story(workflow).open(adopt(state="closed", at=RECEIVED))
    assert story.complaint.retain_until is not None
    end = story.complaint.retain_until
    assert cf.redact(story.events, basis="asked", now=end)[-1].stored_name == "record.redacted"


@pytest.mark.parametrize("owner", ["desk", "inbox", "robot", "noa", "nobody", " ", ""])
@pytest.mark.parametrize("of", ["case", "promise"])
def test_an_owner_is_a_named_qualified_human_on_the_roster(owner: str, of: str) -> None:
    fields: dict[str, Any] = {"owner": owner} if of == "case" else {"promises": (promised(owner=owner),)}
    with pytest.raises(cf.CommandRefused) as refused:
        adopted(**fields)
    assert refused.value.rule == "named_owner"
    assert "Leave the owner out" in refused.value.instead


def test_whoever_has_left_owns_nothing_and_whoever_is_away_still_does() -> None:
    away = cf.Person(id="mia", name="Mia Roth", absences=(cf.Absence(since=NOW - HOUR, until=NOW + HOUR),))
    workflow = desk(roster=cf.Roster([*ROSTER, away]))
    assert workflow.open(adopt(owner="mia"), NOW).complaint.owner == "mia"
    with pytest.raises(cf.CommandRefused, match="has not left"):
        workflow.open(adopt(owner="lea"), later(NOW, 5))


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"promises": (promised(what="\u200b "),)}, "blank_what"),
        ({"state": "closed", "promises": (promised(),)}, "nothing_owed"),
        ({"past_promises": {"keptt": 1}}, "past_promises"),
        ({"past_promises": {"open": 1}}, "past_promises"),
        ({"past_promises": {"kept": -1}}, "past_promises"),
        ({"by": "nobody"}, "roster"),
    ],
)
def test_what_cannot_be_adopted_is_refused_with_its_rule(fields: dict[str, Any], rule: str) -> None:
    with pytest.raises(cf.CommandRefused) as refused:
        adopted(**fields)
    assert refused.value.rule == rule


@pytest.mark.parametrize(
    "fields",
    [
        {"received_at": NOW + HOUR},
        {"at": NOW + HOUR},
        {"promises": (promised(made_at=NOW + HOUR),)},
    ],
)
def test_a_moment_that_cannot_be_is_an_error(fields: dict[str, Any]) -> None:
    with pytest.raises(cf.MomentError):
        adopted(**fields)


@pytest.mark.parametrize("field", ["received_at", "at", "wake_at"])
def test_a_naive_moment_is_refused_when_the_command_is_made(field: str) -> None:
    with pytest.raises(cf.MomentError, match=rf"Adopt\.{field} is naive"):
        adopt(**{field: NOW.replace(tzinfo=None)})


@pytest.mark.parametrize("field", ["at", "made_at"])
def test_a_naive_moment_of_a_promise_from_elsewhere_is_refused_too(field: str) -> None:
    with pytest.raises(cf.MomentError, match=rf"AdoptedPromise\.{field} is naive"):
        promised(**{field: NOW.replace(tzinfo=None)})


def test_a_case_without_words_is_called_by_its_reference() -> None:
    assert (adopted().complaint.summary, adopted(statement="late").complaint.summary) == ("CRM-7", "late")


@given(moments)
def test_the_first_wake_is_the_one_that_was_chosen_or_now_if_that_has_passed(wake_at: datetime) -> None:
    assert adopted(wake_at=wake_at).steps[-1].next_deadline == max(wake_at, NOW)
