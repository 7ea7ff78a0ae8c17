"""Israel: Bank of Israel, Proper Conduct of Banking Business Directive 308A."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "il.308a",
    "name": "Bank of Israel, Directive 308A: handling of complaints",
    "jurisdiction": "IL",
    "sectors": ["banking", "payments"],
    "status": "secondary",
    "read_on": "2026-11-21",
    "sources": {
        "press": [
            "Directive 308A",
            "https://www.boi.org.il/en/communication-and-publications/press-releases/",
        ],
        "sixty": ["Kol Zchut", "https://www.kolzchut.org.il/"],
    },
    "complaint": "A customer's complaint to a banking corporation or a card company.",
    "editions": [
        {
            "version": "2015-04-01",
            "in_force": ["press", "press release of 1 April 2015; beginning not established", "Q"],
            "duties": [
                {
                    "step": "written_answer",
                    "anchor": "received",
                    "limit": {"count": 45, "unit": "calendar_days", "roll": "next_business_day"},
                    "calendar": "regulator",
                    "open_days": ["sun", "mon", "tue", "wed", "thu", "fri"],
                    "satisfied_by": "reply",
                    "extensions": [
                        {
                            "step": "written_answer_extended",
                            "amount": "60 calendar_days",
                            "reasons": ["special_circumstances"],
                            "notice": True,
                            "text": "In some circumstances, after telling the customer.",
                            "cite": ["sixty", "as reported", "S"],
                        }
                    ],
                    "text": "Answer in writing. The end moves off rest days where the calendar is one of rest days.",
                    "cite": ["press", "press release of 1 April 2015", "Q"],
                }
            ],
            "messages": [
                {
                    "kind": "final_response",
                    "required": ["decision"],
                    "medium": "in writing",
                    "cite": ["press", "press release of 1 April 2015", "Q"],
                }
            ],
            "roles": [
                {
                    "name": "accountable_officer",
                    "text": "A separate function, headed by an Ombudsman.",
                    "cite": ["press", "press release of 1 April 2015", "Q"],
                }
            ],
        }
    ],
    "notes": [
        "Section 10 of the Interpretation Law (how the end of a period moves) was not read; the safe target is the "
        "last banking day before the date given here.",
        "Directive 251 eased the handling of complaints in wartime; its figures were not read.",
    ],
}
