"""Keep the record right: corrections by further facts, deliveries, questions, lessons."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.record.corrections import CORRECTABLE
from tests.samples import EMMA, NOW, WORKFLOW, ZONE, Story, acknowledged, in_state, receive
from tests.samples import State as S


def correct(field: str, value: str, **fields: Any) -> do.Correct:
    given = {"by": "dana", "reason": "a slip of the keyboard", "approved_by": "ruth"}
    return do.Correct(**{**given, "field": field, "value": value, **fields})


def refused(story: Story, command: do.Command) -> cf.CommandRefused:
    with pytest.raises(cf.CommandRefused) as caught:
        story.workflow.handle(story.complaint, command, story.now)
    return caught.value


VALUES = {
    "summary": "You paid twice in April.",
    "impact": "The rent bounced.",
    "channel": "email",
    "received_at": (NOW - timedelta(hours=2)).isoformat(),
    "customer.name": "Emma Clark",
    "customer.address": "emma@example.test",
    "customer.channel": "email",
    "customer.language": "he",
    "customer.zone": "Asia/Jerusalem",
    "customer.needs": "interpreter, large print",
    "customer.verified": "no",
}


def value_of(complaint: cf.Complaint, field: str) -> Any:
    place, _, name = field.rpartition(".")
    return getattr(complaint.customer if place else complaint, name)


@pytest.mark.parametrize("field", sorted(CORRECTABLE))
def test_a_mistyped_value_is_corrected_by_a_further_fact_and_the_wrong_one_stays_in_the_history(
    field: str,
) -> None:
    story = Story().open(receive(customer=EMMA))
    before = value_of(story.complaint, field)
    story.do(correct(field, VALUES[field]))
    after, fact = value_of(story.complaint, field), story.steps[-1].events[0]
    assert isinstance(fact, e.RecordCorrected) and (fact.field, fact.approved_by) == (field, "ruth")
    assert after != before
    assert cf.replay(story.events[: -len(story.steps[-1].events)]) == story.steps[0].complaint


@pytest.mark.parametrize("field", ["promised_at", "commitments", "state", "statement", "reference", "sumary"])
def test_what_was_promised_and_what_was_said_is_never_corrected(field: str) -> None:
    told = refused(acknowledged(), correct(field, "x"))
    assert told.rule == "correctable"
    assert "Did you mean summary?" in told.instead or field != "sumary"


def test_a_correction_is_approved_by_somebody_on_the_roster() -> None:
    told = refused(acknowledged(), correct("summary", "x", approved_by="rut"))
    assert (told.rule, "Did you mean ruth?" in told.instead) == ("roster", True)


@pytest.mark.parametrize("value", ["maybe", "true", "1"])
def test_an_address_is_verified_or_not(value: str) -> None:
    assert refused(acknowledged(), correct("customer.verified", value)).rule == "correctable"


def test_a_zone_that_nobody_knows_is_refused_now_and_not_when_the_next_notice_is_due() -> None:
    with pytest.raises(cf.DefinitionError, match=r"zones: the zone 'Mars/Phobos' is unknown here"):
        acknowledged().do(correct("customer.zone", "Mars/Phobos"))


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("yesterday", "ISO 8601"),
        ("2026-09-14T10:05", "naive"),
        ((NOW + timedelta(days=1)).isoformat(), "after now"),
    ],
)
def test_a_corrected_moment_is_aware_and_not_to_come(value: str, says: str) -> None:
    story = acknowledged()
    with pytest.raises(cf.MomentError, match=says):
        story.do(correct("received_at", value))


def test_what_hung_on_the_wrong_moment_is_dated_anew() -> None:
    story = Story().open()
    before = {clock.name: clock.before for clock in story.complaint.clocks}
    story.do(correct("received_at", (NOW - timedelta(hours=24)).isoformat()))
    after = {clock.name: clock.before for clock in story.complaint.clocks}
    assert story.complaint.received_at == NOW - timedelta(hours=24)
    assert all(after[name] < before[name] for name in before)


def test_what_counts_from_another_fact_keeps_its_date() -> None:
    story = acknowledged()
    before = {clock.name: clock for clock in story.complaint.clocks}
    story.do(correct("received_at", (NOW - timedelta(hours=24)).isoformat()))
    after = {clock.name: clock for clock in story.complaint.clocks}
    assert after["longest_silence"] == before["longest_silence"]
    assert after["resolution"].before < before["resolution"].before


def test_warnings_that_went_out_are_kept_when_a_limit_is_dated_anew() -> None:
    story = Story().open().wait(hours=7)
    (first,) = (clock for clock in story.complaint.clocks if clock.name == "first_answer")
    assert len(first.warned) == 1
    story.do(correct("received_at", (NOW + timedelta(hours=3)).isoformat()))
    (after,) = (clock for clock in story.complaint.clocks if clock.name == "first_answer")
    assert after.warned == first.warned and after.warn_at[0] == first.warned[0] and len(after.warn_at) == 2


def test_a_corrected_zone_counts_from_then_on() -> None:
    story = Story().open(receive(customer=EMMA)).do(correct("customer.zone", "Asia/Jerusalem"))
    story.do(do.Acknowledge(by="dana", promise=story.terms()))
    assert story.promise.told_as.utcoffset() == datetime(2026, 9, 16, tzinfo=ZONE).utcoffset()


@pytest.mark.parametrize(
    "notice",
    [
        "",
        "x",
        "C-1042",
        "C-1042/99:answer:customer",
        "C-7/1:receipt:customer",
        "C-1042/x:receipt:customer",
        "C-1042/1",
    ],
)
def test_the_delivery_of_a_notice_that_this_complaint_never_made_is_refused(notice: str) -> None:
    assert refused(acknowledged(), do.ConfirmTold(notice=notice)).rule == "notice_known"


def test_what_is_known_of_a_delivery_is_kept() -> None:
    story = acknowledged()
    letter = story.notices[-1].id
    known = {"channel": "email", "language": "ar", "digest": "sha256:1", "catalogue": "1"}
    story.do(do.ConfirmTold(notice=letter, **known))
    fact = story.events[-1]
    assert isinstance(fact, e.NoticeTold)
    assert {name: getattr(fact, name) for name in known} == known


@pytest.mark.parametrize("reference", ["C/1042", "CRM:1042", "C-1/7:x"])
def test_references_with_signs_of_their_own_are_told_apart(reference: str) -> None:
    story = Story().open(receive(reference)).do(do.Acknowledge(by="dana", promise=Story().terms(3)))
    story.do(do.ConfirmTold(notice=story.steps[-1].notices[0].id))
    assert story.promise.told_at == story.now


def test_a_question_of_the_customer_waits_until_it_is_answered() -> None:
    story = acknowledged().do(do.PutQuestion(question="When?"), do.PutQuestion(question="Why?"))
    first, second = story.complaint.unanswered
    story.do(do.AnswerQuestion(by="dana", question=first.id, answer="In May."))
    assert story.complaint.unanswered == (second,)


@pytest.mark.parametrize("state", [S.ACKNOWLEDGED, S.CLOSED], ids=str)
def test_a_note_and_a_lesson_are_written_in_any_state_and_by_machines_too(state: S) -> None:
    story = in_state(state)
    story.do(do.Note(by="robot", text="a second debit was found"))
    story.do(do.RecordLesson(by="robot", cause="a retry without a key", change="send the key"))
    assert [type(event) for event in story.events[-2:]] == [e.NoteTaken, e.LessonRecorded]


def test_whoever_typed_it_in_is_kept_beside_whoever_did_it() -> None:
    story = acknowledged()
    story.do(do.Contact(by=cf.CUSTOMER, recorded_by="omar", channel="phone", summary="Where is it?"))
    assert (story.events[-1].by, story.events[-1].recorded_by) == (cf.CUSTOMER, "omar")


def test_when_it_happened_is_kept_beside_when_it_was_recorded() -> None:
    story = acknowledged()
    at = story.now - timedelta(minutes=2)
    story.do(do.Note(by="dana", text="an aside", at=at))
    assert (story.events[-1].at, story.events[-1].recorded_at) == (at, story.now)


def test_an_unverified_customer_can_be_verified_and_answered_then() -> None:
    story = Story().open(receive(customer=evolve(EMMA, verified=False)))
    assert refused(story, do.Acknowledge(by="dana", promise=story.terms())).rule == "verified_contact"
    story.do(correct("customer.verified", "yes"), do.Acknowledge(by="dana", promise=story.terms()))
    assert WORKFLOW.handle(story.complaint, do.Thank(by="dana"), story.now).notices
