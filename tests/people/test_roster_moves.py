"""The roster moves: people join, learn, are away and leave; entries end, and deputies never run in a circle."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.people import Duty
from tests.samples import DANA, DESK, NOA, NOW, OMAR, ROSTER, RUTH, WORKFLOW, Story, desk, receive, terms

DAY = timedelta(days=1)
WEEK = {"since": NOW, "until": NOW + 7 * DAY}


def away(person: cf.Person, deputy: str | None = None, **fields: Any) -> cf.Person:
    return evolve(person, absences=[cf.Absence(**{**WEEK, "deputy": deputy, **fields})])


def refused(workflow: cf.Workflow, command: do.Command) -> str:
    story = Story(workflow).open(receive(facets={"product": "card"}))
    with pytest.raises(cf.CommandRefused) as caught:
        workflow.handle(story.complaint, command, NOW)
    return caught.value.rule


def test_somebody_joins_and_the_old_roster_is_as_it_was() -> None:
    tal = cf.Person(id="tal", name="Tal Navon")
    assert "tal" in ROSTER.joins(tal)
    assert "tal" not in ROSTER


def test_somebody_learns() -> None:
    learned = ROSTER.learns("omar", skills={"refunds"}, subjects="service")
    assert learned["omar"].skills == OMAR.skills | {"refunds"}
    assert learned["omar"].subjects == {"service"}


def test_somebody_is_away_and_comes_back() -> None:
    ill = ROSTER.is_away("dana", **WEEK)
    assert ill["dana"].away(NOW) and not ill["dana"].away(NOW + 7 * DAY)
    assert not ROSTER["dana"].away(NOW)


def test_somebody_leaves_and_the_entry_stays() -> None:
    left = ROSTER.leaves("dana", at=NOW)
    assert left["dana"].name == "Dana Levi"
    assert not left["dana"].may_own(NOW)


def test_nobody_vanishes_from_a_workflow() -> None:
    with pytest.raises(cf.DefinitionError, match=r"roster: dana, noa would vanish.*roster\.leaves"):
        WORKFLOW.with_roster(cf.Roster(p for p in ROSTER if p.id not in ("dana", "noa")))


def test_whoever_left_can_be_told_of_by_name() -> None:
    workflow = WORKFLOW.with_roster(ROSTER.leaves("dana", at=NOW + DAY))
    assert workflow.roster["dana"].name == "Dana Levi"
    assert workflow.lifecycle is WORKFLOW.lifecycle


@pytest.mark.parametrize("move", ["learns", "leaves", "is_away"])
def test_an_unknown_person_is_an_error_with_the_near_match(move: str) -> None:
    given: dict[str, Any] = {"learns": {}, "leaves": {"at": NOW}, "is_away": WEEK}[move]
    with pytest.raises(cf.DefinitionError, match=r"nobody has the id 'danna'\. Did you mean dana"):
        getattr(ROSTER, move)("danna", **given)


def test_an_empty_roster_says_so_when_somebody_is_looked_for() -> None:
    workflow = cf.Workflow(policy=desk(supervisors=[]).policy, calendar=WORKFLOW.calendar, roster=[])
    with pytest.raises(cf.CommandRefused, match="The roster is empty") as caught:
        workflow.open(do.Detect(reference="C-1", customer=receive().customer, by="dana", signal="x"), NOW)
    assert caught.value.rule == "roster"


def test_a_manager_whom_nobody_knows_is_refused_with_the_near_match() -> None:
    with pytest.raises(cf.DefinitionError, match=r"Person\('dana'\)\.manager.*'rut'.*ruth"):
        cf.Roster([evolve(DANA, manager="rut"), RUTH])


def test_a_circle_of_deputies_is_refused_when_the_roster_is_built() -> None:
    with pytest.raises(cf.DefinitionError, match="circle, so nobody is left: dana for omar for dana"):
        cf.Roster([evolve(DANA, deputy="omar"), evolve(OMAR, deputy="dana")])


def test_nobody_stands_in_for_themselves() -> None:
    with pytest.raises(cf.DefinitionError, match="dana for dana"):
        cf.Roster([evolve(DANA, deputy="dana")])


def test_two_who_stand_in_for_each_other_at_different_times_are_no_circle() -> None:
    dana, omar = away(DANA, "omar"), away(OMAR, "dana", since=NOW + 7 * DAY, until=NOW + 14 * DAY)
    roster = cf.Roster([dana, omar, RUTH])
    assert roster.stand_in("dana", NOW) == omar
    assert roster.stand_in("omar", NOW + 8 * DAY) == dana


def test_two_who_stand_in_for_each_other_at_the_same_time_are_a_circle() -> None:
    with pytest.raises(cf.DefinitionError, match=r"absences\[0\]\.deputy: .*dana for omar for dana"):
        cf.Roster([away(DANA, "omar"), away(OMAR, "dana", since=NOW + 6 * DAY, until=NOW + 9 * DAY)])


@pytest.mark.parametrize("fields", [{"deputy": "omra"}, {"absences": [cf.Absence(**WEEK, deputy="omra")]}])
def test_a_deputy_whom_nobody_knows_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(cf.DefinitionError, match=r"deputy: nobody has the id 'omra'\. Did you mean omar"):
        cf.Roster([evolve(DANA, **fields), OMAR])


def test_a_chain_of_deputies_goes_on_to_somebody_who_is_here() -> None:
    roster = cf.Roster(
        [away(DANA, "omar"), evolve(away(OMAR), deputy="noa"), evolve(NOA, deputy="ruth"), RUTH]
    )
    assert roster.stand_in("dana", NOW) == RUTH
    assert roster.stand_in("dana", NOW, barred={"ruth"}) is None
    assert roster.stand_in("dana", NOW + 8 * DAY) == roster["dana"]
    assert roster.stand_in(None, NOW) is None


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 9), st.integers(1, 9)), max_size=8))
def test_however_people_are_away_a_chain_ends_or_is_refused(absences: list[tuple[str, int, int]]) -> None:
    def person(id: str, deputy: str) -> cf.Person:
        mine = [cf.Absence(since=NOW + s * DAY, until=NOW + (s + n) * DAY) for p, s, n in absences if p == id]
        return cf.Person(id=id, name=f"Jo {id}", deputy=deputy if deputy != "a" else None, absences=mine)

    roster = cf.Roster(person(id, deputy) for id, deputy in zip("abcd", "bcda", strict=True))
    for day in range(20):
        found = roster.stand_in("a", NOW + day * DAY)
        assert found is None or found.may_own(NOW + day * DAY)


def test_the_duty_manager_is_whoever_has_the_duty_and_is_here() -> None:
    duty = [Duty(since=NOW, until=NOW + DAY)]
    roster = cf.Roster([away(evolve(DANA, on_duty=duty)), evolve(OMAR, on_duty=duty), RUTH])
    assert roster.on_duty(NOW) == roster["omar"]
    assert roster.on_duty(NOW, barred={"omar"}) is None
    assert roster.on_duty(NOW + DAY) is None


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(cf.DefinitionError, match="on_duty: it must end after it begins"):
        Duty(since=NOW, until=NOW)


@pytest.mark.parametrize(
    ("learned", "fits"),
    [
        ({}, True),
        ({"subjects": {"service", "product"}}, True),
        ({"subjects": {"treatment"}}, False),
        ({"products": {"card"}}, True),
        ({"products": {"loan"}}, False),
        ({"policies": {"other"}}, False),
    ],
)
def test_an_owner_knows_subject_product_and_policy(learned: dict[str, Any], fits: bool) -> None:
    workflow = desk("strict", roster=cf.Roster([evolve(DANA, **learned), OMAR, RUTH, DESK]))
    answer = do.Acknowledge(by="dana", summary="two debits", promise=terms())
    if fits:
        opened = workflow.open(receive(facets={"product": "card"}), NOW)
        assert workflow.handle(opened.complaint, answer, NOW).complaint.owner == "dana"
    else:
        assert refused(workflow, answer) == "competence"
