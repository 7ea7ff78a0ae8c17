"""May it be promised? A verdict is the weakest of its checks, and no check made is UNKNOWN."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.rules.feasibility import CHECKS, Proposal
from tests.samples import DANA, NOW, ROSTER, Story, acknowledged, desk, later, terms

Verdict = cf.Verdict


def refusal(workflow: cf.Workflow, promised: cf.Terms, by: str = "dana") -> cf.CommandRefused:
    story = Story(workflow).open()
    with pytest.raises(cf.CommandRefused) as caught:
        story.do(do.Acknowledge(by=by, promise=promised))
    assert not any(isinstance(event, cf.events.CommitmentMade) for event in story.events)
    return caught.value


def answering(verdict: Verdict) -> Callable[[Proposal], tuple[Verdict, str]]:
    return lambda proposal: (verdict, "so I was told")


def desk_of_one_check(check: Callable[[Proposal], tuple[Verdict, str]] | None, **changes: Any) -> cf.Workflow:
    made = desk(checks=[], **changes)
    policy = evolve(made.policy, checks=("mine",) if check else ())
    checks = {"mine": check} if check else {}
    return cf.Workflow(policy=policy, calendar=made.calendar, roster=ROSTER, checks=checks)


@given(st.lists(st.sampled_from(Verdict)))
def test_a_verdict_is_the_minimum_of_its_checks(verdicts: list[Verdict]) -> None:
    evidence = cf.Evidence(tuple(cf.Check(str(place), verdict) for place, verdict in enumerate(verdicts)))
    assert evidence.verdict == min(verdicts, default=Verdict.UNKNOWN)


def test_no_check_made_is_unknown_and_refuses() -> None:
    refused = refusal(desk_of_one_check(None), terms())
    assert (refused.rule, "no check was made" in refused.reason) == ("certain", True)


@pytest.mark.parametrize("verdict", [Verdict.UNKNOWN, Verdict.DOUBTFUL, Verdict.IMPOSSIBLE])
def test_whatever_is_less_than_certain_refuses_and_says_which_check_said_so(verdict: Verdict) -> None:
    refused = refusal(desk_of_one_check(answering(verdict)), terms())
    assert refused.rule == "certain"
    assert f"mine says {verdict.name.lower()}: so I was told" in refused.reason
    assert "Promise a later moment" in refused.instead


def test_what_is_certain_makes_a_promise_and_its_evidence_is_kept_with_it() -> None:
    story = Story(desk_of_one_check(answering(Verdict.CERTAIN))).open()
    story.do(do.Acknowledge(by="dana", promise=terms()))
    assert story.promise.evidence.checks == (cf.Check("mine", Verdict.CERTAIN, "so I was told"),)


def test_the_owners_own_recorded_word_counts_as_a_check() -> None:
    story = Story(desk_of_one_check(None)).open()
    story.do(do.Acknowledge(by="dana", promise=terms(certain=True)))
    assert [check.name for check in story.promise.evidence.checks] == ["owner_word"]


def test_the_owners_word_overrules_no_other_check() -> None:
    doubt = desk_of_one_check(answering(Verdict.DOUBTFUL))
    assert refusal(doubt, terms(certain=True)).rule == "certain"


def test_a_check_sees_the_terms_the_owner_the_moment_and_the_complaint() -> None:
    seen: list[Proposal] = []

    def look(proposal: Proposal) -> tuple[Verdict, str]:
        seen.append(proposal)
        return Verdict.CERTAIN, "seen"

    story = Story(desk_of_one_check(look)).open()
    promised = terms()
    story.do(do.Acknowledge(by="dana", promise=promised))
    assert (seen[0].terms, seen[0].owner, seen[0].promised_at) == (promised, DANA, promised.at)
    assert (seen[0].now, seen[0].complaint.reference) == (story.now, "C-1042")


def test_a_moment_outside_the_owners_hours_is_doubtful_and_the_closing_instant_is_inside() -> None:
    closing = later(NOW, 1).replace(hour=14, minute=0)
    assert (
        "outside the owner's working hours"
        in refusal(desk(), terms(at=closing + timedelta(minutes=1))).reason
    )
    story = Story().open().do(do.Acknowledge(by="dana", promise=terms(at=closing)))
    assert story.promise.promised_at == closing


def test_the_owners_own_hours_count_where_they_have_some() -> None:
    friday = cf.WorkingCalendar(zone=desk().calendar.zone, week={"fri": [("08:00", "12:00")]})
    roster = cf.Roster([evolve(DANA, calendar=friday, manager=None)])
    workflow = desk(roster=roster, supervisors=[])
    assert "outside" in refusal(workflow, terms()).reason
    noon = friday.next_close(NOW)
    story = Story(workflow).open().do(do.Acknowledge(by="dana", promise=terms(at=noon)))
    assert story.promise.promised_at == noon


def test_a_moment_at_which_the_owner_is_away_is_impossible() -> None:
    away = cf.Absence(since=later(NOW, 0.5), until=later(NOW, 3))
    workflow = desk(roster=cf.Roster([evolve(DANA, absences=(away,), manager=None)]), supervisors=[])
    assert "owner_present says impossible" in refusal(workflow, terms()).reason


def meeting(lasts: timedelta) -> cf.Terms:
    """A meeting at half past twelve in Jerusalem, of which the desk closes at five."""
    start = later(NOW, 1).replace(hour=9, minute=30)
    return terms(kind="appointment", at=start, until=start + lasts)


@pytest.mark.parametrize("lasts", [timedelta(hours=5), timedelta(days=1), timedelta(days=365)], ids=str)
def test_an_appointment_lasts_within_the_owners_hours(lasts: timedelta) -> None:
    assert "owner_works says doubtful: it lasts beyond" in refusal(desk(), meeting(lasts)).reason
    closing = later(NOW, 1).replace(hour=14, minute=0)
    story = Story().open().do(do.Acknowledge(by="dana", promise=evolve(meeting(lasts), until=closing)))
    assert story.promise.until == closing


def leaving(moment: Any) -> cf.Workflow:
    away = cf.Absence(since=moment, until=moment + timedelta(days=3))
    return desk(roster=cf.Roster([evolve(DANA, absences=(away,), manager=None)]), supervisors=[])


def test_whoever_goes_before_an_appointment_ends_does_not_promise_it() -> None:
    hour = timedelta(hours=1)
    promised = meeting(2 * hour)
    assert promised.at is not None
    reason = refusal(leaving(promised.at + hour), promised).reason
    assert "owner_present says impossible: the owner is away before it ends" in reason
    story = Story(leaving(promised.at + 2 * hour)).open().do(do.Acknowledge(by="dana", promise=promised))
    assert story.promise.until == promised.until


def test_whoever_has_left_before_an_appointment_ends_does_not_promise_it() -> None:
    promised = meeting(timedelta(hours=2))
    assert promised.at is not None
    roster = cf.Roster([evolve(DANA, left=promised.at + timedelta(hours=1), manager=None)])
    reason = refusal(desk(roster=roster, supervisors=[]), promised).reason
    assert "owner_present says impossible: the owner is away before it ends" in reason


def test_less_working_time_than_the_work_takes_is_impossible() -> None:
    refused = refusal(desk(), terms(effort=timedelta(hours=9)))
    assert "enough_time says impossible" in refused.reason
    assert "9:00:00 is needed" in refused.reason


def test_as_much_working_time_as_the_work_takes_is_certain_and_so_is_work_of_no_length() -> None:
    told = {timedelta(hours=8): "8:25:00 of working time until then", timedelta(0): "no effort is stated"}
    for effort, why in told.items():
        story = Story().open().do(do.Acknowledge(by="dana", promise=terms(effort=effort)))
        (check,) = (check for check in story.promise.evidence.checks if check.name == "enough_time")
        assert check.why == why


def test_a_resolution_promised_past_a_limit_that_it_must_satisfy_is_impossible() -> None:
    late = terms(days=25, kind="resolution")
    targets = [{**target, "strength": "must"} for target in cf.Policy.starter().to_mapping()["targets"]]
    assert "it is later than resolution allows" in refusal(desk(targets=targets), late).reason


def test_a_resolution_promised_past_a_limit_that_only_should_be_met_is_allowed_and_marked() -> None:
    story = acknowledged().do(do.Promise(by="dana", promise=terms(days=25, kind="resolution")))
    assert story.promise.evidence.checks[-1].why == "later than resolution (should)"


def test_a_status_answer_may_come_after_the_limit_of_the_resolution() -> None:
    story = acknowledged().do(do.Promise(by="dana", promise=terms(days=25)))
    assert story.promise.evidence.checks[-1].why == "no limit waits for this kind of promise"


def test_a_resolution_before_every_running_limit_is_certain() -> None:
    story = acknowledged().do(do.Promise(by="dana", promise=terms(days=5, kind="resolution")))
    assert story.promise.evidence.checks[-1].why == "before every running limit"


def test_a_policy_that_names_an_unknown_check_is_refused_when_the_workflow_is_built() -> None:
    with pytest.raises(
        cf.DefinitionError, match=r"checks\[1\]: there is no such check\. Did you mean owner_works"
    ):
        desk(checks=["owner_works", "owner_work"])


def test_each_check_that_comes_along_says_what_it_asks() -> None:
    assert all(check.__doc__ and check.__doc__.endswith("?") for check in CHECKS.values())
