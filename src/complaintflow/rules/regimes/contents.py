"""Everything that ``regimes`` offers, in one place. The rule: re-exports and nothing else; it is read on first use."""

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
