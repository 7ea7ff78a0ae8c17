"""Bahrain: Central Bank of Bahrain Rulebook, CRA-4.7, BC-2.3.2 and the page on insurance."""

from __future__ import annotations

from typing import Any

_OTHERS = ["bank", "insurer_non_life", "insurer_life"]


def _answer(licence: str, limit: str, cite: list[str]) -> dict[str, Any]:
    return {
        "step": "final_response",
        "anchor": "received",
        "limit": limit,
        "only_if": {"licence": licence},
        "satisfied_by": "reply",
        "text": "Answer it.",
        "cite": cite,
    }


def _receipt(licence: str, limit: str, cite: list[str]) -> dict[str, Any]:
    return {
        "step": "acknowledge",
        "anchor": "received",
        "limit": limit,
        "only_if": {"licence": licence},
        "satisfied_by": "acknowledged",
        "text": "Acknowledge it.",
        "cite": cite,
    }


_BANK, _PAGE = ["bc", "BC-2.3.2(a)", "Q"], ["insurance", "page on insurance; rule number not seen", "Q"]

PROFILE: dict[str, Any] = {
    "id": "bh.cbb.cra",
    "name": "Central Bank of Bahrain: complaints",
    "jurisdiction": "BH",
    "sectors": ["banking", "insurance", "investments", "crypto"],
    "status": "secondary",
    "read_on": "2026-11-21",
    "sources": {
        "cra": ["CBB Rulebook", "https://cbben.thomsonreuters.com/entiresection/605511"],
        "bc": ["CBB Rulebook", "https://cbben.thomsonreuters.com/rulebook/bc-232-8"],
        "records": ["CBB Rulebook", "https://cbben.thomsonreuters.com/entiresection/207876"],
        "officer": ["CBB Rulebook", "https://cbben.thomsonreuters.com/entiresection/505077"],
        "insurance": ["CBB", "https://www.cbb.gov.bh/ar/complaint-form"],
    },
    "complaint": "A customer's complaint to a licensee of the Central Bank of Bahrain.",
    "facets": {"licence": ["crypto", *_OTHERS]},
    "editions": [
        {
            "version": "2026-11-21",
            "in_force": ["cra", "text as read; beginning not established", "Q"],
            "duties": [
                {
                    "step": "acknowledge",
                    "anchor": "received",
                    "limit": "5 business_days",
                    "exempt_if": {"licence": _OTHERS},
                    "satisfied_by": "acknowledged",
                    "text": "Acknowledge it.",
                    "cite": ["cra", "CRA-4.7.6", "Q"],
                },
                {
                    "step": "final_response",
                    "anchor": "received",
                    "limit": "4 weeks",
                    "exempt_if": {"licence": _OTHERS},
                    "satisfied_by": ["reply", "explanation_of_delay"],
                    "on_miss": ["explanation_of_delay"],
                    "text": "Answer it, or explain why not and say when.",
                    "cite": ["cra", "CRA-4.7.7", "Q"],
                },
                _receipt("bank", "5 business_days", _BANK),
                _answer("bank", "20 business_days", ["bc", "BC-2.3.2(c)", "Q"]),
                _receipt("insurer_non_life", "0 calendar_days", _PAGE),
                _answer("insurer_non_life", "1 weeks", _PAGE),
                _receipt("insurer_life", "5 business_days", _PAGE),
                _answer("insurer_life", "2 weeks", _PAGE),
            ],
            "windows": [
                {
                    "step": "central_bank_window",
                    "anchor": "final_response_sent",
                    "limit": "30 calendar_days",
                    "text": "The customer may go to the Central Bank.",
                    "cite": ["insurance", "complaint form", "S"],
                }
            ],
            "retention": [
                {
                    "step": "retain_records",
                    "anchor": "received",
                    "limit": "60 months",
                    "text": "Keep identity, substance, status and correspondence for five years from receipt.",
                    "cite": ["records", "BC-2.6.1, BC-4.6.1", "Q"],
                }
            ],
            "reports": [
                {
                    "step": "quarterly_report",
                    "anchor": "period_ended",
                    "limit": "20 calendar_days",
                    "period": "quarter",
                    "nil_return": True,
                    "text": "Report each quarter, a nil return included.",
                    "cite": ["records", "BC-10.7", "Q"],
                }
            ],
            "messages": [
                {
                    "kind": "explanation_of_delay",
                    "required": ["reasons_for_delay", "expected_date"],
                    "cite": ["cra", "CRA-4.7.7", "Q"],
                }
            ],
            "roles": [
                {
                    "name": "accountable_officer",
                    "text": "A senior and independent customer complaints officer, whose name is publicised.",
                    "cite": ["officer", "GR-10.1.3", "Q"],
                }
            ],
        }
    ],
    "notes": [
        "Without a licence facet the figures are those of CRA-4.7.",
        "Keep bank customers informed (BC-2.3.2).",
    ],
}
