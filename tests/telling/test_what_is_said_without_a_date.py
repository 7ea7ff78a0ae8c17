"""What a letter says when there is no next moment to name: the same news, and what is owed."""

from __future__ import annotations

import pytest

import complaintflow as cf
from complaintflow import commands as do
from tests.samples import State as S
from tests.samples import Story, acknowledged, desk, in_debt, in_state, receive

RECORDED = {"default": "recorded"}
CALL = do.Contact(by="dana", channel="phone", summary="We spoke about the bank.")


def letter(story: Story, kind: str) -> cf.Notice:
    parts = [part for notice in story.steps[-1].notices for part in (notice.parts or (notice,))]
    (found,) = [part for part in parts if part.kind == kind]
    return found


def test_a_letter_in_debt_brings_its_news_and_names_what_is_owed() -> None:
    story = in_debt().do(CALL)
    told = letter(story, "update_in_debt")
    owed = story.complaint.debts[0]
    assert told.facts["progress"] == f"We spoke about the bank.\n\n{story.complaint.summary}"
    assert (told.facts["promise"], told.facts["previous_promised_at"]) == (owed.what, owed.promised_at)
    assert "We apologise" in cf.render(told, language="en").text


def test_what_the_customer_does_in_debt_is_told_of() -> None:
    story = in_state(S.CLARIFYING).wait(days=9).do(do.ConfirmUnderstanding(recorded_by="dana"))
    told = letter(story, "update_in_debt")
    assert "You have confirmed our understanding" in cf.render(told, language="en").text


def test_a_letter_without_a_promise_brings_its_news_alone() -> None:
    assert letter(Story().open(receive()).do(CALL), "update_without_date").facts["owner_name"] == "Dana Levi"
    story = in_state(S.FOLLOW_UP).do(CALL)
    told = letter(story, "update_without_date")
    assert "We spoke about the bank." in cf.render(told, language="en").text


@pytest.mark.parametrize("channel", ["phone", "email"])
def test_resolving_without_a_promise_sends_its_letter_where_the_next_promise_is_only_recorded(
    channel: str,
) -> None:
    story = Story(desk(standards=RECORDED)).open(receive()).do(do.Acknowledge(by="dana", channel="phone"))
    assert letter(story, "update_without_date").facts["progress"] == "acknowledged"
    story.do(
        do.AgreePlan(by="dana", plan=("pay back", "write to you"), single_remedy_reason="there is one debit")
    )
    assert letter(story, "update_without_date").facts["progress"] == "pay back\nwrite to you"
    story.do(
        do.Resolve(by="dana", resolution="Paid back.", explanation="It was sent twice.", channel=channel)
    )
    assert letter(story, "update_without_date").facts["progress"] == "Paid back.\n\nIt was sent twice."


def test_the_letter_of_a_resolution_in_debt_answers_what_is_owed_once_it_arrives() -> None:
    story = in_state(S.ACTING, desk(standards=RECORDED)).wait(days=9)
    story.do(do.Resolve(by="dana", resolution="Paid back.", explanation="It was sent twice."))
    told = letter(story, "update_in_debt")
    story.do(do.ConfirmTold(notice=told.id))
    assert not story.complaint.in_debt


def test_a_written_summary_follows_a_call_of_the_customer_unless_it_is_waived() -> None:
    call = do.Contact(by="customer", recorded_by="dana", channel="phone", summary="Where does it stand?")
    story = acknowledged().do(call)
    assert letter(story, "recap_after_contact").facts["contact_summary"] == "Where does it stand?"
    waived = do.Contact(by="customer", channel="phone", summary="Where?", recap_waived="they want none")
    assert acknowledged().do(waived).steps[-1].notices == ()


def test_what_the_customer_wrote_is_not_sent_back_to_them() -> None:
    written = do.Contact(by="customer", channel="email", summary="Where does it stand?")
    assert acknowledged().do(written).steps[-1].notices == ()


def test_the_place_of_an_appointment_is_told_with_it() -> None:
    story = acknowledged()
    story.do(
        do.Promise(by="dana", promise=story.terms(2, kind="appointment", what="we meet", place="till 3"))
    )
    assert letter(story, "promise_made").facts["promise"] == "we meet (till 3)"
    assert acknowledged().promise.in_words == acknowledged().promise.what
