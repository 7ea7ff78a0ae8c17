"""United States: Regulation E, 12 CFR 1005.11, errors in electronic fund transfers."""

from __future__ import annotations

from typing import Any

_LONG = ["point_of_sale", "foreign", "new_account"]
_AGAIN = {"case": "reassertion"}
_CREDIT = ["error_determined", "provisional_credit_given"]

PROFILE: dict[str, Any] = {
    "id": "us.reg_e",
    "name": "Regulation E, 12 CFR 1005.11: error resolution",
    "jurisdiction": "US",
    "sectors": ["banking", "payments"],
    "status": "primary",
    "read_on": "2026-11-21",
    "sources": {
        "e": ["12 CFR 1005", "https://www.consumerfinance.gov/rules-policy/regulations/1005/11/"],
        "records": ["12 CFR 1005", "https://www.consumerfinance.gov/rules-policy/regulations/1005/13/"],
    },
    "complaint": "A notice of error, oral or written, effective even if given outside normal business hours.",
    "facets": {"case": [*_LONG, "reassertion"]},
    "editions": [
        {
            "version": "2016-24506",
            "in_force": ["e", "text 2016-24506; check for later change", "Q"],
            "duties": [
                {
                    "step": "determine_or_provisional_credit",
                    "anchor": "received",
                    "limit": "10 business_days",
                    "exempt_if": {"case": ["new_account", "reassertion"]},
                    "satisfied_by": _CREDIT,
                    "text": "Determine whether an error occurred, or credit the amount provisionally.",
                    "cite": ["e", "1005.11(c)(1); 1005.2(d)", "Q"],
                },
                {
                    "step": "determine_or_provisional_credit",
                    "anchor": "received",
                    "limit": "20 business_days",
                    "only_if": {"case": "new_account"},
                    "satisfied_by": _CREDIT,
                    "text": "For a new account: determine, or credit the amount provisionally.",
                    "cite": ["e", "1005.11", "Q"],
                },
                {
                    "step": "determine_error",
                    "anchor": "received",
                    "limit": "45 calendar_days",
                    "exempt_if": {"case": [*_LONG, "reassertion"]},
                    "satisfied_by": "error_determined",
                    "text": "Having credited provisionally, determine whether an error occurred.",
                    "cite": ["e", "1005.11", "Q"],
                },
                {
                    "step": "determine_error",
                    "anchor": "received",
                    "limit": "90 calendar_days",
                    "only_if": {"case": _LONG},
                    "satisfied_by": "error_determined",
                    "text": "Point of sale, foreign, or new account: determine whether an error occurred.",
                    "cite": ["e", "1005.11", "Q"],
                },
                {
                    "step": "correct_error",
                    "anchor": "error_determined",
                    "limit": "1 business_days",
                    "satisfied_by": "error_corrected",
                    "exempt_if": _AGAIN,
                    "text": "Correct the error.",
                    "cite": ["e", "1005.11(c)(1)", "Q"],
                },
                {
                    "step": "report_results",
                    "anchor": "investigation_completed",
                    "limit": "3 business_days",
                    "satisfied_by": "reply",
                    "exempt_if": _AGAIN,
                    "text": "Report the results.",
                    "cite": ["e", "1005.11(c)(1)", "Q"],
                },
                {
                    "step": "notify_provisional_credit",
                    "anchor": "provisional_credit_given",
                    "limit": "2 business_days",
                    "satisfied_by": "provisional_credit_notified",
                    "exempt_if": _AGAIN,
                    "text": "Tell of the provisional credit: its amount, its date, and the full use of it.",
                    "cite": ["e", "1005.11(c)(2)(ii)", "Q"],
                },
                {
                    "step": "honour_items",
                    "anchor": "provisional_credit_debited",
                    "limit": "5 business_days",
                    "satisfied_by": "items_honoured",
                    "exempt_if": _AGAIN,
                    "text": "Honour items for so long after debiting a provisional credit.",
                    "cite": ["e", "1005.11", "Q"],
                },
            ],
            "windows": [
                {
                    "step": "error_notice_window",
                    "anchor": "statement_sent",
                    "limit": "60 calendar_days",
                    "text": "The consumer gives notice of an error.",
                    "cite": ["e", "1005.11", "Q"],
                },
                {
                    "step": "written_confirmation_window",
                    "anchor": "oral_notice",
                    "limit": "10 business_days",
                    "text": "The firm may ask for written confirmation of an oral notice.",
                    "cite": ["e", "1005.11", "Q"],
                },
            ],
            "retention": [
                {
                    "step": "retain_records",
                    "anchor": "action_required",
                    "limit": "24 months",
                    "text": "Keep the evidence for two years from when the disclosure or action was required.",
                    "cite": ["records", "1005.13", "Q"],
                }
            ],
            "messages": [
                {
                    "kind": "final_response",
                    "required": ["decision", "reasons", "right_to_documents"],
                    "medium": "in writing, where no error or another error was found",
                    "cite": ["e", "1005.11", "Q"],
                }
            ],
        }
    ],
    "notes": [
        "A business day is a day on which the offices are open for substantially all functions; whether Saturday is "
        "one depends on the institution, so its calendar says it.",
        "In a workflow the record is kept from the last day on which this regulation demanded something of the case, "
        "and not from before its closing; another day can be given as the date action_required (do.GiveDate).",
        "A reassertion of substantially the same error begins nothing anew (facet case = reassertion).",
    ],
}
