"""What is told of help that is asked for. The rule: whoever is asked hears of it, and the customer hears of nothing."""

from __future__ import annotations

from collections.abc import Iterator

from complaintflow.record import events as e
from complaintflow.record.notice import Audience, Notice, Value
from complaintflow.telling.facts.registry import tells
from complaintflow.telling.teller import Teller
from complaintflow.timing.moments import INSTANT


@tells(e.EscalationClimbed)
def _climbed(on: Teller, fact: e.EscalationClimbed) -> Iterator[Notice]:
    said: dict[str, Value] = {
        "owner_name": on.name_of(on.complaint.owner) or on.setting.policy.name_in("en"),
        "rung": str(fact.rung),
        "due_at": fact.due_at - INSTANT,
        **_why(on, fact),
    }
    if fact.helper is None:
        yield from on.supervisors("escalation", said)
    else:
        yield from on.staff(fact.helper, "escalation", Audience.SUPERVISOR, said)


def _why(on: Teller, fact: e.EscalationClimbed) -> dict[str, Value]:
    """The reason that somebody gave; else the promise that is owed, or what the complaint is about."""
    if fact.reason:
        return {"reason": fact.reason}
    owed = on.complaint.debts
    return (
        {"promise": on.words_of(owed[0])}
        if owed
        else {"reason": on.complaint.summary or on.complaint.reference}
    )
