"""An appointment with an end is looked at when it is over: nobody types while they meet the customer."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.learning.auditing import Area, audit
from complaintflow.timing.moments import INSTANT
from tests.samples import CALENDAR, EMMA, ROSTER, WORKFLOW, Story, receive, stored

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


DAY_AND_NIGHT = cf.Workflow(
    policy=WORKFLOW.policy, calendar=cf.WorkingCalendar.always(CALENDAR.zone), roster=ROSTER, zones=ZoneInfo
)


def appointment(lasts: timedelta | None = HOUR, workflow: cf.Workflow = WORKFLOW, **fields: Any) -> Story:
    """Dana meets Emma in a few days; the story stands just after it was promised."""
    story = Story(workflow).open(receive(customer=EMMA))
    terms = story.terms(2, kind="appointment", what="a look at both bills", place="Main Street 5", **fields)
    assert terms.at is not None
    until = terms.at + lasts if lasts is not None else None
    terms = cf.Terms(**{**{n: getattr(terms, n) for n in ("kind", "what", "at", "place")}, "until": until})
    return story.do(do.Acknowledge(by="dana", promise=story.terms(6)), do.Promise(by="dana", promise=terms))


def met(story: Story, at: datetime, **fields: Any) -> do.Keep:
    given = {"answer": "We went through both bills.", "channel": "in_person", "at": at}
    return do.Keep(by="dana", commitment=story.promise.id, **given, **fields)


def keep(story: Story, at: datetime, typed: datetime, **fields: Any) -> Story:
    story.now = typed - 5 * MINUTE
    return story.do(met(story, at, **fields))


def looked(story: Story, *moments: datetime) -> Story:
    for moment in sorted(moments):
        story.now = moment
        story.take(story.workflow.advance(story.complaint, moment))
    return story


def held(story: Story) -> cf.Commitment:
    return story.complaint.commitments[1]


@settings(max_examples=40)
@given(began=st.integers(-30, 0), typed=st.integers(5, 60), looks=st.sets(st.integers(0, 60), max_size=5))
def test_a_meeting_that_began_in_time_is_kept_however_often_somebody_looked(
    began: int, typed: int, looks: set[int]
) -> None:
    story = appointment()
    start = story.promise.promised_at
    looked(story, *(start + minute * MINUTE for minute in looks if minute < typed - 5))
    keep(story, start + began * MINUTE, start + typed * MINUTE)
    assert (held(story).status, held(story).broken_at) == (cf.Status.KEPT, None)


@given(looks=st.sets(st.integers(-60, 240), max_size=6))
@settings(max_examples=40)
def test_any_rhythm_of_looking_brings_the_same_facts(looks: set[int]) -> None:
    often, once = appointment(), appointment()
    start = often.promise.promised_at
    looked(often, *(start + minute * MINUTE for minute in looks), start + 5 * HOUR)
    looked(once, start + 5 * HOUR)
    assert stored(often.events) == stored(once.events)
    assert held(once).broken_at == start + HOUR + INSTANT


def test_at_its_very_end_it_can_still_be_entered_and_an_instant_later_it_needs_proof() -> None:
    start = appointment().promise.promised_at
    assert held(keep(appointment(), start, start + HOUR)).kept_at == start
    with pytest.raises(cf.CommandRefused) as caught:
        keep(appointment(), start, start + HOUR + INSTANT)
    assert caught.value.rule == "proven"
    proof = {"evidence": "the visitors' book", "reason": "the desk was down"}
    late = held(keep(appointment(), start, start + HOUR + INSTANT, **proof))
    assert late.break_withdrawn_at is not None and late.status is cf.Status.KEPT


def test_one_that_both_agreed_to_hold_earlier_is_kept() -> None:
    story = appointment()
    began = story.promise.promised_at - 2 * HOUR
    assert held(keep(story, began, began + HOUR)).kept_at == began


def test_it_wakes_when_it_is_over() -> None:
    story = looked(appointment(), appointment().promise.promised_at + MINUTE)
    assert held(story).is_open
    assert story.complaint.next_deadline == story.promise.promised_at + HOUR + INSTANT


@pytest.mark.parametrize("lasts", [HOUR, None])
def test_a_meeting_that_began_late_was_broken_and_is_repaid(lasts: timedelta | None) -> None:
    story = appointment(lasts)
    began = story.promise.promised_at + 10 * MINUTE
    keep(story, began, began + 6 * MINUTE)
    assert held(story).status is cf.Status.BROKEN
    assert (held(story).repaired_at, story.complaint.in_debt) == (began, False)


def test_a_late_beginning_is_noted_once() -> None:
    story = appointment()
    began = story.promise.promised_at + 10 * MINUTE
    keep(story, began, began + 6 * MINUTE)
    assert held(story).broken_at == began
    looked(story, began + 5 * HOUR)
    names = [fact.stored_name for fact in story.events if getattr(fact, "commitment", "") == held(story).id]
    assert names.count("commitment.broken") == names.count("commitment.repaired") == 1


def test_without_an_end_it_falls_due_when_it_begins() -> None:
    story = looked(appointment(None), appointment().promise.promised_at + INSTANT)
    assert held(story).broken_at == story.promise.promised_at + INSTANT


def test_what_was_moved_before_it_began_may_be_typed_in_while_it_would_last() -> None:
    story = appointment()
    start = story.promise.promised_at
    story.now = start
    terms = story.terms(3, kind="appointment", what="a look at both bills")
    change = do.Change(by="dana", commitment=story.promise.id, reason="a flat tyre", promise=terms)
    with pytest.raises(cf.CommandRefused) as caught:
        story.workflow.handle(story.complaint, change, now=start + MINUTE)
    assert caught.value.rule == "before_due"
    at = start - HOUR
    moved = do.Change(by="dana", commitment=story.promise.id, reason="a flat tyre", promise=terms, at=at)
    assert held(story.do(moved)).status is cf.Status.CHANGED


def test_while_it_goes_on_no_refusal_sends_anybody_round_in_a_circle() -> None:
    story = appointment()
    during, terms = story.promise.promised_at + MINUTE, story.terms(5)
    change = do.Change(by="dana", commitment=story.promise.id, reason="he is late", promise=terms)
    anew = do.ApologiseAndPromise(by="dana", reason="he is late", promise=terms)
    for command, rule in ((change, "before_due"), (anew, "in_debt")):
        with pytest.raises(cf.CommandRefused) as caught:
            story.workflow.handle(story.complaint, command, now=during)
        assert caught.value.rule == rule
        for language in ("en", "ar", "he"):
            assert "Keep" in cf.worded(caught.value, language).instead
    besides = do.Promise(by="dana", promise=terms)
    assert len(story.workflow.handle(story.complaint, besides, now=during).complaint.open_commitments) == 3


START = Story().terms(2).at
assert START is not None


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "answer", "until": START + HOUR},
        {"kind": "appointment", "until": START},
        {"kind": "appointment", "until": START - HOUR},
        {"kind": "appointment", "until": START + HOUR, "at": None, "on": date(2026, 9, 17)},
    ],
    ids=["an answer", "no time at all", "before it begins", "a day"],
)
def test_only_an_appointment_ends_and_it_ends_after_it_begins(fields: dict[str, Any]) -> None:
    story = Story().open(receive(customer=EMMA))
    with pytest.raises(cf.CommandRefused) as caught:
        story.do(do.Acknowledge(by="dana", promise=story.terms(2, **fields)))
    assert caught.value.rule == "ends_after"


def test_a_naive_end_is_refused() -> None:
    story = Story().open(receive(customer=EMMA))
    naive = (START + HOUR).replace(tzinfo=None)
    with pytest.raises(cf.MomentError, match=r"Terms\.until"):
        story.do(do.Acknowledge(by="dana", promise=story.terms(2, kind="appointment", until=naive)))


def told(story: Story) -> cf.Notice:
    parts = [part for notice in story.steps[-1].notices for part in (notice.parts or (notice,))]
    (found,) = [part for part in parts if part.kind == "promise_made"]
    return found


def test_the_letter_says_where_and_from_when_to_when_on_the_customers_clock() -> None:
    story = appointment()
    start = story.promise.told_as
    shown = f"a look at both bills (Main Street 5, {start:%H:%M}–{start + HOUR:%H:%M})"
    assert told(story).facts["promise"] == shown
    for language in ("en", "ar", "he"):
        text = cf.render(told(story), language=language).text
        assert f"{start + HOUR:%H:%M}" in text


def test_an_end_on_another_day_has_its_day() -> None:
    story = appointment(timedelta(days=1), DAY_AND_NIGHT)
    ends = story.promise.told_as + timedelta(days=1)
    assert f"–{ends:%Y-%m-%d %H:%M})" in str(told(story).facts["promise"])


def test_an_appointment_without_a_place_has_its_hours_alone() -> None:
    at_noon = datetime(2026, 9, 17, 12)
    bare = evolve(appointment().promise, place="")
    assert bare.lasting(at_noon, at_noon + HOUR) == "a look at both bills (12:00–13:00)"


def test_what_is_stored_comes_back() -> None:
    story = appointment()
    back = [cf.from_plain(cf.to_plain(fact)) for fact in story.events]
    assert cf.replay(back) == story.complaint
    assert story.promise.until == story.promise.promised_at + HOUR


def test_an_audit_does_not_miss_what_is_not_over() -> None:
    story = appointment()
    start = story.promise.promised_at
    story.now = start
    story.do(do.Note(by="dana", text="they went through the bills"))
    found = audit(story.events, WORKFLOW.policy, calendar=CALENDAR, roster=ROSTER)
    assert [each.rule for each in found.of(Area.PROMISE)] == []
