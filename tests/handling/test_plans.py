"""A plan is made of promises: each step has somebody who does it, and a time (G11, S3:43, S4:18f)."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.rules.examples import STARTER
from tests.samples import EMMA, STRICT, Story, desk, in_state, receive
from tests.samples import State as S


def agree(*plan: Any, **fields: Any) -> do.AgreePlan:
    said = {"apology": "Sorry.", "single_remedy_reason": "there is one charge"}
    return do.AgreePlan(**{"by": "dana", "plan": plan, **said, **fields})


def planned(*plan: Any, customer: cf.Customer = EMMA) -> Story:
    story = Story().open(receive(customer=customer)).do(do.Acknowledge(by="dana", promise=Story().terms(3)))
    return story.do(agree(*plan))


def letter(story: Story, kind: str = "plan_explained") -> cf.Notice:
    parts = [part for notice in story.steps[-1].notices for part in (notice.parts or (notice,))]
    (found,) = [part for part in parts if part.kind == kind]
    return found


def refused(story: Story, command: do.Command) -> cf.CommandRefused:
    with pytest.raises(cf.CommandRefused) as caught:
        story.do(command)
    return caught.value


REFUND = Story().terms(2, kind="action", what="the refund")


def test_a_step_may_be_given_as_what_promises_it() -> None:
    held = in_state(S.ACKNOWLEDGED).promise
    command = agree("a text", REFUND, held, do.PlanStep("a letter", held), do.PlanStep("paid", REFUND))
    assert [step.what for step in command.plan] == ["a text", REFUND.what, held.what, "a letter", "paid"]
    assert [step.promised for step in command.plan] == [None, REFUND, held.id, held.id, REFUND]
    assert command.promises == (REFUND, REFUND)


@pytest.mark.parametrize("one", ["a refund", REFUND, do.PlanStep("a refund")])
def test_one_step_needs_no_list(one: Any) -> None:
    assert do.AgreePlan(by="dana", plan=one).plan == do.AgreePlan(by="dana", plan=[one]).plan


def test_what_is_no_step_and_what_promises_nothing_is_said_when_it_is_built() -> None:
    with pytest.raises(TypeError, match="PlanStep"):
        do.AgreePlan(by="dana", plan=[REFUND, 7])
    with pytest.raises(TypeError, match="promised= needs Terms"):
        do.PlanStep("a refund", True)  # type: ignore[arg-type]


def test_a_step_keeps_its_words_out_of_reprs() -> None:
    assert "refund" not in repr(agree(REFUND, do.PlanStep("a refund")))


@pytest.mark.parametrize("plan", [(), (" ",), (do.PlanStep("\u200b", REFUND),)])
def test_a_plan_says_something_in_each_step(plan: tuple[Any, ...]) -> None:
    assert refused(in_state(S.UNDERSTOOD), agree(*plan)).rule == "blank_plan"


def test_terms_in_a_plan_are_promises_and_the_record_says_which_step_each_is() -> None:
    story = planned(REFUND, "write to you")
    (step, promise), (bare, nobody) = story.complaint.steps
    assert (step, promise, bare, nobody) == ("the refund", story.promise, "write to you", None)
    assert (story.promise.owner, story.promise.kind) == ("dana", cf.PromiseKind.ACTION)
    assert story.complaint.plan_promised == (story.promise.id, "")


def test_a_step_stands_under_a_promise_that_was_open_before() -> None:
    story = in_state(S.UNDERSTOOD)
    before = story.complaint.commitments
    story.do(agree(do.PlanStep("pay it back", story.promise.id)))
    assert story.complaint.commitments == before
    assert story.complaint.steps == (("pay it back", story.promise),)


def test_a_plan_that_promises_nothing_stores_nothing_of_promises() -> None:
    story = planned("pay it back", "write to you")
    assert story.complaint.plan_promised == ()
    assert story.complaint.steps == (("pay it back", None), ("write to you", None))


def test_a_promise_that_is_not_there_or_has_ended_holds_no_step() -> None:
    story = in_state(S.UNDERSTOOD)
    assert refused(story, agree(do.PlanStep("pay it back", "C-1042/99"))).rule == "step_promise_open"
    first = story.promise
    story.do(do.Keep(by="dana", commitment=first, answer="It was ours.", promise=story.terms(4)))
    assert refused(story, agree(do.PlanStep("pay it back", first))).rule == "step_promise_open"


def test_a_step_follows_its_promise_when_that_is_changed() -> None:
    story = planned(REFUND)
    other = story.terms(3, kind="action", what="the refund")
    story.do(do.Change(by="dana", commitment=story.promise, reason="a holiday", promise=other))
    assert story.complaint.steps == (("the refund", story.promise),)


def test_a_new_cycle_has_no_plan() -> None:
    story = in_state(S.CLOSED)
    assert story.complaint.steps
    assert story.do(do.Reopen(reason="again")).complaint.steps == ()


def test_the_strict_policy_asks_who_does_each_step_until_when() -> None:
    story = in_state(S.UNDERSTOOD, STRICT)
    caught = refused(story, agree(do.PlanStep("pay it back", story.promise), "write to you"))
    assert caught.rule == "plan_is_promised"
    story.do(agree(do.PlanStep("pay it back", story.promise), story.terms(4, kind="action")))
    assert story.state is S.ACTING


def test_the_starter_policy_names_a_step_that_nobody_promised() -> None:
    story = in_state(S.UNDERSTOOD, desk(standards=STARTER["standards"])).do(agree("pay it back"))
    named = [fact.rule for fact in story.steps[-1].events if isinstance(fact, cf.events.StandardNotMet)]
    assert named == ["plan_is_promised"]


def test_a_plan_that_is_carried_out_in_the_same_call_needs_no_promise() -> None:
    story = in_state(S.UNDERSTOOD, STRICT)
    told = {"resolution": "Paid back.", "explanation": "It was sent twice.", "promise": story.terms(5)}
    call = (agree("pay it back"), do.Resolve(by="dana", channel="phone", **told))
    step = STRICT.handle_all(story.complaint, call, story.now)
    assert step.complaint.state is S.RESOLVED


def test_the_letter_says_of_each_step_who_does_it_and_until_when() -> None:
    story = planned(REFUND, "write to you")
    text = cf.render(letter(story)).text
    (dated,) = [line for line in text.splitlines() if line.startswith("1.")]
    assert dated.startswith("1. the refund (Dana Levi): ") and "2026" in dated
    assert "2. write to you\n" in text


@pytest.mark.parametrize("language", ["en", "ar", "he"])
def test_the_letter_says_it_in_each_language(language: str) -> None:
    story = planned(REFUND, "write to you")
    shown = cf.render(letter(story), language=language)
    assert "Dana Levi" in shown.text and "the refund" in shown.text


def test_the_promises_of_the_steps_are_told_by_the_letter_of_the_plan_alone() -> None:
    story = planned(REFUND)
    told = letter(story)
    assert story.promise.id in told.commitments
    assert [notice.kind for notice in story.steps[-1].notices] == ["plan_explained"]
    story.do(do.ConfirmTold(notice=told))
    assert story.promise.told_at == story.now


def test_where_others_read_along_a_step_is_told_by_a_letter_of_its_own() -> None:
    public = attrs.evolve(EMMA, channel="social", address="@emma")
    story = planned(REFUND, customer=public)
    said = [notice for notice in story.steps[-1].notices if story.promise.id in notice.commitments]
    assert said and not any("refund" in str(notice.facts) for notice in said)
    assert story.promise in story.complaint.untold


def test_a_letter_that_names_a_passed_or_moved_step_is_not_sent() -> None:
    story = planned(REFUND)
    told, workflow = letter(story), story.workflow
    assert workflow.recheck(story.complaint, told, now=story.now) == "send"
    late = story.promise.promised_at + timedelta(hours=1)
    assert workflow.recheck(story.complaint, told, now=late) == "stale"
    other = story.terms(4, kind="action", what="the refund")
    story.do(do.Change(by="dana", commitment=story.promise, reason="a holiday", promise=other))
    assert workflow.recheck(story.complaint, told, now=story.now) == "superseded"


@given(st.lists(st.sampled_from(["a text", REFUND, "held"]), min_size=1, max_size=4))
def test_every_step_is_stored_with_what_promises_it(steps: list[Any]) -> None:
    story = in_state(S.UNDERSTOOD)
    held = story.promise
    story.do(agree(*(held if step == "held" else step for step in steps)))
    promised = [promise is not None for _, promise in story.complaint.steps]
    assert promised == [step != "a text" for step in steps]
    rows = [json.loads(json.dumps(cf.to_plain(value))) for value in (*story.events, *story.notices)]
    back = [cf.from_plain(row) for row in rows]
    assert back == [*story.events, *story.notices]
    assert cf.replay(back[: len(story.events)]) == story.complaint
