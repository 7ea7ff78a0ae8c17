"""United Kingdom: Housing Ombudsman, Complaint Handling Code 2024."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "uk.housing",
    "name": "Housing Ombudsman, Complaint Handling Code 2024",
    "jurisdiction": "UK",
    "sectors": ["housing"],
    "status": "secondary",
    "read_on": "2026-11-21",
    "sources": {
        "slough": ["Complaint Handling Code 2024", "https://www.slough.gov.uk/"],
        "yarmouth": ["Complaint Handling Code 2024", "https://www.great-yarmouth.gov.uk/"],
    },
    "complaint": "An expression of dissatisfaction, however made, about the standard of service, actions or lack of "
    "action by the landlord, its staff, or those acting for it (1.2).",
    "excludes": ["service_request"],
    "editions": [
        {
            "version": "2024",
            "in_force": ["slough", "Code of 2024, as quoted; beginning not established", "S"],
            "duties": [
                {
                    "step": "acknowledge",
                    "anchor": "received",
                    "limit": "5 business_days",
                    "satisfied_by": "acknowledged",
                    "stage": "stage1",
                    "text": "Acknowledge, define and log the complaint.",
                    "cite": ["slough", "Code 6.2", "Q"],
                },
                {
                    "step": "stage1_response",
                    "anchor": "acknowledged",
                    "limit": "10 business_days",
                    "satisfied_by": ["reply", "stage1_response_sent"],
                    "stage": "stage1",
                    "extensions": [
                        {
                            "step": "stage1_extended",
                            "amount": "10 business_days",
                            "due_anchor": "stage1_due",
                            "reasons": ["complexity"],
                            "notice": True,
                            "text": "At most once, with the reasons and the ombudsman's details.",
                            "cite": ["slough", "Code 6.4", "Q"],
                        }
                    ],
                    "text": "Answer at stage 1, counted from the acknowledgement.",
                    "cite": ["slough", "Code 6.3", "Q"],
                },
                {
                    "step": "stage2_acknowledge",
                    "anchor": "stage2_requested",
                    "limit": "5 business_days",
                    "satisfied_by": "stage2_acknowledged",
                    "stage": "stage2",
                    "text": "Acknowledge, define and log the request for stage 2.",
                    "cite": ["slough", "Code 6.11", "Q"],
                },
                {
                    "step": "stage2_response",
                    "anchor": "stage2_acknowledged",
                    "limit": "20 business_days",
                    "satisfied_by": ["final_response", "stage2_response_sent"],
                    "stage": "stage2",
                    "owner": "decider",
                    "extensions": [
                        {
                            "step": "stage2_extended",
                            "amount": "20 business_days",
                            "due_anchor": "stage2_due",
                            "reasons": ["complexity"],
                            "notice": True,
                            "text": "At most once, with the reasons and the ombudsman's details.",
                            "cite": ["yarmouth", "Code 6.15", "S"],
                        }
                    ],
                    "text": "Answer at stage 2, which is final.",
                    "cite": ["yarmouth", "Code 6.14", "S"],
                },
                {
                    "step": "outstanding_actions",
                    "anchor": "plan_agreed",
                    "limit": "prompt",
                    "strength": "prompt",
                    "satisfied_by": "actions_completed",
                    "text": "Track outstanding actions, and tell of them until they are done.",
                    "cite": ["slough", "Code 6.6", "S"],
                },
            ],
            "windows": [
                {
                    "step": "complaint_window",
                    "anchor": "issue_occurred",
                    "limit": "12 months",
                    "text": "The resident may complain.",
                    "cite": ["yarmouth", "Code, as quoted", "S"],
                },
                {
                    "step": "ombudsman_referral_window",
                    "anchor": "final_response_sent",
                    "limit": "12 months",
                    "text": "The resident may go to the Housing Ombudsman.",
                    "cite": ["yarmouth", "Code, as quoted", "S"],
                },
            ],
            "messages": [
                {
                    "kind": "extension_notice",
                    "required": ["reasons_for_delay", "expected_date", "ombudsman_contact"],
                    "cite": ["slough", "Code 6.4", "S"],
                }
            ],
            "stages": [
                {
                    "name": "stage1",
                    "escalates_on": "stage2_requested, and no reasons are needed",
                    "cite": ["slough", "Code 6.10, 6.12", "Q"],
                },
                {
                    "name": "stage2",
                    "decider": "different_person",
                    "cite": ["slough", "Code 6.13", "Q"],
                },
            ],
        }
    ],
    "notes": [
        "A service request is no complaint, and is recorded (1.4).",
        "Answer when the answer is known (6.6).",
    ],
}
