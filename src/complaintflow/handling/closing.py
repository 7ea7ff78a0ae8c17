"""Chapter: close, withdraw, reopen, witness. The rule: a closed complaint owes nothing but named after-care."""

from __future__ import annotations

from complaintflow import commands as do
from complaintflow.errors import CommandRefused
from complaintflow.handling.chapters import chapter
from complaintflow.handling.outcome import Outcome
from complaintflow.handling.promising import also_promise, answer, release_answers, withdraw_break
from complaintflow.handling.retention import date_retention, retained_until
from complaintflow.lifecycle.guards import COMMITMENT_KNOWN, NOTHING_OWED
from complaintflow.record import events as e
from complaintflow.record.states import Milestone, State
from complaintflow.record.states import Outcome as Closed


@chapter(do.Close)
def closed(out: Outcome, command: do.Close) -> None:
    """Confirmed by the customer, or after the final response."""
    also_promise(out, command.promise, announced=True)
    confirmed = Milestone.SETTLED in out.complaint.milestones
    outcome = Closed.CONFIRMED if confirmed else Closed.FINAL_RESPONSE
    out.moves(e.ComplaintClosed, outcome=outcome, summary=command.summary, retain_until=retained_until(out))
    date_retention(out)


@chapter(do.CloseUnanswered)
def closed_unanswered(out: Outcome, command: do.CloseUnanswered) -> None:
    """After patient waiting."""
    also_promise(out, command.promise, announced=True)
    out.moves(
        e.ComplaintClosed,
        outcome=Closed.UNANSWERED,
        summary=command.summary,
        retain_until=retained_until(out),
    )
    date_retention(out)


@chapter(do.Withdraw)
def withdrawn(out: Outcome, command: do.Withdraw) -> None:
    """The customer's own decision; what was promised is let go first."""
    release_answers(out, everything=True)
    out.moves(
        e.ComplaintWithdrawn,
        reason=command.reason,
        identity=command.identity,
        retain_until=retained_until(out),
    )
    date_retention(out)


@chapter(do.Reopen)
def reopened(out: Outcome, command: do.Reopen) -> None:
    """A new cycle under the same reference."""
    out.moves(e.ComplaintReopened, reason=command.reason, cycle=out.complaint.cycle + 1)


@chapter(do.Witness)
def witnessed(out: Outcome, command: do.Witness) -> None:
    """As the other system moved it; what it answered by that is answered first."""
    for id in command.keeps:
        _answered_there(out, id, command)
    ends = command.state is State.CLOSED
    if ends:
        out.demand(NOTHING_OWED)
    elif not out.complaint.is_open:
        # The clocks ended with the closing: without a new cycle nothing would wake it any more.
        reason = command.activity or "witnessed"
        out.moves(e.ComplaintReopened, reason=reason, cycle=out.complaint.cycle + 1)
    out.moves(
        e.ComplaintWitnessed,
        activity=command.activity,
        resource=command.resource,
        retain_until=retained_until(out) if ends else None,
    )
    date_retention(out)


def _answered_there(out: Outcome, id: str, command: do.Witness) -> None:
    promised = out.complaint.commitment(id)
    if promised is None:
        raise CommandRefused(
            COMMITMENT_KNOWN.reason, rule=COMMITMENT_KNOWN.id, instead=COMMITMENT_KNOWN.instead
        )
    if not (promised.is_open or promised.in_debt):
        return
    answer(out, promised, out.at)
    if out.at <= promised.promised_at:
        withdraw_break(out, promised, command.activity or "witnessed", "recorded late")
