"""For each kind of notice that the library makes: a story in which it is made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import complaintflow as cf
from complaintflow import commands as do
from tests.samples import PATHS, Story, desk, receive
from tests.samples import State as S

ROUTES = ("The ombudsman, +00 000 0000",)


def reach(state: S, customer: cf.Customer) -> Story:
    """A complaint of this customer in this state, on a desk whose supervisor is Ruth."""
    story = Story(desk())
    opening = story.open
    story.open = lambda command=None: opening(_of(customer, command))  # type: ignore[method-assign]
    PATHS[state](story)
    return story


def _of(customer: cf.Customer, command: do.Opener | None) -> do.Opener:
    if isinstance(command, do.Detect):
        return do.Detect(reference="C-1042", customer=customer, by="dana", signal="two debits")
    return receive(customer=customer)


def doing(state: S, *makes: Callable[[Story], do.Command]) -> Callable[[cf.Customer], Story]:
    def tell(customer: cf.Customer) -> Story:
        story = reach(state, customer)
        for make in makes:
            story.do(make(story))
        return story

    return tell


def waiting(state: S, days: float) -> Callable[[cf.Customer], Story]:
    return lambda customer: reach(state, customer).wait(days=days)


def the(command: do.Command) -> Callable[[Story], do.Command]:
    return lambda story: command


def change(requested_by: str | None) -> Callable[[Story], do.Command]:
    return lambda story: do.Change(
        by="dana",
        commitment=story.promise.id,
        reason="The bank answers on Sunday.",
        requested_by=requested_by,
        promise=story.terms(5),
    )


def apologised(customer: cf.Customer) -> Story:
    story = reach(S.ACKNOWLEDGED, customer).wait(days=7)
    promise = story.terms(2, kind="answer", what="where the second charge came from")
    return story.do(do.ApologiseAndPromise(by="dana", reason="I did not call.", promise=promise))


def reopened(customer: cf.Customer) -> Story:
    story = reach(S.CLOSED, customer).do(do.Reopen(reason="It happened again."))
    return story.do(do.Acknowledge(by="dana", promise=story.terms()))


def unheard(customer: cf.Customer) -> Story:
    story = reach(S.ACKNOWLEDGED, customer)
    return story.do(do.Promise(by="dana", promise=story.terms(9))).wait(days=5)


def promoted(customer: cf.Customer) -> Story:
    story = Story(desk()).open(receive(customer=customer, kind="question"))
    story.do(do.Acknowledge(by="dana", promise=story.terms()))
    return story.do(do.Promote(by="dana", reason="They want their money back."))


def followed_up(customer: cf.Customer) -> Story:
    story = Story(desk(follow_up_after="20 business_days"))
    opening = story.open
    story.open = lambda command=None: opening(_of(customer, command))  # type: ignore[method-assign]
    PATHS[S.CLOSED](story)
    return story.wait(days=60)


def answered(story: Story) -> do.Command:
    return do.Keep(by="dana", commitment=story.promise.id, answer="It was ours.", promise=story.terms(5))


def with_resolution_target(customer: cf.Customer, **more: object) -> Story:
    targets = cf.Policy.starter().to_mapping()["targets"]
    changed = [{**target, **more} if target["name"] == "resolution" else target for target in targets]
    story = Story(desk(targets=changed))
    opening = story.open
    story.open = lambda command=None: opening(_of(customer, command))  # type: ignore[method-assign]
    return story


def settled_early(customer: cf.Customer, routes: tuple[str, ...] = ROUTES) -> Story:
    early = {"by": "3 weeks", "on": ["complaint.resolved"], "routes": list(routes)}
    story = with_resolution_target(customer, exit=early)
    PATHS[S.RESOLVED](story)
    return story


def extended(customer: cf.Customer) -> Story:
    more = {"amount": "2 weeks", "counted_from": "due", "reasons": ["complex"], "most": 1, "notice": True}
    story = with_resolution_target(customer, extensions=[more]).open(receive(customer=customer))
    story.do(do.Acknowledge(by="dana", promise=story.terms(3)))
    asked = {"target": "resolution", "reason": "complex", "because": "The bank has not answered us."}
    return story.do(do.ExtendTarget(by="dana", routes=ROUTES, **asked))


OFFER = do.OfferHandover(by="dana", to="omar", reason="absence", briefing="two debits")
MOVE = do.Reassign(by="ruth", to="omar", reason="absence")
CONTACT = do.Contact(
    by="dana", channel="phone", summary="We compared both charges.", next_step="We ask the bank."
)
FINAL = do.RespondFinally(
    by="dana", outcome="not_upheld", reasons="It was one charge.", redress=("49.90 back",), routes=ROUTES
)


def replied(story: Story) -> do.Command:
    remark = story.complaint.beside.unreplied[0]
    return do.ReplyToFeedback(by="dana", feedback=remark.id, reply="We noted it.")


def improved(story: Story) -> do.Command:
    lesson = story.complaint.beside.pending_lessons[0]
    return do.CarryOutLesson(by="dana", lesson=lesson.id, improvement="Every retry has a key now.")


def department(story: Story) -> do.Command:
    due = story.now + timedelta(days=1)
    return do.FollowUpWith(by="dana", department="Sales", request="Send the contract.", due=due)


def pair(customer: cf.Customer) -> tuple[Story, Story]:
    """Two complaints that were joined."""
    into, other = reach(S.ACKNOWLEDGED, customer), Story().open(receive("C-1057", customer=customer))
    into.now += timedelta(minutes=5)
    for story, step in zip(
        (into, other), into.workflow.merge(into.complaint, other.complaint, into.now), strict=True
    ):
        story.take(step)
    return into, other


def parted(customer: cf.Customer) -> Story:
    into, other = pair(customer)
    return into.take(into.workflow.separate(into.complaint, other.complaint, into.now)[0])


def halved(customer: cf.Customer) -> Story:
    story = reach(S.ACKNOWLEDGED, customer)
    part = receive("C-1057", customer=customer)
    return story.take(story.workflow.split(story.complaint, part, story.now)[0])


TOLD: dict[str, Callable[[cf.Customer], Story]] = {
    "receipt": doing(S.RECEIVED),
    "acknowledgement": doing(S.ACKNOWLEDGED),
    "reopened": reopened,
    "proactive_outreach": doing(S.SUSPECTED, the(do.ReachOut(by="dana", observed_issue="two debits"))),
    "recap_after_contact": doing(S.ACKNOWLEDGED, the(CONTACT)),
    "promise_made": doing(S.ACKNOWLEDGED, lambda story: do.Promise(by="dana", promise=story.terms(5))),
    "promise_changed": doing(S.ACKNOWLEDGED, change(None)),
    "promise_changed_at_customer_request": doing(S.ACKNOWLEDGED, change("customer")),
    "promise_due_soon": waiting(S.ACKNOWLEDGED, days=7),
    "promise_missed_alert": waiting(S.ACKNOWLEDGED, days=7),
    "promise_untold": unheard,
    "promise_broken": apologised,
    "answer": doing(S.ACKNOWLEDGED, answered),
    "clarification_request": doing(S.ACKNOWLEDGED, the(do.Ask(by="dana", questions=("When?", "How much?")))),
    "restatement": doing(S.CLARIFYING),
    "progress_update": doing(S.INVESTIGATING),
    "options_offered": doing(S.OPTIONS_OFFERED),
    "plan_explained": doing(S.ACTING),
    "resolution": doing(S.RESOLVED),
    "final_response": doing(S.ACKNOWLEDGED, the(FINAL)),
    "delay_notice": extended,
    "summary_resolution": settled_early,
    "follow_up": followed_up,
    "thanks": doing(S.CLOSED),
    "satisfaction_survey": doing(S.CLOSED),
    "closed": doing(S.CLOSED),
    "withdrawal_confirmed": doing(S.ACKNOWLEDGED, the(do.Withdraw())),
    "handover_offered": doing(S.ACKNOWLEDGED, the(OFFER)),
    "now_a_complaint": promoted,
    "handover_lapsed": lambda customer: doing(S.ACKNOWLEDGED, the(OFFER))(customer).wait(days=2),
    "handover": doing(S.ACKNOWLEDGED, the(OFFER), the(do.AcceptHandover(by="omar"))),
    "complaints_joined": lambda customer: pair(customer)[0],
    "complaints_parted": parted,
    "complaint_split": halved,
    "handed_over": doing(S.ACKNOWLEDGED, the(MOVE)),
    "first_response_due": waiting(S.RECEIVED, days=1),
    "limit_reached": waiting(S.RECEIVED, days=1),
    "feedback_reply": doing(S.ACKNOWLEDGED, the(do.GiveFeedback(feedback="Call later.")), replied),
    "improvement_made": doing(S.CLOSED, improved),
    "goodwill": doing(S.ACKNOWLEDGED, the(do.GiveGoodwill(by="dana", gesture="a month free of charge"))),
    "referral": doing(S.CLOSED, the(do.Refer(by="dana", body="the ombudsman", reason="you asked us to"))),
    "update_without_date": doing(S.FOLLOW_UP, the(CONTACT)),
    "update_in_debt": lambda customer: waiting(S.ACKNOWLEDGED, days=7)(customer).do(CONTACT),
    "department_follow_up": doing(S.ACKNOWLEDGED, department),
}
"""The kind, and a story that brings it."""


def letters(story: Story, kind: str) -> list[cf.Notice]:
    """The notices of one kind in a story, those that were merged into others among them."""
    parts = [part for notice in story.notices for part in (notice.parts or (notice,))]
    return [part for part in parts if part.kind == kind]
