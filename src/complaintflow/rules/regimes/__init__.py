"""What the law demands: regulators as data, each figure with its citation.

The rule this package keeps: nothing is read before somebody asks for it, neither a profile nor the code that counts;
so who needs no regulator pays for none. It is software, and not legal advice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from complaintflow.rules.regimes.asking import anchors_of
    from complaintflow.rules.regimes.describing import Compared, describe, table
    from complaintflow.rules.regimes.elements import ELEMENTS
    from complaintflow.rules.regimes.letters import Lack, check_decider, check_message
    from complaintflow.rules.regimes.loading import regime_from
    from complaintflow.rules.regimes.model import Citation, Regime
    from complaintflow.rules.regimes.reckoning import Deadline, deadlines
    from complaintflow.rules.regimes.shelf import IDS, find, get

__all__ = [
    "ELEMENTS",
    "IDS",
    "Citation",
    "Compared",
    "Deadline",
    "Lack",
    "Regime",
    "anchors_of",
    "check_decider",
    "check_message",
    "deadlines",
    "describe",
    "find",
    "get",
    "regime_from",
    "table",
]


def __getattr__(name: str) -> Any:
    """What is asked for, once somebody asks."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from complaintflow.rules.regimes import contents

    return getattr(contents, name)


def __dir__() -> list[str]:
    return sorted(__all__)
