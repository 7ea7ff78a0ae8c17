"""How a complaint begins. The rule: everything that later decides is in the first fact."""

from __future__ import annotations

from attrs import evolve

from complaintflow.record import events as e
from complaintflow.record.complaint import Draft
from complaintflow.record.folding.ending import end
from complaintflow.record.folding.registry import folds, heard
from complaintflow.record.states import ContactKind, Outcome, State


def _open(draft: Draft, fact: e.Opening) -> None:
    for name in (
        "kind",
        "channel",
        "statement",
        "subjects",
        "topics",
        "about",
        "facets",
        "zone",
        "policy_version",
    ):
        setattr(draft, name, getattr(fact, name))
    draft.calendar_version, draft.retention, draft.follows = (
        fact.calendar_version,
        fact.retention,
        fact.follows,
    )
    if fact.importance is not None:
        draft.importance, draft.importance_by = fact.importance, fact.by
    draft.opened_at, draft.cycle_since, draft.summary = fact.recorded_at, fact.at, fact.statement


@folds(e.ComplaintReceived)
def _received(draft: Draft, fact: e.ComplaintReceived) -> None:
    _open(draft, fact)
    draft.received_at = draft.last_word_at = fact.received_at
    draft.waited_seconds = fact.waited_seconds
    draft.impact, draft.emotion, draft.repeats = fact.impact, fact.emotion, fact.repeats


@folds(e.ComplaintDetected)
def _detected(draft: Draft, fact: e.ComplaintDetected) -> None:
    _open(draft, fact)
    draft.summary = fact.signal


@folds(e.ComplaintAdopted)
def _adopted(draft: Draft, fact: e.ComplaintAdopted) -> None:
    _open(draft, fact)
    draft.received_at, draft.adopted = fact.received_at, True
    # Messages need something to say what it is about; a reference reads the same in every language.
    draft.summary = fact.statement or fact.reference
    if fact.state is State.CLOSED:
        draft.outcome, draft.closed_at = Outcome.ADOPTED, fact.at


@folds(e.ProblemVoiced)
def _voiced(draft: Draft, fact: e.ProblemVoiced) -> None:
    draft.summary, draft.subjects, draft.last_word_at = (
        fact.statement,
        draft.subjects | fact.subjects,
        fact.at,
    )
    if not draft.statement:  # the customer's first words, and when they came, never change (I16)
        draft.statement, draft.channel, draft.received_at = fact.statement, fact.channel, fact.at


@folds(e.ComplaintPromoted)
def _promoted(draft: Draft, fact: e.ComplaintPromoted) -> None:
    draft.kind, draft.subjects = ContactKind.COMPLAINT, draft.subjects | fact.subjects


@folds(e.CustomerIdentified)
def _identified(draft: Draft, fact: e.CustomerIdentified) -> None:
    given = fact.customer.representatives
    draft.customer = evolve(fact.customer, representatives=(*draft.customer.representatives, *given))
    draft.zone = fact.zone


@folds(e.RepresentativeAuthorised)
def _authorised(draft: Draft, fact: e.RepresentativeAuthorised) -> None:
    draft.customer = draft.customer.with_representatives(fact.representative)


@folds(e.RepresentativeRevoked)
def _revoked(draft: Draft, fact: e.RepresentativeRevoked) -> None:
    past = [
        evolve(each, revoked_at=fact.at) for each in draft.customer.acting if each.id == fact.representative
    ]
    draft.customer = draft.customer.with_representatives(*past)


@folds(e.ImportanceSaid)
def _important(draft: Draft, fact: e.ImportanceSaid) -> None:
    draft.importance, draft.importance_by = fact.importance, fact.by
    heard(draft, fact)


@folds(e.OutreachDeclined)
def _declined(draft: Draft, fact: e.OutreachDeclined) -> None:
    end(draft, fact, Outcome.NO_COMPLAINT)
    draft.beside = evolve(draft.beside, ask_again_at=fact.ask_again_at)


@folds(e.OutreachMade)
def _asked(draft: Draft, fact: e.OutreachMade) -> None:
    draft.beside = evolve(draft.beside, outreach_at=fact.at)
