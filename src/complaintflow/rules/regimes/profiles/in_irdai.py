"""India: Insurance Regulatory and Development Authority, grievance redressal."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "in.irdai",
    "name": "IRDAI: grievance redressal of insurers",
    "jurisdiction": "IN",
    "sectors": ["insurance"],
    "status": "secondary",
    "read_on": "2026-11-21",
    "sources": {
        "policy": ["IRDAI, as in an insurer's policy", "https://www.godigit.com/grievance"],
        "old": ["IRDA guidelines 2010", "https://www.scribd.com/document/781879311"],
    },
    "complaint": "A written expression of dissatisfaction, e-mails and transcripts of calls included. An inquiry and a "
    "request are none.",
    "excludes": ["inquiry", "request"],
    "editions": [
        {
            "version": "2026-11-21",
            "in_force": ["policy", "as reported; beginning not established", "S"],
            "duties": [
                {
                    "step": "acknowledge",
                    "anchor": "received",
                    "limit": "prompt",
                    "strength": "prompt",
                    "satisfied_by": "acknowledged",
                    "text": "Acknowledge immediately.",
                    "cite": ["policy", "as reported", "S"],
                },
                {
                    "step": "ask_once",
                    "anchor": "received",
                    "limit": "1 weeks",
                    "strength": "should",
                    "satisfied_by": ["information_requested", "reply"],
                    "text": "If anything is missing, ask for it once, inside a week; it stops no clock.",
                    "cite": ["policy", "as reported", "S"],
                },
                {
                    "step": "resolve",
                    "anchor": "received",
                    "limit": "2 weeks",
                    "satisfied_by": "reply",
                    "silence": "8 weeks",
                    "text": "Resolve it.",
                    "cite": ["policy", "as reported", "S"],
                },
            ],
            "windows": [
                {
                    "step": "silence_closes",
                    "anchor": "reply_received",
                    "limit": "8 weeks",
                    "text": "If the complainant is silent until then, the complaint is closed.",
                    "cite": ["policy", "as reported", "S"],
                }
            ],
            "messages": [
                {
                    "kind": "acknowledgement",
                    "required": ["handler_name", "handler_job_title"],
                    "cite": ["old", "guidelines of 2010", "S"],
                }
            ],
            "closures": [
                {
                    "by": "silence",
                    "text": "Eight weeks after the reply without a word of the complainant.",
                    "cite": ["policy", "as reported", "S"],
                }
            ],
        }
    ],
    "notes": [
        "The guidelines of 2010 gave three working days for the acknowledgement; today's text says immediately."
    ],
}
