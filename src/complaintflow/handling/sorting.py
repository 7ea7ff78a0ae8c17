"""What kind of case it is became known or changed: demands begin, and others fall away.

The rule this module keeps: a demand that turns out to apply began when its anchor happened, and not when somebody
found out. What was met or missed stays as it is.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from complaintflow.handling.clocking import RECEIPT, begin, target_of
from complaintflow.record import events as e
from complaintflow.record.complaint import Draft
from complaintflow.rules.conditions import first_held, has_all
from complaintflow.rules.targets import Target

if TYPE_CHECKING:
    from complaintflow.handling.outcome import Outcome

OTHER_KIND = "only_if"
"""Why a demand that runs falls away: the case no longer has what its ``only_if`` asks for."""


def sort_anew(out: Outcome) -> None:
    """End what no longer applies, and begin what now does, from its anchor."""
    for clock in out.complaint.clocks:
        if clock.is_running:
            why = unwanted(target_of(out, clock), out.complaint)
            if why:
                out.follows(e.TargetExempted, out.at, target=clock.name, clock=clock.id, why=why)
    for target in out.setting.policy.targets:
        anchored = anchor_of(target, out.complaint)
        if anchored is not None and not stands(target, out.complaint):
            begin(out, target, *anchored)


def unwanted(target: Target, draft: Draft) -> str:
    """Why the target is not for such a case; empty when it is."""
    return first_held(draft, target.exempt_if) or ("" if has_all(draft, target.only_if) else OTHER_KIND)


def stands(target: Target, draft: Draft) -> bool:
    """Whether this cycle has had the target already, and it did not fall away because of what kind of case it is."""
    return any(
        clock.name == target.name
        and clock.cycle == draft.cycle
        and (clock.exempt_at is None or clock.is_final)
        for clock in draft.clocks
    )


def anchor_of(target: Target, draft: Draft) -> tuple[str, datetime] | None:
    """An anchor of the target that has happened in this cycle, and when (UTC): as the clocks that began with it say.

    The longest silence begins with whatever opens a complaint, so an opening is always among them.
    """
    for clock in draft.clocks:
        if clock.cycle == draft.cycle and clock.began_with in target.anchors:
            corrected = draft.received_at if clock.began_with in RECEIPT else None
            return clock.began_with, corrected or clock.began_at
    return None
