"""How a promise comes into being, and how it ends.

The rule this module keeps: only a named human promises, only for the future, and only what is certain; an answer at
or before the moment keeps it, a later one repays the debt, and the break stands (S2:19c, S4:18j).
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import datetime

from complaintflow.commands.situation import Rule
from complaintflow.errors import CommandRefused
from complaintflow.handling.outcome import Outcome
from complaintflow.handling.promised_moments import check_time, end_of, moment_of
from complaintflow.lifecycle.guards import NAMED_OWNER
from complaintflow.people import Person, said
from complaintflow.record import events as e
from complaintflow.record.commitments import ANSWERS, Commitment, Precision, Terms
from complaintflow.record.evidence import Evidence, Verdict
from complaintflow.record.making import maker
from complaintflow.record.states import SPOKEN
from complaintflow.rules.feasibility import Proposal, examine
from complaintflow.rules.leads import warnings_before
from complaintflow.timing.moments import wall_time

_proposal = maker(Proposal)

SAID = Rule(
    "blank_what",
    lambda s: False,
    "what is blank.",
    "Say what is promised, in words that a reader can see.",
    "I1",
    essential=True,
)

PROVEN = Rule(
    "proven",
    lambda s: False,
    "The break of this promise is on record; an answer given in time needs proof to withdraw it.",
    "Give evidence= (where it can be seen) and reason= (why it was entered late), or leave out `at`.",
    "I6",
    essential=True,
)


MADE_BEFORE = Rule(
    "made_before",
    lambda s: False,
    "The promise was made after that moment, so this cannot be its answer.",
    "Give as `at` when the promise was answered, or leave it out.",
    "I8",
    essential=True,
)


def promise(
    out: Outcome, terms: Terms, *, announced: bool = True, supersedes: str | None = None
) -> Commitment:
    """Record a promise, or refuse it; it is known to be certain when this returns."""
    if not said(terms.what):
        out.fails(SAID)
    owner, promised_at = _owner(out, terms), moment_of(out, terms)
    check_time(out, terms, promised_at)
    until = end_of(out, terms, promised_at)
    evidence = _evidence(out, terms, owner, promised_at)
    calendar = out.setting.hours_of(owner)
    zone = out.complaint.zone
    out.then(
        e.CommitmentMade,
        kind=terms.kind,
        what=terms.what,
        owner=owner.id,
        promised_at=promised_at,
        zone=zone,
        told_as=wall_time(promised_at, out.setting.zone(zone)),
        precision=Precision.HOUR if terms.at is not None else Precision.DATE,
        evidence=evidence,
        warn_at=warnings_before(promised_at, out.setting.policy.leads, since=out.now, calendar=calendar),
        supersedes=supersedes,
        aftercare=terms.aftercare,
        place=terms.place,
        until=until,
        announced=announced,
        tell_by=_tell_by(out, promised_at),
    )
    return out.complaint.commitments[-1]


def _tell_by(out: Outcome, promised_at: datetime) -> datetime | None:
    """When to wake unless a letter is known to have arrived; nothing, where the promise itself wakes before."""
    within = out.setting.policy.told_within
    if within is None or out.observed:
        return None
    moment = within.due(out.now, calendar=out.setting.calendar).missed_from
    return moment if moment < promised_at else None


def also_promise(
    out: Outcome,
    terms: Terms | None,
    *,
    announced: bool = False,
    beside: Iterable[Commitment] | None = None,
) -> None:
    """Record what a command promises besides; the command's own notice tells of it, if it is the next one then.

    ``beside`` are the promises that the notice would name in its place, all open ones where left out. One that falls
    due after any of them is told by a notice of its own.
    """
    if terms is None:
        return
    others = out.complaint.open_commitments if beside is None else beside
    moment = moment_of(out, terms)
    named = any(other.promised_at <= moment and other.answered_in is None for other in others)
    # The command's letter says by when the customer hears again. What is to be *done* by then needs words of its own.
    promise(out, terms, announced=announced or named or terms.kind not in ANSWERS)


def _owner(out: Outcome, terms: Terms) -> Person:
    id = terms.owner or out.by
    person = out.setting.roster.get(id)
    if person is None:
        raise CommandRefused(
            "Whoever promises is not on the roster.",
            rule="roster",
            instead=f"Give a roster id as Terms(owner=). {out.setting.roster.near(id or '')}",
        )
    if not person.may_own(out.situation.at):
        out.fails(NAMED_OWNER)
    return person


def _evidence(out: Outcome, terms: Terms, owner: Person, promised_at: datetime) -> Evidence:
    proposal = _proposal(terms, owner, promised_at, out.at, out.complaint, out.setting)
    evidence = examine(proposal, out.setting.checks)
    if evidence.verdict is not Verdict.CERTAIN:
        out.fails(_uncertain(evidence))
    return evidence


def _uncertain(evidence: Evidence) -> Rule:
    weakest = evidence.weakest
    why = (
        f"{weakest.name} says {weakest.verdict.name.lower()}: {weakest.why}"
        if weakest
        else "no check was made"
    )
    return Rule(
        "certain",
        lambda s: False,
        f"Only what is certain may be promised; {why}.",
        "Promise a later moment, a status answer, or let somebody promise who can keep it.",
        "S2:19c",
        finds=lambda s: {"check": weakest.name if weakest else ""},
    )


def check_order(out: Outcome, commitment: Commitment, at: datetime) -> None:
    """Refuse an answer from before the promise was made; of adopted ones another system says when that was."""
    if at < commitment.made_at and not commitment.adopted:
        out.fails(MADE_BEFORE)


def answer(out: Outcome, commitment: Commitment, at: datetime, **told: str) -> None:
    """The customer was told, at ``at``: it keeps the promise in time, and repays the debt after.

    An appointment that began late was broken by then, though nobody has looked: it is noted and repaid. ``told`` are
    the ``answer``, its ``channel``, and ``identity``: how one knew who was told.
    """
    check_order(out, commitment, at)
    if at <= commitment.promised_at:
        out.then(e.CommitmentKept, at=at, commitment=commitment.id, **told)
        return
    if commitment.is_open:
        out.follows(e.CommitmentBroken, at, commitment=commitment.id, holder=commitment.held_at(at))
    if commitment.is_open or commitment.in_debt:
        out.then(e.CommitmentRepaired, at=at, commitment=commitment.id, **told)


def withdraw_break(out: Outcome, commitment: Commitment, evidence: str, reason: str) -> None:
    """A break on record falls, because the answer had been given in time."""
    if commitment.broken_at is not None:
        out.then(e.CommitmentBreakWithdrawn, commitment=commitment.id, evidence=evidence, reason=reason)


def discharge(out: Outcome, told_by: e.Event, channel: str, held: Container[str]) -> None:
    """The outcome was told: it answers the promises of an answer, of those ``held``, that the one who tells it owes.

    Spoken, at once; written, when the delivery of the notice of ``told_by`` is confirmed.
    """
    for promised in out.complaint.commitments:
        if promised.id not in held or not _owes_answer(out, promised):
            continue
        if channel in SPOKEN or out.observed:
            answer(out, promised, out.at)
        else:
            out.then(e.CommitmentAnswered, commitment=promised.id, channel=channel, told_by=told_by.id)


def _owes_answer(out: Outcome, promised: Commitment) -> bool:
    waits = (promised.is_open or promised.in_debt) and promised.made_at <= out.at
    # Typed in late it was answered by whoever held it then: since then it may have changed hands.
    return waits and not outlives(promised) and promised.held_at(out.at) in (out.by, None)


def outlives(promised: Commitment) -> bool:
    """Whether telling the outcome leaves the promise standing: a deed, an appointment, or after-care."""
    return promised.aftercare or promised.kind not in ANSWERS


def release_answers(out: Outcome, *, everything: bool = False) -> None:
    """The customer is content, or withdrew: promises of answers, or all of them, are let go."""
    for promised in out.complaint.commitments:
        waits = promised.is_open or (everything and promised.in_debt)
        if waits and (everything or (promised.kind in ANSWERS and not promised.aftercare)):
            out.then(e.CommitmentReleased, commitment=promised.id)
