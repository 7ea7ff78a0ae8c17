"""Kuwait: Central Bank of Kuwait, customer protection unit."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "kw.cbk",
    "name": "Central Bank of Kuwait: customer complaints",
    "jurisdiction": "KW",
    "sectors": ["banking"],
    "status": "primary",
    "read_on": "2026-11-21",
    "sources": {
        "cbk": [
            "CBK customer protection unit",
            "https://www.cbk.gov.kw/customer-protection-unit/introduction",
        ]
    },
    "complaint": "A customer's complaint, filed with the bank.",
    "editions": [
        {
            "version": "2022-12-04",
            "in_force": ["cbk", "press release of 4 December 2022; beginning not established", "Q"],
            "duties": [
                {
                    "step": "dated_copy",
                    "anchor": "received",
                    "limit": "prompt",
                    "strength": "prompt",
                    "satisfied_by": ["acknowledged", "dated_copy_given"],
                    "text": "Give a dated copy and an acknowledgement.",
                    "cite": ["cbk", "introduction", "Q"],
                },
                {
                    "step": "written_reply",
                    "anchor": "received",
                    "limit": "15 business_days",
                    "satisfied_by": "reply",
                    "text": "Reply in writing.",
                    "cite": ["cbk", "introduction", "Q"],
                },
            ],
            "messages": [
                {
                    "kind": "acknowledgement",
                    "required": ["date_received", "copy_of_complaint"],
                    "cite": ["cbk", "introduction", "Q"],
                },
                {
                    "kind": "final_response",
                    "required": ["decision", "reasons"],
                    "medium": "in writing; by the same channel or a text message where it came by post or e-mail",
                    "cite": ["cbk", "introduction", "Q"],
                },
            ],
        }
    ],
    "notes": ["A release of 2016 said 30 working days; when that changed was not established."],
}
