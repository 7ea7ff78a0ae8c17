"""The level that a company sets for each standard.

The rule this module keeps: each standard has a level, and none is silently skipped; what can only be recorded is never
required.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from complaintflow.errors import DefinitionError, did_you_mean
from complaintflow.rules.reading import one_of
from complaintflow.rules.standards import BY_ID, STANDARDS


class Level(StrEnum):
    """What happens when a standard is not met."""

    REQUIRED = "required"
    RECORDED = "recorded"


def frozen_levels(levels: Mapping[str, str | Level]) -> Mapping[str, Level]:
    """The levels by standard; what is none is refused, naming the near ones."""
    return {id: Level(one_of(*Level)(level, f"standards.{id}")) for id, level in levels.items()}


def check_levels(levels: Mapping[str, Level]) -> None:
    """Refuse a standard that is none or has no level, and one that is required and blocks nothing."""
    for id, level in levels.items():
        if "." in id:
            continue  # one of the company's own, which the workflow knows
        if id not in BY_ID:
            raise DefinitionError(
                f"there is no such standard. {did_you_mean(id, BY_ID)} Your own ids need a dot.",
                place=f"standards.{id}",
            )
        if level is Level.REQUIRED and not BY_ID[id].may_block:
            raise DefinitionError("this can be recorded, and never blocks anything.", place=f"standards.{id}")
    missing = [standard.id for standard in STANDARDS if standard.id not in levels]
    if missing:
        raise DefinitionError(f"no level is given for {', '.join(missing)}.", place="standards")
