"""Where others read along, nothing of the matter is said."""

from __future__ import annotations

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.record.notice import Audience
from complaintflow.telling.teller import Teller
from tests.samples import LAYLA, WORKFLOW, Story, receive
from tests.telling.letters import CONTACT

IN_PUBLIC = evolve(LAYLA, channel="social", address="@layla", language="en")


def told(customer: cf.Customer, channel: str) -> Story:
    story = Story().open(receive(customer=customer, channel=channel))
    return story.do(do.Acknowledge(by="dana", summary="Two debits.", promise=story.terms(3)))


def kinds(story: Story) -> list[tuple[str, str]]:
    return [(notice.kind, notice.to.kind) for notice in story.notices]


def test_a_complaint_in_public_is_answered_there_in_a_line_and_in_full_privately() -> None:
    story = told(LAYLA, "social")
    assert kinds(story) == [
        ("receipt", "customer"),
        ("public_reply", "public"),
        ("acknowledgement", "customer"),
    ]
    reply = story.notices[1]
    assert (reply.id, reply.to.channel, reply.to.address) == ("C-1042/7:public_reply:public", "social", "")
    assert set(reply.facts) == {"owner_name", "promised_at"}
    assert "Layla" not in cf.render(reply, language="en").text and "C-1042" not in cf.render(reply).text


def test_a_complaint_by_telephone_is_answered_nowhere_in_public() -> None:
    assert "public_reply" not in dict(kinds(told(LAYLA, "phone")))


def test_a_customer_who_is_known_in_public_only_reads_no_summary_there() -> None:
    story = told(IN_PUBLIC, "phone").do(CONTACT, do.PutQuestion(question="When?", recorded_by="dana"))
    assert set(kinds(story)) == {("receipt", "customer"), ("public_reply", "public")}
    assert all("summary" not in notice.facts for notice in story.notices)
    assert {notice.to.address for notice in story.notices} == {"@layla"}


def test_what_names_no_date_is_not_said_in_public() -> None:
    story = told(IN_PUBLIC, "social")
    step = WORKFLOW.handle(story.complaint, do.Withdraw(), now=story.now)
    assert [notice for notice in step.notices if notice.to.kind is not Audience.OWNER] == []


def test_nobody_signs_a_public_line_without_an_owner_or_a_date() -> None:
    story = told(LAYLA, "social")
    setting = WORKFLOW._settings[story.complaint.policy_version]
    nobody = Teller(evolve(story.complaint, owner="nobody"), story.events[-1], setting)  # type: ignore[arg-type]
    assert list(nobody.public_reply(story.promise)) == []
    owed = Teller(story.complaint, story.events[-1], setting)
    assert list(owed.public_reply(None)) == []


@pytest.mark.parametrize("language", ["en", "ar", "he"])
def test_a_public_line_is_said_in_the_customers_language(language: str) -> None:
    story = told(evolve(LAYLA, language=language), "social")
    message = cf.render(story.notices[1])
    assert (message.language, message.subject) == (language, "")
    assert "Dana Levi" in message.text
