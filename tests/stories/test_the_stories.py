"""Stories of a desk, each from its first word to its last, and what must be true of each at its end."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.learning.measures import measure
from tests.samples import LAYLA, ROSTER, STRICT, Story, desk, in_debt, in_state, receive

S = cf.State
ZONE = ZoneInfo("Asia/Jerusalem")
HOUR = timedelta(hours=1)


def refused(story: Story, command: do.Command) -> str:
    """The rule that refuses the command."""
    with pytest.raises(cf.CommandRefused) as caught:
        story.do(command)
    return caught.value.rule


def kinds(story: Story) -> list[str]:
    """The letters to the customer, by kind."""
    letters = [notice for notice in story.notices if notice.to.kind == "customer"]
    return [part.kind for letter in letters for part in (letter.parts or (letter,))]


# --- solved in one call ------------------------------------------------------------------------------------------


def one_call() -> Story:
    story = Story(STRICT).open(receive())
    check_back = story.terms(2, what="whether it reached the account")
    told = {"resolution": "the amount went back", "explanation": "The same order was sent twice."}
    call = (
        do.Acknowledge(by="dana", channel="phone", summary="Two debits.", promise=story.terms(1)),
        do.Restate(by="dana", summary="Two debits on the first.", impact="the rent bounced"),
        do.ConfirmUnderstanding(recorded_by="dana"),
        do.AgreePlan(
            by="dana", plan=("send it back",), apology="We apologise.", single_remedy_reason="the debt"
        ),
        do.Resolve(by="dana", channel="phone", promise=check_back, **told),
        do.ConfirmResolution(recorded_by="dana"),
        do.Thank(by="dana"),
        do.InviteSurvey(by="dana", link="https://example.test/s/1"),
        do.RecordLesson(by="dana", cause="an order without a number", change="orders are numbered"),
        do.Close(by="dana", summary="sent back"),
    )
    return story.take(story.workflow.handle_all(story.complaint, call, story.now + 6 * timedelta(minutes=1)))


def test_a_matter_is_settled_within_one_call_by_the_strictest_rules() -> None:
    complaint = one_call().complaint
    assert (complaint.state, complaint.outcome, complaint.not_met) == (S.CLOSED, "confirmed", 0)
    assert not complaint.open_commitments


def test_the_customer_gets_one_letter_about_the_whole_call() -> None:
    story = one_call()
    letters = [notice for notice in story.steps[-1].notices if notice.to.kind == "customer"]
    parts = [part.kind for part in letters[0].parts]
    assert (len(letters), parts) == (1, ["settled_in_one_contact", "satisfaction_survey", "closed"])


def test_what_is_promised_and_kept_within_one_call_makes_no_rate_better() -> None:
    assert measure([one_call().events]).promises.total.rate is None


# --- promised on a Thursday before a long weekend ----------------------------------------------------------------


THURSDAY = datetime(2026, 9, 17, 15, tzinfo=ZONE)
"""Friday and Saturday are no working days; Sunday the 20th is short, and Monday the 21st a holiday."""


def on_thursday() -> Story:
    story = Story(STRICT, THURSDAY.astimezone(ZoneInfo("UTC"))).open(receive())
    return story


@pytest.mark.parametrize("day", [18, 19, 21])
def test_nothing_is_promised_for_a_day_on_which_nobody_works(day: int) -> None:
    story = on_thursday()
    terms = cf.Terms(kind="answer", what="the answer", on=date(2026, 9, day))
    assert refused(story, do.Acknowledge(by="dana", promise=terms)) == "certain"


def test_a_promise_of_four_hours_work_is_certain_again_after_the_long_weekend() -> None:
    story = on_thursday()
    early = cf.Terms(kind="answer", what="x", at=datetime(2026, 9, 20, 10, tzinfo=ZONE), effort=4 * HOUR)
    assert refused(story, do.Acknowledge(by="dana", promise=early)) == "certain"
    story.do(do.Acknowledge(by="dana", promise=attrs.evolve(early, at=datetime(2026, 9, 22, 9, tzinfo=ZONE))))
    assert story.promise.evidence.verdict is cf.Verdict.CERTAIN


def test_the_owner_is_reminded_within_working_hours_and_the_weekend_breaks_nothing() -> None:
    story = on_thursday()
    tuesday = datetime(2026, 9, 22, 9, tzinfo=ZONE)
    story.do(do.Acknowledge(by="dana", promise=cf.Terms(kind="answer", what="the answer", at=tuesday)))
    (reminder,) = story.promise.warn_at
    assert reminder == datetime(
        2026, 9, 20, 11, 30, tzinfo=ZONE
    )  # half an hour on Tuesday, half of Sunday's last
    story.now = datetime(2026, 9, 22, 8, 55, tzinfo=ZONE)
    story.do(do.Keep(by="dana", commitment=story.promise.id, answer="We found it.", promise=story.terms(2)))
    assert not story.complaint.in_debt
    assert kinds(story).count("answer") == 1


# --- the customer who never answers ------------------------------------------------------------------------------


def silent() -> Story:
    patient = desk(patience={"reminders": 2, "span": "10 business_days"})
    story = in_state(S.RESOLVED, patient)
    for _ in range(2):
        story.do(do.Contact(by="dana", channel="phone", summary="Did it arrive?", purpose="reminder"))
    for promise in story.complaint.open_commitments:
        story.now = min(story.now, promise.promised_at - HOUR)
        story.do(do.Keep(by="dana", commitment=promise.id, answer="It was sent on Sunday.", channel="phone"))
    return story


def test_a_customer_who_never_answers_is_waited_for_and_neither_pressed_nor_lost() -> None:
    story = silent()
    assert refused(story, do.CloseUnanswered(by="dana")) == "patience_spent"
    story.wait(days=25)
    story.do(do.CloseUnanswered(by="dana", summary="We did not hear from you; write at any time."))
    assert story.complaint.outcome == "unanswered"
    assert kinds(story)[-1] == "closed"


def test_whoever_answers_after_all_finds_the_same_complaint_open_again() -> None:
    story = silent().wait(days=25)
    story.do(do.CloseUnanswered(by="dana"))
    story.do(do.Reopen(reason="I was abroad; it did not arrive.", recorded_by="dana"))
    assert (story.complaint.reference, story.complaint.cycle, story.state) == ("C-1042", 2, S.RECEIVED)


# --- bad treatment, which money cannot close ---------------------------------------------------------------------


def treated_badly() -> Story:
    story = Story(STRICT).open(receive(subjects={"treatment"}))
    story.do(do.Acknowledge(by="dana", promise=story.terms(3)))
    story.do(do.Restate(by="dana", summary="You were laughed at.", impact="You felt small."))
    return story.do(do.ConfirmUnderstanding(recorded_by="dana"))


def test_a_voucher_for_bad_treatment_is_refused_without_an_apology() -> None:
    story = treated_badly()
    paid = do.AgreePlan(by="dana", plan=("a voucher",), single_remedy_reason="nothing else")
    assert refused(story, paid) == "apology"
    # A gesture is no apology, and takes the place of none.
    assert refused(story, do.GiveGoodwill(by="dana", gesture="a voucher")) == "goodwill_beside"


def test_an_apology_in_the_companys_name_opens_the_way() -> None:
    story = treated_badly()
    agreed = do.AgreePlan(
        by="dana",
        plan=do.PlanStep("a talk", story.promise),
        apology="We apologise.",
        single_remedy_reason="nothing else",
    )
    story.do(agreed)
    told = {"resolution": "the talk was held", "explanation": "It must not happen."}
    story.do(do.Resolve(by="dana", promise=story.terms(5), channel="phone", **told))
    assert story.state is S.RESOLVED


# --- the silent customer whom the company found ------------------------------------------------------------------


def found() -> Story:
    signal = do.Detect(reference="C-9", customer=LAYLA, by="dana", signal="the parcel is five days late")
    story = Story(STRICT).open(signal)
    return story.do(do.ReachOut(by="dana", observed_issue="Your parcel is five days late."))


def test_a_silent_customer_is_asked_once_and_nothing_counts_as_a_complaint_yet() -> None:
    story = found()
    assert kinds(story) == ["proactive_outreach"]
    assert measure([story.events]).volume.received == 0
    assert "first_answer" not in {clock.name for clock in story.complaint.clocks}


def test_what_the_silent_customer_then_says_is_a_complaint_with_all_its_duties() -> None:
    story = found().do(do.VoiceProblem(statement="I waited at home for two days!", channel="phone"))
    assert story.state is S.RECEIVED
    assert "first_answer" in {clock.name for clock in story.complaint.clocks if clock.is_running}


def test_whoever_does_not_wish_to_complain_is_left_alone() -> None:
    story = found().do(do.DeclineOutreach(recorded_by="dana"))
    told = len(story.notices)
    story.wait(days=90)
    assert (story.complaint.outcome, len(story.notices)) == ("no_complaint", told)


# --- a complaint about a person ----------------------------------------------------------------------------------


def about_dana() -> Story:
    return Story(STRICT).open(receive(about={"dana"}))


def test_the_one_complained_of_neither_answers_nor_restates_nor_closes() -> None:
    story = about_dana()
    assert refused(story, do.Acknowledge(by="dana", promise=story.terms())) == "impartiality"
    story.do(do.Acknowledge(by="omar", promise=story.terms(3)))
    assert refused(story, do.Restate(by="dana", summary="It was nothing.")) == "impartiality"
    offer = do.OfferHandover(by="omar", to="dana", reason="competence", briefing="x")
    assert refused(story, offer) == "impartiality"


def test_the_one_complained_of_hears_of_nothing() -> None:
    story = about_dana()
    story.do(do.Acknowledge(by="omar", promise=story.terms(3))).wait(days=9)
    assert story.complaint.in_debt
    assert not [notice for notice in story.notices if notice.to.id == "dana"]


def test_a_supervisor_takes_it_from_somebody_who_turns_out_to_be_meant() -> None:
    story = in_state(S.ACKNOWLEDGED)
    promised = [promise.promised_at for promise in story.complaint.open_commitments]
    story.do(do.Reassign(by="ruth", to="omar", reason="impartiality"))
    assert story.complaint.owner == "omar"
    assert [promise.promised_at for promise in story.complaint.open_commitments] == promised


# --- rejected, and disputed again and again ----------------------------------------------------------------------


def test_a_rejected_complaint_is_answered_as_often_as_it_is_disputed() -> None:
    story = in_state(S.INVESTIGATING)
    reasons = {"outcome": "not_upheld", "reasons": "Both orders were yours.", "routes": ("the ombudsman",)}
    for _ in range(4):
        story.do(do.RespondFinally(by="dana", channel="phone", **reasons))
        assert story.state is S.RESOLVED
        story.do(do.DisputeResolution(remark="No, they were not.", recorded_by="dana"))
        story.do(do.Promise(by="dana", promise=story.terms(1)))
    story.do(do.RespondFinally(by="dana", channel="phone", **reasons))
    story.do(
        do.Thank(by="dana"), do.RecordLesson(by="dana", cause="two orders", none_because="both were right")
    )
    story.do(do.Close(by="dana"))
    assert (story.complaint.outcome, kinds(story).count("final_response")) == ("final_response", 5)


def test_each_refusal_says_where_else_to_turn() -> None:
    story = in_state(S.INVESTIGATING)
    reasons = {"outcome": "not_upheld", "reasons": "Both orders were yours.", "routes": ("the ombudsman",)}
    story.do(do.RespondFinally(by="dana", **reasons))
    (letter,) = (notice for notice in story.steps[-1].notices if notice.kind == "final_response")
    assert "the ombudsman" in cf.render(letter, language="en").text


# --- withdrawn ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [state for state in S if state is not S.CLOSED])
def test_only_the_customer_withdraws_and_is_confirmed_in_writing(state: cf.State) -> None:
    story = in_state(state)
    assert refused(story, do.Withdraw(by="dana")) == "customer_acts"
    owned = story.complaint.owner is not None
    story.do(do.Withdraw(reason="It came back by itself.", recorded_by="dana"))
    assert story.complaint.outcome == "withdrawn" and not story.complaint.open_commitments
    assert ("withdrawal_confirmed" in kinds(story)) is owned


def test_a_withdrawal_washes_no_broken_promise_off() -> None:
    story = in_debt()
    story.do(do.Withdraw(reason="Leave it.", recorded_by="dana"))
    assert [promise.status for promise in story.complaint.commitments] == [cf.Status.BROKEN]
    assert measure([story.events]).promises.total.broken == 1


# --- the debt that an absent owner left --------------------------------------------------------------------------


def test_the_debt_of_an_absent_owner_is_paid_by_whoever_takes_over_and_charged_to_whoever_held_it() -> None:
    story = in_debt()
    broken = story.promise.id
    assert refused(story, do.Restate(by="omar", summary="Two debits.")) == "not_in_debt"
    story.do(do.Reassign(by="ruth", to="omar", reason="absence"))
    story.do(do.ApologiseAndPromise(by="omar", reason="Ms Levi fell ill.", promise=story.terms(2)))
    promise = story.complaint.commitment(broken)
    assert (promise.status, promise.in_debt) == (cf.Status.BROKEN, False)
    assert promise.held_at(promise.promised_at) == "dana"
    assert "promise_broken" in kinds(story)


def test_supervisors_hear_of_the_debt_though_its_owner_is_gone() -> None:
    story = in_state(S.ACKNOWLEDGED)
    gone = story.workflow.with_roster(ROSTER.leaves("dana", at=story.now))
    step = gone.advance(story.complaint, story.now + timedelta(days=9))
    assert step.complaint.in_debt
    told = [notice.to.id for notice in step.notices if notice.kind == "promise_missed_alert"]
    assert "ruth" in told


def test_a_story_replays_to_the_complaint_that_it_left() -> None:
    for story in (one_call(), silent(), found(), about_dana(), treated_badly()):
        assert cf.replay(story.events) == story.complaint
        assert all(isinstance(fact, e.Event) for fact in story.events)
