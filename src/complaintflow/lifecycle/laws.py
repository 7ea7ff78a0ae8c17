"""What a law, or the policy's own limit, says to a step of the lifecycle.

The rule this module keeps: silence answers nobody. While an answer is demanded that must be given, that the customer
says nothing is no reason to close (no regime that was read lets a firm stop its clock for it). A target of the policy
that only ``should`` be met demands none.
"""

from __future__ import annotations

from collections.abc import Mapping

from complaintflow.commands.situation import Rule, Situation
from complaintflow.record.clocks import Clock
from complaintflow.timing.dues import Due
from complaintflow.timing.span_reading import span_from_mapping


def _demanded(s: Situation) -> Clock | None:
    return next((clock for clock in s.complaint.clocks if clock.demands_answer), None)


def _cited(s: Situation) -> Mapping[str, str]:
    clock = _demanded(s)
    if clock is None:
        return {}
    named = f"{clock.law}, {clock.step}" if clock.law else clock.name
    return {"demand": ": ".join(filter(None, (named, clock.source)))}


ANSWER_DEMANDED = Rule(
    "answer_demanded",
    lambda s: _demanded(s) is None,
    "A law, or the policy's own limit, demands an answer, and none was given. {demand}.",
    "Answer first (Resolve or RespondFinally), or send the letter that the law allows and record it (MarkEvent).",
    "DISP 1.6.2R, CIPR 3.8.5",
    finds=_cited,
)


def _heard_until(s: Situation, clock: Clock) -> Due | None:
    """Until when the customer may still speak: a period after the answer, or after their last word."""
    said = [at for at in (s.complaint.answered_at, s.complaint.last_word_at) if at is not None]
    if clock.silence is None or clock.exempt_at is not None or clock.cycle != s.complaint.cycle or not said:
        return None
    return span_from_mapping(clock.silence).due(max(said), calendar=s.setting.calendar_for(clock.calendar))


def _waiting(s: Situation) -> tuple[Clock, Due] | None:
    ends = ((clock, _heard_until(s, clock)) for clock in s.complaint.clocks)
    return next(((clock, due) for clock, due in ends if due is not None and s.now < due.missed_from), None)


def _waits(s: Situation) -> Mapping[str, str]:
    waiting = _waiting(s)
    return _until(*waiting) if waiting is not None else {}


def _until(clock: Clock, due: Due) -> Mapping[str, str]:
    return {"demand": f"{clock.law or clock.name}: {clock.source}", "until": due.date.isoformat()}


SILENCE_LASTED = Rule(
    "silence_lasted",
    lambda s: _waiting(s) is None,
    "The customer may still speak, {until} included. {demand}.",
    "Wait until then, and remind them (Contact with purpose='reminder').",
    "IRDAI",
    finds=_waits,
)
