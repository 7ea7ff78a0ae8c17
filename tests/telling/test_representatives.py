"""Whoever acts for the customer reads in their place or beside them, in a language and on a clock of their own."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.telling.notices import notices_for
from complaintflow.testing.sample_notices import sample_notice
from complaintflow.wording.catalogue import CATALOGUE
from complaintflow.wording.completeness import check_catalogue
from complaintflow.wording.kinds import KINDS
from complaintflow.wording.language import Language
from tests.samples import LAYLA, WORKFLOW, Story, acknowledged, receive
from tests.telling.letters import TOLD, letters

RANA = cf.Representative(
    id="rana", name="Rana Haddad", address="rana@example.test", language="en", zone="Europe/London"
)
LANGUAGES = ("en", "ar", "he")
BARE = evolve(LAYLA, representatives=())


def authorise(**changes: Any) -> do.Authorise:
    return do.Authorise(by="dana", representative=evolve(RANA, **changes), authority="guardian")


REVOKE = do.Revoke(by="dana", representative="rana", reason="came of age")
CALL = do.Contact(by="dana", channel="phone", summary="We spoke.")


def represented(*changes: dict[str, Any], customer: cf.Customer = BARE, channel: str = "phone") -> Story:
    """A complaint of somebody for whom others act from the first word on, answered."""
    acting = tuple(evolve(RANA, **each) for each in changes or ({},))
    story = Story().open(receive(customer=evolve(customer, representatives=acting), channel=channel))
    return story.do(do.Acknowledge(by="dana", promise=story.terms(3)))


def readers(notices: Any) -> list[tuple[str, str]]:
    """What went to the customer's side: the kind, and the end of the id."""
    theirs = ("customer", "representative", "public")
    return [(each.kind, each.id.rpartition(":")[2]) for each in notices if each.to.kind in theirs]


def goes(story: Story, *notices: cf.Notice) -> tuple[cf.Notice, ...]:
    return story.workflow.still_true(story.complaint, notices, now=story.now)


# --- who reads ---------------------------------------------------------------------------------------------------


def test_letters_go_to_whoever_acts_in_place_of_the_customer() -> None:
    story = represented()
    assert readers(story.notices) == [
        ("receipt", "representative-1"),
        ("acknowledgement", "representative-1"),
    ]
    to = story.notices[1].to
    assert (to.id, to.name, to.address, to.language, to.zone) == (
        *("rana", "Rana Haddad", "rana@example.test"),
        *("en", "Europe/London"),
    )


def test_both_are_told_each_in_a_letter_of_their_own() -> None:
    story = represented({"correspondence": "both"})
    assert readers(story.notices[2:]) == [
        ("acknowledgement", "customer"),
        ("acknowledgement", "representative-1"),
    ]
    assert [each.to.language for each in story.notices[2:]] == ["ar", "en"]


def test_whoever_only_decides_reads_nothing() -> None:
    story = represented({"correspondence": "customer"})
    assert readers(story.notices) == [("receipt", "customer"), ("acknowledgement", "customer")]


def test_of_several_each_reads_and_the_customer_only_where_nobody_reads_in_their_place() -> None:
    both, two = {"correspondence": "both"}, {"id": "huda", "name": "Huda Aziz"}
    assert [to for _, to in readers(represented(both, two).notices[-2:])] == [
        "representative-1",
        "representative-2",
    ]
    assert [to for _, to in readers(represented(both, both | two).notices[-3:])] == [
        *("customer", "representative-1", "representative-2")
    ]


def test_to_an_address_that_is_not_verified_only_the_receipt_goes_and_the_customer_reads_on() -> None:
    story = represented({"verified": False})
    assert readers(story.notices) == [
        *(("receipt", "customer"), ("receipt", "representative-1"), ("acknowledgement", "customer"))
    ]
    assert [to for _, to in readers(story.do(authorise(), CALL).notices[3:])] == ["representative-1"]


def test_a_letter_may_go_to_whoever_acts_where_nothing_may_go_to_the_customer() -> None:
    story = represented(customer=evolve(BARE, verified=False))
    assert readers(story.notices)[1:] == [("acknowledgement", "representative-1")]


def test_on_a_public_channel_nothing_of_the_matter_is_said_and_the_customer_reads_on() -> None:
    story = represented({"channel": "social", "address": "@rana"})
    letter, public = story.notices[2:]
    assert readers([letter, public]) == [("acknowledgement", "customer"), ("public_reply", "public-1")]
    assert (public.to.address, public.to.name) == ("@rana", "")
    assert set(public.facts) == {"owner_name", "promised_at"}


def test_what_came_in_public_is_answered_there_in_a_line_and_in_full_to_whoever_reads() -> None:
    layla = evolve(BARE, channel="social", address="@layla")
    story = represented(customer=layla, channel="social")
    assert readers(story.notices[1:]) == [("public_reply", "public"), ("acknowledgement", "representative-1")]


def test_staff_read_as_before_and_of_the_customer() -> None:
    alert = next(each for each in represented().wait(days=7).notices if each.kind == "promise_missed_alert")
    assert alert.facts["customer_name"] == LAYLA.name
    assert "representative_name" not in alert.facts


# --- in which words ----------------------------------------------------------------------------------------------


def test_they_are_greeted_by_name_and_told_whose_complaint_it_is_on_their_own_clock() -> None:
    letter = represented().notices[1]
    text = cf.render(letter).text
    assert text.startswith(
        "Hello Rana Haddad,\n\nWe are writing to you because you have authority to act in this"
    )
    assert LAYLA.name in text.split("\n\n")[1] and "(UK time)" in text
    assert letter.facts["promised_at"].utcoffset() == timedelta(hours=1)  # type: ignore[union-attr]


@pytest.mark.parametrize("register", ["plain", "formal", "of their own"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_to_a_customer_can_go_to_whoever_acts(language: str, register: str) -> None:
    for kind in (kind for kind, each in KINDS.items() if each.audience == "customer"):
        letter = sample_notice(kind, language, "Rana Haddad", represented=True)
        facts = {**letter.facts, "customer_name": "Layla"}
        letter = evolve(letter, to=evolve(letter.to, register=register), facts=facts)
        greeting, acts_for, *rest = cf.render(letter).text.split("\n\n")
        assert "Rana Haddad" in greeting and "Layla" in acts_for and rest
        assert CATALOGUE.lint(greeting + acts_for, language) == ()


@pytest.mark.parametrize("kind", [kind for kind in TOLD if KINDS[kind].audience == "customer"])
def test_every_kind_of_letter_goes_to_both_and_is_worded_in_every_language(kind: str) -> None:
    customer = evolve(BARE, representatives=evolve(RANA, correspondence="both"))
    told = letters(TOLD[kind](customer), kind)
    assert {letter.to.kind for letter in told} == {"customer", "representative"}
    for letter, language in product(told, LANGUAGES):
        text = cf.render(letter, language=language).text
        assert ("Rana Haddad" in text) is (letter.to.kind == "representative")


def test_somebody_whose_name_nobody_knows_is_named_politely() -> None:
    story = represented(customer=evolve(BARE, name=""))
    assert "for: customer." in cf.render(story.notices[1]).text


def test_letters_in_one_greet_once() -> None:
    story = represented()
    step = story.workflow.handle_all(story.complaint, [CALL, do.Thank(by="dana")], story.now)
    (letter,) = step.notices
    assert letter.id.endswith(":representative-1") and len(letter.parts) == 2
    assert cf.render(letter).text.count("you have authority to act") == 1


def test_a_language_without_the_sentence_greets_all_the_same_and_is_told_of() -> None:
    english = CATALOGUE.language("en")
    bare = evolve(english, labels={**english.labels, "letter": {}})
    catalogue = CATALOGUE.adding(bare, version="2")
    assert cf.render(represented().notices[1], catalogue=catalogue).text.startswith("Hello Rana Haddad,\n\n")
    with pytest.raises(cf.DefinitionError, match=r"en\.labels\.letter\.acts_for: it must name"):
        check_catalogue(catalogue)


def test_the_sentence_is_linted_as_every_text_is() -> None:
    english: Language = CATALOGUE.language("en")
    vague = {"acts_for": "We will call {customer_name} as soon as possible."}
    with pytest.raises(cf.DefinitionError, match="refused") as caught:
        CATALOGUE.adding(evolve(english, labels={**english.labels, "letter": vague}), version="2")
    assert caught.value.place == "en.labels.letter.acts_for"


# --- told --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", ["customer", "representative-1"])
def test_a_promise_is_told_once_either_of_them_has_it(reader: str) -> None:
    story = represented({"correspondence": "both"})
    letter = next(each for each in story.notices[2:] if each.id.endswith(reader))
    story.do(do.ConfirmTold(notice=letter.id, channel="email"))
    assert letter.to.counts_as_told
    assert story.promise.told_at == story.now
    assert story.complaint.untold == ()


def test_a_written_answer_keeps_the_promise_once_whoever_acts_has_it() -> None:
    story = represented()
    story.do(
        do.Keep(
            by="dana", commitment=story.promise.id, answer="Found.", channel="email", promise=story.terms(2)
        )
    )
    letter = next(each for each in story.steps[-1].notices if each.kind == "answer" or each.parts)
    story.do(do.ConfirmTold(notice=letter.id, channel="email"))
    assert story.complaint.commitments[0].status == "kept"


def test_who_watches_over_a_complaint_is_not_told_in_place_of_the_customer() -> None:
    alert = next(each for each in represented().wait(days=7).notices if each.kind == "promise_missed_alert")
    assert not alert.to.counts_as_told


# --- what waits --------------------------------------------------------------------------------------------------


def test_what_waits_for_the_customer_goes_to_whoever_is_authorised_meanwhile() -> None:
    story = acknowledged()
    letter = story.notices[-1]
    story.do(authorise())
    assert story.workflow.recheck(story.complaint, letter, now=story.now) == "superseded"
    (sent,) = goes(story, letter)
    assert sent.id == letter.id.replace(":customer", ":representative-2")
    assert story.workflow.recheck(story.complaint, sent, now=story.now) == "send"
    assert "Hello Rana Haddad" in cf.render(sent).text and "(UK time)" in cf.render(sent).text


def test_what_waits_for_whoever_is_revoked_goes_to_the_customer_again() -> None:
    story = represented()
    letter = story.notices[-1]
    story.do(REVOKE)
    assert story.workflow.recheck(story.complaint, letter, now=story.now) == "superseded"
    (sent,) = goes(story, letter)
    assert (sent.id.rpartition(":")[2], sent.to.language) == ("customer", "ar")
    assert "representative_name" not in sent.facts
    assert "Rana" not in cf.render(sent).text
    assert readers(story.do(CALL).steps[-1].notices) == [("recap_after_contact", "customer")]


def test_of_a_letter_to_both_one_is_left_when_one_reads_no_more() -> None:
    story = represented({"correspondence": "both"})
    both = story.notices[-2:]
    assert goes(story.do(REVOKE), *both) == (both[0],)


def test_nobody_reads_what_waited_once_nobody_can_be_written_to() -> None:
    story = represented(customer=evolve(BARE, verified=False))
    letter = story.notices[-1]
    assert goes(story.do(REVOKE), letter) == ()


def test_a_copy_does_not_reach_whoever_is_new_but_the_letters_from_then_on_do() -> None:
    story = acknowledged()
    letter = story.notices[-1]
    assert goes(story.do(authorise(correspondence="both")), letter) == (letter,)
    assert [to for _, to in readers(story.do(CALL).steps[-1].notices)] == ["customer", "representative-2"]


def test_an_address_that_changed_is_followed_under_the_same_id() -> None:
    story = represented()
    letter = story.notices[-1]
    (sent,) = goes(story.do(authorise(address="rana@advocates.test")), letter)
    assert (sent.id, sent.to.address) == (letter.id, "rana@advocates.test")


def test_parts_of_one_letter_go_each_to_its_reader_by_now() -> None:
    story = Story().open(receive(customer=evolve(BARE, representatives=RANA)))
    story.do(do.Acknowledge(by="dana", promise=story.terms(3)))
    (letter,) = cf.gather(story.notices, window=timedelta(hours=1))
    story.do(authorise(verified=False))
    sent = goes(story, letter)
    assert readers(sent) == [("receipt", "representative-1"), ("acknowledgement", "customer")]
    assert {each.not_before for each in sent} == {letter.not_before}


def test_a_public_line_does_not_reach_whoever_is_revoked() -> None:
    story = represented({"channel": "social", "address": "@rana"})
    line = story.notices[-1]
    assert goes(story, line) == (line,)
    assert goes(story.do(REVOKE), line) == ()


# --- one call, quiet hours, the view -----------------------------------------------------------------------------


def test_hours_are_those_of_the_reader() -> None:
    story = represented({"correspondence": "both"})
    seen: list[str] = []
    cf.hold(story.notices[2:], hours=lambda notice: seen.append(notice.to.zone))  # type: ignore[arg-type, func-returns-value]
    assert seen == ["Asia/Jerusalem", "Europe/London"]


def test_the_view_is_in_the_language_and_on_the_clock_of_whoever_asks() -> None:
    complaint = represented().complaint
    theirs, own = WORKFLOW.customer_view(complaint, reader="rana"), WORKFLOW.customer_view(complaint)
    assert (theirs.language, own.language) == ("en", "ar")
    assert theirs.promised_at is not None and theirs.promised_at.utcoffset() == timedelta(hours=1)
    assert "(UK time)" in theirs.text
    assert WORKFLOW.customer_view(complaint, "he", reader="rana").language == "he"


def test_nobody_sees_it_who_does_not_act() -> None:
    story = represented()
    with pytest.raises(cf.DefinitionError, match="Did you mean rana"):
        WORKFLOW.customer_view(story.complaint, reader="rama")
    with pytest.raises(cf.DefinitionError, match="nobody with the id 'rana'"):
        WORKFLOW.customer_view(story.do(REVOKE).complaint, reader="rana")


# --- redaction ---------------------------------------------------------------------------------------------------


def test_nothing_that_was_told_names_them_once_it_is_redacted() -> None:
    story = represented({"correspondence": "both"})
    story.do(*(do.ConfirmTold(notice=each.id, channel="email") for each in story.notices))
    facts = cf.redact(story.events, basis="asked", now=story.now)
    kept = str([cf.to_plain(each) for each in (*facts, *cf.redact_notices(story.notices))])
    assert [word for word in ("rana", "Rana") if word in kept] == []
    assert cf.replay(facts).commitments[0].told_at == story.promise.told_at


def test_nobody_is_written_to_about_a_customer_who_was_redacted() -> None:
    story = represented()
    story.complaint = cf.replay(cf.redact(story.events, basis="asked", now=story.now))
    assert story.do(CALL).steps[-1].notices == ()
    assert story.do(authorise(), CALL).steps[-1].notices == ()


def test_a_notice_of_somebody_is_derived_from_the_fact_alone() -> None:
    story = represented()
    setting = story.workflow._setting(story.complaint.policy_version)
    made = [each for fact in story.events for each in notices_for(fact, story.complaint, setting)]
    assert len({each.id for each in made}) == len(made)
