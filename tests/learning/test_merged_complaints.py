"""Two complaints that are one: nothing is counted twice, and nothing is washed off."""

from __future__ import annotations

from datetime import timedelta

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.learning.measures import Measures, Promises, measure
from complaintflow.learning.views import timeline
from tests.samples import WORKFLOW, ZONE, Story, receive, terms

HOUR = timedelta(hours=1)


def begun(reference: str) -> Story:
    story = Story().open(receive(reference))
    return story.do(do.Acknowledge(by="dana", promise=terms(story.now, 2)))


def merged(other: Story) -> tuple[Story, Story]:
    into = begun("C-1")
    now = max(into.now, other.now) + HOUR
    for story, step in zip(
        (into, other), WORKFLOW.merge(into.complaint, other.complaint, by="dana", now=now), strict=True
    ):
        story.now = now
        story.take(step)
    return into, other


def measured(*stories: Story) -> Measures:
    return measure(story.events for story in stories)


def test_a_promise_that_went_along_is_counted_where_it_went() -> None:
    into, other = merged(begun("C-2"))
    assert measured(into).promises.total == Promises(open=2)
    assert measured(other).promises.total == Promises()
    assert measured(into, other).speed.went_on == 1
    assert measured(into, other).speed.still_open == 1
    assert measured(other).lessons.closed == 0


def test_a_merge_does_not_wash_off_what_was_moved_before() -> None:
    other = begun("C-2")
    change = do.Change(
        by="dana", commitment=other.promise, reason="A part is missing.", promise=terms(other.now, 5)
    )
    into, other = merged(other.do(change))
    carried = next(each for each in into.complaint.open_commitments if each.carried_from)
    into.do(do.Keep(by="dana", commitment=carried, answer="It is here.", promise=terms(into.now, 3)))
    assert measured(into, other).promises.total == Promises(changed_in_time=1, kept_anew=1, open=2)


def test_customers_who_complained_twice_are_two_complaints() -> None:
    assert measured(*merged(begun("C-2"))).volume.received == 2
    assert cf.State.CLOSED is merged(begun("C-2"))[1].state


def test_contacts_of_the_other_are_not_counted_twice() -> None:
    chaser = {"channel": "phone", "summary": "Well?", "purpose": "chaser", "waited": timedelta(seconds=60)}
    other = begun("C-2").do(do.Contact(by=cf.CUSTOMER, recorded_by="dana", **chaser))
    counted = measured(*merged(other))
    assert (counted.returns.chasers, counted.returns.repeat_contacts) == (1, 1)
    assert counted.speed.on_the_line.mean == timedelta(seconds=60)


def test_a_picture_says_where_a_promise_went() -> None:
    _, other = merged(begun("C-2"))
    assert "went on in another complaint" in timeline(other.events, zone=ZONE)
