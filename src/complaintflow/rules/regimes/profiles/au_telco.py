"""Australia: Telecommunications (Consumer Complaints Handling) Industry Standard 2018."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "au.telco",
    "name": "Australia, Telecommunications Complaints Handling Standard 2018",
    "jurisdiction": "AU",
    "sectors": ["telecoms"],
    "status": "primary",
    "read_on": "2026-11-21",
    "sources": {
        "acma": ["Telecoms Standard 2018", "https://www.acma.gov.au/how-telcos-must-handle-complaints"]
    },
    "complaint": "A consumer's complaint to a carriage service provider.",
    "facets": {"urgency": ["hardship", "priority_assistance", "wrongful_disconnection"]},
    "editions": [
        {
            "version": "2018",
            "in_force": ["acma", "F2018L00727; beginning not established", "Q"],
            "duties": [
                {
                    "step": "fix_at_first_contact",
                    "anchor": "received",
                    "limit": "prompt",
                    "strength": "prompt",
                    "satisfied_by": "reply",
                    "text": "Fix it at the first contact if possible.",
                    "cite": ["acma", "how telcos must handle complaints", "Q"],
                },
                {
                    "step": "resolve_urgent",
                    "anchor": "received",
                    "limit": "2 business_days",
                    "only_if": {"urgency": ["hardship", "priority_assistance", "wrongful_disconnection"]},
                    "satisfied_by": "reply",
                    "text": "Resolve an urgent complaint.",
                    "cite": ["acma", "how telcos must handle complaints", "Q"],
                },
                {
                    "step": "propose_resolution",
                    "anchor": "received",
                    "limit": "10 business_days",
                    "satisfied_by": ["proposal_made", "reply"],
                    "text": "Propose how to resolve it.",
                    "cite": ["acma", "how telcos must handle complaints", "Q"],
                },
                {
                    "step": "carry_out_fix",
                    "anchor": "offer_accepted",
                    "limit": "5 business_days",
                    "satisfied_by": "fix_carried_out",
                    "text": "Carry out the agreed fix.",
                    "cite": ["acma", "how telcos must handle complaints", "Q"],
                },
            ],
        }
    ],
    "notes": ["An older page of the authority says 15 and 10 days; it is superseded."],
}
