"""What the strategies give is what their names say, and their odd values come."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import find, given, settings

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.testing import strategies
from tests.samples import NOW, STRICT, WORKFLOW, in_state

FEW = settings(max_examples=25)
COMPLAINT = in_state(cf.State.ACKNOWLEDGED).complaint
LATER = COMPLAINT.recorded_at
ANYTHING = strategies.commands_for(WORKFLOW, COMPLAINT, LATER)
OPEN = strategies.commands_for(WORKFLOW, COMPLAINT, LATER, open_only=True)


@FEW
@given(strategies.statements(), strategies.statements(hostile=False))
def test_statements_say_something(any_text: str, usual: str) -> None:
    assert any_text.strip() and usual.strip()


@FEW
@given(strategies.customers(), strategies.customers(hostile=False))
def test_customers_can_complain(one: cf.Customer, other: cf.Customer) -> None:
    for number, customer in enumerate((one, other)):
        receive = do.Receive(reference=f"C-{number}", customer=customer, statement="It broke.", channel="web")
        assert WORKFLOW.open(receive, now=NOW).complaint.customer.name == customer.name


@FEW
@given(strategies.rosters(), strategies.calendars(), strategies.policies())
def test_people_hours_and_figures_make_a_workflow(
    roster: cf.Roster, calendar: cf.WorkingCalendar, policy: cf.Policy
) -> None:
    workflow = cf.Workflow(policy=policy, calendar=calendar, roster=roster)
    assert len(workflow.roster) >= 2 and calendar.add(NOW, timedelta(hours=1)) > NOW


@FEW
@given(strategies.openers(WORKFLOW, NOW))
def test_openers_open(command: do.Opener) -> None:
    try:
        step = WORKFLOW.open(command, now=NOW)
    except cf.ComplaintflowError as refused:
        assert str(refused)
    else:
        assert step.complaint.version == len(step.events)


@FEW
@given(ANYTHING, OPEN)
def test_commands_are_commands(one: do.Command, other: do.Command) -> None:
    assert isinstance(one, do.Command) and isinstance(other, do.Command)


@FEW
@given(strategies.notices(), strategies.notices(kinds=("answer",)))
def test_notices_can_be_worded(one: cf.Notice, other: cf.Notice) -> None:
    assert cf.render(one).text and other.kind == "answer"


@settings(max_examples=10)
@given(strategies.stories(STRICT, calls=6))
def test_stories_replay(story: object) -> None:
    assert cf.replay(story.history) == story.complaint  # type: ignore[attr-defined]


def test_moments_reach_the_days_on_which_clocks_change() -> None:
    days = {(3, 8), (3, 27), (3, 29), (10, 25), (11, 1)}
    found = find(strategies.moments(years=(2026, 2026)), lambda moment: (moment.month, moment.day) in days)
    assert found.year == 2026


@FEW
@given(strategies.moments(years=(2030, 2031)))
def test_moments_lie_in_their_years(moment: object) -> None:
    assert 2029 <= moment.year <= 2032  # type: ignore[attr-defined]
