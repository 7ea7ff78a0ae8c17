"""Canada: Bank Act, sections 627.43 to 627.47 and 627.65, and SOR/2021-181."""

from __future__ import annotations

from typing import Any

PROFILE: dict[str, Any] = {
    "id": "ca.bank_act",
    "name": "Canada, Bank Act: complaints to banks",
    "jurisdiction": "CA",
    "sectors": ["banking"],
    "status": "primary",
    "read_on": "2026-11-21",
    "sources": {
        "act": ["Bank Act", "https://laws-lois.justice.gc.ca/eng/acts/B-1.01/"],
        "sor": ["SOR/2021-181", "https://laws-lois.justice.gc.ca/eng/regulations/SOR-2021-181/"],
    },
    "complaint": "Dissatisfaction, justified or not, expressed to an institution about a product or service, or the "
    "manner in which it is offered, sold or provided.",
    "editions": [
        {
            "version": "2026-07-23",
            "in_force": ["act", "text as at 23 July 2026; beginning not established", "Q"],
            "duties": [
                {
                    "step": "acknowledge",
                    "anchor": "received",
                    "limit": "prompt",
                    "strength": "prompt",
                    "satisfied_by": "acknowledged",
                    "text": "Acknowledge in writing the date on which it was received.",
                    "cite": ["act", "Bank Act 627.43(4), 627.65", "Q"],
                },
                {
                    "step": "deal_with_complaint",
                    "anchor": "received",
                    "limit": {"count": 56, "unit": "calendar_days", "roll": "next_business_day"},
                    "calendar": "regulator",
                    "open_days": ["sat"],
                    "satisfied_by": "reply",
                    "text": "Deal with it: 56 days after the day on which it is received. The end moves off Sundays "
                    "and holidays, and not off Saturdays.",
                    "cite": ["sor", "SOR/2021-181 s.14; Interpretation Act ss.26, 27, 35", "Q"],
                },
            ],
            "retention": [
                {
                    "step": "retain_records",
                    "anchor": "closed",
                    "limit": "84 months",
                    "text": "Keep the record for seven years. From when was not established: it is counted from the "
                    "closing, which is the longer reading.",
                    "cite": ["act", "Bank Act 627.44", "Q"],
                }
            ],
            "reports": [
                {
                    "step": "report_to_commissioner",
                    "anchor": "period_ended",
                    "limit": "60 calendar_days",
                    "period": "quarter",
                    "text": "Report each complaint to the Commissioner.",
                    "cite": ["act", "Bank Act 627.46", "Q"],
                },
                {
                    "step": "publish_figures",
                    "anchor": "year_ended",
                    "limit": "135 calendar_days",
                    "period": "year",
                    "text": "Publish the figures of the year.",
                    "cite": ["act", "Bank Act 627.47", "Q"],
                },
            ],
            "messages": [
                {
                    "kind": "acknowledgement",
                    "required": [
                        "date_received",
                        "procedures",
                        "external_body_name",
                        "external_body_contact",
                        "agency_address",
                        "agency_website",
                        "agency_phone",
                    ],
                    "forbidden": ["ombudsman"],
                    "medium": "in writing",
                    "cite": ["act", "Bank Act 627.43(2), 627.43(4), 627.65", "Q"],
                },
                {
                    "kind": "final_response",
                    "required": ["decision"],
                    "forbidden": ["ombudsman"],
                    "cite": ["act", "Bank Act 627.43(2)", "Q"],
                },
            ],
            "roles": [
                {
                    "name": "accountable_officer",
                    "text": "An officer responsible for complaints. No misleading title such as ombudsman.",
                    "cite": ["act", "Bank Act 627.43(1)-(2)", "Q"],
                },
                {
                    "name": "handler",
                    "text": "One or more people who receive and deal with complaints.",
                    "cite": ["act", "Bank Act 627.43(1)", "Q"],
                },
            ],
        }
    ],
    "notes": [
        "Record: original or recording, names, contact, date received, nature, date resolved, actions, compensation, "
        "and confirmation that the information was given (627.44).",
        "On a calendar that is closed on Saturdays the end does not roll; give the calendar of the role regulator, "
        "which is open on them.",
    ],
}
