"""United Kingdom: Data Protection Act 2018, section 164A, complaints to a controller."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "uk.dpa_164a",
    "name": "Data Protection Act 2018, s.164A: complaints to controllers",
    "jurisdiction": "UK",
    "sectors": ["data_protection"],
    "status": "secondary",
    "read_on": "2026-11-21",
    "sources": {
        "act": ["DPA 2018", "https://www.legislation.gov.uk/ukpga/2025/18/section/103"],
        "guide": ["Boyes Turner guide 2026", "https://www.boyesturner.com/"],
    },
    "complaint": "A data subject's complaint to a controller. It applies to every controller.",
    "editions": [
        {
            "version": "2026-06-19",
            "since": "2026-06-19",
            "in_force": ["guide", "in force from 19 June 2026, as reported", "S"],
            "duties": [
                {
                    "step": "acknowledge",
                    "anchor": "received",
                    "limit": {"count": 30, "unit": "calendar_days", "count_from": "inclusive"},
                    "satisfied_by": "acknowledged",
                    "text": "Acknowledge within 30 days beginning when the complaint is received.",
                    "cite": ["act", "DPA 2018 s.164A(3)", "Q"],
                },
                {
                    "step": "tell_outcome",
                    "anchor": "received",
                    "limit": "prompt",
                    "strength": "prompt",
                    "satisfied_by": "reply",
                    "text": "Without undue delay: enquire, keep informed, and tell the outcome.",
                    "cite": ["act", "DPA 2018 s.164A", "Q"],
                },
            ],
        }
    ],
    "variants": [
        {
            "name": "ico",
            "text": "As the guidance of the Information Commissioner is reported: day one is the day after, and the "
            "end moves off weekends and holidays.",
            "cite": ["guide", "ICO guidance, as reported", "S"],
            "figures": [
                {
                    "step": "acknowledge",
                    "anchor": "received",
                    "limit": {"count": 30, "unit": "calendar_days", "roll": "next_business_day"},
                    "calendar": "regulator",
                    "open_days": ["mon", "tue", "wed", "thu", "fri"],
                    "satisfied_by": "acknowledged",
                    "text": "Acknowledge within 30 days of the day after receipt, or on the next working day.",
                    "cite": ["guide", "ICO guidance, as reported", "S"],
                }
            ],
        }
    ],
    "notes": ["Facilitate complaints, with a form for instance."],
}
