"""What a naive developer would skip: lines 21 to 39 of that list in the requirements (section 15), as tests."""

from __future__ import annotations

import inspect
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.learning.measures import measure
from complaintflow.rules.attestations import ATTESTATIONS
from complaintflow.rules.standards import STANDARDS
from complaintflow.wording import lint
from tests.samples import (
    CALENDAR,
    LAYLA,
    PRIVATE,
    ROSTER,
    STRICT,
    Story,
    acknowledged,
    desk,
    in_debt,
    in_state,
    policy,
    receive,
)

S = cf.State


def refused(story: Story, command: do.Command) -> str:
    """The rule that refuses the command."""
    with pytest.raises(cf.CommandRefused) as caught:
        story.do(command)
    return caught.value.rule


def test_line_21_a_remark_is_answered_after_the_closing_too() -> None:
    story = in_state(S.CLOSED).do(do.GiveFeedback(feedback="The letter was cold.", recorded_by="dana"))
    remark = story.complaint.beside.feedback[0]
    story.do(do.ReplyToFeedback(by="dana", feedback=remark.id, reply="You are right."))
    assert story.complaint.beside.feedback[0].replied_at is not None
    assert "You are right." in cf.render(story.steps[-1].notices[0], language="en").text


def test_line_21_what_is_remarked_in_a_survey_wants_a_reply_too() -> None:
    story = in_state(S.FOLLOW_UP, STRICT).do(do.InviteSurvey(by="dana", link="https://example.test/s"))
    story.do(do.RecordSurvey(scores={"speed": 2}, remark="It took long."))
    assert [remark.text for remark in story.complaint.beside.feedback] == ["It took long."]
    story.do(do.Thank(by="dana"), do.RecordLesson(by="dana", cause="a queue", change="two more people"))
    assert refused(story, do.Close(by="dana")) == "questions_answered"


def test_line_22_a_question_of_the_customer_blocks_the_resolution() -> None:
    story = in_state(S.ACTING, STRICT).do(do.PutQuestion(question="And the fee?"))
    told = {"resolution": "refunded", "explanation": "A debit was sent twice."}
    assert refused(story, do.Resolve(by="dana", promise=story.terms(5), **told)) == "questions_answered"


@pytest.mark.parametrize("kind", list(cf.ContactKind))
def test_line_23_requests_and_questions_have_the_duty_of_a_first_answer_too(kind: cf.ContactKind) -> None:
    story = Story().open(receive(kind=kind))
    assert "first_answer" in {clock.name for clock in story.complaint.clocks if clock.is_running}


def test_line_24_waiting_is_summed_over_every_call_and_repeats_are_counted() -> None:
    story = in_debt()
    for minutes in (4, 11):
        waited = timedelta(minutes=minutes)
        story.do(
            do.Contact(by=cf.CUSTOMER, channel="phone", summary="Well?", purpose="chaser", waited=waited)
        )
    assert (story.complaint.waited_seconds, story.complaint.chasers) == (15 * 60, 2)


def test_line_25_bad_treatment_is_not_settled_with_money_alone() -> None:
    workflow = desk()
    story = Story(workflow).open(receive(subjects={"treatment"}))
    story.do(do.Acknowledge(by="dana", promise=story.terms(3)))
    story.do(do.AgreePlan(by="dana", plan=("a voucher",), single_remedy_reason="nothing else"))
    paid = do.Resolve(
        by="dana", resolution="a voucher", explanation="x", redress="50", promise=story.terms(5)
    )
    assert refused(story, paid) == "treatment_apology"


def test_line_26_what_is_only_suspected_is_no_complaint_and_nobody_is_pressed() -> None:
    story = in_state(S.SUSPECTED)
    assert story.complaint.received_at is None and not story.notices
    story.do(do.DeclineOutreach(recorded_by="dana"))
    assert story.complaint.outcome == "no_complaint"
    assert measure([story.events]).volume.received == 0


def test_line_27_anger_costs_the_customer_nothing() -> None:
    calm, furious = (Story().open(receive(emotion=mood)) for mood in ("", "shouting and swearing"))
    for story in (calm, furious):
        story.do(do.Acknowledge(by="dana", promise=story.terms(3)))
    assert [c.before for c in calm.complaint.clocks] == [c.before for c in furious.complaint.clocks]
    assert "difficult" not in " ".join(field.name for field in attrs.fields(cf.Complaint))


def test_line_28_nobody_is_scored_by_the_number_of_their_complaints() -> None:
    busy = [Story().open(receive(f"C-{number}")) for number in range(3)]
    for story in busy:
        story.do(do.Acknowledge(by="dana", promise=story.terms(3)))
    measured = measure([story.events for story in busy])
    assert "dana" not in repr(attrs.evolve(measured, promises=type(measured.promises)()))
    assert measured.promises.by["person"]["dana"].counted == 0


def test_line_29_every_standard_says_why_and_what_to_do() -> None:
    for standard in STANDARDS:
        assert standard.why and standard.rule.reason and standard.rule.instead and standard.value


@pytest.mark.parametrize(
    "figure", sorted(cf.Policy.strict().to_mapping().keys() & {"leads", "checks", "targets"})
)
def test_line_30_no_figure_is_hidden(figure: str) -> None:
    plain = {name: value for name, value in policy().to_mapping().items() if name != figure}
    with pytest.raises(cf.DefinitionError, match=figure):
        cf.Policy.from_mapping(plain)


def test_line_30_nothing_can_be_forced() -> None:
    verbs = [getattr(cf.Workflow, name) for name in dir(cf.Workflow) if not name.startswith("_")]
    fields = [field.name for name in do.__all__ for field in _fields(getattr(do, name))]
    named = [name for verb in verbs if callable(verb) for name in inspect.signature(verb).parameters]
    assert not {"force", "override", "skip", "bypass"} & {*fields, *named}


def _fields(kind: Any) -> tuple[Any, ...]:
    return attrs.fields(kind) if isinstance(kind, type) and attrs.has(kind) else ()


def test_line_31_nothing_of_the_matter_goes_to_an_address_that_is_not_known() -> None:
    story = Story().open(receive(customer=attrs.evolve(LAYLA, verified=False)))
    assert refused(story, do.Acknowledge(by="dana", promise=story.terms())) == "verified_contact"
    (receipt,) = story.notices
    assert receipt.kind == "receipt" and "charged" not in cf.render(receipt).text


@pytest.mark.parametrize("value", ["{x.__class__}", "{0.__globals__}", "%(x)s", "\u202eevil", "${x}"])
def test_line_31_values_are_data_and_never_templates(value: str) -> None:
    story = Story().open(receive(customer=attrs.evolve(LAYLA, name=value, language="en")))
    text = cf.render(story.notices[0]).text
    assert value.replace("\u202e", "") in text and "class '" not in text and "\u202e" not in text


def test_line_31_a_line_end_never_comes_into_a_subject() -> None:
    story = acknowledged()
    letter = attrs.evolve(story.notices[-1], reference="C-1\r\nBcc: everybody@example.test")
    letter = attrs.evolve(letter, facts={**letter.facts, "reference": letter.reference})
    with pytest.raises(cf.DefinitionError, match="line end"):
        cf.render(letter)


def test_line_31_nothing_personal_stands_in_a_repr() -> None:
    shown = repr(acknowledged().complaint) + repr(acknowledged().events) + repr(acknowledged().notices)
    assert not [private for private in PRIVATE if private in shown]


def test_line_32_a_failed_notifier_is_no_information_and_a_retry_sends_nothing_twice() -> None:
    class Down(cf.Notifier):
        def notify(self, notice: cf.Notice) -> str | None:
            raise ConnectionError("the line is down")

    story = acknowledged()
    report = cf.deliver(story.notices, to=Down(), now=story.now)
    assert len(report.retry) == len(story.notices) and not report.delivered
    assert story.promise.told_at is None
    assert len({notice.id for notice in report.retry}) == len(report.retry)


def test_line_33_open_and_changed_promises_are_not_counted_as_kept() -> None:
    opened, changed = acknowledged(), acknowledged()
    later = changed.terms(5)
    changed.do(
        do.Change(by="dana", commitment=changed.promise.id, reason="the bank is closed", promise=later)
    )
    for story in (opened, changed):
        promises = measure([story.events]).promises.total
        assert promises.kept == 0 and not promises.rate


def test_line_34_values_stand_in_isolates_where_scripts_mix() -> None:
    story = Story().open(receive(customer=attrs.evolve(LAYLA, name="Layla (VIP) 7")))
    assert "\u2068Layla (VIP) 7\u2069" in cf.render(story.notices[0]).text


@pytest.mark.parametrize(
    ("language", "harmless"),
    [("he", "אנו תמיד כאן"), ("ar", "قريبة من منزلك"), ("en", "the sooner of the two")],
)
def test_line_34_whole_words_decide(language: str, harmless: str) -> None:
    assert not lint(harmless, language)


@pytest.mark.parametrize("stretched", ["قريبااااا", "قـريـبـا", "قَرِيبًا"])
def test_line_34_tatweel_diacritics_and_stretched_letters_change_no_word(stretched: str) -> None:
    assert lint(stretched, "ar")


@pytest.mark.parametrize(
    ("zone", "week"),
    [
        ("Asia/Jerusalem", ("sun", "mon", "tue", "wed", "thu")),
        ("Asia/Riyadh", ("sun", "mon", "tue", "wed", "thu")),
        ("Europe/London", ("mon", "tue", "wed", "thu", "fri")),
    ],
)
def test_line_35_the_week_is_data(zone: str, week: tuple[str, ...]) -> None:
    calendar = cf.WorkingCalendar(zone=ZoneInfo(zone), week={day: [("09:00", "17:00")] for day in week})
    sunday = datetime(2026, 9, 20, 12, tzinfo=ZoneInfo(zone))
    assert calendar.is_open(sunday) is ("sun" in week)


def test_line_35_short_days_and_always_open_are_calendars_too() -> None:
    short = cf.WorkingCalendar(
        zone=ZoneInfo("Africa/Cairo"),
        week={day: [("09:00", "17:00")] for day in ("sun", "mon", "tue", "wed", "thu")},
        special={date(2026, 2, 22): [("10:00", "14:00")]},
    )
    assert not short.is_open(datetime(2026, 2, 22, 15, tzinfo=ZoneInfo("Africa/Cairo")))
    assert cf.WorkingCalendar.always(UTC).is_open(datetime(2026, 9, 19, 3, tzinfo=UTC))


@pytest.mark.parametrize(("language", "formula"), [("ar", "إن شاء الله"), ("he", "בעזרת השם")])
def test_line_36_a_formula_of_faith_is_no_vague_promise(language: str, formula: str) -> None:
    assert not lint(formula, language)


def test_line_37_what_no_machine_can_check_is_vouched_for_by_name() -> None:
    assert {"calm", "patient", "not_interrupted"} <= ATTESTATIONS.keys()
    assert all(each.source for each in ATTESTATIONS.values())
    story = in_state(S.ACKNOWLEDGED, STRICT)
    assert refused(story, do.Contact(by="dana", channel="phone", summary="We spoke.")) == "attestations"


def test_line_38_a_voucher_replaces_neither_explanation_nor_apology() -> None:
    story = in_state(S.OPTIONS_OFFERED, STRICT).do(do.Choose(choice="a voucher", recorded_by="dana"))
    assert refused(story, do.AgreePlan(by="dana", plan=("a voucher",))) == "apology"
    acting = in_state(S.ACTING)
    assert (
        refused(acting, do.Resolve(by="dana", resolution="a voucher", explanation=" ")) == "blank_explanation"
    )


def test_line_39_a_case_keeps_the_policy_that_it_began_under() -> None:
    story = acknowledged()
    promised = story.promise
    later = cf.Workflow(
        policy=policy(version="2027", date_only="close_of_business"),
        earlier=(story.workflow.policy,),
        calendar=CALENDAR,
        roster=ROSTER,
        zones=ZoneInfo,
    )
    step = later.handle(story.complaint, do.Note(by="dana", text="x"), story.now + timedelta(hours=1))
    assert step.complaint.policy_version == story.workflow.policy.version
    assert step.complaint.commitment(promised.id) == promised


def test_a_policy_that_is_not_there_any_more_is_asked_for() -> None:
    story = acknowledged()
    with pytest.raises(cf.DefinitionError, match="earlier"):
        desk(version="2027").advance(story.complaint, story.now + timedelta(hours=1))
