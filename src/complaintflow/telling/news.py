"""What is new in a letter, when there is no next moment to name.

The rule this module keeps: the customer hears of every development (S0:125b), be there a next promise or not.
"""

from __future__ import annotations

from collections.abc import Mapping

from complaintflow.record.notice import Value

NEWS: Mapping[str, tuple[str, ...]] = {
    "recap_after_contact": ("contact_summary", "summary"),
    "progress_update": ("progress",),
    "delay_notice": ("reason",),
    "clarification_request": ("questions",),
    "restatement": ("summary",),
    "options_offered": ("options",),
    "plan_explained": ("apology", "plan"),
    "resolution": ("resolution", "explanation"),
}
"""What is new in the letters that name the next promised moment; of the others, the state says it."""


def news(kind: str, facts: Mapping[str, Value]) -> str:
    """The news of a letter of ``kind`` in one text; empty where only the state is new."""
    return "\n\n".join(_lines(facts[name]) for name in NEWS.get(kind, ()) if name in facts)


def _lines(value: Value) -> str:
    return value if isinstance(value, str) else "\n".join(map(str, value))  # type: ignore[arg-type]
