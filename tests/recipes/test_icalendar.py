"""A promise in a calendar: made, moved, cancelled, and read back by another program's rules."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

import complaintflow as cf
from complaintflow import commands as do
from tests.samples import DANA, NOW, OMAR, Story, acknowledged, in_debt
from tests.telling.letters import OFFER, change

icalendar = pytest.importorskip("icalendar", reason="see docs/recipes/requirements.txt")
from docs.recipes.icalendar.promises import LENGTH, calendar_of, chains  # noqa: E402


def entries(story: Story, owner: cf.Person = DANA) -> list[Any]:
    text = calendar_of(story.complaint, owner, stamp=NOW).to_ical()
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def test_a_promise_is_an_entry_that_ends_when_it_is_due() -> None:
    story = acknowledged()
    (event,) = entries(story)
    assert (event.decoded("dtend"), event.decoded("dtstart")) == (
        story.promise.promised_at,
        story.promise.promised_at - LENGTH,
    )
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 0)
    assert str(event["summary"]) == "C-1042: what we found for Ms Mansour"
    assert str(event["organizer"]) == "mailto:dana@example.test"


def test_an_appointment_with_an_end_lies_from_its_beginning_to_it() -> None:
    at = NOW + timedelta(days=2)
    until = at + timedelta(hours=1)
    story = acknowledged()
    story.do(do.Promise(by="dana", promise=story.terms(kind="appointment", at=at, until=until)))
    _, event = entries(story)
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (at, until)


def test_a_promise_that_moves_is_the_same_entry_with_the_next_sequence() -> None:
    story = acknowledged()
    (before,) = entries(story)
    (after,) = entries(story.do(change(None)(story)))
    assert (after["uid"], after["sequence"], after["status"]) == (before["uid"], 1, "CONFIRMED")
    assert after.decoded("dtend") == story.promise.promised_at > before.decoded("dtend")


def test_a_promise_that_is_kept_is_cancelled_and_the_next_is_another_entry() -> None:
    story = acknowledged()
    story.do(
        do.Keep(
            by="dana",
            commitment=story.promise.id,
            answer="It was ours.",
            channel="phone",
            promise=story.terms(3),
        )
    )
    kept, following = entries(story)
    assert (kept["status"], kept["sequence"]) == ("CANCELLED", 1)
    assert (following["status"], following["sequence"]) == ("CONFIRMED", 0)
    assert kept["uid"] != following["uid"]


def test_a_broken_promise_is_taken_off_the_calendar() -> None:
    assert [event["status"] for event in entries(in_debt())] == ["CANCELLED"]


def test_the_entry_moves_to_whoever_takes_over() -> None:
    story = acknowledged().do(OFFER, do.AcceptHandover(by="omar"))
    assert entries(story, DANA) == []
    assert len(entries(story, OMAR)) == 1


def test_an_appointment_has_its_place_and_arabic_survives() -> None:
    story = acknowledged()
    there = story.terms(4, kind="appointment", what="لقاء مع السيدة منصور", place="שדרות רוטשילד 1")
    story.do(do.Promise(by="dana", promise=there))
    event = entries(story)[-1]
    assert (str(event["summary"]), str(event["location"])) == (
        "C-1042: لقاء مع السيدة منصور",
        "שדרות רוטשילד 1",
    )


def test_an_owner_without_an_address_organises_nothing() -> None:
    silent = cf.Person(id="dana", name="Dana Levi")
    assert "organizer" not in entries(acknowledged(), silent)[0]


def test_every_promise_is_in_one_chain() -> None:
    story = acknowledged()
    story.do(change(None)(story))
    story.do(change("customer")(story))
    (chain,) = chains(story.complaint)
    assert [promise.id for promise in chain] == [promise.id for promise in story.complaint.commitments]
