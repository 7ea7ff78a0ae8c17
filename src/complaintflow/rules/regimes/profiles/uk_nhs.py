"""United Kingdom: NHS and adult social care complaints in England, SI 2009/309."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "uk.nhs",
    "name": "NHS and adult social care complaints, SI 2009/309",
    "jurisdiction": "UK",
    "sectors": ["health", "social_care"],
    "status": "secondary",
    "read_on": "2026-11-21",
    "sources": {
        "si": ["SI 2009/309", "https://www.legislation.gov.uk/uksi/2009/309"],
        "parallel": ["SI 2012/3094", "https://www.legislation.gov.uk/uksi/2012/3094/regulation/29"],
    },
    "complaint": "A complaint to a responsible body about health care or adult social care.",
    "editions": [
        {
            "version": "2009",
            "in_force": ["si", "SI 2009/309; beginning not established", "S"],
            "duties": [
                {
                    "step": "acknowledge",
                    "anchor": "received",
                    "limit": "3 business_days",
                    "satisfied_by": "acknowledged",
                    "text": "Acknowledge, and offer to discuss the handling and the time of the response.",
                    "cite": ["si", "SI 2009/309", "S"],
                },
                {
                    "step": "response",
                    "anchor": "received",
                    "limit": {"count": 6, "unit": "months", "count_from": "inclusive"},
                    "satisfied_by": ["final_response", "longer_period_agreed"],
                    "on_miss": ["written_explanation"],
                    "owner": "responsible_person",
                    "text": "Respond within six months commencing on the day of receipt, or a longer period that was "
                    "agreed before they end; otherwise explain in writing.",
                    "cite": ["parallel", "reg 29, the parallel text", "S"],
                },
                {
                    "step": "response_in_agreed_period",
                    "anchor": "longer_period_agreed",
                    "limit": {"external": "agreed_period_ends"},
                    "satisfied_by": "final_response",
                    "owner": "responsible_person",
                    "text": "Respond within the longer period that was agreed.",
                    "cite": ["parallel", "reg 29, the parallel text", "S"],
                },
            ],
            "messages": [
                {
                    "kind": "final_response",
                    "required": ["decision", "remedial_action", "ombudsman_contact", "signature"],
                    "medium": "in writing, signed by the responsible person",
                    "cite": ["parallel", "reg 29, the parallel text", "S"],
                },
                {
                    "kind": "written_explanation",
                    "required": ["reasons_for_delay"],
                    "medium": "in writing",
                    "cite": ["parallel", "reg 29, the parallel text", "S"],
                },
            ],
            "roles": [
                {
                    "name": "responsible_person",
                    "text": "Ensures compliance, and signs the responses.",
                    "cite": ["si", "reg 4", "Q"],
                },
                {
                    "name": "complaints_manager",
                    "text": "Manages the procedures.",
                    "cite": ["si", "reg 4", "Q"],
                },
            ],
        }
    ],
}
