"""United Arab Emirates: Central Bank, Consumer Protection Standards. A template: the firm sets the limits."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "ae.cbuae",
    "name": "Central Bank of the UAE: Consumer Protection Standards, art. 8",
    "jurisdiction": "AE",
    "sectors": ["banking", "insurance", "payments"],
    "status": "template",
    "read_on": "2026-11-21",
    "sources": {"text": ["CBUAE Standards", "https://rulebook.centralbank.ae/en/entiresection/1405"]},
    "complaint": "A consumer's complaint to a licensed institution.",
    "editions": [
        {
            "version": "template",
            "in_force": ["text", "art 8; beginning not established", "Q"],
            "duties": [
                {
                    "step": "acknowledge",
                    "anchor": "received",
                    "limit": "prompt",
                    "strength": "prompt",
                    "satisfied_by": "acknowledged",
                    "text": "Acknowledge within the turnaround that the firm publishes.",
                    "cite": ["text", "art 8.1.1", "Q"],
                },
                {
                    "step": "reply",
                    "anchor": "received",
                    "limit": "prompt",
                    "strength": "prompt",
                    "satisfied_by": "reply",
                    "text": "Reply within the turnaround that the firm publishes for the step.",
                    "cite": ["text", "art 8.1.1", "Q"],
                },
            ],
        }
    ],
    "notes": [
        "When the customer may go to the ombudsman unit is disputed: its regulation and the public pages differ."
    ],
}
