"""A ladder adds help, rung by rung, and changes neither owner nor promises; an overload is told to managers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from tests.samples import DANA, NOW, OMAR, PEOPLE, RUTH, Story, acknowledged, desk, in_state, receive

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
INSTANT = timedelta(microseconds=1)
RUNGS = (
    {"to": "manager", "within": "4 hours"},
    {"to": "deputy of manager", "after": "1 hours", "within": "4 hours"},
    {"to": "duty_manager", "within": "24 hours"},
)
BROKEN = {
    "name": "broken",
    "on": ["commitment.broken"],
    "until": ["commitment.repaired"],
    "window": "720 hours",
}
TAL = cf.Person(id="tal", name="Tal Navon", contact="tal@example.test")
ON_DUTY = evolve(TAL, on_duty=[cf.Duty(since=NOW, until=NOW + 99 * DAY)])
OTHERS = [person for person in PEOPLE if person.id not in ("dana", "omar", "ruth")]
ROSTER = cf.Roster([DANA, OMAR, evolve(RUTH, deputy="omar"), ON_DUTY, *OTHERS])


def laddered(*rungs: dict[str, Any], roster: cf.Roster = ROSTER, **fields: Any) -> cf.Workflow:
    return desk(roster=roster, ladders=[{**BROKEN, "rungs": list(rungs or RUNGS), **fields}])


def owing(workflow: cf.Workflow | None = None, **fields: Any) -> Story:
    """Dana's promise, just broken."""
    workflow = workflow or laddered()
    story = Story(workflow).open(receive(**fields))
    story.do(do.Acknowledge(by="dana", promise=story.terms(1)))
    story.now = story.promise.promised_at + INSTANT
    return story.wait()


def climbed(story: Story) -> list[tuple[str | None, int]]:
    return [(fact.helper, fact.rung) for fact in story.events if isinstance(fact, e.EscalationClimbed)]


def told(story: Story) -> list[str]:
    return [notice.to.id for notice in story.notices if notice.kind == "escalation"]


def ended(story: Story) -> list[str]:
    return [fact.why for fact in story.events if isinstance(fact, e.EscalationEnded)]


def refused(story: Story, command: do.Command) -> str:
    with pytest.raises(cf.CommandRefused) as caught:
        story.workflow.handle(story.complaint, command, story.now)
    return caught.value.rule


def test_the_first_rung_is_reached_with_the_fact() -> None:
    story = owing()
    assert climbed(story) == [("ruth", 1)] and told(story) == ["ruth"]
    (notice,) = [notice for notice in story.notices if notice.kind == "escalation"]
    assert "what we found" in cf.render(notice).text


def test_each_rung_has_its_own_time_and_the_ladder_ends() -> None:
    story = owing()
    began = story.now
    story.wait(hours=5, minutes=1)
    assert climbed(story) == [("ruth", 1), ("omar", 2)]
    story.wait(days=3)
    assert climbed(story)[2:] == [("tal", 3)]
    moments = [
        fact.at - began for fact in story.events if isinstance(fact, e.EscalationClimbed | e.EscalationEnded)
    ]
    assert [round(moment / HOUR) for moment in moments] == [0, 5, 9, 33]
    assert ended(story) == ["over"]


def test_looking_often_or_seldom_gives_the_same_facts() -> None:
    often, seldom = owing(), owing()
    for _ in range(40):
        often.wait(hours=1)
    assert seldom.wait(hours=40).events == often.events


def test_owner_and_promises_stay() -> None:
    story = owing()
    before = (story.complaint.owner, story.complaint.commitments)
    story.wait(days=2)
    assert (story.complaint.owner, story.complaint.commitments) == before


def test_a_ladder_ends_when_what_it_is_about_is_done() -> None:
    story = owing()
    owed = story.complaint.debts[0].id
    story.do(do.Keep(by="dana", commitment=owed, answer="found", channel="phone", promise=story.terms(3)))
    assert ended(story) == ["commitment.repaired"]
    assert climbed(story.wait(hours=12)) == [("ruth", 1)]


def test_a_ladder_ends_with_the_complaint() -> None:
    assert ended(owing().do(do.Withdraw())) == ["complaint.withdrawn"]


def test_whoever_was_asked_says_that_help_came() -> None:
    story = owing()
    id = story.complaint.escalations[0].id
    story.do(do.EndEscalation(by="ruth", escalation=id, said="I called the bank.", promise=story.terms(2)))
    assert story.promise.made_by == "ruth"
    assert ended(story) == ["helped"]
    assert refused(story, do.EndEscalation(by="ruth", escalation=id)) == "escalation_runs"


def test_the_one_complained_of_is_passed_over_on_every_rung() -> None:
    story = owing(about={"ruth"}).wait(days=2)
    assert climbed(story) == [("omar", 1), ("omar", 2), ("tal", 3)]
    assert "ruth" not in told(story)


def test_where_nobody_is_there_the_supervisors_hear() -> None:
    roster = cf.Roster([evolve(DANA, manager=None), RUTH, TAL, *OTHERS])
    story = owing(laddered(roster=roster))
    assert climbed(story) == [(None, 1)] and told(story) == ["ruth"]
    assert story.complaint.escalations[0].helpers == ()


def test_a_chain_that_breaks_off_leads_to_the_duty_manager() -> None:
    story = owing(laddered({"to": "manager of manager of manager", "within": "4 hours"}))
    assert climbed(story) == [("tal", 1)]


def test_a_first_rung_may_wait() -> None:
    story = owing(laddered({"to": "manager", "after": "2 hours", "within": "4 hours"}))
    assert climbed(story) == []
    assert climbed(story.wait(hours=2, microseconds=1)) == [("ruth", 1)]


def test_one_ladder_runs_once_however_much_goes_wrong() -> None:
    story = owing()
    story.do(do.ApologiseAndPromise(by="dana", reason="We are late.", promise=story.terms(1)))
    story.wait(days=7)
    assert [escalation.cause for escalation in story.complaint.escalations].count(story.events[-1].id) == 0
    assert len({escalation.id for escalation in story.complaint.escalations}) == len(
        story.complaint.escalations
    )


def test_the_customer_may_climb_within_the_window() -> None:
    story = Story(laddered()).open().do(do.Escalate(by=cf.CUSTOMER, reason="Nobody calls me back."))
    assert climbed(story) == [(None, 1)] or climbed(story) == [("tal", 1)]
    (notice,) = [notice for notice in story.notices if notice.kind == "escalation"]
    assert notice.facts["reason"] == "Nobody calls me back."
    story.wait(days=31)
    assert refused(story, do.Escalate(by=cf.CUSTOMER, reason="Still nobody.")) == "in_window"
    assert climbed(story.do(do.Escalate(by="omar", reason="For the customer.")))[-1][1] == 1


def test_a_ladder_without_a_window_is_for_staff() -> None:
    workflow = desk(ladders=[{"name": "help", "rungs": list(RUNGS)}])
    story = in_state(cf.State.ACKNOWLEDGED, workflow)
    assert refused(story, do.Escalate(by=cf.CUSTOMER, reason="Now.")) == "in_window"
    assert climbed(story.do(do.Escalate(by="dana", reason="I am stuck."))) == [("ruth", 1)]


def test_climbing_by_hand_reaches_the_next_rung_before_its_time() -> None:
    story = owing().do(do.Escalate(by="dana", reason="Now."), do.Escalate(by="dana", reason="At once."))
    assert [rung for _, rung in climbed(story)] == [1, 2, 3]
    assert refused(story, do.Escalate(by="dana", reason="And?")) == "rung_left"
    assert ended(story.wait(hours=25)) == ["over"]


def test_a_ladder_that_waits_is_climbed_by_hand_at_once() -> None:
    workflow = laddered({"to": "manager", "after": "9 hours", "within": "4 hours"})
    story = in_state(cf.State.ACKNOWLEDGED, workflow).do(
        do.Escalate(by="dana", reason="Now.", ladder="broken")
    )
    assert climbed(story) == [("ruth", 1)]
    assert story.complaint.escalations[0].wakes_at == story.now + 4 * HOUR + INSTANT


def test_a_ladder_that_nobody_knows_is_no_ladder() -> None:
    assert refused(acknowledged(), do.Escalate(by="dana", reason="x", ladder="bro")) == "ladder_known"
    assert refused(in_state(cf.State.ACKNOWLEDGED, desk(ladders=[])), do.Escalate(by="dana", reason="x"))


def test_what_is_about_a_case_without_a_debt_says_what_it_is_about() -> None:
    workflow = laddered(on=["complaint.received"])
    story = Story(workflow).open()
    (notice,) = [notice for notice in story.notices if notice.kind == "escalation"]
    assert notice.facts["reason"] == story.complaint.summary


@pytest.mark.parametrize(
    ("ladder", "says"),
    [
        ({"rungs": [{"to": "manager"}]}, r"ladders\[0\]\.rungs\[0\]: a rung without an end"),
        ({"rungs": []}, r"ladders\[0\]\.rungs: a ladder needs a rung"),
        ({"rungs": [{"to": "boss", "within": "4 hours"}]}, r"rungs\[0\]\.to: 'boss' is nobody's place"),
        ({"rungs": [{"to": "deputy of duty_manager", "within": "4 hours"}]}, "say duty_manager alone"),
        ({"rungs": list(RUNGS), "on": ["escalation.ended"]}, "may never end"),
    ],
)
def test_a_ladder_that_ends_nowhere_is_refused_when_it_is_read(ladder: dict[str, Any], says: str) -> None:
    with pytest.raises(cf.DefinitionError, match=says):
        desk(ladders=[{"name": "x", **ladder}])


def test_two_ladders_have_two_names() -> None:
    one = {"name": "x", "rungs": list(RUNGS)}
    with pytest.raises(cf.DefinitionError, match=r"ladders\[1\]\.name: two ladders are called 'x'"):
        desk(ladders=[one, one])


def test_a_policy_with_ladders_is_plain_data() -> None:
    policy = laddered().policy
    assert cf.Policy.from_mapping(policy.to_mapping()) == policy
    assert desk(ladders=[]).policy.to_mapping().get("ladders") is None


def test_the_manager_hears_of_an_overload_and_no_customer_does() -> None:
    notices = laddered().overloads({"dana": cf.Load(31, 25), "omar": cf.Load(25, 25)}, NOW)
    assert [(notice.to.id, notice.kind) for notice in notices] == [("ruth", "overload")]
    assert "31" in cf.render(notices[0]).text
    assert laddered().overloads({"dana": cf.Load(31, 25)}, NOW + DAY)[0].id == notices[0].id


def test_a_desk_without_a_manager_is_the_supervisors_matter() -> None:
    notices = laddered().overloads({"desk": cf.Load(9, 8), "ruth": cf.Load(9, 8)}, NOW)
    assert [notice.to.id for notice in notices] == ["ruth"]


def test_a_load_of_somebody_unknown_is_an_error() -> None:
    with pytest.raises(
        cf.DefinitionError, match=r"loads\['danna'\]: nobody has the id 'danna'\. Did you mean dana"
    ):
        laddered().overloads({"danna": cf.Load(9, 8)}, NOW)
