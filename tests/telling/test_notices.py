"""Who is told what: every kind in three languages, with ids that a retry recognises, and nothing untold."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.record.notice import Audience
from complaintflow.telling.facts import TELLS
from complaintflow.wording import CATALOGUE
from tests.samples import (
    DANA,
    DAVID,
    EMMA,
    LAYLA,
    NOW,
    PEOPLE,
    WEEK,
    WORKFLOW,
    Story,
    acknowledged,
    desk,
    in_debt,
    in_state,
    read,
    receive,
    stored,
)
from tests.samples import State as S
from tests.telling.letters import (
    CONTACT,
    FINAL,
    OFFER,
    ROUTES,
    TOLD,
    change,
    letters,
    settled_early,
    with_resolution_target,
)

each_kind = pytest.mark.parametrize("kind", TOLD)
UNVERIFIED = evolve(LAYLA, verified=False)
NEW_YORK = cf.WorkingCalendar(zone=ZoneInfo("America/New_York"), week=WEEK)


@each_kind
@pytest.mark.parametrize("customer", [LAYLA, DAVID, EMMA], ids=lambda customer: customer.language)
def test_every_kind_of_notice_is_worded_for_every_reader(kind: str, customer: cf.Customer) -> None:
    told = letters(TOLD[kind](customer), kind)
    assert told
    for notice in told:
        message = cf.render(notice)
        assert message.text and notice.reference in message.text + message.subject


@each_kind
@pytest.mark.parametrize("language", ["en", "ar", "he"])
def test_every_kind_of_notice_is_worded_in_every_language(kind: str, language: str) -> None:
    for notice in letters(TOLD[kind](DAVID), kind):
        assert cf.render(notice, language=language).language == language


def test_the_stories_bring_every_kind_that_the_library_makes() -> None:
    told = {part.kind for make in TOLD.values() for n in make(EMMA).notices for part in (n, *n.parts)}
    assert told == set(TOLD)


def test_every_fact_that_is_told_was_told_in_some_story() -> None:
    facts = {type(event) for make in TOLD.values() for event in make(EMMA).events}
    silent = {cf.events.CommitmentKept, cf.events.OptionsDeclined, cf.events.ResolutionDisputed}
    silent |= {
        cf.events.DepartmentOverdue,
        cf.events.LessonOverdue,
        cf.events.UnderstandingCorrected,
        cf.events.QuestionAnswered,
        cf.events.CommitmentAnswered,
    }
    silent |= {cf.events.ContactReceived, cf.events.CustomerReminded, cf.events.EscalationClimbed}
    assert set(TELLS) - facts <= silent | {cf.events.CommitmentRepaired, cf.events.ReassignmentDemanded}


@each_kind
def test_the_id_of_a_notice_is_its_fact_its_kind_and_its_reader(kind: str) -> None:
    for notice in letters(TOLD[kind](EMMA), kind):
        reader = "customer" if notice.to.kind is Audience.CUSTOMER else f"{notice.to.kind}-{notice.to.id}"
        assert notice.id == f"{notice.fact}:{kind}:{reader}"


@each_kind
def test_no_id_is_made_twice_in_a_story_and_the_same_story_makes_the_same_ids(kind: str) -> None:
    first, second = (TOLD[kind](EMMA).notices for _ in range(2))
    ids = [notice.id for notice in first]
    assert len(set(ids)) == len(ids)
    assert [notice.id for notice in second] == ids


@each_kind
def test_every_notice_goes_through_storage_unchanged(kind: str) -> None:
    notices = TOLD[kind](LAYLA).notices
    assert read(stored(notices)) == notices


@pytest.mark.parametrize("customer", [LAYLA, DAVID, EMMA], ids=lambda customer: customer.language)
def test_a_state_is_told_in_the_words_of_the_reader_and_never_by_its_key(customer: cf.Customer) -> None:
    (notice,) = letters(TOLD["progress_update"](customer), "progress_update")[-1:]
    words = CATALOGUE.label("state", "investigating", customer.language)
    text = cf.render(notice).text
    assert words in text and "investigating" not in text


@pytest.mark.parametrize(
    ("kind", "key"), [("handover", "absence"), ("closed", "confirmed"), ("final_response", "not_upheld")]
)
def test_reasons_and_outcomes_are_told_in_words_and_never_by_their_keys(kind: str, key: str) -> None:
    story = in_state(S.FOLLOW_UP).do(do.Close(by="dana")) if kind == "closed" else TOLD[kind](LAYLA)
    (notice,) = letters(story, kind)
    assert key in notice.facts.values()
    assert key not in cf.render(notice).text


def test_an_owner_is_reminded_in_their_language_and_on_their_clock() -> None:
    (due,) = letters(in_debt(), "promise_due_soon")
    assert (due.to.id, due.to.language, due.to.zone) == ("dana", "en", "Asia/Jerusalem")
    assert due.facts["time_left"] == acknowledged().promise.promised_at - due.at


def test_a_reminder_is_void_once_its_hour_has_passed() -> None:
    story = in_debt()
    (due,) = letters(story, "promise_due_soon")
    assert due.not_after == story.promise.promised_at


def test_a_break_is_told_to_whoever_holds_the_promise_and_to_each_supervisor() -> None:
    assert [notice.to.id for notice in letters(in_debt(), "promise_missed_alert")] == ["dana", "ruth"]


def test_a_break_that_nobody_holds_is_told_to_the_supervisors() -> None:
    promised = do.AdoptedPromise(what="a call", at=NOW + timedelta(hours=1), made_at=NOW)
    adopt = do.Adopt(reference="C-9", customer=LAYLA, state="acting", received_at=NOW, promises=(promised,))
    story = Story().open(adopt).wait(hours=2)
    assert [notice.to.id for notice in letters(story, "promise_missed_alert")] == ["ruth"]
    assert cf.render(letters(story, "promise_missed_alert")[0]).text


def test_a_promise_that_nobody_holds_is_announced_to_the_supervisors_before_it_is_due() -> None:
    promised = do.AdoptedPromise(what="a call", at=NOW + timedelta(hours=4), made_at=NOW)
    adopt = do.Adopt(reference="C-9", customer=LAYLA, state="acting", received_at=NOW, promises=(promised,))
    story = Story().open(adopt).wait(hours=3)
    (soon,) = letters(story, "promise_due_soon")
    assert (soon.to.id, cf.render(soon).language) == ("ruth", "en")


def test_a_limit_that_comes_near_is_told_to_the_owner_and_the_supervisors() -> None:
    story = acknowledged().wait(days=33)
    warned = {event.id for event in story.events if isinstance(event, cf.events.TargetWarned)}
    near = [n for n in letters(story, "limit_reached") if n.fact in warned]
    assert [(n.to.id, n.facts["duty"]) for n in near] == [("dana", "resolution"), ("ruth", "resolution")]


def test_a_question_of_the_customer_is_answered_by_letter() -> None:
    story = acknowledged().do(do.PutQuestion(question="When?", recorded_by="dana"))
    asked = story.complaint.unanswered[0].id
    story.do(do.AnswerQuestion(by="dana", question=asked, answer="On the first of May."))
    assert letters(story, "answer")[0].facts["answer"] == "On the first of May."


def test_a_supervisor_complained_of_hears_nothing() -> None:
    story = Story().open(receive(about={"ruth"})).wait(days=1)
    assert letters(story, "first_response_due") == letters(story, "limit_reached") == []


def test_supervisors_hear_that_a_first_answer_is_late_and_then_that_it_was_missed() -> None:
    story = Story().open().wait(days=1)
    assert [n.to.id for n in letters(story, "first_response_due")] == ["ruth"]
    assert [n.facts["duty"] for n in letters(story, "limit_reached")] == ["first answer"]


def test_readers_see_the_last_moment_that_is_in_time() -> None:
    story = Story().open().wait(days=1)
    (due,) = letters(story, "first_response_due")
    assert due.facts["due_at"] == NOW.replace(hour=14)


def test_staff_read_every_moment_on_their_own_clock() -> None:
    away = cf.Person(
        id="ann", name="Ann Lee", contact="ann@example.test", skills={"billing"}, calendar=NEW_YORK
    )
    workflow = desk(roster=cf.Roster((*PEOPLE, away)))
    story = in_state(S.ACKNOWLEDGED, workflow).do(evolve(OFFER, to="ann"))
    (offered,) = letters(story, "handover_offered")
    ((what, at),) = offered.facts["promises"]  # type: ignore[misc,union-attr]
    assert (what, at) == (story.promise.what, story.promise.promised_at)
    assert at.utcoffset() == timedelta(hours=-4)  # type: ignore[union-attr]


def test_customers_read_every_moment_on_their_own_clock() -> None:
    (notice,) = letters(TOLD["acknowledgement"](EMMA), "acknowledgement")
    assert notice.facts["promised_at"].utcoffset() == timedelta(hours=1)  # type: ignore[union-attr]
    assert notice.to.zone == "Europe/London"


def test_a_letter_names_the_owner_and_how_to_reach_them() -> None:
    (notice,) = letters(acknowledged(), "acknowledgement")
    assert (notice.facts["owner_name"], notice.facts["owner_contact"]) == ("Dana Levi", "dana@example.test")


def test_an_owner_without_a_line_is_reached_through_the_company() -> None:
    workflow = desk(roster=cf.Roster([evolve(DANA, contact="", manager=None)]), supervisors=[])
    (notice,) = letters(in_state(S.ACKNOWLEDGED, workflow), "acknowledgement")
    assert notice.facts["owner_contact"] == "شركة المثال"


def test_only_a_receipt_goes_to_an_address_that_is_not_verified() -> None:
    workflow = desk(standards={"default": "recorded"})
    story = Story(workflow).open(receive(customer=UNVERIFIED))
    story.do(do.Acknowledge(by="dana", promise=story.terms(3)), CONTACT)
    assert [n.kind for n in story.notices if n.to.kind is Audience.CUSTOMER] == ["receipt"]


def test_a_receipt_says_nothing_of_the_matter() -> None:
    (receipt,) = letters(Story().open(receive(customer=UNVERIFIED)), "receipt")
    assert set(receipt.facts) == {"customer_name", "organisation_name", "reference", "received_at"}
    assert "Mansour account" not in cf.render(receipt).text


@pytest.mark.parametrize("command", [CONTACT, FINAL, do.Withdraw(), do.Ask(by="dana", questions="When?")])
def test_what_was_observed_is_told_to_nobody(command: do.Command) -> None:
    story = acknowledged()
    assert WORKFLOW.observe(story.complaint, command, story.now).notices == ()


def test_what_was_adopted_is_told_to_nobody() -> None:
    promised = do.AdoptedPromise(what="a call", at=NOW + timedelta(days=1), made_at=NOW)
    adopt = do.Adopt(
        reference="C-9", customer=LAYLA, state="acting", received_at=NOW, owner="dana", promises=(promised,)
    )
    assert WORKFLOW.open(adopt, NOW).notices == ()


def test_whoever_acts_signs_where_nobody_owns_an_adopted_case() -> None:
    promised = do.AdoptedPromise(what="a call", at=NOW + timedelta(days=1), made_at=NOW)
    adopt = do.Adopt(reference="C-9", customer=LAYLA, state="acting", received_at=NOW, promises=(promised,))
    story = Story().open(adopt).do(evolve(CONTACT, by="omar"))
    assert letters(story, "recap_after_contact")[0].facts["owner_name"] == "Omar Haddad"


def test_one_call_is_one_letter_to_the_customer_and_nothing_is_dropped() -> None:
    story = acknowledged()
    ask = do.Ask(by="dana", questions="When?")
    step = WORKFLOW.handle_all(story.complaint, (CONTACT, ask), story.now)
    (letter,) = step.notices
    assert [part.kind for part in letter.parts] == ["recap_after_contact", "clarification_request"]
    assert (
        letter.id
        == f"C-1042/{'+'.join(part.fact.split('/')[1] for part in letter.parts)}:recap_after_contact:customer"
    )
    assert "We compared both charges." in cf.render(letter).text and "When?" in cf.render(letter).text


def test_a_letter_leads_with_what_it_is_about_and_a_further_promise_follows_it() -> None:
    story = in_state(S.INVESTIGATING)
    options = (cf.Option("a refund", True), cf.Option("a credit", True))
    story.do(do.Offer(by="dana", options=options, promise=story.terms(9)))
    (letter,) = story.steps[-1].notices
    assert (letter.kind, [part.kind for part in letter.parts]) == (
        "options_offered",
        ["options_offered", "promise_made"],
    )
    assert story.promise.id in letter.commitments


def test_the_delivery_of_a_letter_tells_every_promise_in_it() -> None:
    story = acknowledged()
    first = do.Promise(by="dana", promise=story.terms(4))
    second = do.Promise(by="dana", promise=story.terms(5))
    step = WORKFLOW.handle_all(story.complaint, (first, second), story.now)
    (letter,) = step.notices
    told = WORKFLOW.handle(step.complaint, do.ConfirmTold(notice=letter.id), story.now).complaint
    assert [promise.told_at for promise in told.commitments[1:]] == [story.now, story.now]
    assert told.commitments[0].told_at is None


@pytest.mark.parametrize("state", [S.ACKNOWLEDGED, S.CLARIFYING, S.INVESTIGATING, S.OPTIONS_OFFERED])
def test_the_delivery_of_a_letter_that_names_the_next_promise_tells_that_promise(state: S) -> None:
    story = in_state(state)
    letter = story.steps[-1].notices[-1]
    assert letter.commitments == (story.promise.id,)
    story.do(do.ConfirmTold(notice=letter.id))
    assert story.promise.told_at == story.now


def test_a_letter_without_an_open_promise_to_name_says_what_is_owed() -> None:
    story = in_debt()
    story.do(CONTACT)
    assert [notice.kind for notice in story.steps[-1].notices] == ["update_in_debt"]


def test_a_recap_that_was_waived_is_not_sent() -> None:
    story = acknowledged().do(evolve(CONTACT, recap_waived="the customer wants none"))
    assert story.steps[-1].notices == ()


def test_the_next_step_is_what_was_promised_where_nobody_said_it() -> None:
    story = acknowledged().do(evolve(CONTACT, next_step=""))
    assert letters(story, "recap_after_contact")[0].facts["next_step"] == story.promise.what


def test_a_spoken_answer_is_confirmed_in_writing_and_a_written_one_is_the_letter() -> None:
    for channel in ("phone", "email"):
        story = acknowledged()
        keep = do.Keep(
            by="dana",
            commitment=story.promise.id,
            answer="It was ours.",
            channel=channel,
            promise=story.terms(4),
        )
        story.do(keep)
        assert [n.facts["answer"] for n in letters(story, "answer")] == ["It was ours."]


def test_a_delivery_confirmed_is_not_told_once_more() -> None:
    story = acknowledged()
    story.do(
        do.Keep(
            by="dana", commitment=story.promise.id, answer="Ours.", channel="email", promise=story.terms(4)
        )
    )
    story.do(do.ConfirmTold(notice=story.steps[-1].notices[0].id))
    assert story.steps[-1].notices == ()


@pytest.mark.parametrize(
    ("requested_by", "kind"), [("customer", "promise_changed_at_customer_request"), (None, "promise_changed")]
)
def test_a_change_tells_the_old_moment_and_the_new(requested_by: str | None, kind: str) -> None:
    story = acknowledged()
    old = story.promise.promised_at
    story.do(change(requested_by)(story))
    (letter,) = letters(story, kind)
    assert (letter.facts["previous_promised_at"], letter.facts["promised_at"]) == (
        old,
        story.promise.promised_at,
    )
    assert letter.commitments == (story.promise.id,)


def test_one_apology_names_the_first_broken_promise_and_the_new_one() -> None:
    story = TOLD["promise_broken"](EMMA)
    (letter,) = letters(story, "promise_broken")
    assert letter.facts["previous_promised_at"] == story.complaint.commitments[0].promised_at
    assert letter.facts["promised_at"] == story.promise.promised_at


@pytest.mark.parametrize(
    "command", [do.Note(by="dana", text="an aside"), do.RecordLesson(by="dana", cause="a retry")]
)
def test_what_is_internal_is_told_to_no_customer(command: do.Command) -> None:
    assert acknowledged().do(command).steps[-1].notices == ()


def test_a_move_by_a_supervisor_is_told_and_a_first_owner_is_not() -> None:
    story = acknowledged()
    assert letters(story, "handover") == []
    story.do(do.Reassign(by="ruth", to="omar"))
    assert letters(story, "handover")[0].facts["previous_owner_name"] == "Dana Levi"


def test_an_early_settlement_is_confirmed_with_where_else_to_turn() -> None:
    (letter,) = letters(settled_early(LAYLA), "summary_resolution")
    assert letter.facts["resolution"] == "Mansour was refunded"
    assert letter.facts["routes"] == ROUTES


def test_an_early_settlement_without_another_body_or_without_a_resolution_is_not_confirmed() -> None:
    assert letters(settled_early(LAYLA, ()), "summary_resolution") == []
    early = {"by": "3 weeks", "on": "contact.made", "routes": list(ROUTES)}
    story = with_resolution_target(LAYLA, exit=early).open(receive())
    story.do(do.Acknowledge(by="dana", promise=story.terms(3)), CONTACT)
    assert any(isinstance(fact, cf.events.TargetExempted) for fact in story.events)
    assert letters(story, "summary_resolution") == []


def test_a_policy_keeps_the_routes_of_an_early_exit() -> None:
    policy = settled_early(LAYLA).workflow.policy
    assert cf.Policy.from_mapping(policy.to_mapping()) == policy
    assert policy.named["resolution"].exit.routes == ROUTES  # type: ignore[union-attr]
