"""ISO 10002: the steps of clause 7 and what its practice wants said. The standard gives no numbers."""

from __future__ import annotations

from typing import Any


def _step(step: str, anchor: str, met: str | list[str], text: str, section: str) -> dict[str, Any]:
    return {
        "step": step,
        "anchor": anchor,
        "limit": "prompt",
        "strength": "prompt",
        "satisfied_by": met,
        "text": text,
        "cite": ["iso", section, "S"],
    }


PROFILE: dict[str, Any] = {
    "id": "iso10002",
    "name": "ISO 10002: guidelines for complaints handling",
    "jurisdiction": "ANY",
    "sectors": ["any"],
    "status": "template",
    "read_on": "2026-11-21",
    "sources": {"iso": ["ISO 10002", "https://www.iso.org/standard/71580.html"]},
    "complaint": "An expression of dissatisfaction to an organisation, about its product, its service or its handling "
    "of a complaint, where a response is explicitly or implicitly expected.",
    "editions": [
        {
            "version": "2018",
            "in_force": ["iso", "contents of 2004, whose numbering was kept in 2018", "S"],
            "duties": [
                _step("acknowledge", "received", "acknowledged", "Acknowledge immediately.", "7.4"),
                _step(
                    "initial_assessment",
                    "received",
                    ["investigation_started", "reply"],
                    "Assess severity, safety, complexity, impact, and whether to act at once.",
                    "7.5",
                ),
                _step("status_update", "received", "update", "Tell how it stands, on request too.", "7.3"),
                _step("response", "received", "reply", "Respond.", "7.7"),
                _step("communicate_decision", "resolved", "reply", "Tell the decision.", "7.8"),
                _step("close", "resolved", "closed", "Close it once the decision is accepted.", "7.9"),
            ],
            "messages": [
                {
                    "kind": "acknowledgement",
                    "required": ["reference"],
                    "cite": ["iso", "7.2, 7.4", "S"],
                },
                {
                    "kind": "final_response",
                    "required": ["decision", "reasons", "external_body_name"],
                    "cite": ["iso", "7.7-7.9", "S"],
                },
            ],
        }
    ],
    "notes": [
        "Clause 7 goes 7.1 Communication, 7.2 Receipt, 7.3 Tracking, 7.4 to 7.9 as above, 7.6 Investigation."
    ],
}
