"""While a promise is broken and unrepaired: what staff may still do, and that the customer is never refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from tests.samples import State as S
from tests.samples import Story, in_debt, in_state

Make = Callable[[Story], do.Command]
OPTIONS = (cf.Option("a refund", True), cf.Option("a credit", True))
FINAL = do.RespondFinally(by="dana", outcome="upheld", reasons="It was ours.", routes="The ombudsman")


def broken(state: S) -> Story:
    """A complaint in this state whose promise has been broken by the passing of time."""
    story = in_state(state).wait(days=21)
    assert story.complaint.in_debt
    return story


def the(command: do.Command) -> Make:
    return lambda story: command


def keep(story: Story) -> do.Command:
    owed = story.complaint.debts[0]
    return do.Keep(by="dana", commitment=owed.id, answer="The second charge is ours.", promise=story.terms(3))


def apologise(story: Story) -> do.Command:
    return do.ApologiseAndPromise(by="dana", reason="I did not call.", promise=story.terms(3))


def resolve(story: Story) -> do.Command:
    return do.Resolve(by="dana", resolution="Paid back.", explanation="Sent twice.", promise=story.terms(3))


def answer(story: Story) -> do.Command:
    story.do(do.PutQuestion(question="When?", recorded_by="dana"))
    return do.AnswerQuestion(by="dana", question=story.complaint.unanswered[0].id, answer="In May.")


def hand_over(reason: str) -> Make:
    return the(do.OfferHandover(by="dana", to="omar", reason=reason, briefing="two debits"))


def release(story: Story) -> do.Command:
    return do.Release(commitment=story.complaint.debts[0].id)


STILL_OPEN: dict[str, tuple[S, Make]] = {
    "answering late": (S.ACKNOWLEDGED, keep),
    "apologising with a new promise": (S.ACKNOWLEDGED, apologise),
    "talking to the customer": (
        S.ACKNOWLEDGED,
        the(do.Contact(by="dana", channel="phone", summary="We spoke.")),
    ),
    "answering a question": (S.ACKNOWLEDGED, answer),
    "investigating": (S.UNDERSTOOD, the(do.Investigate(by="dana", need="the log"))),
    "redressing": (S.ACTING, resolve),
    "what a law demands": (S.ACKNOWLEDGED, the(FINAL)),
    "handing over for absence": (S.ACKNOWLEDGED, hand_over("absence")),
    "handing over for impartiality": (S.ACKNOWLEDGED, hand_over("impartiality")),
    "a supervisor's move": (S.ACKNOWLEDGED, the(do.Reassign(by="ruth", to="omar"))),
    "a note": (S.ACKNOWLEDGED, the(do.Note(by="dana", text="an aside"))),
    "a correction": (
        S.ACKNOWLEDGED,
        the(do.Correct(by="dana", field="summary", value="x", reason="a slip", approved_by="ruth")),
    ),
}

REFUSED: dict[str, tuple[S, Make, str]] = {
    "asking": (S.ACKNOWLEDGED, the(do.Ask(by="dana", questions="When?")), "not_in_debt"),
    "restating": (S.ACKNOWLEDGED, the(do.Restate(by="dana", summary="You paid twice.")), "not_in_debt"),
    "offering": (S.UNDERSTOOD, the(do.Offer(by="dana", options=OPTIONS)), "not_in_debt"),
    "agreeing a plan": (
        S.UNDERSTOOD,
        the(do.AgreePlan(by="dana", plan="pay back", single_remedy_reason="one charge")),
        "not_in_debt",
    ),
    "a further promise without an apology": (
        S.ACKNOWLEDGED,
        lambda story: do.Promise(by="dana", promise=story.terms(3)),
        "not_in_debt",
    ),
    "thanking": (S.ACKNOWLEDGED, the(do.Thank(by="dana")), "not_in_debt"),
    "inviting to a survey": (
        S.RESOLVED,
        the(do.InviteSurvey(by="dana", link="https://x.test")),
        "not_in_debt",
    ),
    "passing the debt on": (S.ACKNOWLEDGED, hand_over("competence"), "debt_stays"),
    "passing it on at the customer's wish": (S.ACKNOWLEDGED, hand_over("customer_request"), "debt_stays"),
}

CUSTOMER: dict[str, tuple[S, Make]] = {
    "answering what was asked": (S.CLARIFYING, the(do.AnswerClarification(answer="In May."))),
    "confirming": (S.CLARIFYING, the(do.ConfirmUnderstanding())),
    "correcting": (S.CLARIFYING, the(do.CorrectUnderstanding(correction="It was April."))),
    "choosing": (S.OPTIONS_OFFERED, the(do.Choose(choice="a refund"))),
    "declining": (S.OPTIONS_OFFERED, the(do.DeclineOptions())),
    "confirming the resolution": (S.RESOLVED, the(do.ConfirmResolution())),
    "disputing the resolution": (S.RESOLVED, the(do.DisputeResolution())),
    "asking something": (S.ACKNOWLEDGED, the(do.PutQuestion(question="When?"))),
    "writing": (S.ACKNOWLEDGED, the(do.Contact(by=cf.CUSTOMER, channel="email", summary="Where is it?"))),
    "letting it go": (S.ACKNOWLEDGED, release),
    "withdrawing": (S.ACKNOWLEDGED, the(do.Withdraw())),
}


@pytest.mark.parametrize(("state", "make"), STILL_OPEN.values(), ids=STILL_OPEN)
def test_in_debt_staff_may_still_do_this(state: S, make: Make) -> None:
    story = broken(state)
    story.do(make(story))
    assert story.steps[-1].events


@pytest.mark.parametrize(("state", "make", "rule"), REFUSED.values(), ids=REFUSED)
def test_in_debt_staff_may_not_do_this(state: S, make: Make, rule: str) -> None:
    story = broken(state)
    with pytest.raises(cf.CommandRefused) as caught:
        story.do(make(story))
    assert caught.value.rule == rule
    assert "Repair" in caught.value.instead or "apologise and promise anew" in caught.value.instead


@pytest.mark.parametrize(("state", "make"), CUSTOMER.values(), ids=CUSTOMER)
def test_in_debt_the_customer_is_never_refused(state: S, make: Make) -> None:
    story = broken(state)
    command = make(story)
    story.do(command)
    assert story.steps[-1].events[0].by == cf.CUSTOMER


@pytest.mark.parametrize(("state", "make"), CUSTOMER.values(), ids=CUSTOMER)
def test_a_representative_with_recorded_authority_may_do_what_the_customer_may(state: S, make: Make) -> None:
    story = broken(state)
    story.do(evolve(make(story), by="sami-the-brother"))
    assert story.steps[-1].events[0].by == "sami-the-brother"


def test_without_a_debt_there_is_nothing_to_apologise_for() -> None:
    story = in_state(S.ACKNOWLEDGED)
    with pytest.raises(cf.CommandRefused) as caught:
        story.do(apologise(story))
    assert caught.value.rule == "in_debt"


def test_an_apology_without_a_new_promise_repays_nothing() -> None:
    story = in_debt()
    with pytest.raises(cf.CommandRefused) as caught:
        story.do(do.ApologiseAndPromise(by="dana", reason="I did not call."))
    assert caught.value.rule == "promise_given"


@pytest.mark.parametrize("make", [keep, apologise, release])
def test_once_the_debt_is_repaid_or_let_go_everything_is_open_again(make: Make) -> None:
    story = in_debt()
    story.do(make(story))
    assert not story.complaint.in_debt
    story.do(do.Ask(by="dana", questions="When?", promise=story.terms(4)))
    assert story.state is S.CLARIFYING


def test_a_debt_goes_along_with_the_handover_and_the_successor_repays_it() -> None:
    story = in_debt().do(do.OfferHandover(by="dana", to="omar", reason="absence", briefing="two debits"))
    story.do(do.AcceptHandover(by="omar"))
    assert story.complaint.debts[0].owner == "omar"
    story.do(
        do.Keep(by="omar", commitment=story.complaint.debts[0].id, answer="Ours.", promise=story.terms(3))
    )
    assert not story.complaint.in_debt


def test_resolving_out_of_a_debt_tells_the_customer_and_is_repaid_when_the_letter_arrived() -> None:
    story = broken(S.ACTING)
    story.do(resolve(story))
    (letter,) = story.steps[-1].notices
    assert (letter.kind, story.complaint.in_debt) == ("resolution", True)
    story.do(do.ConfirmTold(notice=letter.id))
    assert not story.complaint.in_debt


def test_a_complaint_in_debt_is_not_closed() -> None:
    story = in_debt().do(FINAL)
    with pytest.raises(cf.CommandRefused) as caught:
        story.do(do.Close(by="dana"))
    assert caught.value.rule == "nothing_owed"
