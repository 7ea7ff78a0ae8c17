"""Australia: ASIC Regulatory Guide 271, internal dispute resolution."""

from __future__ import annotations

from typing import Any

_SATISFIED = ["final_response", "idr_delay_notice"]
_OTHERS = ["superannuation", "traditional_trustee", "death_benefit", "hardship", "default_notice"]


def _response(step: str, limit: str, text: str, section: str, more: dict[str, Any]) -> dict[str, Any]:
    return {
        "step": step,
        "anchor": "received",
        "limit": limit,
        "satisfied_by": _SATISFIED,
        "on_miss": ["idr_delay_notice"],
        "exit": "close_without_written_response",
        "text": text,
        "cite": ["rg", section, "S"],
        **more,
    }


PROFILE: dict[str, Any] = {
    "id": "au.rg271",
    "name": "ASIC Regulatory Guide 271: internal dispute resolution",
    "jurisdiction": "AU",
    "sectors": ["banking", "insurance", "investments", "superannuation", "credit"],
    "status": "secondary",
    "read_on": "2026-11-21",
    "sources": {
        "rg": [
            "ASIC RG 271",
            "https://asic.gov.au/regulatory-resources/find-a-document/regulatory-guides/rg-271-internal-dispute-resolution/",
        ],
        "instrument": ["ASIC Instrument 2020/98", "https://www.legislation.gov.au/F2020L00962"],
    },
    "complaint": "Dissatisfaction expressed to or about an organisation, about its products, services, staff or its "
    "handling of a complaint, where a response is expected or legally required (271.27).",
    "facets": {
        "product": _OTHERS,
        "written_response": [
            "requested",
            "hardship",
            "declined_claim",
            "claim_value",
            "trustee_decision",
        ],
    },
    "editions": [
        {
            "version": "2021-10-05",
            "since": "2021-10-05",
            "in_force": ["instrument", "in force 5 October 2021", "Q"],
            "exits": [
                {
                    "step": "close_without_written_response",
                    "anchor": "received",
                    "limit": "5 business_days",
                    "on": ["accepted", "explained_or_apologised"],
                    "requires": "acceptance, or an explanation or apology",
                    "unless": {
                        "written_response": [
                            "requested",
                            "hardship",
                            "declined_claim",
                            "claim_value",
                            "trustee_decision",
                        ]
                    },
                    "text": "Resolved, or explained and apologised for, by then: no written response is needed. It is "
                    "recorded all the same (271.179).",
                    "cite": ["rg", "RG 271.71, 271.75", "S"],
                }
            ],
            "duties": [
                {
                    "step": "acknowledge_24h",
                    "anchor": "received",
                    "limit": "24 hours",
                    "strength": "should",
                    "satisfied_by": "acknowledged",
                    "text": "Acknowledge within 24 hours (or one business day, or as soon as practicable).",
                    "cite": ["rg", "RG 271.51", "S"],
                },
                {
                    "step": "acknowledge_1bd",
                    "anchor": "received",
                    "limit": "1 business_days",
                    "strength": "should",
                    "satisfied_by": "acknowledged",
                    "text": "Acknowledge within one business day (or 24 hours, or as soon as practicable).",
                    "cite": ["rg", "RG 271.51", "S"],
                },
                _response(
                    "idr_response",
                    "30 calendar_days",
                    "Send the written response.",
                    "RG 271.56",
                    {"exempt_if": {"product": _OTHERS}},
                ),
                _response(
                    "idr_response_super",
                    "45 calendar_days",
                    "Superannuation and traditional trustees: send the written response.",
                    "RG 271 Table 2; 271.58",
                    {"only_if": {"product": ["superannuation", "traditional_trustee"]}},
                ),
                _response(
                    "idr_response_death_benefit",
                    "90 calendar_days",
                    "Death benefits: send it, counted from the end of the 28-day objection period.",
                    "RG 271 Table 2",
                    {"only_if": {"product": "death_benefit"}, "anchor": "objection_period_ended"},
                ),
                _response(
                    "idr_response_hardship",
                    "21 calendar_days",
                    "Default notices and hardship: send the written response.",
                    "RG 271 Table 2; 271.59",
                    {"only_if": {"product": ["hardship", "default_notice"]}},
                ),
                {
                    "step": "implement_outcome",
                    "anchor": "resolved",
                    "limit": "prompt",
                    "strength": "prompt",
                    "satisfied_by": "outcome_implemented",
                    "text": "Implement the outcome in a timely manner.",
                    "cite": ["rg", "RG 271.165", "S"],
                },
            ],
            "windows": [
                {
                    "step": "death_benefit_objection_window",
                    "anchor": "decision_notified",
                    "limit": "28 calendar_days",
                    "only_if": {"product": "death_benefit"},
                    "text": "Others may object to the proposed distribution of a death benefit.",
                    "cite": ["rg", "RG 271 Table 2", "S"],
                }
            ],
            "messages": [
                {
                    "kind": "final_response",
                    "required": [
                        "decision",
                        "right_to_refer_now",
                        "ombudsman_contact",
                        "issues",
                        "findings_of_fact",
                        "reasons",
                    ],
                    "medium": "in writing",
                    "cite": ["rg", "RG 271.53-54", "S"],
                },
                {
                    "kind": "idr_delay_notice",
                    "required": ["reasons_for_delay", "right_to_refer_now", "ombudsman_contact"],
                    "medium": "in writing, before the limit ends",
                    "cite": ["rg", "RG 271.64-66", "S"],
                },
            ],
        }
    ],
    "notes": [
        "A delay notice is no extension to a new fixed date; it is for complaints that are particularly complex or "
        "delayed by what is beyond control (271.64-66).",
        "The clock runs from receipt anywhere in the firm (271.106); a customer advocate fits inside it (271.109-110).",
        "Whether Acts Interpretation Act 1901 s.36 moves the end off a weekend is unclear, so it does not move.",
    ],
}
