"""What matters more to the customer is never due later, whatever the figures of a policy say (S2:7b)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.record.clocks import Extension, Pause
from complaintflow.rules.dating import dated
from complaintflow.testing import strategies
from tests.clocks.scene import (
    ANSWER,
    SILENCE,
    at,
    call,
    clock,
    desk,
    extend,
    facts,
    figures,
    pause,
    reading,
    replayed,
    story,
)
from tests.samples import CALENDAR, LAYLA, NOW, ROSTER, Story, receive

RANA = cf.Representative(id="rana", name="Rana Mansour", address="rana@example.test")
GUARDIAN = do.Authorise(by="dana", representative=RANA, authority="guardian")
SOONER = {**ANSWER, "importance": {"high": "3 business_days", "vital": "4 working_hours"}}
MORE = {"amount": "5 business_days", "counted_from": "due", "reasons": ["complex"], "most": 1}
CYCLE = {**SOONER, "span": {"external": "cycle_end"}}
LEVELS = (None, *cf.Importance)


def says(importance: str, **fields: Any) -> do.SayImportance:
    """What the customer says on the telephone, written down by Dana."""
    return do.SayImportance(**{"recorded_by": "dana", "channel": "phone", **fields}, importance=importance)


def redatings(told: Story) -> list[str]:
    return [fact.because for fact in facts(told, e.TargetRedated)]


# --- the words ---------------------------------------------------------------------------------------------------


def test_importance_has_an_order_of_its_own_and_not_that_of_letters() -> None:
    low, normal, high, vital = cf.Importance
    assert low < normal < high < vital and vital > high > normal > low
    assert high >= "high" and high <= "vital" and high > "low"
    assert sorted(["vital", "low", "high", "normal"], key=cf.Importance) == list(cf.Importance)
    with pytest.raises(cf.DefinitionError, match="Did you mean vital"):
        high < "vitall"  # noqa: B015 - asked for its error


# --- never later -------------------------------------------------------------------------------------------------

lengths = st.one_of(
    st.builds(cf.Span, st.integers(0, 300), st.sampled_from(["hours", "working_hours"])),
    st.builds(
        cf.Span,
        st.integers(1, 40),
        st.sampled_from(["business_days", "calendar_days", "weeks", "months"]),
        count_from=st.sampled_from(["inclusive", "exclusive"]),
        end=st.sampled_from(["end_of_day", "close_of_business", "instant"]),
        roll=st.sampled_from([None, "next_business_day"]),
        strict=st.booleans(),
    ),
)
limits = st.one_of(lengths, st.just(cf.External("cycle_end")), st.just(cf.Unspecified()))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))


@st.composite
def targets(draw: st.DrawFn) -> cf.Target:
    """A target with any spans; figures of which a policy can say that they are wrong are left out."""
    spans = draw(st.dictionaries(st.sampled_from(cf.Importance), lengths))
    given_ = {"name": "answer", "anchors": "complaint.received", "satisfied_by": "contact.made"}
    more = {"span": draw(limits), "receipt": draw(st.sampled_from(["same_day", "next_business_day"]))}
    more |= {"open_days": draw(st.sampled_from([(), ("fri",), ("mon",)]))}
    try:
        return cf.Target(**given_, **more, importance=spans)
    except cf.DefinitionError:
        return cf.Target(**given_, **more)


@given(targets(), strategies.calendars(), moments, st.booleans(), st.booleans())
def test_for_any_figures_what_matters_more_is_never_due_later(
    target: cf.Target, calendar: cf.WorkingCalendar, anchor: datetime, known: bool, held: bool
) -> None:
    pauses = (Pause(anchor + timedelta(hours=1), None if held else anchor + timedelta(hours=30), "court"),)
    extensions = (Extension("x", anchor, {"count": 2, "unit": "business_days"}, "due", "complex"),)
    dates = {"cycle_end": "2027-01-10"} if known else {}
    dues = [
        dated(
            target,
            "complaint.received",
            anchor,
            calendar,
            since=anchor,
            pauses=pauses,
            extensions=extensions,
            dates=dates,
            importance=importance,
        ).get("before")
        for importance in LEVELS
    ]
    never = datetime.max.replace(tzinfo=UTC)
    assert sorted(dues, key=lambda due: due or never, reverse=True) == dues


@given(st.sampled_from(LEVELS), st.sampled_from(cf.Importance), st.integers(0, 9 * 24 * 60))
@settings(max_examples=40)
def test_what_is_learnt_late_gives_the_due_that_it_gives_at_once(
    first: cf.Importance | None, then: cf.Importance, minutes: int
) -> None:
    at_once = story(SOONER, importance=then)
    told = story(SOONER, importance=first).wait(minutes=minutes)
    before = clock(told)
    told.do(says(then), after=timedelta(0))
    if before.is_running:
        assert clock(told).before == clock(at_once).before
    else:
        assert (clock(told).before, clock(told).misses) == (before.before, before.misses)
    assert replayed(told)


# --- learnt at once, or later ------------------------------------------------------------------------------------


def test_where_nobody_asked_the_limit_is_the_limit() -> None:
    told = story(SOONER)
    assert (told.complaint.importance, told.complaint.importance_by) == (None, None)
    assert (clock(told).day, clock(told).importance) == (date(2026, 9, 30), None)


@pytest.mark.parametrize(("importance", "due"), [("low", 30), ("normal", 30), ("high", 20), ("vital", 15)])
def test_each_importance_has_the_spans_up_to_its_own(importance: str, due: int) -> None:
    told = story(SOONER, importance=importance)
    assert clock(told).day == date(2026, 9, due)
    assert (told.complaint.importance, told.complaint.importance_by) == (importance, cf.CUSTOMER)


def test_whose_word_it_is_and_who_heard_it_when_and_where_is_on_record() -> None:
    told = story(SOONER).do(
        says("vital", statement="My mother is on dialysis.", at=NOW), after=timedelta(hours=1)
    )
    fact = facts(told, e.ImportanceSaid)[0]
    assert (fact.by, fact.recorded_by, fact.channel, fact.at) == (cf.CUSTOMER, "dana", "phone", NOW)
    assert "dialysis" not in repr(fact) and "dialysis" not in repr(told.complaint)
    assert told.complaint.last_word_at == NOW
    assert clock(told).due_at == at(15, 13)
    assert redatings(told) == ["importance"]


def test_a_representative_may_say_it_for_them() -> None:
    told = story(SOONER).do(GUARDIAN, says("high", by="rana"))
    assert told.complaint.importance_by == "rana"


def test_a_further_fact_is_stored_only_where_another_span_counts() -> None:
    told = story(SOONER, importance="high").do(says("high"), says("low"), says("normal"), says("vital"))
    assert redatings(told) == ["importance", "importance"]
    assert redatings(story(ANSWER).do(says("vital"))) == []


def test_only_the_customer_says_less_than_they_said() -> None:
    told = story(SOONER, importance="vital")
    with pytest.raises(cf.CommandRefused, match="customer_acts"):
        told.do(says("low", by="dana"))
    with pytest.raises(cf.CommandRefused):
        slip = {"field": "importance", "value": "low", "reason": "slip", "approved_by": "ruth"}
        told.do(do.Correct(by="dana", **slip))
    told.do(do.SetFacets(by="dana", facets={"importance": "low"}, reason="too much work"))
    assert clock(told).due_at == at(15, 13)
    told.do(says("low"))
    assert clock(told).day == date(2026, 9, 30)


def test_what_is_shorter_from_its_anchor_on_can_be_over_when_it_is_learnt() -> None:
    told = story(SOONER).wait(days=2).do(says("vital")).wait(minutes=1)
    assert clock(told).status is cf.ClockStatus.MISSED
    assert clock(told).due_at == at(15, 13)


def test_a_due_that_has_passed_is_not_dated_anew() -> None:
    told = story(SOONER, importance="vital").wait(days=1).do(says("low"))
    assert (clock(told).status, clock(told).due_at) == (cf.ClockStatus.MISSED, at(15, 13))
    met = story(SOONER).wait(days=1).do(call(), says("vital"))
    assert (clock(met).status, clock(met).day) == (cf.ClockStatus.MET, date(2026, 9, 30))


def slip(hour: int, day: int = 15) -> do.Correct:
    said = {
        "field": "received_at",
        "value": at(day, hour).isoformat(),
        "reason": "slip",
        "approved_by": "ruth",
    }
    return do.Correct(by="dana", **said)


def test_what_is_over_keeps_its_importance_when_the_receipt_is_corrected() -> None:
    met = story(SOONER).wait(days=1).do(call(), says("vital"), slip(8))
    assert (clock(met).status, clock(met).day) == (cf.ClockStatus.MET, date(2026, 9, 30))


def test_a_miss_that_a_correction_takes_back_runs_on_by_the_importance_of_today() -> None:
    told = story({**SOONER, "span": "6 working_hours"}, now=at(15, 9)).wait(hours=7)
    assert clock(told).status is cf.ClockStatus.MISSED
    told.do(says("vital"), slip(14))
    assert (clock(told).status, clock(told).importance) == (cf.ClockStatus.RUNNING, "vital")
    assert clock(told).due_at == at(16, 9, 30)


# --- together with everything else that moves a clock ------------------------------------------------------------


def test_a_recurring_demand_begins_again_by_the_importance_of_today() -> None:
    often = {
        **SILENCE,
        "name": "often",
        "span": "5 business_days",
        "importance": {"vital": "1 business_days"},
    }
    told = story(often).do(says("vital"))
    assert clock(told, "often").day == date(2026, 9, 16)
    told.do(do.Note(by="dana", text="x"), after=timedelta(days=1))
    assert clock(told, "often").day == date(2026, 9, 17)


def test_an_update_that_is_entered_late_undoes_misses_by_the_importance_of_then() -> None:
    often = {
        **SILENCE,
        "name": "often",
        "span": "5 business_days",
        "importance": {"vital": "1 business_days"},
    }
    told = story(often, importance="vital").wait(days=2)
    assert clock(told, "often").misses
    told.do(do.Note(by="dana", text="x", at=at(16, 9)), after=timedelta(0))
    assert clock(told, "often").misses == ()


def test_a_demand_that_turns_out_to_apply_knows_how_important_it_is() -> None:
    told = story({**SOONER, "only_if": {"product": "card"}}).do(says("high"))
    told.do(do.SetFacets(by="dana", facets={"product": "card"}, reason="found out"))
    assert clock(told).day == date(2026, 9, 20)


def test_more_time_is_counted_from_the_shorter_due() -> None:
    told = story(
        {**SOONER, "satisfied_by": "complaint.final_response", "extensions": [MORE]}, importance="high"
    )
    told.do(do.Acknowledge(by="dana", promise=told.terms(20, kind="answer")), extend())
    assert clock(told).day == date(2026, 9, 28)
    why = told.workflow.explain(told.complaint, "answer")
    assert why.stands and why.shortened and len(why.more) == 1


def test_while_a_pause_holds_it_nothing_is_due_and_then_the_shorter_span_is() -> None:
    held = {
        **SOONER,
        "satisfied_by": "complaint.final_response",
        "pauses": [{"reason": "waiting", "most": 1}],
    }
    told = story(held).do(pause(), says("vital"))
    assert clock(told).before is None
    assert reading(told).due == clock(told).before
    told.do(do.ResumeTarget(by="dana", target="answer"), after=timedelta(days=1))
    assert clock(told).day == date(2026, 9, 16)


def test_a_date_from_outside_is_due_where_it_comes_first() -> None:
    told = story(CYCLE, importance="high")
    assert clock(told).day == date(2026, 9, 20)
    told.do(do.GiveDate(name="cycle_end", on=date(2026, 9, 17)))
    assert clock(told).day == date(2026, 9, 17)


def test_no_pause_holds_a_date_from_outside_and_it_holds_the_span_beside_it() -> None:
    told = story({**CYCLE, "pauses": [{"reason": "waiting", "most": 1}]}, importance="vital")
    told.do(pause(), do.GiveDate(name="cycle_end", on=date(2026, 10, 31)))
    assert clock(told).day == date(2026, 10, 31)


def test_no_span_rolls_where_the_calendar_is_closed_on_what_the_rule_counts_as_open() -> None:
    def days(count: int) -> dict[str, Any]:
        return {"count": count, "unit": "calendar_days", "roll": "next_business_day"}

    rolls = {**ANSWER, "span": days(3), "open_days": ["fri"], "importance": {"vital": days(2)}}
    assert clock(story(rolls, now=at(16))).day == date(2026, 9, 19)
    assert clock(story(rolls, now=at(16), importance="vital")).day == date(2026, 9, 18)


def test_another_policy_may_know_of_importance_where_the_first_did_not() -> None:
    other = {**SOONER, "name": "other"}
    told = story(ANSWER).do(says("high"))
    new, old = figures(SOONER, other, version="test-2"), told.workflow.policy
    told.workflow = cf.Workflow(policy=new, earlier=[old], calendar=CALENDAR, roster=ROSTER)
    shown = told.workflow.rebase(told.complaint, now=told.now)
    assert {each.new_day for each in shown.changes} == {date(2026, 9, 20)}
    told.do(do.Rebase(by="dana", rebasing=shown, reason="new figures"))
    assert {clock(told).importance, clock(told, "other").importance} == {"high"}


def adopted(**fields: Any) -> do.Adopt:
    known = {
        "reference": "C-1",
        "customer": LAYLA,
        "state": "received",
        "received_at": at(1),
        "owner": "dana",
    }
    return do.Adopt(**{**known, **fields})


def test_what_is_adopted_or_noticed_carries_what_was_said_elsewhere() -> None:
    opened = {**SOONER, "anchors": ["complaint.adopted", "complaint.detected"]}
    told = Story(desk(opened), NOW).open(adopted(by="ruth", importance="high"))
    assert (clock(told).day, told.complaint.importance_by) == (date(2026, 9, 20), "ruth")
    noticed = do.Detect(by="dana", reference="C-2", customer=LAYLA, signal="no calls", importance="vital")
    told = Story(desk(opened), NOW).open(noticed)
    assert (clock(told).due_at, told.complaint.importance_by) == (at(15, 13), "dana")
    assert clock(told.do(says("low"))).day == date(2026, 9, 30)


def test_a_first_wake_was_chosen_and_stays() -> None:
    opened = {**SOONER, "anchors": ["complaint.adopted"]}
    told = Story(desk(opened), NOW).open(adopted(wake_at=at(20, 11))).do(says("vital"))
    assert clock(told).before == at(20, 11)


def test_a_law_is_as_it_was() -> None:
    london = cf.WorkingCalendar(zone=ZoneInfo("Europe/London"), week={"mon": [("09:00", "17:00")]})
    law = cf.Policy.strict().under("uk.fca.disp")
    workflow = cf.Workflow(policy=law, calendar=london, roster=ROSTER, zones=ZoneInfo)
    dues = []
    for importance in LEVELS:
        told = Story(workflow, NOW).open(receive(importance=importance))
        dues.append([each.before for each in told.complaint.clocks if each.law])
    assert dues == [dues[0]] * len(LEVELS) and dues[0]


def test_the_product_shortens_through_a_facet_and_the_importance_besides() -> None:
    broadband = {**SOONER, "name": "line", "span": "4 business_days", "only_if": {"product": "broadband"}}
    told = story(SOONER, broadband, facets={"product": "broadband"})
    assert clock(told, "line").day < clock(told).day
    told.do(says("vital"))
    assert clock(told, "line").due_at == clock(told).due_at == at(15, 13)
    others = story(SOONER, broadband, facets={"product": "card"}).complaint.clocks
    assert [each.name for each in others] == ["answer", "silence"]


# --- why this instant --------------------------------------------------------------------------------------------


def test_the_explanation_says_that_the_importance_made_it_earlier() -> None:
    told = story(SOONER, importance="vital")
    why = told.workflow.explain(told.complaint, "answer")
    assert (why.shortened, why.stands, why.otherwise.date) == (True, True, date(2026, 9, 30))
    assert why.sentence().endswith(
        "Importance to the customer: vital; without it, it would be due before 2026-10-01 00:00."
    )
    assert clock(told).explanation == (
        "10 business_days, at most 3 business_days (high), at most 4 working_hours (vital) from complaint.received"
    )


def test_it_says_nothing_of_an_importance_that_changed_nothing() -> None:
    late = {**SOONER, "span": "8 working_hours", "importance": {"vital": "3 calendar_days"}}
    told = story(late, importance="vital")
    why = told.workflow.explain(told.complaint, "answer")
    assert not why.shortened and "Importance" not in why.sentence()


def test_without_the_importance_it_may_have_no_due_at_all() -> None:
    for span in ("prompt", {"external": "cycle_end"}):
        told = story({**SOONER, "span": span}, importance="vital")
        why = told.workflow.explain(told.complaint, "answer")
        assert why.sentence().endswith("without it, it would have no due.")
        assert (why.awaited, why.stands) == ((), True)


@pytest.mark.parametrize(("language", "word"), [("ar", "قصوى"), ("he", "חיונית")])
def test_it_is_explained_in_each_language(language: str, word: str) -> None:
    told = story(SOONER, importance="vital")
    assert word in told.workflow.explain(told.complaint, "answer").sentence(language)
    assert word in told.workflow.policy.describe(language)


def test_the_policy_in_words_tells_the_shorter_times() -> None:
    told = desk(SOONER).policy.describe("en")
    assert "\n  at most Working hours: 4 where its importance to the customer is vital\n" in told


# --- two complaints that are one ---------------------------------------------------------------------------------


def two(here: str | None, there: str | None) -> tuple[cf.Workflow, cf.Complaint, cf.Complaint]:
    workflow = desk(SOONER)
    one, other = (
        workflow.open(receive(reference=reference, importance=importance), now=NOW).complaint
        for reference, importance in (("C-1", here), ("C-2", there))
    )
    return workflow, one, other


@pytest.mark.parametrize("pair", [("vital", "low"), ("low", "vital"), (None, "vital"), ("vital", None)])
def test_what_is_one_is_as_important_as_the_more_important(pair: tuple[Any, Any]) -> None:
    workflow, one, other = two(*pair)
    into, _ = workflow.merge(one, other, now=NOW)
    assert (into.complaint.importance, into.complaint.importance_by) == ("vital", cf.CUSTOMER)
    assert {each.due_at for each in into.complaint.clocks if each.name == "answer"} == {at(15, 13)}


def test_what_was_said_of_a_merged_complaint_counts_when_it_goes_on_alone() -> None:
    workflow, one, other = two(None, None)
    into, gone = workflow.merge(one, other, now=NOW)
    said = workflow.handle(gone.complaint, says("vital"), now=NOW)
    _, back = workflow.separate(into.complaint, said.complaint, now=NOW)
    assert [each.due_at for each in back.complaint.clocks if each.name == "answer"] == [at(15, 13)]


@pytest.mark.parametrize(("part", "found"), [(None, "high"), ("low", "high"), ("vital", "vital")])
def test_nobody_makes_less_of_a_part(part: str | None, found: str) -> None:
    whole = story(SOONER, importance="high")
    _, split = whole.workflow.split(
        whole.complaint, receive(reference="C-2", importance=part, recorded_by="dana"), now=NOW
    )
    assert split.complaint.importance == found


# --- figures that make no sense ----------------------------------------------------------------------------------

FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "unknown": ({"importance": {"urgent": "1 hours"}}, r"importance\.urgent: 'urgent' is no importance"),
    "misspelt": ({"importance": {"vitel": "1 hours"}}, r"importance\.vitel: .* Did you mean vital"),
    "no span": ({"importance": {"vital": "soon"}}, r"importance\.vital: "),
    "no table": ({"importance": "1 hours"}, r"importance: a table is needed"),
    "longer": ({"importance": {"high": "11 business_days"}}, r"importance\.high: this is longer"),
    "longer than high": (
        {"importance": {"vital": "3 business_days", "high": "2 business_days"}},
        r"importance\.vital: this is longer",
    ),
    "another unit": (
        {"span": "24 hours", "importance": {"vital": "4 calendar_days"}},
        r"importance\.vital: this is longer",
    ),
    "each of several": (
        {
            "span": {"earliest_of": ["1 weeks", {"external": "x"}]},
            "importance": {"low": {"earliest_of": ["1 months"]}},
        },
        r"importance\.low: this is longer",
    ),
    "never rests": ({"recurring": True, "importance": {"vital": "0 hours"}}, r"span: .* never rest"),
    "a facet": ({"only_if": {"importance": "vital"}}, r"only_if\.importance: importance only shortens"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_figures_that_mean_something_else_are_named_by_their_path(name: str) -> None:
    changes, message = FAULTS[name]
    with pytest.raises(cf.DefinitionError, match=rf"targets\[1\]\.{message}"):
        desk({**ANSWER, "name": "other"}, {**ANSWER, **changes})


@pytest.mark.parametrize(
    ("span", "sooner"),
    [
        ("10 business_days", "2 weeks"),
        ("8 working_hours", "3 calendar_days"),
        ("24 hours", "1 calendar_days"),
        ({"earliest_of": ["10 business_days", "2 weeks"]}, "2 weeks"),
        ({"count": 1, "unit": "calendar_days", "roll": "next_business_day"}, "9 calendar_days"),
        ("prompt", "9 weeks"),
        ({"external": "cycle_end"}, "9 weeks"),
    ],
)
def test_where_it_depends_on_the_days_the_first_to_end_is_due(span: Any, sooner: str) -> None:
    target = {**ANSWER, "span": span, "importance": {"low": sooner}}
    dues = [clock(story(target, importance=importance)).before for importance in (None, "low")]
    assert dues[1] is not None and (dues[0] is None or dues[1] <= dues[0])


def test_spans_by_importance_go_through_plain_data_in_their_order() -> None:
    spans = {"vital": "1 hours", "low": {"earliest_of": ["2 hours"]}}
    made = cf.Target.from_mapping({**ANSWER, "importance": spans})
    plain = made.to_mapping()["importance"]
    low, vital = {"earliest_of": [{"count": 2, "unit": "hours"}]}, {"count": 1, "unit": "hours"}
    assert list(plain.items()) == [("low", low), ("vital", vital)]
    assert all(type(key) is str for key in plain)
    assert cf.Target.from_mapping(made.to_mapping()) == made and hash(made)
