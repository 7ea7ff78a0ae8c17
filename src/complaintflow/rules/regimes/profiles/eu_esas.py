"""European Union: guidelines of the supervisory authorities. A template: national law sets the limits."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "eu.esas",
    "name": "Joint guidelines on complaints handling (JC 2014 43, JC 2018 35)",
    "jurisdiction": "EU",
    "sectors": ["banking", "insurance", "investments"],
    "status": "template",
    "read_on": "2026-11-21",
    "sources": {"text": ["ESAs JC 2018 35", "https://www.eba.europa.eu/"]},
    "complaint": "A statement of dissatisfaction addressed to a firm about a financial service.",
    "editions": [
        {
            "version": "template",
            "in_force": ["text", "content not read", "S"],
            "duties": [
                {
                    "step": "respond",
                    "anchor": "received",
                    "limit": "prompt",
                    "strength": "prompt",
                    "satisfied_by": "reply",
                    "text": "Respond without unnecessary delay, or within the national limit.",
                    "cite": ["text", "title only", "S"],
                },
            ],
        }
    ],
    "notes": ["On hold: only the titles were read."],
}
