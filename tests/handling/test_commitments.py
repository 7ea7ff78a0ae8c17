"""The promise, sentence by sentence, as section 5 of the design states it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.record.commitments import Holding, Precision, PromiseKind
from tests.samples import (
    DANA,
    EMMA,
    NOW,
    PEOPLE,
    Story,
    acknowledged,
    desk,
    in_debt,
    in_state,
    later,
    receive,
    terms,
)
from tests.samples import State as S

INSTANT = timedelta(microseconds=1)
RANA = cf.Representative(id="rana", name="Rana Mansour")
OFFER = do.OfferHandover(by="dana", to="omar", reason="absence", briefing="two debits")


def keep(story: Story, **fields: Any) -> do.Keep:
    given = {
        "by": "dana",
        "commitment": story.complaint.commitments[0].id,
        "answer": "The second charge is ours.",
    }
    return do.Keep(**{**given, **fields})


def kept(story: Story, **fields: Any) -> do.Keep:
    return keep(story, promise=story.terms(9), **fields)


def refused(story: Story, command: do.Command, now: datetime | None = None) -> cf.CommandRefused:
    before = story.complaint
    with pytest.raises(cf.CommandRefused) as caught:
        story.workflow.handle(story.complaint, command, now or story.now)
    assert story.complaint is before
    return caught.value


def handled(story: Story, command: do.Command, now: datetime) -> cf.Commitment:
    """The first promise after a command at a moment."""
    return story.workflow.handle(story.complaint, command, now).complaint.commitments[0]


# --- a named human, by a moment ----------------------------------------------------------------------------------


@pytest.mark.parametrize("owner", ["desk", "inbox", "robot", "noa"])
def test_the_owner_is_a_named_human_and_no_team_mailbox_bot_or_trainee(owner: str) -> None:
    story = acknowledged()
    assert refused(story, do.Promise(by="dana", promise=story.terms(owner=owner))).rule == "named_owner"


def test_an_owner_who_is_not_on_the_roster_is_refused_with_near_matches() -> None:
    told = refused(acknowledged(), do.Promise(by="dana", promise=terms(days=2, owner="omer")))
    assert (told.rule, "Did you mean omar?" in told.instead) == ("roster", True)


def test_whoever_promises_is_the_owner_unless_the_terms_name_another() -> None:
    story = acknowledged().do(do.Promise(by="dana", promise=terms(days=2, owner="omar")))
    assert [(p.owner, p.made_by) for p in story.complaint.commitments] == [("dana", "dana"), ("omar", "dana")]


@given(st.text(alphabet=" \t\n\u200b\u200e\u00a0\u2060\ufeff\u3164", max_size=4))
def test_a_promise_of_nothing_that_a_reader_can_see_is_refused(what: str) -> None:
    assert (
        refused(acknowledged(), do.Promise(by="dana", promise=terms(days=2, what=what))).rule == "blank_what"
    )


@pytest.mark.parametrize("given", [{"at": None}, {"on": date(2026, 9, 20)}], ids=["neither", "both"])
def test_a_promise_has_an_hour_or_a_day_and_not_both(given: dict[str, Any]) -> None:
    told = refused(acknowledged(), do.Promise(by="dana", promise=terms(days=2, **given)))
    assert told.rule == "moment_given"


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400)))
def test_a_promised_moment_lies_after_the_one_at_which_it_is_promised(back: timedelta) -> None:
    story = acknowledged()
    assert refused(story, do.Promise(by="dana", promise=terms(at=story.now - back))).rule == "in_the_future"


def test_the_wall_time_and_the_zone_that_the_customer_was_told_are_stored_with_it() -> None:
    story = Story().open(receive(customer=EMMA)).do(do.Acknowledge(by="dana", promise=terms()))
    promised = story.promise
    assert (promised.zone, promised.told_as) == ("Europe/London", promised.promised_at)
    assert (promised.promised_at.utcoffset(), promised.told_as.utcoffset()) == (
        timedelta(0),
        timedelta(hours=1),
    )


def test_a_date_alone_gets_the_policys_hour_and_the_letter_shows_it() -> None:
    story = Story().open()
    story.do(do.Acknowledge(by="dana", promise=terms(at=None, on=date(2026, 9, 17))))
    assert (story.promise.precision, f"{story.promise.told_as:%H:%M}") == (Precision.DATE, "17:00")
    assert "17:00" in cf.render(story.notices[-1]).text


@pytest.mark.parametrize(("rule", "hour"), [("end_of_day", "23:59"), ("16:30", "16:30")])
def test_the_hour_of_a_date_is_the_one_that_the_policy_states(rule: str, hour: str) -> None:
    story = Story(desk(date_only=rule, checks=[])).open()
    given = terms(at=None, on=date(2026, 9, 17), certain=True)
    story.do(do.Acknowledge(by="dana", promise=given))
    assert f"{story.promise.told_as:%H:%M}" == hour


@pytest.mark.parametrize("kind", PromiseKind)
def test_every_kind_can_be_promised_and_kept(kind: PromiseKind) -> None:
    story = acknowledged().do(do.Promise(by="dana", promise=terms(days=2, kind=kind, place="at the counter")))
    story.do(do.Keep(by="dana", commitment=story.promise.id, answer="Done as we said."))
    assert (story.promise.kind, story.promise.status) == (kind, "kept")


# --- kept, broken, and nothing in between ------------------------------------------------------------------------


def test_answered_exactly_on_time_it_is_kept() -> None:
    story = acknowledged()
    promised = handled(story, kept(story), story.promise.promised_at)
    assert (promised.status, promised.kept_at, promised.broken_at) == ("kept", promised.promised_at, None)


def test_answered_one_microsecond_later_it_is_broken() -> None:
    story = acknowledged()
    at = story.promise.promised_at + INSTANT
    promised = handled(story, kept(story), at)
    assert (promised.status, promised.broken_at, promised.repaired_at) == ("broken", at, at)


def test_time_alone_breaks_it_one_instant_after_its_moment_and_dates_the_break_then() -> None:
    story = acknowledged()
    at = story.promise.promised_at
    assert story.workflow.advance(story.complaint, at).complaint.commitments[0].is_open
    late = story.workflow.advance(story.complaint, at + timedelta(days=30)).complaint
    assert late.commitments[0].broken_at == at + INSTANT


@given(st.timedeltas(min_value=timedelta(minutes=-90), max_value=timedelta(minutes=90)))
def test_the_moment_of_the_answer_alone_decides(off: timedelta) -> None:
    story = acknowledged()
    at = story.promise.promised_at + off
    assert handled(story, kept(story), at).status == ("kept" if off <= timedelta(0) else "broken")


def test_broken_stays_broken_through_answers_and_apologies() -> None:
    story = in_debt()
    story.do(do.ApologiseAndPromise(by="dana", reason="I did not call.", promise=story.terms(2)))
    story.do(do.Keep(by="dana", commitment=story.promise.id, answer="Ours.", promise=story.terms(4)))
    first = story.complaint.commitments[0]
    assert (first.status, first.in_debt, first.kept_at) == ("broken", False, None)


def test_a_late_answer_repairs_the_debt_and_does_not_rewrite_the_record() -> None:
    story = in_debt()
    story.do(kept(story))
    first = story.complaint.commitments[0]
    assert (first.status, first.repaired_at, first.repaired_by) == ("broken", story.now, None)
    assert not story.complaint.in_debt


def test_an_apology_repairs_every_debt_with_one_new_promise() -> None:
    story = acknowledged().do(do.Promise(by="dana", promise=terms(days=2))).wait(days=7)
    assert len(story.complaint.debts) == 2
    story.do(do.ApologiseAndPromise(by="dana", reason="I did not call.", promise=story.terms(2)))
    assert [p.repaired_by for p in story.complaint.commitments[:2]] == [story.promise.id] * 2
    assert story.promise.supersedes == story.complaint.commitments[0].id


def test_what_has_ended_is_not_ended_again() -> None:
    story = acknowledged()
    story.do(kept(story))
    assert refused(story, kept(story)).rule == "commitment_unfinished"
    assert refused(story, do.Release(commitment=story.complaint.commitments[0].id)).rule == "commitment_open"


def test_a_promise_that_is_not_there_is_neither_kept_nor_changed_nor_released() -> None:
    story = acknowledged()
    for command in (
        kept(story, commitment="C-1042/99"),
        do.Change(by="dana", commitment="C-1042/99", reason="x", promise=story.terms(2)),
        do.Release(commitment="C-1042/99"),
    ):
        assert refused(story, command).rule == "commitment_known"


# --- entered late ------------------------------------------------------------------------------------------------


def test_an_answer_given_in_time_and_typed_in_before_the_break_needs_no_proof() -> None:
    story = acknowledged()
    at = story.promise.promised_at - timedelta(hours=1)
    promised = handled(story, kept(story, at=at), story.promise.promised_at)
    assert (promised.status, promised.kept_at) == ("kept", at)


def test_proof_that_the_answer_was_given_in_time_withdraws_the_break() -> None:
    story = acknowledged()
    at = story.promise.promised_at - timedelta(minutes=5)
    story.wait(days=7)
    proof = {"evidence": "call recording 4711", "reason": "the line to the CRM was down"}
    story.do(kept(story, at=at, recorded_by="omar", **proof))
    first, fact = story.complaint.commitments[0], story.events[-2]
    assert (first.status, first.kept_at, first.break_withdrawn_at) == ("kept", at, story.now)
    assert isinstance(fact, e.CommitmentBreakWithdrawn)
    assert (fact.evidence, fact.reason, fact.recorded_by) == (*proof.values(), "omar")


def test_the_break_stands_in_the_history_and_is_counted_apart() -> None:
    story = acknowledged()
    at = story.promise.promised_at
    story.wait(days=7).do(kept(story, at=at, evidence="recording", reason="typed in late"))
    names = [event.stored_name for event in story.events]
    assert names.index("commitment.broken") < names.index("commitment.break_withdrawn")
    assert story.complaint.commitments[0].broken_at == at + INSTANT


@pytest.mark.parametrize(
    "given", [{}, {"evidence": "recording"}, {"reason": "late"}, {"evidence": " ", "reason": "x"}]
)
def test_without_proof_a_late_entry_of_a_timely_answer_is_refused(given: dict[str, str]) -> None:
    story = acknowledged()
    at = story.promise.promised_at
    told = refused(story, kept(story, at=at, **given), now=at + timedelta(days=1))
    assert (told.rule, "evidence=" in told.instead) == ("proven", True)
    assert told.step is not None and told.step.complaint.commitments[0].status == "broken"


def test_a_break_that_was_apologised_for_can_still_be_withdrawn_by_proof() -> None:
    story = acknowledged()
    at = story.promise.promised_at
    story.wait(days=7).do(do.ApologiseAndPromise(by="dana", reason="I forgot.", promise=story.terms(2)))
    story.do(kept(story, at=at, evidence="recording", reason="it was found"))
    assert story.complaint.commitments[0].status == "kept"


def test_a_promise_made_in_time_and_typed_in_after_its_moment_is_not_lost() -> None:
    story = acknowledged().wait(hours=2)
    made, due = story.now - timedelta(minutes=30), story.now - timedelta(minutes=10)
    story.do(do.Promise(by="dana", at=made, promise=terms(at=due)), after=timedelta(0))
    assert (story.promise.made_at, story.promise.promised_at) == (made, due)
    assert story.complaint.next_deadline == story.now
    assert story.wait().promise.broken_at == due + INSTANT


# --- spoken and written ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("channel", ["phone", "in_person"])
def test_a_spoken_answer_counts_when_it_was_spoken(channel: str) -> None:
    story = acknowledged()
    assert handled(story, kept(story, channel=channel), story.now).kept_at == story.now


def written(channel: str = "email") -> tuple[Story, str]:
    """A promise answered in writing; the id of its letter."""
    story = acknowledged()
    story.do(kept(story, channel=channel))
    return story, story.steps[-1].notices[0].id


@pytest.mark.parametrize("channel", ["email", "letter", "message", "web", "social"])
def test_a_written_answer_counts_when_its_delivery_is_confirmed(channel: str) -> None:
    story, letter = written(channel)
    assert story.complaint.commitments[0].is_open
    story.do(do.ConfirmTold(notice=letter, channel=channel))
    assert story.complaint.commitments[0].kept_at == story.now


def test_a_written_answer_that_nobody_confirms_does_not_keep_the_promise() -> None:
    story, _ = written()
    assert story.wait(days=7).complaint.commitments[0].status == "broken"


def test_a_delivery_in_time_that_is_confirmed_late_withdraws_the_break() -> None:
    story, letter = written()
    at = story.complaint.commitments[0].promised_at
    story.wait(days=7).do(do.ConfirmTold(notice=letter, at=at))
    first = story.complaint.commitments[0]
    assert (first.status, first.kept_at, first.break_withdrawn_at) == ("kept", at, story.now)
    assert isinstance(story.events[-1], e.CommitmentBreakWithdrawn)
    assert letter in story.events[-1].evidence


def test_a_delivery_in_time_withdraws_the_break_even_after_the_apology() -> None:
    story, letter = written()
    at = story.complaint.commitments[0].promised_at
    story.wait(days=7).do(do.ApologiseAndPromise(by="dana", reason="I wrote late.", promise=story.terms(2)))
    story.do(do.ConfirmTold(notice=letter, at=at))
    assert story.complaint.commitments[0].status == "kept"


def test_a_late_delivery_repairs_the_debt_and_the_break_stands() -> None:
    story, letter = written()
    story.wait(days=7).do(do.ConfirmTold(notice=letter))
    first = story.complaint.commitments[0]
    assert (first.status, first.repaired_at) == ("broken", story.now)


def test_nothing_arrives_before_it_was_written() -> None:
    story = in_debt()
    at = story.promise.promised_at
    story.do(kept(story, channel="email"))
    story.do(do.ConfirmTold(notice=story.steps[-1].notices[0].id, at=at))
    assert story.complaint.commitments[0].status == "broken"


def test_a_late_delivery_of_what_was_apologised_for_changes_nothing() -> None:
    story, letter = written()
    story.wait(days=7).do(do.ApologiseAndPromise(by="dana", reason="I wrote late.", promise=story.terms(2)))
    before = story.complaint.commitments[0]
    story.do(do.ConfirmTold(notice=letter))
    assert (story.complaint.commitments[0], story.events[-1].stored_name) == (before, "notice.told")


def test_what_was_answered_in_writing_is_not_named_as_the_next_promise() -> None:
    story, _ = written()
    assert story.complaint.next_promise == story.promise
    story.do(do.Release(commitment=story.promise.id))
    assert story.complaint.next_promise == story.complaint.commitments[0]


def test_an_answer_from_before_its_promise_is_refused() -> None:
    story = acknowledged()
    assert refused(story, kept(story, at=story.promise.made_at - INSTANT)).rule == "made_before"


def test_a_delivery_confirmed_twice_counts_once() -> None:
    story, letter = written()
    story.do(do.ConfirmTold(notice=letter))
    story.do(do.ConfirmTold(notice=letter))
    assert [event.stored_name for event in story.events].count("commitment.kept") == 1


def test_the_delivery_of_an_answer_does_not_keep_what_was_let_go_before() -> None:
    story, letter = written()
    first = story.complaint.commitments[0].id
    story.do(do.Release(commitment=first), do.ConfirmTold(notice=letter))
    assert story.complaint.commitments[0].status == "released"


# --- who discharges it -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("purpose", ["", "thanks", "chaser"])
def test_a_customers_polite_reply_neither_keeps_nor_releases(purpose: str) -> None:
    story = acknowledged()
    story.do(do.Contact(by=cf.CUSTOMER, channel="email", summary="Thank you, that is fine.", purpose=purpose))
    assert story.promise.is_open


def test_somebody_elses_answer_does_not_keep_it() -> None:
    story = acknowledged()
    assert refused(story, kept(story, by="omar")).rule == "holder_answers"


def test_the_recorded_successors_answer_keeps_it() -> None:
    story = acknowledged().do(OFFER, do.AcceptHandover(by="omar"))
    assert refused(story, kept(story)).rule == "holder_answers"
    story.do(kept(story, by="omar"))
    assert story.complaint.commitments[0].status == "kept"


def test_whoever_answers_keeps_a_promise_that_was_adopted_without_an_owner() -> None:
    promised = do.AdoptedPromise(what="a call", at=NOW + timedelta(days=1), made_at=NOW)
    adopt = do.Adopt(reference="C-1042", customer=EMMA, state="acting", received_at=NOW, promises=(promised,))
    story = Story().open(adopt)
    story.do(kept(story, by="omar"))
    assert story.complaint.commitments[0].status == "kept"


def test_a_status_answer_brings_the_next_date() -> None:
    story = acknowledged()
    assert refused(story, keep(story)).rule == "next_promise"


# --- changed in time ---------------------------------------------------------------------------------------------


def change(story: Story, **fields: Any) -> do.Change:
    given = {
        "by": "dana",
        "commitment": story.complaint.commitments[0].id,
        "reason": "The bank answers on Sunday.",
    }
    return do.Change(**{**given, "promise": story.terms(5), **fields})


def test_it_changes_before_it_is_due_by_a_successor_with_a_reason_a_fresh_check_and_a_notice() -> None:
    story = acknowledged()
    story.do(change(story))
    first, second = story.complaint.commitments
    assert (first.status, first.changed_to, second.supersedes) == ("changed", second.id, first.id)
    assert second.evidence.verdict is cf.Verdict.CERTAIN
    assert [notice.kind for notice in story.steps[-1].notices] == ["promise_changed"]


def test_what_was_promised_is_the_same_after_the_change() -> None:
    story = acknowledged()
    before = story.promise
    story.do(change(story))
    after = story.complaint.commitments[0]
    assert (after.what, after.promised_at, after.made_by) == (before.what, before.promised_at, before.made_by)


@pytest.mark.parametrize("late", [timedelta(0), INSTANT, timedelta(days=1)])
def test_once_it_is_due_it_changes_no_more(late: timedelta) -> None:
    story = acknowledged()
    told = refused(story, change(story), now=story.promise.promised_at + late)
    assert told.rule in ("before_due", "change_in_debt")


def test_one_microsecond_before_it_is_due_it_still_changes() -> None:
    story = acknowledged()
    assert handled(story, change(story), story.promise.promised_at - INSTANT).status == "changed"


def test_a_change_without_a_successor_or_to_what_is_uncertain_is_refused() -> None:
    story = acknowledged()
    assert refused(story, change(story, promise=None)).rule == "promise_given"
    assert refused(story, change(story, promise=terms(days=2, effort=timedelta(days=9)))).rule == "certain"


def test_changes_that_the_customer_asked_for_are_counted_apart() -> None:
    story = acknowledged()
    story.do(change(story, requested_by=cf.CUSTOMER))
    assert story.complaint.commitments[0].change_requested_by == cf.CUSTOMER
    ours = acknowledged()
    ours.do(change(ours))
    assert ours.complaint.commitments[0].change_requested_by == "dana"


def test_a_customer_lets_go_what_they_no_longer_need() -> None:
    story = acknowledged()
    story.do(do.Release(commitment=story.promise.id, reason="I found it.", recorded_by="dana"))
    assert (story.promise.status, story.promise.released_at) == ("released", story.now)


def test_nobody_of_the_company_lets_a_promise_go() -> None:
    story = acknowledged()
    assert refused(story, do.Release(by="dana", commitment=story.promise.id)).rule == "customer_acts"


# --- in other hands ----------------------------------------------------------------------------------------------


def test_a_handover_moves_every_open_promise_with_its_date_and_its_holders() -> None:
    story = acknowledged().do(do.Promise(by="dana", promise=terms(days=4, kind="action")))
    before = [(p.what, p.promised_at, p.made_at) for p in story.complaint.commitments]
    story.do(OFFER, do.AcceptHandover(by="omar"))
    assert [(p.what, p.promised_at, p.made_at) for p in story.complaint.commitments] == before
    for promised in story.complaint.commitments:
        assert promised.owner == "omar"
        assert promised.holders == (
            Holding("dana", promised.made_at, story.now),
            Holding("omar", story.now),
        )


def test_the_promise_of_whoever_left_is_broken_in_the_hands_of_whoever_holds_it() -> None:
    story = acknowledged().do(OFFER, do.AcceptHandover(by="omar")).wait(days=7)
    broken = next(event for event in story.events if isinstance(event, e.CommitmentBroken))
    assert (broken.holder, story.promise.made_by) == ("omar", "dana")


def test_what_has_ended_stays_with_whoever_held_it() -> None:
    story = acknowledged()
    story.do(kept(story)).do(OFFER, do.AcceptHandover(by="omar"))
    assert [p.owner for p in story.complaint.commitments] == ["dana", "omar"]


# --- after-care --------------------------------------------------------------------------------------------------


def closed_with_aftercare() -> Story:
    story = in_state(S.FOLLOW_UP)
    care = story.terms(10, what="whether it stayed so", kind="action", aftercare=True)
    return story.do(do.Promise(by="dana", promise=care), do.Close(by="dana"))


def test_a_closing_leaves_nothing_open_but_named_aftercare() -> None:
    story = in_state(S.RESOLVED)
    story.do(do.RespondFinally(by="dana", outcome="upheld", reasons="It was ours.", routes="The ombudsman"))
    told = refused(story, do.Close(by="dana"))
    assert (told.rule, "Keep it" in told.instead) == ("nothing_owed", True)
    assert "handle_all([Keep, CloseUnanswered])" in told.instead
    assert [p.aftercare for p in closed_with_aftercare().complaint.open_commitments] == [True]


def test_aftercare_survives_the_closing_and_still_wakes() -> None:
    story = closed_with_aftercare()
    assert story.complaint.next_deadline is not None
    story.wait(days=60)
    assert (story.state, story.promise.status) == (S.CLOSED, "broken")


def test_aftercare_is_kept_after_the_closing() -> None:
    story = closed_with_aftercare()
    story.do(do.Keep(by="dana", commitment=story.promise.id, answer="It did."))
    assert (story.promise.status, story.complaint.next_deadline) == ("kept", None)


@pytest.mark.parametrize(
    "command",
    [
        do.Contact(by="dana", channel="phone", summary="We spoke."),
        do.Thank(by="dana"),
        do.InviteSurvey(by="dana", link="https://example.test/s"),
        do.Note(by="dana", text="an aside"),
        do.Promise(by="dana"),
    ],
    ids=lambda command: type(command).__name__,
)
def test_a_closed_complaint_promises_aftercare_and_nothing_else(command: do.StaffCommand) -> None:
    story = in_state(S.CLOSED)
    assert refused(story, evolve(command, promise=story.terms(2))).rule == "aftercare_only"
    story.do(evolve(command, promise=story.terms(2, aftercare=True)))
    assert story.complaint.open_commitments == (story.promise,)


def test_a_closing_cannot_bring_a_promise_of_its_own_but_aftercare() -> None:
    story = in_state(S.FOLLOW_UP)
    assert refused(story, do.Close(by="dana", promise=story.terms(2))).rule == "aftercare_only"
    story.do(do.Close(by="dana", promise=story.terms(2, aftercare=True)))
    assert story.complaint.open_commitments == (story.promise,)


def test_a_reopening_keeps_every_promise() -> None:
    story = closed_with_aftercare()
    before = story.complaint.commitments
    assert story.do(do.Reopen(reason="It happened again.")).complaint.commitments == before


# --- whatever happens, none is lost ------------------------------------------------------------------------------


PROMISING: dict[type[do.Command], tuple[S, Any]] = {
    do.ReachOut: (S.SUSPECTED, {"observed_issue": "two debits"}),
    do.Acknowledge: (S.RECEIVED, {}),
    do.Ask: (S.ACKNOWLEDGED, {"questions": "When?"}),
    do.Restate: (S.ACKNOWLEDGED, {"summary": "You paid twice."}),
    do.Investigate: (S.UNDERSTOOD, {"need": "the log"}),
    do.Offer: (S.UNDERSTOOD, {"options": (cf.Option("a", True), cf.Option("b", True))}),
    do.AgreePlan: (S.UNDERSTOOD, {"plan": "pay back", "apology": "Sorry.", "single_remedy_reason": "one"}),
    do.Resolve: (S.ACTING, {"resolution": "Paid.", "explanation": "Sent twice."}),
    do.RespondFinally: (S.ACTING, {"outcome": "upheld", "reasons": "Ours.", "routes": "The ombudsman"}),
    do.Promise: (S.ACKNOWLEDGED, {}),
    do.Thank: (S.FOLLOW_UP, {}),
    do.InviteSurvey: (S.FOLLOW_UP, {"link": "https://example.test/s"}),
    do.RecordLesson: (S.FOLLOW_UP, {"cause": "a retry"}),
    do.Note: (S.FOLLOW_UP, {"text": "an aside"}),
    do.Contact: (S.ACKNOWLEDGED, {"channel": "phone", "summary": "We spoke."}),
    do.OfferHandover: (S.ACKNOWLEDGED, {"to": "omar", "reason": "absence", "briefing": "b"}),
    do.Correct: (
        S.ACKNOWLEDGED,
        {"field": "summary", "value": "x", "reason": "a slip", "approved_by": "ruth"},
    ),
    do.RemindCustomer: (S.CLARIFYING, {"summary": "Is this what you meant?"}),
    do.GiveGoodwill: (S.ACKNOWLEDGED, {"gesture": "a month free of charge"}),
    do.Refer: (S.ACKNOWLEDGED, {"body": "the ombudsman", "reason": "you asked us to"}),
    do.FollowUpWith: (
        S.ACKNOWLEDGED,
        {"department": "Sales", "request": "the contract", "due": NOW + timedelta(days=2)},
    ),
    do.Authorise: (S.ACKNOWLEDGED, {"representative": RANA, "authority": "guardian"}),
    do.SetFacets: (cf.State.ACKNOWLEDGED, {"facets": {"product": "card"}, "reason": "asked"}),
}


@pytest.mark.parametrize("command", PROMISING, ids=lambda command: command.__name__)
def test_a_promise_given_with_any_command_is_recorded_and_told(command: type[do.Command]) -> None:
    state, fields = PROMISING[command]
    story = in_state(state)
    before = len(story.complaint.commitments)
    story.do(command(**{"by": "dana", "promise": story.terms(9, what="a further thing"), **fields}))
    assert (len(story.complaint.commitments), story.promise.what) == (before + 1, "a further thing")
    told = {id for notice in story.steps[-1].notices for id in notice.commitments}
    assert story.promise.id in told


REST = {
    do.Keep,
    do.Change,
    do.ApologiseAndPromise,
    do.AcceptHandover,
    do.RefuseHandover,
    do.Reassign,
    do.AnswerQuestion,
    *(do.PauseTarget, do.ResumeTarget, do.ExtendTarget, do.Rebase),
    *(do.ReplyToFeedback, do.RecordFollowUp, do.CarryOutLesson, do.Identify),
    do.EndEscalation,
}


def test_every_command_that_can_carry_a_promise_is_tried() -> None:
    able = {
        each
        for each in cf.Lifecycle().commands()
        if hasattr(each, "promise") or "promise" in each.__annotations__
    }
    able |= {each for each in cf.Lifecycle().commands() if issubclass(each, do.StaffCommand)}
    assert able == PROMISING.keys() | REST | {do.Close, do.CloseUnanswered}


def test_a_promise_given_while_a_handover_is_answered_is_recorded() -> None:
    for answer in (do.AcceptHandover(by="omar"), do.RefuseHandover(by="omar", reason="I am away")):
        story = acknowledged().do(OFFER)
        story.do(evolve(answer, promise=story.terms(9)))
        assert (len(story.complaint.commitments), story.promise.made_by) == (2, "omar")


def test_a_promise_given_with_a_move_by_a_supervisor_is_held_by_the_new_owner() -> None:
    story = acknowledged()
    story.do(do.Reassign(by="ruth", to="omar", promise=story.terms(9)))
    assert [p.owner for p in story.complaint.commitments] == ["omar", "omar"]


def test_a_promise_given_with_an_answered_question_is_recorded() -> None:
    story = acknowledged().do(do.PutQuestion(question="When?"))
    asked = story.complaint.unanswered[0].id
    story.do(do.AnswerQuestion(by="dana", question=asked, answer="In May.", promise=story.terms(9)))
    assert len(story.complaint.open_commitments) == 2


def test_a_promise_given_while_the_customer_called_is_recorded_and_told() -> None:
    story = acknowledged()
    call = do.Contact(by=cf.CUSTOMER, recorded_by="dana", channel="phone", summary="Where does it stand?")
    story.do(evolve(call, promise=story.terms(1, owner="dana")))
    assert [p.owner for p in story.complaint.open_commitments] == ["dana", "dana"]
    kinds = [part.kind for notice in story.steps[-1].notices for part in notice.parts]
    assert sorted(kinds) == ["promise_made", "recap_after_contact"]


def test_a_declined_outreach_lets_go_what_was_promised_with_it() -> None:
    story = in_state(S.SUSPECTED)
    story.do(do.ReachOut(by="dana", observed_issue="two debits", promise=story.terms(2)))
    story.do(do.DeclineOutreach(recorded_by="dana"))
    assert (story.state, story.promise.status) == (S.CLOSED, "released")


def test_a_withdrawal_lets_go_debts_and_promises() -> None:
    story = acknowledged().do(do.Promise(by="dana", promise=terms(days=9))).wait(days=6)
    assert (story.complaint.in_debt, len(story.complaint.open_commitments)) == (True, 1)
    story.do(do.Withdraw(reason="It came back.", recorded_by="dana"))
    assert not story.complaint.in_debt and not story.complaint.open_commitments


def test_the_owner_is_reminded_at_each_lead_that_still_lies_ahead_and_never_twice() -> None:
    story = Story(desk(leads=["4 working_hours", "1 working_hours", "40 working_hours"])).open()
    story.do(do.Acknowledge(by="dana", promise=terms(days=1))).wait(days=1)
    at = story.promise.promised_at
    assert len(story.promise.warn_at) == 2
    story.wait(days=3)
    assert story.promise.warned == story.promise.warn_at
    assert all(moment < at for moment in story.promise.warned)


def test_an_owner_who_will_have_left_by_then_cannot_promise() -> None:
    story = Story().open()
    told = refused(story, do.Acknowledge(by="lea", promise=terms(days=5)), now=NOW)
    assert (told.rule, "owner_present" in told.reason) == ("certain", True)


def test_whoever_has_left_promises_nothing() -> None:
    story = Story(desk(roster=cf.Roster([*(p for p in PEOPLE if p.id != "dana"), evolve(DANA, left=NOW)])))
    story.open()
    assert refused(story, do.Acknowledge(by="dana", promise=terms())).rule == "named_owner"


def test_a_promised_moment_may_be_given_in_any_zone() -> None:
    at = later(NOW).astimezone(desk().calendar.zone)
    story = Story().open().do(do.Acknowledge(by="dana", promise=terms(at=at)))
    assert (story.promise.promised_at, story.promise.promised_at.utcoffset()) == (at, timedelta(0))
