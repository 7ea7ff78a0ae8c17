"""A letter that has waited goes to where its reader is now, and to nobody who must not read it."""

from __future__ import annotations

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from tests.samples import LAYLA, WORKFLOW, Story, acknowledged, in_state
from tests.samples import State as S
from tests.telling.letters import CONTACT, MOVE, OFFER, letters
from tests.telling.test_recheck import merged_call


def corrected(story: Story, field: str, value: str) -> Story:
    return story.do(
        do.Correct(by="ruth", field=field, value=value, reason="They said so.", approved_by="ruth")
    )


def goes(story: Story, notice: cf.Notice) -> tuple[cf.Notice, ...]:
    return story.workflow.still_true(story.complaint, [notice], now=story.now)


def test_a_letter_goes_to_the_address_that_the_customer_has_by_now_under_its_own_id() -> None:
    story = acknowledged()
    letter = letters(story, "acknowledgement")[0]
    (sent,) = goes(corrected(story, "customer.address", "new@example.test"), letter)
    assert (sent.to.address, sent.id, sent.facts) == ("new@example.test", letter.id, letter.facts)
    assert story.workflow.recheck(story.complaint, letter, now=story.now) == "superseded"
    assert story.workflow.recheck(story.complaint, sent, now=story.now) == "send"


def test_it_speaks_the_language_and_shows_the_clock_that_the_customer_has_by_now() -> None:
    story = acknowledged()
    letter = letters(story, "acknowledgement")[0]
    corrected(story, "customer.zone", "Europe/London")
    corrected(story, "customer.address", "new@example.test")
    (sent,) = goes(corrected(story, "customer.language", "en"), letter)
    assert sent.facts["organisation_name"] == "Example Ltd"
    assert sent.facts["promised_at"] == letter.facts["promised_at"]
    assert "(UK time)" in cf.render(sent).text and "Dana Levi" in cf.render(sent).text


def test_a_letter_to_somebody_who_did_not_move_stays_as_it_is() -> None:
    story = acknowledged()
    letter = letters(story, "acknowledgement")[0]
    assert goes(story, letter) == (letter,)


@pytest.mark.parametrize(("field", "value"), [("customer.verified", "no"), ("customer.channel", "social")])
def test_nothing_of_the_matter_goes_where_it_must_not(field: str, value: str) -> None:
    story = acknowledged()
    letter = letters(story, "acknowledgement")[0]
    assert goes(corrected(story, field, value), letter) == ()


def test_the_receipt_goes_to_any_address() -> None:
    story = acknowledged()
    receipt = letters(story, "receipt")[0]
    corrected(corrected(story, "customer.verified", "no"), "customer.address", "new@example.test")
    assert [sent.to.address for sent in goes(story, receipt)] == ["new@example.test"]


def test_whoever_was_redacted_is_written_to_nowhere() -> None:
    story = acknowledged()
    letter = letters(story, "acknowledgement")[0]
    gone = attrs.evolve(
        story.complaint, customer=attrs.evolve(LAYLA, name="[redacted]", address="new@example.test")
    )
    assert WORKFLOW.still_true(gone, [letter], now=story.now) == ()


def test_a_merged_letter_moves_whole_and_still_waits_for_its_hour() -> None:
    story, letter = merged_call()
    letter = attrs.evolve(letter, not_before=story.now)
    (sent,) = goes(corrected(story, "customer.address", "new@example.test"), letter)
    assert (sent.id, sent.not_before, len(sent.parts)) == (letter.id, letter.not_before, len(letter.parts))
    assert {part.to.address for part in (sent, *sent.parts)} == {"new@example.test"}


def test_whoever_holds_the_promise_by_now_is_reminded_of_it() -> None:
    story = acknowledged()
    story.now = story.promise.warn_at[0]
    reminder = letters(story.wait(), "promise_due_soon")[-1]
    (sent,) = goes(story.do(MOVE), reminder)
    assert (sent.to.id, sent.facts["owner_name"]) == ("omar", "Omar Haddad")
    assert sent.id == reminder.id.replace("owner-dana", "owner-omar")
    assert story.workflow.recheck(story.complaint, reminder, now=story.now) == "superseded"


def test_a_limit_concerns_whoever_owns_the_complaint_by_now() -> None:
    story = acknowledged().wait(days=9)
    limit = next(each for each in reversed(letters(story, "limit_reached")) if each.to.id == "dana")
    assert [sent.to.id for sent in goes(story.do(MOVE), limit)] == ["omar"]


def test_an_offer_and_the_news_of_a_handover_are_for_one_person_alone() -> None:
    story = acknowledged().do(OFFER)
    offer = letters(story, "handover_offered")[0]
    assert goes(story, offer) == (offer,)
    news = letters(story.do(MOVE), "handed_over")
    assert goes(story, news[0]) == (news[0],) and goes(story, news[1]) == (news[1],)


def test_nobody_complained_of_and_nobody_unknown_gets_what_was_another_owners() -> None:
    story = acknowledged()
    story.now = story.promise.warn_at[0]
    reminder = letters(story.wait(), "promise_due_soon")[-1]
    story.do(MOVE)
    about = attrs.evolve(story.complaint, about=frozenset({"omar"}))
    assert story.workflow.still_true(about, [reminder], now=story.now) == ()


def test_what_supervisors_are_told_stays_theirs() -> None:
    story = in_state(S.ACKNOWLEDGED).wait(days=7)
    alert = next(each for each in letters(story, "promise_missed_alert") if each.to.id == "ruth")
    assert goes(story, alert) == (alert,)
    assert goes(story.do(CONTACT), alert) == (alert,)
