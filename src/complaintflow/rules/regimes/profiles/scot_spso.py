"""Scotland: model complaints handling procedure. A template: how its days are counted was not read."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "scot.spso",
    "name": "Scotland, SPSO model complaints handling procedure",
    "jurisdiction": "UK",
    "sectors": ["public_services", "housing"],
    "status": "template",
    "read_on": "2026-11-21",
    "sources": {"text": ["SPSO model CHP", "https://www.spso.org.uk/"]},
    "complaint": "An expression of dissatisfaction by one or more members of the public "
    "about action or lack of action, or the standard of service.",
    "editions": [
        {
            "version": "template",
            "in_force": ["text", "model procedure; beginning not established", "S"],
            "duties": [
                {
                    "step": "stage1_decision",
                    "anchor": "received",
                    "limit": "prompt",
                    "strength": "prompt",
                    "satisfied_by": "reply",
                    "text": "Decide at stage 1. Whether the day of receipt is day one was not read.",
                    "cite": ["text", "model procedure", "S"],
                },
                {
                    "step": "stage2_acknowledge",
                    "anchor": "stage2_requested",
                    "limit": "prompt",
                    "strength": "prompt",
                    "satisfied_by": "stage2_acknowledged",
                    "text": "Acknowledge at stage 2.",
                    "cite": ["text", "model procedure", "S"],
                },
                {
                    "step": "stage2_decision",
                    "anchor": "stage2_requested",
                    "limit": "prompt",
                    "strength": "prompt",
                    "satisfied_by": "final_response",
                    "text": "Decide at stage 2.",
                    "cite": ["text", "model procedure", "S"],
                },
            ],
        }
    ],
    "notes": ["On hold: how its working days are counted must be read first."],
}
