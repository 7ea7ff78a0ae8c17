"""Who may decide at a stage is asked by the workflow, and nobody is left without somebody who may."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow import regimes
from complaintflow.lifecycle import deciders
from complaintflow.rules.deciding import Decider
from tests.lifecycle.situations import situation
from tests.samples import DANA, NOW, OMAR, RUTH, Story, desk, in_state, policy, receive

PEOPLE = cf.Roster([DANA, OMAR, RUTH])
ZONES = {"uk.housing": "Europe/London", "qa.qfc.cipr": "Asia/Qatar", "in.rbi": "Asia/Kolkata"}
OMBUDSMAN = evolve(OMAR, offices={"internal_ombudsman"})


def under(regime: str, *people: cf.Person, **changes: Any) -> cf.Workflow:
    """The sample desk under a regime, on which every standard is only recorded."""
    figures = policy(**changes)
    quiet = {**figures.to_mapping(), "standards": {"default": "recorded"}}
    law = cf.Policy.from_mapping(quiet).under(regime)
    calendar = cf.WorkingCalendar.always(ZoneInfo(ZONES[regime]))
    return cf.Workflow(
        policy=law, calendar=calendar, roster=cf.Roster(people) if people else PEOPLE, zones=ZoneInfo
    )


def respond(by: str, outcome: str = "not_upheld") -> do.RespondFinally:
    return do.RespondFinally(
        by=by, outcome=outcome, reasons="No.", routes=("the ombudsman",), channel="phone"
    )


def begun(workflow: cf.Workflow, by: str = "dana", **fields: Any) -> Story:
    story = Story(workflow).open(receive(customer=UK, **fields))
    return story.do(do.Acknowledge(by=by, promise=story.terms(1)))


UK = cf.Customer(id="K-1", name="Emma Clarke", address="emma@example.test", zone="Asia/Jerusalem")


def reviewed(workflow: cf.Workflow) -> Story:
    """Dana's final response, and then the resident asks for another look."""
    return again(begun(workflow).do(respond("dana")))


def again(story: Story) -> Story:
    """It is closed, and the resident asks for another look."""
    return story.do(do.Close(by="dana"), do.Reopen(reason="Look again.", recorded_by="dana"))


def refused(story: Story, command: do.Command) -> cf.CommandRefused:
    with pytest.raises(cf.CommandRefused) as caught:
        story.workflow.handle(story.complaint, command, story.now)
    return caught.value


def test_the_first_stage_is_decided_by_whoever_handles_it() -> None:
    assert begun(under("uk.housing")).do(respond("dana")).state is cf.State.RESOLVED


def test_stage_two_is_decided_by_somebody_else_and_the_refusal_says_who() -> None:
    no = refused(reviewed(under("uk.housing")), respond("dana"))
    assert no.rule == "decider_another"
    assert "uk.housing, stage2" in no.reason and "6.13" in no.reason
    assert "Omar Haddad, Ruth Cohen" in no.reason and "Dana" not in no.reason
    assert "Reassign" in no.instead


@pytest.mark.parametrize(("language", "letter"), [("he", "א"), ("ar", "ا")])
def test_it_says_so_in_three_languages(language: str, letter: str) -> None:
    told = cf.worded(refused(reviewed(under("uk.housing")), respond("dana")), language)
    assert letter in told.reason and "6.13" in told.reason and "Omar Haddad" in told.reason


def test_somebody_else_decides_at_once_or_after_a_handover() -> None:
    assert reviewed(under("uk.housing")).do(respond("omar")).state is cf.State.RESOLVED
    story = reviewed(under("uk.housing")).do(do.Reassign(by="ruth", to="omar", reason="impartiality"))
    assert story.do(respond("omar")).state is cf.State.RESOLVED


def test_whoever_owned_it_at_the_first_stage_decides_no_more_than_whoever_responded() -> None:
    story = begun(under("uk.housing")).do(respond("ruth"))
    again(story.do(do.Release(commitment=story.promise.id, recorded_by="dana")))
    assert refused(story, respond("ruth")).rule == refused(story, respond("dana")).rule == "decider_another"
    assert story.do(respond("omar")).state is cf.State.RESOLVED


def test_whoever_reviewed_it_may_say_more() -> None:
    story = reviewed(under("uk.housing")).do(respond("omar"))
    assert story.do(respond("omar")).complaint.decided[-1].by == "omar"
    assert again(story).do(respond("omar")).complaint.stage == 3


def test_a_request_that_the_host_marks_is_a_second_stage_too() -> None:
    story = begun(under("uk.housing")).do(respond("dana"))
    story.do(do.MarkEvent(event="stage2_requested", by="dana"))
    assert refused(story, respond("dana")).rule == "decider_another"
    assert story.do(respond("omar")).state is cf.State.RESOLVED


def test_what_is_open_shows_it_before_anybody_tries() -> None:
    story = reviewed(under("uk.housing"))
    shown = {
        who: next(
            each
            for each in story.workflow.available(story.complaint, by=who, now=story.now)
            if each.command is do.RespondFinally
        )
        for who in ("dana", "omar")
    }
    assert shown["omar"].open and shown["dana"].rule == "decider_another"
    assert "Omar Haddad" in shown["dana"].reason


def test_a_resolution_is_a_decision_too() -> None:
    law = {"deciders": [{"stage": "answer", "who": "reviewer"}]}
    story = in_state(cf.State.ACTING, desk(**law))
    resolve = do.Resolve(by="dana", channel="phone", resolution="paid", explanation="twice")
    assert refused(story, resolve).rule == "decider_office"


def test_nobody_who_is_complained_of_decides_however_the_standard_is_set() -> None:
    story = begun(under("qa.qfc.cipr"))
    story.do(do.NamePeople(by="ruth", about={"omar"}))
    no = refused(story, respond("omar"))
    assert no.rule == "decider_apart" and "3.8.2" in no.reason
    assert story.do(respond("dana")).state is cf.State.RESOLVED


def test_a_rejection_is_for_the_office_and_what_is_upheld_is_for_anybody() -> None:
    workflow = under("in.rbi", DANA, OMBUDSMAN, RUTH)
    no = refused(begun(workflow), respond("dana"))
    assert no.rule == "decider_office"
    assert "internal ombudsman" in no.reason.replace("_", " ") and "Omar Haddad" in no.reason
    assert begun(workflow).do(respond("dana", "upheld")).state is cf.State.RESOLVED
    assert begun(workflow).do(respond("omar")).state is cf.State.RESOLVED


def test_where_nobody_may_the_refusal_says_who_must_act_and_a_new_roster_opens_it() -> None:
    workflow = under("in.rbi")
    story = begun(workflow)
    no = refused(story, respond("dana"))
    assert no.rule == "decider_missing"
    assert "in.rbi, internal_ombudsman:" in no.reason and "supervisor" in no.instead
    story.workflow = workflow.with_roster(cf.Roster([DANA, OMBUDSMAN, RUTH]))
    assert story.do(respond("omar")).state is cf.State.RESOLVED


def test_whoever_is_away_is_not_named() -> None:
    away = evolve(OMAR, absences=[cf.Absence(since=NOW, until=NOW + timedelta(days=99))])
    no = refused(reviewed(under("uk.housing", DANA, away, RUTH)), respond("dana"))
    assert "Ruth Cohen" in no.reason and "Omar" not in no.reason


def test_what_is_no_complaint_there_is_decided_by_anybody() -> None:
    story = again(begun(under("uk.housing"), kind="request").do(respond("dana")))
    assert story.do(respond("dana")).complaint.stage == 2


def test_a_law_is_for_what_came_in_its_days() -> None:
    rule = Decider(stage="answer", who="reviewer", since=(NOW + timedelta(days=9)).date())
    assert in_state(cf.State.ACKNOWLEDGED, desk(deciders=[rule.to_mapping()])).do(respond("dana"))


def test_what_was_done_all_the_same_is_recorded_as_done_by_the_wrong_one() -> None:
    story = reviewed(under("uk.housing"))
    step = story.workflow.observe(story.complaint, respond("dana"), now=story.now)
    assert "decider_another" in [fact.rule for fact in step.events if isinstance(fact, e.StandardNotMet)]


def test_a_policy_without_such_rules_asks_nobody() -> None:
    story = again(begun(desk()).do(respond("dana")))
    assert story.do(respond("dana")).complaint.decided[0].by == "dana"


def test_an_answer_of_nobody_in_particular_replays() -> None:
    story = in_state(cf.State.ACKNOWLEDGED).do(respond("dana"))
    facts = [
        evolve(fact, by=None) if isinstance(fact, e.FinalResponseGiven) else fact for fact in story.events
    ]
    assert cf.replay(facts).decided == ()


def test_where_nobody_is_barred_there_is_nothing_to_say() -> None:
    story = begun(under("uk.housing"))
    assert deciders.APART.worded(situation(story, respond("dana")))[1] == {}


def test_deciders_survive_plain_data_and_composing_twice_changes_nothing() -> None:
    law = policy().under("uk.housing", "in.rbi", "qa.qfc.cipr")
    assert cf.Policy.from_mapping(law.to_mapping()) == law
    assert law.under("in.rbi") == law and law == policy().under("qa.qfc.cipr", "in.rbi", "uk.housing")
    assert [(each.law, each.stage, each.who, each.number) for each in law.deciders] == [
        ("in.rbi", "internal_ombudsman", "internal_ombudsman", 1),
        ("qa.qfc.cipr", "investigation", "not_involved", 1),
        ("uk.housing", "stage2", "different_person", 2),
    ]


def test_without_a_workflow_the_office_is_asked_too() -> None:
    asked: dict[str, Any] = {"decider": "x", "involved": ()}
    (lack,) = regimes.check_decider("in.rbi", "internal_ombudsman", **asked)
    assert "internal_ombudsman" in lack.words
    held = regimes.check_decider("in.rbi", "internal_ombudsman", offices={"internal_ombudsman"}, **asked)
    assert held == ()


def test_a_profile_names_its_deciders_by_a_known_word() -> None:
    from complaintflow.rules.regimes.profiles.uk_housing import PROFILE

    (edition,) = PROFILE["editions"]
    wrong = {**edition, "stages": [{**edition["stages"][1], "decider": "diferent_person"}]}
    with pytest.raises(cf.DefinitionError, match="Did you mean different_person"):
        regimes.regime_from({**PROFILE, "editions": [wrong]})
