"""European Union: Regulation 1177/2010, article 24, complaints of sea passengers."""

from __future__ import annotations

from typing import Any

_WORKING = ["mon", "tue", "wed", "thu", "fri"]


def _months(count: int) -> dict[str, Any]:
    return {"count": count, "unit": "months", "roll": "next_business_day"}


PROFILE: dict[str, Any] = {
    "id": "eu.sea",
    "name": "Regulation (EU) 1177/2010: sea passengers",
    "jurisdiction": "EU",
    "sectors": ["transport"],
    "status": "primary",
    "read_on": "2026-11-21",
    "sources": {
        "sea": ["Regulation 1177/2010", "https://gesetze.legal/eu/vo_eu_2010_1177/24"],
    },
    "complaint": "A passenger's complaint to the carrier or the terminal operator under the Regulation.",
    "editions": [
        {
            "version": "2010",
            "in_force": ["sea", "Regulation 1177/2010; beginning not established", "Q"],
            "duties": [
                {
                    "step": "state_position",
                    "anchor": "received",
                    "limit": _months(1),
                    "calendar": "regulator",
                    "open_days": _WORKING,
                    "satisfied_by": ["reply", "position_stated"],
                    "text": "Tell the passenger whether it is substantiated, rejected, or still being considered.",
                    "cite": ["sea", "art 24; Regulation 1182/71 art 3", "Q"],
                },
                {
                    "step": "final_reply",
                    "anchor": "received",
                    "limit": _months(2),
                    "calendar": "regulator",
                    "open_days": _WORKING,
                    "satisfied_by": "reply",
                    "text": "Give the final reply.",
                    "cite": ["sea", "art 24; Regulation 1182/71 art 3", "Q"],
                },
            ],
        }
    ],
    "notes": ["The end moves off Saturdays, Sundays and holidays (Regulation 1182/71 art 3(4))."],
}
