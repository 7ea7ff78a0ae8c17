"""What each strategy gives, as a company's own properties use it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.testing import check_calendar, strategies
from complaintflow.testing.story import Story
from tests.samples import NOW, WORKFLOW, acknowledged

quick = settings(max_examples=25)
OPENED = acknowledged()


@quick
@given(said=strategies.statements(), harmless=strategies.statements(hostile=False))
def test_statements_can_open_a_complaint(said: str, harmless: str) -> None:
    for words in (said, harmless):
        receive = do.Receive(
            reference="C-1", customer=cf.Customer(id="K", name="Ann"), statement=words, channel="web"
        )
        assert WORKFLOW.open(receive, NOW).complaint.statement == words


@quick
@given(customer=strategies.customers(), plain=strategies.customers(hostile=False))
def test_customers_can_complain(customer: cf.Customer, plain: cf.Customer) -> None:
    for one in (customer, plain):
        step = WORKFLOW.open(
            do.Receive(reference="C-1", customer=one, statement="It broke.", channel="web"), NOW
        )
        assert step.complaint.customer.name == one.name


@quick
@given(roster=strategies.rosters(), person=strategies.people(), at=strategies.moments())
def test_people_may_own(roster: cf.Roster, person: cf.Person, at: datetime) -> None:
    assert all(one.may_own(at) for one in (person, *roster))


@quick
@given(policy=strategies.policies())
def test_policies_are_whole_and_survive_being_written(policy: cf.Policy) -> None:
    assert cf.Policy.from_mapping(policy.to_mapping()) == policy


@settings(max_examples=25, suppress_health_check=[HealthCheck.nested_given])
@given(calendar=strategies.calendars())
def test_the_laws_of_working_time_hold_on_any_calendar(calendar: cf.WorkingCalendar) -> None:
    check_calendar(calendar, examples=2)


@quick
@given(at=strategies.moments(years=(2026, 2026)), amount=strategies.amounts())
def test_moments_are_in_utc_and_amounts_are_not_negative(at: datetime, amount: timedelta) -> None:
    assert at.tzinfo is UTC
    assert at.year in (2025, 2026)
    assert amount >= timedelta(0)


def test_moments_of_other_years_have_no_days_of_2026() -> None:
    @given(at=strategies.moments(years=(2030, 2030)))
    def check(at: datetime) -> None:
        assert at.year in (2029, 2030)

    check()


@quick
@given(notice=strategies.notices(), thanks=strategies.notices(kinds=("thanks",)))
def test_notices_can_be_worded(notice: cf.Notice, thanks: cf.Notice) -> None:
    assert cf.render(notice).text
    assert thanks.kind == "thanks"


@quick
@given(opener=strategies.openers(WORKFLOW, NOW, reference="X-7"))
def test_openers_open_or_are_refused(opener: do.Opener) -> None:
    try:
        assert WORKFLOW.open(opener, NOW).complaint.reference == "X-7"
    except cf.CommandRefused as refused:
        assert refused.instead


@settings(max_examples=60)
@given(command=strategies.commands_for(WORKFLOW, OPENED.complaint, OPENED.now, notices=tuple(OPENED.notices)))
def test_commands_are_answered_or_refused(command: do.Command) -> None:
    try:
        step = WORKFLOW.handle(OPENED.complaint, command, OPENED.now)
    except (cf.CommandRefused, cf.MomentError):
        return
    assert step.complaint.version >= OPENED.complaint.version


@quick
@given(command=strategies.commands_for(WORKFLOW, OPENED.complaint, OPENED.now, open_only=True))
def test_open_commands_are_what_the_workflow_says_is_open(command: do.Command) -> None:
    asked = WORKFLOW.available(OPENED.complaint, command.by or "", OPENED.now)
    assert type(command) in {each.command for each in asked if each.open}


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(story=strategies.stories(WORKFLOW, calls=6), data=st.data())
def test_stories_replay_at_every_point(story: Story, data: st.DataObject) -> None:
    assume(story.history)
    upto = data.draw(st.integers(1, len(story.history)))
    assert cf.replay(story.history[:upto]).version == upto
