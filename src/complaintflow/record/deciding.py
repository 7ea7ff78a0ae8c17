"""Who decided, and when.

The rule this module keeps: a decision is whatever told the customer how the matter ends, by whoever gave it.
"""

from __future__ import annotations

from datetime import datetime

from attrs import frozen


@frozen
class Decision:
    """Who resolved the matter, or responded finally, ``at`` (UTC)."""

    by: str
    at: datetime
