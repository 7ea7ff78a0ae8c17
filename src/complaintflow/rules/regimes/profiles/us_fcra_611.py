"""United States: Fair Credit Reporting Act, section 611 (15 USC 1681i), disputes."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "us.fcra_611",
    "name": "Fair Credit Reporting Act, s.611: reinvestigation",
    "jurisdiction": "US",
    "sectors": ["credit_reporting"],
    "status": "primary",
    "read_on": "2026-11-21",
    "sources": {"fcra": ["FCRA", "https://creditreporting.com/fcra-611.html"]},
    "complaint": "A consumer's dispute of the completeness or accuracy of an item in the file.",
    "facets": {"information": ["inaccurate", "unverifiable"]},
    "editions": [
        {
            "version": "2026-11-21",
            "in_force": ["fcra", "text as read; beginning not established", "Q"],
            "duties": [
                {
                    "step": "notify_furnisher",
                    "anchor": "received",
                    "limit": {"count": 5, "unit": "business_days", "count_from": "inclusive"},
                    "satisfied_by": "furnisher_notified",
                    "text": "Notify whoever furnished the item, in the period that begins on the date of receipt.",
                    "cite": ["fcra", "611(a)(2)(A)", "Q"],
                },
                {
                    "step": "reinvestigate",
                    "anchor": "received",
                    "limit": {"count": 30, "unit": "calendar_days", "count_from": "inclusive"},
                    "satisfied_by": ["reinvestigation_completed", "reply"],
                    "extensions": [
                        {
                            "step": "reinvestigate_extended",
                            "amount": "15 calendar_days",
                            "due_anchor": "reinvestigate_due",
                            "reasons": ["consumer_information"],
                            "on": ["consumer_information_received"],
                            "barred_if": {"information": ["inaccurate", "unverifiable"]},
                            "text": "If the consumer supplies relevant information inside the 30 days. Barred once "
                            "the item is found inaccurate or cannot be verified.",
                            "cite": ["fcra", "611(a)(1)(B)-(C)", "Q"],
                        }
                    ],
                    "text": "Reinvestigate, in the 30-day period that begins on the date of receipt.",
                    "cite": ["fcra", "611(a)(1)(A)", "Q"],
                },
                {
                    "step": "report_results",
                    "anchor": "reinvestigation_completed",
                    "limit": "5 business_days",
                    "satisfied_by": "reply",
                    "text": "Give the consumer the results.",
                    "cite": ["fcra", "611", "Q"],
                },
            ],
        }
    ],
}
