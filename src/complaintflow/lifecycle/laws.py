"""What a law, or the policy's own limit, says to a step of the lifecycle.

The rule this module keeps: silence answers nobody. While an answer is demanded that must be given, that the customer
says nothing is no reason to close (no regime that was read lets a firm stop its clock for it). A target of the policy
that only ``should`` be met demands none.
"""

from __future__ import annotations

from collections.abc import Mapping

from complaintflow.commands.situation import Rule, Situation
from complaintflow.record.clocks import Clock


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
