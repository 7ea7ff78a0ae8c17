"""United States: Regulation X, 12 CFR 1024.35, errors in the servicing of mortgages."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "us.reg_x_1024_35",
    "name": "Regulation X, 12 CFR 1024.35: notices of error",
    "jurisdiction": "US",
    "sectors": ["banking", "credit"],
    "status": "primary",
    "read_on": "2026-11-21",
    "sources": {"x": ["12 CFR 1024", "https://www.consumerfinance.gov/rules-policy/regulations/1024/35/"]},
    "complaint": "A notice of error by a borrower about the servicing of a mortgage loan.",
    "facets": {"error": ["payoff_balance", "foreclosure"]},
    "editions": [
        {
            "version": "2017-10-16",
            "in_force": ["x", "text of 16 October 2017; check for later change", "Q"],
            "duties": [
                {
                    "step": "acknowledge",
                    "anchor": "received",
                    "limit": "5 business_days",
                    "satisfied_by": ["acknowledged", "reply"],
                    "text": "Acknowledge in writing.",
                    "cite": ["x", "1024.35", "Q"],
                },
                {
                    "step": "respond",
                    "anchor": "received",
                    "limit": "30 business_days",
                    "exempt_if": {"error": ["payoff_balance", "foreclosure"]},
                    "satisfied_by": "reply",
                    "extensions": [
                        {
                            "step": "respond_extended",
                            "amount": "15 business_days",
                            "due_anchor": "respond_due",
                            "reasons": ["more_time_needed"],
                            "notice": True,
                            "barred_if": {"error": ["payoff_balance", "foreclosure"]},
                            "text": "Once, with a notice of the reasons before the 30 days end.",
                            "cite": ["x", "1024.35", "Q"],
                        }
                    ],
                    "text": "Correct the error, or say after a reasonable investigation why there is none.",
                    "cite": ["x", "1024.35", "Q"],
                },
                {
                    "step": "respond",
                    "anchor": "received",
                    "limit": "7 business_days",
                    "only_if": {"error": "payoff_balance"},
                    "satisfied_by": "reply",
                    "text": "For an error about the payoff balance.",
                    "cite": ["x", "1024.35", "Q"],
                },
                {
                    "step": "respond",
                    "anchor": "received",
                    "limit": {"earliest_of": [{"external": "foreclosure_sale"}, "30 business_days"]},
                    "only_if": {"error": "foreclosure"},
                    "satisfied_by": "reply",
                    "text": "For two foreclosure errors: before the sale, or in 30 days, whichever is earlier.",
                    "cite": ["x", "1024.35", "Q"],
                },
                {
                    "step": "provide_documents",
                    "anchor": "documents_requested",
                    "limit": "15 business_days",
                    "satisfied_by": "documents_provided",
                    "text": "Provide the documents relied on.",
                    "cite": ["x", "1024.35", "Q"],
                },
            ],
        }
    ],
    "notes": [
        "All days exclude legal public holidays, Saturdays and Sundays.",
        "Give foreclosure_sale as the day before the sale: the response must come before it.",
    ],
}
