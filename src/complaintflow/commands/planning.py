"""The steps of a plan.

The rule this module keeps: what will be done is a promise too (S3:43, S4:18f): a step names what promises it, or says
by leaving it out that nobody did.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from complaintflow.commands.slips import commitment_id
from complaintflow.people import Typed
from complaintflow.record.commitments import Commitment, Terms


def _promised(value: Terms | Commitment | str | None) -> Terms | str | None:
    if value is None or isinstance(value, Terms):
        return value
    id = commitment_id(value)
    if not isinstance(id, str):
        raise TypeError(f"promised= needs Terms, an open promise or its id, not {type(value).__name__}")
    return id


@frozen
class PlanStep(Typed):
    """One step of a plan: ``what`` will be done, and what promises it.

    ``promised`` are Terms of a promise that is made with the plan, or an open promise (or its id) that covers the step
    already. Without it nobody has said who does it, and until when.
    """

    what: str = field(repr=False)
    promised: Terms | str | None = field(default=None, converter=_promised)


Planned = str | Terms | Commitment | PlanStep


def steps_of(given: Planned | Iterable[Planned]) -> tuple[PlanStep, ...]:
    """The steps that are meant: Terms and open promises are steps in their own words, a text is a bare one."""
    several = given if isinstance(given, Iterable) and not isinstance(given, str) else (given,)
    return tuple(map(_step, several))


def _step(given: Planned) -> PlanStep:
    if isinstance(given, PlanStep):
        return given
    if isinstance(given, str):
        return PlanStep(given)
    if isinstance(given, Terms | Commitment):
        return PlanStep(given.what, given)
    raise TypeError(
        "plan= needs Terms, open promises, texts or do.PlanStep('...', promised=...), "
        f"not {type(given).__name__}"
    )
