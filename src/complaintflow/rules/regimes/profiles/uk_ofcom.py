"""United Kingdom: Ofcom, General Condition C4, the letter that opens the way to dispute resolution."""

from __future__ import annotations

from typing import Any


def _edition(version: str, limit: str, cite: list[str], more: dict[str, Any]) -> dict[str, Any]:
    return {
        "version": version,
        **more,
        "in_force": cite,
        "duties": [
            {
                "step": "adr_letter",
                "anchor": "received",
                "limit": limit,
                "satisfied_by": ["accepted", "adr_letter_sent", "deadlock_letter_sent"],
                "on_miss": ["adr_letter"],
                "text": "Send the letter that names the dispute resolution scheme, at deadlock or by then; the "
                "customer need not ask.",
                "cite": cite,
            }
        ],
        "messages": [
            {
                "kind": "adr_letter",
                "required": ["external_body_name", "external_body_contact", "right_to_refer_now"],
                "medium": "in writing",
                "cite": ["gc", "GC C4 annex", "Q"],
            }
        ],
    }


PROFILE: dict[str, Any] = {
    "id": "uk.ofcom",
    "name": "Ofcom, General Condition C4: complaints code",
    "jurisdiction": "UK",
    "sectors": ["telecoms"],
    "status": "secondary",
    "read_on": "2026-11-21",
    "sources": {
        "gc": ["Ofcom General Conditions", "https://www.ofcom.org.uk/"],
        "news": ["Ofcom statement of 9 July 2025", "https://www.wired-gov.net/"],
    },
    "complaint": "A customer's complaint to a communications provider, counted from when it was first raised.",
    "editions": [
        _edition(
            "before-2026-04-08",
            "8 weeks",
            ["gc", "GC C4 annex, until 7 April 2026", "Q"],
            {"until": "2026-04-07"},
        ),
        _edition(
            "2026-04-08",
            "6 weeks",
            ["news", "six weeks since 8 April 2026; the day is from a secondary text", "S"],
            {"since": "2026-04-08"},
        ),
    ],
    "notes": [
        "Which text governs a complaint that was open on 8 April 2026 was not established; the day of receipt chooses.",
    ],
}
