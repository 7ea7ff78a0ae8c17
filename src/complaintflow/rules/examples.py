"""Two policies to begin with. The sources give no figures (requirements, section 13): these are examples of ours."""

from __future__ import annotations

from typing import Any

_ANSWERED = (
    "contact.made",
    "complaint.acknowledged",
    "commitment.kept",
    "commitment.repaired",
    "apology.made",
    "clarification.asked",
    "complaint.restated",
    "options.offered",
    "plan.agreed",
    "complaint.resolved",
    "complaint.final_response",
    "question.answered",
    "feedback.replied",
    "outreach.made",
)

STRICT: dict[str, Any] = {
    "version": "example-strict-1",
    "organisation": {"en": "Example Ltd", "ar": "شركة المثال", "he": "חברת הדוגמה"},
    "leads": ["1 working_hours"],
    "date_only": "close_of_business",
    "checks": ["owner_works", "owner_present", "enough_time", "before_limit"],
    "handover_within": "4 working_hours",
    "told_within": "1 business_days",
    "supervisors": [],
    "patience": {"reminders": 2, "span": "10 business_days"},
    "cool_off": "60 business_days",
    "attestations": ["calm", "patient", "not_interrupted"],
    "ladders": [
        {
            "name": "help",
            "rungs": [
                {"to": "manager", "within": "1 business_days"},
                {"to": "duty_manager", "within": "1 business_days"},
            ],
            "window": "60 calendar_days",
        }
    ],
    "standards": {"default": "required"},
    "targets": [
        {
            "name": "first_answer",
            "anchors": ["complaint.received", "problem.voiced", "complaint.reopened"],
            "span": "8 working_hours",
            "satisfied_by": ["complaint.acknowledged", "complaint.final_response", "contact.made"],
            "warnings": ["2 working_hours"],
            "source": "S4:12b",
        },
        {
            "name": "next_answer",
            "anchors": ["question.put", "contact.received:chaser"],
            "span": "8 working_hours",
            "satisfied_by": ["contact.made", "question.answered", "commitment.kept", "commitment.repaired"],
            "strength": "should",
            "source": "S0:40 S2:21b",
        },
        {
            "name": "longest_silence",
            "anchors": [
                "complaint.received",
                "complaint.detected",
                "complaint.adopted",
                "complaint.reopened",
            ],
            "span": "5 business_days",
            "satisfied_by": list(_ANSWERED),
            "recurring": True,
            "strength": "should",
            "source": "S4:18b S4:18c",
        },
        {
            "name": "resolution",
            "anchors": ["complaint.received", "problem.voiced", "complaint.reopened"],
            "span": "20 business_days",
            "satisfied_by": ["complaint.resolved", "complaint.final_response"],
            "warnings": ["16 working_hours"],
            "strength": "should",
            "source": "S0:45",
        },
        {
            # An offer lapses by itself (handover_within); this one asks whether anybody took it in the end.
            "name": "handover_acceptance",
            "anchors": ["handover.offered"],
            "span": "1 business_days",
            "satisfied_by": ["handover.accepted", "handover.refused", "owner.assigned"],
            "strength": "should",
            "source": "S3:51",
        },
        {
            "name": "feedback_reply",
            "anchors": ["feedback.given", "resolution.disputed", "contact.received:feedback"],
            "span": "2 business_days",
            "satisfied_by": [
                *("feedback.replied", "contact.made", "question.answered"),
                *("clarification.asked", "options.offered"),
            ],
            "strength": "should",
            "source": "S0:145",
        },
    ],
}

_FIRST_DAY = (
    *("next_promise", "impartiality", "verified_contact", "treatment_apology"),
    *("no_blame", "no_blame_of_procedures"),
)

STARTER: dict[str, Any] = STRICT | {
    "version": "example-starter-1",
    "standards": {"default": "recorded"} | dict.fromkeys(_FIRST_DAY, "required"),
    "attestations": [],
}
