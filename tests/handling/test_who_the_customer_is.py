"""Somebody without a name, somebody who decides for another, and a question that was a complaint all along."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.record.states import ContactKind
from tests.samples import EMMA, LAYLA, Story, acknowledged, desk, in_state, policy, receive
from tests.samples import State as S

STRANGER = cf.Customer(id="@strange_bird", address="@strange_bird", channel="social")
IDENTIFY = do.Identify(by="dana", customer=EMMA, identity="called back on the number on file")
GUARDIAN = do.Authorise(
    by="dana", representative="rana", authority="guardian", evidence="court order 14/2026"
)
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
    assert story.complaint.customer.representatives == {"rana", "sami-the-brother"}


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


@pytest.mark.parametrize("representative", ["dana", "inbox", "\u200b"])
def test_nobody_of_the_company_decides_for_the_customer(representative: str) -> None:
    claim = do.Authorise(by="dana", representative=representative, authority="advocate")
    assert refused(acknowledged(), claim).rule in ("representative_apart", "blank_representative")


def test_nobody_of_the_company_is_brought_in_as_representative_with_the_customer() -> None:
    with pytest.raises(cf.CommandRefused, match="Nobody of the company decides"):
        Story().open(receive(customer=evolve(LAYLA, representatives={"dana"})))


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
