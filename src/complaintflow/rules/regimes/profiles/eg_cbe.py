"""Egypt: Central Bank of Egypt, instructions on complaints of May 2024."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "eg.cbe",
    "name": "Central Bank of Egypt: instructions on complaints",
    "jurisdiction": "EG",
    "sectors": ["banking"],
    "status": "secondary",
    "read_on": "2026-11-21",
    "sources": {
        "cbe": ["CBE instructions, May 2024", "https://www.zawya.com/"],
        "bank": ["Banque Misr, customer rights", "https://www.banquemisr.com/"],
    },
    "complaint": "A customer's complaint to a bank, by any of its channels; sign language counts as one.",
    "editions": [
        {
            "version": "2024-05",
            "in_force": ["cbe", "instructions of May 2024, as reported; beginning not established", "S"],
            "duties": [
                {
                    "step": "reference_number",
                    "anchor": "received",
                    "limit": "prompt",
                    "strength": "prompt",
                    "satisfied_by": ["acknowledged", "reference_number_given"],
                    "text": "Give a reference number.",
                    "cite": ["bank", "customer rights", "S"],
                },
                {
                    "step": "reply",
                    "anchor": "received",
                    "limit": "15 business_days",
                    "satisfied_by": "reply",
                    "text": "Reply.",
                    "cite": ["cbe", "as reported", "S"],
                },
            ],
            "windows": [
                {
                    "step": "objection_window",
                    "anchor": "reply_received",
                    "limit": "15 calendar_days",
                    "text": "The customer may object, and then go to the Central Bank.",
                    "cite": ["cbe", "as reported", "S"],
                }
            ],
            "reports": [
                {
                    "step": "quarterly_report",
                    "anchor": "period_ended",
                    "limit": "30 calendar_days",
                    "period": "quarter",
                    "text": "Report each quarter.",
                    "cite": ["cbe", "as reported", "S"],
                }
            ],
            "messages": [
                {
                    "kind": "acknowledgement",
                    "required": ["reference"],
                    "cite": ["bank", "customer rights", "S"],
                }
            ],
        }
    ],
}
