"""Saudi Arabia: Saudi Central Bank. A template: no numeric limit was retrieved."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "sa.sama",
    "name": "Saudi Central Bank (SAMA): complaints",
    "jurisdiction": "SA",
    "sectors": ["banking", "insurance", "payments"],
    "status": "template",
    "read_on": "2026-11-21",
    "sources": {"text": ["SAMA Rulebook", "https://rulebook.sama.gov.sa/en/complaint-definition"]},
    "complaint": "Any expression of dissatisfaction related to the service, justified or not, written or verbal. "
    "An inquiry and a request are defined apart.",
    "excludes": ["inquiry", "request"],
    "editions": [
        {
            "version": "template",
            "in_force": ["text", "44069265 of 21 March 2023, in force 15 July 2023", "Q"],
            "duties": [
                {
                    "step": "acknowledge",
                    "anchor": "received",
                    "limit": "prompt",
                    "strength": "prompt",
                    "satisfied_by": "acknowledged",
                    "text": "Acknowledge, with a reference number and the processing period.",
                    "cite": ["text", "complaint handling", "S"],
                },
                {
                    "step": "reply",
                    "anchor": "received",
                    "limit": "prompt",
                    "strength": "prompt",
                    "satisfied_by": "reply",
                    "text": "Reply within the period that was told. No numeric limit was retrieved.",
                    "cite": ["text", "complaint handling", "S"],
                },
            ],
            "messages": [
                {
                    "kind": "acknowledgement",
                    "required": ["reference", "processing_period"],
                    "medium": "text message",
                    "cite": ["text", "complaint handling", "S"],
                }
            ],
        }
    ],
    "notes": ["A template: set the limits that your licence gives, with their citation."],
}
