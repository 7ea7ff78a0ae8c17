"""An object-centric log: the published schema takes it, and it says of each promise what the record says."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from jsonschema import Draft7Validator

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.learning.exports import ocel
from complaintflow.learning.exports.relations import COMMITMENTS, COMPLAINTS, PEOPLE
from tests.learning.exports.ocel20 import OCEL20, TYPES
from tests.record.stories import stories
from tests.samples import NOW, PRIVATE, ROSTER, Story, in_state, receive

VALIDATOR = Draft7Validator(OCEL20)


def log_of(*told: Story, personal: bool = False) -> dict[str, Any]:
    return ocel([story.events for story in told], personal=personal)


def objects(log: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [each for each in log["objects"] if each["type"] == kind]


def values(thing: dict[str, Any]) -> dict[str, str]:
    return {each["name"]: each["value"] for each in thing["attributes"]}


def related(thing: dict[str, Any]) -> set[tuple[str, str]]:
    return {(each["objectId"], each["qualifier"]) for each in thing["relationships"]}


@pytest.mark.parametrize("personal", [False, True])
@settings(max_examples=30)
@given(story=stories())
def test_the_published_schema_takes_every_story(personal: bool, story: Story) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(log_of(story, personal=personal))] == []


@pytest.mark.parametrize("personal", [False, True])
@settings(max_examples=30)
@given(story=stories())
def test_whatever_is_related_is_an_object_of_the_log(personal: bool, story: Story) -> None:
    log = log_of(story, personal=personal)
    known = {each["id"] for each in log["objects"]}
    assert {id for thing in (*log["events"], *log["objects"]) for id, _ in related(thing)} <= known


@settings(max_examples=30)
@given(story=stories())
def test_every_value_has_a_declared_type_that_the_specification_knows(story: Story) -> None:
    log = log_of(story, personal=True)
    for declared, things in (("eventTypes", "events"), ("objectTypes", "objects")):
        types = {each["name"]: {a["name"]: a["type"] for a in each["attributes"]} for each in log[declared]}
        assert {kind for own in types.values() for kind in own.values()} <= TYPES
        assert all(values(thing).keys() <= types[thing["type"]].keys() for thing in log[things])


@settings(max_examples=30)
@given(story=stories())
def test_nobody_who_complained_is_named_unless_asked_for(story: Story) -> None:
    shown = json.dumps(log_of(story), ensure_ascii=False)
    assert not [private for private in (*PRIVATE, "sami-the-brother") if private in shown]


@settings(max_examples=30)
@given(story=stories())
def test_every_fact_is_an_event_and_every_promise_an_object(story: Story) -> None:
    log = log_of(story)
    assert [event["id"] for event in log["events"]] == [fact.id for fact in story.events]
    promises = {each["id"]: values(each)["status"] for each in objects(log, "commitment")}
    assert promises == {f"commitment:{each.id}": each.status for each in story.complaint.commitments}


def test_a_promise_says_when_it_broke_and_who_held_it() -> None:
    story = in_state(cf.State.ACKNOWLEDGED).wait(days=30)
    (promise,) = objects(log_of(story), "commitment")
    broken = next(each for each in promise["attributes"] if each["name"] == "broken_at")
    assert broken["value"] == broken["time"]
    assert related(promise) == {("complaint:C-1042", "made in"), ("person:dana", "held by")}


def test_a_changed_promise_leads_to_its_successor() -> None:
    story = in_state(cf.State.ACKNOWLEDGED)
    old = story.promise.id
    story.do(do.Change(by="dana", commitment=old, reason="the bank", promise=story.terms(3)))
    successor = objects(log_of(story), "commitment")[-1]
    assert (f"commitment:{old}", "supersedes") in related(successor)
    changed = next(event for event in log_of(story)["events"] if event["type"] == "commitment.changed")
    assert {(f"commitment:{old}", "commitment"), (successor["id"], "successor")} <= related(changed)


def test_a_complaint_says_where_it_stood_since_when() -> None:
    (complaint,) = objects(log_of(in_state(cf.State.UNDERSTOOD)), "complaint")
    states = [each for each in complaint["attributes"] if each["name"] == "state"]
    assert [each["value"] for each in states] == ["received", "acknowledged", "clarifying", "understood"]
    assert ("person:dana", "owned by") in related(complaint)


def test_a_handover_concerns_both_people() -> None:
    story = in_state(cf.State.ACKNOWLEDGED)
    story.do(do.OfferHandover(by="dana", to="omar", reason="competence", briefing="it is about bills"))
    story.do(do.AcceptHandover(by="omar"))
    event = next(each for each in log_of(story)["events"] if each["type"] == "handover.accepted")
    assert {("person:omar", "owner"), ("person:dana", "previous")} <= related(event)


def test_two_complaints_share_their_people() -> None:
    log = log_of(in_state(cf.State.ACKNOWLEDGED), Story().open(receive("C-2")))
    assert len(objects(log, "complaint")) == 2
    assert [each["id"] for each in objects(log, "person")] == ["person:dana"]


def test_the_customer_is_an_object_when_asked_for() -> None:
    log = log_of(Story().open(), personal=True)
    (customer,) = objects(log, "customer")
    assert values(customer)["name"] == "ليلى منصور"
    assert ("customer:K-77130", "by") in related(log["events"][0])
    assert "You charged the Mansour account twice." in values(log["events"][0])["statement"]


def test_types_follow_from_the_values() -> None:
    @cf.events.stored("test.parcel_measured")
    @attrs.frozen(kw_only=True)
    class ParcelMeasured(cf.events.Event):
        weight: float
        pieces: int
        whole: bool

    story = Story().open()
    fact = ParcelMeasured(
        reference="C-1042",
        seq=story.complaint.version + 1,
        recorded_at=story.now,
        at=NOW,
        weight=1.5,
        pieces=2,
        whole=True,
    )
    log = ocel([[*story.events, fact]])
    (declared,) = (each for each in log["eventTypes"] if each["name"] == "test.parcel_measured")
    types = {each["name"]: each["type"] for each in declared["attributes"]}
    assert types == {
        "weight": "float",
        "pieces": "integer",
        "whole": "boolean",
        "recorded_at": "time",
        "role": "string",
    }
    assert values(log["events"][-1])["whole"] == "true"
    del cf.events.TYPES["test.parcel_measured"]


@settings(max_examples=30)
@given(story=stories())
def test_every_person_of_the_log_is_on_the_roster(story: Story) -> None:
    people = {each["id"].removeprefix("person:") for each in objects(log_of(story), "person")}
    assert people <= {person.id for person in ROSTER} | {"crm"}


def test_people_are_under_another_name_everywhere_when_asked_for() -> None:
    story = in_state(cf.State.ACKNOWLEDGED)
    story.do(do.OfferHandover(by="dana", to="omar", reason="competence", briefing="it is about bills"))
    story.do(do.AcceptHandover(by="omar")).wait(days=30)
    log = ocel([story.events], people=lambda id: f"p{len(id)}{id[-1]}")
    assert {each["id"] for each in objects(log, "person")} == {"person:p4a", "person:p4r"}
    assert not [id for id in ("dana", "omar") if id in json.dumps(log)]


def test_the_version_of_a_policy_is_no_person() -> None:
    story = Story().open()
    rebased = cf.events.ComplaintRebased(
        reference="C-1042",
        seq=story.complaint.version + 1,
        recorded_at=story.now,
        at=NOW,
        by="dana",
        previous="starter-1",
        policy_version=story.complaint.policy_version,
        calendar_version="",
        reason="a new year",
    )
    log = ocel([[*story.events, rebased]])
    assert [each["id"] for each in objects(log, "person")] == ["person:dana"]


def test_a_complaint_that_follows_another_is_related_to_it_if_both_are_in_the_log() -> None:
    first, second = Story().open(receive("C-1")), Story().open(receive("C-2", follows="C-1"))
    (alone,) = objects(log_of(second), "complaint")
    assert "follows" not in {qualifier for _, qualifier in related(alone)}
    both = log_of(first, second)
    assert ("complaint:C-1", "follows") in related(objects(both, "complaint")[-1])
    assert ("complaint:C-1", "follows") in related(both["events"][len(first.events)])


def test_a_promise_is_seen_to_move_with_a_merged_complaint() -> None:
    into, other = in_state(cf.State.ACKNOWLEDGED), Story().open(receive("C-2"))
    other.do(do.Acknowledge(by="dana", promise=other.terms(3)))
    for story, step in zip(
        (into, other),
        into.workflow.merge(into.complaint, other.complaint, now=into.now, by="dana"),
        strict=True,
    ):
        story.take(step)
    log = log_of(into, other)
    merged = next(event for event in log["events"] if event["type"] == "complaint.merged_into")
    assert ("complaint:C-1042", "into") in related(merged)
    moved = next(event for event in log["events"] if event["type"] == "commitment.moved")
    assert {qualifier for id, qualifier in related(moved) if id.startswith("commitment:C-1042/")} == {
        "successor"
    }


def test_the_fields_that_name_others_are_fields_of_facts() -> None:
    fields = {field.name for kind in cf.events.TYPES.values() for field in attrs.fields(kind)}
    assert {*COMMITMENTS, *PEOPLE, *COMPLAINTS} <= fields
