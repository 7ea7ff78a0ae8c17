"""A desk adds commands, rows, guards, facts and folds of its own; the library keeps its promises all the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events
from complaintflow.record.complaint import Draft
from tests.samples import CALENDAR, ROSTER, Story, policy, read, stored

State = cf.State


@events.stored("test.site_inspected")
@attrs.frozen(kw_only=True)
class SiteInspected(events.Event):
    """Somebody looked at the thing itself."""

    found: str = events.personal()
    safe: bool = True


@cf.folds(SiteInspected)
def count_the_visit(draft: Draft, fact: SiteInspected) -> None:
    draft.contacts += 1


@attrs.frozen(kw_only=True)
class InspectSite(do.StaffCommand):
    """Report what was found on the spot."""

    found: str = do.words()
    remark: str = do.text()
    safe: bool = True


TRAINED = cf.Rule(
    "trained",
    lambda s: s.person is not None and "billing" in s.person.skills,
    "Only somebody trained reports from a site.",
    "Let a trained colleague report it.",
)
ROWS = (
    cf.Row(
        InspectSite, (State.ACKNOWLEDGED, State.UNDERSTOOD), State.INVESTIGATING, (cf.guards.HUMAN, TRAINED)
    ),
    cf.Row(InspectSite, State.INVESTIGATING, None, (cf.guards.HUMAN, TRAINED)),
)
Chapter = Callable[[cf.Outcome, InspectSite], None]


def inspected(out: cf.Outcome, command: InspectSite) -> None:
    cf.also_promise(out, command.promise, announced=True)
    out.moves(SiteInspected, found=command.found, safe=command.safe)


def desk(chapter: Chapter = inspected, **figures: Any) -> cf.Workflow:
    return cf.Workflow(
        policy=policy(**figures),
        calendar=CALENDAR,
        roster=ROSTER,
        lifecycle=cf.Lifecycle(cf.TABLE + ROWS),
        chapters={InspectSite: chapter},
    )


def acknowledged(workflow: cf.Workflow) -> Story:
    story = Story(workflow).open()
    return story.do(do.Acknowledge(by="dana", promise=story.terms(3)))


def test_a_command_of_ones_own_leads_where_its_row_says() -> None:
    story = acknowledged(desk()).do(InspectSite(by="dana", found="a leak at Mansour's"))
    assert story.state is State.INVESTIGATING
    assert isinstance(story.events[-1], SiteInspected)
    assert story.do(InspectSite(by="dana", found="another")).state is State.INVESTIGATING


def test_a_fact_of_ones_own_is_stored_folded_and_redacted_like_any_other() -> None:
    story = acknowledged(desk()).do(InspectSite(by="dana", found="a leak at Mansour's"))
    assert read(stored(story.events)) == story.events
    assert cf.replay(story.events).contacts == story.complaint.contacts == 1
    assert "Mansour" not in "".join(stored(cf.redact(story.events, basis="asked for", now=story.now)))
    assert "Mansour" not in repr(story.events[-1])


def test_a_guard_of_ones_own_refuses_with_its_words() -> None:
    with pytest.raises(cf.CommandRefused, match="Let a trained colleague report it") as caught:
        acknowledged(desk()).do(InspectSite(by="noa", found="a leak"))
    assert caught.value.rule == "trained"


def test_words_of_ones_own_command_are_not_blank() -> None:
    with pytest.raises(cf.CommandRefused, match="found is blank"):
        acknowledged(desk()).do(InspectSite(by="dana", found="\u200b"))


def open_to(story: Story, by: str) -> set[type[do.Command]]:
    known = story.workflow.available(story.complaint, by, story.now)
    return {each.command for each in known if each.open}


def test_a_command_of_ones_own_is_available_where_it_has_a_row() -> None:
    story = acknowledged(desk())
    assert InspectSite in open_to(story, "dana")
    assert InspectSite not in open_to(story, "noa")
    assert InspectSite not in open_to(story.do(do.Withdraw()), "dana")


def test_a_promise_given_with_a_command_of_ones_own_is_kept_for_it() -> None:
    story = acknowledged(desk())
    story.do(InspectSite(by="dana", found="a leak", promise=story.terms(1)))
    assert story.promise.what == story.terms().what
    assert [notice.kind for notice in story.steps[-1].notices] == ["promise_made"]


def forgets_the_promise(out: cf.Outcome, command: InspectSite) -> None:
    out.moves(SiteInspected, found=command.found)


def forgets_the_move(out: cf.Outcome, command: InspectSite) -> None:
    out.then(SiteInspected, found=command.found)


@pytest.mark.parametrize(
    ("chapter", "what"),
    [(forgets_the_promise, "its promise; call also_promise"), (forgets_the_move, "its move; call out.moves")],
)
def test_a_chapter_that_forgets_something_is_found_out(chapter: Chapter, what: str) -> None:
    story = acknowledged(desk(chapter))
    before = story.complaint
    with pytest.raises(cf.DefinitionError, match=f"the chapter of InspectSite never recorded {what}"):
        story.do(InspectSite(by="dana", found="a leak", promise=story.terms(1)))
    assert story.complaint == before


def test_a_row_without_a_chapter_is_found_when_the_workflow_is_built() -> None:
    with pytest.raises(cf.DefinitionError, match="no chapter says what follows InspectSite"):
        cf.Workflow(
            policy=policy(), calendar=CALENDAR, roster=ROSTER, lifecycle=cf.Lifecycle(cf.TABLE + ROWS)
        )


def test_a_target_may_ask_for_a_fact_of_ones_own() -> None:
    visit = {
        "name": "site_visit",
        "anchors": ["complaint.acknowledged"],
        "span": "3 business_days",
        "satisfied_by": ["test.site_inspected"],
    }
    story = acknowledged(desk(targets=[*policy().to_mapping()["targets"], visit]))
    story.do(InspectSite(by="dana", found="a leak"))
    (clock,) = (clock for clock in story.complaint.clocks if clock.name == "site_visit")
    assert (clock.status, clock.met_at) == (cf.ClockStatus.MET, story.now)


def test_an_extended_lifecycle_is_verified_and_drawn() -> None:
    lifecycle = desk().lifecycle
    assert lifecycle.verify() > cf.Lifecycle().verify()
    assert "acknowledged --> investigating: Investigate, InspectSite" in lifecycle.mermaid()


def test_what_was_done_is_observed_with_the_rules_that_it_broke() -> None:
    story = acknowledged(desk())
    step = story.workflow.observe(
        story.complaint, InspectSite(by="noa", found="a leak"), story.now + timedelta(minutes=1)
    )
    assert [event.rule for event in step.events if isinstance(event, events.StandardNotMet)] == ["trained"]
    assert step.complaint.state is State.INVESTIGATING
