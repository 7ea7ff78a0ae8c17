"""How long the customer waited (R43).

The rule this module keeps: time runs from when the customer spoke, whatever was promised since, and in real and in
working time alike. Only a human's word to the customer ends a wait: no closing does, and no automatic receipt (I31).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from attrs import frozen

from complaintflow.learning.measures.cases import Case
from complaintflow.learning.measures.tallies import Spread, Tally, counts, nothing
from complaintflow.record import events as e
from complaintflow.timing.calendars import WorkingCalendar

ANSWERS: tuple[type[e.Event], ...] = (
    *(e.ComplaintAcknowledged, e.ContactMade, e.ClarificationAsked, e.ComplaintRestated, e.QuestionAnswered),
    *(e.OptionsOffered, e.PlanAgreed, e.ComplaintResolved, e.FinalResponseGiven),
    *(e.CommitmentKept, e.CommitmentRepaired, e.ApologyMade, e.FeedbackReplied),
)
"""What somebody of the company says to the customer."""

APPROACHES: tuple[type[e.Event], ...] = (
    *(e.ContactReceived, e.QuestionPut, e.ClarificationAnswered, e.UnderstandingCorrected),
    *(e.OptionsDeclined, e.OptionChosen, e.ResolutionDisputed, e.ComplaintReopened, e.FeedbackGiven),
)
"""What the customer says and waits for an answer to, besides the complaint itself."""

Stretch = tuple[datetime, datetime]


@frozen(kw_only=True)
class Times(Tally):
    """Lengths in real time, and in working time where a calendar was given."""

    real: Spread = nothing(Spread)
    working: Spread = nothing(Spread)


@frozen(kw_only=True)
class Speed(Tally):
    """How fast complaints were answered and handled.

    ``first_answer`` runs from receipt to the first word of a human, ``handling`` from the first receipt to the last
    closing; those that ``went_on`` in another complaint are handled there. ``waiting`` has one length for each
    complaint with an answer: all its waits together (S4:12c), ``waits`` of them; ``unanswered`` are words of customers
    that nobody has answered. ``on_the_line`` is the time spent holding.
    """

    received: int = 0
    first_answer: Times = nothing(Times)
    without_answer: int = 0
    handling: Times = nothing(Times)
    handled: Mapping[str, Times] = counts()
    still_open: int = 0
    went_on: int = 0
    waiting: Times = nothing(Times)
    waits: int = 0
    unanswered: int = 0
    on_the_line: Spread = nothing(Spread)


def speed_of(case: Case, calendar: WorkingCalendar | None) -> Speed:
    """How fast one complaint was answered and handled; nothing, of what nobody complained of."""
    if case.received_at is None:
        return Speed()
    answered = min((fact.at for fact in answers_in(case)), default=None)
    stretches, open_waits = _waits(case, case.received_at)
    held = timedelta(seconds=sum(getattr(fact, "waited_seconds", 0) for fact in _contacts(case)))
    return Speed(
        received=1,
        first_answer=_times(calendar, *([(case.received_at, answered)] if answered else [])),
        without_answer=answered is None,
        waiting=_times(calendar, *stretches),
        waits=len(stretches),
        unanswered=open_waits,
        on_the_line=Spread.of(held) if held else Spread(),
        **_handled(case, case.received_at, calendar),
    )


def _contacts(case: Case) -> Iterator[e.Event]:
    """Every contact that took place here: a merge adds up what was waited for there."""
    return (fact for fact in case.facts if not isinstance(fact, e.ComplaintMerged))


def _handled(case: Case, received_at: datetime, calendar: WorkingCalendar | None) -> dict[str, Any]:
    complaint = case.complaint
    if complaint.merged_into is not None:
        return {"went_on": 1}
    if complaint.closed_at is None or complaint.outcome is None:
        return {"still_open": 1}
    times = _times(calendar, (received_at, complaint.closed_at))
    return {"handling": times, "handled": {complaint.outcome.value: times}}


def answers_in(case: Case) -> Iterator[e.Event]:
    """Every word of ours to the customer, in the order in which it was recorded.

    An answer that was proven only after the promise had been noted as broken is none of them: as with the promise
    itself, nobody could rely on it, and no proof makes an answer faster.
    """
    proven = {each.id for each in case.complaint.commitments if each.break_withdrawn_at is not None}
    for fact in case.facts:
        late_proof = isinstance(fact, e.CommitmentKept) and fact.commitment in proven
        if isinstance(fact, ANSWERS) and case.by_staff(fact) and not late_proof:
            yield fact


def _waits(case: Case, received_at: datetime) -> tuple[list[Stretch], int]:
    """From each word of the customer to the next of ours; more words before that are one and the same wait."""
    spoken = [
        (received_at, 0, True),
        *((fact.at, fact.seq, True) for fact in case.facts if _approaches(case, fact)),
    ]
    replied = ((fact.at, fact.seq, False) for fact in answers_in(case))
    since, stretches = None, []
    # A whole call is recorded at one moment, so at one moment the order is that of the facts.
    for at, _, approach in sorted((*spoken, *replied)):
        if approach:
            since = since or at
        elif since is not None:
            stretches.append((since, at))
            since = None
    return stretches, since is not None


def _approaches(case: Case, fact: e.Event) -> bool:
    return isinstance(fact, APPROACHES) and case.by_customer(fact)


def _times(calendar: WorkingCalendar | None, *stretches: Stretch) -> Times:
    """All stretches as one length."""
    if not stretches:
        return Times()
    real = sum((end - start for start, end in stretches), timedelta(0))
    if calendar is None:
        return Times(real=Spread.of(real))
    worked = sum((calendar.elapsed(*stretch) for stretch in stretches), timedelta(0))
    return Times(real=Spread.of(real), working=Spread.of(worked))
