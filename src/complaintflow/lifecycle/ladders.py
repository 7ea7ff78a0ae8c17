"""The guards of ladders. The rule this module keeps: help can be asked for while a rung is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from complaintflow.commands import EndEscalation, Escalate
from complaintflow.commands.situation import Rule, Situation
from complaintflow.record.merging import newest_since

if TYPE_CHECKING:
    from complaintflow.rules.ladders import Ladder


def ladder_of(s: Situation) -> Ladder | None:
    """The ladder that the command names, the first of the policy where it names none."""
    name = s.command.ladder if isinstance(s.command, Escalate) else None
    return next((each for each in s.setting.policy.ladders if name in (None, each.name)), None)


def _rung_left(s: Situation) -> bool:
    ladder = ladder_of(s)
    running = (each for each in s.complaint.escalations if each.is_running)
    return all(each.has_more for each in running if ladder is not None and each.ladder == ladder.name)


def _in_window(s: Situation) -> bool:
    ladder, since = ladder_of(s), newest_since(s.complaint)
    if ladder is None or ladder.window is None or since is None:
        return False
    return s.at < ladder.window.due(since, calendar=s.setting.calendar).missed_from


LADDER_KNOWN = Rule(
    "ladder_known",
    lambda s: ladder_of(s) is not None,
    "The policy has no such ladder.",
    "Take a name from policy.ladders, or hand the complaint over.",
    of_command=True,
    essential=True,
)

RUNG_LEFT = Rule(
    "rung_left",
    _rung_left,
    "Everybody on this ladder has been asked.",
    "Wait for whoever was asked last, or hand the complaint over.",
    of_command=True,
    essential=True,
)

IN_WINDOW = Rule(
    "in_window",
    _in_window,
    "The time in which the customer may climb this ladder is over, or the policy gives none.",
    "Ask for help on the customer's behalf, as somebody of the company.",
    of_command=True,
)

ESCALATION_RUNS = Rule(
    "escalation_runs",
    lambda s: (
        isinstance(s.command, EndEscalation)
        and any(each.id == s.command.escalation and each.is_running for each in s.complaint.escalations)
    ),
    "No help is being asked for under that id.",
    "Take the id from complaint.escalations.",
    of_command=True,
    essential=True,
)
