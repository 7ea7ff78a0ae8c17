"""India: Reserve Bank of India, Master Direction on the Internal Ombudsman."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "in.rbi",
    "name": "Reserve Bank of India, Internal Ombudsman directions",
    "jurisdiction": "IN",
    "sectors": ["banking", "payments", "credit"],
    "status": "secondary",
    "read_on": "2026-11-21",
    "sources": {
        "rbi": ["RBI Master Direction IO 2023", "https://www.thehindubusinessline.com/article67689717.ece"]
    },
    "complaint": "A customer's complaint to a regulated entity, in an automated complaint system.",
    "editions": [
        {
            "version": "2023-12-29",
            "since": "2023-12-29",
            "in_force": ["rbi", "Master Direction of 29 December 2023", "S"],
            "duties": [
                {
                    "step": "escalate_rejection_to_internal_ombudsman",
                    "anchor": "received",
                    "limit": "20 calendar_days",
                    "satisfied_by": ["escalated_to_internal_ombudsman", "accepted"],
                    "text": "A complaint that would be rejected, wholly or in part, goes to the Internal Ombudsman.",
                    "cite": ["rbi", "as reported", "S"],
                },
                {
                    "step": "final_decision",
                    "anchor": "received",
                    "limit": "30 calendar_days",
                    "satisfied_by": "reply",
                    "owner": "internal_ombudsman",
                    "text": "Tell the final decision.",
                    "cite": ["rbi", "as reported", "S"],
                },
            ],
            "stages": [
                {
                    "name": "internal_ombudsman",
                    "decider": "internal_ombudsman",
                    "findings": ["partly", "not_upheld"],
                    "escalates_on": "a decision to reject, wholly or in part",
                    "cite": ["rbi", "as reported", "S"],
                }
            ],
            "roles": [
                {
                    "name": "internal_ombudsman",
                    "text": "The Internal Ombudsman, whose decision binds the entity.",
                    "cite": ["rbi", "as reported", "S"],
                }
            ],
        }
    ],
    "notes": [
        "The Integrated Ombudsman Scheme 2026 has been in force since 1 July 2026 (secondary, verify)."
    ],
}
