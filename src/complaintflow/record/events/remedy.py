"""What was sought, offered, agreed, done, and answered."""

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from complaintflow.people import personal
from complaintflow.record.events.base import Event, stored
from complaintflow.record.states import Finding


@stored("investigation.started")
@frozen(kw_only=True)
class InvestigationStarted(Event):
    """Information is being sought (S0:110)."""

    need: str = personal()
    next_step: str = personal(default="")


@stored("options.offered")
@frozen(kw_only=True)
class OptionsOffered(Event):
    """Feasible options were put to the customer (S3:41)."""

    options: tuple[str, ...] = personal()
    single_option_reason: str = personal(default="")
    empathy: bool = True


@stored("options.declined")
@frozen(kw_only=True)
class OptionsDeclined(Event):
    """The customer wants none of them; the search goes on (S0:105)."""

    wish: str = personal(default="")


@stored("option.chosen")
@frozen(kw_only=True)
class OptionChosen(Event):
    """The customer chose an option, or proposed their own (S3:41a)."""

    choice: str = personal()
    identity: str = personal(default="")


@stored("plan.agreed")
@frozen(kw_only=True)
class PlanAgreed(Event):
    """The company apologised and explained what it will do (S3:42, S3:43).

    ``promised`` are the ids of the promises that the steps of ``plan`` stand under, in the same order: blank for a step
    that nobody promised, and none at all where no step is.
    """

    plan: tuple[str, ...] = personal()
    promised: tuple[str, ...] = ()
    apology: str = personal(default="")
    single_remedy_reason: str = personal(default="")


@stored("complaint.resolved")
@frozen(kw_only=True)
class ComplaintResolved(Event):
    """The remedy was carried out and explained; the customer's word is awaited (S2:22d)."""

    resolution: str = personal()
    explanation: str = personal()
    redress: str = personal(default="")
    channel: str = ""
    identity: str = personal(default="")


@stored("resolution.confirmed")
@frozen(kw_only=True)
class ResolutionConfirmed(Event):
    """The customer agrees that it is solved (S0:120b).

    ``follow_up_at`` is when they are asked whether it still is, where the policy says so (S0:120a).
    """

    remark: str = personal(default="")
    identity: str = personal(default="")
    follow_up_at: datetime | None = None


@stored("follow_up.due")
@frozen(kw_only=True)
class FollowUpDue(Event):
    """Some time has passed since the customer agreed that it is solved: they are asked whether it still is."""


@stored("resolution.disputed")
@frozen(kw_only=True)
class ResolutionDisputed(Event):
    """The customer does not agree."""

    remark: str = personal(default="")
    identity: str = personal(default="")


@stored("complaint.final_response")
@frozen(kw_only=True)
class FinalResponseGiven(Event):
    """The company gave its last word, with reasons and where else the customer can turn."""

    outcome: Finding
    reasons: str = personal()
    redress: tuple[str, ...] = personal(default=())
    routes: tuple[str, ...] = personal(default=())
    channel: str = ""
    identity: str = personal(default="")


@stored("customer.thanked")
@frozen(kw_only=True)
class CustomerThanked(Event):
    """The customer was thanked for pointing out the error (S3:44)."""


@stored("survey.invited")
@frozen(kw_only=True)
class SurveyInvited(Event):
    """The customer was asked how satisfied they are (S0:145)."""

    link: str = personal(default="")


@stored("lesson.recorded")
@frozen(kw_only=True)
class LessonRecorded(Event):
    """What the complaint taught, or why nothing (S0:150); ``owner`` sees to the change until ``due_at`` (UTC)."""

    cause: str = personal()
    change: str = personal(default="")
    none_because: str = personal(default="")
    owner: str | None = None
    due_at: datetime | None = None
