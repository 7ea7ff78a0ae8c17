"""Generated stories: what a desk might do with a complaint, in any order, at any hour, refused or not.

The rule this module keeps: a story is drawn as plain numbers, so that a failing one shrinks to a short one. Each
number picks one of the commands that somebody could think of at that moment; a refusal is part of the story.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from tests.samples import CALENDAR, EMMA, LAYLA, NOW, WORKFLOW, Story, in_state, receive

Invents = Callable[[Story], do.Command]


def _last(story: Story) -> str:
    promises = story.complaint.commitments
    return promises[-1].id if promises else "C-1042/0"


def _first(story: Story) -> str:
    promises = story.complaint.commitments
    return promises[0].id if promises else "C-1042/0"


def _notice(story: Story) -> str:
    return story.notices[-1].id if story.notices else "C-1042/1:receipt:customer"


def _entered_late(story: Story) -> do.Command:
    promise = story.complaint.commitment(_last(story))
    told = story.now if promise is None else min(story.now, promise.promised_at)
    proof = {"evidence": "call log of Mansour", "reason": "Mansour's call was typed in late"}
    return do.Keep(by="dana", commitment=_last(story), answer="told Mansour", at=told, **proof)


INVENTIONS: tuple[Invents, ...] = (
    lambda s: do.Acknowledge(by="dana", summary="Mansour paid twice", promise=s.terms(2)),
    lambda s: do.Restate(by="dana", summary="Mansour paid twice", promise=s.terms(1)),
    lambda s: do.ConfirmUnderstanding(recorded_by="dana"),
    lambda s: do.CorrectUnderstanding(correction="Mansour paid thrice", recorded_by="dana"),
    lambda s: do.Ask(by="dana", questions=("When did Mansour pay?",), promise=s.terms(1)),
    lambda s: do.AnswerClarification(answer="Mansour paid on Monday"),
    lambda s: do.Investigate(by="dana", need="Mansour's bank log", promise=s.terms(2)),
    lambda s: do.Offer(by="dana", options=(cf.Option("refund Mansour", True), cf.Option("credit", True))),
    lambda s: do.Choose(choice="refund Mansour"),
    lambda s: do.DeclineOptions(wish="Mansour wants both"),
    lambda s: do.AgreePlan(
        by="dana", plan="refund", apology="Sorry, Ms Mansour.", single_remedy_reason="one"
    ),
    lambda s: do.AgreePlan(by="dana", plan=s.terms(2, kind="action", what="refund")),
    lambda s: do.AgreePlan(by="dana", plan=["refund", *s.complaint.open_commitments[:1]]),
    lambda s: do.Resolve(by="dana", resolution="refunded", explanation="Mansour", promise=s.terms(3)),
    lambda s: do.ConfirmResolution(remark="Mansour is content"),
    lambda s: do.DisputeResolution(remark="Mansour got nothing"),
    lambda s: do.RespondFinally(by="dana", outcome="partly", reasons="Mansour is half right", routes="court"),
    lambda s: do.Close(by="dana", summary="done for Mansour"),
    lambda s: do.CloseUnanswered(by="dana"),
    lambda s: do.Withdraw(reason="Mansour has enough"),
    lambda s: do.Reopen(reason="Mansour was charged again", recorded_by="dana"),
    lambda s: do.Promise(by="dana", promise=s.terms(2, what="the refund of Mansour", place="till 3")),
    lambda s: do.Promise(by="dana", promise=s.terms(4, kind="appointment", at=None, on=NOW.date())),
    lambda s: do.Keep(by="dana", commitment=_last(s), answer="told Mansour", promise=s.terms(2)),
    lambda s: do.Keep(
        by="omar", commitment=_first(s), answer="wrote to Mansour", channel="email", key="keep"
    ),
    _entered_late,
    lambda s: do.Change(by="dana", commitment=_last(s), reason="Mansour's bank", promise=s.terms(4)),
    lambda s: do.Release(commitment=_last(s), reason="Mansour needs no call"),
    lambda s: do.ApologiseAndPromise(by="dana", reason="we forgot Mansour", promise=s.terms(1)),
    lambda s: do.Contact(by="customer", channel="email", summary="Mansour wonders", purpose="chaser"),
    lambda s: do.Contact(by="dana", channel="phone", summary="spoke to Mansour", purpose="reminder"),
    lambda s: do.PutQuestion(by="sami-the-brother", question="Where is Mansour's money?"),
    lambda s: do.AnswerQuestion(by="dana", question=f"C-1042/{s.complaint.version}", answer="on its way"),
    lambda s: do.Thank(by="dana"),
    lambda s: do.InviteSurvey(by="dana", link="https://example.test/mansour"),
    lambda s: do.RecordLesson(by="dana", cause="no key"),
    lambda s: do.Note(by="desk", text="Mansour called twice"),
    lambda s: do.OfferHandover(by="dana", to="omar", reason="absence", briefing="Mansour waits"),
    lambda s: do.AcceptHandover(by="omar"),
    lambda s: do.RefuseHandover(by="omar", reason="no time"),
    lambda s: do.Reassign(by="ruth", to="omar"),
    lambda s: do.Correct(
        by="dana", field="customer.name", value="L. Mansour", reason="typo", approved_by="ruth"
    ),
    lambda s: do.Correct(
        by="dana", field="received_at", value="2026-09-14T09:00+03:00", reason="typo", approved_by="ruth"
    ),
    lambda s: do.ConfirmTold(notice=_notice(s), channel="email", language="ar"),
    lambda s: do.Witness(state="resolved", activity="solve", resource="crm"),
    lambda s: do.VoiceProblem(statement="Mansour was charged", channel="phone"),
    lambda s: do.ReachOut(by="dana", observed_issue="two debits for Mansour", promise=s.terms(1)),
    lambda s: do.DeclineOutreach(recorded_by="dana"),
)

_PROMISE = do.AdoptedPromise(
    what="a call to Mansour", at=CALENDAR.add(NOW, timedelta(hours=30)), made_at=NOW - timedelta(days=1)
)
OPENINGS: tuple[do.Opener, ...] = (
    receive(),
    receive(customer=EMMA, kind="request", follows="C-7"),
    do.Detect(reference="C-1042", customer=LAYLA, by="dana", signal="two debits for Mansour"),
    do.Adopt(
        reference="C-1042",
        customer=LAYLA,
        state="investigating",
        received_at=NOW - timedelta(days=9),
        owner="dana",
        promises=(_PROMISE,),
        past_promises={"kept": 2, "broken": 1},
    ),
)

_HOURS = st.sampled_from((0, 0, 1, 4, 24, 24 * 8))
_DEEDS = st.lists(st.tuples(_HOURS, st.integers(0, len(INVENTIONS) - 1)), max_size=12)


def _told(begin: do.Opener | cf.State, deeds: list[tuple[int, int]], legal: bool) -> Story:
    story = in_state(begin) if isinstance(begin, cf.State) else Story(WORKFLOW).open(begin)
    for hours, pick in deeds:
        story.wait(hours=hours)
        _attempt(story, pick, legal)
    return story


def _attempt(story: Story, pick: int, legal: bool) -> None:
    """The picked command; in a lawful story the first one after it that is not refused."""
    for invents in (*INVENTIONS[pick:], *INVENTIONS[:pick])[: len(INVENTIONS) if legal else 1]:
        try:
            story.do(invents(story), after=timedelta(minutes=1))
        except cf.CommandRefused as refused:
            assert refused.step is not None
            story.take(refused.step)
        else:
            return


def stories() -> st.SearchStrategy[Story]:
    """Stories of up to a dozen deeds, from any opening or any state; in half of them every deed is lawful."""
    return st.builds(_told, st.sampled_from((*OPENINGS, *cf.State)), _DEEDS, st.booleans())
