"""Chapter: look into it, offer, agree, resolve, respond. The rule: the customer chooses, the company explains."""

from __future__ import annotations

from complaintflow import commands as do
from complaintflow.commands.situation import Rule
from complaintflow.errors import CommandRefused
from complaintflow.handling.chapters import chapter
from complaintflow.handling.outcome import Outcome
from complaintflow.handling.ownership import own
from complaintflow.handling.promising import also_promise, discharge, outlives, promise, release_answers
from complaintflow.people import said
from complaintflow.record import events as e
from complaintflow.record.commitments import Terms
from complaintflow.record.states import State
from complaintflow.timing.moments import utc

LESSON_AHEAD = Rule(
    "lesson_ahead",
    lambda s: False,
    "A lesson is due before it was recorded, or asks for no change.",
    "Give change= and as due a moment that is still to come.",
    "S0:150",
    essential=True,
)


@chapter(do.Investigate)
def investigating(out: Outcome, command: do.Investigate) -> None:
    """Only where something must be known first."""
    also_promise(out, command.promise)
    out.moves(e.InvestigationStarted, need=command.need, next_step=command.next_step)


@chapter(do.Offer)
def offered(out: Outcome, command: do.Offer) -> None:
    """What the customer could have."""
    also_promise(out, command.promise)
    out.moves(
        e.OptionsOffered,
        options=tuple(option.what for option in command.options),
        single_option_reason=command.single_option_reason,
        empathy=command.empathy,
    )


@chapter(do.DeclineOptions)
def declined(out: Outcome, command: do.DeclineOptions) -> None:
    """None of them; the search goes on."""
    out.moves(e.OptionsDeclined, wish=command.wish)


@chapter(do.Choose)
def chosen(out: Outcome, command: do.Choose) -> None:
    """The customer's choice, or their own proposal."""
    out.then(e.OptionChosen, choice=command.choice, identity=command.identity)


@chapter(do.AgreePlan)
def agreed(out: Outcome, command: do.AgreePlan) -> None:
    """The apology, the plan, and the promises that its steps are."""
    also_promise(out, command.promise)
    promised = tuple([_promised(out, step.promised) for step in command.plan])
    out.moves(
        e.PlanAgreed,
        plan=tuple([step.what for step in command.plan]),
        promised=promised if any(promised) else (),
        apology=command.apology,
        single_remedy_reason=command.single_remedy_reason,
    )


def _promised(out: Outcome, by: Terms | str | None) -> str:
    """The id of the promise that a step stands under. The letter of the plan tells of it, where it may say so much."""
    if isinstance(by, Terms):
        return promise(out, by, announced=not out.complaint.customer.reachable).id
    return by or ""


@chapter(do.Resolve)
def resolved(out: Outcome, command: do.Resolve) -> None:
    """Done and explained; telling it answers what was promised as an answer, and the check-back is promised."""
    held = out.complaint.commitments
    # The letter answers what was promised as an answer, so it names none of those as the next.
    also_promise(out, command.promise, beside=[p for p in out.complaint.open_commitments if outlives(p)])
    fact = out.moves(
        e.ComplaintResolved,
        resolution=command.resolution,
        explanation=command.explanation,
        redress=command.redress,
        channel=command.channel,
        identity=command.identity,
    )
    discharge(out, fact, command.channel, {promise.id for promise in held})


@chapter(do.ConfirmResolution)
def settled(out: Outcome, command: do.ConfirmResolution) -> None:
    """The customer agrees; the check-back is no longer needed (T16)."""
    release_answers(out)
    after = out.setting.policy.follow_up_after
    due = None if after is None or out.observed else after.due(out.now, calendar=out.setting.calendar)
    out.moves(
        e.ResolutionConfirmed,
        remark=command.remark,
        identity=command.identity,
        follow_up_at=due.missed_from if due is not None else None,
    )


@chapter(do.DisputeResolution)
def disputed(out: Outcome, command: do.DisputeResolution) -> None:
    """The customer does not agree; every promise stays open (T17)."""
    out.moves(e.ResolutionDisputed, remark=command.remark, identity=command.identity)


@chapter(do.RespondFinally)
def responded(out: Outcome, command: do.RespondFinally) -> None:
    """The last word; it answers what was promised as an answer."""
    if out.complaint.state in (State.SUSPECTED, State.RECEIVED) or out.complaint.owner is None:
        own(out)
    held = out.complaint.commitments
    also_promise(out, command.promise, announced=True)
    fact = out.moves(
        e.FinalResponseGiven,
        outcome=command.outcome,
        reasons=command.reasons,
        redress=command.redress,
        routes=command.routes,
        channel=command.channel,
        identity=command.identity,
    )
    discharge(out, fact, command.channel, {promise.id for promise in held})


@chapter(do.Thank)
def thanked(out: Outcome, command: do.Thank) -> None:
    """Thanks for pointing out the error."""
    also_promise(out, command.promise, announced=True)
    out.then(e.CustomerThanked)


@chapter(do.InviteSurvey)
def invited(out: Outcome, command: do.InviteSurvey) -> None:
    """A question about satisfaction."""
    also_promise(out, command.promise, announced=True)
    out.then(e.SurveyInvited, link=command.link)


@chapter(do.RecordLesson)
def learnt(out: Outcome, command: do.RecordLesson) -> None:
    """What the complaint taught, and who sees to the change until when."""
    due_at = utc(command.due, "due") if command.due is not None else None
    if command.owner is not None and command.owner not in out.setting.roster:
        raise CommandRefused(
            "Whoever is to see to the change is not on the roster.",
            rule="roster",
            instead=f"Give a roster id as owner=. {out.setting.roster.near(command.owner)}",
        )
    if due_at is not None and (due_at <= out.at or not said(command.change)):
        out.fails(LESSON_AHEAD)
    also_promise(out, command.promise, announced=True)
    out.then(
        e.LessonRecorded,
        cause=command.cause,
        change=command.change,
        none_because=command.none_because,
        owner=command.owner,
        due_at=due_at,
    )
