"""Whoever left is told nothing: somebody who is here is, and nobody twice."""

from __future__ import annotations

from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from tests.samples import LEA, NOW, OMAR, PEOPLE, RUTH, Story, desk, receive

GONE = NOW


def left(*changed: cf.Person, **policy: object) -> Story:
    """Lea promised something, and left before it was due; the roster is then as ``changed`` says."""
    people = {person.id: person for person in PEOPLE}
    story = Story(desk(roster=cf.Roster((people | {"lea": evolve(LEA, left=None)}).values()), **policy))
    story.open(receive(topics=(), about={"robot"})).do(do.Acknowledge(by="lea", promise=story.terms(6)))
    people |= {person.id: person for person in changed}
    story.workflow = story.workflow.with_roster(cf.Roster(people.values()))
    return story.wait(days=12)


def told(*changed: cf.Person, **policy: object) -> list[tuple[str, str, str]]:
    """Who hears that the promise falls due, and that it was missed."""
    alerts = ("promise_due_soon", "promise_missed_alert")
    notices = left(*changed, **policy).notices
    return [(n.kind, n.to.kind.value, n.to.id) for n in notices if n.kind in alerts]


def test_the_deputy_hears_of_the_promises_of_somebody_who_left() -> None:
    heard = told(evolve(LEA, deputy="omar"))
    assert heard == [
        ("promise_due_soon", "supervisor", "omar"),
        ("promise_missed_alert", "supervisor", "omar"),
        ("promise_missed_alert", "supervisor", "ruth"),
    ]


def test_a_manager_who_is_a_supervisor_too_hears_once() -> None:
    heard = told(evolve(LEA, manager="ruth"))
    assert heard == [
        ("promise_due_soon", "supervisor", "ruth"),
        ("promise_missed_alert", "supervisor", "ruth"),
    ]


def test_where_the_manager_left_too_the_next_one_above_hears() -> None:
    omar = evolve(OMAR, manager="ruth", left=GONE)
    assert told(evolve(LEA, manager="omar"), omar)[0] == ("promise_due_soon", "supervisor", "ruth")


def test_a_manager_who_is_complained_of_is_passed_over_and_managers_in_a_circle_end() -> None:
    robot = cf.Person(id="robot", name="Rob Ot", manager="omar")
    omar = evolve(OMAR, manager="robot", left=GONE)
    assert told(evolve(LEA, manager="robot"), robot, omar, supervisors=[]) == []


def test_a_supervisor_who_left_is_stood_in_for() -> None:
    ruth = evolve(RUTH, left=GONE, deputy="omar")
    assert ("promise_missed_alert", "supervisor", "omar") in told(evolve(LEA, left=None), ruth)


def test_the_words_are_those_for_who_watches_over_it() -> None:
    story = left(evolve(LEA, manager="ruth"))
    (soon,) = [notice for notice in story.notices if notice.kind == "promise_due_soon"]
    assert "in the name of Lea Adler" in cf.render(soon).text
