"""Which command comes next.

The rule this module keeps: a plausible command is one that the workflow says is open, as often as a desk would do it,
so that stories come far; any other is anything by anybody, so that what must be refused is tried.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import attrs

from complaintflow import commands as do
from complaintflow.people import CUSTOMER
from complaintflow.record.complaint import Complaint
from complaintflow.record.states import Milestone, State
from complaintflow.testing.fields import filled
from complaintflow.testing.mischief import anybody, spoilt
from complaintflow.testing.scene import Scene
from complaintflow.testing.values import dates_awaited

Builder = Callable[[Complaint, datetime], do.Command]
"""An integrator's own way to build one of their commands."""

Builders = Mapping[type[do.Command], Builder]

SELDOM, USUAL, OFTEN, NEXT = 1, 3, 10, 40

HOW_OFTEN: Mapping[type[do.Command], int] = {
    **dict.fromkeys((do.Withdraw, do.Reopen, do.Note, do.Correct, do.Thank), SELDOM),
    **dict.fromkeys((do.CorrectUnderstanding, do.AnswerClarification, do.SetFacets, do.Rebase), SELDOM),
    **dict.fromkeys((do.NamePeople, do.Reassign, do.InviteSurvey, do.RecordLesson, do.SayImportance), SELDOM),
    **dict.fromkeys((do.ConfirmTold, do.ApologiseAndPromise, do.Keep, do.ResumeTarget), OFTEN),
    **dict.fromkeys((do.Refer, do.GiveGoodwill, do.Authorise, do.Revoke, do.GiveFeedback), SELDOM),
    **dict.fromkeys((do.FollowUpWith, do.CarryOutLesson, do.RemindCustomer, do.Promote), SELDOM),
    **dict.fromkeys((do.ReplyToFeedback, do.Identify, do.RecordFollowUp), OFTEN),
    **dict.fromkeys((do.AcceptHandover, do.RefuseHandover, do.DeclineOutreach), OFTEN),
    **dict.fromkeys((do.VoiceProblem, do.Acknowledge, do.Restate, do.ConfirmUnderstanding, do.Offer), NEXT),
    **dict.fromkeys((do.Choose, do.AgreePlan, do.Resolve, do.ConfirmResolution), NEXT),
    **dict.fromkeys((do.Close, do.CloseUnanswered, do.ReachOut), NEXT),
}
"""How often a desk does what, where it is open; what is not named comes as usual."""

IN_PLACE: Mapping[State, frozenset[type[do.Command]]] = {
    State.RESOLVED: frozenset({do.Contact, do.Thank, do.RecordLesson}),
    State.FOLLOW_UP: frozenset({do.Thank, do.RecordLesson, do.Keep}),
}
"""What a desk does next in one state only."""

NEEDS: Mapping[type[do.Command], Callable[[Scene], object]] = {
    do.Keep: lambda scene: (
        any(promise.owner in (scene.by, None) for promise in scene.waiting)
        or (scene.waiting and scene.tape.odds(4))
    ),
    do.Release: lambda scene: scene.complaint.open_commitments,
    do.Change: lambda scene: scene.complaint.open_commitments,
    do.AnswerQuestion: lambda scene: scene.complaint.unanswered,
    do.ConfirmUnderstanding: lambda scene: _restated(scene.complaint),
    do.FollowUpWith: lambda scene: not scene.complaint.beside.open_follow_ups,
    do.Refer: lambda scene: not scene.complaint.beside.referrals,
    do.GiveGoodwill: lambda scene: not scene.complaint.beside.gestures,
    do.Authorise: lambda scene: not scene.complaint.customer.acting,
    do.Revoke: lambda scene: scene.complaint.customer.acting,
    do.Thank: lambda scene: Milestone.THANKED not in scene.complaint.milestones,
    do.RecordLesson: lambda scene: Milestone.LESSON not in scene.complaint.milestones,
    do.InviteSurvey: lambda scene: Milestone.SURVEYED not in scene.complaint.milestones,
    do.Choose: lambda scene: Milestone.CHOSEN not in scene.complaint.milestones,
    do.GiveDate: dates_awaited,
    do.MarkEvent: lambda scene: any(target.marks for target in scene.workflow.policy.targets),
}
"""What nobody would say without having it; the workflow can only tell once it sees the command's own fields."""

OF_PROMISES = ("commitment_known", "commitment_unfinished", "holder_answers", "before_due", "commitment_open")
"""What closes a command only for want of a promise: the kit names one all the same, and sees it refused."""

LATE = (timedelta(minutes=5), timedelta(hours=3), timedelta(days=1), timedelta(days=25))


def plausible(scene: Scene, builders: Builders) -> do.Command:
    """A command that the workflow says is open to somebody, with fields that fit."""
    scene = scene.acted_by(_actor(scene))
    asked = scene.workflow.available(scene.complaint, scene.by, scene.now)
    weighed = [
        (each.command, _weight(scene, each.command))
        for each in asked
        if (each.open or each.rule in OF_PROMISES) and _sensible(scene, each.command)
    ]
    if not weighed:
        return do.Contact(by=CUSTOMER, channel="phone", summary=scene.text())
    weighed.sort(key=lambda each: -each[1])  # what comes most often is the simplest choice
    return built(scene, scene.tape.weighed(weighed), builders)


def anything(scene: Scene, builders: Builders) -> do.Command:
    """Any command by anybody, right or wrong."""
    scene, lifecycle = scene.acted_by(anybody(scene)), scene.workflow.lifecycle
    # What has a row here and is not open is refused by a guard; anything else by the table.
    known = [(command, _weight(scene, command)) for command in lifecycle.takes(scene.complaint.state)]
    if known and scene.tape.number(3):
        return spoilt(scene, built(scene, scene.tape.weighed(known), builders))
    return spoilt(scene, built(scene, scene.tape.pick(lifecycle.commands()), builders))


def built(scene: Scene, command: type[do.Command], builders: Builders) -> do.Command:
    """The command, filled in by the integrator's builder or by the names and types of its fields."""
    if command in builders:
        return builders[command](scene.complaint, scene.now)
    made = command(by=scene.by, **filled(scene, command))
    return attrs.evolve(made, **_header(scene, made))


def _actor(scene: Scene) -> str:
    complaint, able = scene.complaint, scene.able()
    theirs = _is_customers_turn(complaint)
    weighed = [(able, 4 if theirs else 12), (CUSTOMER, 10 if theirs else 2), (scene.somebody(), 1)]
    if complaint.offer is not None:
        weighed.append((complaint.offer.to, 8))
    weighed += [(owed.owner, 6) for owed in complaint.debts[:1] if owed.owner is not None]
    return scene.tape.weighed(weighed)


def _is_customers_turn(complaint: Complaint) -> bool:
    if complaint.state is State.OPTIONS_OFFERED:
        return Milestone.CHOSEN not in complaint.milestones
    if complaint.state is State.RESOLVED:
        return Milestone.FINAL_RESPONSE not in complaint.milestones
    return complaint.state is State.SUSPECTED or (
        complaint.state is State.CLARIFYING and _restated(complaint)
    )


def _restated(complaint: Complaint) -> bool:
    return complaint.restatement is not None and not complaint.restatement.void


def _sensible(scene: Scene, command: type[do.Command]) -> bool:
    return command not in NEEDS or bool(NEEDS[command](scene))


def _weight(scene: Scene, command: type[do.Command]) -> int:
    if command in IN_PLACE.get(scene.complaint.state, ()):
        return NEXT
    return HOW_OFTEN.get(command, USUAL)


def _header(scene: Scene, command: do.Command) -> dict[str, Any]:
    header: dict[str, Any] = {}
    if scene.tape.odds(7):
        header["key"] = f"key-{scene.tape.number(5)}"
    if scene.tape.odds(7):
        header["at"] = _earlier(scene, command)
    if scene.by == CUSTOMER and scene.tape.odds(4):
        header["recorded_by"] = scene.able()
    return header


def _earlier(scene: Scene, command: do.Command) -> datetime:
    """When it happened, typed in late: for an answer, just in time where that is past."""
    promise = scene.complaint.commitment(getattr(command, "commitment", ""))
    if promise is not None and promise.made_at <= promise.promised_at <= scene.now:
        return promise.promised_at - scene.tape.pick((timedelta(0), timedelta(microseconds=1)))
    return scene.now - scene.tape.pick(LATE)
