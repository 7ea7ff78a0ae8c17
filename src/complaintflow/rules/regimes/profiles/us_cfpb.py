"""United States: Consumer Financial Protection Bureau, the company portal."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "us.cfpb",
    "name": "CFPB company portal",
    "jurisdiction": "US",
    "sectors": ["banking", "credit", "payments", "credit_reporting"],
    "status": "secondary",
    "read_on": "2026-11-21",
    "sources": {"manual": ["Company Portal Manual", "https://llt4fun.insidearm.com/"]},
    "complaint": "A complaint that the Bureau sent to the company's portal.",
    "editions": [
        {
            "version": "manual-8.1",
            "in_force": ["manual", "Manual 8.1, as quoted; beginning not established", "S"],
            "duties": [
                {
                    "step": "response",
                    "anchor": "sent_to_company",
                    "limit": "15 calendar_days",
                    "satisfied_by": ["final_response", "in_progress_response"],
                    "text": "Respond, or answer In progress. The clock starts when the Bureau sends it.",
                    "cite": ["manual", "8.1", "S"],
                },
                {
                    "step": "final_response_if_in_progress",
                    "anchor": "sent_to_company",
                    "limit": "60 calendar_days",
                    "satisfied_by": "final_response",
                    "text": "After In progress: the final response.",
                    "cite": ["manual", "8.1", "S"],
                },
            ],
            "messages": [
                {
                    "kind": "final_response",
                    "required": ["steps_taken", "communications", "planned_follow_up"],
                    "cite": ["manual", "8.1", "S"],
                }
            ],
        }
    ],
    "notes": [
        "Past 15 days the portal shows the complaint as past due.",
        "The hook in the statute is 12 USC 5534.",
    ],
}
