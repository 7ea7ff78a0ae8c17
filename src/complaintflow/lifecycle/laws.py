"""What a law says to a step of the lifecycle.

The rule this module keeps: silence answers nobody. While a law demands an answer, that the customer says nothing is no
reason to close (no regime that was read lets a firm stop its clock for it).
"""

from __future__ import annotations

from collections.abc import Mapping

from complaintflow.commands.situation import Rule, Situation
from complaintflow.record.clocks import Clock


def _demanded(s: Situation) -> Clock | None:
    return next((clock for clock in s.complaint.clocks if clock.demands_answer), None)


def _cited(s: Situation) -> Mapping[str, str]:
    clock = _demanded(s)
    return {"demand": f"{clock.law}, {clock.step}: {clock.source}"} if clock is not None else {}


ANSWER_DEMANDED = Rule(
    "answer_demanded",
    lambda s: _demanded(s) is None,
    "A law demands an answer, and none was given. {demand}.",
    "Answer first (Resolve or RespondFinally), or send the letter that the law allows and record it (MarkEvent).",
    "DISP 1.6.2R, CIPR 3.8.5",
    finds=_cited,
)
