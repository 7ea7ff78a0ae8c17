"""United Kingdom, Financial Conduct Authority: complaints about payment services and electronic money."""

from __future__ import annotations

from typing import Any

_OTHER = {"service": "other"}

PROFILE: dict[str, Any] = {
    "id": "uk.fca.disp.psd",
    "name": "FCA Handbook, DISP 1: payment services and e-money complaints",
    "jurisdiction": "UK",
    "sectors": ["payments"],
    "status": "primary",
    "read_on": "2026-11-21",
    "sources": {
        "disp6": ["FCA Handbook", "https://handbook.fca.org.uk/handbook/disp1/disp1s6?date=01-06-2026"],
        "disp2": ["FCA Handbook", "https://www.handbook.fca.org.uk/handbook/DISP/2/8.html"],
        "disp9": ["FCA Handbook", "https://www.handbook.fca.org.uk/handbook/DISP/1/9.html"],
    },
    "complaint": "A complaint under DISP (see uk.fca.disp) about payment services or electronic money.",
    "facets": {"service": ["payment", "e_money", "other"]},
    "editions": [
        {
            "version": "2026-06-01",
            "in_force": ["disp6", "DISP 1.6.1R as at 1 June 2026; beginning not established", "Q"],
            "duties": [
                {
                    "step": "acknowledge",
                    "anchor": "received",
                    "limit": "prompt",
                    "strength": "prompt",
                    "satisfied_by": "acknowledged",
                    "exempt_if": _OTHER,
                    "text": "Acknowledge in writing, and say that 15 business days apply.",
                    "cite": ["disp6", "DISP 1.6.1R(1)", "Q"],
                },
                {
                    "step": "final_response",
                    "anchor": "received",
                    "limit": "15 business_days",
                    "satisfied_by": "final_response",
                    "exempt_if": _OTHER,
                    "calendar": "psp",
                    "on_miss": ["holding_response"],
                    "extensions": [
                        {
                            "step": "final_response_extended",
                            "amount": "35 business_days",
                            "reasons": ["exceptional_circumstances"],
                            "notice": True,
                            "text": "In exceptional circumstances, with a holding response inside the 15 days.",
                            "cite": ["disp6", "DISP 1.6.1R with the PSD/EMD limits", "Q"],
                        }
                    ],
                    "text": "Send the final response.",
                    "cite": ["disp6", "DISP 1.6.1R with the PSD/EMD limits", "Q"],
                },
            ],
            "windows": [
                {
                    "step": "ombudsman_referral_window",
                    "anchor": "final_response_sent",
                    "limit": "6 months",
                    "text": "The complainant may go to the Financial Ombudsman Service.",
                    "cite": ["disp2", "DISP 2.8.2R; DISP 1 Annex 3R", "Q"],
                }
            ],
            "retention": [
                {
                    "step": "retain_records",
                    "anchor": "received",
                    "limit": "36 months",
                    "exempt_if": _OTHER,
                    "text": "Keep the record for three years from receipt.",
                    "cite": ["disp9", "DISP 1.9.1R", "Q"],
                }
            ],
            "messages": [
                {
                    "kind": "acknowledgement",
                    "required": ["reassurance", "applicable_time_limit"],
                    "medium": "in writing",
                    "cite": ["disp6", "DISP 1.6.1R(1)", "Q"],
                },
                {
                    "kind": "holding_response",
                    "required": ["reasons_for_delay", "expected_date"],
                    "medium": "in writing",
                    "cite": ["disp6", "DISP 1.6.1R with the PSD/EMD limits", "Q"],
                },
            ],
        }
    ],
    "notes": [
        "It is for every case that is not said to be about another service (facet service = other): a firm that has "
        "both kinds says so, and a complaint in part about payments is split.",
        "A business day is one on which the provider is open as payments need it: give it as the psp calendar.",
    ],
}
