"""The earliest moment that may be promised: certain itself, and the instant before it is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.rules.feasibility import CHECKS
from tests.samples import CALENDAR, DANA, LEA, NOA, NOW, ROSTER, Story, desk, in_state, later
from tests.samples import State as S

INSTANT = timedelta(microseconds=1)
HOUR = timedelta(hours=1)
hours = st.integers(0, 24 * 12).map(lambda count: NOW + count * HOUR)
absences = st.lists(st.tuples(hours, st.integers(1, 60)), max_size=3)
efforts = st.integers(0, 40).map(lambda count: count * timedelta(minutes=45))
starts = st.integers(0, 7 * 24 * 60).map(lambda count: NOW + timedelta(minutes=count, days=3))
EVERY_CHECK = ["owner_works", "owner_present", "owner_qualified", "enough_time", "before_limit"]


def desk_of(person: cf.Person = DANA, **changes: object) -> cf.Workflow:
    return desk(
        roster=cf.Roster([evolve(person, manager=None)]), supervisors=[], **{"checks": EVERY_CHECK, **changes}
    )


def promised(story: Story, at: datetime, effort: timedelta = timedelta(0), **fields: object) -> bool:
    terms = cf.Terms(kind="answer", what="what we found", at=at, effort=effort, **fields)
    try:
        story.workflow.handle(story.complaint, do.Promise(by="dana", promise=terms), now=story.now)
    except cf.CommandRefused as refused:
        assert refused.rule in ("certain", "in_the_future")
        return False
    return True


@settings(max_examples=25)
@given(absences, efforts, starts)
def test_it_is_certain_and_the_instant_before_it_is_not(
    away: list[tuple[datetime, int]], effort: timedelta, now: datetime
) -> None:
    gone = tuple(
        cf.Absence(since=since + 72 * HOUR, until=since + (72 + length) * HOUR) for since, length in away
    )
    story = in_state(S.ACKNOWLEDGED, desk_of())
    story.workflow, story.now = desk_of(evolve(DANA, absences=gone)), now
    found = story.workflow.earliest(story.complaint, "answer", "dana", effort, now=now)
    if found.at is None:
        assert found.not_before.name == "named_owner"
        return
    story.complaint = story.workflow.advance(story.complaint, now).complaint
    if story.complaint.in_debt:
        pays = cf.Terms(kind="answer", what="a call", at=found.at, effort=effort)
        story.complaint = story.workflow.handle(
            story.complaint, do.ApologiseAndPromise(by="dana", reason="we were late", promise=pays), now=now
        ).complaint
    assert promised(story, found.at, effort)
    assert not promised(story, found.at - INSTANT, effort)
    assert not any(
        promised(story, found.at - count * timedelta(minutes=77), effort) for count in range(1, 40)
    )


def test_at_the_opening_the_very_next_instant_is_the_earliest() -> None:
    story = in_state(S.ACKNOWLEDGED, desk_of())
    found = story.workflow.earliest(story.complaint, "status_answer", "dana", now=story.now)
    assert (found.at, found.not_before.name) == (story.now + INSTANT, "in_the_future")
    assert found.evidence.verdict is cf.Verdict.CERTAIN


def test_work_that_takes_a_day_ends_a_working_day_later() -> None:
    story = in_state(S.ACKNOWLEDGED, desk_of())
    effort = timedelta(hours=8, minutes=30)
    found = story.workflow.earliest(story.complaint, "action", "dana", effort, now=story.now)
    assert found.at == CALENDAR.add(story.now, effort)
    assert found.not_before.name == "enough_time"


def test_nobody_promises_while_they_are_away() -> None:
    away = cf.Absence(since=later(NOW, 0.5), until=later(NOW, 3))
    story = in_state(S.ACKNOWLEDGED, desk_of(evolve(DANA, absences=(away,)), checks=["owner_present"]))
    at_noon = away.since - INSTANT
    found = story.workflow.earliest(story.complaint, "answer", "dana", 5 * HOUR, now=at_noon)
    assert found.at == away.until and found.not_before.name == "owner_present"


def test_where_no_check_is_made_nothing_is_certain_but_the_owners_word() -> None:
    story = Story(desk(checks=[])).open()
    found = story.workflow.earliest(story.complaint, "answer", "dana", now=NOW)
    assert (found.at, found.not_before.why) == (None, "no check was made")
    assert (
        story.workflow.earliest(story.complaint, "answer", "dana", now=NOW, certain=True).at == NOW + INSTANT
    )


def test_what_would_be_too_late_for_a_limit_is_never_certain() -> None:
    targets = [{**target, "strength": "must"} for target in cf.Policy.starter().to_mapping()["targets"]]
    story = in_state(S.ACKNOWLEDGED, desk_of(targets=targets))
    found = story.workflow.earliest(
        story.complaint, "resolution", "dana", timedelta(hours=400), now=story.now
    )
    assert found.at is None and found.not_before.name in ("before_limit", "enough_time", "owner_works")


def test_after_a_missed_legal_limit_a_later_promise_is_allowed_and_marked_so() -> None:
    targets = [{**target, "strength": "must"} for target in cf.Policy.starter().to_mapping()["targets"]]
    story = in_state(S.ACKNOWLEDGED, desk_of(targets=targets)).wait(days=40)
    found = story.workflow.earliest(story.complaint, "resolution", "dana", now=story.now)
    assert found.at is not None
    terms = cf.Terms(kind="resolution", what="the refund", at=found.at + HOUR)
    story.do(do.ApologiseAndPromise(by="dana", reason="we were late", promise=terms))
    marked = [check.why for check in story.promise.evidence.checks if check.name == "before_limit"]
    assert len(marked) == 1 and "resolution (missed)" in marked[0]


def test_a_check_of_ones_own_is_searched_to_the_instant() -> None:
    ready = datetime(2026, 10, 1, 7, 12, 33, 444555, tzinfo=UTC)

    def in_stock(proposal: object) -> tuple[cf.Verdict, str]:
        there = proposal.promised_at >= ready
        return (
            (cf.Verdict.CERTAIN, "it is there") if there else (cf.Verdict.IMPOSSIBLE, "it comes in October")
        )

    made = desk()
    policy = evolve(made.policy, checks=("owner_works", "in_stock"))
    workflow = cf.Workflow(policy=policy, calendar=CALENDAR, roster=ROSTER, checks={"in_stock": in_stock})
    complaint = Story(workflow).open().complaint
    found = workflow.earliest(complaint, "action", "dana", now=NOW)
    assert found.at == ready and found.sentence("en").endswith("No sooner: in_stock – it comes in October.")


def test_capacity_that_the_host_supplies_bounds_what_can_be_promised() -> None:
    def free(owner: str, since: datetime, until: datetime) -> timedelta | None:
        return CALENDAR.elapsed(since, until) // 2 if owner == "dana" else None

    policy = evolve(desk().policy, checks=("owner_works", "within_capacity"))
    checks = {"within_capacity": cf.capacity(free)}
    workflow = cf.Workflow(policy=policy, calendar=CALENDAR, roster=ROSTER, checks=checks)
    complaint = Story(workflow).open().complaint
    found = workflow.earliest(complaint, "action", "dana", timedelta(hours=2), now=NOW)
    assert found.at == CALENDAR.add(NOW, timedelta(hours=4))
    assert "within_capacity" in found.not_before.name and "only" in found.not_before.why
    assert workflow.earliest(complaint, "action", "omar", now=NOW).not_before.why.startswith("nobody knows")


def test_capacity_that_nobody_supplies_is_unknown_and_so_refuses() -> None:
    story = in_state(S.ACKNOWLEDGED, desk_of(checks=["owner_works"]))
    bare = Story(desk(checks=["owner_works", "within_capacity"])).open()
    with pytest.raises(cf.CommandRefused, match="within_capacity says unknown"):
        bare.do(do.Acknowledge(by="dana", promise=bare.terms()))
    assert story.complaint.open_commitments


def test_an_owner_who_does_not_know_the_matter_can_promise_nothing() -> None:
    story = Story(desk_of(evolve(DANA, skills=frozenset()))).open()
    found = story.workflow.earliest(story.complaint, "answer", "dana", now=NOW)
    assert found.at is None and "knowledge" in found.evidence.checks[2].why
    assert set(CHECKS) > set(EVERY_CHECK)


def test_a_policy_may_ask_for_the_owners_own_word() -> None:
    story = in_state(S.ACKNOWLEDGED, desk_of())
    asked = in_state(S.ACKNOWLEDGED, desk_of())
    asked.workflow = desk_of(checks=["owner_works", "owner_word"])
    assert promised(story, later(story.now, 1)) and not promised(asked, later(asked.now, 1))
    assert promised(asked, later(asked.now, 1), certain=True)
    found = asked.workflow.earliest(asked.complaint, "answer", "dana", now=asked.now, certain=True)
    assert [check.name for check in found.evidence.checks] == ["owner_works", "owner_word"]


@pytest.mark.parametrize("person", [NOA, LEA], ids=["trainee", "gone"])
def test_somebody_who_can_own_nothing_has_no_earliest_moment(person: cf.Person) -> None:
    story = in_state(S.RECEIVED)
    found = story.workflow.earliest(story.complaint, "answer", person.id, now=story.now + timedelta(days=4))
    assert (found.at, found.not_before.name) == (None, "named_owner")


def test_somebody_who_is_not_on_the_roster_is_named_with_the_near_ones() -> None:
    story = in_state(S.RECEIVED)
    with pytest.raises(cf.DefinitionError, match="Did you mean dana"):
        story.workflow.earliest(story.complaint, "answer", "dan", now=story.now)


@pytest.mark.parametrize("language", ["en", "ar", "he"])
def test_it_says_when_and_why_not_sooner_in_the_customers_zone(language: str) -> None:
    story = in_state(S.ACKNOWLEDGED, desk_of())
    found = story.workflow.earliest(story.complaint, "action", "dana", timedelta(hours=8), now=story.now)
    none = evolve(found, at=None)
    assert "2026-09-15 17:" in found.sentence(language) or "2026-09-16" in found.sentence(language)
    assert "400" in none.sentence(language)
    with pytest.raises(cf.DefinitionError, match="language"):
        found.sentence("fr")


def test_an_appointment_is_looked_for_where_all_of_it_is_certain() -> None:
    story = in_state(S.ACKNOWLEDGED, desk_of())
    closing = CALENDAR.next_close(later(story.now, 1))
    asked = {"at": closing, "until": closing + 3 * HOUR}
    found = story.workflow.earliest(story.complaint, "appointment", "dana", 14 * HOUR, now=story.now, **asked)
    opening = CALENDAR.next_open(closing)
    assert (found.at, found.not_before.name) == (opening, "owner_works")


def test_an_end_without_a_beginning_says_nothing_of_how_long_it_lasts() -> None:
    story = in_state(S.ACKNOWLEDGED, desk_of())
    bare = story.workflow.earliest(story.complaint, "appointment", "dana", now=story.now)
    until = {"until": story.now + 99 * HOUR}
    assert story.workflow.earliest(story.complaint, "appointment", "dana", now=story.now, **until) == bare
