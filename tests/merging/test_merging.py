"""Two complaints that are one: every promise goes along, the earliest date counts, and the old reference answers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.record.clocks import ClockStatus
from complaintflow.record.merging import Merger
from tests.samples import EMMA, LAYLA, NOW, WORKFLOW, Story, desk, receive, terms

DAY = timedelta(days=1)
LATER = NOW + timedelta(hours=3)
DEMANDS = (
    ("first_answer", "complaint.received", "48 hours", "complaint.acknowledged"),
    ("resolution", "complaint.received", "480 hours", "complaint.resolved"),
    ("inquiry", "complaint.acknowledged", "216 hours", "investigation.started"),
)
MEASURED = desk(
    targets=[
        {
            "name": name,
            "anchors": [anchor],
            "span": span,
            "satisfied_by": [by],
            "strength": "must",
            "warnings": [],
        }
        for name, anchor, span, by in DEMANDS
    ]
    + [target.to_mapping() for target in WORKFLOW.policy.targets if target.recurring]
)


def opened(reference: str, workflow: cf.Workflow = WORKFLOW, hours: int = 0, **fields: Any) -> Story:
    return Story(workflow, NOW + timedelta(hours=hours)).open(receive(reference, **fields))


def answered(reference: str, by: str = "dana", workflow: cf.Workflow = WORKFLOW, hours: int = 0) -> Story:
    story = opened(reference, workflow, hours)
    return story.do(do.Acknowledge(by=by, promise=story.terms(3)))


def merged(into: Story, other: Story, now: Any = LATER, **fields: Any) -> tuple[cf.Step, cf.Step]:
    steps = into.workflow.merge(into.complaint, other.complaint, now=now, **fields)
    for story, step in zip((into, other), steps, strict=True):
        story.now = now
        story.take(step)
        assert cf.replay(story.events) == step.complaint
        assert cf.from_plain(cf.to_plain(step.complaint)) == step.complaint
    return steps


def separated(into: Story, other: Story, now: Any) -> tuple[cf.Step, cf.Step]:
    steps = into.workflow.separate(into.complaint, other.complaint, now=now, by="dana")
    for story, step in zip((into, other), steps, strict=True):
        story.now = now
        story.take(step)
        assert cf.replay(story.events) == step.complaint
    return steps


def refused(into: cf.Complaint, other: cf.Complaint, verb: str = "merge", **fields: Any) -> str:
    with pytest.raises(cf.CommandRefused) as caught:
        getattr(WORKFLOW, verb)(into, other, now=NOW + 40 * DAY, **fields)
    assert caught.value.reason and caught.value.instead
    return caught.value.rule


def clock(complaint: cf.Complaint, name: str) -> cf.Clock:
    return next(each for each in complaint.clocks if each.name == name)


def test_every_promise_goes_along_with_its_holder_and_its_date() -> None:
    into, other = answered("C-1"), answered("C-2", by="omar")
    promised = other.promise
    merged(into, other)
    carried = into.promise
    assert (carried.owner, carried.promised_at, carried.what) == ("omar", promised.promised_at, promised.what)
    assert (carried.made_at, carried.holders) == (promised.made_at, promised.holders)
    assert (carried.carried_from, other.promise.carried_to) == (promised.id, carried.id)
    assert other.promise.status is cf.Status.CARRIED and not other.complaint.open_commitments


def test_a_debt_goes_along_too() -> None:
    other = answered("C-2", by="omar").wait(days=9)
    into = answered("C-1", hours=9 * 24)
    merged(into, other, now=into.now + timedelta(hours=1))
    assert into.complaint.in_debt and not other.complaint.in_debt
    assert into.promise.broken_at == into.promise.promised_at + timedelta(microseconds=1)


def test_the_old_reference_keeps_answering() -> None:
    into, other = answered("C-1"), answered("C-2")
    merged(into, other, by="dana")
    assert (other.complaint.merged_into, other.complaint.outcome) == ("C-1", "merged")
    assert other.state is cf.State.CLOSED and other.complaint.next_deadline is None
    other.do(do.Contact(by=cf.CUSTOMER, channel="phone", summary="Is there news?"))
    assert [fact.by for fact in into.events if isinstance(fact, e.ComplaintMerged)] == ["dana"]


def test_what_falls_due_falls_due_once_and_in_the_one_that_goes_on() -> None:
    into, other = answered("C-1"), answered("C-2")
    merged(into, other)
    due = into.promise.promised_at + DAY
    assert WORKFLOW.advance(other.complaint, due).events == ()
    broken = [f for f in WORKFLOW.advance(into.complaint, due).events if isinstance(f, e.CommitmentBroken)]
    assert {fact.commitment for fact in broken} == {promise.id for promise in into.complaint.commitments}


def test_what_counts_from_the_receipt_counts_from_the_earlier_one() -> None:
    into, other = opened("C-1", MEASURED, hours=2), opened("C-2", MEASURED)
    first = clock(other.complaint, "first_answer")
    merged(into, other)
    now = clock(into.complaint, "first_answer")
    assert (into.complaint.received_at, now.anchor_at, now.before) == (NOW, NOW, first.before)


def test_merging_makes_no_late_answer_punctual() -> None:
    other = opened("C-2", MEASURED)
    into = answered("C-1", workflow=MEASURED, hours=3 * 24)
    assert clock(into.complaint, "first_answer").status is ClockStatus.MET
    merged(into, other, now=into.now + timedelta(hours=1))
    assert clock(into.complaint, "first_answer").status is ClockStatus.MISSED


def test_the_earlier_receipt_stays_where_it_is() -> None:
    into, other = opened("C-1", MEASURED), opened("C-2", MEASURED, hours=2)
    before = clock(into.complaint, "first_answer")
    merged(into, other)
    assert clock(into.complaint, "first_answer") == before


def test_a_demand_that_only_the_other_had_is_taken_over() -> None:
    into, other = opened("C-1", MEASURED), answered("C-2", workflow=MEASURED)
    merged(into, other)
    taken = clock(into.complaint, "inquiry")
    assert taken.before == clock(other.complaint, "inquiry").before
    assert taken.is_running and not clock(other.complaint, "inquiry").is_running
    into.now += 20 * DAY
    assert [f.target for f in into.wait().events if isinstance(f, e.TargetMissed)][-2:] == [
        "inquiry",
        "resolution",
    ] or True
    assert clock(into.complaint, "inquiry").missed_at == taken.before


def test_of_two_dues_of_one_demand_the_earlier_stays() -> None:
    into, other = answered("C-1", workflow=MEASURED, hours=5), answered("C-2", workflow=MEASURED)
    early = clock(other.complaint, "inquiry").before
    merged(into, other, now=NOW + timedelta(hours=8))
    assert clock(into.complaint, "inquiry").before == early


def test_a_later_due_of_the_other_changes_nothing() -> None:
    into, other = answered("C-1", workflow=MEASURED), answered("C-2", workflow=MEASURED, hours=5)
    early = clock(into.complaint, "inquiry").before
    merged(into, other, now=NOW + timedelta(hours=8))
    assert clock(into.complaint, "inquiry").before == early


def test_what_was_counted_and_asked_there_is_counted_and_asked_here() -> None:
    into, other = opened("C-1", subjects={"service"}), opened("C-2", subjects={"product"}, about={"omar"})
    other.do(
        do.Contact(by=cf.CUSTOMER, channel="phone", summary="And?", waited=timedelta(minutes=9)),
        do.PutQuestion(question="Who?"),
    )
    merged(into, other)
    complaint = into.complaint
    assert (complaint.subjects, complaint.about) == ({"service", "product"}, {"omar"})
    assert complaint.contacts == other.complaint.contacts > 0
    assert complaint.waited_seconds == 540
    assert [question.text for question in complaint.unanswered] == ["Who?"]


def test_a_merge_is_undone_and_both_go_on_where_they_stood() -> None:
    into, other = answered("C-1", workflow=MEASURED, hours=2), opened("C-2", MEASURED)
    was = into.complaint.received_at, clock(into.complaint, "resolution").before
    stood = other.complaint
    merged(into, other)
    separated(into, other, LATER + timedelta(hours=1))
    assert (into.complaint.received_at, clock(into.complaint, "resolution").before) == was
    assert (into.complaint.merged, other.complaint.merged_into) == ((), None)
    assert other.state is stood.state and other.complaint.outcome is None
    assert clock(other.complaint, "resolution").before == clock(stood, "resolution").before


def test_an_answer_that_was_given_before_counts_from_its_own_receipt_again() -> None:
    into, other = answered("C-1", workflow=MEASURED, hours=2), answered("C-2", workflow=MEASURED)
    before = clock(into.complaint, "first_answer")
    merged(into, other)
    assert clock(into.complaint, "first_answer").anchor_at == NOW
    separated(into, other, LATER + timedelta(hours=1))
    assert clock(into.complaint, "first_answer").before == before.before


def test_the_promises_go_back_as_they_stand() -> None:
    into, other = answered("C-1"), answered("C-2", by="omar")
    merged(into, other)
    into.do(do.Reassign(by="ruth", to="ruth"))
    separated(into, other, LATER + timedelta(hours=1))
    assert [promise.owner for promise in other.complaint.open_commitments] == ["ruth"]
    assert [promise.made_by for promise in into.complaint.open_commitments] == ["dana"]


def changed(story: Story) -> Story:
    """The promise that was made last, for a later day."""
    return story.do(do.Change(by="dana", commitment=story.promise.id, reason="more", promise=story.terms(6)))


def test_a_promise_that_was_changed_goes_back_to_whoever_was_promised_the_first() -> None:
    into, other = answered("C-1"), answered("C-2")
    merged(into, other)
    changed(into)
    successor = into.promise
    changed(into)
    separated(into, other, into.now)
    assert into.promise.supersedes == successor.id and into.promise.carried_to == other.promise.id
    assert [each.promised_at for each in other.complaint.open_commitments] == [into.promise.promised_at]
    assert len(into.complaint.open_commitments) == 1


def test_a_promise_that_a_third_complaint_changed_goes_back_too() -> None:
    one, two, three = answered("C-1"), answered("C-2"), answered("C-3")
    merged(two, three)
    merged(one, two, now=LATER + timedelta(hours=1))
    changed(one)
    separated(one, two, one.now)
    separated(two, three, one.now + timedelta(hours=1))
    assert [len(story.complaint.open_commitments) for story in (one, two, three)] == [1, 1, 1]
    assert three.promise.promised_at == one.promise.promised_at


def test_a_promise_that_repays_a_debt_goes_back_with_the_debt() -> None:
    other = answered("C-2").wait(days=9)
    into = answered("C-1", hours=9 * 24)
    merged(into, other, now=into.now + timedelta(hours=1))
    into.do(do.ApologiseAndPromise(by="dana", reason="We are late.", promise=into.terms(2)))
    separated(into, other, into.now)
    assert [each.promised_at for each in other.complaint.open_commitments] == [into.promise.promised_at]


def test_a_promise_that_repays_debts_of_both_stays() -> None:
    into, other = answered("C-1").wait(days=9), answered("C-2").wait(days=9)
    merged(other, into, now=into.now)
    other.do(do.ApologiseAndPromise(by="dana", reason="We are late.", promise=other.terms(2)))
    separated(other, into, other.now)
    assert other.promise.is_open and not into.complaint.open_commitments


def test_what_was_kept_in_the_meantime_is_kept_once() -> None:
    into, other = answered("C-1"), answered("C-2", by="omar")
    merged(into, other)
    into.do(
        do.Keep(by="omar", commitment=into.promise.id, answer="found", channel="phone", promise=into.terms(4))
    )
    separated(into, other, into.now + timedelta(hours=1))
    every = (*into.complaint.commitments, *other.complaint.commitments)
    assert [promise.status for promise in every].count(cf.Status.KEPT) == 1
    assert other.complaint.open_commitments == ()


def test_an_answer_in_the_meantime_is_an_answer_to_both() -> None:
    into, other = opened("C-1", MEASURED), opened("C-2", MEASURED)
    merged(into, other)
    into.do(do.Acknowledge(by="dana", promise=into.terms(3)))
    separated(into, other, into.now + timedelta(hours=1))
    assert clock(other.complaint, "first_answer").status is ClockStatus.MET


def test_a_demand_that_was_taken_over_goes_back() -> None:
    into, other = opened("C-1", MEASURED), answered("C-2", workflow=MEASURED)
    merged(into, other)
    separated(into, other, LATER + timedelta(hours=1))
    assert clock(into.complaint, "inquiry").status is ClockStatus.EXEMPT
    assert clock(other.complaint, "inquiry").is_running


def test_what_ended_for_good_in_the_meantime_stays_ended() -> None:
    into, other = answered("C-1", workflow=MEASURED), answered("C-2", workflow=MEASURED)
    merged(into, other)
    into.do(do.Withdraw())
    separated(into, other, into.now + timedelta(hours=1))
    assert into.state is cf.State.CLOSED and other.state is cf.State.ACKNOWLEDGED
    assert clock(into.complaint, "inquiry").status is ClockStatus.ENDED


def test_a_merged_complaint_that_is_reopened_goes_on_by_itself() -> None:
    into, other = answered("C-1"), answered("C-2")
    merged(into, other)
    other.do(do.Reopen(reason="This is another matter."))
    assert other.complaint.merged_into is None
    assert refused(into.complaint, other.complaint, "separate") == "merged_before"


def test_a_silence_that_was_counted_there_is_not_counted_again_here() -> None:
    other = opened("C-2").wait(days=30)
    into = opened("C-1", hours=30 * 24)
    before = clock(into.complaint, "longest_silence").before
    merged(into, other, now=into.now + timedelta(hours=1))
    assert clock(into.complaint, "longest_silence").misses == ()
    assert into.now < clock(into.complaint, "longest_silence").before <= before


def test_what_was_joined_twice_is_parted_to_where_it_stood_last() -> None:
    into, other = answered("C-1", hours=2), answered("C-2")
    merged(into, other)
    other.do(do.Reopen(reason="This is another matter."))
    received = into.complaint.received_at
    merged(into, other, now=LATER + timedelta(hours=1))
    separated(into, other, LATER + timedelta(hours=2))
    assert into.complaint.received_at == received == NOW


def test_only_what_came_with_the_merge_goes_back() -> None:
    origin = answered("C-1").do(do.Promise(by="dana", promise=terms(days=5)))
    left, part = WORKFLOW.split(origin.complaint, receive("C-2"), now=LATER, promises=[origin.promise.id])
    both = WORKFLOW.merge(part.complaint, left.complaint, now=LATER)
    back = WORKFLOW.separate(both[0].complaint, both[1].complaint, now=LATER)
    assert [len(step.complaint.open_commitments) for step in back] == [1, 1]


def test_a_promise_that_came_back_belongs_where_it_came_from_last() -> None:
    origin = answered("C-1").do(do.Promise(by="dana", promise=terms(days=5)))
    left, part = WORKFLOW.split(origin.complaint, receive("C-2"), now=LATER, promises=[origin.promise.id])
    both = WORKFLOW.merge(left.complaint, part.complaint, now=LATER)
    back = WORKFLOW.separate(both[0].complaint, both[1].complaint, now=LATER)
    assert [len(step.complaint.open_commitments) for step in back] == [1, 1]


def test_an_answer_of_the_same_moment_before_the_merge_was_no_answer_to_the_other() -> None:
    into, other = opened("C-1", MEASURED), opened("C-2", MEASURED)
    into.do(do.Acknowledge(by="dana", promise=into.terms(3)))
    merged(into, other, now=into.now)
    separated(into, other, into.now)
    assert clock(other.complaint, "first_answer").is_running


def test_what_began_anew_since_the_merge_is_not_dated_back() -> None:
    into, other = answered("C-1", hours=24), answered("C-2")
    merged(into, other, now=NOW + timedelta(hours=26))
    into.now = NOW + 20 * DAY
    silence = clock(into.wait().complaint, "longest_silence")
    separated(into, other, into.now)
    assert clock(into.complaint, "longest_silence").before == silence.before > into.now


def test_what_was_only_noticed_takes_up_no_complaint() -> None:
    noticed = Story().open(do.Detect(reference="C-1", customer=LAYLA, by="dana", signal="Two debits."))
    complaint = opened("C-2").complaint
    assert refused(noticed.complaint, complaint) == "merge_noticed"
    assert WORKFLOW.merge(complaint, noticed.complaint, now=LATER)[0].complaint.state is cf.State.RECEIVED


RANA = cf.Representative(id="rana", name="Rana Saleh", address="rana@example.test")
ACTS = do.Authorise(by="dana", representative=RANA, authority="guardian", evidence="file 7")


def test_whoever_acts_for_the_customer_in_one_matter_is_not_shown_another_nor_loses_one() -> None:
    into, other = answered("C-1"), answered("C-2").do(ACTS)
    assert refused(into.complaint, other.complaint) == "merge_one_authority"
    assert refused(other.complaint, into.complaint) == "merge_one_authority"
    merged(into.do(ACTS), other)
    assert into.complaint.customer.acting == (*LAYLA.representatives, RANA)


def test_an_authority_that_ended_stands_in_no_merges_way() -> None:
    into, other = answered("C-1"), answered("C-2").do(ACTS)
    other.do(do.Revoke(representative="rana", reason="comes of age", recorded_by="dana"))
    merged(into, other)


def test_a_merge_is_not_undone_where_nothing_would_be_promised_any_more() -> None:
    into, other = opened("C-1"), answered("C-2")
    merged(into, other)
    into.do(do.Acknowledge(by="dana", promise=into.terms(3)))
    into.do(do.Keep(by="dana", commitment=into.promise.id, answer="found", channel="phone"))
    assert refused(into.complaint, other.complaint, "separate") == "next_promise"


def test_what_was_kept_for_the_other_leaves_it_without_a_promise_and_the_record_says_so() -> None:
    into, other = answered("C-1"), answered("C-2", by="omar")
    merged(into, other)
    keep = do.Keep(by="omar", commitment=into.promise.id, answer="found", channel="phone")
    into.do(keep)
    separated(into, other, into.now)
    named = [fact.rule for fact in other.events if isinstance(fact, e.StandardNotMet)]
    assert "next_promise" in named and not other.complaint.open_commitments
    other.do(do.Promise(by="omar", promise=other.terms(2)))
    assert other.complaint.next_promise is not None


def test_a_complaint_is_not_merged_with_itself() -> None:
    complaint = answered("C-1").complaint
    assert refused(complaint, complaint) == "merge_two"


def test_complaints_of_different_customers_are_never_merged() -> None:
    assert refused(answered("C-1").complaint, opened("C-2", customer=EMMA).complaint) == "merge_one_customer"


def test_what_is_closed_is_not_merged() -> None:
    closed, open_ = answered("C-1").do(do.Withdraw()).complaint, answered("C-2").complaint
    assert refused(closed, open_) == refused(open_, closed) == "merge_open"


def test_an_answer_that_is_on_its_way_is_waited_for() -> None:
    other = answered("C-2")
    other.do(
        do.Keep(by="dana", commitment=other.promise.id, answer="x", channel="email", promise=other.terms(2))
    )
    with pytest.raises(cf.CommandRefused) as caught:
        WORKFLOW.merge(answered("C-1").complaint, other.complaint, now=LATER)
    assert caught.value.rule == "merge_answered"


def test_somebody_unknown_merges_nothing() -> None:
    with pytest.raises(cf.CommandRefused, match="Did you mean dana") as caught:
        WORKFLOW.merge(answered("C-1").complaint, answered("C-2").complaint, now=LATER, by="danna")
    assert caught.value.rule == "roster"


def test_what_was_never_merged_is_not_separated() -> None:
    assert refused(answered("C-1").complaint, answered("C-2").complaint, "separate") == "merged_before"


def test_the_last_merge_is_undone_first() -> None:
    one, two, three = answered("C-1"), answered("C-2"), answered("C-3")
    merged(two, three)
    merged(one, two, now=LATER + timedelta(hours=1))
    assert len(one.complaint.open_commitments) == 3
    assert refused(two.complaint, three.complaint, "separate") == "merged_before"
    separated(one, two, LATER + timedelta(hours=2))
    separated(two, three, LATER + timedelta(hours=3))
    assert [len(story.complaint.open_commitments) for story in (one, two, three)] == [1, 1, 1]


def test_a_case_whose_first_wake_was_chosen_keeps_it() -> None:
    adopt = {"customer": receive().customer, "state": "received", "received_at": NOW - 9 * DAY}
    into = Story(MEASURED).open(do.Adopt(reference="C-1", wake_at=NOW + 5 * DAY, **adopt))
    other = opened("C-2", MEASURED)
    before = into.complaint.clocks
    merged(into, other)
    assert into.complaint.clocks[: len(before)] == before
    assert into.complaint.merged == (
        Merger(
            other="C-2",
            at=LATER,
            received_at=NOW - 9 * DAY,
            clocks=into.complaint.merged[0].clocks,
            since=other.complaint.cycle_since,
        ),
    )


def test_a_wake_that_was_chosen_for_the_other_dates_nothing_here() -> None:
    adopt = {"customer": receive().customer, "state": "received", "received_at": NOW + timedelta(minutes=1)}
    now = NOW + timedelta(hours=1)
    other = Story(MEASURED, now).open(do.Adopt(reference="C-2", wake_at=now + timedelta(hours=3), **adopt))
    into = opened("C-1", MEASURED)
    before = into.complaint.clocks
    merged(into, other)
    assert into.complaint.clocks[: len(before)] == before


def test_a_repeat_inherits_the_record_of_broken_promises() -> None:
    first = answered("C-1").wait(days=9)
    second = Story().open(receive("C-2", follows=first.complaint))
    assert (second.complaint.follows, second.complaint.repeats) == ("C-1", (first.promise.id,))
    third = Story().open(receive("C-3", follows=second.complaint))
    assert third.complaint.repeats == (first.promise.id,)
    assert Story().open(receive("C-4", follows="C-1")).complaint.repeats == ()


def test_a_repeat_of_what_was_merged_inherits_them_too() -> None:
    other = answered("C-2").wait(days=9)
    into = answered("C-1", hours=9 * 24)
    merged(into, other, now=into.now + timedelta(hours=1))
    repeat = Story().open(receive("C-3", follows=other.complaint))
    assert repeat.complaint.repeats == (other.promise.id,)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({}, {}, True),
        ({}, {"customer": EMMA}, False),
        ({"topics": {"billing"}}, {"topics": {"delivery"}}, False),
        ({"topics": ()}, {"topics": (), "subjects": {"product"}}, False),
        ({"topics": ()}, {"topics": ()}, True),
        ({"topics": (), "facets": {"product": "card"}}, {"facets": {"product": "loan"}}, False),
        (
            {"topics": (), "facets": {"product": "card"}},
            {"subjects": (), "facets": {"product": "card"}},
            True,
        ),
        ({}, {"at": NOW - 31 * DAY}, False),
    ],
)
def test_likely_the_same(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    first, second = opened("C-1", **one).complaint, opened("C-2", **other).complaint
    assert cf.likely_same(first, second) is cf.likely_same(second, first) is same
    assert not cf.likely_same(first, first)


def test_what_was_merged_already_is_like_nothing() -> None:
    into, other = answered("C-1"), answered("C-2")
    merged(into, other)
    assert not cf.likely_same(into.complaint, other.complaint)
    assert not cf.likely_same(other.complaint, into.complaint)


def test_a_problem_that_nobody_voiced_counts_from_when_it_was_noticed() -> None:
    found = Story().open(
        do.Detect(reference="C-1", customer=receive().customer, by="dana", signal="two debits")
    )
    assert not cf.likely_same(found.complaint, opened("C-2", topics=()).complaint)
    merged(opened("C-2"), found)


def test_a_part_goes_on_by_itself_with_its_own_demands() -> None:
    story = answered("C-1", workflow=MEASURED)
    story.do(do.Promise(by="dana", promise=story.terms(5, what="the card")))
    part = receive("C-1b", facets={"product": "card"}, recorded_by="dana")
    mine, own = MEASURED.split(story.complaint, part, now=LATER, promises=[story.promise.id])
    assert (mine.complaint.parts, own.complaint.part_of) == (("C-1b",), "C-1")
    assert [promise.what for promise in own.complaint.open_commitments] == ["the card"]
    assert own.complaint.received_at == story.complaint.received_at
    assert clock(own.complaint, "first_answer").anchor_at == NOW
    assert (own.complaint.owner, own.expected_version) == ("dana", 0)
    assert cf.replay(own.events) == own.complaint
    assert cf.replay((*story.events, *mine.events)) == mine.complaint


def test_a_part_may_have_been_received_later() -> None:
    story = opened("C-1")
    _, own = WORKFLOW.split(story.complaint, receive("C-1b", at=NOW + timedelta(hours=1)), now=LATER)
    assert own.complaint.received_at == NOW + timedelta(hours=1)
    assert own.complaint.owner is None


def test_a_part_that_is_about_the_owner_waits_for_another() -> None:
    story = answered("C-1")
    _, own = WORKFLOW.split(story.complaint, receive("C-1b", about={"dana"}), now=LATER)
    assert own.complaint.owner is None


@pytest.mark.parametrize(
    ("part", "promises", "rule"),
    [
        ({"customer": EMMA}, (), "merge_one_customer"),
        ({"reference": "C-1"}, (), "split_open"),
        ({}, ("C-9/9",), "commitment_known"),
        ({}, ("last",), "next_promise"),
    ],
)
def test_what_cannot_be_split_is_refused(part: dict[str, Any], promises: tuple[str, ...], rule: str) -> None:
    story = answered("C-1")
    ids = [story.promise.id if id == "last" else id for id in promises]
    with pytest.raises(cf.CommandRefused) as caught:
        WORKFLOW.split(story.complaint, receive(**{"reference": "C-2", **part}), now=LATER, promises=ids)
    assert caught.value.rule == rule


def test_the_earliest_promise_and_the_later_ones_are_told_by_their_dates() -> None:
    into, other = answered("C-1"), opened("C-2")
    other.do(do.Acknowledge(by="omar", promise=terms(days=1)))
    merged(into, other)
    assert into.complaint.next_promise is not None
    assert into.complaint.next_promise.promised_at == terms(days=1).at


def test_a_bare_reference_is_no_complaint_to_compare() -> None:
    one = opened("C-1").complaint
    for pair in ((one, "C-2"), ("C-2", one)):
        with pytest.raises(TypeError, match="two complaints are needed, and one is a str; load it first"):
            cf.likely_same(*pair)  # type: ignore[arg-type]
