"""Which command a fact tells of.

The rule this module keeps: a command is put together again from what the fact says and from nothing else, so that the
rules of conduct can be asked once more. What no fact tells of is not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import zip_longest
from typing import Any

from complaintflow import commands as do
from complaintflow.record import events as e
from complaintflow.record.commitments import Terms
from complaintflow.record.states import HandoverReason, Outcome

Fields = dict[str, Any]


def command_of(fact: e.Event) -> do.Command | None:
    """The command of staff that brought this fact; ``None`` where it tells of none, or nobody did it."""
    found = _TOLD.get(type(fact))
    if found is None or fact.by is None:
        return None
    kind, fields = found(fact)
    return kind(by=fact.by, at=fact.at, recorded_by=fact.recorded_by, **fields)


def _same(kind: type[do.Command], *names: str) -> Callable[[Any], tuple[type[do.Command], Fields]]:
    """A command whose fields have the names that they have in the fact."""
    return lambda fact: (kind, {name: getattr(fact, name) for name in names})


def _offered(fact: e.OptionsOffered) -> tuple[type[do.Command], Fields]:
    options = tuple(do.Option(what, certain=True) for what in fact.options)
    return do.Offer, {
        "options": options,
        "single_option_reason": fact.single_option_reason,
        "empathy": fact.empathy,
    }


def _planned(fact: e.PlanAgreed) -> tuple[type[do.Command], Fields]:
    steps = zip_longest(fact.plan, fact.promised, fillvalue="")
    said = {"apology": fact.apology, "single_remedy_reason": fact.single_remedy_reason}
    return do.AgreePlan, {"plan": [do.PlanStep(what, id or None) for what, id in steps], **said}


def _acknowledged(fact: e.ComplaintAcknowledged) -> tuple[type[do.Command], Fields]:
    said = {"summary": fact.summary, "impact": fact.impact}
    return do.Acknowledge, {**said, "welcome": fact.welcomed, "empathy": fact.empathy}


def _closed(fact: e.ComplaintClosed) -> tuple[type[do.Command], Fields]:
    unanswered = fact.outcome is Outcome.UNANSWERED
    return (do.CloseUnanswered if unanswered else do.Close), {"summary": fact.summary}


def _promised(fact: e.CommitmentMade) -> tuple[type[do.Command], Fields]:
    return do.Promise, {
        "promise": Terms(
            kind=fact.kind, what=fact.what, at=fact.promised_at, owner=fact.owner, until=fact.until
        )
    }


def _assigned(fact: e.OwnerAssigned) -> tuple[type[do.Command], Fields]:
    # Whoever takes a complaint on becomes its owner by that; a supervisor who moves it gives a reason.
    if not fact.reason:
        return do.Note, {"text": fact.stored_name}
    return do.Reassign, {"to": fact.owner, "reason": HandoverReason(fact.reason)}


_TOLD: Mapping[type[e.Event], Callable[[Any], tuple[type[do.Command], Fields]]] = {
    e.ComplaintAcknowledged: _acknowledged,
    e.ClarificationAsked: _same(do.Ask, "questions"),
    e.ComplaintRestated: _same(do.Restate, "summary", "impact"),
    e.QuestionAnswered: _same(do.AnswerQuestion, "question", "answer", "channel", "identity"),
    e.ContactMade: _same(
        do.Contact, "channel", "summary", "next_step", "purpose", "attested", "recap_waived"
    ),
    e.InvestigationStarted: _same(do.Investigate, "need", "next_step"),
    e.OptionsOffered: _offered,
    e.PlanAgreed: _planned,
    e.ComplaintResolved: _same(do.Resolve, "resolution", "explanation", "redress"),
    e.FinalResponseGiven: _same(do.RespondFinally, "outcome", "reasons", "redress", "routes"),
    e.CommitmentMade: _promised,
    e.CommitmentChanged: _same(do.Change, "commitment", "reason", "requested_by"),
    e.ApologyMade: _same(do.ApologiseAndPromise, "reason", "next_step"),
    e.HandoverOffered: _same(do.OfferHandover, "to", "reason", "briefing"),
    e.HandoverAccepted: _same(do.AcceptHandover),
    e.OwnerAssigned: _assigned,
    e.ComplaintClosed: _closed,
}
