"""Ireland: Consumer Protection Code, 2012 and 2025."""

from __future__ import annotations

from typing import Any


def _duty(step: str, anchor: str, days: int, met: list[str], text: str, **more: Any) -> dict[str, Any]:
    return {
        "step": step,
        "anchor": anchor,
        "limit": {"count": days, "unit": "business_days", "count_from": "inclusive"},
        "satisfied_by": met,
        "text": text,
        "cite": ["lloyds", "complaints handling, Ireland", "S"],
        **more,
    }


_DUTIES: list[dict[str, Any]] = [
    _duty(
        *("acknowledge", "received", 5, ["acknowledged"]),
        "Acknowledge in writing, with the name of a contact person.",
    ),
    _duty(
        *("update", "received", 20, ["update"]),
        "Write how it stands, at intervals of at most 20 business days.",
        recurring=True,
    ),
    _duty(
        *("final_or_anticipated_timeframe", "received", 40),
        ["final_response", "anticipated_timeframe_letter"],
        "Attempt to resolve it; else say the anticipated time frame and the right to the ombudsman.",
        on_miss=["anticipated_timeframe_letter"],
    ),
    _duty(
        *("outcome_letter", "investigation_completed", 5, ["final_response"]),
        "Write with the outcome and the terms of any offer.",
    ),
]


def _exclusive(duty: dict[str, Any]) -> dict[str, Any]:
    return {**duty, "limit": {**duty["limit"], "count_from": "exclusive"}}


_MESSAGES: list[dict[str, Any]] = [
    {
        "kind": "acknowledgement",
        "required": ["handler_name"],
        "medium": "in writing",
        "cite": ["lloyds", "complaints handling, Ireland", "S"],
    },
    {
        "kind": "anticipated_timeframe_letter",
        "required": ["expected_date", "right_to_refer_now", "ombudsman_contact"],
        "medium": "in writing",
        "cite": ["lloyds", "complaints handling, Ireland", "S"],
    },
    {
        "kind": "final_response",
        "required": ["decision", "terms_of_offer"],
        "medium": "in writing",
        "cite": ["lloyds", "complaints handling, Ireland", "S"],
    },
]
_DIGITAL: list[dict[str, Any]] = [
    {
        "step": "automatic_acknowledgement",
        "anchor": "received",
        "limit": "prompt",
        "strength": "prompt",
        "only_if": {"submitted": "digitally"},
        "satisfied_by": ["acknowledged", "automatic_acknowledgement_sent"],
        "text": "A complaint by web form or app is acknowledged immediately or automatically.",
        "cite": ["hub", "making a complaint", "Q"],
    }
]
_AUTOMATIC: dict[str, Any] = {
    "kind": "automatic_acknowledgement",
    "required": ["procedures", "right_to_refer_now", "ombudsman_contact"],
    "cite": ["hub", "making a complaint", "Q"],
}

PROFILE: dict[str, Any] = {
    "id": "ie.cpc",
    "name": "Ireland, Consumer Protection Code",
    "jurisdiction": "IE",
    "sectors": ["banking", "insurance", "investments", "credit", "payments"],
    "status": "secondary",
    "read_on": "2026-11-21",
    "sources": {
        "lloyds": ["Lloyd's Europe, Ireland", "https://lloydseurope.com/complaints-handling/ireland"],
        "hub": ["Central Bank of Ireland, consumer hub", "https://www.centralbank.ie/consumer-hub"],
        "law": [
            "Section 17A regulations",
            "https://www.centralbank.ie/consumer-hub/consumer-protection-code",
        ],
        "dail": ["Dáil debates", "https://www.oireachtas.ie/en/debates/question/2022-09-08/1366/"],
    },
    "complaint": "An expression of grievance or dissatisfaction by a consumer, oral or written, about a service "
    "offered or provided, or a failure or refusal to provide one.",
    "facets": {"submitted": ["digitally"]},
    "editions": [
        {
            "version": "2012",
            "until": "2026-03-23",
            "in_force": ["lloyds", "Code of 2012, chapter 10; beginning not established", "S"],
            "duties": _DUTIES,
            "messages": _MESSAGES,
        },
        {
            "version": "2025",
            "since": "2026-03-24",
            "in_force": ["law", "in force 24 March 2026", "Q"],
            "duties": [*_DIGITAL, *_DUTIES],
            "messages": [*_MESSAGES, _AUTOMATIC],
        },
    ],
    "variants": [
        {
            "name": "exclusive",
            "text": "The day of receipt is left out. The profile includes it, because a period reckoned from a day "
            "includes that day (Interpretation Act 2005 s.18(h), as reported).",
            "cite": ["dail", "8 September 2022, question 1366", "S"],
            "figures": [_exclusive(duty) for duty in _DUTIES],
        }
    ],
    "notes": [
        "The regulation numbers inside SI 81/2025 were not found.",
        "A consumer is a natural person, a group, or a body with a turnover of up to EUR 5m (was 3m).",
    ],
}
