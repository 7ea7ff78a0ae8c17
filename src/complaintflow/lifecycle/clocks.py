"""The guards of the clocks: whether any demand could be stopped, run on, or be given more time.

The rule this module keeps: these only look at what stands in the record, so that ``available`` can say what is open;
which demand, and for which reason, is asked when the command is carried out.
"""

from __future__ import annotations

from complaintflow.commands.situation import Rule

PAUSABLE = Rule(
    "target_pausable",
    lambda s: any(clock.is_running and clock.terms.get("pauses") for clock in s.complaint.clocks),
    "No running demand may pause: time runs on, whoever is waited for.",
    "Go on working; a policy allows pauses in the target's `pauses`.",
    "6",
)

PAUSED = Rule(
    "target_paused",
    lambda s: any(clock.is_paused for clock in s.complaint.clocks),
    "No demand is paused.",
    "Nothing needs to be done.",
    essential=True,
)

EXTENDABLE = Rule(
    "target_extendable",
    lambda s: any(clock.is_running and clock.terms.get("extensions") for clock in s.complaint.clocks),
    "No running demand can be given more time.",
    "Answer by the time on record; a policy allows more in the target's `extensions`.",
    "6",
)
