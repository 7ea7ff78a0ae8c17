"""What the law demands: regulators as data, each figure with its citation.

The rule this package keeps: nothing is read before somebody asks for it, neither a profile nor the code that counts;
so who needs no regulator pays for none. It is software, and not legal advice.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from complaintflow.rules.regimes.asking import anchors_of
    from complaintflow.rules.regimes.describing import Row, describe, table
    from complaintflow.rules.regimes.elements import ELEMENTS
    from complaintflow.rules.regimes.letters import Lack, check_decider, check_message
    from complaintflow.rules.regimes.loading import regime_from
    from complaintflow.rules.regimes.model import Citation, Regime
    from complaintflow.rules.regimes.reckoning import Deadline, deadlines
    from complaintflow.rules.regimes.shelf import IDS, find, get

_MODULES = {
    "asking": ("anchors_of",),
    "describing": ("Row", "describe", "table"),
    "elements": ("ELEMENTS",),
    "letters": ("Lack", "check_decider", "check_message"),
    "loading": ("regime_from",),
    "model": ("Citation", "Regime"),
    "reckoning": ("Deadline", "deadlines"),
    "shelf": ("IDS", "find", "get"),
}
_WHERE = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "ELEMENTS",
    "IDS",
    "Citation",
    "Deadline",
    "Lack",
    "Regime",
    "Row",
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
    """What is asked for, from the module that has it."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
