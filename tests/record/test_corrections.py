"""A mistyped value is put right by a further fact; a promise is never corrected, only changed in time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.record.corrections import CORRECTABLE
from tests.samples import NOW, Story, acknowledged, in_state, stored


def correct(field: str, value: str, **fields: Any) -> do.Correct:
    given: dict[str, Any] = {"by": "dana", "reason": "typed wrong", "approved_by": "ruth"}
    return do.Correct(field=field, value=value, **{**given, **fields})


VALUES = {
    "summary": "one debit for Mansour",
    "impact": "none",
    "channel": "letter",
    "customer.name": "L. Mansour",
    "customer.address": "l@example.test",
    "customer.channel": "letter",
    "customer.language": "en",
    "customer.zone": "Europe/London",
}


@pytest.mark.parametrize("field", VALUES)
def test_a_corrected_value_is_true_from_then_on(field: str) -> None:
    complaint = acknowledged().do(correct(field, VALUES[field])).complaint
    place, _, name = field.rpartition(".")
    assert getattr(complaint.customer if place else complaint, name) == VALUES[field]


def test_every_correctable_value_has_a_test() -> None:
    assert {*VALUES, "received_at", "customer.verified", "customer.needs"} == CORRECTABLE


def test_what_a_customer_needs_is_a_set_of_words() -> None:
    needs = (
        acknowledged().do(correct("customer.needs", "interpreter,, large print ")).complaint.customer.needs
    )
    assert needs == {"interpreter", "large print"}


def test_the_wrong_value_stays_in_the_history() -> None:
    story = acknowledged().do(correct("customer.name", "L. Mansour"))
    assert "ليلى" in "".join(stored(story.events))
    assert cf.replay(story.events) == story.complaint


@pytest.mark.parametrize(("value", "verified"), [("no", False), ("yes", True)])
def test_an_address_is_verified_or_it_is_not(value: str, verified: bool) -> None:
    assert acknowledged().do(correct("customer.verified", value)).complaint.customer.verified is verified


def test_a_word_that_is_neither_yes_nor_no_verifies_nothing() -> None:
    with pytest.raises(cf.CommandRefused, match="Give value='yes' or value='no'"):
        acknowledged().do(correct("customer.verified", "true"))


def test_a_corrected_zone_is_the_one_in_which_the_customer_is_told() -> None:
    story = acknowledged().do(correct("customer.zone", "Europe/London"))
    story.do(do.Promise(by="dana", promise=story.terms(1)))
    assert story.promise.told_as.utcoffset() == timedelta(hours=1)
    assert story.notices[-1].to.zone == story.promise.zone == "Europe/London"


def test_a_zone_that_nobody_knows_is_refused_before_the_next_notice_needs_it() -> None:
    with pytest.raises(cf.DefinitionError, match="zones: the zone 'Europe/Lundun' is unknown"):
        acknowledged().do(correct("customer.zone", "Europe/Lundun"))


def test_a_corrected_receipt_dates_anew_what_runs_from_it() -> None:
    story = in_state(cf.State.RECEIVED)
    before = {clock.name: clock.before for clock in story.complaint.clocks}
    story.do(correct("received_at", "2026-09-14T10:00+03:00"))
    after = {clock.name: clock.before for clock in story.complaint.clocks}
    assert story.complaint.received_at == datetime.fromisoformat("2026-09-14T10:00+03:00")
    assert after["first_answer"] < before["first_answer"]
    assert after["resolution"] < before["resolution"]


def test_what_was_met_is_measured_from_the_right_moment_too() -> None:
    story = acknowledged().do(correct("received_at", "2026-09-10T10:00+03:00"))
    first = next(clock for clock in story.complaint.clocks if clock.name == "first_answer")
    assert first.anchor_at == story.complaint.received_at
    assert (first.status, first.misses) == (cf.ClockStatus.MISSED, ())


@pytest.mark.parametrize("value", ["yesterday", "2026-09-14T10:00", "2027-01-01T10:00+02:00"])
def test_a_corrected_moment_is_aware_and_past(value: str) -> None:
    with pytest.raises(cf.MomentError):
        acknowledged().do(correct("received_at", value))


def test_a_promised_moment_is_not_corrected() -> None:
    with pytest.raises(cf.CommandRefused, match="can only be changed before it is due"):
        acknowledged().do(correct("promised_at", NOW.isoformat()))


def test_somebody_on_the_roster_approves() -> None:
    with pytest.raises(cf.CommandRefused, match="Did you mean ruth"):
        acknowledged().do(correct("summary", "other", approved_by="rut"))


def test_a_name_that_is_blank_to_the_eye_corrects_nothing() -> None:
    with pytest.raises(cf.CommandRefused, match="value is blank"):
        acknowledged().do(correct("customer.name", "\u200b\u3164"))


def test_a_correction_is_hidden_from_reprs() -> None:
    story = Story().open().do(correct("customer.name", "L. Mansour"))
    assert "Mansour" not in repr(story.events[-1])
