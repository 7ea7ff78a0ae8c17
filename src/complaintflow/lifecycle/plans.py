"""What a plan may rest on.

The rule this module keeps: a step that says it is promised is promised here, and the promise still stands (G11).
"""

from __future__ import annotations

from complaintflow.commands import AgreePlan
from complaintflow.commands.situation import Rule, Situation


def _stand(s: Situation) -> bool:
    steps = s.command.plan if isinstance(s.command, AgreePlan) else ()
    named = (s.complaint.commitment(step.promised) for step in steps if isinstance(step.promised, str))
    return all(promise is not None and promise.is_open for promise in named)


STEPS_STAND = Rule(
    "step_promise_open",
    _stand,
    "A step of the plan names a promise that this complaint does not hold, or that has ended.",
    "Take it from complaint.open_commitments, or give Terms for a promise of its own.",
    "G11",
    of_command=True,
    essential=True,
)
