"""United Kingdom, Financial Conduct Authority: DISP 1, the ordinary complaint."""

from __future__ import annotations

from typing import Any

_STILL = [
    {
        "first": "2024-01-11",
        "last": "2026-05-31",
        "only_if": {"product": "motor_finance_dca"},
        "why": "DISP App 5.2.1R: time does not run for motor finance commission complaints",
    }
]


_EXITS = [
    {
        "step": "resolve_for_src",
        "anchor": "received",
        "limit": {"count": 3, "unit": "business_days", "end": "close_of_business"},
        "on": "accepted",
        "requires": "acceptance",
        "then": "summary_resolution_communication",
        "routes": ["Financial Ombudsman Service, www.financial-ombudsman.org.uk"],
        "text": "Resolved by then, only a summary resolution communication is due, promptly.",
        "cite": ["disp5", "DISP 1.5.1R", "Q"],
    }
]
_DUTIES = [
    {
        "step": "acknowledge",
        "anchor": "received",
        "limit": "prompt",
        "strength": "prompt",
        "satisfied_by": "acknowledged",
        "text": "Acknowledge in writing.",
        "cite": ["disp6", "DISP 1.6.1R(1)", "Q"],
    },
    {
        "step": "final_or_holding_response",
        "anchor": "received",
        "limit": "8 weeks",
        "satisfied_by": ["final_response", "eight_week_letter"],
        "exit": "resolve_for_src",
        "on_miss": ["eight_week_letter"],
        "still": _STILL,
        "text": "Send a final response, or the letter that says why not yet, when, and where to turn.",
        "cite": ["disp6", "DISP 1.6.2R", "Q"],
    },
]
_WINDOWS = [
    {
        "step": "ombudsman_referral_window",
        "anchor": "final_response_sent",
        "limit": "6 months",
        "text": "The complainant may go to the Financial Ombudsman Service.",
        "cite": ["disp2", "DISP 2.8.2R; DISP 1 Annex 3R", "Q"],
    }
]
_RETENTION = [
    {
        "step": "retain_records",
        "anchor": "received",
        "limit": "36 months",
        "exempt_if": {"business": "ucits_management"},
        "still": _STILL,
        "text": "Keep the record for three years from receipt.",
        "cite": ["disp9", "DISP 1.9.1R; DISP App 5.2.1R(3)", "Q"],
    },
    {
        "step": "retain_records",
        "anchor": "received",
        "limit": "60 months",
        "only_if": {"business": "ucits_management"},
        "still": _STILL,
        "text": "Keep the record for five years from receipt.",
        "cite": ["disp9", "DISP 1.9.1R; DISP App 5.2.1R(3)", "Q"],
    },
]
_REPORTS = [
    {
        "step": "complaints_return",
        "anchor": "period_ended",
        "limit": "30 business_days",
        "period": "half_year",
        "text": "Report twice a year.",
        "cite": ["disp9", "DISP 1.10.5R", "Q"],
    }
]
_MESSAGES: list[dict[str, Any]] = [
    {
        "kind": "acknowledgement",
        "required": ["reassurance", "applicable_time_limit"],
        "medium": "in writing",
        "cite": ["disp6", "DISP 1.6.1R(1)", "Q"],
    },
    {
        "kind": "final_response",
        "required": [
            "decision",
            "reasons",
            "ombudsman_leaflet",
            "ombudsman_website",
            "right_to_refer_now",
            "referral_time_limit",
            "waiver_statement",
        ],
        "medium": "in writing",
        "cite": ["disp6", "DISP 1.6.2R(1)", "S"],
    },
    {
        "kind": "eight_week_letter",
        "required": ["reasons_for_delay", "expected_date", "right_to_refer_now", "ombudsman_leaflet"],
        "medium": "in writing",
        "cite": ["disp6", "DISP 1.6.2R(2)", "Q"],
    },
    {
        "kind": "summary_resolution_communication",
        "required": [
            "reference_to_complaint",
            "considered_resolved",
            "right_to_refer_if_dissatisfied",
            "waiver_statement",
            "ombudsman_website",
        ],
        "medium": "in writing",
        "cite": ["disp5", "DISP 1.5.4R", "Q"],
    },
]
_CLOSURES = [
    {
        "by": "accepted",
        "text": "The complainant indicated acceptance; writing is not needed.",
        "cite": ["disp5", "DISP 1.5.3R", "Q"],
    }
]


def _running(figures: list[Any]) -> list[Any]:
    """The same figures, of complaints for which time always ran."""
    return [{key: value for key, value in figure.items() if key != "still"} for figure in figures]


def _edition(
    version: str, in_force: list[str], *, still: bool = False, limit: bool = False, **more: str
) -> Any:
    """The text, which changed in what the acknowledgement must say and in days on which time does not run."""
    elements = ["reassurance", "applicable_time_limit"] if limit else ["reassurance"]
    return {
        "version": version,
        "in_force": in_force,
        **more,
        "exits": _EXITS,
        "duties": _DUTIES if still else _running(_DUTIES),
        "windows": _WINDOWS,
        "retention": _RETENTION if still else _running(_RETENTION),
        "reports": _REPORTS,
        "messages": [{**_MESSAGES[0], "required": elements}, *_MESSAGES[1:]],
        "closures": _CLOSURES,
    }


PROFILE: dict[str, Any] = {
    "id": "uk.fca.disp",
    "name": "FCA Handbook, DISP 1: ordinary complaints",
    "jurisdiction": "UK",
    "sectors": ["banking", "insurance", "investments", "credit", "payments"],
    "status": "primary",
    "read_on": "2026-11-21",
    "sources": {
        "disp2": ["FCA Handbook", "https://www.handbook.fca.org.uk/handbook/DISP/2/8.html"],
        "disp5": ["FCA Handbook", "https://www.handbook.fca.org.uk/handbook/DISP/1/5.html"],
        "disp6": ["FCA Handbook", "https://handbook.fca.org.uk/handbook/disp1/disp1s6?date=01-06-2026"],
        "disp9": ["FCA Handbook", "https://www.handbook.fca.org.uk/handbook/DISP/1/9.html"],
        "app5": [
            "FCA Handbook",
            "https://public-ui-fcahandbook-dev.azurewebsites.net/handbook/dispapp5/dispapp5s2",
        ],
    },
    "complaint": "An expression of dissatisfaction, oral or written, justified or not, by or for a person, about a "
    "financial service or a redress determination, which alleges financial loss, material distress or material "
    "inconvenience (Glossary G197).",
    "facets": {"product": ["motor_finance_dca"], "business": ["ucits_management"]},
    "editions": [
        _edition(
            "before-2023-11-17",
            ["disp6", "DISP 1.6, beginning not established", "Q"],
            until="2023-11-16",
        ),
        _edition(
            "2023-11-17",
            ["app5", "DISP App 5.2.1R: complaints received 17 November 2023 to 31 May 2026", "Q"],
            still=True,
            since="2023-11-17",
            until="2026-05-31",
        ),
        _edition(
            "2026-06-01",
            ["disp6", "DISP 1.6.1R as at 1 June 2026", "Q"],
            limit=True,
            since="2026-06-01",
        ),
    ],
    "variants": [
        {
            "name": "next_business_day_receipt",
            "text": "A receipt out of business hours counts as the next business day's, for the early exit only. It "
            "stood in the texts of 2007 and 2012, and was not found in the current one.",
            "cite": ["disp5", "DISP 1.5.3G(1) as at 2007 and 2012", "Q"],
            "figures": [
                {
                    "step": "resolve_for_src",
                    "anchor": "received",
                    "limit": {"count": 3, "unit": "business_days", "end": "close_of_business"},
                    "receipt": "next_business_day",
                    "text": "Resolved by then, only a summary resolution communication is due, promptly.",
                    "cite": ["disp5", "DISP 1.5.3G(1) as at 2007 and 2012", "Q"],
                }
            ],
        }
    ],
    "notes": [
        "Keep the complainant informed of progress (DISP 1.6.1R(2)); the rule gives no interval.",
        "PS25/19 replaces the returns by one consolidated return; its first period is 1 January to 30 June 2027.",
        "A complaint in part about payment services may be split, and the customer told so (DISP 1.6.1AG).",
    ],
}
