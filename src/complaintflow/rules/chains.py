"""Targets among each other.

The rule this module keeps: a target may begin with what befell another, never in a circle; and whatever happens, a
complaint that nobody touches wakes: a longest silence always runs.
"""

from __future__ import annotations

from collections.abc import Mapping

from complaintflow.errors import DefinitionError, did_you_mean
from complaintflow.rules.targets import Target

OPENINGS = ("complaint.received", "complaint.detected", "complaint.adopted", "complaint.reopened")
"""The facts after which a complaint is open; a recurring target must begin with each of them."""


def check_targets(targets: tuple[Target, ...]) -> None:
    """Check what no single target can.

    Raises:
        DefinitionError: a name twice, an unknown target, a circle, or an opening after which nothing wakes.
    """
    _check_names(targets)
    for target in targets:
        _check_circle(target.name, target.name, targets, ())
    _check_waking(targets)


def starting(targets: tuple[Target, ...]) -> Mapping[str, tuple[Target, ...]]:
    """For each anchor, the targets that begin with it."""
    anchors = sorted({anchor for target in targets for anchor in target.anchors})
    return {anchor: tuple(target for target in targets if anchor in target.anchors) for anchor in anchors}


def _check_names(targets: tuple[Target, ...]) -> None:
    names = [target.name for target in targets]
    for place, target in enumerate(targets):
        if target.name in names[:place]:
            raise DefinitionError(f"two targets are called {target.name!r}.", place=f"targets[{place}].name")
        for number, anchor in enumerate(target.anchors):
            fact, _, other = anchor.partition(":")
            if fact.startswith("target.") and other not in names:
                known = did_you_mean(other, names)
                message = f"it names no target; say which, as in {fact}:{names[0]}. {known}"
                raise DefinitionError(message, place=f"targets[{place}].anchors[{number}]")


def _check_circle(start: str, name: str, targets: tuple[Target, ...], way: tuple[str, ...]) -> None:
    for after in targets:
        if any(_hangs_on(anchor, name) for anchor in after.anchors):
            if after.name == start:
                told = " -> ".join((*way, name, start))
                raise DefinitionError(f"these targets begin each other without end: {told}.", place="targets")
            if after.name not in way:
                _check_circle(start, after.name, targets, (*way, name))


def _hangs_on(anchor: str, name: str) -> bool:
    fact, _, other = anchor.partition(":")
    return fact.startswith("target.") and other == name


def _check_waking(targets: tuple[Target, ...]) -> None:
    waking = {anchor for target in targets if _wakes(target) for anchor in target.anchors}
    unwoken = [anchor for anchor in OPENINGS if anchor not in waking]
    if unwoken:
        raise DefinitionError(
            f"nothing would wake a complaint that nobody touches after {', '.join(unwoken)}. "
            "Add those anchors to a target with recurring = true: the longest silence you allow, for every case, "
            "and paused only with a cap.",
            place="targets",
        )


def _wakes(target: Target) -> bool:
    always = not target.only_if and not target.exempt_if and target.exit is None
    return target.recurring and always and all(pause.cap is not None for pause in target.pauses)
