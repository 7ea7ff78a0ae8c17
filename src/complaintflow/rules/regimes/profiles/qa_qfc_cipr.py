"""Qatar Financial Centre: Customer and Investor Protection Rules, 3.8."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "qa.qfc.cipr",
    "name": "QFC Customer and Investor Protection Rules, 3.8",
    "jurisdiction": "QA",
    "sectors": ["banking", "insurance", "investments"],
    "status": "primary",
    "read_on": "2026-11-21",
    "sources": {
        "cipr": ["QFC CIPR", "https://qfcra-en.thomsonreuters.com/rulebook/cipr-385-service-standards"],
        "people": ["QFC CIPR", "https://qfcra-en.thomsonreuters.com/rulebook/cipr-382"],
        "cdrs": ["QFC CDRS Rules", "https://qfcra-en.thomsonreuters.com/rulebook/cdrs-glossary"],
    },
    "complaint": "A complaint of a customer of a firm in the Qatar Financial Centre; part of one may be treated apart.",
    "editions": [
        {
            "version": "2020-01-01",
            "since": "2020-01-01",
            "in_force": ["cipr", "CIPR 3.8, effective 1 January 2020", "Q"],
            "exits": [
                {
                    "step": "resolve_next_business_day",
                    "anchor": "received",
                    "limit": {"count": 1, "unit": "business_days", "end": "close_of_business"},
                    "on": "accepted",
                    "requires": "resolution",
                    "text": "Resolved by then, no acknowledgement and no response is needed.",
                    "cite": ["cipr", "CIPR 3.8.5", "Q"],
                }
            ],
            "duties": [
                {
                    "step": "acknowledge",
                    "anchor": "received",
                    "limit": "5 business_days",
                    "satisfied_by": ["acknowledged", "final_response"],
                    "exit": "resolve_next_business_day",
                    "text": "Acknowledge, with the name and the job title of who handles it.",
                    "cite": ["cipr", "CIPR 3.8.5", "Q"],
                },
                {
                    "step": "four_week_explanation",
                    "anchor": "received",
                    "limit": "4 weeks",
                    "satisfied_by": ["final_response", "four_week_letter"],
                    "exit": "resolve_next_business_day",
                    "on_miss": ["four_week_letter"],
                    "text": "Send the final response, or explain why there is none yet.",
                    "cite": ["cipr", "CIPR 3.8.5", "Q"],
                },
                {
                    "step": "final_response",
                    "anchor": "received",
                    "limit": "8 weeks",
                    "satisfied_by": ["final_response", "eight_week_letter"],
                    "exit": "resolve_next_business_day",
                    "on_miss": ["eight_week_letter"],
                    "owner": "decider",
                    "text": "Send the final response, or the letter that names the dispute scheme.",
                    "cite": ["cipr", "CIPR 3.8.5", "Q"],
                },
            ],
            "windows": [
                {
                    "step": "scheme_application_window",
                    "anchor": "final_response_received",
                    "limit": "4 months",
                    "text": "The customer may apply to the dispute resolution scheme; whole calendar months.",
                    "cite": ["cdrs", 'CIPR 3.8.5(5)(c)(i); CDRS Glossary "calendar month"', "Q"],
                }
            ],
            "messages": [
                {
                    "kind": "acknowledgement",
                    "required": ["handler_name", "handler_job_title", "procedures"],
                    "medium": "durable medium",
                    "mergeable": ["final_response"],
                    "cite": ["cipr", "CIPR 3.8.5", "Q"],
                },
                {
                    "kind": "final_response",
                    "required": ["decision", "reasons", "referral_time_limit", "scheme_contact"],
                    "medium": "durable medium",
                    "cite": ["cipr", "CIPR 3.8.5(5)", "Q"],
                },
                {
                    "kind": "four_week_letter",
                    "required": ["reasons_for_delay", "expected_date"],
                    "medium": "durable medium",
                    "cite": ["cipr", "CIPR 3.8.5", "Q"],
                },
                {
                    "kind": "eight_week_letter",
                    "required": [
                        "reasons_for_delay",
                        "expected_date",
                        "referral_time_limit",
                        "scheme_contact",
                    ],
                    "medium": "durable medium",
                    "cite": ["cipr", "CIPR 3.8.5", "Q"],
                },
            ],
            "stages": [
                {"name": "investigation", "decider": "not_involved", "cite": ["people", "CIPR 3.8.2", "Q"]}
            ],
            "roles": [
                {
                    "name": "decider",
                    "text": "Not involved in the matter, and with authority to settle it.",
                    "cite": ["people", "CIPR 3.8.2", "Q"],
                },
                {
                    "name": "handler",
                    "text": "Named to the customer, with a job title.",
                    "cite": ["cipr", "CIPR 3.8.5", "Q"],
                },
            ],
        }
    ],
    "notes": ["Onshore Qatar (QCB) is another regime; no limit for firms was found there."],
}
