"""European Union: Regulation 261/2004. A template: no limit for the answer to a complaint was seen in it."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "eu.air",
    "name": "Regulation (EC) 261/2004: air passengers",
    "jurisdiction": "EU",
    "sectors": ["transport"],
    "status": "template",
    "read_on": "2026-11-21",
    "sources": {"text": ["Regulation 261/2004", "https://eur-lex.europa.eu/eli/reg/2004/261"]},
    "complaint": "A passenger's complaint to the operating air carrier.",
    "editions": [
        {
            "version": "template",
            "in_force": ["text", "beginning not established", "S"],
            "duties": [
                {
                    "step": "reply",
                    "anchor": "received",
                    "limit": "prompt",
                    "strength": "prompt",
                    "satisfied_by": "reply",
                    "text": "Answer. The Regulation contains no limit for the answer to a complaint.",
                    "cite": ["text", "no limit seen", "S"],
                },
            ],
        }
    ],
    "notes": ["On hold: no limit for the answer to a complaint was seen in the Regulation."],
}
