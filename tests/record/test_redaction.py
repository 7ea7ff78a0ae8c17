"""Personal data becomes tombstones; moments, promises and outcomes stay and replay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.people import PERSONAL
from complaintflow.record.notice import TOMBSTONE
from complaintflow.record.redaction import tombstoned
from tests.record.stories import stories
from tests.samples import LAYLA, PRIVATE, Story, desk, in_debt, in_state, read, receive, stored

BASIS = "erasure asked for by the customer"


def redacted(story: Story) -> tuple[cf.events.Event, ...]:
    return cf.redact(story.events, basis=BASIS, now=story.now)


def personal_words(value: Any, personal: bool = False) -> Iterator[str]:
    """Every word in a personal field, at any depth."""
    if attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from personal_words(getattr(value, field.name), bool(field.metadata.get(PERSONAL)))
    elif isinstance(value, dict | tuple | frozenset):
        for each in value.values() if isinstance(value, dict) else value:
            yield from personal_words(each, personal)
    elif isinstance(value, str) and personal:
        yield value


def shape(complaint: cf.Complaint) -> dict[str, Any]:
    """All that is not personal: moments, promises, clocks, counts and outcomes."""
    hidden = {field.name for field in attrs.fields(cf.Complaint) if field.metadata.get(PERSONAL)}
    known = {field.name for field in attrs.fields(cf.Complaint)} - hidden
    plain = {name: getattr(complaint, name) for name in known - {"version", "recorded_at", "redacted"}}
    return {name: tombstoned_all(value) for name, value in plain.items()}


def tombstoned_all(value: Any) -> Any:
    return tuple(map(tombstoned, value)) if isinstance(value, tuple) else tombstoned(value)


@given(stories())
def test_no_personal_value_is_left_at_any_depth(story: Story) -> None:
    facts = redacted(story)
    kept = "\n".join(stored([*facts, cf.replay(facts), *cf.redact_notices(story.notices)]))
    assert [word for word in PRIVATE if word in kept] == []
    # A corrected moment stays, and an adopted case without words of its own is called by its reference.
    # The basis of the latest redaction says why; an earlier one is replaced by it.
    said = tuple(fact for fact in facts[:-1] if not isinstance(fact, cf.events.RecordCorrected))
    left = {*personal_words(said), *personal_words(cf.replay(facts))}
    assert left <= {TOMBSTONE, "", story.complaint.reference}


@given(stories())
def test_moments_promises_and_outcomes_survive(story: Story) -> None:
    after = cf.replay(redacted(story))
    assert shape(after) == shape(story.complaint)
    assert after.redacted
    assert not story.complaint.redacted


@given(stories())
def test_every_fact_keeps_its_place_its_moments_and_its_kind(story: Story) -> None:
    *facts, last = redacted(story)
    skeleton = [(type(fact), fact.id, fact.at, fact.recorded_at, fact.state) for fact in facts]
    assert skeleton == [(type(fact), fact.id, fact.at, fact.recorded_at, fact.state) for fact in story.events]
    assert isinstance(last, cf.events.RecordRedacted)
    assert (last.seq, last.basis) == (story.complaint.version + 1, BASIS)


@given(stories())
def test_a_redacted_history_is_stored_and_read_like_any_other(story: Story) -> None:
    facts = redacted(story)
    assert tuple(read(stored(facts))) == facts


@given(stories())
def test_what_is_redacted_twice_is_as_it_was_redacted_once(story: Story) -> None:
    once = redacted(story)
    twice = cf.redact(once, basis=BASIS, now=story.now)
    assert twice[:-2] == once[:-1]
    assert [fact.basis for fact in twice[-2:] if isinstance(fact, cf.events.RecordRedacted)] == [
        TOMBSTONE,
        BASIS,
    ]


def test_a_pending_notice_says_nothing_personal_and_keeps_its_id() -> None:
    story = in_debt()
    notices = cf.redact_notices(story.notices)
    assert [notice.id for notice in notices] == [notice.id for notice in story.notices]
    assert set(personal_words(notices)) <= {TOMBSTONE, ""}
    assert read(stored(notices)) == list(notices)


def test_a_merged_notice_is_redacted_in_all_its_parts() -> None:
    story = in_state(cf.State.ACKNOWLEDGED)
    call = [do.Promise(by="dana", promise=story.terms(days)) for days in (1, 2)]
    step = story.workflow.handle_all(story.complaint, call, story.now)
    assert "Mansour" in "".join(stored(step.notices))
    assert "Mansour" not in "".join(stored(cf.redact_notices(step.notices)))


def test_a_representative_is_no_longer_named_by_what_they_did() -> None:
    story = in_state(cf.State.ACKNOWLEDGED)
    story.do(do.PutQuestion(by="sami-the-brother", question="Where is it?"))
    assert "sami-the-brother" in "".join(stored(story.events))
    assert "sami-the-brother" not in "".join(stored(redacted(story)))
    (put,) = (event for event in redacted(story) if isinstance(event, cf.events.QuestionPut))
    assert put.by == cf.CUSTOMER


CORRECTIONS = {
    "customer.name": ("Layla Mansour", TOMBSTONE),
    "customer.address": ("mansour@example.test", TOMBSTONE),
    "summary": ("Mansour paid twice", TOMBSTONE),
    "impact": ("Mansour's rent", TOMBSTONE),
    "customer.language": ("en", "en"),
    "customer.zone": ("Europe/London", "Europe/London"),
    "customer.channel": ("letter", "letter"),
    "customer.verified": ("no", "no"),
    "channel": ("letter", "letter"),
    "received_at": ("2026-09-14T06:00:00+00:00", "2026-09-14T06:00:00+00:00"),
}


@pytest.mark.parametrize("field", CORRECTIONS)
def test_a_correction_keeps_its_value_where_the_record_hangs_on_it(field: str) -> None:
    value, kept = CORRECTIONS[field]
    fix = do.Correct(by="dana", field=field, value=value, reason="Mansour called", approved_by="ruth")
    story = in_state(cf.State.RECEIVED).do(fix)
    facts = redacted(story)
    corrected = next(fact for fact in facts if isinstance(fact, cf.events.RecordCorrected))
    assert (corrected.value, corrected.reason) == (kept, TOMBSTONE)
    assert shape(cf.replay(facts)) == shape(story.complaint)


def test_a_correction_of_a_field_that_nobody_knows_is_taken_for_personal() -> None:
    story = in_state(cf.State.RECEIVED)
    header = {"reference": "C-1042", "seq": 9, "recorded_at": story.now, "at": story.now}
    own = cf.events.RecordCorrected(
        **header, field="customer.iban", value="x", reason="y", approved_by="ruth"
    )
    assert tombstoned(own).value == TOMBSTONE


def test_a_basis_is_stated() -> None:
    with pytest.raises(cf.CommandRefused, match="No basis is given"):
        cf.redact(in_state(cf.State.CLOSED).events, basis=" ", now=in_state(cf.State.CLOSED).now)


RETAINING = desk(retention="72 months")


def test_while_a_retention_runs_nothing_is_redacted() -> None:
    story = in_state(cf.State.CLOSED, RETAINING)
    until = story.complaint.retain_until
    assert until is not None
    with pytest.raises(cf.CommandRefused, match=f"retained until {until:%Y-%m-%d}") as caught:
        cf.redact(story.events, basis=BASIS, now=until - timedelta(microseconds=1))
    assert (caught.value.rule, caught.value.instead) == ("retention", "Redact it after that.")


def test_when_the_retention_is_over_it_is_redacted() -> None:
    story = in_state(cf.State.CLOSED, RETAINING)
    until = story.complaint.retain_until
    assert until is not None
    assert cf.replay(cf.redact(story.events, basis=BASIS, now=until)).retain_until == until


def test_a_retention_that_has_not_begun_refuses_too() -> None:
    story = in_state(cf.State.ACKNOWLEDGED, RETAINING)
    with pytest.raises(cf.CommandRefused, match="Close the complaint first"):
        redacted(story)


def test_without_a_stated_retention_an_open_complaint_can_be_redacted() -> None:
    assert cf.replay(redacted(in_state(cf.State.ACKNOWLEDGED))).state is cf.State.ACKNOWLEDGED


def test_nobody_writes_to_a_customer_who_was_redacted() -> None:
    story = in_state(cf.State.ACKNOWLEDGED)
    story.complaint = cf.replay(redacted(story))
    recap = do.Contact(by="dana", channel="phone", summary="spoke", promise=story.terms(1))
    assert story.do(recap).steps[-1].notices == ()
    for field, value in (("customer.name", "Layla"), ("customer.address", "layla@example.test")):
        story.do(do.Correct(by="dana", field=field, value=value, reason="asked", approved_by="ruth"))
    assert [notice.to.address for notice in story.do(recap).steps[-1].notices] == ["layla@example.test"]


def test_redaction_is_recorded_at_an_aware_moment_that_does_not_run_backwards() -> None:
    story = in_state(cf.State.ACKNOWLEDGED)
    with pytest.raises(cf.MomentError, match="naive"):
        cf.redact(story.events, basis=BASIS, now=datetime(2027, 1, 1))
    with pytest.raises(cf.MomentError, match="never runs backwards"):
        cf.redact(story.events, basis=BASIS, now=story.now - timedelta(hours=1))


def test_a_broken_history_is_not_redacted() -> None:
    story = in_state(cf.State.ACKNOWLEDGED)
    with pytest.raises(cf.HistoryError):
        cf.redact(story.events[1:], basis=BASIS, now=story.now)


def test_what_holds_nothing_personal_is_left_as_it_is() -> None:
    assert tombstoned("a word outside any class") == "a word outside any class"
    bare = attrs.evolve(LAYLA, address="", needs=(), representatives=())
    opened = Story().open(receive(customer=bare, impact="", emotion=""))
    assert cf.replay(redacted(opened)).customer.address == ""
