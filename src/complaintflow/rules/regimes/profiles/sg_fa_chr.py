"""Singapore: Financial Advisers (Complaints Handling and Resolution) Regulations 2021."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "sg.fa_chr",
    "name": "Singapore, FA (Complaints Handling and Resolution) Regulations 2021",
    "jurisdiction": "SG",
    "sectors": ["investments", "insurance"],
    "status": "primary",
    "read_on": "2026-11-21",
    "sources": {
        "r5": ["FA(CHR) Regs 2021", "https://laws.sg/sub-leg-2001-faa-s912-2021/reg-5"],
        "r8": ["FA(CHR) Regs 2021", "https://laws.sg/sub-leg-2001-faa-s912-2021/reg-8"],
        "r9": ["FA(CHR) Regs 2021", "https://laws.sg/sub-leg-2001-faa-s912-2021/reg-9"],
    },
    "complaint": "A complaint by a named client about a financial advisory service.",
    "editions": [
        {
            "version": "2021",
            "in_force": ["r5", "S 912/2021; beginning not established", "Q"],
            "duties": [
                {
                    "step": "acknowledge",
                    "anchor": "received",
                    "limit": "2 business_days",
                    "satisfied_by": "acknowledged",
                    "text": "Acknowledge in writing.",
                    "cite": ["r5", "reg 5(3)(a)", "Q"],
                },
                {
                    "step": "final_or_delay_notice",
                    "anchor": "received",
                    "limit": "20 business_days",
                    "satisfied_by": ["final_response", "delay_notice"],
                    "on_miss": ["delay_notice"],
                    "text": "Send the final response, or the reason for the delay.",
                    "cite": ["r5", "reg 5(3)(e)", "Q"],
                },
            ],
            "retention": [
                {
                    "step": "retain_records",
                    "anchor": "resolved",
                    "limit": "60 months",
                    "text": "Keep the record for five years after the complaint is deemed resolved.",
                    "cite": ["r8", "reg 8", "Q"],
                }
            ],
            "reports": [
                {
                    "step": "half_yearly_report",
                    "anchor": "period_ended",
                    "limit": "3 months",
                    "period": "half_year",
                    "text": "Report each half year, approved by senior management.",
                    "cite": ["r9", "reg 9", "Q"],
                }
            ],
            "messages": [
                {
                    "kind": "delay_notice",
                    "required": ["reasons_for_delay"],
                    "medium": "in writing",
                    "cite": ["r5", "reg 5(3)(e)", "Q"],
                }
            ],
            "stages": [
                {"name": "review", "decider": "not_involved", "cite": ["r5", "reg 4", "Q"]},
            ],
            "roles": [
                {
                    "name": "decider",
                    "text": "A unit that was not involved in giving the advice.",
                    "cite": ["r5", "reg 4", "Q"],
                },
            ],
        }
    ],
    "notes": [
        "A business day is not a Saturday, a Sunday or a public holiday (reg 2).",
        "When a complaint is deemed resolved was not read: the record is kept from the date resolved that is given "
        "(do.GiveDate), and until it is given no end is known.",
    ],
}
