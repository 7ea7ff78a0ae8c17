"""Hong Kong: Supervisory Policy Manual IC-4. A template: its figures were not read."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "hk.ic4",
    "name": "HKMA Supervisory Policy Manual IC-4",
    "jurisdiction": "HK",
    "sectors": ["banking"],
    "status": "template",
    "read_on": "2026-11-21",
    "sources": {"text": ["HKMA IC-4", "https://www.hkma.gov.hk/"]},
    "complaint": "A customer's complaint to an authorized institution.",
    "editions": [
        {
            "version": "template",
            "in_force": ["text", "content not read", "S"],
            "duties": [
                {
                    "step": "acknowledge",
                    "anchor": "received",
                    "limit": "prompt",
                    "strength": "prompt",
                    "satisfied_by": "acknowledged",
                    "text": "Acknowledge. Its figure was not read.",
                    "cite": ["text", "title only", "S"],
                },
                {
                    "step": "reply",
                    "anchor": "received",
                    "limit": "prompt",
                    "strength": "prompt",
                    "satisfied_by": "reply",
                    "text": "Reply. Its figure was not read.",
                    "cite": ["text", "title only", "S"],
                },
            ],
        }
    ],
    "notes": ["On hold: only the title was read."],
}
