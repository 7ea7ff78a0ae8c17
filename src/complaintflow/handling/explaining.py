"""Why this instant: finds what is meant, and explains it from the record.

The rule this module keeps: a promise is explained on the hours of whoever holds it and in the zone that the customer
was told; a demand on the calendar that counts it.
"""

from __future__ import annotations

from complaintflow.commands.situation import Setting
from complaintflow.errors import DefinitionError, did_you_mean
from complaintflow.record.clocks import Clock
from complaintflow.record.commitments import Commitment
from complaintflow.record.complaint import Draft
from complaintflow.rules.reasons import ClockExplanation, PromiseExplanation, explain_clock, explain_promise

Explained = ClockExplanation | PromiseExplanation


def explain(draft: Draft, setting: Setting, what: Commitment | Clock | str) -> Explained:
    """Why a promise or a demand is due when it is due; ``what`` may be its id, or the name of a target.

    Raises:
        DefinitionError: the complaint holds nothing of that name.
    """
    found = _found(draft, what) if isinstance(what, str) else what
    if isinstance(found, Clock):
        return explain_clock(found, setting.calendar_for(found.calendar), draft.dates)
    owner = setting.roster.get(found.owner)
    calendar = setting.hours_of(owner) if owner is not None else setting.calendar
    return explain_promise(found, owner.name if owner is not None else "", calendar, setting.zone(found.zone))


def _found(draft: Draft, name: str) -> Commitment | Clock:
    clocks = [clock for clock in draft.clocks if name in (clock.id, clock.name)]
    found = draft.commitment(name) or (clocks[-1] if clocks else None)
    if found is None:
        known = [*(promise.id for promise in draft.commitments), *(clock.name for clock in draft.clocks)]
        message = (
            f"this complaint holds no promise and no demand called {name!r}. {did_you_mean(name, known)}"
        )
        raise DefinitionError(message, place="explain")
    return found
