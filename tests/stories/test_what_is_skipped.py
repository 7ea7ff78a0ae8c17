"""What a naive developer would skip: each line of that list in the requirements (section 15), 1 to 20, as a test.

Lines 21 to 39 stand in ``test_what_is_skipped_too.py``.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.record.evidence import Evidence
from complaintflow.wording import lint
from tests.samples import (
    EMMA,
    STRICT,
    Story,
    acknowledged,
    desk,
    in_debt,
    in_state,
    receive,
)

S = cf.State
INSTANT = timedelta(microseconds=1)
ZONE = ZoneInfo("Asia/Jerusalem")


def refused(story: Story, command: do.Command) -> str:
    """The rule that refuses the command."""
    with pytest.raises(cf.CommandRefused) as caught:
        story.do(command)
    return caught.value.rule


def letters(story: Story) -> str:
    """What the customer reads of the last step, in English."""
    told = [notice for notice in story.steps[-1].notices if notice.to.kind == "customer"]
    return "\n".join(cf.render(notice, language="en").text for notice in told)


def test_line_1_an_honest_word_on_where_it_stands_keeps_the_promise_of_one() -> None:
    story = acknowledged()
    assert story.promise.kind is cf.PromiseKind.STATUS_ANSWER
    still = do.Keep(by="dana", commitment=story.promise.id, answer="The bank has not answered yet.")
    assert refused(story, still) == "next_promise"
    story.do(attrs.evolve(still, promise=story.terms(4)))
    assert story.complaint.commitments[0].status is cf.Status.KEPT


def test_line_2_unknown_is_not_certain_and_no_check_is_unknown() -> None:
    assert Evidence(()).verdict is cf.Verdict.UNKNOWN
    unchecked = desk(checks=[])
    story = in_state(S.RECEIVED, unchecked)
    assert refused(story, do.Acknowledge(by="dana", promise=story.terms())) == "certain"


@pytest.mark.parametrize(
    "name", ["Support Team", "complaints@example.test", " ", "\u200b\u200d", "Service desk"]
)
def test_line_3_a_person_and_no_queue(name: str) -> None:
    with pytest.raises(cf.DefinitionError):
        cf.Person(id="somebody", name=name)


@pytest.mark.parametrize("by", ["desk", "inbox", "robot"])
def test_line_3_what_is_no_person_owns_nothing(by: str) -> None:
    story = in_state(S.RECEIVED)
    assert refused(story, do.Acknowledge(by=by, promise=story.terms())) == "named_owner"


def test_line_4_somebody_elses_reply_does_not_keep_the_promise() -> None:
    story = acknowledged()
    kept = do.Keep(by="omar", commitment=story.promise.id, answer="We found it.", promise=story.terms(4))
    assert refused(story, kept) == "holder_answers"


def test_line_5_a_date_alone_has_an_hour_and_the_letter_shows_it() -> None:
    story = acknowledged()
    story.do(do.Promise(by="dana", promise=cf.Terms(kind="answer", what="the answer", on=date(2026, 9, 22))))
    assert story.promise.promised_at == datetime(2026, 9, 22, 17, tzinfo=ZONE)
    assert story.promise.precision == "date"
    assert "17:00" in letters(story)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "soon"), ("en", "as soon as possible"), ("he", "בקרוב"), ("ar", "قريبا")]
)
def test_line_5_a_vague_time_is_found_in_each_language(language: str, text: str) -> None:
    assert lint(text, language)


def test_line_6_the_hours_that_a_clock_skips_are_counted_as_they_pass() -> None:
    always = cf.WorkingCalendar.always(ZoneInfo("Europe/Berlin"))
    before = datetime(2026, 3, 29, 1, tzinfo=ZoneInfo("Europe/Berlin"))
    after = datetime(2026, 3, 29, 4, tzinfo=ZoneInfo("Europe/Berlin"))
    assert after - before == timedelta(hours=3)  # what Python says of one zone
    assert always.elapsed(before, after) == timedelta(hours=2)


def test_line_6_a_local_time_that_does_not_exist_and_one_without_a_zone_are_refused() -> None:
    story = acknowledged()
    for at in (datetime(2027, 3, 26, 2, 30, tzinfo=ZONE), datetime(2026, 9, 17, 12)):
        with pytest.raises(cf.MomentError):
            story.do(do.Promise(by="dana", promise=story.terms(at=at)))


def test_line_7_exactly_on_time_is_kept_and_one_instant_later_is_broken() -> None:
    for late, status in ((timedelta(0), cf.Status.KEPT), (INSTANT, cf.Status.BROKEN)):
        story = acknowledged()
        promise = story.promise
        story.now = promise.promised_at + late
        kept = do.Keep(by="dana", commitment=promise.id, answer="We found it.", promise=story.terms(4))
        story.do(kept, after=timedelta(0))
        assert story.complaint.commitment(promise.id).status is status


def test_line_8_broken_stays_broken_and_nothing_deletes_it() -> None:
    story = in_debt()
    broken = story.promise.id
    story.do(do.Keep(by="dana", commitment=broken, answer="We found it.", promise=story.terms(4)))
    promise = story.complaint.commitment(broken)
    assert promise.status is cf.Status.BROKEN and not promise.in_debt
    assert not [name for name in dir(cf) + dir(do) if "delete" in name.lower() or "remove" in name.lower()]


def test_line_9_the_debt_of_an_absent_owner_can_be_paid() -> None:
    story = in_debt()
    story.do(do.Reassign(by="ruth", to="omar", reason="absence"))
    story.do(do.ApologiseAndPromise(by="omar", reason="Ms Levi is away.", promise=story.terms(2)))
    assert not story.complaint.in_debt


def test_line_9_a_customer_who_never_confirms_is_waited_for_and_then_let_go() -> None:
    story = in_state(S.RESOLVED, desk(patience={"reminders": 1, "span": "3 business_days"}))
    assert refused(story, do.CloseUnanswered(by="dana")) == "patience_spent"
    story.do(do.Contact(by="dana", channel="phone", summary="Did it arrive?", purpose="reminder"))
    story.now = story.promise.promised_at - timedelta(hours=2)
    story.do(do.Keep(by="dana", commitment=story.promise.id, answer="It was sent."))
    story.wait(days=9)
    story.do(do.CloseUnanswered(by="dana"))
    assert story.complaint.outcome is not None and story.complaint.outcome.value == "unanswered"


def test_line_10_at_every_moment_of_the_way_the_customer_has_a_next_time() -> None:
    story = in_state(S.RESOLVED)
    states = (cf.replay(story.events[:number]) for number in range(1, len(story.events) + 1))
    between = [complaint for complaint in states if complaint.state in tuple(S)[2:9] and complaint.owner]
    assert between and all(complaint.open_commitments for complaint in between)


def test_line_11_a_summary_has_both_halves_and_follows_our_own_calls_too() -> None:
    story = acknowledged()
    story.do(do.Contact(by="dana", channel="phone", summary="They gave us the date of the debit."))
    text = letters(story)
    assert "They gave us the date of the debit." in text
    assert "Two debits, Ms Mansour." in text
    assert "C-1042" in text and "Dana Levi" in text


def test_line_11_a_customer_without_an_e_mail_gets_it_too() -> None:
    story = Story().open(receive(customer=EMMA))
    story.do(do.Acknowledge(by="dana", promise=story.terms(3)))
    story.do(do.Contact(by="dana", channel="phone", summary="They gave us the date."))
    (letter,) = story.steps[-1].notices
    assert (letter.kind, letter.to.channel) == ("recap_after_contact", "message")


def test_line_12_a_confirmation_belongs_to_one_version() -> None:
    story = in_state(S.CLARIFYING)
    story.do(do.Restate(by="dana", summary="Three debits, not two."))
    assert refused(story, do.ConfirmUnderstanding(restatement=1)) == "current_restatement"
    story.do(do.ConfirmUnderstanding(restatement=2))
    assert story.state is S.UNDERSTOOD


@pytest.mark.parametrize(
    ("state", "command"),
    [
        (S.CLARIFYING, do.ConfirmUnderstanding(by="dana")),
        (S.OPTIONS_OFFERED, do.Choose(by="dana", choice="refund")),
        (S.RESOLVED, do.ConfirmResolution(by="dana")),
        (S.ACKNOWLEDGED, do.Withdraw(by="dana")),
    ],
)
def test_line_13_only_the_customer_confirms_chooses_and_withdraws(
    state: cf.State, command: do.Command
) -> None:
    assert refused(in_state(state), command) == "customer_acts"


def test_line_14_empathy_comes_before_options_apology_before_the_plan_and_welcome_is_a_step() -> None:
    received = in_state(S.RECEIVED, STRICT)
    assert refused(received, do.Acknowledge(by="dana", welcome=False, promise=received.terms())) == "welcome"
    understood = in_state(S.UNDERSTOOD, STRICT)
    two = (cf.Option("a refund", True), cf.Option("a credit", True))
    assert refused(understood, do.Offer(by="dana", options=two, empathy=False)) == "empathy"
    chosen = in_state(S.OPTIONS_OFFERED, STRICT).do(do.Choose(choice="a refund", recorded_by="dana"))
    assert refused(chosen, do.AgreePlan(by="dana", plan=("refund",))) == "apology"


def test_line_15_every_apology_is_the_companys() -> None:
    story = in_debt()
    story.do(do.ApologiseAndPromise(by="dana", reason="The bank was closed.", promise=story.terms(2)))
    assert "شركة المثال" in letters(story)  # whoever it is written for, the company signs


def test_line_16_thanks_are_a_step_and_claim_no_change() -> None:
    story = in_state(S.FOLLOW_UP, STRICT)
    story.do(do.RecordLesson(by="dana", cause="a retry", none_because="it was the bank's"))
    assert refused(story, do.Close(by="dana")) == "thanks"
    story.do(do.Thank(by="dana"))
    assert "changed" not in letters(story).lower() and "improved" not in letters(story).lower()


def test_line_17_a_department_is_asked_and_the_complaint_stays_with_its_owner() -> None:
    story = in_state(S.FOLLOW_UP, STRICT)
    story.do(do.Promise(by="dana", promise=story.terms(2)))
    ask = do.FollowUpWith(
        by="dana", department="Sales", request="what was said?", due=story.now + timedelta(days=2)
    )
    story.do(ask)
    assert story.complaint.owner == "dana"
    story.do(do.Keep(by="dana", commitment=story.promise.id, answer="They were asked."))
    story.do(do.Thank(by="dana"), do.RecordLesson(by="dana", cause="a retry", change="none"))
    assert refused(story, do.Close(by="dana")) == "departments_answered"


def test_line_18_what_was_promised_moves_with_its_date_and_comes_back_only_when_asked_for() -> None:
    story = acknowledged()
    promised = [(p.what, p.promised_at) for p in story.complaint.open_commitments]
    offer = {"reason": "competence", "briefing": "two debits"}
    story.do(do.OfferHandover(by="dana", to="omar", **offer), do.AcceptHandover(by="omar"))
    assert [(p.what, p.promised_at) for p in story.complaint.open_commitments] == promised
    assert refused(story, do.OfferHandover(by="omar", to="dana", **offer)) == "no_return"


def test_line_18_nobody_is_asked_to_explain_again() -> None:
    story = acknowledged()
    story.do(do.OfferHandover(by="dana", to="omar", reason="competence", briefing="two debits"))
    (told,) = (notice for notice in story.steps[-1].notices if notice.kind == "handover_offered")
    assert "Two debits, Ms Mansour." in cf.render(told, language="en").text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the system does not allow it"),
        ("en", "you should have read the terms"),
        ("en", "due to high volume"),
    ],
)
def test_lines_19_and_20_neither_the_customer_nor_our_procedures_nor_our_load_is_to_blame(
    language: str, text: str
) -> None:
    assert lint(text, language)


def test_line_20_nothing_is_kept_between_two_complaints() -> None:
    apart = [Story().open(receive(reference)).events for reference in ("C-1", "C-2")]
    first, second = Story(), Story()
    first.open(receive("C-1"))
    second.open(receive("C-2"))
    assert [first.events, second.events] == apart
    assert first.complaint.facets is not second.complaint.facets or not first.complaint.facets
