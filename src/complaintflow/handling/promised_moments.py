"""For when something is promised.

The rule this module keeps: a promise names one instant that lies ahead (S4:18f), and an appointment may say until when
it lasts. The instant is resolved here, once, and stored.
"""

from __future__ import annotations

from datetime import datetime

from complaintflow.commands.situation import Rule
from complaintflow.handling.outcome import Outcome
from complaintflow.lifecycle.guards import AFTERCARE_ONLY
from complaintflow.record.commitments import PromiseKind, Terms
from complaintflow.record.states import State
from complaintflow.timing.moments import utc

MOMENT_GIVEN = Rule(
    "moment_given",
    lambda s: False,
    "A promise needs a moment: an hour, or a day.",
    "Give Terms(at=<aware moment>) for an hour, or Terms(on=<date>) for a day: one of the two.",
    "S4:18f",
    essential=True,
)

IN_THE_FUTURE = Rule(
    "in_the_future",
    lambda s: False,
    "The promised moment has already passed.",
    "Promise a moment that is still to come.",
    "G4",
    essential=True,
)

ENDS_AFTER = Rule(
    "ends_after",
    lambda s: False,
    "Only an appointment has an end, and it ends after the hour at which it begins.",
    "Give until= with kind='appointment' and at=, and as until a moment after at; or leave it out.",
    "S4:18f",
    essential=True,
)


def moment_of(out: Outcome, terms: Terms) -> datetime:
    """The instant (UTC) that the terms name; a day becomes one by the policy's rule."""
    if (terms.at is None) == (terms.on is None) or isinstance(terms.on, datetime):
        out.fails(MOMENT_GIVEN)
    if terms.at is not None:
        return utc(terms.at, "Terms.at")
    assert terms.on is not None
    setting = out.setting
    return setting.policy.hour_of(terms.on, setting.calendar, setting.zone(out.complaint.zone))


def check_time(out: Outcome, terms: Terms, promised_at: datetime) -> None:
    """Refuse what lies behind, and what a closed complaint cannot promise any more."""
    # From the moment at which it was promised: one that was promised in time, and typed in too late, is not lost.
    if promised_at <= out.at:
        out.fails(IN_THE_FUTURE)
    if State.CLOSED in (out.complaint.state, out.destination) and not terms.aftercare:
        out.fails(AFTERCARE_ONLY)


def end_of(out: Outcome, terms: Terms, promised_at: datetime) -> datetime | None:
    """When an appointment ends (UTC); nothing else has an end."""
    if terms.until is None:
        return None
    until = utc(terms.until, "Terms.until")
    if terms.kind is not PromiseKind.APPOINTMENT or terms.at is None or until <= promised_at:
        out.fails(ENDS_AFTER)
    return until
