"""What a step leaves behind is asked when the whole of it is done, and of the command that should have seen to it."""

from __future__ import annotations

import pytest

import complaintflow as cf
from complaintflow import commands as do
from tests.rules.standard_cases import KEYS, TWO, contact
from tests.rules.test_standards import not_met, requiring
from tests.samples import STRICT, Story, in_state
from tests.samples import State as S

RESTATE = do.Restate(by="dana", summary="You paid twice.", impact="The rent bounced.")
CHOOSE = do.Choose(choice="a refund", recorded_by="dana")
PLAN = do.AgreePlan(by="dana", plan=("pay it back",), apology="We are sorry that it happened.")
RESOLVE = do.Resolve(by="dana", channel="phone", resolution="Paid back.", explanation="It was sent twice.")
CONFIRM = do.ConfirmResolution(recorded_by="dana")


def keep(story: Story, **fields: object) -> do.Keep:
    return do.Keep(by="dana", commitment=story.promise.id, answer="It was sent twice.", **fields)


def together(story: Story, *commands: do.Command) -> cf.Step:
    return story.workflow.handle_all(story.complaint, commands, now=story.now)


def settled(story: Story) -> tuple[do.Command, ...]:
    """A whole matter in the natural order: the last promise is kept long before the matter is closed."""
    understood = (keep(story), RESTATE, do.ConfirmUnderstanding(recorded_by="dana"))
    remedy = (do.Offer(by="dana", options=TWO), CHOOSE, PLAN, RESOLVE, CONFIRM)
    ending = (do.Thank(by="dana"), do.RecordLesson(by="dana", cause="a retry"), do.Close(by="dana"))
    return (*understood, *remedy, *ending)


def test_a_whole_matter_is_settled_in_one_call_in_the_natural_order() -> None:
    story = in_state(S.ACKNOWLEDGED, STRICT)
    step = together(story, *settled(story))
    assert (step.complaint.state, step.complaint.open_commitments) == (S.CLOSED, ())
    assert not_met(list(step.events)) == [("survey", "Close")]


def test_a_first_answer_that_settles_the_matter_needs_no_promise() -> None:
    story = in_state(S.RECEIVED, STRICT)
    answered = (do.Acknowledge(by="dana", channel="phone"), RESTATE, do.ConfirmUnderstanding())
    remedy = (do.Offer(by="dana", options=TWO), CHOOSE, PLAN, RESOLVE, CONFIRM)
    assert together(story, *answered, *remedy).complaint.state is S.FOLLOW_UP


def test_each_command_alone_would_be_refused() -> None:
    story = in_state(S.ACKNOWLEDGED, STRICT)
    for command in (keep(story), do.Release(commitment=story.promise.id, by="dana")):
        with pytest.raises(cf.CommandRefused):
            story.workflow.handle(story.complaint, command, now=story.now)


def test_the_refusal_names_the_command_that_would_have_to_bring_the_promise() -> None:
    story = in_state(S.ACKNOWLEDGED, requiring("next_promise"))
    note = do.Note(by="dana", text="she knows now")
    with pytest.raises(cf.CommandRefused, match="next promised time") as caught:
        together(story, keep(story), RESTATE, note)
    assert (caught.value.rule, caught.value.command) == ("next_promise", "Keep")
    assert caught.value.step is not None and not caught.value.step.events
    assert {each.command for each in caught.value.available if each.open} >= {do.Keep, do.Promise}


def test_a_later_command_of_the_step_may_bring_the_promise() -> None:
    story = in_state(S.ACKNOWLEDGED, requiring("next_promise"))
    step = together(story, keep(story), do.Promise(by="dana", promise=story.terms(5)))
    assert len(step.complaint.open_commitments) == 1
    step = together(
        story, keep(story), do.Contact(by="dana", channel="phone", summary="a", promise=story.terms())
    )
    assert len(step.complaint.open_commitments) == 1


def test_what_is_recorded_is_named_once_a_step_under_the_command_that_left_it_so() -> None:
    story = in_state(S.ACKNOWLEDGED, requiring())
    step = together(story, keep(story, key="call-1"), RESTATE)
    assert not_met(list(step.events)) == [("next_promise", "Keep")]
    assert [fact.key for fact in step.events].count("call-1") == 1


def test_what_the_customer_let_go_is_made_up_for_by_staff_who_act_after_it() -> None:
    story = in_state(S.ACKNOWLEDGED, requiring("next_promise"))
    release = do.Release(commitment=story.promise.id, recorded_by="dana")
    assert not_met(list(together(story, release).events)) == [("next_promise", "Release")]
    with pytest.raises(cf.CommandRefused) as caught:
        together(story, release, contact(attested=KEYS)(story))
    assert caught.value.command == "Contact"


WAIVED = do.Contact(by="dana", channel="phone", summary="She rang again.", recap_waived="she wants none")
FROM_CUSTOMER = do.Contact(by=cf.CUSTOMER, channel="phone", summary="And one more thing.")


@pytest.mark.parametrize("another", [WAIVED, FROM_CUSTOMER], ids=["waived", "of the customer"])
def test_the_summary_of_a_talk_is_owed_whatever_talk_comes_with_it(another: do.Contact) -> None:
    talk = contact(attested=KEYS)
    for first, second in ((talk, lambda story: another), (lambda story: another, talk)):
        story = in_state(S.RECEIVED, requiring())
        named = not_met(list(together(story, first(story), second(story)).events))
        assert named.count(("recap", "Contact")) == 1
        story = in_state(S.RECEIVED, requiring("recap"))
        with pytest.raises(cf.CommandRefused) as caught:
            together(story, first(story), second(story))
        assert caught.value.rule == "recap"


def test_each_of_two_talks_owes_its_summary_and_one_promise_settles_both() -> None:
    story = in_state(S.RECEIVED, requiring())
    talk = contact(attested=KEYS)(story)
    named = not_met(list(together(story, talk, talk).events))
    assert named.count(("recap", "Contact")) == 2
    story = in_state(S.ACKNOWLEDGED, requiring("recap"))
    together(story, talk, talk)


def test_a_promise_that_comes_with_a_talk_without_a_summary_has_a_letter_of_its_own() -> None:
    story = in_state(S.RECEIVED, requiring())
    talk = do.Contact(
        by="dana", channel="phone", summary="a", recap_waived="wants none", promise=story.terms()
    )
    letters = [each for each in together(story, talk).notices if each.to.kind == "customer"]
    assert [each.kind for each in letters] == ["promise_made"]


def test_the_last_reminder_may_be_the_answer_itself() -> None:
    story = in_state(S.CLARIFYING, requiring("next_promise"))
    remind = contact(purpose="reminder", attested=KEYS)(story)
    step = together(story, keep(story), remind, remind)
    assert not step.complaint.open_commitments
    with pytest.raises(cf.CommandRefused, match="next promised time"):
        together(story, remind, remind, keep(story), contact(attested=KEYS)(story))


def test_a_written_answer_to_a_debt_brings_the_next_date_although_the_debt_still_stands() -> None:
    story = in_state(S.ACKNOWLEDGED, requiring("next_promise")).wait(days=7)
    with pytest.raises(cf.CommandRefused, match="next promised time"):
        story.do(keep(story, channel="email"))


def test_what_was_already_done_is_named_with_what_it_left_behind() -> None:
    story = in_state(S.ACKNOWLEDGED, requiring("next_promise"))
    step = story.workflow.observe(story.complaint, keep(story), now=story.now)
    assert not_met(list(step.events)) == [("next_promise", "Keep")]
