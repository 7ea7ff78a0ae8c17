"""The workflow: one atomic step, no trace of what was refused, and what somebody may do next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.handling import Outcome
from complaintflow.lifecycle import Row
from tests.samples import (
    CALENDAR,
    EMMA,
    NOW,
    PEOPLE,
    ROSTER,
    STRICT,
    WORKFLOW,
    Story,
    acknowledged,
    desk,
    in_debt,
    in_state,
    policy,
    receive,
)
from tests.samples import State as S

CONTACT = do.Contact(by="dana", channel="phone", summary="We compared both charges.")
NOTE = do.Note(by="dana", text="an aside")
PROVED = {"evidence": "recording", "reason": "typed in late"}


def refusal(act: Callable[[], object]) -> cf.CommandRefused:
    with pytest.raises(cf.CommandRefused) as caught:
        act()
    return caught.value


# --- one step ----------------------------------------------------------------------------------------------------


def test_a_step_is_what_the_host_stores_in_one_transaction() -> None:
    story = acknowledged()
    step = WORKFLOW.handle(story.complaint, CONTACT, story.now)
    assert step.expected_version == story.complaint.version
    assert step.complaint.version == step.expected_version + len(step.events)
    assert step.next_deadline == step.complaint.next_deadline == WORKFLOW.next_deadline(step.complaint)


def test_the_first_step_expects_that_nothing_is_stored() -> None:
    step = WORKFLOW.open(receive(), NOW)
    assert (step.expected_version, step.events[0].seq) == (0, 1)


def test_what_is_not_changed_is_not_touched() -> None:
    story = acknowledged()
    WORKFLOW.handle(story.complaint, CONTACT, story.now)
    assert story.complaint == cf.replay(story.events)


@pytest.mark.parametrize(
    "now", [NOW.astimezone(ZoneInfo("Asia/Tokyo")), NOW.astimezone(ZoneInfo("Asia/Jerusalem"))]
)
def test_a_moment_in_any_zone_is_stored_in_utc(now: datetime) -> None:
    assert WORKFLOW.open(receive(), now) == WORKFLOW.open(receive(), NOW)
    assert WORKFLOW.open(receive(), now).events[0].recorded_at.tzinfo is UTC


def test_what_happened_earlier_is_dated_then_and_recorded_now() -> None:
    at = NOW - timedelta(hours=3)
    story = Story().open(receive(at=at))
    assert (story.complaint.received_at, story.complaint.recorded_at) == (at, NOW)
    assert {clock.anchor_at for clock in story.complaint.clocks} == {at}


# --- refused -----------------------------------------------------------------------------------------------------


def test_a_refused_command_adds_nothing_of_its_own_and_holds_what_time_had_brought() -> None:
    story = acknowledged()
    now = story.now + timedelta(days=7)
    told = refusal(lambda: WORKFLOW.handle(story.complaint, do.Ask(by="dana", questions="When?"), now))
    assert told.step == WORKFLOW.advance(story.complaint, now)
    assert told.step is not None and told.step.events


def test_a_refusal_says_which_command_in_which_state_by_which_rule_and_what_instead() -> None:
    told = refusal(lambda: in_state(S.RECEIVED).do(do.Close(by="dana")))
    assert (told.command, told.state, told.rule) == ("Close", "received", "lifecycle")
    assert "received does not take this command" in told.reason and "Acknowledge" in told.instead
    assert str(told).startswith("Close was refused (lifecycle): ")


def test_a_refusal_knows_what_is_open_instead() -> None:
    story = in_debt()
    told = refusal(lambda: WORKFLOW.handle(story.complaint, do.Ask(by="dana", questions="When?"), story.now))
    assert {each.command for each in told.available if each.open} >= {do.Keep, do.ApologiseAndPromise}
    assert told.available == WORKFLOW.available(story.complaint, "dana", story.now)


def test_a_refused_opening_has_no_state_and_nothing_open_instead() -> None:
    told = refusal(lambda: WORKFLOW.open(receive(statement=" "), NOW))
    assert (told.state, told.available, told.step, told.rule) == ("", (), None, "blank_statement")


def test_a_refusal_without_an_actor_says_what_is_open_to_nobody_in_particular() -> None:
    story = acknowledged()
    witness = do.Witness(state="acting", at=story.now)
    told = refusal(lambda: WORKFLOW.handle(story.complaint, witness, story.now))
    assert (told.rule, told.available[0].open) == ("adopted", False)


# --- several commands at once ------------------------------------------------------------------------------------


def test_several_commands_are_one_step() -> None:
    story = Story().open()
    commands = (
        do.Acknowledge(by="dana", promise=story.terms(3)),
        do.Restate(by="dana", summary="You paid twice."),
        do.ConfirmUnderstanding(recorded_by="dana"),
    )
    step = WORKFLOW.handle_all(story.complaint, commands, story.now)
    assert step.complaint.state is S.UNDERSTOOD
    assert [event.seq for event in step.events] == list(range(5, 5 + len(step.events)))


def test_if_one_is_refused_none_has_happened() -> None:
    story = acknowledged()
    commands = (CONTACT, do.Ask(by="dana", questions="When?"), do.Close(by="dana"))
    told = refusal(lambda: WORKFLOW.handle_all(story.complaint, commands, story.now))
    assert told.command == "Close"
    assert told.step is not None and told.step.events == ()


def test_no_command_at_all_is_the_passing_of_time() -> None:
    story = acknowledged()
    now = story.now + timedelta(days=9)
    assert WORKFLOW.handle_all(story.complaint, (), now) == WORKFLOW.advance(story.complaint, now)


def test_a_matter_settled_within_one_call_needs_no_waiting() -> None:
    story = Story(STRICT).open()
    at = story.now
    told = {"channel": "phone", "promise": story.terms(5)}
    commands = (
        do.Acknowledge(by="dana", promise=story.terms(3)),
        do.Restate(by="dana", summary="You paid twice.", impact="The rent bounced."),
        do.ConfirmUnderstanding(recorded_by="dana"),
        do.AgreePlan(by="dana", plan="pay back", apology="Sorry.", single_remedy_reason="one charge"),
        do.Resolve(by="dana", resolution="Paid back.", explanation="Sent twice.", **told),
        do.ConfirmResolution(recorded_by="dana"),
        do.Thank(by="dana"),
        do.RecordLesson(by="dana", cause="a retry"),
        do.Close(by="dana"),
    )
    step = STRICT.handle_all(story.complaint, commands, at)
    assert (step.complaint.state, step.complaint.closed_at, step.complaint.open_commitments) == (
        S.CLOSED,
        at,
        (),
    )
    assert len(step.notices) == 1


# --- the same key never acts twice -------------------------------------------------------------------------------


def test_the_same_key_again_is_an_empty_step() -> None:
    story = acknowledged()
    keyed = evolve(CONTACT, key="req-7")
    now = story.now + timedelta(minutes=5)
    first = WORKFLOW.handle(story.complaint, keyed, now)
    again = WORKFLOW.handle(first.complaint, keyed, now)
    assert (again.events, again.notices, again.complaint) == ((), (), first.complaint)
    assert first.events[0].key == "req-7" and first.events[-1].key is None


def test_a_key_that_has_acted_is_known_after_a_restart() -> None:
    story = acknowledged().do(evolve(NOTE, key="req-7"))
    again = cf.replay(story.events)
    assert WORKFLOW.handle(again, evolve(NOTE, key="req-7"), story.now).events == ()


def test_a_key_of_an_opening_is_known_as_well() -> None:
    step = WORKFLOW.open(receive(key="mail-9"), NOW)
    assert step.complaint.keys == {"mail-9"}


def test_a_refused_command_may_try_again_with_its_key() -> None:
    story = in_debt()
    ask = do.Ask(by="dana", questions="When?", key="req-8", promise=story.terms(5))
    refusal(lambda: WORKFLOW.handle(story.complaint, ask, story.now))
    story.do(do.ApologiseAndPromise(by="dana", reason="I forgot.", promise=story.terms(2)), evolve(ask))
    assert story.state is S.CLARIFYING


def test_of_two_commands_with_one_key_one_acts() -> None:
    story = acknowledged()
    twice = (evolve(NOTE, key="k"), evolve(NOTE, key="k"), evolve(NOTE, key="other"))
    assert len(WORKFLOW.handle_all(story.complaint, twice, story.now).events) == 2


def test_a_key_is_known_in_shadow_mode_too() -> None:
    story = acknowledged()
    first = WORKFLOW.observe(story.complaint, evolve(NOTE, key="k"), story.now)
    assert WORKFLOW.observe(first.complaint, evolve(NOTE, key="k"), story.now).events == ()


# --- shadow mode -------------------------------------------------------------------------------------------------


def test_what_was_done_against_the_rules_is_recorded_and_each_rule_is_named() -> None:
    story = in_debt()
    offer = do.Offer(by="dana", options=(cf.Option("a refund"),), empathy=False)
    step = WORKFLOW.observe(story.complaint, offer, story.now)
    named = [fact.rule for fact in step.events if isinstance(fact, e.StandardNotMet)]
    assert named == ["not_in_debt", "options_certain", "empathy", "confirmed_restatement", "two_options"]
    assert (step.complaint.state, step.events[0].observed) == (S.OPTIONS_OFFERED, True)


def test_what_no_row_of_the_table_takes_is_recorded_all_the_same() -> None:
    story = acknowledged()
    step = WORKFLOW.observe(story.complaint, do.Close(by="dana"), story.now)
    named = [fact.rule for fact in step.events if isinstance(fact, e.StandardNotMet)]
    assert (step.complaint.state, named[0]) == (S.CLOSED, "lifecycle")


def test_what_was_done_by_the_rules_names_none() -> None:
    story = acknowledged()
    step = WORKFLOW.observe(story.complaint, evolve(CONTACT, promise=story.terms(5)), story.now)
    assert not [fact for fact in step.events if isinstance(fact, e.StandardNotMet)]


def test_a_rule_that_a_promise_broke_is_named_once() -> None:
    story = acknowledged()
    late = do.Acknowledge(by="noa", promise=story.terms(3))
    step = WORKFLOW.observe(story.complaint, late, story.now)
    named = [fact.rule for fact in step.events if isinstance(fact, e.StandardNotMet)]
    assert named.count("named_owner") == 1 and step.complaint.owner == "dana"


def test_what_was_answered_in_writing_counts_when_it_was_done() -> None:
    story = acknowledged()
    keep = do.Keep(by="dana", commitment=story.promise.id, answer="Ours.", channel="email")
    step = WORKFLOW.observe(story.complaint, keep, story.now)
    assert step.complaint.commitments[0].status == "kept"


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (do.Keep(by="dana", commitment="C-1042/99", answer="Ours."), "commitment_known"),
        (do.AcceptHandover(by="omar"), "offer_pending"),
        (do.ConfirmUnderstanding(), "current_restatement"),
        (do.ApologiseAndPromise(by="dana", reason="x"), "in_debt"),
        (receive(), "lifecycle"),
        (do.Note(by="nobody", text="x"), "roster"),
        (do.Note(by="dana", text=" "), "blank_text"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_what_means_nothing_is_refused_even_in_shadow_mode(command: Any, rule: str) -> None:
    story = acknowledged()
    told = refusal(lambda: WORKFLOW.observe(story.complaint, command, story.now))
    assert told.rule == rule and told.step is not None


def test_what_means_nothing_is_refused_where_no_row_of_the_table_takes_it_too() -> None:
    story = in_state(S.CLOSED)
    accept = do.AcceptHandover(by="omar")
    assert refusal(lambda: WORKFLOW.observe(story.complaint, accept, story.now)).rule == "offer_pending"


def test_a_promise_given_in_time_is_still_proven_in_shadow_mode() -> None:
    story = acknowledged()
    at = story.promise.promised_at
    story.wait(days=7)
    keep = do.Keep(by="dana", commitment=story.promise.id, answer="Ours.", at=at)
    assert refusal(lambda: WORKFLOW.observe(story.complaint, keep, story.now)).rule == "proven"
    step = WORKFLOW.observe(story.complaint, evolve(keep, **PROVED), story.now)
    assert step.complaint.commitments[0].status == "kept"


# --- what may be done --------------------------------------------------------------------------------------------


def opened(story: Story, by: str = "dana") -> set[str]:
    told = story.workflow.available(story.complaint, by, story.now)
    return {each.command.__name__ for each in told if each.open}


def test_every_command_is_open_or_says_which_rule_says_no_and_what_would_satisfy_it() -> None:
    story = acknowledged()
    told = WORKFLOW.available(story.complaint, "dana", story.now)
    assert [each.command for each in told] == list(WORKFLOW.lifecycle.commands())
    assert all(each.open or (each.rule and each.reason and each.instead) for each in told)


def test_what_is_open_depends_on_who_asks() -> None:
    story = acknowledged()
    assert "Withdraw" in opened(story, cf.CUSTOMER) - opened(story, "dana")
    assert "Ask" in opened(story, "dana") - opened(story, cf.CUSTOMER)
    assert opened(story, "nobody") == set()


def test_what_is_open_depends_on_what_time_has_brought() -> None:
    story = acknowledged()
    late = WORKFLOW.available(story.complaint, "dana", story.now + timedelta(days=9))
    assert "Ask" in opened(story)
    assert "Ask" not in {each.command.__name__ for each in late if each.open}


@given(st.sampled_from(S))
def test_what_is_not_open_is_refused_by_the_very_rule_that_was_named(state: S) -> None:
    story = in_state(state)
    told = {each.command: each for each in WORKFLOW.available(story.complaint, "dana", story.now)}
    for command in (do.Close(by="dana"), do.Thank(by="dana"), do.Reopen(by="dana", reason="x")):
        said = told[type(command)]
        if not said.open:
            assert (
                refusal(lambda one=command: WORKFLOW.handle(story.complaint, one, story.now)).rule
                == said.rule
            )  # type: ignore[misc]


# --- policies, people, zones -------------------------------------------------------------------------------------


def test_a_complaint_keeps_the_policy_it_began_under() -> None:
    old = desk(version="2025", standards={"default": "required"})
    story = Story(old).open()
    new = cf.Workflow(policy=policy(version="2026"), earlier=(old.policy,), calendar=CALENDAR, roster=ROSTER)
    cold = do.Acknowledge(by="dana", welcome=False, promise=story.terms())
    assert refusal(lambda: new.handle(story.complaint, cold, story.now)).rule == "welcome"
    assert new.open(receive(customer=EMMA_AT_HOME), NOW).complaint.policy_version == "2026"


EMMA_AT_HOME = evolve(EMMA, zone=None)


def test_a_policy_that_is_not_here_is_an_error_of_the_integrator() -> None:
    story = Story(desk(version="acme-2025")).open()
    with pytest.raises(cf.DefinitionError, match=r"earlier: .*'acme-2025'.* add it to earlier="):
        desk(version="acme-2026").advance(story.complaint, story.now)


def test_two_policies_of_one_version_are_refused_when_the_workflow_is_built() -> None:
    with pytest.raises(cf.DefinitionError, match="two policies share the version"):
        cf.Workflow(policy=policy(), earlier=(policy(),), calendar=CALENDAR, roster=ROSTER)


def test_a_supervisor_whom_nobody_knows_is_refused_when_the_workflow_is_built() -> None:
    with pytest.raises(cf.DefinitionError, match=r"supervisors\[1\]: nobody has this id\. Did you mean ruth"):
        desk(supervisors=["omar", "rut"])


def test_people_come_and_go_and_everything_else_is_shared() -> None:
    newcomer = cf.Person(id="tal", name="Tal Navon", contact="tal@example.test", skills={"billing"})
    other = WORKFLOW.with_roster(cf.Roster((*PEOPLE, newcomer)))
    assert (other.lifecycle, other.policy) == (WORKFLOW.lifecycle, WORKFLOW.policy)
    story = Story(other).open().do(do.Acknowledge(by="tal", promise=Story().terms()))
    assert story.complaint.owner == "tal"
    assert refusal(lambda: WORKFLOW.open(receive(by="tal"), NOW)).rule == "roster"


def test_other_people_may_come_as_a_plain_list() -> None:
    assert tuple(WORKFLOW.with_roster(list(PEOPLE)).roster) == PEOPLE


def test_a_customer_without_a_zone_reads_the_companys_clock() -> None:
    step = WORKFLOW.open(receive(customer=EMMA_AT_HOME), NOW)
    assert (step.complaint.zone, step.complaint.customer.zone) == ("Asia/Jerusalem",) * 2


@pytest.mark.parametrize(
    "zones", [ZoneInfo, {"Europe/London": ZoneInfo("Europe/London")}, {"Europe/London": UTC}.__getitem__]
)
def test_zones_come_from_the_host(zones: Any) -> None:
    workflow = cf.Workflow(policy=policy(), calendar=CALENDAR, roster=ROSTER, zones=zones)
    assert workflow.open(receive(customer=EMMA), NOW).complaint.zone == "Europe/London"


@pytest.mark.parametrize("zones", [None, {}, ZoneInfo])
@pytest.mark.parametrize("zone", ["Mars/Phobos", "Asia", "../etc"])
def test_no_zone_is_ever_guessed(zones: Any, zone: str) -> None:
    workflow = cf.Workflow(policy=policy(), calendar=CALENDAR, roster=ROSTER, zones=zones)
    with pytest.raises(cf.DefinitionError, match="zones=ZoneInfo"):
        workflow.open(receive(customer=evolve(EMMA, zone=zone)), NOW)


# --- commands of one's own ---------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Praise(do.CustomerCommand):
    """Say thank you."""

    words: str = "thank you"


def praised(out: Outcome, command: Praise) -> None:
    out.then(e.NoteTaken, text=command.words)


ROWS = (*cf.TABLE, Row(Praise, S.ACKNOWLEDGED, S.FOLLOW_UP), Row(Praise, S.RECEIVED, None))


def extended(chapters: Any) -> cf.Workflow:
    return cf.Workflow(
        policy=policy(), calendar=CALENDAR, roster=ROSTER, lifecycle=cf.Lifecycle(ROWS), chapters=chapters
    )


def test_rows_and_chapters_of_ones_own_are_followed() -> None:
    story = Story(extended({Praise: praised})).open().do(Praise())
    assert isinstance(story.events[-1], e.NoteTaken)


def test_a_command_without_a_chapter_is_refused_when_the_workflow_is_built() -> None:
    with pytest.raises(cf.DefinitionError, match=r"chapters: no chapter says what follows Praise"):
        extended({})


def test_a_chapter_that_never_records_its_move_is_an_error_of_the_integrator() -> None:
    story = in_state(S.ACKNOWLEDGED, extended({Praise: praised}))
    with pytest.raises(cf.DefinitionError, match=r"the chapter of Praise never recorded its move"):
        story.do(Praise())


def test_a_chapter_may_demand_a_rule_of_its_own() -> None:
    short = cf.Rule("short", lambda s: len(s.command.words) < 20, "It is long.", "Say it in a word.")

    def demanding(out: Outcome, command: Praise) -> None:
        out.demand(short)
        out.then(e.NoteTaken, text=command.words)

    story = Story(extended({Praise: demanding})).open().do(Praise())
    assert refusal(lambda: story.do(Praise(words="thank you so very much"))).rule == "short"
    step = story.workflow.observe(story.complaint, Praise(words="thank you so very much"), story.now)
    assert [fact.rule for fact in step.events if isinstance(fact, e.StandardNotMet)] == ["short"]


def test_a_command_that_no_row_takes_is_refused() -> None:
    story = acknowledged()
    assert refusal(lambda: WORKFLOW.handle(story.complaint, Praise(), story.now)).rule == "lifecycle"
    assert refusal(lambda: WORKFLOW.observe(story.complaint, Praise(), story.now)).rule == "lifecycle"
    assert refusal(lambda: WORKFLOW.open(do.Opener(reference="C-1", customer=EMMA), NOW)).rule == "lifecycle"


# --- the way of every fact ---------------------------------------------------------------------------------------


def test_a_notice_is_derived_right_after_its_own_fact() -> None:
    story = acknowledged()
    commands = (CONTACT, do.Reassign(by="ruth", to="omar"))
    letter, *staff = WORKFLOW.handle_all(story.complaint, commands, story.now).notices
    assert [part.facts["owner_name"] for part in letter.parts] == ["Dana Levi", "Omar Haddad"]
    assert {notice.kind for notice in staff} == {"handed_over"}


def test_the_library_keeps_nothing_between_calls() -> None:
    first = in_state(S.CLOSED)
    second = in_state(S.CLOSED)
    assert (first.events, first.notices) == (second.events, second.notices)


def test_two_complaints_do_not_touch_each_other() -> None:
    apart = [in_state(S.ACTING).events, in_debt().events]
    one, other = Story().open(receive("C-1042")), Story().open(receive("C-2"))
    for story in (one, other, one, other):
        story.do(evolve(CONTACT, recap_waived="none wanted"))
    assert all(event.reference == "C-1042" for event in one.events)
    assert all(event.reference == "C-2" for event in other.events)
    assert apart == [in_state(S.ACTING).events, in_debt().events]
