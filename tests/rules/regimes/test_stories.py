"""Laws in a running workflow, told as stories: more time, an early end, a word on the way, a closing."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import errors
from complaintflow.learning.auditing import audit
from complaintflow.rules.regimes.profiles.in_irdai import PROFILE
from complaintflow.rules.regimes.profiles.kw_cbk import PROFILE as KUWAITI
from complaintflow.timing.moments import start_of
from tests.rules.regimes.samples import KUWAIT, LONDON, NEW_YORK, calendar

PEOPLE = [cf.Person(id="dana", name="Dana Levi", title="Complaints officer", contact="dana@example.test")]
TOM = cf.Customer(id="T1", name="Tom Hale", language="en", address="tom@example.test", verified=True)


class Desk:
    """One complaint under laws, and the moment at which it stands."""

    notices: tuple[cf.Notice, ...] = ()

    def __init__(self, *ids: Any, where: cf.WorkingCalendar = LONDON, now: str, **more: Any) -> None:
        mapping = cf.Policy.starter(supervisors=()).to_mapping()
        mapping["patience"] = {"reminders": 0, "span": "1 business_days"}
        policy = cf.Policy.from_mapping(mapping).under(*ids)
        self.workflow = cf.Workflow(policy=policy, calendar=where, roster=PEOPLE)
        self.now = datetime.fromisoformat(now).replace(tzinfo=where.zone, fold=more.pop("fold", 0))
        receive = do.Receive(reference="C-1", customer=TOM, statement="Twice.", channel="phone", **more)
        step = self.workflow.open(receive, now=self.now)
        self.complaint, self.history = step.complaint, step.events

    def do(self, command: cf.commands.Command, **later: int) -> cf.Step:
        self.now += timedelta(**later)
        step = self.workflow.handle(self.complaint, command, now=self.now)
        self.complaint = step.complaint
        return step

    def clock(self, name: str) -> cf.ClockReading:
        return {each.name: each for each in self.workflow.clocks(self.complaint, now=self.now)}[name]

    def promise(self, days: int, kind: str = "status_answer") -> cf.Terms:
        at = (self.now + timedelta(days=days)).replace(hour=12)
        return cf.Terms(kind=kind, what="how it stands", at=at, certain=True)


def test_a_consumer_who_supplies_information_gives_fifteen_days_more() -> None:
    desk = Desk("us.fcra_611", where=NEW_YORK, now="2026-06-02T10:00")
    assert desk.clock("us.fcra_611/reinvestigate").day == date(2026, 7, 1)
    desk.do(do.MarkEvent(by="dana", event="consumer_information_received"), days=7)
    assert desk.clock("us.fcra_611/reinvestigate").day == date(2026, 7, 16)


def test_an_item_found_inaccurate_gets_no_more_time() -> None:
    desk = Desk("us.fcra_611", where=NEW_YORK, now="2026-06-02T10:00", facets={"information": "inaccurate"})
    desk.do(do.MarkEvent(by="dana", event="consumer_information_received"), days=7)
    assert desk.clock("us.fcra_611/reinvestigate").day == date(2026, 7, 1)


def test_more_time_counts_only_once_the_borrower_was_told() -> None:
    desk = Desk("us.reg_x_1024_35", where=NEW_YORK, now="2026-06-02T10:00")
    first = desk.clock("us.reg_x_1024_35/respond").day
    desk.do(do.Acknowledge(by="dana", promise=desk.promise(20)))
    step = desk.do(_extension(desk), days=1)
    assert desk.clock("us.reg_x_1024_35/respond").day == first
    (notice,) = [each for each in step.notices if each.kind == "progress_update"]
    desk.do(do.ConfirmTold(notice=notice.id), hours=1)
    assert desk.clock("us.reg_x_1024_35/respond").day > first  # type: ignore[operator]
    with pytest.raises(errors.CommandRefused, match="as often as it may be"):
        desk.do(_extension(desk))


def _extension(desk: Desk) -> do.ExtendTarget:
    return do.ExtendTarget(
        by="dana",
        target="us.reg_x_1024_35/respond",
        reason="more_time_needed",
        because="We wait for the escrow records.",
        promise=desk.promise(10),
    )


def test_the_clock_of_stage_one_starts_at_the_acknowledgement() -> None:
    desk = Desk("uk.housing", now="2026-06-02T10:00")
    desk.do(do.Acknowledge(by="dana", promise=desk.promise(6)), days=3)
    assert desk.clock("uk.housing/acknowledge").status == "met"
    assert desk.clock("uk.housing/stage1_response").day == date(2026, 6, 19)


def test_a_word_on_the_way_begins_the_twenty_days_anew_and_no_silence_is_demanded_after_the_answer() -> None:
    desk = Desk("ie.cpc", where=calendar("Europe/Dublin"), now="2026-06-02T10:00")
    assert desk.clock("ie.cpc/update").day == date(2026, 6, 29)
    desk.do(do.Acknowledge(by="dana", promise=desk.promise(13)), days=1)
    desk.do(do.Contact(by="dana", channel="phone", summary="How it stands."), days=1)
    update = desk.clock("ie.cpc/update")
    assert update.day == date(2026, 7, 1) and not update.clock.demands_answer
    assert desk.clock("ie.cpc/final_or_anticipated_timeframe").clock.demands_answer


def test_a_fault_that_is_solved_within_three_days_needs_no_final_response() -> None:
    desk = Desk("uk.fca.disp", now="2026-06-02T10:00")
    assert desk.clock("uk.fca.disp/final_or_holding_response").clock.exit_before == datetime(
        2026, 6, 5, 17, 0, 0, 1, tzinfo=LONDON.zone
    )


def test_the_letter_of_the_law_allows_what_silence_did_not() -> None:
    desk = Desk("uk.fca.disp", now="2026-06-02T10:00")
    desk.do(do.Acknowledge(by="dana", promise=desk.promise(6)))
    desk.do(do.Ask(by="dana", questions=("Which invoice is it?",)))
    (promise,) = desk.complaint.open_commitments
    desk.do(do.Release(by=cf.CUSTOMER, recorded_by="dana", commitment=promise.id), days=3)
    with pytest.raises(errors.CommandRefused, match=r"DISP 1\.6\.2R"):
        desk.do(do.CloseUnanswered(by="dana", summary="No word."))
    desk.do(do.MarkEvent(by="dana", event="eight_week_letter"))
    assert desk.do(do.CloseUnanswered(by="dana", summary="No word.")).complaint.state is cf.State.CLOSED


def test_what_was_closed_against_the_law_is_recorded_so() -> None:
    desk = Desk("uk.fca.disp", now="2026-06-02T10:00")
    desk.do(do.Acknowledge(by="dana", promise=desk.promise(6)))
    desk.do(do.Ask(by="dana", questions=("Which invoice is it?",)))
    step = desk.workflow.observe(desk.complaint, do.CloseUnanswered(by="dana", summary="x"), now=desk.now)
    broken = {each.rule for each in step.events if isinstance(each, cf.events.StandardNotMet)}
    assert "answer_demanded" in broken


def test_an_early_end_is_confirmed_in_writing_with_where_the_customer_can_turn() -> None:
    exit = (
        Desk("uk.fca.disp", now="2026-06-02T10:00")
        .workflow.policy.named["uk.fca.disp/final_or_holding_response"]
        .exit
    )
    assert exit is not None and "Financial Ombudsman Service" in exit.routes[0]


CAIRO = calendar("Africa/Cairo", closed="fri sat")


@pytest.mark.parametrize(
    ("law", "where", "received", "step", "last"),
    [
        ("uk.fca.disp", LONDON, "2026-10-24T23:59", "final_or_holding_response", date(2026, 12, 19)),
        ("uk.fca.disp", LONDON, "2026-10-25T00:00", "final_or_holding_response", date(2026, 12, 20)),
        ("uk.fca.disp", LONDON, "2026-03-28T23:59", "final_or_holding_response", date(2026, 5, 23)),
        ("eg.cbe", CAIRO, "2026-10-29T23:59", "reply", date(2026, 11, 19)),
        ("eg.cbe", CAIRO, "2026-04-23T23:59", "reply", date(2026, 5, 14)),
    ],
)
def test_received_a_minute_before_midnight_on_the_night_the_clocks_change(
    law: str, where: cf.WorkingCalendar, received: str, step: str, last: date
) -> None:
    desk = Desk(law, where=where, now=received)
    (clock,) = [each for each in desk.complaint.clocks if each.step == step and each.law]
    assert clock.day == last and clock.before == start_of(last + timedelta(days=1), where.zone)


def test_the_repeated_hour_before_midnight_is_the_same_day_twice() -> None:
    first, second = (Desk("eg.cbe", where=CAIRO, now="2026-10-29T23:30", fold=fold) for fold in (0, 1))
    assert (
        second.now - first.now == timedelta() and second.complaint.received_at != first.complaint.received_at
    )
    assert first.clock("eg.cbe/reply").day == second.clock("eg.cbe/reply").day == date(2026, 11, 19)


def test_an_audit_years_later_stands_by_the_figures_and_citations_of_the_day() -> None:
    desk = Desk("kw.cbk", where=KUWAIT, now="2026-10-04T10:00")
    rows = [cf.to_plain(each) for each in desk.history]
    changed = deepcopy(KUWAITI) | {"read_on": "2029-01-01"}
    changed["editions"][0]["duties"][1] |= {"limit": "30 business_days", "cite": ["cbk", "as amended", "Q"]}
    today = cf.Policy.starter(supervisors=()).under(changed)
    found = audit([cf.from_plain(row) for row in rows], today, calendar=KUWAIT)
    (due,) = [each for each in found.dues if each.target == "kw.cbk/written_reply"]
    assert due.stands and KUWAIT.day_of(due.before - timedelta(microseconds=1)) == date(2026, 10, 25)
    assert "2026-11-21" in due.source and "as amended" not in due.source


INDIA = calendar("Asia/Kolkata")
CLOSE = do.CloseUnanswered(by="dana", summary="No word since the answer.")


def answered_in_india(**more: Any) -> Desk:
    """An insurer that has answered, and hears nothing."""
    desk = Desk(more.pop("law", "in.irdai"), where=INDIA, now="2026-06-02T10:00", **more)
    desk.do(do.Acknowledge(by="dana", promise=desk.promise(6)), hours=1)
    answer = do.RespondFinally(
        by="dana", outcome="not_upheld", reasons="The policy had lapsed.", routes=("Insurance Ombudsman",)
    )
    desk.notices = desk.do(answer, hours=1).notices
    assert desk.complaint.answered_at == desk.now.astimezone(UTC)
    return desk


def settled(desk: Desk) -> Desk:
    """Nothing is promised any more."""
    for promise in desk.complaint.open_commitments:
        desk.do(do.Release(by=cf.CUSTOMER, recorded_by="dana", commitment=promise.id), minutes=1)
    return desk


def test_in_india_eight_weeks_of_silence_after_the_answer_close_the_matter_and_not_fewer() -> None:
    desk = settled(answered_in_india())
    with pytest.raises(errors.CommandRefused, match=r"2026-07-28 included\. in\.irdai: IRDAI") as refused:
        desk.do(CLOSE, days=55)
    assert refused.value.rule == "silence_lasted"
    assert "2026-07-28" in cf.worded(refused.value, "he").reason
    assert desk.do(CLOSE, days=2).complaint.state is cf.State.CLOSED


def test_in_india_the_eight_weeks_count_from_when_the_answer_is_known_to_have_arrived() -> None:
    desk = answered_in_india()
    (letter,) = [each for each in desk.notices if each.kind == "final_response"]
    desk.do(do.ConfirmTold(notice=letter.id), days=3)
    settled(desk)
    with pytest.raises(errors.CommandRefused, match="2026-07-31 included"):
        desk.do(CLOSE, days=55)


def test_in_india_a_word_of_the_customer_begins_the_eight_weeks_anew() -> None:
    desk = answered_in_india()
    desk.do(do.Contact(by=cf.CUSTOMER, recorded_by="dana", channel="phone", summary="I think."), days=30)
    settled(desk)
    with pytest.raises(errors.CommandRefused, match="2026-08-27 included"):
        desk.do(CLOSE, days=40)


def test_a_matter_begun_anew_is_not_held_up_by_the_silence_of_before() -> None:
    desk = settled(answered_in_india())
    desk.do(CLOSE, days=60)
    assert desk.complaint.answered_at is not None
    desk.do(do.Reopen(by=cf.CUSTOMER, recorded_by="dana", reason="It lapsed again."), days=1)
    assert desk.complaint.answered_at is None


def test_where_the_demand_falls_away_so_does_its_silence() -> None:
    law = deepcopy(PROFILE) | {"facets": {"claim": ["small"]}}
    law["editions"][0]["duties"][2]["exempt_if"] = {"claim": "small"}
    desk = settled(answered_in_india(law=law, facets={"claim": "small"}))
    assert desk.do(CLOSE, days=10).complaint.state is cf.State.CLOSED


def test_without_such_a_law_the_patience_of_the_company_is_enough() -> None:
    desk = Desk("uk.fca.disp", now="2026-06-02T10:00")
    desk.do(do.Acknowledge(by="dana", promise=desk.promise(6)), hours=1)
    answer = do.RespondFinally(by="dana", outcome="not_upheld", reasons="It is right.", routes=("FOS",))
    desk.do(answer, hours=1)
    assert settled(desk).do(CLOSE, days=10).complaint.state is cf.State.CLOSED
