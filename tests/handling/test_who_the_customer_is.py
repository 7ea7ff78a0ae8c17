"""Somebody without a name, somebody who decides for another, and a question that was a complaint all along."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.record.states import ContactKind
from tests.samples import EMMA, LAYLA, SAMI, Story, acknowledged, desk, in_state, policy, receive
from tests.samples import State as S

STRANGER = cf.Customer(id="@strange_bird", address="@strange_bird", channel="social")
IDENTIFY = do.Identify(by="dana", customer=EMMA, identity="called back on the number on file")
RANA = cf.Representative(id="rana", name="Rana Mansour", address="rana@example.test")
GUARDIAN = do.Authorise(by="dana", representative=RANA, authority="guardian", evidence="court order 14/2026")
KINDS = [kind for kind in ContactKind if kind is not ContactKind.COMPLAINT]


def refused(story: Story, command: do.Command) -> cf.CommandRefused:
    with pytest.raises(cf.CommandRefused) as caught:
        story.workflow.handle(story.complaint, command, story.now)
    return caught.value


# --- somebody without a name -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "greeting"), [("en", "customer,"), ("ar", "عميلنا/عميلتنا"), ("he", "לקוח/ה")]
)
def test_somebody_without_a_name_is_answered_politely(language: str, greeting: str) -> None:
    story = Story().open(receive(customer=evolve(STRANGER, channel="email", language=language)))
    story.do(do.Acknowledge(by="dana", promise=story.terms(3)))
    letters = [cf.render(notice) for notice in story.notices]
    assert len(letters) == 2
    assert all(greeting in letter.text for letter in letters)


def test_a_tweet_of_a_stranger_is_answered_in_public_without_a_name() -> None:
    story = Story().open(receive(customer=STRANGER, channel="social"))
    story.do(do.Acknowledge(by="dana", promise=story.terms(3)))
    assert "public_reply" in [notice.kind for notice in story.notices]
    assert all(cf.render(notice).text for notice in story.notices)


def test_staff_read_of_a_customer_whose_name_nobody_knows() -> None:
    story = Story().open(receive(customer=STRANGER))
    story.do(do.Acknowledge(by="dana", promise=story.terms(3))).wait(days=7)
    alert = next(notice for notice in story.notices if notice.kind == "promise_missed_alert")
    assert "customer" in cf.render(alert).text


def test_whoever_wrote_without_a_name_is_known_from_here_on() -> None:
    story = Story().open(receive(customer=STRANGER)).do(IDENTIFY)
    assert story.complaint.customer == EMMA
    assert story.complaint.zone == "Europe/London"
    assert cf.replay(story.events) == story.complaint


def test_promises_keep_their_instant_and_letters_go_to_the_name_and_address_that_are_known_now() -> None:
    story = Story().open(receive(customer=STRANGER))
    story.do(do.Acknowledge(by="dana", promise=story.terms(3)))
    promised_at = story.promise.promised_at
    story.do(IDENTIFY, do.Contact(by="dana", channel="phone", summary="We spoke."))
    (letter,) = story.steps[-1].notices
    assert (letter.to.name, letter.to.address) == (EMMA.name, EMMA.address)
    assert story.promise.promised_at == promised_at


def test_identifying_keeps_the_zone_where_none_is_given_and_whoever_was_authorised() -> None:
    story = Story().open(receive(customer=evolve(STRANGER, zone="Europe/London")))
    story.do(GUARDIAN, do.Identify(by="dana", customer=evolve(LAYLA, zone=None), identity="in person"))
    assert story.complaint.zone == story.complaint.customer.zone == "Europe/London"
    assert story.complaint.customer.representatives == (RANA, SAMI)


def test_whoever_has_a_name_is_corrected_and_not_identified_again() -> None:
    assert refused(acknowledged(), IDENTIFY).rule == "customer_unnamed"


@pytest.mark.parametrize("name", ["", " ", "\u200b"])
def test_an_identity_needs_a_name_that_can_be_seen(name: str) -> None:
    story = Story().open(receive(customer=STRANGER))
    unseen = do.Identify(by="dana", customer=evolve(EMMA, name=name), identity="in person")
    assert refused(story, unseen).rule == "customer_named"


def test_an_unknown_zone_is_refused_at_once() -> None:
    story = Story().open(receive(customer=STRANGER))
    with pytest.raises(cf.ComplaintflowError):
        story.do(do.Identify(by="dana", customer=evolve(EMMA, zone="Europe/Nowhere"), identity="x"))


def test_what_identified_somebody_is_redacted_with_them() -> None:
    story = Story().open(receive(customer=STRANGER)).do(IDENTIFY, do.Withdraw())
    facts = cf.redact(story.events, basis="a request", now=story.now)
    kept = "\n".join(str(cf.to_plain(fact)) for fact in facts)
    assert [word for word in ("Emma", "number on file", "@strange_bird") if word in kept] == []


# --- whoever decides for the customer ----------------------------------------------------------------------------


def test_only_the_customer_or_somebody_authorised_confirms() -> None:
    story = in_state(S.CLARIFYING)
    assert refused(story, do.ConfirmUnderstanding(by="dana")).rule == "customer_acts"
    story.do(GUARDIAN, do.ConfirmUnderstanding(by="rana", recorded_by="dana"))
    assert story.state is S.UNDERSTOOD
    assert story.events[-1].by == "rana"


@pytest.mark.parametrize("id", ["dana", "inbox"])
def test_nobody_of_the_company_decides_for_the_customer(id: str) -> None:
    claim = do.Authorise(by="dana", representative=evolve(RANA, id=id), authority="advocate")
    assert refused(acknowledged(), claim).rule == "representative_apart"


def test_whoever_acts_in_a_zone_that_nobody_knows_is_refused_at_once() -> None:
    with pytest.raises(cf.ComplaintflowError):
        acknowledged().do(evolve(GUARDIAN, representative=evolve(RANA, zone="Europe/Nowhere")))


def test_whoever_is_authorised_again_stands_as_given_last() -> None:
    moved = evolve(RANA, address="rana@advocates.test")
    story = acknowledged().do(GUARDIAN, evolve(GUARDIAN, representative=moved))
    assert story.complaint.customer.acting == (SAMI, moved)
    assert story.complaint.customer.representative("rana") == moved


def test_nobody_decides_whose_authority_has_ended() -> None:
    story = in_state(S.CLARIFYING)
    story.do(GUARDIAN, do.Revoke(by="dana", representative="rana", reason="came of age"))
    assert refused(story, do.ConfirmUnderstanding(by="rana")).rule == "roster"
    assert [each.id for each in story.complaint.customer.acting] == ["sami-the-brother"]
    assert cf.replay(story.events) == story.complaint


def test_whoever_once_acted_stays_on_record_as_somebody_of_the_customers() -> None:
    story = acknowledged().do(
        GUARDIAN, do.Revoke(representative="rana", reason="fell out", recorded_by="dana")
    )
    past = story.complaint.customer.representatives[1]
    assert (past.id, past.revoked_at, past.acts) == ("rana", story.now, False)
    assert story.complaint.customer.ever_spoke("rana")
    assert story.do(GUARDIAN).complaint.customer.speaks("rana")


@pytest.mark.parametrize("by", ["customer", "rana", "dana"])
def test_the_customer_they_themselves_and_staff_can_say_that_authority_has_ended(by: str) -> None:
    story = acknowledged().do(GUARDIAN, do.Revoke(by=by, representative="rana", reason="no longer wanted"))
    assert not story.complaint.customer.speaks("rana")


@pytest.mark.parametrize("id", ["rana", "omar", "customer"])
def test_only_somebody_who_acts_can_be_revoked(id: str) -> None:
    assert refused(acknowledged(), do.Revoke(representative=id, reason="x")).rule == "representative_known"


def test_whoever_once_acted_is_redacted_too() -> None:
    story = acknowledged().do(GUARDIAN, do.PutQuestion(by="rana", question="When?"))
    story.do(do.Revoke(by="dana", representative="rana", reason="Rana is ill"))
    kept = "\n".join(str(cf.to_plain(fact)) for fact in cf.redact(story.events, basis="asked", now=story.now))
    assert [word for word in ("rana", "Rana", "court order") if word in kept] == []


def test_nobody_of_the_company_is_brought_in_as_representative_with_the_customer() -> None:
    with pytest.raises(cf.CommandRefused, match="Nobody of the company decides"):
        Story().open(receive(customer=evolve(LAYLA, representatives=evolve(SAMI, id="dana"))))


# --- promoted, and never demoted (S3:21) -------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["customer", "dana"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_came_as_something_less_becomes_a_complaint(kind: ContactKind, by: str) -> None:
    story = Story().open(receive(kind=kind, subjects={"product"}))
    story.do(do.Promote(by=by, reason="it is more than that", subjects={"treatment"}))
    assert story.complaint.kind is ContactKind.COMPLAINT
    assert story.complaint.subjects == {"product", "treatment"}
    assert refused(story, do.Promote(by=by, reason="again")).rule == "not_yet_a_complaint"


def test_nothing_makes_less_of_a_complaint() -> None:
    with pytest.raises(cf.CommandRefused, match="cannot be corrected"):
        acknowledged().do(
            do.Correct(by="dana", field="kind", value="question", reason="x", approved_by="ruth")
        )


def test_demands_on_complaints_begin_with_the_receipt_and_not_with_the_promotion() -> None:
    limit: dict[str, Any] = {
        "name": "eight_weeks",
        "anchors": "complaint.received",
        "span": "8 weeks",
        "satisfied_by": ["complaint.final_response"],
        "only_if": {"kind": "complaint"},
    }
    workflow = desk(targets=[*policy().to_mapping()["targets"], limit])
    story = Story(workflow).open(receive(kind="question"))
    received_at = story.now
    story.do(do.Promote(reason="nobody answers"))
    (clock,) = [clock for clock in story.complaint.clocks if clock.name == "eight_weeks"]
    assert clock.anchor_at == received_at


@pytest.mark.parametrize("name", ["starter", "strict"])
@pytest.mark.parametrize("kind", ContactKind)
def test_every_kind_of_approach_has_the_duty_of_a_first_answer(kind: ContactKind, name: str) -> None:
    story = Story(desk(name)).open(receive(kind=kind))
    assert "first_answer" in [clock.name for clock in story.complaint.clocks if clock.is_running]
