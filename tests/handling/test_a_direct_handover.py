"""A complaint that its owner hands over without asking: recorded on a desk's first day, refused later (S3:51)."""

from __future__ import annotations

import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from tests.samples import State as S
from tests.samples import Story, acknowledged, desk, in_debt, in_state, receive

DIRECT = do.Reassign(by="dana", to="omar", reason="competence")


def test_the_owner_hands_over_at_once_and_every_promise_keeps_its_date() -> None:
    story = acknowledged()
    promised_at = story.promise.promised_at
    story.do(DIRECT)
    assert (story.complaint.owner, story.promise.owner, story.promise.promised_at) == (
        "omar",
        "omar",
        promised_at,
    )
    assert [fact.rule for fact in story.events if isinstance(fact, e.StandardNotMet)] == ["accepted_handover"]
    assert "handover" in [notice.kind for notice in story.steps[-1].notices]


def test_a_strict_desk_wants_the_acceptance_first() -> None:
    story = in_state(S.ACKNOWLEDGED, desk("strict"))
    with pytest.raises(cf.CommandRefused) as refused:
        story.do(DIRECT)
    assert refused.value.rule == "accepted_handover"


@pytest.mark.parametrize(("reason", "moves"), [("competence", False), ("impartiality", True)])
def test_a_debt_is_not_handed_on_without_a_cause(reason: str, moves: bool) -> None:
    story = in_debt()
    command = do.Reassign(by="dana", to="omar", reason=reason)
    if moves:
        assert story.do(command).complaint.debts[0].owner == "omar"
    else:
        with pytest.raises(cf.CommandRefused, match="does not pass it on"):
            story.do(command)


def test_a_supervisor_takes_a_debt_from_whoever_owes_it() -> None:
    story = in_debt().do(do.Reassign(by="ruth", to="omar", reason="competence"))
    assert story.complaint.debts[0].owner == "omar"


def test_somebody_else_at_the_desk_moves_nothing() -> None:
    with pytest.raises(cf.CommandRefused, match="Only its owner or a supervisor"):
        acknowledged().do(do.Reassign(by="omar", to="ruth", reason="competence"))


@pytest.mark.parametrize("by", ["customer", "sami-the-brother"])
def test_what_is_promised_while_the_customer_calls_is_promised_by_its_owner(by: str) -> None:
    story = acknowledged()
    call = do.Contact(
        by=by, channel="phone", summary="Where?", promise=story.terms(1, owner="dana"), recorded_by="dana"
    )
    assert story.do(call).promise.made_by == "dana"


def test_nobody_is_thanked_for_a_complaint_that_they_have_not_made() -> None:
    with pytest.raises(cf.CommandRefused, match="lifecycle"):
        in_state(S.SUSPECTED).do(do.Thank(by="dana"))


def test_a_customer_hears_that_a_question_is_handled_as_a_complaint_now() -> None:
    story = Story(desk()).open(receive(kind="question"))
    story.do(do.Acknowledge(by="dana", promise=story.terms()), do.Promote(reason="I want it back."))
    (letter,) = story.steps[-1].notices
    assert letter.kind == "now_a_complaint" and "C-1042" in cf.render(letter, language="en").text
