"""United States: Regulation Z, 12 CFR 1026.13, billing errors."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "us.reg_z",
    "name": "Regulation Z, 12 CFR 1026.13: billing errors",
    "jurisdiction": "US",
    "sectors": ["banking", "credit"],
    "status": "primary",
    "read_on": "2026-11-21",
    "sources": {"z": ["12 CFR 1026", "https://www.consumerfinance.gov/rules-policy/regulations/1026/13/"]},
    "complaint": "A written billing error notice, received at the address that was disclosed for it.",
    "editions": [
        {
            "version": "2017-10-19",
            "in_force": ["z", "text of 19 October 2017; check for later change", "Q"],
            "duties": [
                {
                    "step": "acknowledge",
                    "anchor": "received",
                    "limit": "30 calendar_days",
                    "satisfied_by": ["acknowledged", "reply"],
                    "text": "Acknowledge in writing, unless it is resolved by then.",
                    "cite": ["z", "1026.13", "Q"],
                },
                {
                    "step": "resolve",
                    "anchor": "received",
                    "limit": {
                        "earliest_of": [
                            {"external": "second_complete_billing_cycle_ends"},
                            "90 calendar_days",
                        ]
                    },
                    "satisfied_by": "reply",
                    "text": "Resolve it within two complete billing cycles, and in no event later than 90 days.",
                    "cite": ["z", "1026.13(c)(2)", "Q"],
                },
            ],
            "windows": [
                {
                    "step": "billing_error_notice_window",
                    "anchor": "statement_sent",
                    "limit": "60 calendar_days",
                    "text": "The consumer gives notice of a billing error.",
                    "cite": ["z", "1026.13", "Q"],
                }
            ],
        }
    ],
    "notes": ["No collection of, and no adverse report on, the disputed amount meanwhile."],
}
