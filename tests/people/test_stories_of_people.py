"""An owner who resigns with eleven open promises; two complaints that are one, and then are not; five angry calls."""

from __future__ import annotations

from datetime import timedelta

import complaintflow as cf
from complaintflow import commands as do
from tests.samples import NOW, ROSTER, WORKFLOW, Story, receive

DAY = timedelta(days=1)


def answered(reference: str, promises: int = 1, **fields: object) -> Story:
    story = Story().open(receive(reference, **fields)).do(do.Acknowledge(by="dana", promise=Story().terms(3)))
    for number in range(1, promises):
        story.do(do.Promise(by="dana", promise=story.terms(3 + number, what=f"promise {number}")))
    return story


def test_an_owner_resigns_with_eleven_open_promises_and_none_is_lost() -> None:
    stories = [answered("C-1", 5), answered("C-2", 4), answered("C-3", 2)]
    before = sorted((p.what, p.promised_at) for story in stories for p in story.complaint.open_commitments)
    assert len(before) == 11
    gone = WORKFLOW.with_roster(ROSTER.leaves("dana", at=NOW + DAY))
    complaints = [story.complaint for story in stories]
    assert len(list(gone.endangered(complaints, NOW + DAY))) == 11
    steps = list(gone.reassign_all(complaints, NOW + DAY, leaver="dana", by="ruth", to="omar"))
    after = [promise for step in steps for promise in step.complaint.open_commitments]
    assert sorted((promise.what, promise.promised_at) for promise in after) == before
    assert {promise.owner for promise in after} == {"omar"}
    assert all("handover" in [notice.kind for notice in step.notices] for step in steps)


def test_two_complaints_turn_out_to_be_one_and_then_are_not() -> None:
    one, two = answered("C-1"), answered("C-2")
    assert cf.likely_same(one.complaint, two.complaint)
    dates = {one.promise.promised_at, two.promise.promised_at}
    into, other = WORKFLOW.merge(one.complaint, two.complaint, now=NOW + DAY)
    assert {promise.promised_at for promise in into.complaint.open_commitments} == dates
    into, other = WORKFLOW.separate(into.complaint, other.complaint, now=NOW + DAY)
    for step, story in ((into, one), (other, two)):
        assert step.complaint.state is story.state
        (promise,) = step.complaint.open_commitments
        assert (promise.owner, promise.promised_at) == (story.promise.owner, story.promise.promised_at)


def test_an_angry_customer_who_calls_five_times_loses_nothing_by_it() -> None:
    calm, angry = answered("C-1"), answered("C-1", emotion="shouting")
    due = angry.promise.promised_at
    for _ in range(5):
        call = do.Contact(
            by=cf.CUSTOMER, channel="phone", summary="Where is it?", purpose="chaser", recorded_by="dana"
        )
        angry.do(call)
    assert (angry.complaint.contacts, angry.promise.promised_at) == (5, due)
    assert [promise.id for promise in angry.complaint.open_commitments] == [calm.promise.id]
    known = {clock.name: clock.before for clock in calm.complaint.clocks}
    for clock in angry.complaint.clocks:
        assert clock.name not in known or clock.before == known[clock.name]
    assert not any("shouting" in cf.render(notice).text for notice in angry.notices)
